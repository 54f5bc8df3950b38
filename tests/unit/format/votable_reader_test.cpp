#include "libvo/format/votable_reader.h"

#include <zlib.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/xml/reader.h"

namespace {

using vo::format::VotableOptions;
using vo::format::VotableProblem;
using vo::format::VotableReader;

vo::format::ByteSupplier supply(std::string bytes, std::size_t piece = 1 << 20) {
    return
        [bytes = std::move(bytes), at = std::size_t{0}, piece](char* to, std::size_t size) mutable {
            const std::size_t count = std::min({size, piece, bytes.size() - at});
            std::copy_n(bytes.data() + at, count, to);
            at += count;
            return count;
        };
}

/// A cell as text: null, number, 'text' or <hex bytes>.
std::string show(const vo::table::Value& value) {
    using Kind = vo::table::Value::Kind;
    switch (value.kind) {
        case Kind::null:
            return "null";
        case Kind::integer:
            return std::to_string(value.integer);
        case Kind::real:
            return vo::number::to_string(value.real);
        case Kind::text:
            return "'" + std::string(value.bytes) + "'";
        case Kind::blob:
            break;
    }
    std::string hex = "<";
    for (const char c : value.bytes) {
        hex += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
        hex += "0123456789abcdef"[c & 15];
    }
    return hex + ">";
}

/// All rows, cells separated by blanks.
std::vector<std::string> rows_of(VotableReader& reader) {
    std::vector<std::string> rows;
    while (reader.next()) {
        std::string line;
        for (const auto& value : reader.row()) line += (line.empty() ? "" : " ") + show(value);
        rows.push_back(line);
    }
    CHECK_FALSE(reader.next());
    return rows;
}

std::vector<std::string> rows_of(const std::string& document, VotableOptions options = {}) {
    VotableReader reader(supply(document), std::move(options));
    return rows_of(reader);
}

std::string votable(const std::string& body) {
    return "<?xml version=\"1.0\"?>\n<VOTABLE version=\"1.4\" "
           "xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE>" +
           body + "</RESOURCE></VOTABLE>";
}

/// One TABLE with one FIELD and a row per literal.
std::string column_of(const std::string& attributes, const std::vector<std::string>& cells,
                      const std::string& inside = "") {
    std::string body =
        "<TABLE><FIELD name=\"x\" " + attributes + ">" + inside + "</FIELD><DATA><TABLEDATA>";
    for (const std::string& cell : cells) body += "<TR><TD>" + cell + "</TD></TR>\n";
    return votable(body + "</TABLEDATA></DATA></TABLE>");
}

std::string base64(const std::string& bytes) {
    static constexpr char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            group =
                group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            out += i + k <= bytes.size() ? digits[group >> (18 - 6 * k) & 63] : '=';
        }
        if (i % 60 == 57) out += '\n';
    }
    return out;
}

std::string binary(const std::string& form, const std::string& fields, const std::string& bytes) {
    return votable("<TABLE>" + fields + "<DATA><" + form + "><STREAM encoding=\"base64\">" +
                   base64(bytes) + "</STREAM></" + form + "></DATA></TABLE>");
}

std::string code_of(const std::string& document, VotableOptions options = {}) {
    try {
        rows_of(document, std::move(options));
    } catch (const vo::Error& error) {
        return error.code() + ": " + error.message();
    }
    return "no error";
}

template <std::size_t size>
std::string bytes(const char (&literal)[size]) {
    return {literal, size - 1};
}

}  // namespace

TEST_CASE("columns keep their coordinate and time systems", "[format][votable]") {
    const std::string document = R"(<VOTABLE><RESOURCE>
<COOSYS ID="c" system="ICRS" epoch="J2016.0"/>
<TIMESYS ID="t" timescale="TDB" refposition="BARYCENTER" timeorigin="MJD-origin"/>
<TABLE><FIELD name="ra" datatype="double" ref="c"/><FIELD name="t" datatype="double" ref="t"/>
<FIELD name="x" datatype="int" ref="nothing"/></TABLE></RESOURCE></VOTABLE>)";
    VotableReader reader(supply(document));
    REQUIRE(reader.columns().size() == 3);
    CHECK(reader.columns()[0].epoch == "J2016.0");
    CHECK(reader.columns()[0].time == vo::table::TimeSystem{});
    CHECK(reader.columns()[1].time == vo::table::TimeSystem{"TDB", "BARYCENTER", "MJD-origin"});
    CHECK(reader.columns()[1].frame.empty());
    CHECK(reader.columns()[2].time.scale.empty());
}

TEST_CASE("the timestamp of TAP 1.0 is that of DALI", "[format][votable_reader]") {
    VotableReader reader(
        supply(column_of("datatype=\"char\" arraysize=\"*\" xtype=\"adql:TIMESTAMP\"", {})));
    CHECK(reader.columns()[0].xtype == "timestamp");
}

TEST_CASE("a VOTable's metadata come with its columns", "[format][votable_reader]") {
    const std::string document = R"(<v:VOTABLE version="1.2" xmlns:v="urn:x">
<v:RESOURCE type="meta"><v:TABLE name="not me"><v:FIELD name="a" datatype="int"/></v:TABLE>
</v:RESOURCE>
<v:RESOURCE><v:COOSYS ID="sys" system="eq_FK5" equinox="J2000"/><v:COOSYS ID="i" system="ICRS"/>
<v:TABLE name="stars" nrows="1"><v:DESCRIPTION> Bright
  stars </v:DESCRIPTION>
<v:FIELD name="ra" datatype="DOUBLE" unit="deg" ucd="pos.eq.ra;meta.main" utype="u:t" ref="i">
  <v:DESCRIPTION>Right ascension &amp; more</v:DESCRIPTION></v:FIELD>
<v:FIELD ID="dec" datatype="double" ref="sys"/>
<v:FIELD name="obs" datatype="char" arraysize="*" xtype="timestamp"/>
<v:FIELD name="one" datatype="int" arraysize="1"/>
<v:DATA><v:TABLEDATA><v:TR><v:TD>1</v:TD><v:TD>-2.5</v:TD><v:TD>2001-01-01</v:TD><v:TD>0x10</v:TD>
</v:TR></v:TABLEDATA></v:DATA></v:TABLE></v:RESOURCE></v:VOTABLE>)";
    VotableReader reader(supply(document));
    CHECK(reader.table_name() == "stars");
    CHECK(reader.description() == "Bright stars");
    CHECK(reader.row_count() == 1);
    REQUIRE(reader.columns().size() == 4);
    const auto& ra = reader.columns()[0];
    CHECK(ra.name == "ra");
    CHECK(ra.type == vo::table::Type{vo::table::Datatype::double_real, ""});
    CHECK(ra.unit == "deg");
    CHECK(ra.ucd == "pos.eq.ra;meta.main");
    CHECK(ra.utype == "u:t");
    CHECK(ra.description == "Right ascension & more");
    CHECK(ra.frame == "ICRS");
    CHECK(reader.columns()[1].name == "dec");
    CHECK(reader.columns()[1].frame == "FK5");
    CHECK(reader.columns()[2].xtype == "timestamp");
    CHECK(reader.columns()[3].type.arraysize.empty());
    CHECK(rows_of(reader) == std::vector<std::string>{"1 -2.5 '2001-01-01' 16"});
}

TEST_CASE("TABLEDATA literals of every datatype are read", "[format][votable_reader]") {
    struct Case {
        std::string attributes, literal, value;
    };
    const std::vector<Case> cases = {
        {"datatype=\"boolean\"", "T", "1"},
        {"datatype=\"boolean\"", " false ", "0"},
        {"datatype=\"boolean\"", "?", "null"},
        {"datatype=\"boolean\"", "", "null"},
        {"datatype=\"bit\"", "1", "1"},
        {"datatype=\"bit\" arraysize=\"10\"", "10100000 11", "<a0c0>"},
        {"datatype=\"unsignedByte\"", "255", "255"},
        {"datatype=\"unsignedByte\"", "0xFF", "255"},
        {"datatype=\"short\"", "0xffff", "-1"},
        {"datatype=\"short\"", "-32768", "-32768"},
        {"datatype=\"int\"", "+7", "7"},
        {"datatype=\"int\"", "", "null"},
        {"datatype=\"long\"", "9007199254740993", "9007199254740993"},
        {"datatype=\"float\"", "NaN", "null"},
        {"datatype=\"float\"", "+Inf", "+Inf"},
        {"datatype=\"float\"", "0.5", "0.5"},
        {"datatype=\"double\"", "1e-3", "0.001"},
        {"datatype=\"double\"", "-infinity", "-Inf"},
        {"datatype=\"double\"", "", "null"},
        {"datatype=\"char\"", "x", "'x'"},
        {"datatype=\"char\" arraysize=\"*\"", " a b ", "' a b '"},
        {"datatype=\"char\" arraysize=\"*\"", "", "null"},
        {"datatype=\"char\" arraysize=\"*\"", "a&lt;b<![CDATA[<&]]>", "'a<b<&'"},
        {"datatype=\"unicodeChar\" arraysize=\"*\"", "π&#x1F600;", "'π😀'"},
        {"datatype=\"char\" arraysize=\"2x3\"", "abcde", "<616263646500>"},
        {"datatype=\"char\" arraysize=\"2x*\"", "abc", "<61626300>"},
        {"datatype=\"unicodeChar\" arraysize=\"1x2\"", "aπ", "<006103c0>"},
        {"datatype=\"short\" arraysize=\"2\"", "1\n -2", "<0001fffe>"},
        {"datatype=\"int\" arraysize=\"*\"", "", "null"},
        {"datatype=\"int\" arraysize=\"2x*\"", "1 2 3 4", "<00000001000000020000000300000004>"},
        {"datatype=\"double\" arraysize=\"2\"", "1 NaN", "<3ff00000000000007ff8000000000000>"},
        {"datatype=\"boolean\" arraysize=\"*\"", "T f ? 1", "<54463f54>"},
        {"datatype=\"floatComplex\"", "1 -2", "<3f800000c0000000>"},
        {"datatype=\"doubleComplex\" arraysize=\"1\"", "0 1", "<00000000000000003ff0000000000000>"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.attributes, c.literal);
        CHECK(rows_of(column_of(c.attributes, {c.literal})) == std::vector<std::string>{c.value});
    }
}

TEST_CASE("a VALUES null is honoured beside the empty cell", "[format][votable_reader]") {
    CHECK(rows_of(column_of("datatype=\"int\"", {"-99", "", "5"}, "<VALUES null=\"-99\"/>")) ==
          std::vector<std::string>{"null", "null", "5"});
    CHECK(rows_of(column_of("datatype=\"float\"", {"-99.9", "1"}, "<VALUES null=\"-99.9\"/>")) ==
          std::vector<std::string>{"null", "1"});
    CHECK(rows_of(binary("BINARY",
                         "<FIELD name=\"a\" datatype=\"short\"><VALUES null=\"-1\"/></FIELD>",
                         bytes("\x00\x05\xff\xff"))) == std::vector<std::string>{"5", "null"});
}

TEST_CASE("an array is null as a whole or not at all", "[format][votable_reader]") {
    const std::string null = "<VALUES null=\"-1\"/>";
    const std::string words = "some elements are null (VALUES null=\"-1\")";
    CHECK(rows_of(column_of("datatype=\"short\" arraysize=\"2\"", {"1 2", "-1 -1", ""}, null)) ==
          std::vector<std::string>{"<00010002>", "null", "null"});
    CHECK_THAT(code_of(column_of("datatype=\"int\" arraysize=\"3\"", {"1 -1 3"}, null)),
               Catch::Contains(words));
    const std::string field =
        "<FIELD name=\"x\" datatype=\"short\" arraysize=\"2\">" + null + "</FIELD>";
    CHECK(rows_of(binary("BINARY", field, bytes("\xff\xff\xff\xff\x00\x01\x00\x02"))) ==
          std::vector<std::string>{"null", "<00010002>"});
    CHECK_THAT(code_of(binary("BINARY2", field, bytes("\x00\xff\xff\x00\x01"))),
               Catch::Contains(words));
}

TEST_CASE("bad cells are reported with row and column and left out", "[format][votable_reader]") {
    std::vector<VotableProblem> problems;
    VotableOptions options;
    options.on_problem = [&](const VotableProblem& problem) { problems.push_back(problem); };
    const std::string table =
        "<TABLE><FIELD name=\"a\" datatype=\"short\"/><FIELD name=\"b\" datatype=\"float\" "
        "arraysize=\"2\"/><DATA><TABLEDATA><TR><TD>1</TD><TD>1 2</TD></TR>"
        "<TR><TD>40000</TD><TD>1 2</TD></TR><TR><TD>2</TD><TD>1</TD></TR><TR><TD>3</TD></TR>"
        "<TR><TD>4</TD><TD/></TR></TABLEDATA></DATA></TABLE>";
    VotableReader reader(supply(votable(table)), options);
    CHECK(rows_of(reader) == std::vector<std::string>{"1 <3f80000040000000>", "4 null"});
    CHECK(reader.row_number() == 5);
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].row == 2);
    CHECK(problems[0].column == "a");
    CHECK(problems[0].message == "`40000` is not a value of type short");
    CHECK(problems[1].column == "b");
    CHECK(problems[1].message == "1 values found, the array size is 2");
    CHECK(problems[2].row == 4);
    CHECK(problems[2].column.empty());
    CHECK(problems[2].message == "1 TD elements found, the table has 2 FIELDs");
    CHECK(code_of(votable(table)) ==
          "votable.bad_value: VOTable: row 2, column `a`: `40000` is not a value of type short.");
}

TEST_CASE("a finite number beyond float is refused", "[format][votable_reader]") {
    for (const auto& [attributes, literal] : std::vector<std::pair<std::string, std::string>>{
             {"datatype=\"float\"", "1e300"},
             {"datatype=\"float\" arraysize=\"2\"", "1 1e300"},
             {"datatype=\"floatComplex\"", "1e300 0"}}) {
        CAPTURE(attributes);
        CHECK_THAT(code_of(column_of(attributes, {literal})),
                   Catch::Contains("1e+300 does not fit into float"));
    }
    CHECK_THAT(code_of(column_of("datatype=\"boolean\" arraysize=\"2\"", {"T x"})),
               Catch::Contains("`x` is not a value of type boolean[2]"));
    CHECK(rows_of(column_of("datatype=\"float\" arraysize=\"2\"", {"-Inf 3.4e38"})) ==
          std::vector<std::string>{"<ff8000007f7fc99e>"});
}

TEST_CASE("arrays of char hold ASCII alone", "[format][votable_reader]") {
    const std::string words = "characters beyond ASCII";
    CHECK_THAT(code_of(column_of("datatype=\"char\" arraysize=\"3x2\"", {"abé"})),
               Catch::Contains(words));
    CHECK_THAT(code_of(binary("BINARY", "<FIELD name=\"x\" datatype=\"char\" arraysize=\"2x*\"/>",
                              bytes("\x00\x00\x00\x02z\xe9"))),
               Catch::Contains(words));
}

TEST_CASE("BINARY cells of every datatype are read", "[format][votable_reader]") {
    const std::string fields = R"(<FIELD name="l" datatype="boolean"/>
<FIELD name="b" datatype="bit" arraysize="9"/><FIELD name="u" datatype="unsignedByte"/>
<FIELD name="s" datatype="short"/><FIELD name="i" datatype="int"/><FIELD name="k" datatype="long"/>
<FIELD name="c" datatype="char" arraysize="4"/><FIELD name="v" datatype="char" arraysize="*"/>
<FIELD name="w" datatype="unicodeChar" arraysize="*"/><FIELD name="e" datatype="float"/>
<FIELD name="d" datatype="double"/><FIELD name="z" datatype="floatComplex"/>
<FIELD name="a" datatype="short" arraysize="2x*"/>)";
    const std::string row = bytes(
        "T\xaa\x80\xff\xff\xfe\x00\x00\x00\x07"
        "\x00\x20\x00\x00\x00\x00\x00\x01"
        "ab \x00"
        "\x00\x00\x00\x03x\xe9y"
        "\x00\x00\x00\x03\x03\xc0\xd8\x3d\xde\x00"
        "\x3f\x00\x00\x00\x7f\xf8\x00\x00\x00\x00\x00\x00"
        "\x3f\x80\x00\x00\x00\x00\x00\x00"
        "\x00\x00\x00\x02\x00\x01\x00\x02");
    const std::string expected =
        "1 <aa80> 255 -2 7 9007199254740993 'ab' 'xéy' 'π😀' 0.5 null "
        "<3f80000000000000> <00010002>";
    std::string many;
    for (int i = 0; i < 3000; ++i) many += row;
    const auto rows = rows_of(binary("BINARY", fields, many));
    CHECK(rows.size() == 3000);
    CHECK(std::all_of(rows.begin(), rows.end(), [&](const auto& r) { return r == expected; }));
}

TEST_CASE("BINARY2 flags make null cells", "[format][votable_reader]") {
    std::string fields;
    for (int i = 0; i < 9; ++i) {
        fields += "<FIELD name=\"f" + std::to_string(i) + "\" datatype=\"unsignedByte\"/>";
    }
    const std::string rows = bytes(
        "\x80\x80\x00\x01\x02\x03\x04\x05\x06\x07\x08"
        "\x00\x00\x00\x01\x02\x03\x04\x05\x06\x07\x08");
    CHECK(rows_of(binary("BINARY2", fields, rows)) ==
          std::vector<std::string>{"null 1 2 3 4 5 6 7 null", "0 1 2 3 4 5 6 7 8"});
}

TEST_CASE("a document may come byte by byte and compressed", "[format][votable_reader]") {
    std::vector<std::string> cells;
    for (int i = 0; i < 500; ++i) cells.push_back(std::to_string(i));
    const std::string document = column_of("datatype=\"int\"", cells);
    VotableReader slow(supply(document, 1));
    CHECK(rows_of(slow) == cells);

    std::string packed(document.size() + 100, '\0');
    z_stream stream = {};
    REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(document.data()));
    stream.avail_in = static_cast<uInt>(document.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    CHECK(rows_of(packed) == cells);
    VotableReader slow_packed(supply(packed, 1));
    CHECK(rows_of(slow_packed) == cells);
    CHECK(code_of(packed.substr(0, packed.size() / 2)).starts_with("gzip.damaged"));
}

TEST_CASE("the first TABLE with DATA is read unless one is chosen", "[format][votable_reader]") {
    const auto table = [](const std::string& name, const std::string& data) {
        return "<TABLE name=\"" + name + "\"><FIELD name=\"x\" datatype=\"int\"/>" + data +
               "</TABLE>";
    };
    const std::string one = "<DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA>";
    const std::string two = "<DATA><TABLEDATA><TR><TD>2</TD></TR></TABLEDATA></DATA>";
    const std::string document = votable(table("a", "") + table("b", one) + table("c", two));
    VotableReader first(supply(document));
    CHECK(first.table_name() == "b");
    CHECK(rows_of(first) == std::vector<std::string>{"1"});
    VotableOptions options;
    options.table = 3;
    CHECK(rows_of(document, options) == std::vector<std::string>{"2"});
    options.table = 1;
    CHECK(rows_of(document, options).empty());
    options.table = 4;
    CHECK(code_of(document, options) ==
          "votable.no_table: VOTable: there is no TABLE number 4; the document has 3.");
    CHECK(rows_of(votable(table("empty", ""))).empty());
    CHECK(rows_of(votable(table("empty", "<DATA><TABLEDATA/></DATA>"))).empty());
    CHECK(code_of(votable("")).starts_with("votable.no_table"));
}

TEST_CASE("what is not supported or broken is refused in words", "[format][votable_reader]") {
    const std::string field = "<FIELD name=\"x\" datatype=\"int\"/>";
    const auto data = [&](const std::string& inner) {
        return votable("<TABLE>" + field + "<DATA>" + inner + "</DATA></TABLE>");
    };
    struct Case {
        std::string document, code, words;
    };
    const std::vector<Case> cases = {
        {data("<FITS><STREAM encoding=\"base64\">AA==</STREAM></FITS>"), "votable.unsupported",
         "FITS serialisation"},
        {data("<BINARY><STREAM href=\"http://example.org/x\"/></BINARY>"), "votable.unsupported",
         "href"},
        {data("<BINARY2><STREAM encoding=\"gzip\">x</STREAM></BINARY2>"), "votable.unsupported",
         "gzip"},
        {data("<BINARY><STREAM encoding=\"base64\">A?==</STREAM></BINARY>"), "votable.damaged",
         "base64"},
        {data("<BINARY><STREAM encoding=\"base64\">AAAB</STREAM></BINARY>"), "votable.damaged",
         "row 1"},
        {binary("BINARY", "<FIELD name=\"x\" datatype=\"int\" arraysize=\"*\"/>",
                bytes("\xff\xff\xff\xff")),
         "votable.damaged", "-1 elements"},
        {binary("BINARY", "<FIELD name=\"x\" datatype=\"double\" arraysize=\"*\"/>",
                bytes("\x7f\xff\xff\xff")),
         "votable.damaged", "2147483647 elements"},
        {column_of("datatype=\"int\" arraysize=\"999999999x999999999\"", {}), "votable.field",
         "too large"},
        {column_of("datatype=\"int\" arraysize=\"*x2\"", {}), "votable.field", "not legal"},
        {column_of("datatype=\"text\"", {}), "votable.field", "unknown datatype `text`"},
        {column_of("name2=\"int\"", {}), "votable.field", "no datatype"},
        {votable("<TABLE><DATA><TABLEDATA/></DATA></TABLE>"), "votable.field", "no FIELD"},
        {votable("<INFO name=\"QUERY_STATUS\" value=\"ERROR\">no such\n table</INFO>"),
         "votable.error_document", "no such table"},
        {votable("<TABLE><GROUP><FIELD name=\"x\" datatype=\"int\"><VALUES null=\"1\"/>"
                 "<DESCRIPTION>lost</DESCRIPTION></FIELD></GROUP><DATA/></TABLE>"),
         "votable.field", "no FIELD"},
        {"<VOTABLE><RESOURCE>", "xml.syntax", "cut off"},
        {"<VOTABLE></RESOURCE>", "xml.syntax", "line 1"},
        {"", "xml.syntax", "empty"},
        {"<!DOCTYPE V [<!ENTITY a \"b\">]><VOTABLE>&a;</VOTABLE>", "xml.entity", "entity"},
        {"<!DOCTYPE V [<!ENTITY % a SYSTEM \"file:///etc/passwd\">]><VOTABLE/>", "xml.entity",
         "entity"},
        {"<!DOCTYPE V SYSTEM \"http://example.org/v.dtd\"><VOTABLE>&x;</VOTABLE>", "xml.entity",
         "entity"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.document);
        const std::string found = code_of(c.document);
        CHECK_THAT(found, Catch::StartsWith(c.code));
        CHECK_THAT(found, Catch::Contains(c.words));
    }
}

TEST_CASE("depth and sizes of a document are limited", "[format][votable_reader]") {
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "<a>";
    CHECK_THAT(code_of(deep), Catch::StartsWith("xml.limit"));
    const std::string wide = "<VOTABLE version=\"" + std::string(3 << 20, '1') + "\"></VOTABLE>";
    CHECK_THAT(code_of(wide), Catch::StartsWith("xml.limit"));
    std::string fields;
    for (int i = 0; i < 20; ++i) fields += "<FIELD name=\"x\" datatype=\"int\"/>";
    VotableOptions options;
    options.max_columns = 10;
    CHECK_THAT(code_of(votable("<TABLE>" + fields + "</TABLE>"), options),
               Catch::StartsWith("votable.too_large"));
    options = {};
    options.max_document_bytes = 200;
    CHECK_THAT(code_of(column_of("datatype=\"int\"", {"1", "2", "3", "4", "5"}), options),
               Catch::StartsWith("votable.too_large"));
}

TEST_CASE("an error told behind the rows ends the reading", "[format][votable_reader]") {
    const std::string rows =
        "<TABLE><FIELD name=\"x\" datatype=\"int\"/><DATA><TABLEDATA><TR>"
        "<TD>1</TD></TR></TABLEDATA></DATA></TABLE>";
    VotableReader reader(
        supply(votable(rows + "<INFO name=\"QUERY_STATUS\" value=\"ERROR\">disk full</INFO>")));
    REQUIRE(reader.next());
    CHECK_THROWS_WITH(reader.next(), Catch::Contains("disk full"));
    CHECK(rows_of(votable(rows + "<INFO name=\"QUERY_STATUS\" value=\"OVERFLOW\"/>")).size() == 1);
}
