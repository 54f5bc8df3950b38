#include <catch2/catch.hpp>
#include <limits>

#include "libvo/format/array.h"
#include "libvo/format/base64.h"
#include "libvo/format/base64_decoder.h"
#include "libvo/format/big_endian.h"
#include "libvo/format/registry.h"

using vo::table::Datatype;
using vo::table::Value;

namespace {

/// The whole document, what drain() gives included.
std::string encode(std::string_view format, const std::vector<vo::table::Column>& columns,
                   const std::vector<std::vector<Value>>& rows,
                   const vo::table::Outcome& outcome = {}) {
    const auto encoder = vo::format::find_format(format).format->make();
    std::string out;
    vo::table::ResultHeader header;
    header.columns = columns;
    encoder->begin(out, header);
    for (const auto& row : rows) encoder->row(out, row);
    encoder->end(out, outcome);
    while (encoder->drain(out)) {
    }
    return out;
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t start = text.find(from) + from.size();
    return text.substr(start, text.find(to, start) - start);
}

/// The bytes of the STREAM of a VOTable.
std::string stream_of(const std::string& document) {
    std::string bytes;
    vo::format::Base64Decoder decoder;
    REQUIRE(decoder.append(between(document, "base64\">", "</STREAM>"), bytes));
    REQUIRE(decoder.finish(bytes));
    return bytes;
}

/// The first `size` bytes of the rows of a FITS file whose table header is one block.
std::string fits_rows(const std::string& file, std::size_t size) {
    const std::size_t end = file.find("END" + std::string(77, ' '), 2880);
    return file.substr((end / 2880 + 1) * 2880, size);
}

}  // namespace

TEST_CASE("base64 is the same however the bytes are cut", "[format][base64]") {
    const std::string bytes = "Many hands make light work.\x00\xff\x80 and more";
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
        vo::format::Base64Stream stream;
        std::string text;
        for (std::size_t at = 0; at < bytes.size(); at += piece) {
            stream.append(text, std::string_view(bytes).substr(at, piece));
        }
        stream.finish(text);
        REQUIRE(text.starts_with("TWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcmsu"));
        REQUIRE(text.size() == (bytes.size() + 2) / 3 * 4);
    }
    vo::format::Base64Stream stream;
    std::string text;
    stream.append(text, "f");
    stream.finish(text);
    CHECK(text == "Zg==");
}

TEST_CASE("TABLEDATA keeps integers exact and floats short", "[format][votable]") {
    const std::vector<vo::table::Column> columns = {
        {.name = "id", .type = {Datatype::long_int, ""}},
        {.name = "mag", .type = {Datatype::float_real, ""}, .unit = "mag"},
        {.name = "x", .type = {Datatype::double_real, ""}},
        {.name = "name", .type = vo::table::string_type()},
        {.name = "ok", .type = {Datatype::boolean, ""}},
        {.name = "id_text", .type = vo::table::string_type()}};
    const auto inf = std::numeric_limits<double>::infinity();
    const std::string out = encode(
        "votable", columns,
        {{Value::of(std::int64_t{9223372036854775807}), Value::of(double{12.3F}), Value::of(0.1),
          Value::of_text("a<b & \"c\""), Value::of(std::int64_t{1}), Value::of(std::int64_t{42})},
         {Value{}, Value{}, Value::of(-inf), Value{}, Value{}, Value{}}});
    CHECK(between(out, "<TABLEDATA>\n", "</TABLEDATA>") ==
          "<TR><TD>9223372036854775807</TD><TD>12.3</TD><TD>0.1</TD>"
          "<TD>a&lt;b &amp; \"c\"</TD><TD>T</TD><TD>42</TD></TR>\n"
          "<TR><TD/><TD/><TD>-Inf</TD><TD/><TD/><TD/></TR>\n");
    CHECK(out.find("value=\"OK\"") < out.find("<TABLE>"));
}

TEST_CASE("BINARY2 marks nulls and packs big-endian", "[format][votable]") {
    const std::vector<vo::table::Column> columns = {
        {.name = "a", .type = {Datatype::integer, ""}},
        {.name = "b", .type = vo::table::string_type()}};
    const std::string out =
        encode("votable/b2", columns,
               {{Value::of(std::int64_t{258}), Value::of_text("hi")}, {Value{}, Value{}}});
    // 00 00000102 00000002 6869 | c0 00000000 00000000
    CHECK(between(out, "base64\">\n", "\n</STREAM>") == "AAAAAQIAAAACaGnAAAAAAAAAAAA=");
}

TEST_CASE("arrays are written by element in every format", "[format]") {
    std::string blob;
    vo::format::append_big_endian(blob, 1.5);
    vo::format::append_big_endian(blob, -2.0);
    const std::vector<vo::table::Column> columns = {
        {.name = "p", .type = {Datatype::double_real, "2"}}};
    CHECK(between(encode("votable", columns, {{Value::of_blob(blob)}}), "<TD>", "</TD>") ==
          "1.5 -2");
    CHECK(encode("csv", columns, {{Value::of_blob(blob)}}) == "p\n1.5 -2\n");
}

TEST_CASE("nulls of arrays and complex numbers are NaN, not zero", "[format]") {
    const std::vector<vo::table::Column> columns = {
        {.name = "point", .type = {Datatype::double_real, "2"}, .xtype = "point"},
        {.name = "f", .type = {Datatype::float_real, "1"}},
        {.name = "c", .type = {Datatype::float_complex, ""}},
        {.name = "z", .type = {Datatype::double_complex, ""}}};
    const std::string nan8 = std::string("\x7f\xf8") + std::string(6, '\0');
    const std::string nan4 = std::string("\x7f\xc0") + std::string(2, '\0');
    const std::string nulls = nan8 + nan8 + nan4 + nan4 + nan4 + nan8 + nan8;
    const std::vector<std::vector<Value>> rows = {{{}, {}, {}, {}}};
    CHECK(stream_of(encode("votable/b", columns, rows)) == nulls);
    CHECK(fits_rows(encode("fits", columns, rows), nulls.size()) == nulls);
}

TEST_CASE("arrays of strings are written as UTF-8 in every format", "[format]") {
    using namespace std::string_view_literals;
    const std::vector<vo::table::Column> wide = {
        {.name = "w", .type = {Datatype::unicode_char, "3x2"}}};
    // aπ, a padding zero, both halves of U+1F600, and a half without its other.
    const Value cell = Value::of_blob("\0a\x03\xc0\0\0\xd8\x3d\xde\0\xd8\x3d"sv);
    const std::string expected = "aπ 😀\uFFFD";
    CHECK(between(encode("votable", wide, {{cell}}), "<TD>", "</TD>") == expected);
    CHECK(encode("csv", wide, {{cell}}) == "w\n" + expected + "\n");
    CHECK(encode("json", wide, {{cell}}).find("[\"" + expected + "\"]") != std::string::npos);
    CHECK(encode("html", wide, {{cell}}).find("<td>" + expected) != std::string::npos);
    CHECK(encode("text", wide, {{cell}}).find(expected) != std::string::npos);
    // A byte that is not ASCII is the letter of Latin-1.
    const std::vector<vo::table::Column> narrow = {
        {.name = "c", .type = {Datatype::character, "3x2"}}};
    CHECK(encode("csv", narrow,
                 {{Value::of_blob("ab\xe9"
                                  "d\0g"sv)}}) == "c\nabéd g\n");
}

TEST_CASE("CSV quotes what must be quoted and keeps null apart from empty", "[format][csv]") {
    const std::vector<vo::table::Column> columns = {
        {.name = "a,b", .type = vo::table::string_type()},
        {.name = "c", .type = vo::table::string_type()}};
    CHECK(encode("csv", columns,
                 {{Value::of_text("say \"x\"\n"), Value{}}, {Value::of_text(""), Value{}}}) ==
          "\"a,b\",c\n\"say \"\"x\"\"\n\",\n\"\",\n");
    CHECK(encode("tsv", columns, {{Value::of_text("a\tb"), Value{}}}) == "a,b\tc\na b\t\n");
}

TEST_CASE("overflow and failure are told behind the table", "[format][votable]") {
    const std::vector<vo::table::Column> columns = {{.name = "a", .type = {Datatype::integer, ""}}};
    CHECK(encode("votable", columns, {}, {.overflow = true, .error = {}})
              .find("value=\"OVERFLOW\"") != std::string::npos);
    const vo::Error error(vo::Fault::timed_out, "x", "too <late>");
    CHECK(encode("votable", columns, {}, {.overflow = false, .error = error})
              .find("value=\"ERROR\">too &lt;late&gt;</INFO>") != std::string::npos);
}

TEST_CASE("formats are found by alias and by media type", "[format][registry]") {
    using vo::format::find_format;
    CHECK(find_format("VOTable").content_type == "application/x-votable+xml");
    CHECK(find_format("text/xml").content_type == "text/xml");
    CHECK(find_format("application/x-votable+xml; serialization=binary2").format->name ==
          "votable_binary2");
    CHECK(find_format("text/csv").content_type == "text/csv;header=present");
    CHECK(find_format("image/png").format == nullptr);
}

namespace {

const std::vector<vo::table::Column> kSample = {
    {.name = "id", .type = {Datatype::long_int, ""}},
    {.name = "x", .type = {Datatype::double_real, ""}, .unit = "deg"},
    {.name = "name", .type = {Datatype::unicode_char, "*"}},
    {.name = "ok", .type = {Datatype::boolean, ""}}};
const std::vector<std::vector<Value>> kRows = {
    {Value::of(std::numeric_limits<std::int64_t>::min()), Value::of(-0.1),
     Value::of_text("a\"\n<é"), Value::of(std::int64_t{1})},
    {{}, {}, {}, {}},
    {Value::of(std::int64_t{9'007'199'254'740'993}),
     Value::of(std::numeric_limits<double>::infinity()), Value::of_text(""),
     Value::of(std::int64_t{0})}};

std::string whole(std::string_view format) {
    return encode(format, kSample, kRows);
}

}  // namespace

TEST_CASE("JSON keeps integers, or writes them as texts", "[format][json]") {
    const std::string json = whole("json");
    CHECK(json.find("[-9223372036854775808,-0.1,\"a\\\"\\n<é\",true]") != std::string::npos);
    CHECK(json.find("[null,null,null,null]") != std::string::npos);
    CHECK(json.find("[9007199254740993,\"Inf\",\"\",false]") != std::string::npos);
    CHECK(json.find("\"status\":\"OK\"") != std::string::npos);
    CHECK(whole("application/json;int64=string").find("[\"9007199254740993\",") !=
          std::string::npos);
}

TEST_CASE("FITS is whole blocks, with a header that counts", "[format][fits]") {
    const std::string fits = whole("fits");
    CHECK(fits.size() % 2880 == 0);
    CHECK(fits.starts_with("SIMPLE  =                    T"));
    CHECK(fits.find("NAXIS2  =                    3") != std::string::npos);
    CHECK(fits.find("TFORM3  = '5A      '") != std::string::npos);  // a"␣<?
    CHECK(fits.find("TNULL1  = -9087654321012345678") != std::string::npos);
    const std::size_t data = fits.size() - 2880;  // the last block
    const std::string row = fits.substr(data, 22);
    CHECK(row.substr(0, 8) == std::string("\x80\0\0\0\0\0\0\0", 8));
    CHECK(row.substr(16, 6) == "a\" <?T");
}

TEST_CASE("FITS has arrays of strings in ASCII, a byte for each element", "[format][fits]") {
    using namespace std::string_view_literals;
    const std::vector<vo::table::Column> columns = {
        {.name = "w", .type = {Datatype::unicode_char, "3x2"}},
        {.name = "v", .type = {Datatype::unicode_char, "2x*"}},
        {.name = "n", .type = {Datatype::integer, ""}}};
    const std::string fits = encode("fits", columns,
                                    {{Value::of_blob("\0a\0b\0\0\x03\xc0\0d\0\x0a"sv),
                                      Value::of_blob("\0x\0y"sv), Value::of(std::int64_t{7})}});
    CHECK(fits.find("NAXIS1  =                   18") != std::string::npos);
    CHECK(fits.find("PCOUNT  =                    2") != std::string::npos);
    CHECK(fits.find("TFORM1  = '6A      '") != std::string::npos);
    CHECK(fits.find("TDIM1   = '(3,2)   '") != std::string::npos);
    CHECK(fits.find("TFORM2  = '1PA(2)  '") != std::string::npos);
    CHECK(fits_rows(fits, 20) == "ab\0?d \0\0\0\x02\0\0\0\0\0\0\0\x07xy"sv);
}

TEST_CASE("FITS refuses more columns than it can number", "[format][fits]") {
    const vo::table::Column column = {.name = "a", .type = {Datatype::integer, ""}};
    CHECK(encode("fits", std::vector(999, column), {}).find("TFORM999= '1J") != std::string::npos);
    try {
        (void)encode("fits", std::vector(1000, column), {});
        FAIL("no error");
    } catch (const vo::Error& error) {
        CHECK(error.fault() == vo::Fault::unsupported);
        CHECK(error.code() == "fits.too_many_columns");
        CHECK_THAT(error.message(), Catch::Contains("at most 999 columns, this result has 1000"));
    }
}

TEST_CASE("BINARY writes bytes as shorts, of which one is free for null", "[format][votable]") {
    const std::vector<vo::table::Column> columns = {
        {.name = "a", .type = {Datatype::unsigned_byte, ""}}};
    const std::vector<std::vector<Value>> rows = {{Value::of(std::int64_t{254})}, {Value{}}};
    const std::string binary = encode("votable/b", columns, rows);
    CHECK_THAT(binary, Catch::Contains("datatype=\"short\"><VALUES null=\"-32123\"/>"));
    CHECK(stream_of(binary) == std::string("\x00\xfe\x82\x85", 4));
    const std::string binary2 = encode("votable/b2", columns, rows);
    CHECK_THAT(binary2, Catch::Contains("datatype=\"unsignedByte\"/>"));
    CHECK(stream_of(binary2) == std::string("\x00\xfe\x80\x00", 4));
}

namespace {

/// A column with the values from `first` to `last` and a null.
std::string fits_of_all(Datatype datatype, std::int64_t first, std::int64_t last) {
    std::vector<std::vector<Value>> rows(1, std::vector<Value>(1));
    for (std::int64_t i = first; i <= last; ++i) rows.push_back({Value::of(i)});
    return encode("fits", {{.name = "a", .type = {datatype, ""}}}, rows);
}

}  // namespace

TEST_CASE("FITS takes a number for null that is no value", "[format][fits]") {
    const std::string some = fits_of_all(Datatype::unsigned_byte, 1, 255);
    CHECK_THAT(some, Catch::Contains("TFORM1  = '1B      '") &&
                         Catch::Contains("TNULL1  =                    0"));
    CHECK(fits_rows(some, 3) == std::string("\x00\x01\x02", 3));
    CHECK_THAT(fits_of_all(Datatype::unsigned_byte, 0, 9),
               Catch::Contains("TNULL1  =                  254"));
    const std::string all = fits_of_all(Datatype::unsigned_byte, 0, 255);
    CHECK_THAT(all, Catch::Contains("TFORM1  = '1I      '") &&
                        Catch::Contains("TNULL1  =                   -1"));
    CHECK(fits_rows(all, 6) == std::string("\xff\xff\x00\x00\x00\x01", 6));
    CHECK_THAT(fits_of_all(Datatype::short_int, -32768, -30000),
               Catch::Contains("TFORM1  = '1I      '") &&
                   Catch::Contains("TNULL1  =               -29999"));
    CHECK_THAT(fits_of_all(Datatype::short_int, -32768, 32767),
               Catch::Contains("TFORM1  = '1J      '") &&
                   Catch::Contains("TNULL1  =               -32769"));
    const std::string none = encode("fits", {{.name = "a", .type = {Datatype::unsigned_byte, ""}}},
                                    {std::vector{Value::of(std::int64_t{254})}});
    CHECK(none.find("TNULL") == std::string::npos);
    CHECK(fits_rows(none, 2) == std::string("\xfe\0", 2));
}

TEST_CASE("a text of fixed width is cut between characters", "[format][votable]") {
    const auto cut = [](Datatype datatype, const char* text) {
        const std::vector<vo::table::Column> columns = {{.name = "t", .type = {datatype, "2"}}};
        return stream_of(encode("votable/b", columns, {{Value::of_text(text)}}));
    };
    using namespace std::string_view_literals;
    CHECK(cut(Datatype::unicode_char, "a😀") == "\0a\0\0"sv);
    CHECK(cut(Datatype::unicode_char, "😀a") == "\xd8\x3d\xde\0"sv);
    CHECK(cut(Datatype::unicode_char, "aπb") == "\0a\x03\xc0"sv);
    CHECK(cut(Datatype::character, "aπ") == "a\0"sv);
    CHECK(cut(Datatype::character, "πa") == "π");
}

TEST_CASE("a TIMESYS always tells a place, as the schema wants", "[format][votable]") {
    vo::table::Column column = {.name = "t", .type = {Datatype::double_real, ""}};
    column.time = {.scale = "TT", .refposition = "", .origin = "MJD-origin"};
    CHECK_THAT(encode("votable", {column}, {}), Catch::Contains("refposition=\"UNKNOWN\""));
}

TEST_CASE("plain text lines up, HTML escapes", "[format]") {
    const std::string text = whole("text");
    CHECK(text.starts_with(std::string(18, ' ') + "id     x  name"));
    CHECK(text.find("\n" + std::string(20, '-') + "  ----  ") != std::string::npos);
    CHECK(text.find("9007199254740993") != std::string::npos);
    const std::string html = whole("html");
    CHECK(html.find("<td>a\"\n&lt;é</td>") != std::string::npos);
    CHECK(html.find("<small>deg</small>") != std::string::npos);
}
