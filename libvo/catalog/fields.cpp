#include "libvo/base/text.h"
#include "libvo/catalog/fields_impl.h"

namespace vo::catalog {
namespace {

std::string_view kind_of(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::table:
            return "a table";
        case toml::node_type::array:
            return "a list";
        case toml::node_type::string:
            return "a text";
        case toml::node_type::integer:
            return "a whole number";
        case toml::node_type::floating_point:
            return "a number with a fraction";
        case toml::node_type::boolean:
            return "true or false";
        default:
            return "a date or time";
    }
}

}  // namespace

TextPosition position_of(const toml::source_region& region) {
    return {static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

void FieldReader::problem(TextPosition position, std::string code, std::string message,
                          std::string remedy) {
    problems.push_back({position, std::move(code), std::move(message), std::move(remedy)});
}

void FieldReader::wrong_kind(const toml::node& node, std::string_view key, std::string_view wanted,
                             std::string example) {
    problem(position_of(node.source()), "descriptor.value",
            fmt::format("`{}` must be {}, not {}.", key, wanted, kind_of(node)),
            "Write " + std::move(example) + ".");
}

void FieldReader::missing(const toml::node& node, std::string_view key, std::string_view where) {
    problem(position_of(node.source()), "descriptor.key",
            fmt::format("There is no `{}` in {}.", key, where),
            fmt::format("Add {} = \"…\".", key));
}

void FieldReader::read_fields(const toml::table& table, const Place& place, std::string_view where,
                              const std::vector<Field>& fields) {
    for (const auto& [key, node] : table) {
        const auto position = position_of(key.source());
        const auto field = std::find_if(fields.begin(), fields.end(), [&key = key](const Field& f) {
            return f.key == key.str();
        });
        if (field == fields.end()) {
            unknown_key(key.str(), position, where, fields);
            continue;
        }
        lines[{place.table, place.column, std::string(key.str())}] = position.line;
        field->read(node);
    }
}

void FieldReader::unknown_key(std::string_view key, TextPosition position, std::string_view where,
                              const std::vector<Field>& fields) {
    std::vector<std::string> names;
    for (const Field& field : fields) names.emplace_back(field.key);
    std::string remedy = text::did_you_mean(key, names);
    if (remedy.empty()) remedy = " Legal keys: " + text::join(names, ", ") + ".";
    problem(position, "descriptor.key", fmt::format("The key `{}` is not known in {}.", key, where),
            remedy.substr(1));
}

Field FieldReader::text_field(std::string_view key, std::string& target) {
    return {key, [this, key, &target](const toml::node& node) {
                if (const auto* value = node.as_string()) {
                    target = value->get();
                } else {
                    wrong_kind(node, key, "a text", fmt::format("{} = \"…\"", key));
                }
            }};
}

Field FieldReader::texts_field(std::string_view key, std::vector<std::string>& target) {
    return {key, [this, key, &target](const toml::node& node) {
                const auto* list = node.as_array();
                const std::string example = fmt::format("{} = [\"…\", \"…\"]", key);
                if (list == nullptr) return wrong_kind(node, key, "a list of texts", example);
                for (const toml::node& item : *list) {
                    if (const auto* value = item.as_string()) {
                        target.push_back(value->get());
                    } else {
                        wrong_kind(item, key, "a list of texts", example);
                    }
                }
            }};
}

Field FieldReader::flag_field(std::string_view key, bool& target) {
    return {key, [this, key, &target](const toml::node& node) {
                if (const auto* value = node.as_boolean()) {
                    target = value->get();
                } else {
                    wrong_kind(node, key, "true or false", fmt::format("{} = true", key));
                }
            }};
}

void FieldReader::read_entries(const toml::node& node, std::string_view key,
                               std::string_view header,
                               const std::function<void(const toml::table&)>& read) {
    const auto* list = node.as_array();
    if (list == nullptr) {
        return wrong_kind(node, key, "a list of tables",
                          fmt::format("[[{}]] with double brackets", header));
    }
    for (const toml::node& item : *list) {
        if (const auto* entry = item.as_table()) {
            read(*entry);
        } else {
            wrong_kind(item, key, "a list of tables", fmt::format("[[{}]]", header));
        }
    }
}

}  // namespace vo::catalog
