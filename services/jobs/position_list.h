// A list of positions as a user uploads it: VOTable, FITS, CSV, or lines of `ra dec [name]`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace jobs {

struct Position {
    std::string id;  ///< from the list, else the number of the row
    double ra_deg = 0;
    double dec_deg = 0;
};

/// Positions that one job may be given.
inline constexpr std::size_t max_positions = 100'000;

/// All positions of the file (ICRS, degrees; lines may be sexagesimal, and # begins a comment).
/// Throws Error(usage, "jobs.bad_list") that says in which row what was found and what is legal;
/// Error(too_large, "jobs.list_too_long").
[[nodiscard]] std::vector<Position> read_positions(const std::filesystem::path& file);

/// `id,ra,dec` with a header line, for programs.
[[nodiscard]] std::string positions_csv(const std::vector<Position>& positions);

}  // namespace jobs
