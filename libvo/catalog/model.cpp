#include "libvo/catalog/model.h"

#include <algorithm>
#include <array>

#include "libvo/base/text.h"

namespace vo::catalog {
namespace {

/// Exact name first, then ASCII case-insensitively; null if there is none.
template <class Range>
auto find_named(const Range& range, std::string_view name) -> decltype(range.data()) {
    for (const auto& item : range) {
        if (item.name == name) return &item;
    }
    for (const auto& item : range) {
        if (text::iequals(item.name, name)) return &item;
    }
    return nullptr;
}

// ADQL 2.1 section 2.1.1; sorted, for binary search.
constexpr std::array<std::string_view, 267> reserved_words = {"ABS",
                                                              "ABSOLUTE",
                                                              "ACOS",
                                                              "ACTION",
                                                              "ADD",
                                                              "ALL",
                                                              "ALLOCATE",
                                                              "ALTER",
                                                              "AND",
                                                              "ANY",
                                                              "ARE",
                                                              "AREA",
                                                              "AS",
                                                              "ASC",
                                                              "ASIN",
                                                              "ASSERTION",
                                                              "AT",
                                                              "ATAN",
                                                              "ATAN2",
                                                              "AUTHORIZATION",
                                                              "AVG",
                                                              "BEGIN",
                                                              "BETWEEN",
                                                              "BIGINT",
                                                              "BIT",
                                                              "BIT_LENGTH",
                                                              "BOTH",
                                                              "BOX",
                                                              "BY",
                                                              "CASCADE",
                                                              "CASCADED",
                                                              "CASE",
                                                              "CAST",
                                                              "CATALOG",
                                                              "CEILING",
                                                              "CENTROID",
                                                              "CHAR",
                                                              "CHARACTER",
                                                              "CHARACTER_LENGTH",
                                                              "CHAR_LENGTH",
                                                              "CHECK",
                                                              "CIRCLE",
                                                              "CLOSE",
                                                              "COALESCE",
                                                              "COLLATE",
                                                              "COLLATION",
                                                              "COLUMN",
                                                              "COMMIT",
                                                              "CONNECT",
                                                              "CONNECTION",
                                                              "CONSTRAINT",
                                                              "CONSTRAINTS",
                                                              "CONTAINS",
                                                              "CONTINUE",
                                                              "CONVERT",
                                                              "COORD1",
                                                              "COORD2",
                                                              "COORDSYS",
                                                              "CORRESPONDING",
                                                              "COS",
                                                              "COT",
                                                              "COUNT",
                                                              "CREATE",
                                                              "CROSS",
                                                              "CURRENT",
                                                              "CURRENT_DATE",
                                                              "CURRENT_TIME",
                                                              "CURRENT_TIMESTAMP",
                                                              "CURRENT_USER",
                                                              "CURSOR",
                                                              "DATE",
                                                              "DAY",
                                                              "DEALLOCATE",
                                                              "DECIMAL",
                                                              "DECLARE",
                                                              "DEFAULT",
                                                              "DEFERRABLE",
                                                              "DEFERRED",
                                                              "DEGREES",
                                                              "DELETE",
                                                              "DESC",
                                                              "DESCRIBE",
                                                              "DESCRIPTOR",
                                                              "DIAGNOSTICS",
                                                              "DISCONNECT",
                                                              "DISTANCE",
                                                              "DISTINCT",
                                                              "DOMAIN",
                                                              "DOUBLE",
                                                              "DROP",
                                                              "ELSE",
                                                              "END",
                                                              "END-EXEC",
                                                              "ESCAPE",
                                                              "EXCEPT",
                                                              "EXCEPTION",
                                                              "EXEC",
                                                              "EXECUTE",
                                                              "EXISTS",
                                                              "EXP",
                                                              "EXTERNAL",
                                                              "EXTRACT",
                                                              "FALSE",
                                                              "FETCH",
                                                              "FIRST",
                                                              "FLOAT",
                                                              "FLOOR",
                                                              "FOR",
                                                              "FOREIGN",
                                                              "FOUND",
                                                              "FROM",
                                                              "FULL",
                                                              "GET",
                                                              "GLOBAL",
                                                              "GO",
                                                              "GOTO",
                                                              "GRANT",
                                                              "GROUP",
                                                              "HAVING",
                                                              "HOUR",
                                                              "IDENTITY",
                                                              "ILIKE",
                                                              "IMMEDIATE",
                                                              "IN",
                                                              "INDICATOR",
                                                              "INITIALLY",
                                                              "INNER",
                                                              "INPUT",
                                                              "INSENSITIVE",
                                                              "INSERT",
                                                              "INT",
                                                              "INTEGER",
                                                              "INTERSECT",
                                                              "INTERSECTS",
                                                              "INTERVAL",
                                                              "INTO",
                                                              "IN_UNIT",
                                                              "IS",
                                                              "ISOLATION",
                                                              "JOIN",
                                                              "KEY",
                                                              "LANGUAGE",
                                                              "LAST",
                                                              "LEADING",
                                                              "LEFT",
                                                              "LEVEL",
                                                              "LIKE",
                                                              "LOCAL",
                                                              "LOG",
                                                              "LOG10",
                                                              "LOWER",
                                                              "MATCH",
                                                              "MAX",
                                                              "MIN",
                                                              "MINUTE",
                                                              "MOD",
                                                              "MODULE",
                                                              "MONTH",
                                                              "NAMES",
                                                              "NATIONAL",
                                                              "NATURAL",
                                                              "NCHAR",
                                                              "NEXT",
                                                              "NO",
                                                              "NOT",
                                                              "NULL",
                                                              "NULLIF",
                                                              "NUMERIC",
                                                              "OCTET_LENGTH",
                                                              "OF",
                                                              "OFFSET",
                                                              "ON",
                                                              "ONLY",
                                                              "OPEN",
                                                              "OPTION",
                                                              "OR",
                                                              "ORDER",
                                                              "OUTER",
                                                              "OUTPUT",
                                                              "OVERLAPS",
                                                              "PAD",
                                                              "PARTIAL",
                                                              "PI",
                                                              "POINT",
                                                              "POLYGON",
                                                              "POSITION",
                                                              "POWER",
                                                              "PRECISION",
                                                              "PREPARE",
                                                              "PRESERVE",
                                                              "PRIMARY",
                                                              "PRIOR",
                                                              "PRIVILEGES",
                                                              "PROCEDURE",
                                                              "PUBLIC",
                                                              "RADIANS",
                                                              "RAND",
                                                              "READ",
                                                              "REAL",
                                                              "REFERENCES",
                                                              "REGION",
                                                              "RELATIVE",
                                                              "RESTRICT",
                                                              "REVOKE",
                                                              "RIGHT",
                                                              "ROLLBACK",
                                                              "ROUND",
                                                              "ROWS",
                                                              "SCHEMA",
                                                              "SCROLL",
                                                              "SECOND",
                                                              "SECTION",
                                                              "SELECT",
                                                              "SESSION",
                                                              "SESSION_USER",
                                                              "SET",
                                                              "SIN",
                                                              "SIZE",
                                                              "SMALLINT",
                                                              "SOME",
                                                              "SPACE",
                                                              "SQL",
                                                              "SQLCODE",
                                                              "SQLERROR",
                                                              "SQLSTATE",
                                                              "SQRT",
                                                              "SUBSTRING",
                                                              "SUM",
                                                              "SYSTEM_USER",
                                                              "TABLE",
                                                              "TAN",
                                                              "TEMPORARY",
                                                              "THEN",
                                                              "TIME",
                                                              "TIMESTAMP",
                                                              "TIMEZONE_HOUR",
                                                              "TIMEZONE_MINUTE",
                                                              "TO",
                                                              "TOP",
                                                              "TRAILING",
                                                              "TRANSACTION",
                                                              "TRANSLATE",
                                                              "TRANSLATION",
                                                              "TRIM",
                                                              "TRUE",
                                                              "TRUNCATE",
                                                              "UNION",
                                                              "UNIQUE",
                                                              "UNKNOWN",
                                                              "UPDATE",
                                                              "UPPER",
                                                              "USAGE",
                                                              "USER",
                                                              "USING",
                                                              "VALUE",
                                                              "VALUES",
                                                              "VARCHAR",
                                                              "VARYING",
                                                              "VIEW",
                                                              "WHEN",
                                                              "WHENEVER",
                                                              "WHERE",
                                                              "WITH",
                                                              "WORK",
                                                              "WRITE",
                                                              "YEAR",
                                                              "ZONE"};

}  // namespace

const Column* Table::find_column(std::string_view column_name) const {
    return find_named(columns, column_name);
}

const Table* Schema::find_table(std::string_view table_name) const {
    return find_named(tables, table_name);
}

const Schema* Catalog::find_schema(std::string_view schema_name) const {
    const Schema* const own = find_named(schemas, schema_name);
    return own == nullptr && below != nullptr ? below->find_schema(schema_name) : own;
}

std::vector<const Schema*> Catalog::all_schemas() const {
    std::vector<const Schema*> all;
    if (below != nullptr) all = below->all_schemas();
    for (const Schema& schema : schemas) all.push_back(&schema);
    return all;
}

bool is_regular_identifier(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (name.empty() || !letter(name.front())) return false;
    return std::all_of(name.begin(), name.end(), [&letter](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '_';
    });
}

bool is_reserved_word(std::string_view word) {
    if (word.size() > 20) return false;
    return std::binary_search(reserved_words.begin(), reserved_words.end(),
                              std::string_view(text::to_upper(word)));
}

std::string adql_name(std::string_view name) {
    if (is_regular_identifier(name) && !is_reserved_word(name)) return std::string(name);
    return '"' + text::replace_all(std::string(name), "\"", "\"\"") + '"';
}

std::string qualified_name(const Schema& schema, const Table& table) {
    return adql_name(schema.name) + '.' + adql_name(table.name);
}

std::string qualified_name(const Schema& schema, const Table& table, std::string_view column_name) {
    return qualified_name(schema, table) + '.' + adql_name(column_name);
}

}  // namespace vo::catalog
