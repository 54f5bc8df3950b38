// Why a geometry does not use the sky index, and how to rewrite it.
#include <algorithm>

#include "adql/lower_impl.h"

namespace adql {
namespace {

bool is_geometry(const BoundExpr& e) {
    return e.kind == BoundKind::within_radius || e.kind == BoundKind::within_region ||
           e.kind == BoundKind::contains || e.kind == BoundKind::intersects ||
           e.kind == BoundKind::separation;
}

}  // namespace

bool has_geometry(const BoundExpr& e, int relation) {
    if (is_geometry(e)) return uses_relation(e, relation);
    return std::any_of(e.operands.begin(), e.operands.end(),
                       [relation](const BoundExpr& o) { return has_geometry(o, relation); });
}

std::string sky_index_advice(const BoundExpr& e, const Relation& relation,
                             const StoredTables& tables) {
    const std::string& name = relation.name;
    const std::string begin = "The sky index of " + name + " is not used: ";
    if (!tables.has_position(relation.id)) {
        return "All rows of " + name +
               " are tested: the table has no position columns and so no sky index.";
    }
    const auto& position = *relation.table->position;
    const std::string point = "POINT(" + vo::catalog::adql_name(position.ra_column) + ", " +
                              vo::catalog::adql_name(position.dec_column) + ")";
    if (e.kind == BoundKind::logical_not) {
        return begin +
               "NOT asks for what lies outside, which is most of the sky; all rows are "
               "tested.";
    }
    if (e.kind == BoundKind::logical_or) {
        return begin +
               "a condition joined by OR is not about the position; write two queries "
               "and join them with UNION.";
    }
    if (!is_geometry(e)) {
        return begin +
               "the geometry stands inside an expression; compare it alone, as in "
               "1 = CONTAINS(" +
               point + ", …) or DISTANCE(" + point + ", …) < r.";
    }
    return begin + "it serves conditions on " + point +
           " and shapes that do not depend on the row; write the condition with " + point +
           " where that is meant.";
}

}  // namespace adql
