#include "libvo/publish/snippets_impl.h"

#include <fmt/format.h>

#include "libvo/base/number.h"
#include "libvo/base/text.h"

namespace vo::publish {
namespace {

/// One word for a POSIX shell, whatever characters it holds.
std::string shell_quoted(std::string_view word) {
    // Double quotes are easier to read, where nothing in them means something.
    const bool has_quote = word.find('\'') != std::string_view::npos;
    if (has_quote && word.find_first_of("\"$`\\!") == std::string_view::npos) {
        return '"' + std::string(word) + '"';
    }
    return '\'' + text::replace_all(std::string(word), "'", "'\\''") + '\'';
}

/// A string literal of Python on one line.
std::string python_quoted(std::string_view value) {
    std::string escaped = text::replace_all(std::string(value), "\\", "\\\\");
    escaped = text::replace_all(std::move(escaped), "\"", "\\\"");
    return '"' + text::replace_all(std::move(escaped), "\n", "\\n") + '"';
}

struct ConeText {
    std::string ra;
    std::string dec;
    std::string radius;
};

ConeText to_text(const ExampleCone& cone) {
    return {number::to_string(cone.ra_deg), number::to_string(cone.dec_deg),
            number::to_string(cone.radius_deg)};
}

}  // namespace

ExampleTable make_example(const catalog::Schema& schema, const catalog::Table& table) {
    return {schema, table, example_cone(table)};
}

std::string example_adql(const ExampleTable& example) {
    const std::string name = catalog::qualified_name(example.schema, example.table);
    std::string adql = "SELECT TOP 10 * FROM " + name;
    if (!example.cone) return adql;
    const ConeText cone = to_text(*example.cone);
    // With the coordinate system, so that parsers of ADQL 2.0 in clients take it too.
    return adql + fmt::format(
                      " WHERE 1 = CONTAINS(POINT('ICRS', {}, {}), "
                      "CIRCLE('ICRS', {}, {}, {}))",
                      catalog::adql_name(example.table.position->ra_column),
                      catalog::adql_name(example.table.position->dec_column), cone.ra, cone.dec,
                      cone.radius);
}

std::string example_cone_request(const ExampleTable& example, const Site& site) {
    const ConeText cone = to_text(*example.cone);
    return fmt::format("{}RA={}&DEC={}&SR={}", cone_url(site, example.schema, example.table),
                       cone.ra, cone.dec, cone.radius);
}

std::string stilts_commands(const ExampleTable& example, const Site& site) {
    std::string text =
        fmt::format("stilts tapquery tapurl={} \\\n    adql={}", shell_quoted(tap_url(site)),
                    shell_quoted(example_adql(example)));
    if (!example.cone) return text;
    const ConeText cone = to_text(*example.cone);
    return text + fmt::format("\n\nstilts cone serviceurl={} \\\n    lon={} lat={} radius={}",
                              shell_quoted(cone_url(site, example.schema, example.table)), cone.ra,
                              cone.dec, cone.radius);
}

std::string pyvo_program(const ExampleTable& example, const Site& site) {
    std::string text = fmt::format(
        "import pyvo\n\ntap = pyvo.dal.TAPService({})\nprint(tap.search({}).to_table())",
        python_quoted(tap_url(site)), python_quoted(example_adql(example)));
    if (!example.cone) return text;
    const ConeText cone = to_text(*example.cone);
    return text + fmt::format(
                      "\n\ncone = pyvo.dal.SCSService({})\n"
                      "print(cone.search(pos=({}, {}), radius={}).to_table())",
                      python_quoted(cone_url(site, example.schema, example.table)), cone.ra,
                      cone.dec, cone.radius);
}

std::string curl_commands(const ExampleTable& example, const Site& site) {
    std::string text = fmt::format(
        "curl {} \\\n    --data LANG=ADQL --data RESPONSEFORMAT=csv \\\n    --data-urlencode {}",
        shell_quoted(tap_url(site) + "/sync"), shell_quoted("QUERY=" + example_adql(example)));
    if (!example.cone) return text;
    return text + "\n\ncurl " + shell_quoted(example_cone_request(example, site));
}

}  // namespace vo::publish
