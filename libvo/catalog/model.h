// The one metadata model: what is published, as descriptors say it and every document shows it.
//
// Plain values; a Catalog is built whole, then shared read-only as shared_ptr<const Catalog>.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/table/annotation.h"
#include "libvo/table/column.h"

namespace vo::catalog {

/// Counted at ingest. min and max are texts that read back exactly (int64 never as double);
/// empty when the column has no value or is not ordered.
struct ColumnStatistics {
    std::int64_t null_count = 0;
    std::string min;
    std::string max;
    /// Values of a numeric column that an index serves, evenly spaced by rank from the least to
    /// the greatest, estimated from a sample; empty: not counted.
    std::vector<double> quantiles;
    bool operator==(const ColumnStatistics&) const = default;
};

struct Column : table::Column {
    bool indexed = false;    ///< queries by this column are fast
    bool principal = false;  ///< among the first a client should show
    bool std = false;        ///< defined by a standard
    std::optional<ColumnStatistics> statistics;
    bool operator==(const Column&) const = default;
};

/// Which columns hold the position, and how the rows are keyed by it.
///
/// Rows lie in the order of the hidden column `kSkyKey`:
/// (NESTED HEALPix index at `hpx_order` << (59 - 2 * hpx_order)) | sequence. A pixel p of order
/// k ≤ hpx_order therefore holds the keys p << (59 - 2k) … ((p + 1) << (59 - 2k)) - 1, whatever
/// hpx_order is. Rows without a position have keys from 12 << 59 on.
struct Position {
    std::string ra_column;
    std::string dec_column;
    int hpx_order = 25;
    bool operator==(const Position&) const = default;
};

/// The hidden INTEGER PRIMARY KEY of every table; never shown, not a legal column name.
inline constexpr std::string_view kSkyKey = "__sky";

/// Columns of a table that point to rows of another one (TAP 1.1 section 4.4).
struct ForeignKey {
    std::string target;  ///< table, as ADQL names it: `schema.table`
    std::vector<std::string> from_columns;
    std::vector<std::string> target_columns;  ///< as many
    std::string description;
    std::string utype;
    bool operator==(const ForeignKey&) const = default;
};

struct Table {
    std::string name;  ///< without schema
    std::string title;
    std::string description;
    std::string utype;
    std::string source;  ///< data file, relative to the descriptor; empty once published
    int extension = -1;  ///< HDU or TABLE to read, counted from 1; -1: the first table
    std::int64_t row_count = 0;
    std::optional<Position> position;
    std::string id_column;     ///< main identifier; empty: none
    std::string coverage_moc;  ///< ASCII MOC of all positions (MOC 2.0 section 4.3.2); may be empty
    double coverage_fraction = 0;  ///< part of the sky that coverage_moc covers; 0: not known
    std::vector<Column> columns;
    std::vector<ForeignKey> keys;
    std::vector<table::Group> groups;
    std::vector<table::ServiceDescriptor> services;

    bool operator==(const Table&) const = default;
    /// By name, exact first, then ASCII case-insensitively; null if there is none.
    [[nodiscard]] const Column* find_column(std::string_view column_name) const;
};

/// A query worth showing (DALI 1.1 section 2.3).
struct Example {
    std::string name;
    std::string description;
    std::string query;  ///< ADQL
    bool operator==(const Example&) const = default;
};

/// One published resource: its metadata and tables. Also the SQL schema its tables live in.
struct Schema {
    std::string name;  ///< SQL schema, file name and URL path: [a-z][a-z0-9_]*
    std::string title;
    std::string description;
    std::vector<std::string> creators;
    std::vector<std::string> subjects;  ///< UAT terms
    std::string reference;              ///< bibcode or DOI of what to cite
    std::string reference_url;
    std::string publisher;
    std::string contact_name;
    std::string contact_email;
    std::string rights;  ///< licence or terms, in words
    std::string rights_url;
    std::string doi;                         ///< of the resource itself, `10.…`; empty: none
    std::string version;                     ///< of the data; empty: not told
    std::vector<std::string> content_types;  ///< vocabulary content_type: "Catalog", "Survey", …
    std::string content_level;               ///< vocabulary content_level: "Research", …
    std::vector<std::string> facilities;     ///< observatories and missions
    std::vector<std::string> instruments;
    std::vector<std::string> wavebands;  ///< vocabulary messenger: "Optical", "Radio", …
    std::string published_at;            ///< ISO 8601; set when published
    std::string generation;              ///< identity of the stored file; set when loaded
    std::vector<Table> tables;
    std::vector<Example> examples;

    bool operator==(const Schema&) const = default;
    [[nodiscard]] const Table* find_table(std::string_view table_name) const;
};

struct Catalog {
    std::vector<Schema> schemas;  ///< sorted by name
    /// Names of resources that are there but cannot be read at the moment.
    std::vector<std::string> unreadable;
    /// The catalogue that this one adds its schemas to (uploads, for one query); borrowed.
    const Catalog* below = nullptr;

    /// Own schemas first, then those below.
    [[nodiscard]] const Schema* find_schema(std::string_view schema_name) const;
    /// Those below first, then its own.
    [[nodiscard]] std::vector<const Schema*> all_schemas() const;
};

/// A table as ADQL names it: `schema.table`, each part quoted where it must be.
[[nodiscard]] std::string qualified_name(const Schema& schema, const Table& table);
/// A column as ADQL names it: `schema.table.column`.
[[nodiscard]] std::string qualified_name(const Schema& schema, const Table& table,
                                         std::string_view column_name);
/// A name as ADQL writes it: as it is if it is a regular identifier that is not reserved,
/// else delimited by double quotes (ADQL 2.1 section 2.1.2, 2.1.3).
[[nodiscard]] std::string adql_name(std::string_view name);
/// True for `[A-Za-z][A-Za-z0-9_]*`.
[[nodiscard]] bool is_regular_identifier(std::string_view name);
/// True if `word` is reserved in ADQL 2.1 (section 2.1.1), ASCII case-insensitively.
[[nodiscard]] bool is_reserved_word(std::string_view word);

}  // namespace vo::catalog
