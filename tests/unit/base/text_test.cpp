#include "libvo/base/text.h"

#include <catch2/catch.hpp>

#include <climits>

namespace text = vo::text;

TEST_CASE("folding touches ASCII letters only", "[base][text]") {
    CHECK(text::to_lower("AbZ_é") == "abz_é");
    CHECK(text::to_upper("azÉ-ß") == "AZÉ-ß");
    CHECK(text::iequals("MAXREC", "maxRec"));
    CHECK_FALSE(text::iequals("É", "é"));
    CHECK_FALSE(text::iequals("ab", "abc"));
    CHECK(text::istarts_with("Content-Type", "content-"));
    CHECK_FALSE(text::istarts_with("con", "content"));
}

TEST_CASE("splitting keeps empty parts and words drops them", "[base][text]") {
    using Parts = std::vector<std::string_view>;
    CHECK(text::split("a,,b,", ',') == Parts{"a", "", "b", ""});
    CHECK(text::split("", ',') == Parts{""});
    CHECK(text::words("  a\t b\n") == Parts{"a", "b"});
    CHECK(text::words(" \r\n").empty());
    CHECK(text::trim(" \t x y\v ") == "x y");
    CHECK(text::trim("  ").empty());
}

TEST_CASE("joining is the reverse of splitting, also for empty parts", "[base][text]") {
    const std::vector<std::string> parts = {"", "a", "", "b", ""};
    CHECK(text::join(parts, ",") == ",a,,b,");
    CHECK(text::join({}, ",").empty());
}

TEST_CASE("replacing goes on behind what it wrote", "[base][text]") {
    CHECK(text::replace_all("aaa", "a", "aa") == "aaaaaa");
    CHECK(text::replace_all("a\"b", "\"", "\"\"") == "a\"\"b");
    CHECK(text::replace_all("abc", "", "x") == "abc");
}

TEST_CASE("UTF-8 is told from what merely looks like it", "[base][text]") {
    const std::vector<std::string> good = {"",
                                           "abc",
                                           "Høg",
                                           "\xEF\xBF\xBD",
                                           "\xF0\x9F\x94\xAD",
                                           "\xF4\x8F\xBF\xBF",
                                           std::string("a\0b", 3)};
    for (const std::string& s : good) {
        INFO(s);
        CHECK(text::is_utf8(s));
        CHECK(text::to_utf8(s) == s);
    }
    const std::vector<std::string> bad = {"\x80",
                                          "\xC3",
                                          "\xC0\xAF",
                                          "\xE0\x80\xAF",
                                          "\xED\xA0\x80",
                                          "\xF4\x90\x80\x80",
                                          "\xF5\x80\x80",
                                          "abc\xFF",
                                          "\xE2\x82"
                                          "x"};
    for (const std::string& s : bad) {
        INFO(s);
        CHECK_FALSE(text::is_utf8(s));
        CHECK(text::is_utf8(text::to_utf8(s)));
    }
    CHECK(text::to_utf8("H\xF8g") == "Høg");
}

TEST_CASE("code points survive encoding and decoding", "[base][text]") {
    for (const char32_t c : {U'\0', U'A', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uD7FF',
                             U'\uFFFF', U'\U00010000', U'\U0010FFFF'}) {
        std::string s;
        text::append_code_point(s, c);
        std::size_t offset = 0;
        CHECK(text::next_code_point(s, offset) == c);
        CHECK(offset == s.size());
    }
    std::size_t offset = 0;
    const std::string broken = "\xE2(";
    CHECK(text::next_code_point(broken, offset) == 0xFFFD);
    CHECK(text::next_code_point(broken, offset) == U'(');
}

TEST_CASE("the nearest name is proposed only if it is near", "[base][text]") {
    const std::vector<std::string> names = {"unit", "ucd", "utype", "description",
                                            "parallax_error"};
    CHECK(text::nearest("unti", names) == "unit");
    CHECK(text::nearest("UNIT", names) == "unit");
    CHECK(text::nearest("descripton", names) == "description");
    CHECK(text::nearest("parallax_err", names) == "parallax_error");
    CHECK_FALSE(text::nearest("wavelength", names));
    CHECK_FALSE(text::nearest("x", {}));
    CHECK(text::did_you_mean("units", names) == " Did you mean `unit`?");
    CHECK(text::did_you_mean("wavelength", names).empty());
}

TEST_CASE("numbers are grouped for people", "[base][text]") {
    CHECK(text::grouped(0) == "0");
    CHECK(text::grouped(999) == "999");
    CHECK(text::grouped(1000) == "1 000");
    CHECK(text::grouped(-1234567) == "-1 234 567");
    CHECK(text::grouped(-100) == "-100");
    CHECK(text::grouped(LLONG_MIN) == "-9 223 372 036 854 775 808");
}
