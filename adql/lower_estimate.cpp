// How many rows come out of what: row counts, coverage and statistics of the catalogue.
#include <algorithm>

#include "adql/lower_impl.h"
#include "libvo/base/number.h"
#include "libvo/sky/moc_text.h"

namespace adql {
namespace {

std::optional<double> as_number(const BoundExpr& e) {
    if (!e.is_constant()) return std::nullopt;
    if (const auto* whole = std::get_if<std::int64_t>(&e.value)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&e.value)) return *real;
    return std::nullopt;
}

/// Part of the column's values below `value`.
double part_below(const vo::catalog::Column& column, double value) {
    const auto& s = *column.statistics;
    if (s.quantiles.size() > 1) {
        const auto at = std::lower_bound(s.quantiles.begin(), s.quantiles.end(), value);
        if (at == s.quantiles.begin()) return 0;
        if (at == s.quantiles.end()) return 1;
        const double low = *std::prev(at);
        const double within = *at > low ? (value - low) / (*at - low) : 0.5;
        return (static_cast<double>(at - s.quantiles.begin() - 1) + within) /
               static_cast<double>(s.quantiles.size() - 1);
    }
    const auto min = vo::number::parse_double(s.min);
    const auto max = vo::number::parse_double(s.max);
    if (!min || !max || !(*max > *min)) return 0.5;
    return std::clamp((value - *min) / (*max - *min), 0.0, 1.0);
}

double not_null_part(const vo::catalog::Table& table, const vo::catalog::Column& column) {
    if (!column.statistics || table.row_count <= 0) return 1;
    return 1 - static_cast<double>(column.statistics->null_count) /
                   static_cast<double>(table.row_count);
}

std::optional<double> range_part(const BoundExpr& e, const vo::catalog::Column& column,
                                 std::size_t side) {
    if (!column.statistics || !column.type.is_numeric()) return std::nullopt;
    if (e.kind == BoundKind::between) {
        const auto low = as_number(e.operands[1]);
        const auto high = as_number(e.operands[2]);
        if (!low || !high) return std::nullopt;
        return std::max(0.0, part_below(column, *high) - part_below(column, *low));
    }
    const auto value = as_number(e.operands[1 - side]);
    if (!value) return std::nullopt;
    const Operator op = side == 0 ? e.operators[0] : mirrored(e.operators[0]);
    const double below = part_below(column, *value);
    return op == Operator::less || op == Operator::less_equal ? below : 1 - below;
}

/// Part of the sky that the table covers, so that its density is told right.
double covered_fraction(const vo::catalog::Table& table) {
    return table.coverage_fraction > 0 ? table.coverage_fraction : 1;
}

}  // namespace

double table_rows(const vo::catalog::Table& table) {
    return table.row_count > 0 ? static_cast<double>(table.row_count) : kGuessedRows;
}

double part_of_rows(double sky_fraction, const vo::catalog::Table& table) {
    return std::min(1.0, sky_fraction / covered_fraction(table));
}

double part_of_rows(const vo::sky::Moc& cells, const vo::catalog::Table& table) {
    if (table.coverage_fraction <= 0) return cells.sky_fraction();
    const vo::sky::Moc coverage = vo::sky::parse_moc_text(table.coverage_moc);
    return vo::sky::intersection(cells, coverage).sky_fraction() / table.coverage_fraction;
}

double filtered_rows(const vo::catalog::Table& table, int relation,
                     const std::vector<BoundExpr*>& conjuncts, const BoundExpr& condition,
                     const StoredTables& tables) {
    double rows = table_rows(table);
    if (const auto cells = constant_cover(condition, relation, tables)) {
        rows *= part_of_rows(*cells, table);
    }
    for (const BoundExpr* e : conjuncts) {
        if (const auto part = selectivity(*e, relation, tables)) rows *= part->fraction;
    }
    return rows;
}

std::optional<Selectivity> selectivity(const BoundExpr& e, int relation,
                                       const StoredTables& tables) {
    const vo::catalog::Table* table = tables.table(relation);
    if (table == nullptr || e.negated) return std::nullopt;
    if (e.kind != BoundKind::compare && e.kind != BoundKind::between &&
        e.kind != BoundKind::in_list) {
        return std::nullopt;
    }
    std::size_t side = 0;
    if (e.kind == BoundKind::compare && e.operands[0].kind != BoundKind::column) side = 1;
    const BoundExpr& x = e.operands[side];
    if (x.kind != BoundKind::column || x.relation != relation) return std::nullopt;
    for (std::size_t i = 0; i < e.operands.size(); ++i) {
        if (i != side && !e.operands[i].is_constant()) return std::nullopt;
    }
    if (tables.is_ra(x) || tables.is_dec(x)) return std::nullopt;  // the cells know better
    const vo::catalog::Column& column = table->columns[x.column];
    Selectivity out;
    out.by_index = column.indexed;
    const bool identifier = column.name == table->id_column;
    const double one =
        identifier && table->row_count > 0 ? 1 / static_cast<double>(table->row_count) : 0.01;
    if (e.kind == BoundKind::in_list) {
        out.fraction = std::min(1.0, one * static_cast<double>(e.operands.size() - 1));
    } else if (e.kind == BoundKind::compare && e.operators[0] == Operator::equal) {
        out.fraction = one;
    } else if (e.kind == BoundKind::compare && e.operators[0] == Operator::not_equal) {
        out.fraction = 0.99;
    } else {
        out.range = true;
        const auto part = range_part(e, column, side);
        out.fraction = part.value_or(0.3) * not_null_part(*table, column);
        out.by_index = out.by_index && part;
    }
    return out;
}

}  // namespace adql
