#include "services/jobs/process_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <span>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "services/jobs/process.h"
#include "services/jobs/result_files.h"

namespace jobs {
namespace {

namespace fs = std::filesystem;
using vo::Error;
using vo::Fault;

/// Where the program runs, in the job's folder.
constexpr const char* kWork = "work";
constexpr const char* kStdout = "stdout.txt";
constexpr const char* kStderr = "stderr.txt";
constexpr const char* kPositions = "positions.csv";
constexpr std::int64_t kMiB = 1024 * 1024;

/// What the program said, kept however it ended; empty files are not.
void add_output(uws::JobContext& context, const fs::path& work, const std::string& prefix) {
    for (const auto& [file, description] : {std::pair(kStdout, "Standard output of the program"),
                                            std::pair(kStderr, "Error output of the program")}) {
        std::error_code failed;
        const auto size = fs::file_size(work / file, failed);
        if (failed || size == 0) continue;
        context.add({prefix + fs::path(file).stem().string(),
                     (work / file).lexically_relative(context.folder()).string(), "",
                     "text/plain;charset=utf-8", static_cast<std::int64_t>(size), description});
    }
}

/// The suffix of a client's file name, if it is a plain one.
std::string suffix_of(const std::string& name) {
    const std::string suffix = fs::path(name).extension().string();
    const bool plain = suffix.size() > 1 && suffix.size() <= 8 &&
                       std::all_of(suffix.begin() + 1, suffix.end(),
                                   [](unsigned char c) { return std::isalnum(c); });
    return plain ? suffix : "";
}

void make_folder(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (!failed) return;
    throw Error(Fault::unavailable, "uws.disk", "The job's files cannot be stored at the moment.")
        .with_detail(folder.string() + ": " + failed.message());
}

/// Keeps the results that a run in `folder` has added to the `first` ones before it, and lets
/// everything else there go.
void keep_results(uws::JobContext& context, const fs::path& folder, std::size_t first) {
    std::vector<uws::Result>& results = context.results();
    const auto added = [&] { return std::span<const uws::Result>(results).subspan(first); };
    try {
        store_results(added(), context.folder(), context.budget());
    } catch (...) {
        // What is saved with the job must have its room.
        results.erase(results.begin() + static_cast<std::ptrdiff_t>(first), results.end());
        remove_rest({}, context.folder(), folder);
        throw;
    }
    remove_rest(added(), context.folder(), folder);
}

/// Before hours of work: whether the results of all positions can be had.
void check_length(const JobType& type, std::size_t positions) {
    const auto of_each =
        static_cast<std::size_t>(std::count_if(type.results.begin(), type.results.end(),
                                               [](const auto& result) { return result.required; }));
    if (positions * of_each < max_results) return;
    throw Error(Fault::too_large, "jobs.list_too_long",
                fmt::format("The list has {} positions with at least {} results each; a job may "
                            "have {} results. Split it.",
                            positions, of_each, max_results));
}

/// Files that came with a job besides its list, for the jobs that it becomes.
struct PassedFiles {
    std::deque<std::string> contents;  ///< stay where they are
    std::vector<uws::Upload> uploads;
};

/// Throws Error(unavailable, "uws.disk_budget") if there is no room for so many copies.
PassedFiles read_files(const uws::Engine& engine, uws::JobContext& context,
                       std::string_view list_name, std::size_t copies) {
    PassedFiles files;
    std::int64_t size_bytes = 0;
    for (const uws::Parameter& parameter : context.job().parameters) {
        if (parameter.file.empty() || vo::text::iequals(parameter.name, list_name)) continue;
        files.contents.push_back(vo::read_file(engine.file(context.job().id, parameter.file)));
        files.uploads.push_back({parameter, files.contents.back()});
        size_bytes += static_cast<std::int64_t>(files.contents.back().size());
    }
    // Asked for at once: a list becomes all its jobs or none.
    context.budget().take(size_bytes * static_cast<std::int64_t>(copies));
    context.budget().give_back(size_bytes * static_cast<std::int64_t>(copies));
    return files;
}

/// A result of our own, with its room taken.
void add_table(uws::JobContext& context, const std::string& id, const std::string& description,
               std::string_view csv) {
    const std::string name = id + ".csv";
    uws::ResultFile file(context.folder() / name, context.budget());
    file.append(csv);
    const std::int64_t size_bytes = file.commit();
    context.add({id, name, "", "text/csv;charset=utf-8;header=present", size_bytes, description});
}

std::string csv_field(std::string_view text) {
    return '"' + vo::text::replace_all(std::string(text), "\"", "\"\"") + '"';
}

}  // namespace

std::string list_of(const JobType& type) {
    return "jobs/" + type.name;
}

std::string ProcessJob::cookie(const std::string& id) const {
    return site_.jobs_folder.string() + ":" + id;
}

void ProcessJob::recover() {
    kill_leftovers_of(site_.jobs_folder.string() + ":");
}

uws::Activity ProcessJob::activity() const {
    return {type_.title, type_.description, type_.name, type_.version};
}

bool ProcessJob::is_multiple(std::string_view parameter) const {
    const ParameterSpec* const spec = type_.parameter(parameter);
    return spec != nullptr && spec->max_values > 1;
}

fs::path ProcessJob::find_file(const uws::Job& job, const uws::Parameter& parameter) const {
    if (!parameter.file.empty()) return site_.engine.file(job.id, parameter.file);
    // `<site>/<list>/<job>/results/<result>`
    const std::string site = site_.public_url() + "/";
    const Error no_result(
        Fault::usage, "jobs.no_file",
        fmt::format("`{}` is a file: upload it, or give the URL of a result of another job of this "
                    "site, such as {}{}/<job>/results/<result>.",
                    parameter.name, site, list_of(type_)));
    // The host is as the client sees it; the identifier of a job is nobody else's.
    const std::size_t scheme = parameter.value.find("://");
    const std::size_t host_end =
        parameter.value.find('/', scheme == std::string::npos ? 0 : scheme + 3);
    if (scheme == std::string::npos || host_end == std::string::npos) throw no_result;
    const std::string path = parameter.value.substr(host_end + 1);
    const std::size_t results = path.find("/results/");
    const std::size_t slash = path.rfind('/', results == path.npos ? 0 : results - 1);
    if (results == path.npos || slash == path.npos) throw no_result;
    const std::string list = path.substr(0, slash);
    const std::string id = path.substr(slash + 1, results - slash - 1);
    const std::string result_id = path.substr(results + std::string_view("/results/").size());
    if (!site_.engine.has_list(list)) throw no_result;
    const uws::Job other = site_.engine.job(list, id);
    if (!other.owner.empty() && other.owner != job.owner) throw no_result;
    const uws::Result* const result = other.result(result_id);
    if (result == nullptr || result->file.empty()) {
        throw Error(
            Fault::usage, "jobs.no_result_of_job",
            fmt::format("The job that `{}` names is {} and has no result `{}`.", parameter.name,
                        to_text(other.phase), vo::text::to_utf8(result_id.substr(0, 60))));
    }
    return site_.engine.file(other.id, result->file);
}

void ProcessJob::place_files(Values& values, const fs::path& work) const {
    for (const ParameterSpec& spec : type_.parameters) {
        const auto found = values.find(spec.name);
        if (spec.type != ParameterType::file || found == values.end()) continue;
        int number = 0;
        for (Value& value : found->second) {
            if (value.source.empty()) continue;  // a default: a file of the operator's
            std::string name = spec.name;
            if (++number > 1) name += fmt::format("-{}", number);
            name += suffix_of(value.text);
            std::error_code failed;
            // A copy: the program may write to it.
            fs::copy_file(value.source, work / name, fs::copy_options::overwrite_existing, failed);
            if (failed) {
                throw Error(Fault::unavailable, "uws.disk",
                            "The job's files cannot be stored at the moment.")
                    .with_detail(failed.message());
            }
            value.text = name;  // relative: the program runs there
        }
    }
}

void ProcessJob::run(uws::JobContext& context) {
    if (site_.needs_sandbox && !site_.has_sandbox) {
        throw Error(Fault::internal, "jobs.no_sandbox",
                    "This server runs programs only in a sandbox, and has none at the moment; "
                    "please tell its operator.");
    }
    const uws::Job& job = context.job();
    Values values = check_values(type_, job.parameters, [&](const uws::Parameter& parameter) {
        return find_file(job, parameter);
    });
    const fs::path work = context.folder() / kWork;
    make_folder(work);
    const ParameterSpec* const list = type_.positions();
    std::vector<Position> positions;
    if (list != nullptr && values.contains(list->name)) {
        positions = read_positions(values.at(list->name).front().source);
    }
    if (!positions.empty() && list->mode == PositionMode::job) return make_jobs(context, positions);
    if (!positions.empty() && list->mode == PositionMode::each) {
        return run_each(context, values, positions, work);
    }
    if (!positions.empty()) {
        vo::write_file_atomically(work / kPositions, positions_csv(positions));
        values[list->name] = {{kPositions, {}}};
    }
    try {
        run_once(context, values, work, "", 0, 1);
    } catch (...) {
        keep_results(context, work, 0);
        throw;
    }
    keep_results(context, work, 0);
}

void ProcessJob::run_once(uws::JobContext& context, const Values& values_in, const fs::path& work,
                          const std::string& prefix, double progress_from,
                          double progress_to) const {
    Values values = values_in;
    place_files(values, work);
    ProcessSpec spec;
    spec.command = make_command(type_, values, [&](std::string_view name) -> std::string {
        if (name == "job.folder") return work.string();
        if (name == "job.id") return context.job().id;
        if (name == "type.folder") return type_.folder.string();
        if (name == "tap.url") return site_.public_url() + "/tap";
        return site_.public_url();
    });
    spec.folder = work;
    spec.environment = {{"PATH", "/usr/local/bin:/usr/bin:/bin"},
                        {"HOME", work.string()},
                        {"TMPDIR", work.string()},
                        {"LANG", "C.UTF-8"}};
    for (const auto& [name, value] : type_.environment) spec.environment[name] = value;
    spec.stdout_name = kStdout;
    spec.stderr_name = kStderr;
    spec.cookie = cookie(context.job().id);
    spec.sandbox = site_.has_sandbox;
    spec.readable = {type_.folder};
    spec.network = type_.network;
    spec.limits.wall_time_s = static_cast<int>(type_.limits.wall_time_s);
    spec.limits.cpu_time_s = static_cast<int>(type_.limits.cpu_time_s);
    spec.limits.memory_bytes = type_.limits.memory_mib * kMiB;
    spec.limits.output_bytes = type_.limits.output_mib * kMiB;
    spec.limits.processes = static_cast<int>(type_.limits.processes);
    bool failed = true;
    try {
        run_process(spec, context.cancel(), [&](std::string_view line) {
            const auto progress = parse_progress(line);
            if (!progress) return;
            const double part = std::lerp(progress_from, progress_to, progress->fraction);
            context.tell({.fraction = part, .rows = {}, .text = progress->text});
        });
        failed = false;
        for (uws::Result& result :
             find_results(type_, context.folder(), work, prefix, context.results().size(), false)) {
            context.add(std::move(result));
        }
    } catch (const Error& error) {
        if (failed) {
            for (uws::Result& result : find_results(type_, context.folder(), work, prefix,
                                                    context.results().size(), true)) {
                context.add(std::move(result));
            }
        }
        add_output(context, work, prefix);
        // A program names its files with their folders; those are nobody's business.
        std::string message = vo::text::replace_all(error.message(), work.string() + "/", "");
        message = vo::text::replace_all(message, type_.folder.string() + "/", "");
        throw Error(error.fault(), error.code(), message).with_detail(error.detail());
    }
    add_output(context, work, prefix);
}

std::optional<Error> ProcessJob::run_row(uws::JobContext& context, const Values& values,
                                         const std::vector<Position>& positions, std::size_t i,
                                         const fs::path& work) const {
    const std::string row = fmt::format("row-{:05}", i + 1);
    const fs::path folder = work / row;
    make_folder(folder);
    Values own = values;
    own[type_.parameter("ra")->name] = {{vo::number::to_string(positions[i].ra_deg), {}}};
    own[type_.parameter("dec")->name] = {{vo::number::to_string(positions[i].dec_deg), {}}};
    const auto count = static_cast<double>(positions.size());
    const std::size_t first = context.results().size();
    std::optional<Error> failure;
    try {
        run_once(context, own, folder, row + "-", static_cast<double>(i) / count,
                 static_cast<double>(i + 1) / count);
    } catch (...) {
        failure = vo::current_error();
    }
    // At once: a long list would hold much that nobody has counted, and more that nobody wants.
    keep_results(context, folder, first);
    std::error_code not_empty;
    fs::remove(folder, not_empty);
    const bool ends_job =
        failure && (context.cancel().requested() || failure->code() == too_many_results);
    if (ends_job) throw *failure;
    return failure;
}

void ProcessJob::run_each(uws::JobContext& context, const Values& values,
                          const std::vector<Position>& positions, const fs::path& work) const {
    check_length(type_, positions.size());
    std::string summary = "row,id,ra,dec,status,message\n";
    std::optional<Error> first_failure;
    std::size_t failures = 0;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        context.cancel().check();
        const std::optional<Error> failure = run_row(context, values, positions, i, work);
        if (failure && ++failures == 1) first_failure = failure;
        summary += fmt::format(
            "{},{},{},{},{},{}\n", i + 1, csv_field(positions[i].id),
            vo::number::to_string(positions[i].ra_deg), vo::number::to_string(positions[i].dec_deg),
            failure ? "ERROR" : "OK", csv_field(failure ? failure->message() : ""));
    }
    add_table(context, "rows", "What became of each position", summary);
    // Before the results of the rows.
    std::rotate(context.results().begin(), context.results().end() - 1, context.results().end());
    if (failures < positions.size()) return;
    throw Error(first_failure->fault(), first_failure->code(),
                "It failed for every position; for the first: " + first_failure->message());
}

void ProcessJob::make_jobs(uws::JobContext& context, const std::vector<Position>& positions) const {
    const uws::Job& job = context.job();
    const std::string& list_name = type_.positions()->name;
    // All or none: half a list of jobs would have to be sorted out by hand.
    if (positions.size() > site_.max_jobs_of_list) {
        throw Error(Fault::too_large, "jobs.list_too_long",
                    fmt::format("The list has {} positions, each of which would be a job; a list "
                                "may have {}. Split it.",
                                positions.size(), site_.max_jobs_of_list));
    }
    const PassedFiles files = read_files(site_.engine, context, list_name, positions.size());
    std::string table = "row,id,ra,dec,job\n";
    for (std::size_t i = 0; i < positions.size(); ++i) {
        context.cancel().check();
        const Position& position = positions[i];
        uws::NewJob wanted;
        wanted.list = job.list;
        // The same for the same row, should this job be interrupted and run again.
        wanted.id = fmt::format("{}-{}", job.id, i + 1);
        wanted.owner = job.owner;
        wanted.caller = job.caller;
        wanted.run_id = position.id;
        wanted.duration_s = job.duration_s;
        wanted.destruction = job.destruction;
        for (const uws::Parameter& parameter : job.parameters) {
            const bool from_row = vo::text::iequals(parameter.name, list_name) ||
                                  vo::text::iequals(parameter.name, "ra") ||
                                  vo::text::iequals(parameter.name, "dec");
            if (!from_row && parameter.file.empty()) wanted.parameters.push_back(parameter);
        }
        wanted.parameters.push_back({"ra", vo::number::to_string(position.ra_deg), "", ""});
        wanted.parameters.push_back({"dec", vo::number::to_string(position.dec_deg), "", ""});
        wanted.uploads = files.uploads;
        wanted.run = true;
        wanted.admitted = true;
        const std::string id = site_.engine.create(std::move(wanted));
        table +=
            fmt::format("{},{},{},{},{}/{}/{}\n", i + 1, csv_field(position.id),
                        vo::number::to_string(position.ra_deg),
                        vo::number::to_string(position.dec_deg), site_.public_url(), job.list, id);
        context.tell(
            {.fraction = static_cast<double>(i + 1) / static_cast<double>(positions.size()),
             .rows = static_cast<std::int64_t>(i + 1),
             .text = "jobs made"});
    }
    add_table(context, "jobs", "One job for each position", table);
}

}  // namespace jobs
