#include <algorithm>

#include "adql/scope_impl.h"
#include "adql/token.h"
#include "libvo/base/text.h"

namespace adql {
namespace {

/// "a, b, c and 4 more".
std::string listed(const std::vector<std::string>& names, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
        if (i > 0) out += ", ";
        out += names[i];
    }
    if (names.size() > most) out += " and " + std::to_string(names.size() - most) + " more";
    return out;
}

std::string as_written(const std::vector<Name>& path) {
    std::string out;
    for (const Name& part : path) {
        if (!out.empty()) out += '.';
        out += part.delimited ? '"' + part.text + '"' : part.text;
    }
    return out;
}

}  // namespace

bool matches(const Name& name, std::string_view declared) {
    return name.delimited ? name.text == declared : vo::text::iequals(name.text, declared);
}

Scope::Scope(const Query& query, const vo::catalog::Catalog& catalog)
    : query_(query), catalog_(catalog) {
    find_table(query.from);
}

void Scope::find_table(const TableRef& from) {
    if (from.path.size() == 1) {
        find_bare(from.path[0]);
    } else if (from.path.size() == 2) {
        for (const auto& schema : catalog_.schemas) {
            if (!matches(from.path[0], schema.name)) continue;
            for (const auto& table : schema.tables) {
                if (!matches(from.path[1], table.name)) continue;
                schema_ = &schema;
                table_ = &table;
                if (table.name == from.path[1].text) return;
            }
        }
    }
    if (table_ == nullptr) fail_no_table(from);
}

void Scope::find_bare(const Name& name) {
    std::vector<std::string> found;
    for (const auto& schema : catalog_.schemas) {
        for (const auto& table : schema.tables) {
            if (!matches(name, table.name)) continue;
            schema_ = &schema;
            table_ = &table;
            found.push_back(vo::catalog::qualified_name(schema, table));
        }
    }
    if (found.size() > 1) {
        fail("ambiguous_table",
             "Several schemas have a table " + shown(name.text) + "; write one of " +
                 listed(found, 5) + ".",
             name.place);
    }
    if (!found.empty()) return;
    for (const auto& schema : catalog_.schemas) {
        if (!matches(name, schema.name) || schema.tables.empty()) continue;
        if (schema.tables.size() > 1) {
            for (const auto& table : schema.tables) {
                found.push_back(vo::catalog::qualified_name(schema, table));
            }
            fail("ambiguous_table",
                 shown(name.text) +
                     " is a schema with several tables; write "
                     "one of " +
                     listed(found, 5) + ".",
                 name.place);
        }
        schema_ = &schema;
        table_ = &schema.tables.front();
    }
}

void Scope::fail_no_table(const TableRef& from) const {
    std::vector<std::string> full;
    std::vector<std::string> bare;
    for (const auto& schema : catalog_.schemas) {
        for (const auto& table : schema.tables) {
            full.push_back(vo::catalog::qualified_name(schema, table));
            bare.push_back(table.name);
        }
    }
    const std::string written = as_written(from.path);
    std::string help = vo::text::did_you_mean(written, full);
    if (help.empty()) help = vo::text::did_you_mean(from.path.back().text, bare);
    if (help.empty() && !full.empty()) help = " The tables are " + listed(full, 5) + ".";
    if (from.path.size() > 2) help = " Tables are named schema.table, without a catalog.";
    fail("unknown_table", "There is no table " + shown(written) + "." + help,
         from.path.front().place);
}

std::string Scope::table_in_words() const {
    std::string out = vo::catalog::qualified_name(*schema_, *table_);
    if (query_.from.alias) out += " (as " + query_.from.alias->text + ")";
    return out;
}

bool Scope::accepts(std::span<const Name> qualifier) const {
    if (query_.from.alias) {
        // A delimited alias must be written alike; a regular one in any case.
        const Name& alias = *query_.from.alias;
        return qualifier.size() == 1 &&
               (alias.delimited && qualifier[0].delimited ? alias.text == qualifier[0].text
                                                          : matches(qualifier[0], alias.text));
    }
    if (qualifier.size() == 1 && query_.from.path.size() == 1 &&
        matches(qualifier[0], query_.from.path[0].text)) {
        return true;  // also FROM tycho2, meaning its only table
    }
    if (!matches(qualifier.back(), table_->name)) return false;
    return qualifier.size() == 1 || (qualifier.size() == 2 && matches(qualifier[0], schema_->name));
}

void Scope::check_qualifier(std::span<const Name> qualifier) const {
    if (qualifier.empty() || accepts(qualifier)) return;
    fail("unknown_table",
         shown(as_written({qualifier.begin(), qualifier.end()})) +
             " is not a table of this query, which reads " + table_in_words() + ".",
         qualifier.front().place);
}

std::optional<std::size_t> Scope::match_column(const Name& name) const {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < table_->columns.size(); ++i) {
        const std::string& declared = table_->columns[i].name;
        if (!matches(name, declared)) continue;
        if (declared == name.text) return i;
        if (found) {
            fail("ambiguous_column",
                 "Several columns match " + shown(name.text) + "; write \"" +
                     table_->columns[*found].name + "\" or \"" + declared + "\".",
                 name.place);
        }
        found = i;
    }
    return found;
}

std::size_t Scope::find_column(const std::vector<Name>& path) const {
    check_qualifier({path.data(), path.size() - 1});
    const auto found = match_column(path.back());
    if (!found) fail_no_column(path.back());
    return *found;
}

void Scope::fail_no_column(const Name& name) const {
    const bool is_alias =
        std::any_of(query_.items.begin(), query_.items.end(), [&name](const SelectItem& item) {
            return item.alias && vo::text::iequals(item.alias->text, name.text);
        });
    if (is_alias) {
        fail("unknown_column",
             shown(name.text) +
                 " is an alias of the select list, which can only "
                 "stand alone in ORDER BY or GROUP BY; repeat its expression here.",
             name.place);
    }
    std::vector<std::string> names;
    for (const auto& column : table_->columns) {
        names.push_back(vo::catalog::adql_name(column.name));
    }
    std::string help = vo::text::did_you_mean(name.text, names);
    if (name.delimited) {
        if (help.empty()) help = " Text is written in single quotes: '" + name.text + "'.";
    } else if (help.empty()) {
        help = " Its columns are " + listed(names, 8) + ".";
    }
    fail("unknown_column",
         "There is no column " + shown(name.text) + " in " + table_in_words() + "." + help,
         name.place);
}

}  // namespace adql
