#include "libvo/sky/frames.h"

#include <array>
#include <cmath>

#include "libvo/sky/angle.h"
#include "libvo/sky/vector3.h"

namespace vo::sky {
namespace {

struct FrameName {
    std::string_view name;
    Frame frame;
};

constexpr std::array<FrameName, 6> names = {{{"ICRS", Frame::icrs},
                                             {"FK5", Frame::fk5},
                                             {"FK4", Frame::fk4},
                                             {"GALACTIC", Frame::galactic},
                                             {"ECLIPTIC", Frame::ecliptic},
                                             {"SUPER_GALACTIC", Frame::supergalactic}}};

/// Rows are the axes of the new frame in the old one.
struct Rotation {
    Vector3 x{1, 0, 0};
    Vector3 y{0, 1, 0};
    Vector3 z{0, 0, 1};

    Vector3 operator()(const Vector3& v) const { return {dot(x, v), dot(y, v), dot(z, v)}; }
    Vector3 inverse(const Vector3& v) const { return v.x * x + v.y * y + v.z * z; }
};

/// `first`, then `second`.
Rotation then(const Rotation& first, const Rotation& second) {
    return {first.inverse(second.x), first.inverse(second.y), first.inverse(second.z)};
}

Rotation inverse(const Rotation& r) {
    return {{r.x.x, r.y.x, r.z.x}, {r.x.y, r.y.y, r.z.y}, {r.x.z, r.y.z, r.z.z}};
}

/// The axes turn by the angle, counter-clockwise seen from the end of the axis.
Rotation about_x(double angle_deg) {
    const double c = std::cos(angle_deg * kRadiansPerDegree);
    const double s = std::sin(angle_deg * kRadiansPerDegree);
    return {{1, 0, 0}, {0, c, s}, {0, -s, c}};
}
Rotation about_y(double angle_deg) {
    const double c = std::cos(angle_deg * kRadiansPerDegree);
    const double s = std::sin(angle_deg * kRadiansPerDegree);
    return {{c, 0, -s}, {0, 1, 0}, {s, 0, c}};
}
Rotation about_z(double angle_deg) {
    const double c = std::cos(angle_deg * kRadiansPerDegree);
    const double s = std::sin(angle_deg * kRadiansPerDegree);
    return {{c, s, 0}, {-s, c, 0}, {0, 0, 1}};
}

/// To the frame with its pole at `pole`, where the old pole has longitude `old_pole_lon_deg`.
Rotation to_pole(LonLat pole, double old_pole_lon_deg) {
    return then(then(about_z(pole.lon_deg), about_y(90 - pole.lat_deg)),
                about_z(180 - old_pole_lon_deg));
}

/// Small offsets of an equator and equinox from those of the ICRS.
Rotation frame_bias(double xi_mas, double eta_mas, double da_mas) {
    constexpr double mas = 1 / 3'600'000.0;
    return then(then(about_z(da_mas * mas), about_y(xi_mas * mas)), about_x(-eta_mas * mas));
}

using Rotations = std::array<Rotation, names.size()>;

/// From the ICRS to each frame, in the order of Frame.
Rotations make_rotations() {
    // USNO Circular 179, section 3.5.
    const Rotation to_fk5 = frame_bias(9.1, -19.9, -22.9);
    // The IAU defined the galactic frame in FK4; the J2000 numbers are its pole carried over with
    // the matrix of Murray (1989), as astropy has them, so that FK4 and FK5 agree through it.
    const Rotation fk5_to_galactic =
        to_pole({192.8594812065348, 27.12825118085622}, 122.9319185680026);
    const Rotation fk4_to_galactic = to_pole({192.25, 27.4}, 123);
    const Rotation to_galactic = then(to_fk5, fk5_to_galactic);
    // IAU 2006: frame bias (IERS Conventions 2010, section 5.5.4) and obliquity of J2000.
    const Rotation to_mean_j2000 = frame_bias(-16.617, -6.8192, -14.6);
    const Rotation to_ecliptic = then(to_mean_j2000, about_x(84381.406 / 3600));
    const Rotation galactic_to_supergalactic = to_pole({47.37, 6.32}, 90);

    return {Rotation{},  to_fk5,      then(to_galactic, inverse(fk4_to_galactic)),
            to_galactic, to_ecliptic, then(to_galactic, galactic_to_supergalactic)};
}

const Rotation& from_icrs(Frame frame) {
    static const Rotations rotations = make_rotations();
    return rotations[static_cast<std::size_t>(frame)];
}

}  // namespace

std::optional<Frame> parse_frame(std::string_view name) {
    for (const FrameName& known : names) {
        if (known.name == name) return known.frame;
    }
    return std::nullopt;
}

std::vector<std::string> frame_names() {
    std::vector<std::string> all;
    all.reserve(names.size());
    for (const FrameName& known : names) all.emplace_back(known.name);
    return all;
}

LonLat transformed(LonLat position, Frame from, Frame to) {
    if (from == to) return {normalized_lon_deg(position.lon_deg), position.lat_deg};
    return to_lon_lat(from_icrs(to)(from_icrs(from).inverse(to_vector(position))));
}

}  // namespace vo::sky
