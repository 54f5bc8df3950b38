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
    Parser(std::string_view text, Version version)
        : tokens_(tokenize(text), version), expressions_(tokens_, [this] { return subquery(); }) {}

    Query run() {
        std::vector<CommonTable> with;
        if (tokens_.accept_word("WITH")) with = common_tables();
        Query query = query_expression();
        query.with = std::move(with);
        behind_semicolon_ = tokens_.accept(TokenKind::semicolon);
        if (tokens_.peek().kind != TokenKind::end) fail_trailing();
        return query;
    }

 private:
    using Nesting = TokenStream::Nesting;

    std::vector<CommonTable> common_tables() {
        if (tokens_.at_word("RECURSIVE")) {
            fail("syntax", "ADQL has no WITH RECURSIVE.", tokens_.peek().position);
        }
        std::vector<CommonTable> tables;
        do {
            CommonTable& table = tables.emplace_back();
            table.name = tokens_.expect_name("a name for the query of WITH");
            if (tokens_.peek().kind == TokenKind::open) {
                fail("syntax",
                     "ADQL has no column list after the name in WITH; give the columns their names "
                     "with AS in its select list.",
                     tokens_.peek().position);
            }
            if (!tokens_.accept_word("AS")) tokens_.fail_expected("AS after the name in WITH");
            const vo::TextPosition opening = tokens_.peek().position;
            if (!tokens_.accept(TokenKind::open)) tokens_.fail_expected("a query in brackets");
            const Nesting nesting(tokens_, opening);
            table.query = subquery();
            tokens_.expect_close(opening);
        } while (tokens_.accept(TokenKind::comma));
        return tables;
    }

    /// A query inside another one.
    Query subquery() {
        if (tokens_.at_word("WITH")) {
            fail("syntax", "WITH can only stand at the very beginning, not in a sub-query.",
                 tokens_.peek().position);
        }
        return query_expression();
    }

    /// SELECTs and their set operations, with what orders and cuts the whole.
    Query query_expression() {
        Query query = set_chain(
            [this] {
                return set_chain([this] { return query_primary(); }, &Parser::accept_intersect);
            },
            &Parser::accept_union_or_except);
        if (!tokens_.at_word("ORDER") && !at_offset()) return query;
        // The brackets of (SELECT TOP 5 …) ORDER BY … keep the two apart.
        if (in_brackets_ && (query.top || query.offset || !query.order_by.empty())) {
            Query outer;
            outer.place = query.place;
            outer.operands.push_back(std::move(query));
            query = std::move(outer);
        }
        if (accept_pair("ORDER")) query.order_by = order_list();
        if (at_offset()) {
            tokens_.take();
            query.offset = row_count("OFFSET");
        }
        in_brackets_ = false;
        return query;
    }

    /// True at OFFSET, which is a name in ADQL 2.0 unless a number follows.
    [[nodiscard]] bool at_offset() const {
        return tokens_.at_word("OFFSET") &&
               (tokens_.is_reserved(tokens_.peek()) || tokens_.peek(1).kind == TokenKind::integer);
    }

    template <class Next>
    Query set_chain(Next next, std::optional<SetOperation> (Parser::*accept)()) {
        Query first = next();
        auto operation = (this->*accept)();
        if (!operation) return first;
        Query out;
        out.place = first.place;
        out.operands.push_back(std::move(first));
        for (; operation; operation = (this->*accept)()) {
            out.set_operations.push_back(*operation);
            out.operands.push_back(next());
        }
        in_brackets_ = false;
        return out;
    }

    std::optional<SetOperation> accept_union_or_except() {
        if (tokens_.at_word("UNION")) return set_operation(SetOperation::Kind::union_of);
        if (tokens_.at_word("EXCEPT")) return set_operation(SetOperation::Kind::except);
        if (tokens_.at_word("MINUS")) {
            fail("syntax", "ADQL has no MINUS between queries; write EXCEPT.",
                 tokens_.peek().position);
        }
        return std::nullopt;
    }

    std::optional<SetOperation> accept_intersect() {
        if (tokens_.at_word("INTERSECT")) return set_operation(SetOperation::Kind::intersect);
        return std::nullopt;
    }

    std::optional<SetOperation> set_operation(SetOperation::Kind kind) {
        SetOperation out{kind, false, tokens_.take().position};
        out.all = tokens_.accept_word("ALL");
        if (!out.all) tokens_.accept_word("DISTINCT");
        return out;
    }

    /// One SELECT, or a query in brackets.
    Query query_primary() {
        const Token& first = tokens_.peek();
        if (first.kind != TokenKind::open) {
            in_brackets_ = false;
            return select();
        }
        const Nesting nesting(tokens_, first.position);
        tokens_.take();
        Query query = subquery();
        tokens_.expect_close(first.position);
        in_brackets_ = true;
        return query;
    }

    Query select() {
        Query query;
        query.place = tokens_.peek().position;
        expect_select();
        select_options(query);
        do query.items.push_back(select_item());
        while (tokens_.accept(TokenKind::comma));
        if (!tokens_.accept_word("FROM")) fail_no_from();
        joined_ = 0;
        do query.from.push_back(table_ref());
        while (tokens_.accept(TokenKind::comma));
        if (tokens_.accept_word("WHERE")) query.where = expressions_.parse();
        if (accept_pair("GROUP")) query.group_by = expression_list();
        if (tokens_.accept_word("HAVING")) query.having = expressions_.parse();
        return query;
    }

    void expect_select() {
        const Token& first = tokens_.peek();
        if (tokens_.accept_word("SELECT")) return;
        if (first.kind == TokenKind::end) fail("syntax", "The query is empty.", first.position);
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
        if (token.kind != TokenKind::name || tokens_.is_reserved(token) || tokens_.at_limit() ||
            at_offset() || is_word(token, "MINUS")) {
            return std::nullopt;
        }
        return tokens_.expect_name(what);
    }

    /// A table or query with all that is joined to it from left to right.
    TableRef table_ref() {
        TableRef left = table_primary();
        while (is_one_of(tokens_.peek(), join_words)) {
            TableRef join;
            join.kind = TableRef::Kind::join;
            join.place = tokens_.peek().position;
            join_kind(join);
            join.operands.push_back(std::move(left));
            join.operands.push_back(table_primary());
            join_condition(join);
            left = std::move(join);
        }
        return left;
    }

    /// `[NATURAL] [INNER | {LEFT|RIGHT|FULL} [OUTER] | CROSS] JOIN`.
    void join_kind(TableRef& join) {
        join.natural = tokens_.accept_word("NATURAL");
        bool outer = true;
        if (tokens_.accept_word("LEFT")) {
            join.join = JoinKind::left;
        } else if (tokens_.accept_word("RIGHT")) {
            join.join = JoinKind::right;
        } else if (tokens_.accept_word("FULL")) {
            join.join = JoinKind::full;
        } else {
            outer = false;
            if (tokens_.accept_word("CROSS")) {
                join.join = JoinKind::cross;
            } else {
                tokens_.accept_word("INNER");
            }
        }
        if (outer) tokens_.accept_word("OUTER");
        if (!tokens_.accept_word("JOIN")) tokens_.fail_expected("JOIN");
    }

    void join_condition(TableRef& join) {
        const Token& token = tokens_.peek();
        const bool on = is_word(token, "ON");
        if (on || is_word(token, "USING")) {
            if (join.natural || join.join == JoinKind::cross) {
                fail("syntax",
                     std::string(join.natural ? "NATURAL" : "CROSS") + " JOIN takes no " +
                         (on ? "ON." : "USING."),
                     token.position);
            }
            tokens_.take();
            if (on) {
                join.on = expressions_.parse();
            } else {
                using_columns(join);
            }
        } else if (!join.natural && join.join != JoinKind::cross) {
            fail("syntax",
                 "The join needs a condition before " + described(token) +
                     ": ON and a condition, or USING and column names in brackets.",
                 token.position);
        }
    }

    void using_columns(TableRef& join) {
        const vo::TextPosition opening = tokens_.peek().position;
        if (!tokens_.accept(TokenKind::open)) {
            tokens_.fail_expected("column names in brackets after USING");
        }
        do {
            join.using_columns.push_back(tokens_.expect_name("a column name"));
            if (tokens_.peek().kind == TokenKind::dot) {
                fail("syntax", "USING takes the bare names of columns that both tables have.",
                     tokens_.peek().position);
            }
        } while (tokens_.accept(TokenKind::comma));
        tokens_.expect_close(opening);
    }

    TableRef table_primary() {
        const vo::TextPosition position = tokens_.peek().position;
        if (++joined_ > kMaxJoined) {
            fail("too_complex",
                 "FROM joins more than " + std::to_string(kMaxJoined) + " tables here.", position);
        }
        TableRef table;
        table.place = position;
        if (tokens_.peek().kind != TokenKind::open) {
            table_name(table);
            return table;
        }
        const Nesting nesting(tokens_, position);
        const bool query = expressions_.at_query(1);
        tokens_.take();
        if (!query) {
            table = table_ref();
            tokens_.expect_close(position);
            return table;
        }
        table.kind = TableRef::Kind::subquery;
        const std::size_t joined = joined_;
        table.queries.push_back(subquery());
        joined_ = joined;
        tokens_.expect_close(position);
        table.alias = alias("a name for the query in brackets");
        if (!table.alias) {
            fail("syntax",
                 "The query in brackets needs a name here: write AS and a name behind it.",
                 tokens_.peek().position);
        }
        return table;
    }

    void table_name(TableRef& table) {
        if (tokens_.at_word("LATERAL")) {
            fail("syntax", "ADQL has no LATERAL.", tokens_.peek().position);
        }
        table.path = expressions_.parse_path("a table name");
        if (table.path.size() > 3) {
            fail("syntax", "A table name has at most three parts: catalog.schema.table.",
                 table.path.back().place);
        }
        if (tokens_.peek().kind == TokenKind::open) {
            fail("syntax", "A function cannot stand in FROM; ADQL has no table functions.",
                 table.place);
        }
        table.alias = alias("a table alias");
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
            if (is_word(tokens_.peek(), "NULLS")) {
                fail("syntax", "ADQL has no NULLS FIRST or NULLS LAST.", tokens_.peek().position);
            }
            list.push_back(std::move(item));
        } while (tokens_.accept(TokenKind::comma));
        return list;
    }

    [[noreturn]] void fail_no_from() const {
        const Token& token = tokens_.peek();
        if (token.kind == TokenKind::end || token.kind == TokenKind::close ||
            is_clause_word(token) || tokens_.at_limit()) {
            fail("syntax", "FROM and a table name are missing before " + described(token) + ".",
                 token.position);
        }
        if (token.kind == TokenKind::string) {
            fail("syntax",
                 "Expected a comma, an alias or FROM, but found a string; an alias that needs "
                 "quotes takes double quotes (\").",
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
        if (tokens_.at_limit()) tokens_.fail_limit();
        if (tokens_.at_word("LIMIT")) {
            fail("syntax", "ADQL has no LIMIT; write SELECT TOP n … at the beginning instead.",
                 token.position);
        }
        if (is_word(token, "FETCH")) {
            fail("syntax", "ADQL has no FETCH; write SELECT TOP n … at the beginning instead.",
                 token.position);
        }
        if (token.kind == TokenKind::slash && tokens_.peek(1).kind == TokenKind::slash) {
            fail("syntax", "A comment begins with -- in ADQL, not with //.", token.position);
        }
        if (is_one_of(token, clause_order)) {
            fail("syntax",
                 shown(token.text) +
                     " is out of place; the order of clauses is SELECT, "
                     "FROM, WHERE, GROUP BY, HAVING, ORDER BY, OFFSET.",
                 token.position);
        }
        if (is_one_of(token, set_words)) {
            fail("syntax",
                 "ORDER BY and OFFSET apply to the whole and stand behind the last query; to order "
                 "or cut the query before " +
                     shown(token.text) + ", put it in brackets.",
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
    std::size_t joined_ = 0;
    bool in_brackets_ = false;  ///< the query just read stood in brackets
    bool behind_semicolon_ = false;
};

}  // namespace

bool is_clause_word(const Token& token) {
    static constexpr std::array<std::string_view, 37> words = {
        "SELECT", "FROM",   "WHERE",     "GROUP",    "HAVING", "ORDER",   "OFFSET", "BY",
        "AS",     "AND",    "OR",        "IS",       "IN",     "LIKE",    "ILIKE",  "BETWEEN",
        "UNION",  "EXCEPT", "INTERSECT", "JOIN",     "INNER",  "NATURAL", "FULL",   "CROSS",
        "ON",     "USING",  "TOP",       "DISTINCT", "ALL",    "ASC",     "DESC",   "NOT",
        "WITH",   "WHEN",   "THEN",      "ELSE",     "END"};
    return is_one_of(token, words);
}

Query parse(std::string_view text, Version version) {
    if (text.size() > kMaxTextBytes) {
        throw vo::Error(vo::Fault::too_large, "adql.too_long", "The query is longer than 1 MiB.");
    }
    if (!vo::text::is_utf8(text)) fail("syntax", "The query is not UTF-8 text.", {});
    return Parser(text, version).run();
}

}  // namespace adql
