#include "adql/parser.h"

#include <algorithm>
#include <array>

#include "adql/expression_parser_impl.h"
#include "adql/lexer.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/catalog/model.h"

namespace adql {
namespace {

constexpr std::array<std::string_view, 7> join_words = {"JOIN",  "INNER", "NATURAL", "LEFT",
                                                        "RIGHT", "FULL",  "CROSS"};
constexpr std::array<std::string_view, 3> set_words = {"UNION", "EXCEPT", "INTERSECT"};
constexpr std::array<std::string_view, 6> clause_order = {"WHERE", "GROUP",  "HAVING",
                                                          "ORDER", "OFFSET", "FROM"};
constexpr std::array<std::string_view, 9> other_statements = {
    "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "EXPLAIN", "SHOW", "DESCRIBE"};

template <std::size_t N>
bool is_one_of(const Token& token, const std::array<std::string_view, N>& words) {
    return token.kind == TokenKind::name &&
           std::any_of(words.begin(), words.end(),
                       [&token](std::string_view word) { return is_word(token, word); });
}

class Parser {
 public:
    explicit Parser(std::string_view text) : tokens_(tokenize(text)), expressions_(tokens_) {}

    Query run() {
        expect_select();
        Query query;
        select_options(query);
        do query.items.push_back(select_item());
        while (tokens_.accept(TokenKind::comma));
        if (!tokens_.accept_word("FROM")) fail_no_from();
        query.from = table_ref();
        if (tokens_.accept_word("WHERE")) query.where = expressions_.parse();
        if (accept_pair("GROUP")) query.group_by = expression_list();
        if (tokens_.accept_word("HAVING")) query.having = expressions_.parse();
        if (accept_pair("ORDER")) query.order_by = order_list();
        if (tokens_.accept_word("OFFSET")) query.offset = row_count("OFFSET");
        behind_semicolon_ = tokens_.accept(TokenKind::semicolon);
        if (tokens_.peek().kind != TokenKind::end) fail_trailing();
        return query;
    }

 private:
    void expect_select() {
        const Token& first = tokens_.peek();
        if (tokens_.accept_word("SELECT")) return;
        if (first.kind == TokenKind::end) fail("syntax", "The query is empty.", first.position);
        if (is_word(first, "WITH")) {
            fail_unsupported("WITH (common table expressions)", false, first.position);
        }
        if (first.kind == TokenKind::open && is_word(tokens_.peek(1), "SELECT")) {
            fail_unsupported("A query in brackets", false, first.position);
        }
        if (is_one_of(first, other_statements)) {
            fail("syntax", "Only SELECT queries can be run here, not " + shown(first.text) + ".",
                 first.position);
        }
        fail("syntax", "A query begins with SELECT, not with " + described(first) + ".",
             first.position);
    }

    void select_options(Query& query) {
        query.distinct = tokens_.accept_word("DISTINCT");
        if (!query.distinct) tokens_.accept_word("ALL");
        if (!tokens_.accept_word("TOP")) return;
        query.top = row_count("TOP");
        if (tokens_.at_word("DISTINCT") || tokens_.at_word("ALL")) {
            fail("syntax", shown(tokens_.peek().text) + " must stand before TOP.",
                 tokens_.peek().position);
        }
    }

    std::int64_t row_count(std::string_view clause) {
        const Token& token = tokens_.peek();
        if (token.kind != TokenKind::integer) {
            tokens_.fail_expected("a whole number of rows after " + std::string(clause));
        }
        const auto value = vo::number::parse_int64(token.text);
        if (!value) {
            fail("bad_number", "The number of rows is too large.", token.position);
        }
        tokens_.take();
        return *value;
    }

    SelectItem select_item() {
        SelectItem item;
        item.place = tokens_.peek().position;
        if (tokens_.accept(TokenKind::star)) {
            item.star = true;
        } else if (at_qualified_star()) {
            item.star = true;
            item.qualifier = expressions_.parse_path("a table name");
            tokens_.take();
            tokens_.take();
        } else {
            item.expr = expressions_.parse();
            item.alias = alias("a column alias");
        }
        return item;
    }

    /// True before `name.*`, `name.name.*`, ….
    [[nodiscard]] bool at_qualified_star() const {
        for (std::size_t i = 0;; i += 2) {
            const TokenKind part = tokens_.peek(i).kind;
            if (part != TokenKind::name && part != TokenKind::delimited_name) return false;
            if (tokens_.peek(i + 1).kind != TokenKind::dot) return false;
            if (tokens_.peek(i + 2).kind == TokenKind::star) return true;
        }
    }

    std::optional<Name> alias(std::string_view what) {
        if (tokens_.accept_word("AS")) return tokens_.expect_name(what);
        const Token& token = tokens_.peek();
        if (token.kind == TokenKind::delimited_name) return tokens_.expect_name(what);
        if (token.kind != TokenKind::name || vo::catalog::is_reserved_word(token.text) ||
            at_limit()) {
            return std::nullopt;
        }
        return tokens_.expect_name(what);
    }

    [[nodiscard]] bool at_limit() const {
        return tokens_.at_word("LIMIT") && tokens_.peek(1).kind == TokenKind::integer;
    }

    TableRef table_ref() {
        if (tokens_.peek().kind == TokenKind::open) {
            const bool query = is_word(tokens_.peek(1), "SELECT");
            fail_unsupported(query ? "Sub-queries" : "Joins", true, tokens_.peek().position);
        }
        TableRef table;
        table.path = expressions_.parse_path("a table name");
        if (table.path.size() > 3) {
            fail("syntax", "A table name has at most three parts: catalog.schema.table.",
                 table.path.back().place);
        }
        table.alias = alias("a table alias");
        const Token& next = tokens_.peek();
        if (next.kind == TokenKind::comma) {
            fail_unsupported("Several tables in FROM", true, next.position);
        }
        if (is_one_of(next, join_words)) fail_unsupported("Joins", true, next.position);
        return table;
    }

    /// Takes GROUP BY or ORDER BY.
    bool accept_pair(std::string_view first) {
        if (!tokens_.accept_word(first)) return false;
        if (!tokens_.accept_word("BY")) tokens_.fail_expected("BY after " + std::string(first));
        return true;
    }

    std::vector<Expr> expression_list() {
        std::vector<Expr> list;
        do list.push_back(expressions_.parse());
        while (tokens_.accept(TokenKind::comma));
        return list;
    }

    std::vector<OrderItem> order_list() {
        std::vector<OrderItem> list;
        do {
            OrderItem item{expressions_.parse()};
            item.descending = tokens_.accept_word("DESC");
            if (!item.descending) tokens_.accept_word("ASC");
            list.push_back(std::move(item));
        } while (tokens_.accept(TokenKind::comma));
        return list;
    }

    [[noreturn]] void fail_no_from() const {
        const Token& token = tokens_.peek();
        if (token.kind == TokenKind::end || is_clause_word(token) || at_limit()) {
            fail("syntax", "FROM and a table name are missing before " + described(token) + ".",
                 token.position);
        }
        tokens_.fail_expected("a comma, an alias or FROM");
    }

    /// Explains what stands behind the last clause that could be read.
    [[noreturn]] void fail_trailing() const {
        const Token& token = tokens_.peek();
        if (behind_semicolon_) {
            fail("syntax", "Only one query can be run at a time.", token.position);
        }
        if (is_one_of(token, set_words)) {
            fail_unsupported(vo::text::to_upper(token.text), false, token.position);
        }
        if (tokens_.at_word("LIMIT")) {
            fail("syntax", "ADQL has no LIMIT; write SELECT TOP n … instead.", token.position);
        }
        if (is_one_of(token, clause_order)) {
            fail("syntax",
                 shown(token.text) +
                     " is out of place; the order of clauses is SELECT, "
                     "FROM, WHERE, GROUP BY, HAVING, ORDER BY, OFFSET.",
                 token.position);
        }
        if (token.kind == TokenKind::close) {
            fail("syntax", "This ) closes no bracket.", token.position);
        }
        fail("syntax",
             "The query should end or go on with another clause here, but " + described(token) +
                 " follows.",
             token.position);
    }

    TokenStream tokens_;
    ExpressionParser expressions_;
    bool behind_semicolon_ = false;
};

}  // namespace

bool is_clause_word(const Token& token) {
    static constexpr std::array<std::string_view, 33> words = {
        "SELECT",    "FROM", "WHERE", "GROUP",   "HAVING", "ORDER", "OFFSET",  "BY",    "AS",
        "AND",       "OR",   "IS",    "IN",      "LIKE",   "ILIKE", "BETWEEN", "UNION", "EXCEPT",
        "INTERSECT", "JOIN", "INNER", "NATURAL", "FULL",   "CROSS", "ON",      "USING", "TOP",
        "DISTINCT",  "ALL",  "ASC",   "DESC",    "NOT",    "WITH"};
    return is_one_of(token, words);
}

Query parse(std::string_view text) {
    if (text.size() > kMaxTextBytes) {
        throw vo::Error(vo::Fault::too_large, "adql.too_long", "The query is longer than 1 MiB.");
    }
    if (!vo::text::is_utf8(text)) fail("syntax", "The query is not UTF-8 text.", {});
    return Parser(text).run();
}

}  // namespace adql
