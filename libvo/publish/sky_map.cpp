#include "libvo/publish/sky_map.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "libvo/sky/healpix.h"

namespace vo::publish {
namespace {

constexpr int kOrder = 4;
constexpr double kHalfWidth = 360;  // in units of the picture
constexpr double kHalfHeight = 180;

struct Point {
    double x = 0;
    double y = 0;
};

Point projected(double ra_rad, double dec_rad) {
    // From -π to π, so that 0h is in the middle.
    const double half = std::remainder(ra_rad, 2 * std::numbers::pi) / 2;
    const double scale = 1 / std::sqrt(1 + std::cos(dec_rad) * std::cos(half));
    return {-kHalfWidth * std::cos(dec_rad) * std::sin(half) * scale,
            -kHalfHeight * std::sin(dec_rad) * scale};
}

/// A dot for each cell: a line of no length has round ends.
std::string dots(const sky::Moc& moc) {
    std::string path;
    for (std::int64_t cell = 0; cell < sky::pixel_count(kOrder); ++cell) {
        if (!moc.contains(cell << (2 * (29 - kOrder)))) continue;
        const sky::Vector3 centre = sky::hpx_centre(kOrder, cell);
        const Point p = projected(std::atan2(centre.y, centre.x), std::asin(centre.z));
        path += fmt::format("M{:.0f} {:.0f}h0", p.x, p.y);
    }
    return path;
}

/// Meridians every 60° and parallels every 30°.
std::string grid() {
    constexpr double degree = std::numbers::pi / 180;
    std::string path;
    const auto add = [&path](bool first, double ra_deg, double dec_deg) {
        const Point p = projected(ra_deg * degree, dec_deg * degree);
        path += fmt::format("{}{:.0f} {:.0f}", first ? "M" : "L", p.x, p.y);
    };
    for (const double ra : {-179.99, -120.0, -60.0, 0.0, 60.0, 120.0, 179.99}) {
        for (int dec = -90; dec <= 90; dec += 10) add(dec == -90, ra, dec);
    }
    for (const int dec : {-60, -30, 0, 30, 60}) {
        for (int ra = -180; ra <= 180; ra += 10) {
            add(ra == -180, ra == -180 ? -179.99 : ra == 180 ? 179.99 : ra, dec);
        }
    }
    return path;
}

}  // namespace

void write_sky_map(xml::Writer& xml, const sky::Moc& moc) {
    xml.start("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                      {"viewBox", "-370 -190 740 380"},
                      {"class", "sky"},
                      {"role", "img"},
                      {"aria-label", "Coverage on the sky"}})
        .line();
    xml.start("path", {{"d", dots(sky::degraded(moc, kOrder))},
                       {"fill", "none"},
                       {"stroke", "currentColor"},
                       {"stroke-width", "12"},
                       {"stroke-linecap", "round"},
                       {"opacity", "0.55"}})
        .end()
        .line();
    xml.start("path",
              {{"d", grid()}, {"fill", "none"}, {"stroke", "currentColor"}, {"opacity", "0.35"}})
        .end()
        .line();
    xml.end().line();
}

}  // namespace vo::publish
