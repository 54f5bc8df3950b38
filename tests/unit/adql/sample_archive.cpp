#include "tests/unit/adql/sample_archive.h"

#include <algorithm>
#include <filesystem>

#include "adql/dialect/sqlite.h"
#include "adql/lower.h"
#include "adql/parser.h"
#include "adql/resolve.h"
#include "adql/translate.h"
#include "libvo/base/atomic_file.h"
#include "libvo/base/number.h"
#include "libvo/catalog/load.h"
#include "libvo/db/sqlite/connection.h"
#include "libvo/format/array.h"
#include "libvo/ingest/build.h"
#include "tests/support/temp_dir.h"

namespace adql_test {

SampleArchive& SampleArchive::instance() {
    static SampleArchive archive;
    return archive;
}

SampleArchive::SampleArchive() {
    static const test::TempDir folder;
    vo::db::sqlite::Settings settings;
    settings.archive = folder.path();
    database_ = vo::db::sqlite::open_archive(settings);
    const auto tables = std::filesystem::path(VO_SOURCE_DIR) / "tests/golden/adql/tables";
    for (const auto& entry : std::filesystem::directory_iterator(tables)) {
        if (entry.path().extension() != ".toml") continue;
        vo::ingest::BuildSettings build;
        build.source_dir = tables;
        build.scratch_dir = folder.path();
        vo::ingest::build(
            vo::catalog::load_schema(vo::read_file(entry.path()), entry.path().string()),
            *database_, build);
    }
    for (const vo::db::StoredResource& resource : database_->resources()) {
        vo::catalog::Schema schema =
            vo::catalog::load_schema(database_->descriptor(resource), resource.name);
        schema.generation = resource.generation;
        catalog_.schemas.push_back(std::move(schema));
    }
    connection_ = database_->connect();
}

std::vector<std::string> SampleArchive::rows(const vo::db::Statement& statement) {
    std::vector<std::string> out;
    if (!connection_->attach(statement.sources)) return {"not attached"};
    const auto cursor = connection_->run(statement, vo::Cancel());
    while (cursor->next()) {
        std::string line;
        for (std::size_t i = 0; i < statement.columns.size(); ++i) {
            if (i > 0) line += " | ";
            line += shown(cursor->row()[i], statement.columns[i]);
        }
        out.push_back(std::move(line));
    }
    return out;
}

std::string SampleArchive::complaint(const vo::db::Statement& statement) {
    try {
        if (!connection_->attach(statement.sources)) return "not attached";
        const auto cursor = connection_->run(statement, vo::Cancel());
        return "";
    } catch (const vo::Error& error) {
        return error.message() + " " + error.detail();
    }
}

std::string shown(const vo::table::Value& value, const vo::table::Column& column) {
    using Kind = vo::table::Value::Kind;
    switch (value.kind) {
        case Kind::null:
            return "NULL";
        case Kind::integer:
            return std::to_string(value.integer);
        case Kind::real: {
            std::string out;
            if (column.type.datatype == vo::table::Datatype::float_real) {
                vo::number::append(out, static_cast<float>(value.real));
            } else {
                vo::number::append(out, value.real);
            }
            return out;
        }
        case Kind::text:
            return "'" + std::string(value.bytes) + "'";
        case Kind::blob:
            break;
    }
    std::string out = "[";
    vo::format::append_array_text(out, value.bytes, column.type);
    return out + "]";
}

vo::db::Statement compile(const std::string& adql, std::int64_t row_limit) {
    const auto& catalog = SampleArchive::instance().catalog();
    return adql::translate(adql::lower(adql::resolve(adql::parse(adql), catalog)).query,
                           adql::sqlite_dialect(), row_limit);
}

}  // namespace adql_test
