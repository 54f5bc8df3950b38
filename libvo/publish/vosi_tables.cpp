#include "libvo/publish/vosi_tables.h"

#include "libvo/base/text.h"
#include "libvo/publish/namespaces.h"

namespace vo::publish {
namespace {

void write_data_type(xml::Writer& xml, const catalog::Column& column) {
    xml.start("dataType", {{"xsi:type", "vs:VOTableType"}})
        .attribute_if("arraysize", column.type.arraysize)
        .attribute_if("extendedType", column.xtype)
        .text(table::to_string(column.type.datatype))
        .end();
}

/// vs:TableParam: the order of the children is fixed by the schema.
void write_column(xml::Writer& xml, const catalog::Column& column) {
    xml.start("column");
    if (column.std) xml.attribute("std", "true");
    xml.element("name", catalog::adql_name(column.name));
    xml.element_if("description", column.description);
    xml.element_if("unit", column.unit);
    xml.element_if("ucd", column.ucd);
    xml.element_if("utype", column.utype);
    write_data_type(xml, column);
    if (column.indexed) xml.element("flag", "indexed");
    if (column.statistics && column.statistics->null_count > 0) xml.element("flag", "nullable");
    xml.end().line();
}

/// vs:ForeignKey.
void write_key(xml::Writer& xml, const catalog::ForeignKey& key) {
    xml.start("foreignKey");
    xml.element("targetTable", key.target);
    for (std::size_t i = 0; i < key.from_columns.size(); ++i) {
        xml.start("fkColumn");
        xml.element("fromColumn", catalog::adql_name(key.from_columns[i]));
        xml.element("targetColumn", catalog::adql_name(key.target_columns[i]));
        xml.end();
    }
    xml.element_if("description", key.description);
    xml.element_if("utype", key.utype);
    xml.end().line();
}

/// The children of a vs:Table, into the element just started.
void write_table_content(xml::Writer& xml, const catalog::Schema& schema,
                         const catalog::Table& table, Detail detail) {
    xml.attribute("type", "table").line();
    xml.element("name", catalog::qualified_name(schema, table)).line();
    xml.element_if("title", table.title);
    xml.element_if("description", table.description);
    xml.element_if("utype", table.utype);
    xml.element("nrows", std::to_string(table.row_count)).line();
    if (detail == Detail::min) return;
    for (const catalog::Column& column : table.columns) write_column(xml, column);
    for (const catalog::ForeignKey& key : table.keys) write_key(xml, key);
}

/// Starts a document with a VOSITables root element.
xml::Writer& start_document(xml::Writer& xml, std::string_view root) {
    xml.declaration();
    xml.start(root);
    declare_namespaces(xml, {{"vosi", kVosiTables}, {"vs", kVoDataService}});
    return xml;
}

struct TablePlace {
    const catalog::Schema* schema;
    const catalog::Table* table;
};

std::optional<TablePlace> find_table(const catalog::Catalog& catalog, std::string_view name) {
    std::optional<TablePlace> folded;
    for (const catalog::Schema& schema : catalog.schemas) {
        for (const catalog::Table& table : schema.tables) {
            const std::string candidate = catalog::qualified_name(schema, table);
            if (candidate == name) return TablePlace{&schema, &table};
            if (!folded && text::iequals(candidate, name)) folded = TablePlace{&schema, &table};
        }
    }
    return folded;
}

}  // namespace

void write_schema(xml::Writer& xml, const catalog::Schema& schema, Detail detail) {
    xml.start("schema").line();
    xml.element("name", catalog::adql_name(schema.name)).line();
    xml.element_if("title", schema.title);
    xml.element_if("description", schema.description);
    for (const catalog::Table& table : schema.tables) {
        xml.line().start("table");
        write_table_content(xml, schema, table, detail);
        xml.end();
    }
    xml.line().end().line();
}

std::string vosi_tables(const catalog::Catalog& catalog, Detail detail) {
    std::string out;
    xml::Writer xml(out);
    start_document(xml, "vosi:tableset").line();
    for (const catalog::Schema& schema : catalog.schemas) write_schema(xml, schema, detail);
    if (catalog.schemas.empty()) {
        xml.start("schema").start("name").text("default").end().end().line();
    }
    xml.end().line();
    return out;
}

std::string vosi_tables(const catalog::Schema& schema, Detail detail) {
    return vosi_tables(catalog::Catalog{{schema}}, detail);
}

std::optional<std::string> vosi_table(const catalog::Catalog& catalog,
                                      std::string_view qualified_name) {
    const auto found = find_table(catalog, qualified_name);
    if (!found) return std::nullopt;
    std::string out;
    xml::Writer xml(out);
    start_document(xml, "vosi:table");
    write_table_content(xml, *found->schema, *found->table, Detail::full);
    xml.end().line();
    return out;
}

}  // namespace vo::publish
