#include "libvo/sky/region_value.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/sky/moc_text.h"

namespace vo::sky {
namespace {

constexpr std::size_t kBytes = sizeof(double);

void append(std::string& out, double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(bits >> shift & 0xff);
}

void append(std::string& out, LonLat position) {
    append(out, position.lon_deg);
    append(out, position.lat_deg);
}

double double_at(std::string_view bytes, std::size_t number) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kBytes; ++i) {
        bits = bits << 8 | static_cast<unsigned char>(bytes[number * kBytes + i]);
    }
    return std::bit_cast<double>(bits);
}

LonLat position_at(std::string_view bytes, std::size_t number) {
    return {double_at(bytes, number), double_at(bytes, number + 1)};
}

bool is_position(LonLat p) {
    return std::isfinite(p.lon_deg) && p.lat_deg >= -90 && p.lat_deg <= 90;
}

}  // namespace

std::string encode(const Region& region) {
    if (const auto* moc = std::get_if<Moc>(&region)) return to_moc_text(*moc);
    std::string out;
    if (const auto* point = std::get_if<LonLat>(&region)) append(out, *point);
    if (const auto* circle = std::get_if<Circle>(&region)) {
        append(out, circle->centre());
        append(out, circle->radius_deg());
    }
    if (const auto* polygon = std::get_if<Polygon>(&region)) {
        out.reserve(polygon->vertices().size() * 2 * kBytes);
        for (const LonLat& vertex : polygon->vertices()) append(out, vertex);
    }
    return out;
}

std::optional<LonLat> decode_point(std::string_view bytes) {
    if (bytes.size() != 2 * kBytes) return std::nullopt;
    const LonLat point = position_at(bytes, 0);
    if (!is_position(point)) return std::nullopt;
    return point;
}

std::optional<Region> decode(std::string_view bytes) {
    const std::size_t count = bytes.size() / kBytes;
    if (bytes.size() % kBytes != 0 || count < 2) return std::nullopt;
    if (count == 2) {
        const std::optional<LonLat> point = decode_point(bytes);
        return point ? std::optional<Region>(*point) : std::nullopt;
    }
    if (count == 3) {
        const LonLat centre = position_at(bytes, 0);
        const double radius_deg = double_at(bytes, 2);
        if (!is_position(centre) || !(radius_deg >= 0)) return std::nullopt;
        return Circle(centre, radius_deg);
    }
    if (count % 2 != 0 || count > 2 * (Polygon::kMaxVertices + 1)) return std::nullopt;
    std::vector<LonLat> vertices;
    vertices.reserve(count / 2);
    for (std::size_t i = 0; i < count; i += 2) vertices.push_back(position_at(bytes, i));
    std::optional<Polygon> polygon = Polygon::make(std::move(vertices));
    if (!polygon) return std::nullopt;
    return Region(std::move(*polygon));
}

std::optional<Region> decode_text(std::string_view moc_ascii) {
    try {
        return Region(parse_moc_text(moc_ascii));
    } catch (const Error&) {
        // A value that is no MOC is an ordinary outcome here; the parser only knows to throw.
        return std::nullopt;
    }
}

}  // namespace vo::sky
