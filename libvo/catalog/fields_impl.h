// The keys of a TOML table, each with what to do with its value; what cannot be read is gathered,
// with its place and the nearest legal thing.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/base/toml.h"
#include "libvo/catalog/check_impl.h"

namespace vo::catalog {

/// One thing in the text that cannot be read.
struct Problem {
    TextPosition position;
    std::string code;
    std::string message;
    std::string remedy;
};

/// A legal key and what to do with its value.
struct Field {
    std::string_view key;
    std::function<void(const toml::node&)> read;
};

[[nodiscard]] TextPosition position_of(const toml::source_region& region);

/// Where entries are that findings never name one by one.
inline const Place kElsewhere{-2, -1, ""};

class FieldReader {
 public:
    std::vector<Problem> problems;
    std::map<Place, int> lines;  ///< of every key and entry that was read

    void problem(TextPosition position, std::string code, std::string message,
                 std::string remedy = "");
    void wrong_kind(const toml::node& node, std::string_view key, std::string_view wanted,
                    std::string example);
    void missing(const toml::node& node, std::string_view key, std::string_view where);

    /// Reads every key of `table`, which is at `place`; `where` is its name in messages.
    void read_fields(const toml::table& table, const Place& place, std::string_view where,
                     const std::vector<Field>& fields);
    /// The entries of an array of tables, each with its number.
    void read_entries(const toml::node& node, std::string_view key, std::string_view header,
                      const std::function<void(const toml::table&)>& read);

    // Fields of one kind each; `target` is borrowed until the field has been read.
    [[nodiscard]] Field text_field(std::string_view key, std::string& target);
    [[nodiscard]] Field texts_field(std::string_view key, std::vector<std::string>& target);
    [[nodiscard]] Field flag_field(std::string_view key, bool& target);
    template <class Integer>
    [[nodiscard]] Field integer_field(std::string_view key, Integer& target, Integer least,
                                      Integer most) {
        return {key, [this, key, &target, least, most](const toml::node& node) {
                    const auto* value = node.as_integer();
                    if (value == nullptr) {
                        return wrong_kind(node, key, "a whole number",
                                          fmt::format("{} = {}", key, least));
                    }
                    if (value->get() < least || value->get() > most) {
                        return problem(
                            position_of(node.source()), "descriptor.value",
                            fmt::format("`{}` must lie between {} and {}.", key, least, most));
                    }
                    target = static_cast<Integer>(value->get());
                }};
    }

 private:
    void unknown_key(std::string_view key, TextPosition position, std::string_view where,
                     const std::vector<Field>& fields);
};

}  // namespace vo::catalog
