// A polygon on the sphere. [pure]
//
// Edges are arcs of great circles and the last vertex is joined to the first. The polygon is the
// part inside an open hemisphere that holds all vertices (the smaller part), whichever way round
// they are listed: ADQL 2.1 section 4.2 leaves the winding open, and catalogues hold both.
// Where edges cross, the even-odd rule decides. Values, safe from any thread.
//
// Why this form: seen from the centre of such a hemisphere (gnomonic projection) edges are
// straight lines. The test is the planar one, done with the homogeneous coordinates of that
// projection: nothing is divided, so nothing grows without bounds near the hemisphere's rim.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libvo/sky/arc.h"
#include "libvo/sky/lon_lat.h"

namespace vo::sky {

class Polygon {
 public:
    static constexpr std::size_t kMaxVertices = 10'000;

    enum class Place { outside, boundary, inside };
    /// Whether the polygon lies just to the left and just to the right of a point on a way.
    struct Sides {
        bool left = false;
        bool right = false;
    };

    /// 3 to kMaxVertices vertices, any finite longitudes, latitudes in [-90, 90]; a vertex that
    /// repeats the one before it (or, at the end, the first) is dropped. Throws Error(usage,
    /// "sky.bad_polygon") with one sentence: bad numbers, fewer than three different vertices,
    /// antipodal neighbours, or vertices that do not fit into an open hemisphere.
    explicit Polygon(std::vector<LonLat> vertices);
    /// As the constructor, but nothing where that throws.
    [[nodiscard]] static std::optional<Polygon> make(std::vector<LonLat> vertices);

    /// As given, with longitudes in [0, 360) and without repetitions.
    [[nodiscard]] std::span<const LonLat> vertices() const { return vertices_; }
    /// Edge i goes from vertex i to the next one.
    [[nodiscard]] std::span<const Arc> edges() const { return edges_; }
    /// Centre and radius (below 90°) of a circle that holds the polygon, not always the smallest.
    [[nodiscard]] const Vector3& centre() const { return centre_; }
    [[nodiscard]] double reach_deg() const { return reach_deg_; }
    /// True only if convex; false for "not known" (many vertices).
    [[nodiscard]] bool is_convex() const { return convex_sign_ != 0; }

    /// Inside or on the boundary (kBoundaryToleranceDeg). NaN is not contained.
    [[nodiscard]] bool contains(LonLat position) const;
    /// Requires: a unit vector.
    [[nodiscard]] Place locate(const Vector3& point) const;
    /// What lies beside `point` for someone who walks on the great circle with unit `normal`.
    /// Requires: if the point is on edges, these run along that great circle there.
    [[nodiscard]] Sides sides_of(const Vector3& point, const Vector3& normal) const;

    /// Distance of a unit vector from the nearest point of the boundary, in radians.
    [[nodiscard]] double boundary_distance_rad(const Vector3& point) const;
    [[nodiscard]] double perimeter_deg() const;
    /// Area of the even-odd region in square degrees, from spherical excesses.
    [[nodiscard]] double area_deg2() const;
    /// Centre of mass of the even-odd region, put on the sphere; centre() if the area is 0.
    [[nodiscard]] LonLat centroid() const;

 private:
    /// Part of an edge, in local coordinates, with the sign that makes the inside its left.
    struct Piece {
        Vector3 from;
        Vector3 to;
        double sign = 1;
    };

    Polygon() = default;
    /// Fills everything from raw vertices; returns what is wrong with them, or "".
    [[nodiscard]] std::string settle(std::vector<LonLat> vertices);
    [[nodiscard]] std::string keep_vertices(std::vector<LonLat> raw, std::vector<Vector3>& kept);
    void note_convexity();
    [[nodiscard]] Place locate_in_reach(const Vector3& point) const;
    [[nodiscard]] Vector3 to_local(const Vector3& point) const;
    [[nodiscard]] Vector3 from_local(const Vector3& local) const;
    [[nodiscard]] std::vector<std::vector<double>> self_crossings() const;
    [[nodiscard]] std::vector<Piece> outline() const;

    std::vector<LonLat> vertices_;
    std::vector<Arc> edges_;
    std::vector<Vector3> local_;  ///< vertices as (east, north, towards the centre) of the frame
    Vector3 centre_;
    Vector3 axis_u_;
    Vector3 axis_v_;
    double reach_deg_ = 0;
    double reach_squared_chord_ = 0;  ///< with tolerance
    double low_lat_deg_ = 0;
    double high_lat_deg_ = 0;
    double convex_sign_ = 0;  ///< ±1 turns normals inwards if convex
};

}  // namespace vo::sky
