#include "libvo/publish/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
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

}  // namespace vo::publish
