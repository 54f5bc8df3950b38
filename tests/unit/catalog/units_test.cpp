#include "libvo/catalog/units.h"

#include <catch2/catch.hpp>

using vo::catalog::is_known_unit;
using vo::catalog::to_vounit;

TEST_CASE("units of VOUnits are known", "[catalog][units]") {
    for (const char* unit : {"",
                             "1",
                             "%",
                             "deg",
                             "mas",
                             "mas.yr**-1",
                             "mas/yr",
                             "km/s",
                             "mag",
                             "mmag",
                             "kpc",
                             "Gyr",
                             "uJy",
                             "daJ",
                             "Mibyte",
                             "dB",
                             "dex",
                             "yr",
                             "10**-16.erg.s**-1.cm**-2",
                             "10**-7mW/m**2",
                             "0.1nm",
                             "1.5e3m",
                             "log(Hz)",
                             "log(cm.s**-2)",
                             "sqrt(m)",
                             "m**(1/2)",
                             "m**(-2)",
                             "m**+2",
                             "m**(0.5)",
                             "erg/(s.cm**2)",
                             "'jupiterMass'",
                             "k'jupiterMass'",
                             "'my_unit'**2",
                             "Angstrom",
                             "solMass",
                             "km*s**-1",
                             "(km/s)/Mpc"}) {
        INFO(unit);
        CHECK(is_known_unit(unit));
    }
}

TEST_CASE("other spellings are not known", "[catalog][units]") {
    for (const char* unit :
         {" ",           "deg ",   "degrees", "km s-1",  "km s",  "erg/s/cm2", "m2",
          "m^2",         "m**2.5", "m**",     "m**(1/",  "kmas",  "kAngstrom", "Kim",
          "jupiterMass", "''",     "'a",      "q'a'",    "log()", "sin(m)",    "(m",
          "m)",          "m..s",   "m/",      "/s",      "1/cm",  "a/b.c",     "10",
          "10**",        "10**-2", "10**m",   "10**(1m", "Hz(",   "\u00B5m"}) {
        INFO(unit);
        CHECK_FALSE(is_known_unit(unit));
    }
    CHECK_FALSE(is_known_unit(std::string(100'000, '(')));
    CHECK_FALSE(to_vounit(std::string(190, '(')));
}

TEST_CASE("the spellings of files become VOUnits", "[catalog][units]") {
    struct Case {
        std::string written, unit;
    };
    const std::vector<Case> cases = {
        // legal already
        {"deg", "deg"},
        {"km/s", "km/s"},
        {" mag ", "mag"},
        {"1", "1"},
        {"", ""},
        // words
        {"degrees", "deg"},
        {"degree", "deg"},
        {"Degrees", "deg"},
        {"DEG", "deg"},
        {"deg.", "deg"},
        {"°", "deg"},
        {"arcseconds", "arcsec"},
        {"arcsecs", "arcsec"},
        {"Arcsec", "arcsec"},
        {"uas", "uarcsec"},
        {"milliarcsec", "mas"},
        {"sec", "s"},
        {"hours", "h"},
        {"hr", "h"},
        {"days", "d"},
        {"d", "d"},
        {"years", "yr"},
        {"mags", "mag"},
        {"magnitude", "mag"},
        {"magnitudes", "mag"},
        {"MAG", "mag"},
        {"Mag", "mag"},
        {"microns", "um"},
        {"\u00B5m", "um"},
        {"\u03BCm", "um"},
        {"Angstroms", "Angstrom"},
        {"angstrom", "angstrom"},
        {"\u00C5", "Angstrom"},
        {"AA", "Angstrom"},
        {"Msun", "solMass"},
        {"M_sun", "solMass"},
        {"M\u2299", "solMass"},
        {"solMass", "solMass"},
        {"Rsun", "solRad"},
        {"Mjup", "'jupiterMass'"},
        {"counts", "ct"},
        {"ct", "ct"},
        {"ADU", "adu"},
        {"pixels", "pixel"},
        {"%", "%"},
        {"percent", "%"},
        {"dex", "dex"},
        {"Kelvin", "K"},
        {"keV", "keV"},
        {"MPC", "Mpc"},
        // no unit
        {"---", ""},
        {"--", ""},
        {"n/a", ""},
        {"unitless", ""},
        {"Dimensionless", ""},
        // products and powers
        {"km s-1", "km.s**-1"},
        {"km s**-1", "km.s**-1"},
        {"km s^-1", "km.s**-1"},
        {"km s^{-1}", "km.s**-1"},
        {"km.s-1", "km.s**-1"},
        {"km*s-1", "km.s**-1"},
        {"km * s**-1", "km.s**-1"},
        {"km s\u207B\u00B9", "km.s**-1"},
        {"KM/S", "km/s"},
        {"km per s", "km/s"},
        {"km / s", "km/s"},
        {"km/sec", "km/s"},
        {"mas yr-1", "mas.yr**-1"},
        {"mas.yr-1", "mas.yr**-1"},
        {"mas.yr**-1", "mas.yr**-1"},
        {"W m-2", "W.m**-2"},
        {"Jy/beam", "Jy/beam"},
        {"m2", "m**2"},
        {"m^(1/2)", "m**(1/2)"},
        {"m^(-0.5)", "m**(-1/2)"},
        {"mag arcsec-2", "mag.arcsec**-2"},
        {"mag/arcsec2", "mag/arcsec**2"},
        // slashes
        {"1/cm", "cm**-1"},
        {"erg/s/cm2", "erg.s**-1.cm**-2"},
        {"erg/s/cm^2", "erg.s**-1.cm**-2"},
        {"erg/(s cm2)", "erg.s**-1.cm**-2"},
        {"erg/cm2/s/A", "erg.cm**-2.s**-1.Angstrom**-1"},
        {"km/s/Mpc", "km.s**-1.Mpc**-1"},
        {"erg s/(cm2)", "erg.s/cm**2"},
        {"(km/s)^2", "km**2/s**2"},
        // numbers in front
        {"10-7 mW/m2", "10**-7mW/m**2"},
        {"10^-17 erg/s/cm2", "10**-17erg.s**-1.cm**-2"},
        {"10**-16.erg.s**-1.cm**-2", "10**-16.erg.s**-1.cm**-2"},
        {"1E-17 erg", "10**-17erg"},
        {"1.0e-3 mag", "10**-3mag"},
        {"2.5e3 Jy", "2.5e3Jy"},
        {"0.1nm", "0.1nm"},
        // functions
        {"log(cm s-2)", "log(cm.s**-2)"},
        {"log10(solMass)", "log(solMass)"},
        {"dex(cm.s-2)", "log(cm.s**-2)"},
        {"[cm/s2]", "log(cm/s**2)"},
        {"sqrt(counts)", "sqrt(ct)"},
    };
    for (const Case& item : cases) {
        INFO(item.written);
        const auto unit = to_vounit(item.written);
        REQUIRE(unit);
        CHECK(*unit == item.unit);
        CHECK(is_known_unit(*unit));
        CHECK(to_vounit(*unit) == unit);
    }
}

TEST_CASE("what is not understood stays without a unit", "[catalog][units]") {
    for (const char* written : {"Angle[deg]",
                                "W/m2 sr",
                                "hh:mm:ss",
                                "\"h:m:s\"",
                                "foo",
                                "km/",
                                "[-]",
                                "[",
                                "m(1/2)",
                                "[0erg]",
                                "[1e3erg]",
                                "0erg",
                                "m**0.5",
                                "m^",
                                "s-",
                                "s+",
                                "(m",
                                "m**(1/0)",
                                "((((((m)999)999)999)999)999)999",
                                "m0",
                                "m2000",
                                "sin(m)",
                                "'a",
                                "10^",
                                "e-",
                                "m**(1",
                                "\xFF"}) {
        INFO(written);
        CHECK_FALSE(to_vounit(written));
    }
}
