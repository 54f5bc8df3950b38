#include "libvo/table/type.h"

#include <catch2/catch.hpp>

using namespace vo::table;

TEST_CASE("every datatype has its VOTable word and size", "[table][type]") {
    struct Case {
        Datatype datatype;
        std::string_view word;
        int size_bytes;
    };
    const std::vector<Case> cases = {{Datatype::boolean, "boolean", 1},
                                     {Datatype::bit, "bit", 1},
                                     {Datatype::unsigned_byte, "unsignedByte", 1},
                                     {Datatype::short_int, "short", 2},
                                     {Datatype::integer, "int", 4},
                                     {Datatype::long_int, "long", 8},
                                     {Datatype::character, "char", 1},
                                     {Datatype::unicode_char, "unicodeChar", 2},
                                     {Datatype::float_real, "float", 4},
                                     {Datatype::double_real, "double", 8},
                                     {Datatype::float_complex, "floatComplex", 8},
                                     {Datatype::double_complex, "doubleComplex", 16}};
    for (const Case& item : cases) {
        CHECK(to_string(item.datatype) == item.word);
        CHECK(parse_datatype(item.word) == item.datatype);
        CHECK(element_size_bytes(item.datatype) == item.size_bytes);
    }
    CHECK(parse_datatype("UnsignedBYTE") == Datatype::unsigned_byte);
    CHECK_FALSE(parse_datatype("integer"));
    CHECK_FALSE(parse_datatype(""));
}

TEST_CASE("array sizes follow VOTable", "[table][type]") {
    for (const char* good : {"*", "1", "12", "12*", "3x4", "3x*", "3x4x5*", "10x2*"}) {
        INFO(good);
        CHECK(is_arraysize(good));
    }
    for (const char* bad :
         {"", "x", "x3", "3x", "*x3", "3x*x4", "**", "-1", "3 ", "3X4", "1.5", "9999999999"}) {
        INFO(bad);
        CHECK_FALSE(is_arraysize(bad));
    }
}

TEST_CASE("a fixed shape has a count", "[table][type]") {
    CHECK(Type{Datatype::double_real, ""}.fixed_count() == 1);
    CHECK(Type{Datatype::double_real, "3x4"}.fixed_count() == 12);
    CHECK_FALSE(Type{Datatype::double_real, "3x*"}.fixed_count());
    CHECK_FALSE(Type{Datatype::double_real, "12*"}.fixed_count());
    CHECK_FALSE(Type{Datatype::bit, "999999999x999999999x999999999"}.fixed_count());
}

TEST_CASE("kinds of types are told apart", "[table][type]") {
    CHECK(string_type().is_string());
    CHECK(Type{Datatype::unicode_char, "8"}.is_string());
    CHECK_FALSE(Type{Datatype::character, "8x*"}.is_string());
    CHECK(Type{Datatype::character, "8x*"}.is_text());
    CHECK_FALSE(Type{Datatype::character, ""}.is_scalar());
    CHECK(Type{Datatype::boolean, ""}.is_scalar());
    CHECK_FALSE(Type{Datatype::integer, "2"}.is_scalar());
    CHECK(Type{Datatype::long_int, ""}.is_integer());
    CHECK(Type{Datatype::float_real, ""}.is_floating());
    CHECK_FALSE(Type{Datatype::float_complex, ""}.is_numeric());
    CHECK_FALSE(Type{Datatype::bit, ""}.is_numeric());
}
