// The steps of lower(): merge, rewrite geometry, plan. Each works on the whole statement in place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adql/bound.h"
#include "adql/lower.h"
#include "libvo/sky/region.h"

namespace adql {

/// The stored tables of a statement by relation id, and which of their columns are the position.
class StoredTables {
 public:
    explicit StoredTables(const BoundQuery& statement);

    /// Another relation of the same table; returns its id.
    int add_copy(int relation);
    /// Null for queries in brackets and of WITH.
    [[nodiscard]] const vo::catalog::Table* table(int relation) const;
    [[nodiscard]] bool has_position(int relation) const { return entry(relation).placed; }
    [[nodiscard]] bool is_ra(const BoundExpr& e) const;
    [[nodiscard]] bool is_dec(const BoundExpr& e) const;
    /// The relation whose position the two angles are.
    [[nodiscard]] std::optional<int> position_of(const BoundExpr& lon, const BoundExpr& lat) const;
    /// Finest order at which rows lie by the sky; see catalog::Position.
    [[nodiscard]] int hpx_order(int relation) const { return entry(relation).hpx_order; }

 private:
    struct Entry {
        const vo::catalog::Table* table = nullptr;
        bool placed = false;
        std::size_t ra = 0;
        std::size_t dec = 0;
        int hpx_order = -1;
    };
    void add(const Relation& relation);
    [[nodiscard]] const Entry& entry(int relation) const;

    std::vector<Entry> entries_;
    int greatest_ = 0;  ///< id in use
};

/// Conditions joined by AND, nested ones included.
void collect_conjuncts(BoundExpr& condition, std::vector<BoundExpr*>& out);
/// Makes `condition` AND `more`.
void add_conjunct(std::optional<BoundExpr>& condition, BoundExpr more);
/// Ids of the relations whose columns `e` uses, sub-queries included; each once.
void collect_relations(const BoundExpr& e, std::vector<int>& out);
[[nodiscard]] bool uses_relation(const BoundExpr& e, int relation);
/// Every relation in a part of FROM.
void collect_relations(const BoundFrom& from, std::vector<int>& out);
/// `e` is a call of this function.
[[nodiscard]] bool is_call(const BoundExpr& e, FunctionId id);
[[nodiscard]] BoundExpr negation(BoundExpr operand);
[[nodiscard]] BoundExpr make_logical(BoundKind kind, std::vector<BoundExpr> operands);
[[nodiscard]] Operator mirrored(Operator op);

/// Flattens inner joins into the list of FROM, turns outer joins whose missing rows WHERE refuses
/// into inner ones, and merges queries in brackets that only choose columns and rows into the
/// query around them.
void merge(BoundQuery& statement);

/// Rewrites geometry; see lower(). Throws adql.bad_geometry.
void lower_geometry(BoundQuery& statement, const StoredTables& tables);

/// Finds ranges and the order of FROM; tells what it found. Returns the rows expected.
double plan(BoundQuery& query, StoredTables& tables, Explanation& explanation);

/// The cells that hold every row of `relation` for which `condition` can be true, as far as
/// constants tell; nothing if they tell nothing. Not finer than the relation's order.
[[nodiscard]] std::optional<vo::sky::Moc> constant_cover(const BoundExpr& condition, int relation,
                                                         const StoredTables& tables);

/// A way to find the rows of a relation by values of others.
struct RangeCandidate {
    SkyRange range;
    std::vector<int> needs;  ///< relations whose values it takes
    double fraction = 1e-6;  ///< of the sky, for one set of those values
    std::string words;       ///< "circles of 0.5 degrees around t"
};
/// All that `conjuncts` offer for `relation`, but for those of constants alone.
[[nodiscard]] std::vector<RangeCandidate> range_candidates(const std::vector<BoundExpr*>& conjuncts,
                                                           int relation,
                                                           const StoredTables& tables);

/// Part of the rows of `relation` that pass the comparison of a column with constants; nothing if
/// `condition` is something else.
struct Selectivity {
    double fraction = 1;
    bool by_index = false;  ///< the column has an index
    bool range = false;     ///< <, >, BETWEEN: an engine may misjudge how much it selects
};
[[nodiscard]] std::optional<Selectivity> selectivity(const BoundExpr& condition, int relation,
                                                     const StoredTables& tables);

/// Rows of a query about which nothing is known.
inline constexpr double kGuessedRows = 1000;
[[nodiscard]] double table_rows(const vo::catalog::Table& table);
/// Part of the table's rows in that part of the sky, if its coverage holds it.
[[nodiscard]] double part_of_rows(double sky_fraction, const vo::catalog::Table& table);
/// Part of the table's rows in the cells; looks at the coverage in full.
[[nodiscard]] double part_of_rows(const vo::sky::Moc& cells, const vo::catalog::Table& table);
/// Rows that those conditions let through which are about this relation alone.
[[nodiscard]] double filtered_rows(const vo::catalog::Table& table, int relation,
                                   const std::vector<BoundExpr*>& conjuncts,
                                   const BoundExpr& condition, const StoredTables& tables);

/// EXISTS (… FROM b WHERE near(a, b)) with few rows of b and many of a becomes
/// a.key IN (SELECT a'.key FROM a AS a', b AS b' WHERE near(a', b')), where b' can come first.
/// `conjuncts` are those of the query's WHERE.
void turn_exists_around(const BoundQuery& query, const std::vector<BoundExpr*>& conjuncts,
                        StoredTables& tables);
/// A table grouped by HEALPix pixel is read pixel by pixel, in the order that its rows lie in:
/// then nothing is sorted. False if the query is another.
bool read_by_pixel(BoundQuery& query, const StoredTables& tables);

/// True if a geometry in `e` is about the relation.
[[nodiscard]] bool has_geometry(const BoundExpr& e, int relation);
/// One sentence: why `e` does not use the sky index of the relation, and what would.
[[nodiscard]] std::string sky_index_advice(const BoundExpr& e, const Relation& relation,
                                           const StoredTables& tables);

}  // namespace adql
