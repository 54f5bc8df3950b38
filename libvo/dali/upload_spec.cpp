#include "libvo/dali/upload_spec.h"

#include <algorithm>

#include "libvo/base/error.h"
#include "libvo/base/text.h"

namespace vo::dali {
namespace {

/// More in one request is not for analysis.
constexpr std::size_t max_tables = 32;
constexpr std::size_t max_value_bytes = 64 * 1024;
constexpr std::size_t max_name_bytes = 64;

Error bad_upload(std::string_view value, std::string_view why) {
    return Error(Fault::usage, "dali.bad_upload",
                 "UPLOAD=" + text::to_utf8(value.substr(0, 80)) + ": " + std::string(why));
}

bool is_table_name(std::string_view name) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && name.size() <= max_name_bytes && is_letter(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

UploadSpec parse_one(std::string_view value) {
    const std::size_t comma = value.find(',');
    UploadSpec spec;
    spec.table = std::string(text::trim(value.substr(0, comma)));
    if (comma == std::string_view::npos) {
        throw bad_upload(value,
                         "write the table's name, a comma, and where it is: "
                         "UPLOAD=mytable,param:mypart.");
    }
    if (!is_table_name(spec.table)) {
        throw bad_upload(value,
                         "the table's name is a letter, then letters, digits and _; queries "
                         "call it TAP_UPLOAD.<name>.");
    }
    if (text::istarts_with(spec.table, "sqlite_")) {
        throw bad_upload(value, "names that begin with sqlite_ are the server's own.");
    }
    spec.uri = std::string(text::trim(value.substr(comma + 1)));
    constexpr std::string_view param = "param:";
    if (text::istarts_with(spec.uri, param)) {
        spec.part = spec.uri.substr(param.size());
        if (spec.part.empty())
            throw bad_upload(value, "name the part of the request: param:<part>.");
    } else if (!text::istarts_with(spec.uri, "http://") &&
               !text::istarts_with(spec.uri, "https://")) {
        throw bad_upload(value,
                         "a table comes with the request (param:<part>) or from a web "
                         "address (http://…, https://…).");
    }
    return spec;
}

/// `name,URI;name,URI`: a semicolon that begins another such pair.
std::vector<std::string_view> split_pairs(std::string_view value) {
    std::vector<std::string_view> pairs;
    std::size_t begin = 0;
    for (std::size_t at = value.find(';'); at != std::string_view::npos;
         at = value.find(';', at + 1)) {
        // No further than a name can reach.
        const std::string_view rest = value.substr(at + 1, 2 * max_name_bytes);
        const std::size_t comma = rest.find(',');
        const bool begins_pair =
            text::trim(rest).empty() ||
            (comma != std::string_view::npos && is_table_name(text::trim(rest.substr(0, comma))));
        if (!begins_pair) continue;
        pairs.push_back(value.substr(begin, at - begin));
        begin = at + 1;
    }
    if (!text::trim(value.substr(begin)).empty()) pairs.push_back(value.substr(begin));
    return pairs;
}

}  // namespace

std::vector<UploadSpec> parse_uploads(const Params& params) {
    std::vector<UploadSpec> specs;
    for (const std::string& value : params.all("UPLOAD")) {
        if (value.size() > max_value_bytes) throw bad_upload(value, "the value is too long.");
        for (const std::string_view pair : split_pairs(value)) {
            UploadSpec spec = parse_one(pair);
            for (const UploadSpec& other : specs) {
                if (!text::iequals(other.table, spec.table)) continue;
                throw bad_upload(pair, "there are two tables of that name.");
            }
            specs.push_back(std::move(spec));
            if (specs.size() > max_tables) {
                throw bad_upload(pair, "a request may bring " + std::to_string(max_tables) +
                                           " tables, no more.");
            }
        }
    }
    return specs;
}

}  // namespace vo::dali
