#include "services/jobs/position_list.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/ingest/guess.h"
#include "libvo/ingest/source.h"
#include "libvo/sky/sexagesimal.h"

namespace jobs {
namespace {

using vo::Error;
using vo::Fault;

Error bad_list(std::string message) {
    return Error(Fault::usage, "jobs.bad_list", std::move(message));
}

void add(std::vector<Position>& positions, Position position, std::int64_t row) {
    const bool legal = std::isfinite(position.ra_deg) && position.ra_deg >= 0 &&
                       position.ra_deg <= 360 && std::abs(position.dec_deg) <= 90;
    if (!legal) {
        throw bad_list(
            fmt::format("Row {} of the list of positions is ra={}, dec={}; ra is between 0 "
                        "and 360, dec between -90 and 90 degrees.",
                        row, position.ra_deg, position.dec_deg));
    }
    if (positions.size() == max_positions) {
        throw Error(Fault::too_large, "jobs.list_too_long",
                    fmt::format("The list of positions has more than {} rows.", max_positions));
    }
    if (position.id.empty()) position.id = std::to_string(row);
    positions.push_back(std::move(position));
}

/// A line `ra dec [name]`, in degrees or both sexagesimal with colons; nothing if it is none.
std::optional<Position> parse_line(std::string_view line) {
    const std::string spaced = vo::text::replace_all(std::string(line), ",", " ");
    const auto words = vo::text::words(spaced);
    if (words.size() < 2) return std::nullopt;
    auto ra = vo::number::parse_double(words[0]);
    auto dec = vo::number::parse_double(words[1]);
    if (!ra || !dec) {
        ra = vo::sky::parse_hms_deg(words[0]);
        dec = vo::sky::parse_dms_deg(words[1]);
    }
    if (!ra || !dec) return std::nullopt;
    Position position{"", *ra, *dec};
    for (std::size_t i = 2; i < words.size(); ++i) {
        position.id += (i > 2 ? " " : "") + std::string(words[i]);
    }
    return position;
}

/// The file as lines of positions; nothing if its first line is none.
std::optional<std::vector<Position>> read_lines(const std::string& text) {
    std::vector<Position> positions;
    std::int64_t row = 0;
    for (std::string_view line : vo::text::split(text, '\n')) {
        line = vo::text::trim(line.substr(0, line.find('#')));
        if (line.empty()) continue;
        ++row;
        auto position = parse_line(line);
        if (!position && row == 1) return std::nullopt;
        if (!position) {
            throw bad_list(
                fmt::format("Row {} of the list of positions, `{}`, is not `ra dec name`.", row,
                            vo::text::to_utf8(line.substr(0, 60))));
        }
        add(positions, std::move(*position), row);
    }
    return positions;
}

std::string text_of(const vo::table::Value& value) {
    using Kind = vo::table::Value::Kind;
    switch (value.kind) {
        case Kind::text:
            return std::string(value.bytes);
        case Kind::integer:
            return std::to_string(value.integer);
        case Kind::real:
            return vo::number::to_string(value.real);
        default:
            return "";
    }
}

double real_of(const vo::table::Value& value) {
    using Kind = vo::table::Value::Kind;
    if (value.kind == Kind::integer) return static_cast<double>(value.integer);
    return value.kind == Kind::real ? value.real : std::nan("");
}

std::vector<Position> read_table(const std::filesystem::path& file) {
    const auto source = vo::ingest::open_source(file);
    const auto& columns = source->columns();
    const auto place = vo::ingest::find_position(columns);
    if (!place) {
        std::vector<std::string> names;
        for (const auto& column : columns) names.push_back(column.name);
        throw bad_list(
            "The list of positions has no columns for right ascension and declination in "
            "degrees; name them ra and dec. Its columns are " +
            vo::text::join(names, ", ") + ".");
    }
    const auto ids = vo::ingest::identifier_candidates(columns);
    std::vector<Position> positions;
    while (source->next()) {
        const vo::table::RowView row = source->row();
        add(positions,
            {ids.empty() ? "" : text_of(row[ids.front()]), real_of(row[place->first]),
             real_of(row[place->second])},
            source->row_number());
    }
    return positions;
}

}  // namespace

std::vector<Position> read_positions(const std::filesystem::path& file) {
    constexpr std::size_t most_lines_bytes = 16 << 20;
    std::vector<Position> positions;
    try {
        std::optional<std::vector<Position>> lines;
        if (std::filesystem::file_size(file) <= most_lines_bytes) {
            lines = read_lines(vo::read_file(file));
        }
        positions = lines ? std::move(*lines) : read_table(file);
    } catch (const Error& error) {
        // Names of files on this machine are nobody's business.
        if (error.code().starts_with("jobs.")) throw;
        throw bad_list(
            "The list of positions cannot be read; send a VOTable, a CSV file with columns "
            "ra and dec, or lines of `ra dec name`.")
            .with_detail(error.message());
    }
    if (positions.empty()) throw bad_list("The list of positions is empty.");
    return positions;
}

std::string positions_csv(const std::vector<Position>& positions) {
    std::string csv = "id,ra,dec\n";
    for (const Position& position : positions) {
        const std::string id = vo::text::replace_all(position.id, "\"", "\"\"");
        csv += fmt::format("\"{}\",{},{}\n", id, vo::number::to_string(position.ra_deg),
                           vo::number::to_string(position.dec_deg));
    }
    return csv;
}

}  // namespace jobs
