#include "libvo/publish/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/catalog/unit_value.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/moc_text.h"

namespace vo::publish {
namespace {

constexpr double kWholeSkySquareDeg = 41252.96124941927;

/// The finest order an ASCII MOC speaks of: the resolution at which each cell holds a position.
int finest_order(std::string_view moc_text) {
    int finest = 0;
    for (std::size_t slash = moc_text.find('/'); slash != std::string_view::npos;
         slash = moc_text.find('/', slash + 1)) {
        const std::size_t before = moc_text.find_last_not_of("0123456789", slash - 1);
        const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
        const auto order = number::parse_int64(moc_text.substr(begin, slash - begin));
        finest = std::max(finest, static_cast<int>(order.value_or(0)));
    }
    return std::min(finest, sky::kMaxHpxOrder);
}

double rounded(double value, double steps_per_unit) {
    return std::round(value * steps_per_unit) / steps_per_unit;
}

ExampleCone cone_of_cell(const sky::Moc& moc, int order) {
    const sky::HpxRange& range = moc.ranges()[moc.ranges().size() / 2];
    const int shift = 2 * (sky::kMaxHpxOrder - order);
    const std::int64_t middle = range.first + (range.last - 1 - range.first) / 2;
    const sky::LonLat centre = sky::to_lon_lat(sky::hpx_centre(order, middle >> shift));
    // Few digits read better; the radius makes good for what rounding moves the centre.
    const double radius_deg = sky::max_pixel_radius_deg(order);
    const double steps = std::pow(10.0, std::ceil(std::log10(10.0 / radius_deg)));
    return {sky::normalized_lon_deg(rounded(centre.lon_deg, steps)),
            std::clamp(rounded(centre.lat_deg, steps), -90.0, 90.0),
            std::min(180.0, std::ceil(radius_deg * 1.1 * steps) / steps)};
}

/// The middle between the least and the greatest value of a column.
std::optional<double> middle_of(const catalog::Table& table, std::string_view column_name) {
    const catalog::Column* column = table.find_column(column_name);
    if (!column || !column->statistics) return std::nullopt;
    const auto low = number::parse_double(column->statistics->min);
    const auto high = number::parse_double(column->statistics->max);
    if (!low || !high) return std::nullopt;
    return *low + (*high - *low) / 2;
}

/// Days from the Julian date 0 to that of MJD 0.
constexpr double kMjdOrigin = 2'400'000.5;
constexpr double kPlanck = 6.62607015e-34;     // J s
constexpr double kLightSpeed = 299'792'458.0;  // m/s

/// What to add to a column's days to get MJD; nothing if its times are no days since an origin.
std::optional<double> days_to_mjd(const catalog::Column& column) {
    if (column.unit != "d" || column.time.scale.empty()) return std::nullopt;
    if (column.time.origin == "MJD-origin") return 0.0;
    if (column.time.origin == "JD-origin") return -kMjdOrigin;
    const auto origin = number::parse_double(column.time.origin);
    return origin ? std::optional(*origin - kMjdOrigin) : std::nullopt;
}

/// The energy of a photon for a value of a spectral column; nothing if it is not one.
std::optional<double> to_joule(const catalog::Column& column, double value) {
    const std::string_view word = std::string_view(column.ucd).substr(0, column.ucd.find(';'));
    const auto is = [word](std::string_view kind) {
        return word == kind || (word.starts_with(kind) && word[kind.size()] == '.');
    };
    const auto in = [&](std::string_view unit) {
        const auto factor = catalog::conversion_factor(column.unit, unit);
        return factor && value > 0 ? std::optional(value * *factor) : std::nullopt;
    };
    if (is("em.energy")) return in("J");
    if (is("em.freq")) {
        const auto hertz = in("Hz");
        return hertz ? std::optional(kPlanck * *hertz) : std::nullopt;
    }
    if (!is("em.wl")) return std::nullopt;
    const auto metres = in("m");
    return metres ? std::optional(kPlanck * kLightSpeed / *metres) : std::nullopt;
}

/// The least and the greatest of what `convert` makes of the columns' extremes.
template <class Convert>
std::optional<Interval> covered(std::span<const catalog::Table> tables, Convert convert) {
    std::optional<Interval> out;
    for (const catalog::Table& table : tables) {
        for (const catalog::Column& column : table.columns) {
            if (!column.statistics) continue;
            for (const std::string& text : {column.statistics->min, column.statistics->max}) {
                const auto number = number::parse_double(text);
                const bool finite = number && std::isfinite(*number);
                const auto value = finite ? convert(column, *number) : std::nullopt;
                if (!value || !std::isfinite(*value)) continue;
                if (!out) out = Interval{*value, *value};
                out->first = std::min(out->first, *value);
                out->second = std::max(out->second, *value);
            }
        }
    }
    return out;
}

}  // namespace

std::optional<ExampleCone> example_cone(const catalog::Table& table) {
    if (!table.position) return std::nullopt;
    if (!table.coverage_moc.empty()) {
        const sky::Moc moc = sky::parse_moc_text(table.coverage_moc);
        if (!moc.empty()) return cone_of_cell(moc, finest_order(table.coverage_moc));
    }
    const auto ra_deg = middle_of(table, table.position->ra_column);
    const auto dec_deg = middle_of(table, table.position->dec_column);
    if (!ra_deg || !dec_deg) return std::nullopt;
    return ExampleCone{rounded(*ra_deg, 1e3), rounded(*dec_deg, 1e3), 1.0};
}

sky::Moc coverage_of(std::span<const catalog::Table> tables) {
    std::vector<sky::HpxRange> ranges;
    for (const catalog::Table& table : tables) {
        const sky::Moc moc = sky::parse_moc_text(table.coverage_moc);
        ranges.insert(ranges.end(), moc.ranges().begin(), moc.ranges().end());
    }
    return sky::Moc(std::move(ranges));
}

std::string coverage_text(const sky::Moc& moc) {
    const double fraction = moc.sky_fraction();
    if (fraction >= 1) return "the whole sky";
    const double percent = 100 * fraction;
    if (percent >= 1) return fmt::format("{:.1f} % of the sky", percent);
    const double square_deg = fraction * kWholeSkySquareDeg;
    const std::string area =
        square_deg >= 10 ? fmt::format("{:.0f}", square_deg) : fmt::format("{:.2g}", square_deg);
    const std::string part = percent >= 0.01 ? fmt::format("{:.2f}", percent) : "less than 0.01";
    return fmt::format("{} % of the sky ({} square degrees)", part, area);
}

std::optional<Interval> covered_mjd(std::span<const catalog::Table> tables) {
    return covered(tables,
                   [](const catalog::Column& column, double value) -> std::optional<double> {
                       const auto shift = days_to_mjd(column);
                       return shift ? std::optional(value + *shift) : std::nullopt;
                   });
}

std::optional<Interval> covered_joule(std::span<const catalog::Table> tables) {
    return covered(tables, to_joule);
}

}  // namespace vo::publish
