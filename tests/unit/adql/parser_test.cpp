#include <catch2/catch.hpp>

#include "adql/parser.h"
#include "adql/print.h"

namespace {

std::string repeated(std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
}

std::string code_of(const std::string& query) {
    try {
        static_cast<void>(adql::parse(query));
    } catch (const vo::Error& error) {
        return error.code();
    }
    return "";
}

/// The select expression of `text`, printed.
std::string printed(const std::string& text) {
    return adql::print(adql::parse("SELECT " + text + " FROM t").items.at(0).expr);
}

}  // namespace

TEST_CASE("parser keeps no brackets but those that change the meaning", "[adql][parser]") {
    const std::pair<std::string, std::string> cases[] = {
        {"a+b*c", "a + b * c"},
        {"(a+b)*c", "(a + b) * c"},
        {"a-(b-c)", "a - (b - c)"},
        {"(a-b)-c", "(a - b) - c"},
        {"((a))", "a"},
        {"- - a", "- -a"},
        {"+a", "a"},
        {"-a*b", "-a * b"},
        {"-(a*b)", "-(a * b)"},
        {"a||b||c", "a || b || c"},
        {"not a=b and c>d or e<f", "NOT a = b AND c > d OR e < f"},
        {"not (a=b or c=d)", "NOT (a = b OR c = d)"},
        {"a=b and (c=d and e=f)", "a = b AND c = d AND e = f"},
        {"(a=b) is null", "(a = b) IS NULL"},
        {"count( all x )", "count(x)"},
        {"COUNT(*)", "COUNT(*)"},
        {"x!=1", "x <> 1"},
        {"\"a\"\"b\".\"c\"", "\"a\"\"b\".\"c\""},
        {"'it''s'", "'it''s'"},
        {"1.e5", "1.e5"},
    };
    for (const auto& [text, expected] : cases) CHECK(printed(text) == expected);
}

TEST_CASE("parser counts columns in characters and lines from one", "[adql][parser]") {
    try {
        static_cast<void>(adql::parse("SELECT 'é…𝄞' AS a,\r\n\t§ FROM t"));
        FAIL("parsed");
    } catch (const vo::Error& error) {
        CHECK(error.position() == vo::TextPosition{2, 2});
    }
    try {
        static_cast<void>(adql::parse("SELECT 'é…𝄞' § FROM t"));
        FAIL("parsed");
    } catch (const vo::Error& error) {
        CHECK(error.position() == vo::TextPosition{1, 14});
    }
}

TEST_CASE("parser takes white space that comes with pasted text", "[adql][lexer]") {
    CHECK(adql::parse("SELECT\u00A0ra\u2003FROM\uFEFF t") == adql::parse("SELECT ra FROM t"));
}

TEST_CASE("words that ADQL 2.1 reserves anew are names in 2.0", "[adql][parser]") {
    const std::string query = "SELECT offset, in_unit AS bigint FROM t AS ilike WHERE offset > 1";
    CHECK(code_of(query) == "adql.reserved_word");
    const adql::Query tree = adql::parse(query + " OFFSET 5", adql::Version::v2_0);
    CHECK(tree.items.size() == 2);
    CHECK(tree.from[0].alias->text == "ilike");
    CHECK(tree.offset == 5);
    CHECK(adql::parse("SELECT a FROM t WHERE b ILIKE 'x'", adql::Version::v2_0).where->ignore_case);
}

TEST_CASE("parser tells queries in brackets from joins and expressions", "[adql][parser]") {
    const auto from = [](const std::string& text) {
        return adql::parse("SELECT a FROM " + text).from.at(0).kind;
    };
    using Kind = adql::TableRef::Kind;
    CHECK(from("((SELECT a FROM t)) AS x") == Kind::subquery);
    CHECK(from("((SELECT a FROM t) UNION (SELECT a FROM u)) AS x") == Kind::subquery);
    CHECK(from("((SELECT a FROM t) AS x JOIN u ON x.a = u.a)") == Kind::join);
    CHECK(from("(((t)))") == Kind::table);
    CHECK(printed("((SELECT MAX(a) FROM u)) + 1") == "(SELECT MAX(a) FROM u) + 1");
    CHECK(printed("((SELECT MAX(a) FROM u) + 1)") == "(SELECT MAX(a) FROM u) + 1");
}

TEST_CASE("parser refuses what is nested deeper than the limit", "[adql][parser]") {
    for (const std::string_view part : {"(", "- ", "NOT ", "abs(", "1 + (", "x IN (1, ("}) {
        const std::string deep = "SELECT a FROM t WHERE " + repeated(part, 100000);
        CHECK(code_of(deep) == "adql.too_deep");
    }
    const std::string legal = repeated("(a + ", 199) + "1" + repeated(")", 199);
    CHECK(printed(legal).size() > 199);
    CHECK(printed(repeated("- ", 199) + "a") == repeated("- ", 198) + "-a");
}

TEST_CASE("chains of one hundred thousand terms stay flat", "[adql][parser]") {
    for (const std::string_view joiner : {" AND ", " OR "}) {
        std::string query = "SELECT a FROM t WHERE a=1";
        for (int i = 0; i < 99999; ++i) query += std::string(joiner) + "a=1";
        const adql::Query tree = adql::parse(query);
        REQUIRE(tree.where);
        CHECK(tree.where->operands.size() == 100000);
        CHECK(adql::parse(adql::print(tree)) == tree);
    }
    const adql::Query sum = adql::parse("SELECT 1" + repeated("+1", 99999) + " FROM t");
    CHECK(sum.items[0].expr.operands.size() == 100000);
}

TEST_CASE("parser refuses texts over one mebibyte and texts that are not UTF-8", "[adql][parser]") {
    CHECK(code_of("SELECT a FROM t" + repeated(" ", 1 << 20)) == "adql.too_long");
    CHECK(code_of("SELECT 'a\xC3' FROM t") == "adql.syntax");
}

TEST_CASE("trees made without text print as queries that parse to them", "[adql][print]") {
    adql::Query query;
    query.top = 5;
    query.from.emplace_back().path = {{"tycho2", true, {}}, {"main", true, {}}};
    query.items.push_back({true, {}, {}, {}, {}});
    std::vector<adql::Expr> numbers;
    for (const double value : {1.0, -2.5, 1e-7, 1e300}) {
        numbers.push_back(adql::make_real(value));
    }
    numbers.push_back(adql::make_integer(-3));
    query.where = adql::make_compare(adql::make_call("DISTANCE", std::move(numbers)),
                                     adql::Operator::less_equal, adql::make_string("it's"));
    const std::string text = adql::print(query);
    CHECK(text ==
          "SELECT TOP 5 * FROM \"tycho2\".\"main\" WHERE "
          "DISTANCE(1.0, -2.5, 1e-07, 1e+300, -3) <= 'it''s'");
    CHECK(adql::parse(text) == query);
}
