#include "libvo/sky/frames.h"

#include <catch2/catch.hpp>

using vo::sky::Frame;
using vo::sky::LonLat;
using vo::sky::parse_frame;
using vo::sky::separation_deg;
using vo::sky::transformed;

namespace {

struct Case {
    Frame from, to;
    LonLat position, expected;
};

const std::vector<Frame> frames = {Frame::icrs,     Frame::fk5,      Frame::fk4,
                                   Frame::galactic, Frame::ecliptic, Frame::supergalactic};

}  // namespace

TEST_CASE("frames have the names of the vocabulary", "[sky][frames]") {
    CHECK(parse_frame("ICRS") == Frame::icrs);
    CHECK(parse_frame("FK5") == Frame::fk5);
    CHECK(parse_frame("FK4") == Frame::fk4);
    CHECK(parse_frame("GALACTIC") == Frame::galactic);
    CHECK(parse_frame("ECLIPTIC") == Frame::ecliptic);
    CHECK(parse_frame("SUPER_GALACTIC") == Frame::supergalactic);
    for (const char* unknown : {"", "icrs", "Galactic", "FK5 ", "J2000", "SUPERGALACTIC"}) {
        INFO(unknown);
        CHECK_FALSE(parse_frame(unknown));
    }
    const auto names = vo::sky::frame_names();
    CHECK(names.size() == frames.size());
    for (const std::string& name : names) CHECK(parse_frame(name));
}

TEST_CASE("the examples of the catalogue of functions come out", "[sky][frames]") {
    // The catalogue's first point has two digits more than its constants are good for.
    const LonLat point = transformed({120, -23}, Frame::icrs, Frame::galactic);
    CHECK(point.lon_deg == Approx(241.121831182).margin(1e-9).epsilon(0));
    CHECK(point.lat_deg == Approx(3.62785788087).margin(1e-9).epsilon(0));
    const LonLat centre = transformed({189.70303055, 22.96240006}, Frame::fk4, Frame::galactic);
    CHECK(centre.lon_deg == Approx(275.00025405).margin(5e-9).epsilon(0));
    CHECK(centre.lat_deg == Approx(84.99996154).margin(5e-9).epsilon(0));
}

TEST_CASE("the polygon of the catalogue was computed with FK5 = ICRS", "[sky][frames]") {
    const std::vector<std::pair<LonLat, LonLat>> vertices = {{{5, 3}, {266.44721, -23.107310}},
                                                             {{4, 4}, {264.95088, -23.434037}},
                                                             {{4.5, 2}, {267.09936, -24.051919}}};
    for (const auto& [galactic, printed] : vertices) {
        INFO(galactic.lon_deg);
        const LonLat icrs = transformed(galactic, Frame::galactic, Frame::icrs);
        CHECK(icrs.lon_deg == Approx(printed.lon_deg).margin(5.1e-6).epsilon(0));
        CHECK(icrs.lat_deg == Approx(printed.lat_deg).margin(5.1e-7).epsilon(0));
        // The frame bias, which it leaves out, is 31 mas at most.
        const LonLat fk5 = transformed(galactic, Frame::galactic, Frame::fk5);
        CHECK(separation_deg(fk5, printed) < 0.033 / 3600);
    }
}

TEST_CASE("positions are those of astropy 5.2", "[sky][frames]") {
    // FK4 is FK4NoETerms with obstime B1950, ECLIPTIC is BarycentricMeanEcliptic of J2000. What
    // goes through FK4 and the ecliptic differs by the rounding of published numbers (1 µas), the
    // rest by that of doubles.
    const std::vector<Case> cases = {
        {Frame::icrs, Frame::fk5, {0.001, 0.001}, {0.0010063612078336803, 0.0010025276806857547}},
        {Frame::icrs, Frame::fk5, {120, -23}, {120.00000660508655, -23.000006051084814}},
        {Frame::icrs, Frame::fk5, {266.4, -29}, {266.4000079519121, -28.999994641850158}},
        {Frame::icrs, Frame::fk5, {192.86, 27.13}, {192.8600033115238, 27.12999876594247}},
        {Frame::icrs, Frame::fk5, {83.633, 22.0145}, {83.63300762469278, 22.014494786639244}},
        {Frame::icrs, Frame::fk5, {10, -89.5}, {9.999332267641753, -89.49999847047944}},
        {Frame::icrs, Frame::fk5, {359.999, 60}, {359.9990159354281, 60.00000252787319}},
        {Frame::icrs, Frame::fk4, {0.001, 0.001}, {359.3603336892751, -0.27739900663742667}},
        {Frame::icrs, Frame::fk4, {120, -23}, {119.46161441217741, -22.861936980496964}},
        {Frame::icrs, Frame::fk4, {266.4, -29}, {265.60545270444936, -28.980587430161037}},
        {Frame::icrs, Frame::fk4, {192.86, 27.13}, {192.25052572141826, 27.401747031702655}},
        {Frame::icrs, Frame::fk4, {83.633, 22.0145}, {82.8806436731618, 21.98180476368258}},
        {Frame::icrs, Frame::fk4, {10, -89.5}, {21.08209338753818, -89.7696357289062}},
        {Frame::icrs, Frame::fk4, {359.999, 60}, {359.36102458628324, 59.72160101109092}},
        {Frame::icrs, Frame::galactic, {0.001, 0.001}, {96.33992967893477, -60.18803314581995}},
        {Frame::icrs, Frame::galactic, {120, -23}, {241.12183118260333, 3.6278578811081}},
        {Frame::icrs, Frame::galactic, {266.4, -29}, {359.9432519944053, -0.029529450953472747}},
        {Frame::icrs, Frame::galactic, {192.86, 27.13}, {108.0422293748898, 89.998191695302}},
        {Frame::icrs, Frame::galactic, {83.633, 22.0145}, {184.55741630955765, -5.784421958594905}},
        {Frame::icrs, Frame::galactic, {10, -89.5}, {302.96007823472956, -27.62762704929314}},
        {Frame::icrs, Frame::galactic, {359.999, 60}, {116.53743878535987, -2.231534235211963}},
        {Frame::icrs,
         Frame::ecliptic,
         {0.001, 0.001},
         {0.0013171439888131613, 0.0005138569246730673}},
        {Frame::icrs, Frame::ecliptic, {120, -23}, {128.62779519897472, -42.49989706705197}},
        {Frame::icrs, Frame::ecliptic, {266.4, -29}, {266.83674436766466, -5.60023967488739}},
        {Frame::icrs, Frame::ecliptic, {192.86, 27.13}, {180.02280017391485, 29.813216689205763}},
        {Frame::icrs, Frame::ecliptic, {83.633, 22.0145}, {84.09742870273949, -1.2944191663054423}},
        {Frame::icrs, Frame::ecliptic, {10, -89.5}, {271.2420565314946, -66.64264487868807}},
        {Frame::icrs, Frame::ecliptic, {359.999, 60}, {34.56505052214313, 52.61430625916976}},
        {Frame::icrs,
         Frame::supergalactic,
         {0.001, 0.001},
         {292.6600040402825, 13.230159602732014}},
        {Frame::icrs, Frame::supergalactic, {120, -23}, {144.43912233650175, -73.04442317825563}},
        {Frame::icrs, Frame::supergalactic, {266.4, -29}, {185.81414424307326, 42.24977251703188}},
        {Frame::icrs,
         Frame::supergalactic,
         {192.86, 27.13},
         {89.99841381958211, 6.320885714418568}},
        {Frame::icrs,
         Frame::supergalactic,
         {83.633, 22.0145},
         {358.32001846348237, -47.43448909488423}},
        {Frame::icrs, Frame::supergalactic, {10, -89.5}, {206.96853375759378, -15.67558320769567}},
        {Frame::icrs, Frame::supergalactic, {359.999, 60}, {355.236705741578, 20.421419984649642}},
        {Frame::fk5, Frame::fk4, {0.001, 0.001}, {359.3603273279242, -0.27740153414586366}},
        {Frame::fk5, Frame::fk4, {192.86, 27.13}, {192.25052240344394, 27.40174826926148}},
        {Frame::fk5, Frame::fk4, {359.999, 60}, {359.36100878339323, 59.72159848364831}},
        {Frame::fk5, Frame::galactic, {0.001, 0.001}, {96.33991591742657, -60.18803293001472}},
        {Frame::fk5, Frame::galactic, {192.86, 27.13}, {108.14249753145215, 89.99819125722635}},
        {Frame::fk5, Frame::galactic, {359.999, 60}, {116.53743046834278, -2.231535133381319}},
        {Frame::fk4, Frame::galactic, {0.001, 0.001}, {97.74478377719602, -60.180477330293314}},
        {Frame::fk4, Frame::galactic, {192.86, 27.13}, {6.66912913626702, 89.39426994282684}},
        {Frame::fk4, Frame::galactic, {359.999, 60}, {116.90580333337584, -2.0203273287690924}},
        {Frame::galactic,
         Frame::ecliptic,
         {0.001, 0.001},
         {266.83915121615166, -5.534962260345527}},
        {Frame::galactic,
         Frame::ecliptic,
         {192.86, 27.13},
         {116.76527534313936, 8.025295430049578}},
        {Frame::galactic, Frame::ecliptic, {359.999, 60}, {212.55353941795227, 22.47598959959855}},
        {Frame::ecliptic,
         Frame::icrs,
         {0.001, 0.001},
         {0.0005156495237768039, 0.0013198749999446882}},
        {Frame::ecliptic, Frame::icrs, {192.86, 27.13}, {202.71013350570374, 19.851879046024557}},
        {Frame::ecliptic, Frame::icrs, {359.999, 60}, {325.43369522433716, 52.613659756149765}},
        {Frame::galactic, Frame::fk5, {0.001, 0.001}, {266.4046162977532, -28.93479783468385}},
        {Frame::galactic, Frame::fk5, {192.86, 27.13}, {120.54662557780654, 28.670401710386027}},
        {Frame::galactic, Frame::fk5, {359.999, 60}, {217.9880934573772, 8.799054896376754}},
        {Frame::supergalactic,
         Frame::galactic,
         {0.001, 0.001},
         {137.36911615867166, 0.001104003852481952}},
        {Frame::supergalactic,
         Frame::galactic,
         {192.86, 27.13},
         {346.0710005617747, -8.434522294832888}},
        {Frame::supergalactic,
         Frame::galactic,
         {359.999, 60},
         {77.52144159680417, 5.46999682173722}},
    };
    for (const Case& item : cases) {
        INFO(int(item.from) << " -> " << int(item.to) << " " << item.position.lon_deg << " "
                            << item.position.lat_deg);
        const LonLat found = transformed(item.position, item.from, item.to);
        const bool is_rounded =
            item.to == Frame::fk4 || item.to == Frame::ecliptic || item.from == Frame::ecliptic;
        CHECK(separation_deg(found, item.expected) < (is_rounded ? 3e-10 : 3e-13));
        CHECK(found.lon_deg >= 0);
        CHECK(found.lon_deg < 360);
    }
}

TEST_CASE("full FK4 differs by its E-terms only", "[sky][frames]") {
    // astropy: SkyCoord(189.70303055, 22.96240006, frame="fk4").galactic; E-terms reach 0.35".
    const LonLat found = transformed({189.70303055, 22.96240006}, Frame::fk4, Frame::galactic);
    CHECK(separation_deg(found, {275.00000003, 85.0}) < 0.36 / 3600);
}

TEST_CASE("every transformation has its way back", "[sky][frames]") {
    for (const Frame from : frames) {
        for (const Frame to : frames) {
            for (const LonLat position :
                 {LonLat{0, 0}, LonLat{359.9999, 1e-9}, LonLat{123.4, 90}, LonLat{77, -45}}) {
                const LonLat there = transformed(position, from, to);
                const LonLat back = transformed(there, to, from);
                INFO(int(from) << " -> " << int(to));
                CHECK(separation_deg(back, position) < 1e-13);
            }
        }
    }
    CHECK(transformed({-10, 5}, Frame::icrs, Frame::icrs) == LonLat{350, 5});
}

TEST_CASE("angles between positions stay as they are", "[sky][frames]") {
    const LonLat a{10, 20};
    const LonLat b{10.001, 20.002};
    for (const Frame from : frames) {
        for (const Frame to : frames) {
            const double before_deg = separation_deg(a, b);
            const double after_deg =
                separation_deg(transformed(a, from, to), transformed(b, from, to));
            CHECK(after_deg == Approx(before_deg).margin(2e-13).epsilon(0));
        }
    }
}
