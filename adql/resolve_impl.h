// How the parts of resolve work together on one statement.
#pragma once

#include <string>
#include <vector>

#include "adql/bound.h"
#include "adql/scope_impl.h"

namespace adql {

/// Most relations of a statement, queries of WITH counted as often as they are used.
inline constexpr std::size_t kMaxRelations = 200;

/// Resolves the queries of one statement, from the outermost inwards.
class Resolver {
 public:
    explicit Resolver(const vo::catalog::Catalog& catalog) : catalog_(catalog) {}

    /// The whole statement, WITH included.
    BoundQuery statement(const Query& query);
    /// A query that can see the columns of `outer`; null: it stands alone.
    BoundQuery query(const Query& query, const Scope* outer);
    [[nodiscard]] const Relations& relations() const { return relations_; }

 private:
    struct Common {
        const CommonTable* tree = nullptr;
        std::vector<vo::table::Column> columns;
        std::optional<std::size_t> index;  ///< in BoundQuery::with; else each use has its own
        std::optional<BoundQuery> bound;   ///< for the first use; later ones are resolved anew
    };

    void common_table(const CommonTable& table, const Query& statement, BoundQuery& out);
    [[nodiscard]] Common* find_common(const std::vector<Name>& path);
    BoundQuery set_operation(const Query& query, const Scope* outer);

    BoundFrom from(const TableRef& ref, Scope& scope, const Scope* outer);
    BoundFrom table(const TableRef& ref, Scope& scope);
    BoundFrom common(const TableRef& ref, Common& found, Scope& scope);
    BoundFrom derived(BoundQuery query, const TableRef& ref, Scope& scope);
    BoundFrom join(const TableRef& ref, Scope& scope, const Scope* outer);
    std::optional<BoundExpr> using_condition(const TableRef& ref, const Scope& left,
                                             const Scope& right, Scope& joined);
    void check_relation_count(const Place& place) const;

    const vo::catalog::Catalog& catalog_;
    Relations relations_;
    std::vector<Common> commons_;
    /// While a query of WITH is resolved, it sees those before it alone.
    std::size_t visible_commons_ = 0;
    friend class SelectResolver;
};

/// Columns of the result of `query`, which a relation made of it has.
[[nodiscard]] std::vector<vo::table::Column> result_columns(const BoundQuery& query);
/// Throws adql.too_complex if a clause has more than kMaxTerms terms.
void check_terms(std::size_t count, std::string_view clause);
/// The item that an ordinal means; nothing if `expr` is none. Throws adql.bad_ordinal.
[[nodiscard]] std::optional<std::size_t> ordinal_item(const Expr& expr,
                                                      const std::vector<BoundItem>& items);
/// The item whose result column is named so; nothing if `expr` is not a single name of one.
[[nodiscard]] std::optional<std::size_t> named_item(const Expr& expr,
                                                    const std::vector<BoundItem>& items);

}  // namespace adql
