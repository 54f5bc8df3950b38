#include "libvo/publish/tap_schema.h"

#include <array>
#include <functional>
#include <variant>

#include "libvo/base/number.h"

namespace vo::publish {
namespace {

using catalog::Catalog;
using catalog::Schema;
using catalog::Table;
using table::Value;

catalog::Column make_column(std::string name, table::Datatype datatype, std::string ucd,
                            std::string description, bool indexed = false) {
    catalog::Column column;
    column.name = std::move(name);
    column.type.datatype = datatype;
    if (datatype == table::Datatype::unicode_char || datatype == table::Datatype::character) {
        column.type.arraysize = "*";
    }
    column.ucd = std::move(ucd);
    column.description = std::move(description);
    column.indexed = indexed;
    column.principal = true;
    column.std = true;
    return column;
}

catalog::Column text(std::string name, std::string ucd, std::string description,
                     bool indexed = false) {
    return make_column(std::move(name), table::Datatype::unicode_char, std::move(ucd),
                       std::move(description), indexed);
}

catalog::Column number(std::string name, std::string ucd, std::string description) {
    return make_column(std::move(name), table::Datatype::integer, std::move(ucd),
                       std::move(description));
}

Table make_table(std::string name, std::string description, std::vector<catalog::Column> columns) {
    Table made;
    made.name = std::move(name);
    made.description = std::move(description);
    made.columns = std::move(columns);
    return made;
}

catalog::ForeignKey key(const std::string& table, const std::string& from, const std::string& to) {
    return {std::string(kTapSchema) + "." + table, {from}, {to}, "", ""};
}

std::vector<Table> standard_tables() {
    std::vector<Table> tables;
    tables.push_back(make_table(
        "schemas", "The schemas of this service",
        {text("schema_name", "meta.id;meta.main", "Name of the schema, as queries write it", true),
         text("utype", "meta.id", "What it stands for in a data model"),
         text("description", "meta.note", "What it holds"),
         number("schema_index", "meta.number", "Place in the recommended order")}));
    tables.push_back(
        make_table("tables", "The tables that can be queried",
                   {text("schema_name", "meta.id", "Schema it belongs to", true),
                    text("table_name", "meta.id;meta.main", "Name, as queries write it", true),
                    text("table_type", "meta.code.class", "table or view"),
                    text("utype", "meta.id", "What it stands for in a data model"),
                    text("description", "meta.note", "What it holds"),
                    number("table_index", "meta.number", "Place in the recommended order")}));
    tables.back().keys = {key("schemas", "schema_name", "schema_name")};
    tables.push_back(
        make_table("columns", "The columns of all tables",
                   {text("table_name", "meta.id", "Table it belongs to", true),
                    text("column_name", "meta.id;meta.main", "Name, as queries write it", true),
                    text("datatype", "meta.code.class", "VOTable datatype"),
                    text("arraysize", "meta.code", "VOTable arraysize; NULL for a single value"),
                    text("xtype", "meta.code.class", "What the value stands for (DALI)"),
                    number("size", "meta.number",
                           "Length of a one-dimensional array; outdated: see arraysize"),
                    text("description", "meta.note", "What it holds"),
                    text("utype", "meta.id", "What it stands for in a data model"),
                    text("unit", "meta.unit", "Unit (VOUnits)"),
                    text("ucd", "meta.ucd", "Kind of quantity (UCD1+)"),
                    number("indexed", "meta.code", "1: conditions on it are fast"),
                    number("principal", "meta.code", "1: among the first a client should show"),
                    number("std", "meta.code", "1: defined by a standard"),
                    number("column_index", "meta.number", "Place in the table")}));
    tables.back().keys = {key("tables", "table_name", "table_name")};
    tables.push_back(make_table("keys", "Which tables refer to which",
                                {text("key_id", "meta.id;meta.main", "Name of the key", true),
                                 text("from_table", "meta.id", "Table that refers", true),
                                 text("target_table", "meta.id", "Table it refers to", true),
                                 text("description", "meta.note", "What for"),
                                 text("utype", "meta.id", "What it stands for in a data model")}));
    tables.back().keys = {key("tables", "from_table", "table_name"),
                          key("tables", "target_table", "table_name")};
    tables.push_back(make_table("key_columns", "The columns of the keys",
                                {text("key_id", "meta.id", "Key it belongs to", true),
                                 text("from_column", "meta.id", "Column that refers"),
                                 text("target_column", "meta.id", "Column it refers to")}));
    tables.back().keys = {key("keys", "key_id", "key_id")};
    return tables;
}

/// A cell of a row being made.
using Cell = std::variant<std::monostate, std::int64_t, std::string>;
using Cells = std::vector<Cell>;

Cell text_or_null(std::string text) {
    if (text.empty()) return std::monostate();
    return text;
}

/// TAP 1.1 section 4.3: the number of a one-dimensional arraysize; NULL for all others.
Cell size_of(const table::Type& type) {
    std::string_view size = type.arraysize;
    if (size.ends_with('*')) size.remove_suffix(1);
    const auto number = number::parse_int64(size);
    if (!number) return std::monostate();
    return *number;
}

/// Goes through schemas and tables in order; the tables of TAP_SCHEMA come last.
class Walk {
 public:
    Walk(const Catalog& catalog, const Schema& own) {
        for (const Schema& schema : catalog.schemas) schemas_.push_back(&schema);
        schemas_.push_back(&own);
    }
    [[nodiscard]] const Schema* schema() const {
        return schema_ < schemas_.size() ? schemas_[schema_] : nullptr;
    }
    /// Null at the end.
    [[nodiscard]] const Table* table() {
        while (schema() != nullptr && table_ == schema()->tables.size()) next_schema();
        return schema() == nullptr ? nullptr : &schema()->tables[table_];
    }
    void next_schema() {
        ++schema_;
        table_ = 0;
    }
    void next_table() { ++table_; }
    [[nodiscard]] std::int64_t schema_index() const {
        return static_cast<std::int64_t>(schema_) + 1;
    }
    [[nodiscard]] std::int64_t table_index() const { return static_cast<std::int64_t>(table_) + 1; }

 private:
    std::vector<const Schema*> schemas_;
    std::size_t schema_ = 0;
    std::size_t table_ = 0;
};

/// Rows made one after the other; `make` fills the next one, or returns false.
class MadeRows final : public table::RowSource {
 public:
    MadeRows(const Table& table, std::function<bool(Cells&)> make) : make_(std::move(make)) {
        for (const catalog::Column& column : table.columns) columns_.push_back(column);
        values_.resize(columns_.size());
    }
    [[nodiscard]] const std::vector<table::Column>& columns() const override { return columns_; }
    bool next() override {
        cells_.clear();
        if (!make_(cells_)) return false;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            values_[i] = {};
            if (const auto* number = std::get_if<std::int64_t>(&cells_[i])) {
                values_[i] = Value::of(*number);
            } else if (const auto* text = std::get_if<std::string>(&cells_[i])) {
                values_[i] = Value::of_text(*text);
            }
        }
        return true;
    }
    [[nodiscard]] table::RowView row() const override { return values_; }

 private:
    std::function<bool(Cells&)> make_;
    std::vector<table::Column> columns_;
    Cells cells_;
    std::vector<Value> values_;
};

bool make_schema_row(Walk& walk, Cells& cells) {
    const Schema* const schema = walk.schema();
    if (schema == nullptr) return false;
    const std::string& described =
        schema->description.empty() ? schema->title : schema->description;
    cells = {catalog::adql_name(schema->name), {}, text_or_null(described), walk.schema_index()};
    walk.next_schema();
    return true;
}

bool make_table_row(Walk& walk, Cells& cells) {
    const Table* const table = walk.table();
    if (table == nullptr) return false;
    const std::string& described = table->description.empty() ? table->title : table->description;
    cells = {catalog::adql_name(walk.schema()->name),
             catalog::qualified_name(*walk.schema(), *table),
             std::string("table"),
             text_or_null(table->utype),
             text_or_null(described),
             walk.table_index()};
    walk.next_table();
    return true;
}

bool make_column_row(Walk& walk, std::size_t& number, Cells& cells) {
    const Table* table = walk.table();
    while (table != nullptr && number == table->columns.size()) {
        walk.next_table();
        number = 0;
        table = walk.table();
    }
    if (table == nullptr) return false;
    const catalog::Column& column = table->columns[number++];
    cells = {catalog::qualified_name(*walk.schema(), *table),
             catalog::adql_name(column.name),
             std::string(to_string(column.type.datatype)),
             text_or_null(column.type.arraysize),
             text_or_null(column.xtype),
             size_of(column.type),
             text_or_null(column.description),
             text_or_null(column.utype),
             text_or_null(column.unit),
             text_or_null(column.ucd),
             std::int64_t{column.indexed},
             std::int64_t{column.principal},
             std::int64_t{column.std},
             static_cast<std::int64_t>(number)};
    return true;
}

/// The next key with its table and name; null at the end.
struct KeyWalk {
    explicit KeyWalk(Walk walk_in) : walk(std::move(walk_in)) {}
    const catalog::ForeignKey* next() {
        const Table* table = walk.table();
        while (table != nullptr && number == table->keys.size()) {
            walk.next_table();
            number = 0;
            table = walk.table();
        }
        if (table == nullptr) return nullptr;
        from_table = catalog::qualified_name(*walk.schema(), *table);
        id = from_table + "." + std::to_string(number + 1);
        return &table->keys[number++];
    }
    Walk walk;
    std::size_t number = 0;
    std::string from_table;
    std::string id;
};

bool make_key_row(KeyWalk& keys, Cells& cells) {
    const catalog::ForeignKey* const key = keys.next();
    if (key == nullptr) return false;
    cells = {keys.id, keys.from_table, key->target, text_or_null(key->description),
             text_or_null(key->utype)};
    return true;
}

struct KeyColumnWalk {
    explicit KeyColumnWalk(Walk walk) : keys(std::move(walk)) {}
    bool next(Cells& cells) {
        while (key == nullptr || number == key->from_columns.size()) {
            key = keys.next();
            number = 0;
            if (key == nullptr) return false;
        }
        cells = {keys.id, catalog::adql_name(key->from_columns[number]),
                 catalog::adql_name(key->target_columns[number])};
        ++number;
        return true;
    }
    KeyWalk keys;
    const catalog::ForeignKey* key = nullptr;
    std::size_t number = 0;
};

/// How many rows each table of TAP_SCHEMA has, in order.
std::array<std::int64_t, 5> count_rows(const Catalog& catalog, const Schema& own) {
    std::array<std::int64_t, 5> counts{};
    const auto add = [&](const Schema& schema) {
        ++counts[0];
        for (const Table& table : schema.tables) {
            ++counts[1];
            counts[2] += static_cast<std::int64_t>(table.columns.size());
            counts[3] += static_cast<std::int64_t>(table.keys.size());
            for (const catalog::ForeignKey& key : table.keys) {
                counts[4] += static_cast<std::int64_t>(key.from_columns.size());
            }
        }
    };
    for (const Schema& schema : catalog.schemas) add(schema);
    add(own);
    return counts;
}

}  // namespace

Schema tap_schema(const Catalog& catalog) {
    Schema schema;
    schema.name = kTapSchema;
    schema.title = "Tables and columns of this service";
    schema.description = "What can be queried here: schemas, tables, columns and keys (TAP 1.1)";
    schema.tables = standard_tables();
    const auto counts = count_rows(catalog, schema);
    for (std::size_t i = 0; i < counts.size(); ++i) schema.tables[i].row_count = counts[i];
    return schema;
}

std::unique_ptr<table::RowSource> tap_schema_rows(const Catalog& catalog, const Schema& schema,
                                                  std::string_view name) {
    const Table& table = *schema.find_table(name);
    Walk walk(catalog, schema);
    std::function<bool(Cells&)> make;
    if (name == "schemas") {
        make = [walk](Cells& cells) mutable { return make_schema_row(walk, cells); };
    } else if (name == "tables") {
        make = [walk](Cells& cells) mutable { return make_table_row(walk, cells); };
    } else if (name == "columns") {
        make = [walk, number = std::size_t{0}](Cells& cells) mutable {
            return make_column_row(walk, number, cells);
        };
    } else if (name == "keys") {
        make = [keys = KeyWalk(walk)](Cells& cells) mutable { return make_key_row(keys, cells); };
    } else {
        make = [columns = KeyColumnWalk(walk)](Cells& cells) mutable {
            return columns.next(cells);
        };
    }
    return std::make_unique<MadeRows>(table, std::move(make));
}

}  // namespace vo::publish
