// bench_catalogue ROWS OUTPUT.fits: a synthetic catalogue in the manner of Gaia, as a FITS table.
//
// The same rows on every machine: fixed seed, and own distributions, because those of the standard
// library differ between compilers. Written in blocks, so that memory does not grow with ROWS.
#include <fitsio.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/sky/angle.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/lon_lat.h"

namespace {

using vo::sky::LonLat;

constexpr std::uint64_t kSeed = 20'251'101;
constexpr std::int64_t kBlockRows = 65'536;
constexpr int kFlagBytes = 13;

constexpr std::array kNames = {"source_id",         "ra",    "dec",
                               "parallax",          "pmra",  "pmdec",
                               "phot_g_mean_mag",   "bp_rp", "radial_velocity",
                               "phot_variable_flag"};
constexpr std::array kForms = {"1K", "1D", "1D", "1D", "1D", "1D", "1E", "1E", "1E", "13A"};
constexpr std::array kUnits = {"",       "deg", "deg", "mas",  "mas/yr",
                               "mas/yr", "mag", "mag", "km/s", ""};
static_assert(kNames.size() == kForms.size() && kNames.size() == kUnits.size());

/// A share of the stars, how they lie in Galactic longitude and latitude.
constexpr double kIsotropicShare = 0.35;
constexpr double kDiscShare = 0.50;
constexpr double kDiscScaleDeg = 8;
constexpr double kBulgeLonDeg = 10;
constexpr double kBulgeLatDeg = 6;

class Generator {
 public:
    /// In [0, 1).
    double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    /// Normal with mean 0 and deviation 1 (Box and Muller).
    double normal() {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }
    /// Laplace with mean 0 and scale 1.
    double laplace() {
        const double size = -std::log(1 - uniform());
        return uniform() < 0.5 ? size : -size;
    }

 private:
    std::mt19937_64 engine_{kSeed};
};

/// Galactic → ICRS (the matrix A_G of the Hipparcos catalogue, volume 1, section 1.5.3).
LonLat to_icrs(LonLat galactic) {
    constexpr std::array<std::array<double, 3>, 3> rows = {{
        {-0.0548755604, +0.4941094279, -0.8676661490},
        {-0.8734370902, -0.4448296300, -0.1980763734},
        {-0.4838350155, +0.7469822445, +0.4559837762},
    }};
    const vo::sky::Vector3 v = vo::sky::to_vector(galactic);
    const auto turned = [&](std::size_t i) {
        return rows[i][0] * v.x + rows[i][1] * v.y + rows[i][2] * v.z;
    };
    LonLat position = vo::sky::to_lon_lat({turned(0), turned(1), turned(2)});
    position.lon_deg = vo::sky::normalized_lon_deg(position.lon_deg);
    return position;
}

LonLat random_position(Generator& random) {
    const double kind = random.uniform();
    const double lon_deg = 360 * random.uniform();
    if (kind < kIsotropicShare) {
        return to_icrs({lon_deg, std::asin(2 * random.uniform() - 1) * vo::sky::kDegreesPerRadian});
    }
    const bool in_disc = kind < kIsotropicShare + kDiscShare;
    double lat_deg = 0;
    do {
        lat_deg = in_disc ? kDiscScaleDeg * random.laplace() : kBulgeLatDeg * random.normal();
    } while (std::abs(lat_deg) > 90);
    return to_icrs({in_disc ? lon_deg : kBulgeLonDeg * random.normal(), lat_deg});
}

/// Star counts that grow by 10^0.35 a magnitude, as they roughly do in the sky.
double random_magnitude(Generator& random) {
    constexpr double slope = 0.35;
    const double bright = std::pow(10, slope * 3.0);
    const double faint = std::pow(10, slope * 20.7);
    return std::log10(bright + random.uniform() * (faint - bright)) / slope;
}

std::string_view random_flag(Generator& random) {
    const double kind = random.uniform();
    return kind < 0.9 ? "NOT_AVAILABLE" : kind < 0.95 ? "CONSTANT" : "VARIABLE";
}

/// Some rows, column by column, as cfitsio takes them.
struct Block {
    std::vector<LONGLONG> source_id;
    std::array<std::vector<double>, 5> doubles;  ///< ra, dec, parallax, pmra, pmdec
    std::array<std::vector<float>, 3> floats;    ///< phot_g_mean_mag, bp_rp, radial_velocity
    std::vector<char> flag;                      ///< blank padded
};

void add_row(Block& block, Generator& random, std::int64_t number) {
    const LonLat position = random_position(random);
    const double magnitude = random_magnitude(random);
    const double error_mas = 0.02 * std::pow(10, 0.2 * std::max(0.0, magnitude - 14));
    const double parallax_mas = 0.8 * std::exp(0.9 * random.normal());
    // Tangential velocities of 40 km/s in each direction: 4.74 km/s is 1 mas/yr at 1 kpc.
    const double motion = 40 / 4.74 * parallax_mas;
    block.source_id.push_back((vo::sky::hpx_index(12, position) << 35) | number);
    block.doubles[0].push_back(position.lon_deg);
    block.doubles[1].push_back(position.lat_deg);
    block.doubles[2].push_back(parallax_mas + error_mas * random.normal());
    for (const std::size_t i : {3U, 4U}) {
        block.doubles[i].push_back(motion * random.normal() + error_mas * random.normal());
    }
    block.floats[0].push_back(static_cast<float>(magnitude));
    block.floats[1].push_back(static_cast<float>(1.2 + 0.6 * random.normal()));
    const bool has_velocity = random.uniform() < 0.3;
    block.floats[2].push_back(has_velocity ? static_cast<float>(40 * random.normal())
                                           : std::numeric_limits<float>::quiet_NaN());
    const std::string_view flag = random_flag(random);
    block.flag.insert(block.flag.end(), flag.begin(), flag.end());
    block.flag.resize(block.source_id.size() * kFlagBytes, ' ');
}

void check(int status) {
    if (status == 0) return;
    std::array<char, FLEN_STATUS> text{};
    fits_get_errstatus(status, text.data());
    throw vo::Error(vo::Fault::internal, "bench.fits", fmt::format("cfitsio: {}", text.data()));
}

void write_block(fitsfile* file, std::int64_t first_row, Block& block) {
    const auto rows = static_cast<LONGLONG>(block.source_id.size());
    int status = 0;
    int column = 1;
    fits_write_col(file, TLONGLONG, column++, first_row, 1, rows, block.source_id.data(), &status);
    for (auto& values : block.doubles) {
        fits_write_col(file, TDOUBLE, column++, first_row, 1, rows, values.data(), &status);
    }
    for (auto& values : block.floats) {
        fits_write_col(file, TFLOAT, column++, first_row, 1, rows, values.data(), &status);
    }
    std::vector<char*> flags;
    std::vector<char> text;
    text.reserve(block.source_id.size() * (kFlagBytes + 1));
    for (std::size_t i = 0; i < block.source_id.size(); ++i) {
        const auto from = block.flag.begin() + static_cast<std::ptrdiff_t>(i * kFlagBytes);
        text.insert(text.end(), from, from + kFlagBytes);
        text.push_back('\0');
        flags.push_back(text.data() + i * (kFlagBytes + 1));
    }
    fits_write_col(file, TSTRING, column, first_row, 1, rows, flags.data(), &status);
    check(status);
}

/// C interfaces want mutable text.
template <std::size_t N>
std::array<char*, N> mutable_texts(const std::array<const char*, N>& texts) {
    std::array<char*, N> result{};
    for (std::size_t i = 0; i < N; ++i) result[i] = const_cast<char*>(texts[i]);
    return result;
}

void write_catalogue(std::int64_t rows, const std::filesystem::path& path) {
    vo::AtomicFile output(path);
    std::filesystem::remove(output.temporary());  // cfitsio makes the file itself
    fitsfile* file = nullptr;
    int status = 0;
    fits_create_diskfile(&file, output.temporary().c_str(), &status);
    check(status);
    fits_create_tbl(file, BINARY_TBL, rows, static_cast<int>(kNames.size()),
                    mutable_texts(kNames).data(), mutable_texts(kForms).data(),
                    mutable_texts(kUnits).data(), "GAIA_SYNTHETIC", &status);
    check(status);
    Generator random;
    for (std::int64_t first = 0; first < rows; first += kBlockRows) {
        Block block;
        const std::int64_t last = std::min(rows, first + kBlockRows);
        for (std::int64_t number = first; number < last; ++number) add_row(block, random, number);
        write_block(file, first + 1, block);
    }
    fits_close_file(file, &status);
    check(status);
    output.commit();
}

}  // namespace

int main(int argc, char** argv) try {
    const auto rows = argc == 3 ? vo::number::parse_int64(argv[1]) : std::nullopt;
    // The running number has 35 bits.
    if (!rows || *rows < 1 || *rows > (std::int64_t{1} << 35)) {
        std::fputs("usage: bench_catalogue ROWS OUTPUT.fits\n", stderr);
        return 2;
    }
    write_catalogue(*rows, argv[2]);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "bench_catalogue: %s\n", error.what());
    return 1;
}
