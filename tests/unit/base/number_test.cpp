#include "libvo/base/number.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

namespace number = vo::number;

TEST_CASE("doubles are written shortest and read back the same", "[base][number]") {
    for (const double value : {0.0, 0.1, 1.0 / 3, 1e300, 5e-324, -123456789.125, 1e22,
                               std::numeric_limits<double>::max()}) {
        CHECK(number::parse_double(number::to_string(value)) == value);
    }
    CHECK(number::to_string(0.1) == "0.1");
    CHECK(std::signbit(*number::parse_double(number::to_string(-0.0))));
    std::string out = "x=";
    number::append(out, 0.1F);
    CHECK(out == "x=0.1");
}

TEST_CASE("values that are not finite are spelled as VOTable spells them", "[base][number]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    CHECK(number::to_string(infinity) == "+Inf");
    CHECK(number::to_string(-infinity) == "-Inf");
    CHECK(number::to_string(std::nan("")) == "NaN");
    CHECK(number::parse_double("+Inf") == infinity);
    CHECK(number::parse_double("-inf") == -infinity);
    CHECK(number::parse_double("Infinity") == infinity);
    CHECK(std::isnan(number::parse_double("nan").value_or(0)));
}

TEST_CASE("text around a number is refused, white space is not", "[base][number]") {
    CHECK(number::parse_double(" +1.5e3\n") == 1500);
    for (const char* bad : {"", " ", "1.5x", "0x10", "1,5", "+-1", "++1", "1 2", "--1", "e5"}) {
        INFO(bad);
        CHECK_FALSE(number::parse_double(bad));
        CHECK_FALSE(number::parse_int64(bad));
    }
}

TEST_CASE("a number too large is refused and one too small is zero", "[base][number]") {
    const std::string zeros(400, '0');
    for (const std::string& large :
         {std::string("1e400"), std::string("-1e400"), "1" + zeros, "0." + zeros + "1e900",
          std::string("1e99999999999999999999")}) {
        INFO(large);
        CHECK_FALSE(number::parse_double(large));
    }
    for (const std::string& small :
         {std::string("1e-400"), "0." + zeros + "1", "1" + zeros + "e-900",
          std::string("1e-99999999999999999999")}) {
        INFO(small);
        CHECK(number::parse_double(small) == 0.0);
        CHECK(std::signbit(number::parse_double('-' + small).value_or(1)));
    }
}

TEST_CASE("whole numbers keep all 64 bits", "[base][number]") {
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    std::string out;
    number::append(out, least);
    CHECK(out == "-9223372036854775808");
    CHECK(number::parse_int64(out) == least);
    CHECK(number::parse_int64("+9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK_FALSE(number::parse_int64("9223372036854775808"));
    CHECK_FALSE(number::parse_int64("1.0"));
}
