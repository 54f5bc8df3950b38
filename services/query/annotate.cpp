#include "services/query/annotate.h"

#include <algorithm>

namespace query {
namespace {

using vo::table::ResultHeader;

/// From names of a stored table to names of the result.
class Names {
 public:
    Names(const ResultHeader& header, const vo::catalog::Schema& schema,
          const vo::catalog::Table& table)
        : header_(header), schema_(schema), table_(table) {}

    /// The first column of the result that is this stored one; null: there is none.
    [[nodiscard]] const std::string* find(const std::string& name) const {
        const std::string origin = vo::catalog::qualified_name(schema_, table_, name);
        for (const vo::table::Column& column : header_.columns) {
            if (column.origin == origin) return &column.name;
        }
        return nullptr;
    }

 private:
    const ResultHeader& header_;
    const vo::catalog::Schema& schema_;
    const vo::catalog::Table& table_;
};

void add_groups(ResultHeader& header, const vo::catalog::Table& table, const Names& names) {
    for (const vo::table::Group& group : table.groups) {
        vo::table::Group shown = group;
        shown.columns.clear();
        for (const std::string& column : group.columns) {
            if (const std::string* name = names.find(column)) shown.columns.push_back(*name);
        }
        if (!shown.columns.empty()) header.groups.push_back(std::move(shown));
    }
}

void add_services(ResultHeader& header, const vo::catalog::Table& table, const Names& names,
                  const std::string& public_url) {
    for (const vo::table::ServiceDescriptor& service : table.services) {
        vo::table::ServiceDescriptor shown = service;
        if (shown.access_url.starts_with("/")) shown.access_url = public_url + shown.access_url;
        bool whole = true;
        for (vo::table::ServiceParameter& parameter : shown.parameters) {
            if (parameter.column.empty()) continue;
            const std::string* name = names.find(parameter.column);
            if (name == nullptr) {
                whole = false;
            } else {
                parameter.column = *name;
            }
        }
        if (whole) header.services.push_back(std::move(shown));
    }
}

}  // namespace

void annotate(ResultHeader& header, const vo::catalog::Catalog& catalog,
              const vo::db::Statement& statement, const std::string& public_url) {
    for (const vo::db::Source& source : statement.sources) {
        const vo::catalog::Schema* schema = catalog.find_schema(source.schema);
        if (schema == nullptr) continue;
        for (const vo::catalog::Table& table : schema->tables) {
            const Names names(header, *schema, table);
            add_groups(header, table, names);
            add_services(header, table, names, public_url);
        }
    }
}

}  // namespace query
