#include "uws/engine.h"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <set>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "tests/support/temp_dir.h"

using uws::Engine;
using uws::EngineSettings;
using uws::Job;
using uws::JobContext;
using uws::NewJob;
using uws::Phase;
using vo::Error;
using vo::Fault;

namespace {

constexpr std::chrono::seconds kLongest{20};

/// What the jobs of these tests do, told by their parameter DO.
class Runner final : public uws::JobRunner {
 public:
    void run(JobContext& context) override {
        const Job& job = context.job();
        {
            const std::lock_guard lock(mutex_);
            begun_.insert(job.id);
            order_ += job.run_id + " ";
            changed_.notify_all();
        }
        const uws::Parameter* const action = job.parameter("DO");
        const std::string what = action == nullptr ? "" : action->value;
        if (what == "fail") throw Error(Fault::usage, "test.failed", "It went wrong.");
        if (what == "throw") throw std::runtime_error("secret");
        if (what == "wait") wait(context);
        if (what == "gate") wait_for_gate(context);
        uws::ResultFile file(context.folder() / "result", context.budget());
        file.append(std::string(what == "big" ? 2'000'000 : 10, 'x'));
        context.add({"result", "result", "", "text/plain", file.commit(), ""});
    }
    [[nodiscard]] uws::Activity activity() const override { return {"test", "", "test", "1"}; }
    [[nodiscard]] bool is_multiple(std::string_view parameter) const override {
        return parameter == "MANY";
    }

    void wait_until_begun(const std::string& id) {
        std::unique_lock lock(mutex_);
        REQUIRE(changed_.wait_for(lock, kLongest, [&] { return begun_.contains(id); }));
    }
    void open_gate() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    std::string order() {
        const std::lock_guard lock(mutex_);
        return order_;
    }

 private:
    void wait(JobContext& context) {
        std::unique_lock lock(mutex_);
        std::condition_variable_any stopped;
        stopped.wait_until(lock, context.cancel().token(), context.cancel().deadline(),
                           [] { return false; });
        context.cancel().check();
    }
    void wait_for_gate(JobContext& context) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, context.cancel().token(), [&] { return open_; });
        context.cancel().check();
    }

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::set<std::string> begun_;
    std::string order_;
    bool open_ = false;
};

/// An engine on a folder, with one list `l`.
struct Site {
    explicit Site(const test::TempDir& folder, int workers = 2, std::int64_t budget_bytes = 0) {
        EngineSettings settings;
        settings.folder = folder.path();
        settings.queues = {{"q", workers, 5, 3}};
        settings.max_attempts = 2;
        settings.disk_budget_bytes = budget_bytes;
        engine = std::make_unique<Engine>(std::move(settings));
        auto made = std::make_unique<Runner>();
        runner = made.get();
        uws::ListSettings list;
        list.name = "l";
        list.default_duration_s = 100;
        list.max_duration_s = 200;
        list.default_lifetime_s = 1000;
        list.max_lifetime_s = 2000;
        list.queue = [](const Job&) { return "q"; };
        list.runner = std::move(made);
        engine->add_list(std::move(list));
    }

    std::string create(const std::string& what, bool run = true, const std::string& caller = "c",
                       const std::string& run_id = "") const {
        NewJob job;
        job.list = "l";
        job.caller = caller;
        job.run_id = run_id;
        if (!what.empty()) job.parameters = {{"DO", what, "", ""}};
        job.run = run;
        return engine->create(std::move(job));
    }
    /// The job once it is in a final phase.
    Job wait(const std::string& id) const {
        std::mutex mutex;
        std::condition_variable changed;
        bool woken = true;
        Job job = engine->job("l", id);
        while (!is_final(job.phase)) {
            woken = false;
            const auto handle = engine->watch(id, job.phase, [&] {
                const std::lock_guard lock(mutex);
                woken = true;
                changed.notify_all();
            });
            std::unique_lock lock(mutex);
            REQUIRE(changed.wait_for(lock, kLongest, [&] { return woken; }));
            lock.unlock();
            job = engine->job("l", id);
        }
        return job;
    }

    std::unique_ptr<Engine> engine;
    Runner* runner;
};

std::string code_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    return "";
}

}  // namespace

TEST_CASE("a job runs and leaves its result", "[uws][engine]") {
    const test::TempDir folder;
    const Site site(folder);
    site.engine->start();
    const std::string id = site.create("", false);
    CHECK(site.engine->job("l", id).phase == Phase::pending);
    CHECK(site.engine->job("l", id).duration_s == 100);
    site.engine->run("l", id);
    const Job job = site.wait(id);
    CHECK(job.phase == Phase::completed);
    CHECK(job.attempts == 1);
    REQUIRE(job.results.size() == 1);
    CHECK(job.results[0].size_bytes == 10);
    CHECK(vo::read_file(site.engine->file(id, "result")) == "xxxxxxxxxx");
    CHECK(job.created <= *job.queued);
    CHECK(*job.queued <= *job.started);
    CHECK(*job.started <= *job.ended);
    site.engine->abort("l", id);
    CHECK(site.engine->job("l", id).phase == Phase::completed);
    CHECK(code_of([&] { site.engine->run("l", id); }) == "uws.wrong_phase");
    CHECK(code_of([&] { site.engine->set_duration("l", id, 5); }) == "uws.wrong_phase");
    CHECK(code_of([&] { site.engine->add_parameters("l", id, {}, {}, {}); }) == "uws.wrong_phase");
    site.engine->destroy("l", id);
    CHECK(code_of([&] { (void)site.engine->job("l", id); }) == "uws.no_such_job");
    CHECK_FALSE(std::filesystem::exists(site.engine->file(id, "result")));
}

TEST_CASE("failures end in ERROR with what the client may know", "[uws][engine]") {
    const test::TempDir folder;
    const Site site(folder);
    site.engine->start();
    const Job failed = site.wait(site.create("fail"));
    CHECK(failed.phase == Phase::error);
    CHECK(failed.failure->code == "test.failed");
    CHECK(failed.failure->message == "It went wrong.");
    const Job thrown = site.wait(site.create("throw"));
    CHECK(thrown.phase == Phase::error);
    CHECK(thrown.failure->message.find("secret") == std::string::npos);
}

TEST_CASE("abort and delete take effect at once, in every phase", "[uws][engine]") {
    const test::TempDir folder;
    const Site site(folder, 1);
    site.engine->start();
    const std::string pending = site.create("", false);
    site.engine->abort("l", pending);
    CHECK(site.engine->job("l", pending).phase == Phase::aborted);

    const std::string running = site.create("wait");
    site.runner->wait_until_begun(running);
    const std::string queued = site.create("");
    CHECK(site.engine->standing(site.engine->job("l", queued)).queue_position == 1);
    site.engine->abort("l", queued);
    CHECK(site.engine->job("l", queued).phase == Phase::aborted);
    const std::string next = site.create("");
    site.engine->abort("l", running);
    const Job aborted = site.engine->job("l", running);
    CHECK(aborted.phase == Phase::aborted);
    CHECK(aborted.ended);
    CHECK(site.wait(next).phase == Phase::completed);
    CHECK(site.engine->job("l", running) == aborted);

    const std::string deleted = site.create("wait");
    site.runner->wait_until_begun(deleted);
    site.engine->destroy("l", deleted);
    CHECK(code_of([&] { (void)site.engine->job("l", deleted); }) == "uws.no_such_job");
    CHECK(site.wait(site.create("")).phase == Phase::completed);
    CHECK_FALSE(std::filesystem::exists(site.engine->file(deleted, "")));
}

TEST_CASE("the execution duration ends a job", "[uws][engine]") {
    const test::TempDir folder;
    const Site site(folder);
    site.engine->start();
    const std::string id = site.create("wait", false);
    site.engine->set_duration("l", id, 1);
    site.engine->run("l", id);
    const Job job = site.wait(id);
    CHECK(job.phase == Phase::aborted);
    CHECK(job.failure->code == "uws.timed_out");
    CHECK(job.failure->message.find("1 s") != std::string::npos);
}

TEST_CASE("limits clamp", "[uws][engine]") {
    const test::TempDir folder;
    const Site site(folder);
    site.engine->start();
    const std::string id = site.create("", false);
    const auto duration = [&](std::int64_t wanted_s) {
        site.engine->set_duration("l", id, wanted_s);
        return site.engine->job("l", id).duration_s;
    };
    CHECK(duration(150) == 150);
    CHECK(duration(0) == 200);
    CHECK(duration(1'000'000'000'000) == 200);
    const Job job = site.engine->job("l", id);
    CHECK(job.destruction == job.created + std::chrono::seconds(1000));
    site.engine->set_destruction("l", id, job.created + std::chrono::hours(100'000));
    CHECK(site.engine->job("l", id).destruction == job.created + std::chrono::seconds(2000));
}

TEST_CASE("parameters replace and gather", "[uws][engine]") {
    const test::TempDir folder;
    const Site site(folder);
    site.engine->start();
    const std::string id = site.create("fail", false);
    site.engine->add_parameters("l", id, "r", {{"do", "", "", ""}, {"MANY", "1", "", ""}}, {});
    site.engine->add_parameters("l", id, {}, {{"MANY", "2", "", ""}}, {});
    site.engine->add_parameters("l", id, {}, {}, {{{"F", "x.fits", "", "a/b"}, "bytes"}});
    const Job job = site.engine->job("l", id);
    CHECK(job.run_id == "r");
    REQUIRE(job.parameters.size() == 4);
    CHECK(job.parameters[0].name == "do");
    CHECK(job.parameters[2].value == "2");
    CHECK(vo::read_file(site.engine->file(id, job.parameters[3].file)) == "bytes");
    site.engine->run("l", id);
    CHECK(site.wait(id).phase == Phase::completed);
    CHECK(vo::read_file(site.engine->file(id, job.parameters[3].file)) == "bytes");
}

TEST_CASE("queues are bounded, and fair", "[uws][engine]") {
    const test::TempDir folder;
    const Site site(folder, 1);
    site.engine->start();
    const std::string first = site.create("gate", true, "a", "first");
    site.runner->wait_until_begun(first);
    std::vector<std::string> ids;
    for (const char* name : {"a1", "a2", "a3"}) ids.push_back(site.create("", true, "a", name));
    CHECK(code_of([&] { site.create("", true, "a"); }) == "uws.queue_full");
    ids.push_back(site.create("", true, "b", "b1"));
    ids.push_back(site.create("", true, "b", "b2"));
    CHECK(code_of([&] { site.create("", true, "z"); }) == "uws.queue_full");
    const std::string pending = site.create("", false, "z");
    CHECK(code_of([&] { site.engine->run("l", pending); }) == "uws.queue_full");
    CHECK(site.engine->job("l", pending).phase == Phase::pending);
    site.runner->open_gate();
    for (const auto& id : ids) site.wait(id);
    CHECK(site.runner->order() == "first b1 a1 b2 a2 a3 ");
}

TEST_CASE("jobs survive the end of the server", "[uws][engine]") {
    const test::TempDir folder;
    std::string done;
    std::string running;
    std::string queued;
    std::string pending;
    Job finished;
    {
        const Site site(folder, 1);
        site.engine->start();
        done = site.create("");
        finished = site.wait(done);
        running = site.create("gate");
        site.runner->wait_until_begun(running);
        queued = site.create("");
        pending = site.create("", false);
        site.engine->stop();
    }
    const Site site(folder, 1);
    site.runner->open_gate();
    site.engine->start();
    CHECK(site.engine->job("l", done) == finished);
    CHECK(vo::read_file(site.engine->file(done, "result")) == "xxxxxxxxxx");
    const Job again = site.wait(running);
    CHECK(again.phase == Phase::completed);
    CHECK(again.attempts == 1);
    CHECK(site.wait(queued).phase == Phase::completed);
    CHECK(site.engine->job("l", pending).phase == Phase::pending);
}

TEST_CASE("destruction deletes", "[uws][engine]") {
    const test::TempDir folder;
    const Site site(folder);
    site.engine->start();
    const std::string id = site.create("");
    const Job job = site.wait(id);
    std::mutex mutex;
    std::condition_variable changed;
    bool gone = false;
    const auto handle = site.engine->watch(id, job.phase, [&] {
        const std::lock_guard lock(mutex);
        gone = true;
        changed.notify_all();
    });
    site.engine->set_destruction("l", id, job.created);
    std::unique_lock lock(mutex);
    CHECK(changed.wait_for(lock, kLongest, [&] { return gone; }));
    CHECK(code_of([&] { (void)site.engine->job("l", id); }) == "uws.no_such_job");
    CHECK_FALSE(std::filesystem::exists(site.engine->file(id, "result")));
}

TEST_CASE("uploads have a budget", "[uws][engine]") {
    const test::TempDir folder;
    const std::string content(2'000'000, 'x');
    std::string kept;
    {
        const Site site(folder, 2, 3'000'000);
        site.engine->start();
        const std::vector<uws::Upload> uploads = {{{"UPLOAD", "mine", "", "text/csv"}, content}};
        const auto create = [&] {
            NewJob job;
            job.list = "l";
            job.uploads = uploads;
            return site.engine->create(std::move(job));
        };
        const std::string first = create();
        CHECK(site.engine->job("l", first).parameters.at(0).size_bytes == 2'000'000);
        CHECK(code_of([&] { (void)create(); }) == "uws.disk_budget");
        CHECK(code_of([&] {
                  site.engine->add_parameters("l", first, std::nullopt, {}, uploads);
              }) == "uws.disk_budget");
        site.engine->destroy("l", first);
        kept = create();
        // What is replaced gives its room back.
        site.engine->add_parameters("l", kept, std::nullopt, {{"UPLOAD", "none", "", ""}}, {});
        site.engine->add_parameters("l", kept, std::nullopt, {}, uploads);
        CHECK(site.engine->job("l", kept).parameters.size() == 1);
        CHECK(code_of([&] { (void)create(); }) == "uws.disk_budget");
    }
    const Site again(folder, 2, 3'000'000);
    again.engine->start();
    CHECK(again.wait(again.create("big")).failure.value().code == "uws.disk_budget");
    again.engine->destroy("l", kept);
    CHECK(again.wait(again.create("big")).phase == Phase::completed);
}

TEST_CASE("results have a budget", "[uws][engine]") {
    const test::TempDir folder;
    const Site site(folder, 2, 3'000'000);
    site.engine->start();
    const std::string first = site.create("big");
    CHECK(site.wait(first).phase == Phase::completed);
    const Job refused = site.wait(site.create("big"));
    CHECK(refused.phase == Phase::error);
    CHECK(refused.failure->code == "uws.disk_budget");
    CHECK(site.wait(site.create("")).phase == Phase::completed);
    site.engine->destroy("l", first);
    CHECK(site.wait(site.create("big")).phase == Phase::completed);
}
