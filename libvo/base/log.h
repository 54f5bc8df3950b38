// One line per event on standard error: time, level, event name, key=value…
//
// Safe from any thread. Not used by sky, adql and format: they return or throw.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace vo::log {

enum class Level { debug, info, warning, error };

/// A key and its value; values with spaces, quotes or control characters are quoted in the line.
using Field = std::pair<std::string_view, std::string>;

/// Events below `level` are dropped from now on. Default: info.
void set_level(Level level);
/// "debug", "info", "warning", "error" → level; throws Error(usage, "config.log_level").
[[nodiscard]] Level parse_level(std::string_view name);
/// True if an event of `level` would be written (to spare costly fields).
[[nodiscard]] bool enabled(Level level);

void write(Level level, std::string_view event, std::initializer_list<Field> fields);
inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::error, event, fields);
}

}  // namespace vo::log
