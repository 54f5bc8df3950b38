// Job types: values checked, commands made, lists of positions read.
#include <catch2/catch.hpp>
#include <fstream>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "services/jobs/job_values.h"
#include "services/jobs/placeholders.h"
#include "services/jobs/position_list.h"
#include "services/jobs/process_job.h"
#include "services/jobs/result_files.h"
#include "tests/support/temp_dir.h"

using jobs::JobType;
using jobs::ParameterSpec;
using jobs::ParameterType;

namespace {

JobType sample() {
    JobType type;
    type.command = {{{"prog"}, false},
                    {{"--n={n}"}, false},
                    {{"--flag", "{flag}"}, true},
                    {{"{word}"}, true},
                    {{"{job.id}{{}}"}, false}};
    const auto add = [&](std::string name, ParameterType kind) -> ParameterSpec& {
        ParameterSpec spec;
        spec.name = std::move(name);
        spec.type = kind;
        spec.required = false;
        type.parameters.push_back(std::move(spec));
        return type.parameters.back();
    };
    ParameterSpec& n = add("n", ParameterType::integer);
    n.min = 1;
    n.max = 9;
    n.default_value = "5";
    add("flag", ParameterType::boolean);
    add("word", ParameterType::text).max_values = 3;
    add("ra", ParameterType::real).ucd = "pos.eq.ra;meta.main";
    add("kind", ParameterType::text).choices = {"Star", "Galaxy"};
    return type;
}

jobs::Values values(const std::vector<uws::Parameter>& given) {
    return jobs::check_values(sample(), given,
                              [](const uws::Parameter&) { return std::filesystem::path(); });
}

std::string command(const std::vector<uws::Parameter>& given) {
    return vo::text::join(
        jobs::make_command(sample(), values(given), [](std::string_view) { return "7"; }), " ");
}

std::string code_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const vo::Error& error) {
        return error.code();
    }
    return "";
}

std::string positions(const std::string& text) {
    const test::TempDir folder;
    std::ofstream(folder.path() / "list") << text;
    std::string all;
    try {
        for (const auto& p : jobs::read_positions(folder.path() / "list")) {
            all += p.id + ":" + std::to_string(p.ra_deg) + "," + std::to_string(p.dec_deg) + " ";
        }
    } catch (const vo::Error& error) {
        return error.code();
    }
    return all;
}

/// A job of a type, run by itself: no queue, no store.
struct SingleJob {
    test::TempDir folder;
    JobType type;
    uws::Job job;
    uws::Budget budget{1 << 20};
    uws::Engine engine{{folder.path(), {}}};
    bool has_sandbox = false;
    bool needs_sandbox = false;
    std::vector<uws::Result> results;
    std::string message;

    explicit SingleJob(const std::string& script) {
        for (const char* word : {"sh", "-c", script.c_str()}) {
            type.command.push_back({{word}, false});
        }
        job.id = "job";
        std::filesystem::create_directories(work());
    }

    /// Gives it a list of so many positions, for each of which the program is run.
    void add_list(int count) {
        const std::pair<const char*, ParameterType> parameters[] = {
            {"ra", ParameterType::real},
            {"dec", ParameterType::real},
            {"list", ParameterType::positions}};
        for (const auto& [name, kind] : parameters) {
            ParameterSpec spec;
            spec.name = name;
            spec.type = kind;
            spec.mode = jobs::PositionMode::each;
            spec.required = false;
            type.parameters.push_back(spec);
        }
        std::ofstream list(job_folder() / "upload-1");
        for (int i = 0; i < count; ++i) list << i % 360 << " 10\n";
        job.parameters.push_back({"list", "list.txt", "upload-1", "", 0});
    }
    [[nodiscard]] std::filesystem::path job_folder() const { return engine.file(job.id, ""); }
    [[nodiscard]] std::filesystem::path work() const { return job_folder() / "work"; }
    /// What a saved result is, and the engine gives back some day.
    [[nodiscard]] bool is_charged() const {
        return budget.used_bytes() == uws::stored_bytes(results);
    }

    /// The code of what it throws; "" if it ends well.
    std::string run() {
        jobs::ProcessJob runner(type, {engine, [] { return "http://here"; }, folder.path(), 10,
                                       has_sandbox, needs_sandbox});
        uws::JobContext context(job, vo::Cancel(), job_folder(), budget, [](uws::Progress) {});
        std::string code;
        try {
            runner.run(context);
        } catch (const vo::Error& error) {
            code = error.code();
            message = error.message();
        }
        results = context.results();
        return code;
    }
};

}  // namespace

TEST_CASE("placeholders", "[jobs]") {
    CHECK(jobs::placeholders_of("a{b}c{d.e}") == std::vector<std::string>{"b", "d.e"});
    CHECK(jobs::placeholders_of("{{x}}")->empty());
    CHECK_FALSE(jobs::placeholders_of("{x"));
    CHECK_FALSE(jobs::placeholders_of("x}"));
    // What is filled in is not looked at again.
    CHECK(jobs::fill_placeholders("<{a}>{{", [](std::string_view) { return "{b}"; }) == "<{b}>{");
}

TEST_CASE("a command is made of what has a value", "[jobs]") {
    CHECK(command({}) == "prog --n=5 7{}");
    CHECK(command({{"N", "7", "", ""}, {"flag", "yes", "", ""}}) == "prog --n=7 --flag true 7{}");
    CHECK(command({{"word", "a b", "", ""}, {"word", "{n}", "", ""}}) == "prog --n=5 a b {n} 7{}");
    CHECK(code_of([] { (void)command({{"word", "-x", "", ""}}); }) == "jobs.bad_value");
}

TEST_CASE("values are checked", "[jobs]") {
    for (const char* bad : {"0", "10", "3.5", "x", "99999999999999999999"}) {
        INFO(bad);
        CHECK(code_of([&] { (void)values({{"n", bad, "", ""}}); }) == "jobs.bad_value");
    }
    CHECK(values({{"n", " +3 ", "", ""}}).at("n").front().text == "3");
    CHECK(values({{"ra", "10:30:00", "", ""}}).at("ra").front().text == "157.5");
    CHECK(code_of([] { (void)values({{"ra", "nan", "", ""}}); }) == "jobs.bad_value");
    CHECK(values({{"kind", "galaxy", "", ""}}).at("kind").front().text == "Galaxy");
    CHECK(code_of([] { (void)values({{"kind", "x", "", ""}}); }) == "jobs.bad_value");
    CHECK(code_of([] { (void)values({{"nn", "1", "", ""}}); }) == "jobs.unknown_parameter");
    CHECK(code_of([] { (void)values({{"word", "a\nb", "", ""}}); }) == "jobs.bad_value");
    CHECK(code_of([] {
              (void)values({{"n", "1", "", ""}, {"n", "2", "", ""}});
          }) == "jobs.too_many_values");
}

TEST_CASE("positions from lines and tables", "[jobs]") {
    CHECK(positions("10 20\n# no\n30, -40 a b # c\n") ==
          "1:10.000000,20.000000 a b:30.000000,-40.000000 ");
    CHECK(positions("01:00:00 -00:30:00 x\n") == "x:15.000000,-0.500000 ");
    CHECK(positions("name,ra,dec\nq,1.5,2.5\n") == "q:1.500000,2.500000 ");
    for (const char* bad : {"10 91\n", "361 0\n", "10 20\nx\n", "", "#\n", "a,b\n1,2\n"}) {
        INFO(bad);
        CHECK(positions(bad) == "jobs.bad_list");
    }
}

TEST_CASE("without a sandbox a program runs only if the operator allows it", "[jobs]") {
    SingleJob single("echo x > out.txt");
    single.type.results.push_back({"out", "out.txt", "", "", true});
    single.needs_sandbox = true;
    CHECK(single.run() == "jobs.no_sandbox");
    CHECK(single.message.find("sandbox") != std::string::npos);
    CHECK(single.results.empty());
    single.needs_sandbox = false;
    CHECK(single.run() == "");
    CHECK(single.results.size() == 1);
}

TEST_CASE("a list leaves only results behind, row by row", "[jobs]") {
    SingleJob single(
        "head -c 400000 /dev/zero >junk; mkdir sub; echo x >sub/b.txt; "
        "find .. -name junk | wc -l >a.txt");
    single.type.results = {{"a", "a.txt", "", "", true}, {"b", "sub/*.txt", "", "", false}};
    single.add_list(3);
    CHECK(single.run() == "");
    REQUIRE(single.results.size() == 7);
    CHECK(single.results[0].id == "rows");
    CHECK(single.results[6].id == "row-00003-b-b");
    // The third found no junk of the others.
    CHECK(vo::text::trim(vo::read_file(single.work() / "row-00003/a.txt")) == "1");
    CHECK(single.is_charged());
}

TEST_CASE("a list ends where the room does", "[jobs]") {
    SingleJob single("head -c 400000 /dev/zero >a.txt");
    single.type.results = {{"a", "a.txt", "", "", true}};
    single.add_list(12);
    CHECK(single.run() == "uws.disk_budget");
    CHECK(single.results.size() == 2);
    CHECK(single.is_charged());
    CHECK_FALSE(std::filesystem::exists(single.work() / "row-00003/a.txt"));
    CHECK_FALSE(std::filesystem::exists(single.work() / "row-00004"));
}

TEST_CASE("a list that breaks off between rows keeps what it has, and its room", "[jobs]") {
    SingleJob single("echo x >a.txt; : >../row-00003");
    single.type.results = {{"a", "a.txt", "", "", true}};
    single.add_list(3);
    CHECK(single.run() == "uws.disk");
    CHECK(single.results.size() == 2);
    CHECK(single.is_charged());

    SingleJob last("echo x >a.txt; mkdir -p ../../rows.csv/x");
    last.type.results = {{"a", "a.txt", "", "", true}};
    last.add_list(2);
    CHECK(last.run() != "");
    CHECK(last.results.size() == 2);
    CHECK(last.is_charged());
}

TEST_CASE("results are counted over the whole job", "[jobs]") {
    SingleJob single("echo x >a.txt; echo y");
    single.type.results = {{"a", "a.txt", "", "", false}};
    std::ofstream(single.work() / "a.txt") << "x";
    const auto find = [&](std::size_t earlier) {
        (void)jobs::find_results(single.type, single.job_folder(), single.work(), "", earlier,
                                 false);
    };
    find(jobs::max_results - 1);
    CHECK(code_of([&] { find(jobs::max_results); }) == jobs::too_many_results);
    single.type.results[0].required = true;
    single.add_list(20'000);
    CHECK(single.run() == "jobs.list_too_long");
}
