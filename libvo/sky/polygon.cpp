#include "libvo/sky/polygon.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "libvo/base/error.h"

namespace vo::sky {
namespace {

/// Vertices must be farther than this (radians) inside the rim of the hemisphere: enough for
/// every sign near the rim to be certain.
constexpr double kRimMargin = 1e-10;
/// Convexity is worth knowing for the polygons of catalogues: footprints of detectors.
constexpr std::size_t kMaxConvex = 16;

struct Cap {
    Vector3 centre;
    double cosine = 1;
};

double lowest_cosine(const Vector3& centre, std::span<const Vector3> points) {
    double lowest = 1;
    for (const Vector3& p : points) lowest = std::min(lowest, dot(centre, p));
    return lowest;
}

bool holds(const Cap& cap, const Vector3& p) {
    return dot(cap.centre, p) >= cap.cosine - 1e-14;
}

Cap cap_of(const Vector3& a, const Vector3& b) {
    const Vector3 centre = normalized(a + b);
    return {centre, std::min(dot(centre, a), dot(centre, b))};
}

Cap cap_of(const Vector3& a, const Vector3& b, const Vector3& c) {
    Vector3 centre = normalized(cross(b - a, c - a));
    if (dot(centre, a) < 0) centre = -1 * centre;
    return {centre, std::min({dot(centre, a), dot(centre, b), dot(centre, c)})};
}

/// Centre of the smallest circle round the points (Welzl's incremental way); if they do not fit
/// into a hemisphere the result is any vector, and the caller's check finds that out.
Vector3 smallest_cap_centre(std::vector<Vector3> points) {
    // Shuffled, the expected time is linear.
    std::minstd_rand random(20'240'917);
    std::shuffle(points.begin(), points.end(), random);
    Cap cap{points[0], 1};
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (holds(cap, points[i])) continue;
        cap = {points[i], 1};
        for (std::size_t j = 0; j < i; ++j) {
            if (holds(cap, points[j])) continue;
            cap = cap_of(points[i], points[j]);
            for (std::size_t k = 0; k < j; ++k) {
                if (!holds(cap, points[k])) cap = cap_of(points[i], points[j], points[k]);
            }
        }
    }
    return cap.centre;
}

Vector3 find_centre(const std::vector<Vector3>& points) {
    Vector3 sum;
    for (const Vector3& p : points) sum = sum + p;
    const Vector3 mean = normalized(sum);
    if (lowest_cosine(mean, points) > 0.5) return mean;
    const Vector3 best = smallest_cap_centre(points);
    return lowest_cosine(best, points) > lowest_cosine(mean, points) ? best : mean;
}

bool same(const Vector3& a, const Vector3& b) {
    return squared_chord(a, b) <= kBoundaryToleranceRad * kBoundaryToleranceRad;
}

/// What is wrong with the numbers of a vertex, or "".
std::string complaint_about(const LonLat& vertex) {
    if (!std::isfinite(vertex.lon_deg)) {
        return "The right ascension of a polygon's vertex must be a finite number of degrees.";
    }
    if (vertex.lat_deg >= -90 && vertex.lat_deg <= 90) return "";
    return fmt::format(
        "The declination of a polygon's vertex must lie between -90 and +90 degrees, not {}.",
        vertex.lat_deg);
}

/// What is wrong with the way from one vertex to the next, or with their number; or "".
std::string complaint_about(std::span<const Vector3> points) {
    const bool three =
        points.size() >= 3 && std::any_of(points.begin() + 2, points.end(), [&](const Vector3& p) {
            return !same(p, points[0]) && !same(p, points[1]);
        });
    if (!three) return "A polygon needs at least three different vertices.";
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Vector3& next = points[i + 1 < points.size() ? i + 1 : 0];
        if (length(points[i] + next) > kRimMargin) continue;
        return fmt::format(
            "Vertices {} and {} of the polygon are antipodal, so that their edge is not defined; "
            "put a vertex between them.",
            i + 1, (i + 1) % points.size() + 1);
    }
    return "";
}

}  // namespace

Polygon::Polygon(std::vector<LonLat> vertices) {
    std::string complaint = settle(std::move(vertices));
    if (!complaint.empty()) throw Error(Fault::usage, "sky.bad_polygon", std::move(complaint));
}

std::optional<Polygon> Polygon::make(std::vector<LonLat> vertices) {
    Polygon polygon;
    if (!polygon.settle(std::move(vertices)).empty()) return std::nullopt;
    return polygon;
}

std::string Polygon::keep_vertices(std::vector<LonLat> raw, std::vector<Vector3>& kept) {
    if (raw.size() > kMaxVertices + 1) {
        return fmt::format("A polygon may have at most {} vertices, not {}.", kMaxVertices,
                           raw.size());
    }
    kept.reserve(raw.size());
    std::size_t count = 0;
    for (LonLat vertex : raw) {
        if (std::string complaint = complaint_about(vertex); !complaint.empty()) return complaint;
        vertex.lon_deg = normalized_lon_deg(vertex.lon_deg);
        const Vector3 v = to_vector(vertex);
        if (!kept.empty() && same(kept.back(), v)) continue;
        kept.push_back(v);
        raw[count++] = vertex;
    }
    while (count > 1 && same(kept.back(), kept.front())) {
        kept.pop_back();
        --count;
    }
    if (count > kMaxVertices) {
        return fmt::format("A polygon may have at most {} vertices, not {}.", kMaxVertices, count);
    }
    raw.resize(count);
    vertices_ = std::move(raw);
    return complaint_about(kept);
}

std::string Polygon::settle(std::vector<LonLat> vertices) {
    std::vector<Vector3> points;
    if (std::string complaint = keep_vertices(std::move(vertices), points); !complaint.empty()) {
        return complaint;
    }
    centre_ = find_centre(points);
    if (!(lowest_cosine(centre_, points) > kRimMargin)) {
        return "The polygon's vertices do not fit into a hemisphere, so that its inside is not "
               "defined; split it into smaller polygons.";
    }
    const Vector3 helper = std::abs(centre_.z) < 0.9 ? Vector3{0, 0, 1} : Vector3{1, 0, 0};
    axis_u_ = normalized(cross(helper, centre_));
    axis_v_ = cross(centre_, axis_u_);
    double reach = 0;
    edges_.reserve(points.size());
    local_.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        reach = std::max(reach, squared_chord(points[i], centre_));
        edges_.push_back(make_arc(points[i], points[i + 1 < points.size() ? i + 1 : 0]));
        local_.push_back(to_local(points[i]));
    }
    const double chord = std::sqrt(reach) + 4 * kBoundaryToleranceRad;
    reach_squared_chord_ = chord * chord;
    reach_deg_ = 2 * std::asin(std::min(chord / 2, 1.0)) * kDegreesPerRadian;
    const double lat_deg = to_lon_lat(centre_).lat_deg;
    low_lat_deg_ = lat_deg - reach_deg_ - kBoundaryToleranceDeg;
    high_lat_deg_ = lat_deg + reach_deg_ + kBoundaryToleranceDeg;
    note_convexity();
    return "";
}

void Polygon::note_convexity() {
    if (edges_.size() > kMaxConvex) return;
    const double sign = side(edges_[0], edges_[1].to) > 0 ? 1 : -1;
    for (const Arc& edge : edges_) {
        for (const Arc& other : edges_) {
            if (sign * side(edge, other.from) < -kBoundaryToleranceRad / 8) return;
        }
    }
    convex_sign_ = sign;
}

Vector3 Polygon::to_local(const Vector3& point) const {
    // From the difference, so that tiny polygons keep all their digits.
    const Vector3 d = point - centre_;
    return {dot(d, axis_u_), dot(d, axis_v_), dot(point, centre_)};
}

Vector3 Polygon::from_local(const Vector3& local) const {
    return local.x * axis_u_ + local.y * axis_v_ + local.z * centre_;
}

bool Polygon::contains(LonLat position) const {
    if (!(position.lat_deg >= low_lat_deg_ && position.lat_deg <= high_lat_deg_)) return false;
    position.lon_deg = normalized_lon_deg(position.lon_deg);
    return locate(to_vector(position)) != Place::outside;
}

Polygon::Place Polygon::locate(const Vector3& point) const {
    if (!(squared_chord(point, centre_) <= reach_squared_chord_)) return Place::outside;
    if (convex_sign_ != 0) {
        double lowest = 1;
        for (const Arc& edge : edges_) lowest = std::min(lowest, convex_sign_ * side(edge, point));
        if (lowest > kBoundaryToleranceRad) return Place::inside;
        if (lowest < -kBoundaryToleranceRad) return Place::outside;
    }
    return locate_in_reach(point);
}

Polygon::Place Polygon::locate_in_reach(const Vector3& point) const {
    // Counts the edges above the point, on the line "u = constant" of the projection. A vertex
    // is left or right of that line, never on it, and for both its edges alike.
    const Vector3 q = to_local(point);
    const auto right_of = [&](const Vector3& v) { return v.x * q.z - q.x * v.z > 0; };
    bool inside = false;
    bool from_right = right_of(local_[0]);
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        const std::size_t next = i + 1 < edges_.size() ? i + 1 : 0;
        const bool to_right = right_of(local_[next]);
        const double d = side(edges_[i], point);
        if (std::abs(d) <= kBoundaryToleranceRad) {
            if (is_on(edges_[i], point)) return Place::boundary;
            // On the edge's great circle but off the edge: all of the edge is above or below.
            const bool above = local_[i].y * q.z - q.y * local_[i].z > 0;
            if (from_right != to_right && above) inside = !inside;
        } else if (from_right != to_right && to_right == (d < 0)) {
            inside = !inside;
        }
        from_right = to_right;
    }
    return inside ? Place::inside : Place::outside;
}

Polygon::Sides Polygon::sides_of(const Vector3& point, const Vector3& normal) const {
    if (!(squared_chord(point, centre_) <= reach_squared_chord_)) return {};
    const Vector3 q = to_local(point);
    const auto right_of = [&](const Vector3& v) { return v.x * q.z - q.x * v.z > 0; };
    bool parity = false;  // of the edges above, those under the point's feet left out
    bool odd = false;     // number of edges under the feet
    bool upright = false;
    bool parity_is_left_of_edge = false;  // for upright edges: which side the parity holds for
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        const Vector3& from = local_[i];
        const bool from_right = right_of(from);
        const bool straddles = from_right != right_of(local_[(i + 1) % local_.size()]);
        const double d = side(edges_[i], point);
        if (is_on(edges_[i], point)) {
            odd = !odd;
            upright = !straddles;
            parity_is_left_of_edge = from_right;
        } else if (straddles) {
            const bool near = std::abs(d) <= kBoundaryToleranceRad;
            const bool above = near ? from.y * q.z - q.y * from.z > 0 : from_right == (d > 0);
            if (above) parity = !parity;
        }
    }
    if (!odd) return {parity, parity};
    const Vector3 way = cross(normal, point);
    const double du = dot(way, axis_u_) * q.z - q.x * dot(way, centre_);
    const double dv = dot(way, axis_v_) * q.z - q.y * dot(way, centre_);
    // The parity is that of the region above the edge, or of one flank of an upright edge.
    const bool holds_left = upright ? (dv > 0) == parity_is_left_of_edge : du > 0;
    return holds_left ? Sides{parity, !parity} : Sides{!parity, parity};
}

double Polygon::boundary_distance_rad(const Vector3& point) const {
    double nearest = 4;
    for (const Arc& edge : edges_) nearest = std::min(nearest, distance_rad(edge, point));
    return nearest;
}

}  // namespace vo::sky
