// `almagest adql`: checks queries, shows what becomes of them.
#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "adql/dialect/sqlite.h"
#include "adql/excerpt.h"
#include "adql/lower.h"
#include "adql/parser.h"
#include "adql/resolve.h"
#include "adql/translate.h"
#include "libvo/base/atomic_file.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/catalog/load.h"
#include "libvo/db/sqlite/connection.h"
#include "services/cli/cli.h"
#include "services/cli/common_impl.h"

namespace cli {
namespace {

struct AdqlOptions {
    std::string archive;
    std::vector<std::string> descriptors;
    std::string version = "2.1";
    bool batch = false;
    bool sql = false;
    bool explain = false;
};

/// What the queries may name; nothing if neither an archive nor a descriptor was given.
std::optional<vo::catalog::Catalog> load_catalog(const AdqlOptions& options) {
    vo::catalog::Catalog catalog;
    if (!options.archive.empty()) {
        vo::db::sqlite::Settings settings;
        settings.archive = options.archive;
        if (!std::filesystem::is_directory(options.archive)) {
            throw vo::Error(vo::Fault::usage, "adql.no_archive",
                            "There is no archive folder " + options.archive + ".");
        }
        const auto database = vo::db::sqlite::open_archive(settings);
        for (const vo::db::StoredResource& resource : database->resources()) {
            catalog.schemas.push_back(
                vo::catalog::load_schema(database->descriptor(resource), resource.name));
        }
    }
    for (const std::string& file : options.descriptors) {
        catalog.schemas.push_back(vo::catalog::load_schema(vo::read_file(file), file));
    }
    if (options.archive.empty() && options.descriptors.empty()) return std::nullopt;
    return catalog;
}

/// Checks one query; what is to be printed of it, on success.
std::string check_query(const std::string& text, const AdqlOptions& options,
                        const vo::catalog::Catalog* catalog) {
    const auto version = options.version == "2.0" ? adql::Version::v2_0 : adql::Version::v2_1;
    const adql::Query tree = adql::parse(text, version);
    if (catalog == nullptr) return "";
    const adql::Lowered lowered = adql::lower(adql::resolve(tree, *catalog));
    // Also when nobody asks for it: the engine's limits are checked here.
    const auto statement = adql::translate(lowered.query, adql::sqlite_dialect(), 1'000'000);
    std::string out;
    if (options.sql) out += statement.sql + "\n";
    if (!options.explain) return out;
    std::size_t number = 0;
    for (const adql::PlanStep& step : lowered.explanation.steps) {
        out +=
            std::to_string(++number) + ". " + step.relation + ": " + step.how + "; about " +
            vo::text::grouped(static_cast<long long>(std::min(step.estimated_rows + 0.5, 9e15))) +
            " rows\n";
    }
    for (const std::string& advice : lowered.explanation.advice) out += "Advice: " + advice + "\n";
    return out;
}

/// One line of --batch: {"id", "adql"} → {"id", "ok", "message", "line", "column"}.
std::string check_line(const std::string& line, const AdqlOptions& options,
                       const vo::catalog::Catalog* catalog, bool& failed) {
    using nlohmann::json;
    json answer;
    const json request = json::parse(line, nullptr, false);
    const bool usable =
        request.is_object() && request.contains("adql") && request["adql"].is_string();
    answer["id"] = request.is_object() && request.contains("id") ? request["id"] : json();
    answer["ok"] = false;
    if (!usable) {
        answer["message"] = "A line of --batch is a JSON object with the texts `id` and `adql`.";
    } else {
        const std::string text = request["adql"].get<std::string>();
        try {
            const std::string said = check_query(text, options, catalog);
            answer["ok"] = true;
            if (options.sql || options.explain) answer["output"] = said;
        } catch (const vo::Error& error) {
            answer["message"] = error.message();
            answer["code"] = error.code();
            if (const auto& at = error.position()) {
                answer["line"] = at->line;
                answer["column"] = at->column;
            }
        }
    }
    failed = failed || !answer["ok"].get<bool>();
    return answer.dump(-1, ' ', false, json::error_handler_t::replace);
}

void check_queries(const AdqlOptions& options) {
    const auto catalog = load_catalog(options);
    const vo::catalog::Catalog* known = catalog ? &*catalog : nullptr;
    if ((options.sql || options.explain) && known == nullptr) {
        throw vo::Error(vo::Fault::usage, "adql.no_catalog",
                        "--sql and --explain need to know the tables: give --archive or "
                        "--descriptor.");
    }
    if (options.batch) {
        bool failed = false;
        std::string line;
        while (std::getline(std::cin, line)) {
            if (vo::text::trim(line).empty()) continue;
            say(check_line(line, options, known, failed));
        }
        if (failed) throw CLI::RuntimeError(1);
        return;
    }
    const std::string text{std::istreambuf_iterator<char>(std::cin),
                           std::istreambuf_iterator<char>()};
    try {
        const std::string said =
            adql::explained(text, [&] { return check_query(text, options, known); });
        say(said.empty() ? "The query is correct." : std::string(vo::text::trim(said)));
    } catch (const vo::Error& error) {
        complain(error.message());
        throw CLI::RuntimeError(1);
    }
}

}  // namespace

void add_adql(CLI::App& app) {
    const auto options = std::make_shared<AdqlOptions>();
    CLI::App* command =
        app.add_subcommand("adql", "check a query on standard input; exit status 1 if it is wrong");
    command->add_option("--archive", options->archive,
                        "archive whose tables the query may name; without it and --descriptor, "
                        "the grammar alone is checked");
    command->add_option("--descriptor", options->descriptors,
                        "descriptor whose tables the query may name; may be repeated");
    command->add_option("--lang", options->version, "version of ADQL: 2.0 or 2.1")
        ->check(CLI::IsMember({"2.0", "2.1"}))
        ->capture_default_str();
    command->add_flag("--batch", options->batch,
                      "read JSON lines {\"id\", \"adql\"}, print {\"id\", \"ok\", \"message\", "
                      "\"code\", \"line\", \"column\"}");
    command->add_flag("--sql", options->sql, "print the translation");
    command->add_flag("--explain", options->explain,
                      "print in which order tables are read, what uses the sky index, and advice");
    command->callback([options] { check_queries(*options); });
}

}  // namespace cli
