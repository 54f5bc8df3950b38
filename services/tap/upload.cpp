#include "services/tap/upload.h"

#include <algorithm>
#include <map>

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/ingest/guess.h"
#include "libvo/ingest/load_rows.h"

namespace tap {
namespace {

using vo::Error;
using vo::Fault;

constexpr const char* kSchema = "TAP_UPLOAD";
/// Of one upload: several queries may sort at the same time.
constexpr std::size_t kSortMemoryBytes = std::size_t{64} << 20;
/// Of one table: with the column of keys what a stored table can have.
constexpr std::size_t kMaxColumns = 1999;
constexpr std::size_t kMaxHeadBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxRowBytes = std::size_t{16} << 20;
/// How much larger than the largest upload it may become: unpacked, and when stored.
constexpr std::int64_t kMaxUnpacked = 8;
constexpr std::int64_t kMaxStored = 4;

/// Messages of readers begin with the path; clients know the table.
Error renamed(const Error& error, const std::string& path, const std::string& what) {
    std::string message = vo::text::replace_all(error.message(), path, what);
    const std::string name = std::filesystem::path(path).filename().string();
    if (message.starts_with(name + ":")) message = what + message.substr(name.size());
    if (message.find(what) == std::string::npos) message = what + ": " + message;
    return Error(error.fault(), error.code(), message).with_detail(error.detail());
}

vo::catalog::Table describe(const std::string& name, const vo::ingest::Source& source) {
    vo::catalog::Table table;
    table.name = name;
    for (const vo::table::Column& column : source.columns()) {
        vo::catalog::Column described;
        static_cast<vo::table::Column&>(described) = column;
        table.columns.push_back(std::move(described));
    }
    const auto place = vo::ingest::find_position(source.columns());
    const auto is_plain = [&](std::size_t i) {
        return source.columns()[i].type.is_floating() && source.columns()[i].type.is_scalar();
    };
    // The sky index works on uploads too.
    if (place && is_plain(place->first) && is_plain(place->second)) {
        table.position = vo::catalog::Position{source.columns()[place->first].name,
                                               source.columns()[place->second].name};
    }
    return table;
}

std::shared_ptr<vo::Spool> fetch_one(const Upload& upload, const UploadLimits& limits,
                                     const vo::Cancel& cancel) {
    const auto ticket = limits.gate != nullptr ? limits.gate->enter() : nullptr;
    return fetch(upload.url, "The upload `" + upload.table + "`", limits.fetch, cancel);
}

void load_one(const Upload& upload, const std::string& path, vo::db::Loader& loader,
              const UploadLimits& limits, const vo::Cancel& cancel, vo::catalog::Schema& schema) {
    const std::string what = "The upload `" + upload.table + "`";
    try {
        vo::ingest::OpenOptions options;
        options.keep_names = true;
        options.limits = {kMaxUnpacked * limits.fetch.max_bytes, kMaxHeadBytes, kMaxColumns,
                          kMaxRowBytes, cancel};
        const auto source = vo::ingest::open_source(path, options);
        vo::catalog::Table table = describe(upload.table, *source);
        vo::ingest::LoadSettings settings;
        settings.file = what;
        settings.scratch_dir = std::filesystem::temp_directory_path();
        settings.sort_memory_bytes = kSortMemoryBytes;
        settings.max_rows = limits.max_rows;
        settings.max_bytes = kMaxStored * limits.fetch.max_bytes;
        settings.strict_positions = false;
        settings.on_problem = [&](const vo::ingest::Problem& problem) {
            throw Error(Fault::usage, "tap.bad_upload",
                        what + ": row " + std::to_string(problem.row) + ", column `" +
                            problem.column + "`: " + problem.message + ".");
        };
        settings.on_progress = [&](const char*, std::int64_t, std::int64_t) { cancel.check(); };
        vo::ingest::load_rows(table, *source, loader, settings);
        schema.tables.push_back(std::move(table));
    } catch (const Error& error) {
        if (error.fault() == Fault::cancelled || error.fault() == Fault::timed_out) throw;
        throw renamed(error, path, what);
    }
}

}  // namespace

std::vector<Upload> uploads_of(const vo::dali::Params& params) {
    std::vector<Upload> uploads;
    std::map<std::string, std::shared_ptr<vo::Spool>> spools;  // by part, which tables may share
    for (const vo::dali::UploadSpec& spec : vo::dali::parse_uploads(params)) {
        Upload upload;
        upload.table = spec.table;
        if (spec.part.empty()) {
            upload.url = spec.uri;
            uploads.push_back(std::move(upload));
            continue;
        }
        std::shared_ptr<vo::Spool>& spool = spools[spec.part];
        if (spool) {
            upload.spool = spool;
            uploads.push_back(std::move(upload));
            continue;
        }
        const auto& files = params.files();
        const auto part = std::find_if(files.begin(), files.end(),
                                       [&](const auto& file) { return file.name == spec.part; });
        upload.spool = spool = std::make_shared<vo::Spool>();
        if (part != files.end()) {
            upload.spool->append(part->content);
        } else if (const auto text = params.one(spec.part)) {
            upload.spool->append(*text);  // a part without file name or type
        } else {
            throw Error(Fault::usage, "tap.no_part",
                        "UPLOAD names the part `" + spec.part +
                            "`, which is not in the request; send it as multipart/form-data.");
        }
        uploads.push_back(std::move(upload));
    }
    return uploads;
}

vo::catalog::Schema load_uploads(const std::vector<Upload>& uploads, vo::db::Connection& connection,
                                 const UploadLimits& limits, const vo::Cancel& cancel) {
    vo::catalog::Schema schema;
    schema.name = kSchema;
    schema.generation = vo::db::kTemporary;
    const auto loader = connection.load_temporary(schema.name, cancel);
    for (const Upload& upload : uploads) {
        const auto spool = upload.url.empty() ? upload.spool : fetch_one(upload, limits, cancel);
        load_one(upload, spool ? spool->path() : upload.file.string(), *loader, limits, cancel,
                 schema);
    }
    loader->finish("", schema);
    return schema;
}

}  // namespace tap
