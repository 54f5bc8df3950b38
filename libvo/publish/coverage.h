// What a table's coverage says to people and to validators: how much of the sky, and a cone that
// surely holds rows. [pure]
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>

#include "libvo/catalog/model.h"
#include "libvo/sky/moc.h"

namespace vo::publish {

/// A position and radius in degrees (ICRS).
struct ExampleCone {
    double ra_deg = 0;
    double dec_deg = 0;
    double radius_deg = 0;
    bool operator==(const ExampleCone&) const = default;
};

/// A cone that holds at least one row: a cell of the coverage from its middle, else the middle of
/// the coordinates' ranges (then only likely). Nothing if the table has no position or no row.
[[nodiscard]] std::optional<ExampleCone> example_cone(const catalog::Table& table);

/// The union of the tables' coverages; empty if none is known. Throws Error(usage, "sky.bad_moc").
[[nodiscard]] sky::Moc coverage_of(std::span<const catalog::Table> tables);

/// Lower and upper end.
using Interval = std::pair<double, double>;

/// From the earliest to the latest time of all columns in days with a time system, as MJD. Time
/// scales differ by about a minute, which a search for resources need not know.
[[nodiscard]] std::optional<Interval> covered_mjd(std::span<const catalog::Table> tables);
/// From the least to the greatest photon energy, in joule, of all columns of wavelengths,
/// frequencies and energies by their UCD (VODataService 1.2 section 3.2).
[[nodiscard]] std::optional<Interval> covered_joule(std::span<const catalog::Table> tables);

/// "12.3 % of the sky" or, when small, "0.02 % of the sky (8.3 square degrees)".
[[nodiscard]] std::string coverage_text(const sky::Moc& moc);

}  // namespace vo::publish
