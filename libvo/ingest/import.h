// Descriptors of other publishing software → a proposed descriptor, and what it cannot carry.
//
// Read are resource descriptors of DaCHS ("RDs", XML) and Felis schemas of the Rubin Observatory
// (YAML). The texts come from operators and are not trusted: size, depth and expansions are
// limited, nothing outside the text is read, no code in it is run. Pure functions but for those
// that take a path.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/catalog/model.h"

namespace vo::ingest {

enum class ForeignKind { dachs, felis };

/// What a part of a foreign descriptor is about; in the order of reports.
enum class ImportTopic { access, data_file, resource, table, column, loading, service, other };

/// A part of the foreign text that the descriptor does not carry as it was.
struct LeftOut {
    ImportTopic topic = ImportTopic::other;
    int line = 0;         ///< of the foreign text, 1-based; 0: concerns it all
    std::string message;  ///< one sentence
    bool operator==(const LeftOut&) const = default;
};

struct Imported {
    ForeignKind kind = ForeignKind::dachs;
    catalog::Schema schema;
    std::vector<LeftOut> left_out;  ///< by topic, then by lines; last, how many more
};

/// "a DaCHS resource descriptor", "a Felis schema".
[[nodiscard]] std::string_view to_string(ForeignKind kind);

/// Which foreign descriptor `text`, or a file that begins with it, is; nothing for any other text,
/// VOTable among them. Never throws.
[[nodiscard]] std::optional<ForeignKind> foreign_kind(std::string_view text);
/// The same for a file; nothing as well if it cannot be read.
[[nodiscard]] std::optional<ForeignKind> foreign_kind_of(const std::filesystem::path& file);

/// The resource that a foreign descriptor describes. `source` of its tables is as written there;
/// empty where it does not tell. `file_name` is for messages and, if need be, the resource's name.
/// Throws Error(usage, "import.syntax" | "import.value" | "import.too_large") with
/// `file:line:column` in the message.
[[nodiscard]] Imported import_text(std::string_view text, const std::string& file_name);
/// The same for a file; throws also as read_file().
[[nodiscard]] Imported import_file(const std::filesystem::path& file);

/// What was left out, for people: the topics, each followed by its sentences with their lines.
[[nodiscard]] std::vector<std::string> report_lines(const Imported& imported,
                                                    const std::string& file_name);
/// The descriptor (TOML) with that report in comments on top.
[[nodiscard]] std::string descriptor_text(const Imported& imported, const std::string& file_name);

}  // namespace vo::ingest
