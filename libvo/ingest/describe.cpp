#include "libvo/ingest/describe.h"

#include <fmt/format.h>

#include <unordered_set>

#include "libvo/base/text.h"
#include "libvo/catalog/units.h"
#include "libvo/ingest/column_names.h"
#include "libvo/ingest/guess.h"
#include "libvo/ingest/propose_impl.h"

namespace vo::ingest {
namespace {

constexpr int sample_rows = 1000;

/// "gaia.dr3.vot.gz" → "gaia.dr3".
std::string stem_of(const std::filesystem::path& file) {
    std::filesystem::path name = file.filename();
    if (text::iequals(name.extension().string(), ".gz")) name = name.stem();
    return name.stem().string();
}

catalog::Column propose_column(const table::Column& from) {
    catalog::Column column;
    static_cast<table::Column&>(column) = from;
    column.unit = catalog::to_vounit(from.unit).value_or(from.unit);
    column.ucd = modern_ucd(from.ucd);
    if (column.ucd.empty()) column.ucd = guess_ucd(from);
    return column;
}

/// Galactic coordinates named l and b, which alone could be anything.
void propose_galactic(std::vector<catalog::Column>& columns) {
    catalog::Column* l = nullptr;
    catalog::Column* b = nullptr;
    for (catalog::Column& column : columns) {
        if (!column.type.is_floating() || !column.type.is_scalar()) continue;
        if (column.unit != "deg" && !column.unit.empty()) continue;
        if (text::iequals(column.name, "l")) l = &column;
        if (text::iequals(column.name, "b")) b = &column;
    }
    if (l == nullptr || b == nullptr) return;
    if (l->ucd.empty()) l->ucd = "pos.galactic.lon";
    if (b->ucd.empty()) b->ucd = "pos.galactic.lat";
}

/// The values of one column in the first rows: all there, all different?
class UniqueCheck {
 public:
    void see(const table::Value& value) {
        if (!unique_) return;
        std::string key(value.bytes);
        if (value.kind == table::Value::Kind::integer) key = std::to_string(value.integer);
        unique_ = !value.is_null() && seen_.insert(std::move(key)).second;
    }
    [[nodiscard]] bool unique() const { return unique_; }

 private:
    std::unordered_set<std::string> seen_;
    bool unique_ = true;
};

std::optional<std::size_t> find_identifier(Source& source, const catalog::Table& table) {
    const auto candidates = identifier_candidates(plain_columns(table.columns));
    if (candidates.empty()) return std::nullopt;
    std::vector<UniqueCheck> checks(candidates.size());
    for (int row = 0; row < sample_rows && source.next(); ++row) {
        for (std::size_t k = 0; k < candidates.size(); ++k) {
            checks[k].see(source.row()[candidates[k]]);
        }
    }
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        if (checks[k].unique()) return candidates[k];
    }
    return std::nullopt;
}

void propose_identifier(Source& source, catalog::Table& table) {
    const auto place = find_identifier(source, table);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        catalog::Column& column = table.columns[i];
        if (i != place && column.ucd.starts_with("meta.id")) {
            column.ucd = text::replace_all(column.ucd, ";meta.main", "");
        }
    }
    if (!place) return;
    catalog::Column& column = table.columns[*place];
    add_main(column.ucd, "meta.id");
    column.indexed = true;
    column.principal = true;
    table.id_column = column.name;
}

void mark_magnitudes(catalog::Table& table) {
    int marked = 0;
    for (catalog::Column& column : table.columns) {
        if (!column.ucd.starts_with("phot.mag") || marked == 3) continue;
        column.principal = true;
        ++marked;
    }
}

}  // namespace

catalog::Schema describe(const std::filesystem::path& file, const OpenOptions& options) {
    OpenOptions tolerant = options;
    if (!tolerant.on_problem) tolerant.on_problem = [](const Problem&) {};
    const auto source = open_source(file, tolerant);
    const SourceMetadata& metadata = source->metadata();
    const std::string stem = stem_of(file);

    catalog::Table table;
    table.name = "main";
    table.title = metadata.table_name.empty() ? stem : metadata.table_name;
    table.description = metadata.description;
    table.source = file.filename().string();
    table.extension = options.extension;
    for (const table::Column& column : source->columns()) {
        table.columns.push_back(propose_column(column));
    }
    propose_galactic(table.columns);
    propose_position(table);
    propose_identifier(*source, table);
    mark_magnitudes(table);

    catalog::Schema schema;
    schema.name = resource_name(stem);
    schema.title = table.title;
    schema.description = metadata.description;
    schema.tables.push_back(std::move(table));
    return schema;
}

}  // namespace vo::ingest
