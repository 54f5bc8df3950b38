// Expressions as text of one engine.
#include <array>
#include <cassert>

#include "adql/translate_impl.h"
#include "libvo/base/number.h"

namespace adql {
namespace {

/// Most arguments that an engine's function takes (SQLite's limit; others take more).
constexpr std::size_t most_arguments = 120;

bool needs_brackets(BoundKind kind) {
    switch (kind) {
        case BoundKind::constant:
        case BoundKind::column:
        case BoundKind::call:
        case BoundKind::aggregate:
        case BoundKind::to_double:
        case BoundKind::cast:
        case BoundKind::case_when:
        case BoundKind::subquery:
        case BoundKind::exists:
        case BoundKind::separation:
        case BoundKind::point:
        case BoundKind::circle:
        case BoundKind::polygon:
        case BoundKind::box:
        case BoundKind::contains:
        case BoundKind::intersects:
        case BoundKind::within_radius:
        case BoundKind::within_region:
        case BoundKind::range_pixel:
        case BoundKind::row_key:
            return false;
        default:
            return true;
    }
}

Construct construct_of(const BoundExpr& e) {
    // clang-format off
    switch (e.kind) {
        case BoundKind::like: return e.ignore_case ? Construct::ilike : Construct::like;
        case BoundKind::separation: return Construct::separation;
        case BoundKind::within_radius:
            return e.strict ? Construct::within_radius_strict : Construct::within_radius;
        case BoundKind::within_region: return Construct::within_region;
        case BoundKind::contains: return Construct::contains;
        case BoundKind::intersects: return Construct::intersects;
        case BoundKind::point: return Construct::point;
        case BoundKind::circle: return Construct::circle;
        case BoundKind::polygon: return Construct::polygon;
        case BoundKind::box: return Construct::box;
        default: return Construct::to_double;
    }
    // clang-format on
}

}  // namespace

/// `e` as a link in something larger.
void Translator::operand(const BoundExpr& e) {
    if (!needs_brackets(e.kind)) return expression(e);
    const Level level(*this, 1, 0);
    sql_ += '(';
    expression(e);
    sql_ += ')';
}

void Translator::expression(const BoundExpr& e) {
    const Level level(*this, 0, 1);
    // clang-format off
    switch (e.kind) {
        case BoundKind::constant: return parameter(e.value);
        case BoundKind::column: return column(e);
        case BoundKind::negate: return prefix("-", e);
        case BoundKind::logical_not: return prefix("NOT ", e);
        case BoundKind::sum:
        case BoundKind::product:
        case BoundKind::compare: return chain(e);
        case BoundKind::concat: return joined(e.operands, " || ");
        case BoundKind::logical_and: return conditions(e, " AND ");
        case BoundKind::logical_or: return conditions(e, " OR ");
        case BoundKind::between: return between(e);
        case BoundKind::in_list: return in_list(e);
        case BoundKind::in_query: return in_query(e);
        case BoundKind::exists:
            sql_ += "EXISTS ";
            return bracketed(e.queries[0], Names::none, 10);
        case BoundKind::subquery: return bracketed(e.queries[0], Names::none, 10);
        case BoundKind::is_null:
            operand(e.operands[0]);
            sql_ += e.negated ? " IS NOT NULL" : " IS NULL";
            return;
        case BoundKind::case_when: return case_when(e);
        case BoundKind::cast: return cast(e);
        case BoundKind::call:
        case BoundKind::aggregate: return call(dialect_.pattern(e.function), e);
        case BoundKind::sky_cell: return sky_cell(e);
        case BoundKind::range_pixel:
            return expand(dialect_.pattern(Construct::range_pixel),
                          [this, &e](std::size_t) { sql_ += alias('h', e.relation); });
        case BoundKind::row_key:
            sql_ += key(alias('t', e.relation));
            return;
        case BoundKind::in_ranges: return in_ranges(e);
        default: return construct(e);
    }
    // clang-format on
}

void Translator::construct(const BoundExpr& e) {
    if (e.kind == BoundKind::like && e.negated) sql_ += "NOT ";
    call(dialect_.pattern(construct_of(e)), e);
}

void Translator::call(std::string_view pattern, const BoundExpr& e) {
    assert(!pattern.empty());
    if (e.operands.size() > most_arguments) {
        fail_too_complex("A function has too many arguments that are not constants");
    }
    // name ( distinct list , expr
    expand(
        pattern,
        [this, &e](std::size_t k) {
            const Level level(*this, k == 0 ? 3 : 5, 0);
            operand(e.operands[k]);
        },
        [this, &e] {
            if (e.operands.empty()) sql_ += '*';
            if (e.distinct) sql_ += "DISTINCT ";
            const Level level(*this, 5, 0);
            list(e.operands, [this](const BoundExpr& o) { operand(o); });
        });
}

void Translator::cast(const BoundExpr& e) {
    const BoundExpr& value = e.operands[0];
    Construct what = Construct::cast_text;
    std::int64_t detail = e.length;
    // clang-format off
    switch (e.type) {
        case ValueType::short_int: what = Construct::cast_integer; detail = 16; break;
        case ValueType::integer: what = Construct::cast_integer; detail = 32; break;
        case ValueType::long_int: what = Construct::cast_integer; detail = 64; break;
        case ValueType::float_real: what = Construct::cast_float; break;
        case ValueType::double_real: what = Construct::cast_double; break;
        case ValueType::timestamp: what = Construct::cast_timestamp; break;
        case ValueType::point: what = Construct::cast_shape; detail = 0; break;
        case ValueType::circle: what = Construct::cast_shape; detail = 1; break;
        case ValueType::polygon: what = Construct::cast_shape; detail = 2; break;
        default:
            // 32-bit numbers have fewer digits than the doubles they are stored as.
            if (value.type == ValueType::float_real) what = Construct::cast_float_text;
    }
    // clang-format on
    expand(dialect_.pattern(what), [this, &value, detail](std::size_t k) {
        if (k > 0) return parameter(detail);
        const Level level(*this, 3, 0);
        operand(value);
    });
}

void Translator::case_when(const BoundExpr& e) {
    const Level level(*this, 5, static_cast<int>(e.operands.size()) / 2);
    sql_ += "CASE";
    std::size_t i = 0;
    for (; i + 1 < e.operands.size(); i += 2) {
        sql_ += " WHEN ";
        operand(e.operands[i]);
        sql_ += " THEN ";
        operand(e.operands[i + 1]);
    }
    if (i < e.operands.size()) {
        sql_ += " ELSE ";
        operand(e.operands[i]);
    }
    sql_ += " END";
}

void Translator::conditions(const BoundExpr& e, std::string_view link) {
    conditions_ += e.operands.size();
    if (conditions_ > limits_.conditions) {
        fail_too_complex("The query has too many conditions joined by AND and OR");
    }
    balanced(e.operands, link);
}

void Translator::prefix(std::string_view word, const BoundExpr& e) {
    const Level level(*this, 1, 0);
    sql_ += word;
    operand(e.operands[0]);
}

void Translator::chain(const BoundExpr& e) {
    const Level level(*this, 2, static_cast<int>(e.operands.size()) - 1);
    operand(e.operands[0]);
    for (std::size_t i = 1; i < e.operands.size(); ++i) {
        sql_ += ' ';
        sql_ += spelling(e.operators[i - 1]);
        sql_ += ' ';
        operand(e.operands[i]);
    }
}

void Translator::joined(std::span<const BoundExpr> operands, std::string_view joiner) {
    const Level level(*this, 2, static_cast<int>(operands.size()) - 1);
    for (std::size_t i = 0; i < operands.size(); ++i) {
        if (i > 0) sql_ += joiner;
        operand(operands[i]);
    }
}

/// AND and OR may be bracketed at will: long chains become trees of few levels.
void Translator::balanced(std::span<const BoundExpr> operands, std::string_view joiner) {
    if (operands.size() <= kLinksAtOnce) return joined(operands, joiner);
    std::size_t part = kLinksAtOnce;
    while (part * kLinksAtOnce < operands.size()) part *= kLinksAtOnce;
    const Level level(*this, 3, static_cast<int>(kLinksAtOnce));
    for (std::size_t i = 0; i < operands.size(); i += part) {
        sql_ += i > 0 ? joiner : "";
        sql_ += '(';
        balanced(operands.subspan(i, std::min(part, operands.size() - i)), joiner);
        sql_ += ')';
    }
}

void Translator::between(const BoundExpr& e) {
    const Level level(*this, 4, 2);
    operand(e.operands[0]);
    sql_ += e.negated ? " NOT BETWEEN " : " BETWEEN ";
    operand(e.operands[1]);
    sql_ += " AND ";
    operand(e.operands[2]);
}

void Translator::in_list(const BoundExpr& e) {
    const Level level(*this, 5, 1);
    operand(e.operands[0]);
    sql_ += e.negated ? " NOT IN (" : " IN (";
    for (std::size_t i = 1; i < e.operands.size(); ++i) {
        if (i > 1) sql_ += ", ";
        operand(e.operands[i]);
    }
    sql_ += ')';
}

void Translator::in_query(const BoundExpr& e) {
    const Level level(*this, 3, 1);
    operand(e.operands[0]);
    sql_ += e.negated ? " NOT IN " : " IN ";
    bracketed(e.queries[0], Names::none, 10);
}

void Translator::column(const BoundExpr& e) {
    if (e.unindexed) sql_ += dialect_.pattern(Construct::unindexed);
    sql_ += alias('t', e.relation);
    sql_ += '.';
    const auto id = static_cast<std::size_t>(e.relation);
    const Relation* stored = id < stored_.size() ? stored_[id] : nullptr;
    if (stored == nullptr) {
        dialect_.quote(sql_, 'c' + std::to_string(e.column + 1));
    } else {
        dialect_.quote(sql_, stored->table->columns[e.column].name);
    }
}

void Translator::parameter(vo::db::Parameter value) {
    if (parameters_.size() == limits_.parameters) {
        fail_too_complex("The query has more constants than can be bound");
    }
    parameters_.push_back(std::move(value));
    sql_ += '?';
    vo::number::append(sql_, static_cast<std::int64_t>(parameters_.size()));
}

}  // namespace adql
