// Perimeter, area and centroid of a polygon.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "libvo/sky/angle.h"
#include "libvo/sky/polygon.h"

namespace vo::sky {
namespace {

/// Signed area in steradian of the triangle (centre, a, b), local coordinates.
double excess(const Vector3& a, const Vector3& b) {
    return 2 * std::atan2(a.x * b.y - a.y * b.x, 1 + a.z + b.z + dot(a, b));
}

/// Integrals of (x, y, 1) · (1 + x² + y²)⁻² over the plane triangle (0, a, b): the position
/// vector over the triangle's part of the sphere. Radon's rule, exact to the fifth degree.
Vector3 small_moment(const Vector3& a, const Vector3& b) {
    struct Node {
        double p, q, weight;
    };
    constexpr double kNear = 0.10128650732345633;  // (6 - √15) / 21
    constexpr double kFar = 0.47014206410511505;   // (6 + √15) / 21
    constexpr double kNearWeight = 0.12593918054482717;
    constexpr double kFarWeight = 0.13239415278850616;
    constexpr std::array<Node, 7> kNodes = {{{1.0 / 3, 1.0 / 3, 0.225},
                                             {kNear, kNear, kNearWeight},
                                             {kNear, 1 - 2 * kNear, kNearWeight},
                                             {1 - 2 * kNear, kNear, kNearWeight},
                                             {kFar, kFar, kFarWeight},
                                             {kFar, 1 - 2 * kFar, kFarWeight},
                                             {1 - 2 * kFar, kFar, kFarWeight}}};
    const double ax = a.x / a.z;
    const double ay = a.y / a.z;
    const double bx = b.x / b.z;
    const double by = b.y / b.z;
    const double area = (ax * by - ay * bx) / 2;
    Vector3 sum;
    for (const Node& node : kNodes) {
        const double x = node.p * ax + node.q * bx;
        const double y = node.p * ay + node.q * by;
        const double r = 1 + x * x + y * y;
        sum = sum + (area * node.weight / (r * r)) * Vector3{x, y, 1};
    }
    return sum;
}

}  // namespace

double Polygon::perimeter_deg() const {
    double sum = 0;
    for (const Arc& edge : edges_) sum += angle_rad(edge.from, edge.to);
    return sum * kDegreesPerRadian;
}

std::vector<std::vector<double>> Polygon::self_crossings() const {
    const std::size_t count = edges_.size();
    std::vector<std::vector<double>> crossings(count);
    if (is_convex()) return crossings;
    // Edges sorted by where they begin: only those that overlap in u are compared.
    std::vector<std::array<double, 2>> extent(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Vector3& a = local_[i];
        const Vector3& b = local_[(i + 1) % count];
        extent[i] = {std::min(a.x / a.z, b.x / b.z), std::max(a.x / a.z, b.x / b.z)};
    }
    std::vector<std::size_t> sorted(count);
    std::iota(sorted.begin(), sorted.end(), std::size_t{0});
    std::sort(sorted.begin(), sorted.end(),
              [&](std::size_t i, std::size_t j) { return extent[i][0] < extent[j][0]; });
    for (std::size_t m = 0; m < count; ++m) {
        const std::size_t i = sorted[m];
        for (std::size_t n = m + 1; n < count && extent[sorted[n]][0] <= extent[i][1]; ++n) {
            const std::size_t j = sorted[n];
            if ((i + 1) % count == j || (j + 1) % count == i) continue;
            if (!cross_properly(edges_[i], edges_[j])) continue;
            for (const auto& [edge, other] : {std::pair(i, j), std::pair(j, i)}) {
                const double from = side(edges_[other], edges_[edge].from);
                const double to = side(edges_[other], edges_[edge].to);
                crossings[edge].push_back(from / (from - to));
            }
        }
    }
    return crossings;
}

std::vector<Polygon::Piece> Polygon::outline() const {
    std::vector<std::vector<double>> crossings = self_crossings();
    const bool simple = std::all_of(crossings.begin(), crossings.end(),
                                    [](const std::vector<double>& at) { return at.empty(); });
    std::vector<Piece> pieces;
    double sum = 0;
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        const Vector3& end = local_[(i + 1) % edges_.size()];
        if (simple) {
            pieces.push_back({local_[i], end});
            sum += excess(local_[i], end);
            continue;
        }
        crossings[i].push_back(1);
        std::sort(crossings[i].begin(), crossings[i].end());
        Vector3 from = local_[i];
        double begin = 0;
        for (const double t : crossings[i]) {
            const Vector3 to = t == 1 ? end : to_local(point_on(edges_[i], t));
            const Sides beside = sides_of(point_on(edges_[i], (begin + t) / 2), edges_[i].normal);
            const double sign = (beside.left ? 1.0 : 0.0) - (beside.right ? 1.0 : 0.0);
            if (sign != 0) pieces.push_back({from, to, sign});
            from = to;
            begin = t;
        }
    }
    if (simple && sum < 0) {
        for (Piece& piece : pieces) piece.sign = -1;
    }
    return pieces;
}

double Polygon::area_deg2() const {
    double sum = 0;
    for (const Piece& piece : outline()) sum += piece.sign * excess(piece.from, piece.to);
    return std::max(sum, 0.0) * kDegreesPerRadian * kDegreesPerRadian;
}

LonLat Polygon::centroid() const {
    // The integral of the position vector over a region is half the sum, over its edges, of
    // length times normal. For small polygons that sum cancels: there the integral is taken.
    constexpr double kSmallDeg = 0.1;
    Vector3 sum;
    double size = 0;
    for (const Piece& piece : outline()) {
        const Vector3 part =
            reach_deg_ < kSmallDeg
                ? small_moment(piece.from, piece.to)
                : angle_rad(normalized(piece.from), normalized(piece.to)) / 2 *
                      normalized(cross(piece.from + piece.to, piece.to - piece.from));
        sum = sum + piece.sign * part;
        size += length(part);
    }
    if (!(sum.z > 1e-13 * size)) return to_lon_lat(centre_);
    // The local z axis is that of the centre: small offsets keep their digits.
    return to_lon_lat(centre_ + (sum.x / sum.z) * axis_u_ + (sum.y / sum.z) * axis_v_);
}

}  // namespace vo::sky
