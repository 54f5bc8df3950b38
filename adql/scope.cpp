#include <algorithm>

#include "adql/scope_impl.h"
#include "adql/token.h"
#include "libvo/base/text.h"

namespace adql {

bool matches(const Name& name, std::string_view declared) {
    return name.delimited ? name.text == declared : vo::text::iequals(name.text, declared);
}

std::string as_written(std::span<const Name> path) {
    std::string out;
    for (const Name& part : path) {
        if (!out.empty()) out += '.';
        out += part.delimited ? '"' + part.text + '"' : part.text;
    }
    return out;
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
        if (i > 0) out += ", ";
        out += names[i];
    }
    if (names.size() > most) out += " and " + std::to_string(names.size() - most) + " more";
    return out;
}

int Relations::add(const vo::catalog::Schema& schema, const vo::catalog::Table& table) {
    entries_.push_back({&schema, &table, {}});
    return static_cast<int>(entries_.size());
}

int Relations::add(std::vector<vo::table::Column> columns) {
    entries_.push_back({nullptr, nullptr, std::move(columns)});
    return static_cast<int>(entries_.size());
}

std::size_t Relations::column_count(int relation) const {
    const Entry& found = entry(relation);
    return found.table != nullptr ? found.table->columns.size() : found.columns.size();
}

const vo::table::Column& Relations::column(int relation, std::size_t index) const {
    const Entry& found = entry(relation);
    if (found.table != nullptr) return found.table->columns[index];
    return found.columns[index];
}

vo::table::Column Relations::traced(int relation, std::size_t index) const {
    vo::table::Column out = column(relation, index);
    const Entry& found = entry(relation);
    if (found.table != nullptr) {
        out.origin = vo::catalog::qualified_name(*found.schema, *found.table, out.name);
    }
    return out;
}

BoundExpr Relations::expression(int relation, std::size_t index, const Place& place) const {
    BoundExpr out;
    out.kind = BoundKind::column;
    out.type = value_type(column(relation, index));
    out.relation = relation;
    out.column = index;
    out.place = place;
    return out;
}

bool Visible::accepts(std::span<const Name> qualifier) const {
    if (alias) {
        // A delimited alias must be written alike; a regular one in any case.
        return qualifier.size() == 1 &&
               (alias->delimited && qualifier[0].delimited ? alias->text == qualifier[0].text
                                                           : matches(qualifier[0], alias->text));
    }
    if (qualifier.size() == 1 && path.size() == 1 && matches(qualifier[0], path[0].text)) {
        return true;  // also FROM tycho2, meaning its only table, and a query of WITH
    }
    if (table == nullptr || !matches(qualifier.back(), table->name)) return false;
    return qualifier.size() == 1 || (qualifier.size() == 2 && matches(qualifier[0], schema->name));
}

std::string Visible::in_words() const {
    if (table == nullptr) return alias ? alias->text : as_written(path);
    std::string out = vo::catalog::qualified_name(*schema, *table);
    if (alias) out += " (as " + alias->text + ")";
    return out;
}

std::string Visible::qualifier() const {
    if (alias) return vo::catalog::adql_name(alias->text);
    return table != nullptr ? vo::catalog::qualified_name(*schema, *table) : as_written(path);
}

void Scope::add(Visible relation) {
    const std::size_t count = relations_.column_count(relation.relation);
    columns.reserve(columns.size() + count);
    for (std::size_t i = 0; i < count; ++i) {
        columns.push_back(
            {relations_.column(relation.relation, i).name, relation.relation, i, std::nullopt});
    }
    visible.push_back(std::move(relation));
}

void Scope::add(const Scope& other) {
    visible.insert(visible.end(), other.visible.begin(), other.visible.end());
    for (VisibleColumn column : other.columns) {
        if (column.merged) *column.merged += merged.size();
        columns.push_back(column);
    }
    merged.insert(merged.end(), other.merged.begin(), other.merged.end());
}

bool Scope::has_relation(int relation) const {
    return std::any_of(visible.begin(), visible.end(),
                       [relation](const Visible& v) { return v.relation == relation; });
}

BoundExpr Scope::expression(const VisibleColumn& column, const Place& place) const {
    if (!column.merged) return relations_.expression(column.relation, column.column, place);
    BoundExpr out = merged[*column.merged];
    out.place = place;
    return out;
}

const VisibleColumn* Scope::match(const Name& name) const {
    const VisibleColumn* found = nullptr;
    bool doubtful = false;  // names of one table that differ in case alone
    for (const VisibleColumn& column : columns) {
        if (!matches(name, column.name)) continue;
        if (found == nullptr) {
            found = &column;
        } else if (found->relation != column.relation || found->merged || column.merged) {
            fail_ambiguous(name);
        } else if (column.name == name.text) {
            found = &column;
        } else {
            doubtful = doubtful || found->name != name.text;
        }
    }
    if (doubtful && found->name != name.text) fail_ambiguous(name);
    return found;
}

void Scope::fail_ambiguous(const Name& name) const {
    std::vector<std::string> candidates;
    bool one_relation = true;
    for (const VisibleColumn& column : columns) {
        if (!matches(name, column.name)) continue;
        const auto of = std::find_if(visible.begin(), visible.end(), [&column](const Visible& v) {
            return v.relation == column.relation;
        });
        const bool same_name = vo::catalog::adql_name(column.name) == column.name;
        candidates.push_back(
            of->qualifier() + '.' +
            (same_name ? std::string(column.name) : vo::catalog::adql_name(column.name)));
        one_relation = one_relation && column.relation == columns.front().relation;
    }
    if (one_relation) {  // names that differ in case alone
        candidates.clear();
        for (const VisibleColumn& column : columns) {
            if (matches(name, column.name))
                candidates.push_back('"' + std::string(column.name) + '"');
        }
    }
    fail("ambiguous_column",
         "Several columns match " + shown(name.text) + "; write one of " + listed(candidates, 5) +
             ".",
         name.place);
}

const Visible* Scope::match_relation(std::span<const Name> qualifier) const {
    const Visible* found = nullptr;
    for (const Visible& relation : visible) {
        if (!relation.accepts(qualifier)) continue;
        if (found != nullptr) {
            fail("ambiguous_table",
                 "Several tables of this query are called " + shown(as_written(qualifier)) +
                     "; give them different names with AS.",
                 qualifier.front().place);
        }
        found = &relation;
    }
    return found;
}

const Visible& Scope::find_relation(std::span<const Name> qualifier) const {
    const Visible* found = match_relation(qualifier);
    if (found == nullptr) fail_no_relation(qualifier);
    return *found;
}

std::optional<BoundExpr> Scope::match_qualified(std::span<const Name> path) const {
    const Visible* relation = match_relation(path.first(path.size() - 1));
    if (relation == nullptr) return std::nullopt;
    const Name& name = path.back();
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < relations_.column_count(relation->relation); ++i) {
        const std::string& declared = relations_.column(relation->relation, i).name;
        if (!matches(name, declared)) continue;
        if (declared == name.text) return relations_.expression(relation->relation, i, name.place);
        if (found) {
            fail("ambiguous_column",
                 "Several columns match " + shown(name.text) + "; write \"" +
                     relations_.column(relation->relation, *found).name + "\" or \"" + declared +
                     "\".",
                 name.place);
        }
        found = i;
    }
    if (!found) fail_no_column(name, relation);
    return relations_.expression(relation->relation, *found, name.place);
}

BoundExpr Scope::find_column(std::span<const Name> path) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
        std::optional<BoundExpr> found;
        if (path.size() > 1) {
            found = scope->match_qualified(path);
        } else if (const VisibleColumn* column = scope->match(path[0])) {
            found = scope->expression(*column, path[0].place);
        }
        if (found) {
            found->place = path.front().place;
            return std::move(*found);
        }
    }
    if (path.size() > 1) fail_no_relation(path.first(path.size() - 1));
    fail_no_column(path.back(), nullptr);
}

std::string Scope::relations_in_words() const {
    std::vector<std::string> names;
    for (const Visible& relation : visible) names.push_back(relation.in_words());
    return listed(names, 5);
}

void Scope::fail_no_relation(std::span<const Name> qualifier) const {
    const std::string written = as_written(qualifier);
    if (beside != nullptr && beside->match_relation(qualifier) != nullptr) {
        fail("unknown_table",
             "ON can only use the tables of its own join, and " + shown(written) +
                 " is not one of them; move the condition to WHERE or the table into the join.",
             qualifier.front().place);
    }
    std::vector<std::string> names;
    for (const Visible& relation : visible) {
        names.push_back(relation.qualifier());
        if (!relation.alias || relation.table == nullptr || qualifier.size() > 2) continue;
        // FROM a.b AS c hides the names a.b and b.
        Visible bare = relation;
        bare.alias.reset();
        if (bare.accepts(qualifier)) {
            fail("unknown_table",
                 shown(written) + " is called " + shown(relation.alias->text) +
                     " in this query; write " + relation.qualifier() + " instead.",
                 qualifier.front().place);
        }
    }
    fail("unknown_table",
         shown(written) + " is not a table of this query, which reads " + relations_in_words() +
             "." + vo::text::did_you_mean(written, names),
         qualifier.front().place);
}

void Scope::fail_no_column(const Name& name, const Visible* in) const {
    const bool is_alias =
        in == nullptr && std::any_of(aliases.begin(), aliases.end(), [&name](const Name& alias) {
            return vo::text::iequals(alias.text, name.text);
        });
    if (is_alias) {
        fail("unknown_column",
             shown(name.text) +
                 " is an alias of the select list, which can only stand alone in ORDER BY or "
                 "GROUP BY; repeat its expression here.",
             name.place);
    }
    if (in == nullptr && beside != nullptr && beside->match(name) != nullptr) {
        fail("unknown_column",
             "ON can only use the tables of its own join, which have no column " +
                 shown(name.text) + ".",
             name.place);
    }
    std::vector<std::string> names;
    for (const VisibleColumn& column : columns) {
        if (in != nullptr && column.relation != in->relation) continue;
        names.push_back(vo::catalog::adql_name(column.name));
    }
    std::string help = vo::text::did_you_mean(name.text, names);
    if (name.delimited) {
        if (help.empty()) help = " Text is written in single quotes: '" + name.text + "'.";
    } else if (help.empty()) {
        help = " Its columns are " + listed(names, 8) + ".";
    }
    fail("unknown_column",
         "There is no column " + shown(name.text) + " in " +
             (in != nullptr ? in->in_words() : relations_in_words()) + "." + help,
         name.place);
}

namespace {

struct Tables {
    std::vector<std::string> full;
    std::vector<std::string> bare;
};

Tables names_of(const vo::catalog::Catalog& catalog) {
    Tables out;
    for (const auto* schema : catalog.all_schemas()) {
        for (const auto& table : schema->tables) {
            out.full.push_back(vo::catalog::qualified_name(*schema, table));
            out.bare.push_back(table.name);
        }
    }
    return out;
}

using Found = std::pair<const vo::catalog::Schema*, const vo::catalog::Table*>;

Found find_bare(const Name& name, const vo::catalog::Catalog& catalog) {
    Found out;
    std::vector<std::string> found;
    for (const auto* schema : catalog.all_schemas()) {
        for (const auto& table : schema->tables) {
            if (!matches(name, table.name)) continue;
            out = {schema, &table};
            found.push_back(vo::catalog::qualified_name(*schema, table));
        }
    }
    if (found.size() > 1) {
        fail("ambiguous_table",
             "Several schemas have a table " + shown(name.text) + "; write one of " +
                 listed(found, 5) + ".",
             name.place);
    }
    if (!found.empty()) return out;
    for (const auto* schema : catalog.all_schemas()) {
        if (!matches(name, schema->name) || schema->tables.empty()) continue;
        if (schema->tables.size() > 1) {
            for (const auto& table : schema->tables) {
                found.push_back(vo::catalog::qualified_name(*schema, table));
            }
            fail("ambiguous_table",
                 shown(name.text) + " is a schema with several tables; write one of " +
                     listed(found, 5) + ".",
                 name.place);
        }
        out = {schema, &schema->tables.front()};
    }
    return out;
}

}  // namespace

Found find_table(std::span<const Name> path, const vo::catalog::Catalog& catalog,
                 std::span<const std::string> also) {
    Found out;
    if (path.size() == 1) {
        out = find_bare(path[0], catalog);
    } else if (path.size() == 2) {
        for (const auto* schema : catalog.all_schemas()) {
            if (!matches(path[0], schema->name)) continue;
            for (const auto& table : schema->tables) {
                if (!matches(path[1], table.name)) continue;
                out = {schema, &table};
                if (table.name == path[1].text) return out;
            }
        }
    }
    if (out.second != nullptr) return out;
    Tables tables = names_of(catalog);
    tables.full.insert(tables.full.end(), also.begin(), also.end());
    const std::string written = as_written(path);
    std::string help = vo::text::did_you_mean(written, tables.full);
    if (help.empty()) help = vo::text::did_you_mean(path.back().text, tables.bare);
    if (help.empty() && !tables.full.empty()) {
        help = " The tables are " + listed(tables.full, 5) + ".";
    }
    if (path.size() > 2) help = " Tables are named schema.table, without a catalog.";
    fail("unknown_table", "There is no table " + shown(written) + "." + help, path.front().place);
}

}  // namespace adql
