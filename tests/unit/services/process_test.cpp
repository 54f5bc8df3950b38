#include "services/jobs/process.h"

#include <dirent.h>
#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "services/jobs/process_tree.h"
#include "services/jobs/sandbox.h"
#include "tests/support/temp_dir.h"
#include "uws/results.h"

using jobs::ProcessSpec;
using jobs::run_process;

namespace {

bool has_sandbox() {
    static const bool works = jobs::find_sandbox_problem().empty();
    return works;
}

/// A run of a shell command in a folder of its own.
struct Program {
    test::TempDir folder;
    ProcessSpec spec;

    explicit Program(std::vector<std::string> command) {
        spec.command = std::move(command);
        spec.folder = folder.path();
        spec.environment = {{"PATH", "/usr/bin:/bin"}, {"LANG", "C.UTF-8"}};
        spec.cookie = "test:" + vo::random_id();
        spec.sandbox = has_sandbox();
        spec.limits.wall_time_s = 60;
        spec.limits.cpu_time_s = 60;
        spec.limits.output_bytes = 50 << 20;
    }
    static Program shell(const std::string& script) { return Program({"sh", "-c", script}); }
    static Program python(const std::string& script) { return Program({"python3", "-c", script}); }

    /// The code of what it throws; "" if it ends well.
    std::string run(const vo::Cancel& cancel = {}, const jobs::OnLine& on_line = nullptr) {
        message.clear();
        try {
            run_process(spec, cancel, on_line);
        } catch (const vo::Error& error) {
            message = error.message();
            return error.code();
        }
        return "";
    }
    [[nodiscard]] std::string out() const { return vo::read_file(folder.path() / "stdout.txt"); }
    [[nodiscard]] std::size_t alive() const {
        return jobs::look_at_processes(spec.cookie, 0).processes.size();
    }

    std::string message;
};

/// What `action` returns where permissions bite: in a process of somebody who is not root.
bool as_nobody(const test::TempDir& folder, const std::function<bool()>& action) {
    constexpr uid_t nobody = 65534;
    const bool root = ::geteuid() == 0;
    if (root && ::chown(folder.path().c_str(), nobody, nobody) != 0) return false;
    const pid_t pid = ::fork();
    if (pid == 0) {
        bool good = !root || (::setgroups(0, nullptr) == 0 && ::setgid(nobody) == 0 &&
                              ::setuid(nobody) == 0);
        ::prctl(PR_SET_DUMPABLE, 1);  // else its /proc is root's
        try {
            good = good && action();
        } catch (...) {
            good = false;
        }
        ::_exit(good ? 0 : 1);
    }
    int status = -1;
    ::waitpid(pid, &status, 0);
    return status == 0;
}

std::size_t open_files() {
    std::size_t count = 0;
    DIR* const folder = ::opendir("/proc/self/fd");
    while (::readdir(folder) != nullptr) ++count;
    ::closedir(folder);
    return count;
}

}  // namespace

TEST_CASE("a program runs in its folder with its arguments as they are", "[process]") {
    Program program({"printf", "%s|", "a b", "$(id)", ";ls", "*", "ü\n"});
    CHECK(program.run() == "");
    CHECK(program.out() == "a b|$(id)|;ls|*|ü\n|");
    Program pwd({"pwd"});
    CHECK(pwd.run() == "");
    CHECK(pwd.out() == pwd.folder.path().string() + "\n");
}

TEST_CASE("a program has the environment given and no other", "[process]") {
    ::setenv("SECRET_OF_SERVER", "x", 1);
    Program program({"env"});
    program.spec.environment["MINE"] = "1=2";
    CHECK(program.run() == "");
    CHECK(program.out().find("MINE=1=2\n") != std::string::npos);
    CHECK(program.out().find("SECRET") == std::string::npos);
}

TEST_CASE("lines and progress come while it runs", "[process]") {
    // It goes on only when it sees that its line was taken.
    Program program = Program::shell("echo PROGRESS 0.5 half way; while [ ! -e go ]; do :; done");
    std::vector<std::string> lines;
    CHECK(program.run({}, [&](std::string_view line) {
        lines.emplace_back(line);
        std::ofstream(program.folder.path() / "go") << "x";
    }) == "");
    REQUIRE(lines.size() == 1);
    const auto progress = jobs::parse_progress(lines[0]);
    REQUIRE(progress);
    CHECK(progress->fraction == 0.5);
    CHECK(progress->text == "half way");
    CHECK_FALSE(jobs::parse_progress("PROGRESS 1.5 x"));
    CHECK_FALSE(jobs::parse_progress("PROGRESSING 0.5"));
    CHECK(jobs::parse_progress("PROGRESS 1")->text.empty());
}

TEST_CASE("how a program ends is told in one sentence", "[process]") {
    Program three = Program::shell("echo first >&2; echo 'No image in the file.' >&2; exit 3");
    CHECK(three.run() == "jobs.exit_status");
    CHECK(three.message == "The program ended with exit status 3: No image in the file.");
    Program silent = Program::shell("exit 1");
    CHECK(silent.run() == "jobs.exit_status");
    CHECK(silent.message == "The program ended with exit status 1.");
    Program killed = Program::shell("kill -SEGV $$");
    CHECK(killed.run() == "jobs.signal");
    CHECK(killed.message.find("SIGSEGV") != std::string::npos);
    Program missing({"no-such-program"});
    CHECK(missing.run() == "jobs.program_missing");
    CHECK(missing.message.find("no-such-program") == std::string::npos);
    Program folder({"/tmp"});
    CHECK(folder.run() == "jobs.program_missing");
}

TEST_CASE("limits end a program", "[process]") {
    Program slow = Program::shell("sleep 1000");
    slow.spec.limits.wall_time_s = 1;
    CHECK(slow.run() == "jobs.wall_time");
    CHECK(slow.message.find("1 s") != std::string::npos);
    CHECK(slow.alive() == 0);

    Program busy = Program::shell("while :; do :; done");
    busy.spec.limits.cpu_time_s = 1;
    CHECK(busy.run() == "jobs.cpu_time");

    Program flood = Program::shell("yes");
    flood.spec.limits.output_bytes = 3 << 20;
    CHECK(flood.run() == "jobs.output");
    CHECK(flood.out().size() <= (3 << 20));
    CHECK(flood.alive() == 0);

    Program file = Program::shell("dd if=/dev/zero of=big bs=1M count=100 2>/dev/null");
    file.spec.limits.output_bytes = 3 << 20;
    const std::string code = file.run();
    // dd may meet the limit itself, or be seen to have passed it.
    CHECK((code == "jobs.output" || code == "jobs.exit_status"));
    CHECK(std::filesystem::file_size(file.folder.path() / "big") <= (3 << 20));

    Program files =
        Program::shell("i=0; while :; do i=$((i+1)); head -c 100000 /dev/zero >f$i; done");
    files.spec.limits.output_bytes = 3 << 20;
    CHECK(files.run() == "jobs.output");

    Program hog = Program::python("b = bytearray(300 << 20)\nimport time\ntime.sleep(1000)");
    hog.spec.limits.memory_bytes = 100 << 20;
    CHECK(hog.run() == "jobs.memory");
    CHECK(hog.alive() == 0);
}

TEST_CASE("a program that forks for ever is ended whole", "[process]") {
    Program forks = Program::python(
        "import os, time\nwhile True:\n  try:\n    if os.fork() == 0:\n      os.setsid()\n"
        "      time.sleep(1000)\n  except OSError:\n    pass\n  time.sleep(0.002)");
    forks.spec.limits.processes = 20;
    CHECK(forks.run() == "jobs.processes");
    CHECK(forks.alive() == 0);
}

TEST_CASE("what a program leaves behind goes with it", "[process]") {
    Program daemon = Program::shell("setsid sleep 1000 >/dev/null 2>&1 & exit 0");
    CHECK(daemon.run() == "");
    CHECK(daemon.alive() == 0);
    Program bare = Program::shell("env -i setsid sleep 1000 >/dev/null 2>&1 & sleep 1000");
    bare.spec.limits.wall_time_s = 1;
    CHECK(bare.run() == "jobs.wall_time");
    CHECK(bare.alive() == 0);
}

TEST_CASE("cancel ends a program that will not hear", "[process]") {
    Program stubborn =
        Program::shell("trap '' TERM INT HUP; echo ready; while :; do sleep 1000; done");
    std::stop_source stop;
    CHECK(stubborn.run(vo::Cancel(stop.get_token()),
                       [&](std::string_view) { stop.request_stop(); }) == "uws.aborted");
    CHECK(stubborn.alive() == 0);
    Program late = Program::shell("sleep 1000");
    const vo::Cancel deadline(std::stop_token(),
                              vo::Cancel::Clock::now() + std::chrono::milliseconds(100));
    CHECK(late.run(deadline) == "uws.timed_out");
    CHECK(late.alive() == 0);
}

TEST_CASE("runs leave no files open, and do not meet", "[process]") {
    Program first = Program::shell("echo a");
    CHECK(first.run() == "");
    const std::size_t before = open_files();
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < 3; ++n) {
                const std::string word = std::to_string(i) + "-" + std::to_string(n);
                Program program = Program::shell("echo " + word + "; ls /proc/self/fd | wc -l >&2");
                if (program.run() == "" && program.out() == word + "\n") ++good;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(good == 12);
    CHECK(open_files() == before);
}

TEST_CASE("a program sees none of the server's files", "[process]") {
    const int secret = ::dup(1);  // without close-on-exec
    Program program({"ls", "/proc/self/fd"});
    CHECK(program.run() == "");
    ::close(secret);
    // 0, 1, 2 and the folder that ls reads.
    CHECK(vo::text::words(program.out()).size() == 4);
}

TEST_CASE("the sandbox", "[process]") {
    Program program = Program::shell("echo x > /usr/file 2>/dev/null; echo y > here; ls /");
    program.spec.network = false;
    const auto command = jobs::sandboxed(program.spec, "/bin/sh");
    const std::string line = vo::text::join(command, " ");
    CHECK(line.find("--die-with-parent") != std::string::npos);
    CHECK(line.find("--unshare-net") != std::string::npos);
    CHECK(line.find("--bind " + program.folder.path().string()) != std::string::npos);
    if (!has_sandbox()) {
        WARN("no sandbox here: " + jobs::find_sandbox_problem());
        return;
    }
    CHECK(program.run() == "");
    CHECK(vo::read_file(program.folder.path() / "here") == "y\n");
    CHECK_FALSE(std::filesystem::exists("/usr/file"));
    CHECK(program.out().find("home") == std::string::npos);
}

TEST_CASE("folders that a program has shut are seen and removed", "[process]") {
    namespace fs = std::filesystem;
    const test::TempDir folder;
    const fs::path job = folder.path() / "ab/abc";
    const test::TempDir elsewhere;
    fs::permissions(elsewhere.path(), fs::perms(0500));
    CHECK(as_nobody(folder, [&] {
        fs::create_directories(job / "work/a/b");
        std::ofstream(job / "work/a/b/f") << "12345";
        fs::create_directory_symlink(elsewhere.path(), job / "work/link");
        fs::permissions(job / "work/a/b", fs::perms(0300));
        fs::permissions(job / "work/a", fs::perms(0555));
        fs::permissions(job / "work", fs::perms(0));
        std::string seen;
        uws::walk_folder(job, [&](const uws::Entry& entry) {
            seen += entry.path.string() + ":" + std::to_string(entry.size_bytes) + " ";
        });
        return seen.find("work/a/b/f:5 work/a/b:0 work/a:0") != std::string::npos &&
               seen.find("work/link:0") != std::string::npos &&
               fs::status(job / "work/a").permissions() == fs::perms(0755);
    }));
    CHECK(fs::status(elsewhere.path()).permissions() == fs::perms(0500));
    CHECK(as_nobody(folder, [&] {
        fs::permissions(job / "work/a/b", fs::perms(0));
        fs::permissions(job / "work/a", fs::perms(0555));
        const uws::Folders folders(folder.path());
        folders.clear("abc");
        const bool cleared = !fs::exists(job / "work");
        fs::create_directories(job / "x/y/z");
        fs::permissions(job / "x/y", fs::perms(0555));
        folders.remove("abc");
        return cleared && !fs::exists(job);
    }));
    CHECK(fs::exists(elsewhere.path()));
}

TEST_CASE("folders nested without end are refused", "[process]") {
    const test::TempDir folder;
    std::filesystem::path deep = folder.path();
    for (int i = 0; i < 150; ++i) deep /= "d";
    std::filesystem::create_directories(deep);
    CHECK_THROWS_AS(uws::walk_folder(folder.path(), [](const uws::Entry&) {}), vo::Error);
}

TEST_CASE("a shut folder is no hiding place from the limit", "[process]") {
    for (const std::string script :
         {"chmod 300 shut", "chmod 0 shut/in shut; sleep 1000", "chmod 0 shut .; sleep 1000"}) {
        INFO(script);
        // No file is beyond the limit by itself.
        Program program = Program::shell(
            "mkdir -p shut/in; for i in 1 2 3; do head -c 800000 /dev/zero >shut/in/$i; done; " +
            script);
        program.spec.sandbox = false;
        program.spec.limits.output_bytes = 1 << 20;
        CHECK(as_nobody(program.folder, [&] { return program.run() == "jobs.output"; }));
    }
}

TEST_CASE("why there is no sandbox is told", "[process]") {
    CHECK(jobs::find_sandbox_problem("/no/such/bwrap") ==
          "/no/such/bwrap: No such file or directory");
    const test::TempDir folder;
    const auto fails = folder.path() / "bwrap";
    std::ofstream(fails) << "#!/bin/sh\necho \"bwrap: Can't mount proc\" >&2\nexit 1\n";
    std::filesystem::permissions(fails, std::filesystem::perms::owner_all);
    CHECK(jobs::find_sandbox_problem(fails) == "bwrap: Can't mount proc");
    std::ofstream(fails) << "#!/bin/sh\nexit 1\n";
    CHECK_FALSE(jobs::find_sandbox_problem(fails).empty());
    std::ofstream(fails) << "#!/bin/sh\necho a warning >&2\n";
    CHECK(jobs::find_sandbox_problem(fails).empty());
}

TEST_CASE("a program that is to run in a sandbox does not run without", "[process]") {
    if (has_sandbox()) return;
    Program program = Program::shell("echo x > here");
    program.spec.sandbox = true;
    CHECK(program.run() != "");
    CHECK_FALSE(std::filesystem::exists(program.folder.path() / "here"));
}

TEST_CASE("leftovers of a killed server are found by their cookie", "[process]") {
    const std::string prefix = "left:" + vo::random_id() + ":";
    const test::TempDir folder;
    const auto ready = folder.path() / "ready";
    const auto fifo = folder.path() / "fifo";
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    // One process that waits for ever, and says when it has become what it will stay.
    const std::string command = "ALMAGEST_JOB=" + prefix + "7 setsid sh -c ': > " + ready.string() +
                                "; read x < " + fifo.string() + "' >/dev/null 2>&1 &";
    REQUIRE(std::system(command.c_str()) == 0);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!std::filesystem::exists(ready) && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    CHECK(jobs::look_at_leftovers(prefix).processes.size() == 1);
    jobs::kill_leftovers_of(prefix);
    CHECK(jobs::look_at_leftovers(prefix).processes.empty());
}
