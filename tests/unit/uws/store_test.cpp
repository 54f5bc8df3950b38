#include "uws/store.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/handle.h"
#include "tests/support/temp_dir.h"

using uws::Instant;
using uws::Job;
using uws::JobFilter;
using uws::MoveFacts;
using uws::Phase;
using uws::Store;

namespace {

Instant at(int second) {
    return Instant(std::chrono::seconds(1'700'000'000 + second)) + std::chrono::milliseconds(7);
}

Job sample(const std::string& id, int second = 0) {
    Job job;
    job.id = id;
    job.list = "tap/async";
    job.owner = "";
    job.caller = "10.0.0.1";
    job.run_id = "run \"x\" ü";
    job.created = at(second);
    job.destruction = at(1'000'000 + second);
    job.duration_s = 60;
    job.parameters = {{"QUERY", "SELECT\n1", "", ""}, {"UPLOAD", "t.vot", "upload-1", "text/xml"}};
    return job;
}

std::string ids(const std::vector<uws::JobRef>& refs) {
    std::string all;
    for (const auto& ref : refs) all += ref.id + " ";
    return all;
}

}  // namespace

TEST_CASE("a job is kept as it is, also over a restart", "[uws][store]") {
    const test::TempDir folder;
    Job job = sample("a");
    {
        Store store(folder.path());
        CHECK(store.insert(job));
        CHECK_FALSE(store.insert(job));
        CHECK(store.find("tap/async", "a") == job);
        CHECK_FALSE(store.find("other", "a"));
        CHECK_FALSE(store.find("tap/async", "b"));
    }
    Store store(folder.path());
    CHECK(store.find("tap/async", "a") == job);
    MoveFacts facts;
    facts.started = at(5);
    facts.attempts = 1;
    CHECK(store.move("a", Phase::pending, Phase::queued));
    CHECK_FALSE(store.move("a", Phase::pending, Phase::aborted));
    CHECK(store.move("a", Phase::queued, Phase::executing, facts));
    facts = {};
    facts.ended = at(9);
    facts.failure = uws::Failure{"code", "It failed.", true};
    facts.results = {{"result", "result", "", "text/csv", 1'234'567'890'123, "what"},
                     {"more", "", "http://x/y", "", -1, ""}};
    CHECK(store.move("a", Phase::executing, Phase::error, facts));
    job.phase = Phase::error;
    job.started = at(5);
    job.ended = at(9);
    job.attempts = 1;
    job.failure = facts.failure;
    job.results = facts.results;
    CHECK(store.find("tap/async", "a") == job);
    CHECK(store.stored_bytes() == 1'234'567'890'123);
    CHECK(store.erase("a"));
    CHECK_FALSE(store.erase("a"));
    CHECK(store.stored_bytes() == 0);
    CHECK_FALSE(store.phase("a"));
}

TEST_CASE("a folder of the first version is taken along", "[uws][store]") {
    const test::TempDir folder;
    Job job = sample("a");
    job.parameters[1].size_bytes = 123;
    {
        Store store(folder.path());
        CHECK(store.insert(job));
        CHECK(store.stored_bytes() == 123);
    }
    {
        const auto old = vo::db::sqlite::open_database((folder.path() / "jobs.sqlite").string(),
                                                       SQLITE_OPEN_READWRITE);
        REQUIRE(sqlite3_exec(old.get(),
                             "ALTER TABLE parameter DROP COLUMN size_bytes; PRAGMA user_version=1",
                             nullptr, nullptr, nullptr) == SQLITE_OK);
    }
    Store store(folder.path());
    job.parameters[1].size_bytes = 0;
    CHECK(store.find(job.list, "a") == job);
    CHECK(store.stored_bytes() == 0);
}

TEST_CASE("only pending jobs take parameters and durations", "[uws][store]") {
    const test::TempDir folder;
    Store store(folder.path());
    store.insert(sample("a"));
    CHECK(store.set_parameters("a", "r2", {{"X", "1", "", ""}}));
    CHECK(store.set_duration("a", 5));
    CHECK(store.find("tap/async", "a")->parameters.size() == 1);
    CHECK(store.find("tap/async", "a")->run_id == "r2");
    store.move("a", Phase::pending, Phase::queued);
    CHECK_FALSE(store.set_parameters("a", "", {}));
    CHECK_FALSE(store.set_duration("a", 6));
    CHECK(store.set_destruction("a", at(3)));
    CHECK(store.find("tap/async", "a")->duration_s == 5);
    CHECK(store.next_destruction() == at(3));
    CHECK(store.due(at(2), 10).empty());
    CHECK(store.due(at(3), 10).size() == 1);
}

TEST_CASE("lists by phase, time, number and caller", "[uws][store]") {
    const test::TempDir folder;
    Store store(folder.path());
    for (int i = 0; i < 5; ++i) store.insert(sample(std::string(1, static_cast<char>('a' + i)), i));
    Job other = sample("o", 9);
    other.caller = "10.0.0.2";
    store.insert(other);
    Job owned = sample("w", 10);
    owned.owner = "kim";
    store.insert(owned);
    store.move("b", Phase::pending, Phase::queued);
    store.move("c", Phase::pending, Phase::aborted);
    JobFilter mine;
    mine.caller = "10.0.0.1";
    CHECK(ids(store.list("tap/async", mine)) == "a b c d e ");
    mine.phases = {Phase::queued, Phase::aborted};
    CHECK(ids(store.list("tap/async", mine)) == "b c ");
    mine.phases.clear();
    mine.after = at(1);
    CHECK(ids(store.list("tap/async", mine)) == "c d e ");
    mine.last = 2;
    CHECK(ids(store.list("tap/async", mine)) == "e d ");
    CHECK(ids(store.list("tap/async", {})) == "a b c d e o ");
    JobFilter of_owner;
    of_owner.owner = "kim";
    CHECK(ids(store.list("tap/async", of_owner)) == "w ");
    CHECK(ids(store.list("jobs/x", {})).empty());
}

TEST_CASE("one process at a time has the jobs", "[uws][store]") {
    const test::TempDir folder;
    const Store store(folder.path());
    try {
        const Store second(folder.path());
        FAIL("the folder was opened twice");
    } catch (const vo::Error& error) {
        CHECK(error.code() == "uws.locked");
        CHECK(error.fault() == vo::Fault::unavailable);
    }
}

TEST_CASE("a folder that is none is a clear error", "[uws][store]") {
    const test::TempDir folder;
    std::ofstream(folder.path() / "file") << "x";
    try {
        const Store store(folder.path() / "file" / "jobs");
        FAIL("a store was opened below a file");
    } catch (const vo::Error& error) {
        CHECK(error.fault() == vo::Fault::unavailable);
        CHECK(error.message().find(folder.path().string()) == std::string::npos);
    }
}

TEST_CASE("many writers at once all get their answer", "[uws][store]") {
    const test::TempDir folder;
    Store store(folder.path());
    constexpr int threads = 8;
    constexpr int each = 25;
    std::atomic<int> moved = 0;
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; ++t) {
        workers.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                const std::string id = std::to_string(t) + "-" + std::to_string(i);
                store.insert(sample(id));
                store.move(id, Phase::pending, Phase::queued);
                // All race for the same job: one wins.
                if (t < 4) store.insert(sample("shared"));
                if (store.move("shared", Phase::pending, Phase::queued)) ++moved;
            }
        });
    }
    for (auto& worker : workers) worker.join();
    CHECK(moved == 1);
    CHECK(store.in_phase(Phase::queued).size() == threads * each + 1);
}
