#include "services/jobs/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stop_token>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "services/jobs/open_file.h"
#include "services/jobs/process_start.h"
#include "services/jobs/process_tree.h"
#include "services/jobs/sandbox.h"
#include "uws/results.h"

namespace jobs {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using vo::Error;
using vo::Fault;

constexpr std::size_t kLongestLine = 8 * 1024;
constexpr std::size_t kLongestMessage = 300;
/// How often the use of memory, disk and processes is looked at.
constexpr std::chrono::milliseconds kWatchPeriod{100};
/// Above the limit on resident memory: programs reserve much that they never touch.
constexpr std::int64_t kAddressSlack = 4LL * 1024 * 1024 * 1024;
constexpr std::int64_t kMiB = 1024 * 1024;

OpenFile open_output(const fs::path& path) {
    OpenFile file(::open(path.c_str(),
                         O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0640));
    if (file.get() >= 0) return file;
    throw Error(Fault::unavailable, "uws.disk", "The job's files cannot be stored at the moment.")
        .with_detail(path.string() + ": " + std::strerror(errno));
}

/// The program's path: as it is if it holds a slash, else from PATH.
fs::path find_program(const ProcessSpec& spec) {
    const std::string& name = spec.command.at(0);
    const auto is_program = [](const fs::path& path) {
        std::error_code failed;
        return fs::is_regular_file(path, failed) && ::access(path.c_str(), X_OK) == 0;
    };
    if (name.find('/') != std::string::npos) {
        if (is_program(name)) return name;
    } else {
        const auto path = spec.environment.find("PATH");
        const std::string_view folders =
            path == spec.environment.end() ? std::string_view() : path->second;
        for (const std::string_view folder : vo::text::split(folders, ':')) {
            if (is_program(fs::path(folder) / name)) return fs::path(folder) / name;
        }
    }
    throw Error(Fault::internal, "jobs.program_missing",
                "The program of this kind of job is not installed on the server; please tell its "
                "operator.")
        .with_detail(name);
}

/// Gathers lines of standard output and tells of each.
class Lines {
 public:
    explicit Lines(const OnLine& on_line) : on_line_(on_line) {}
    void add(std::string_view bytes) {
        while (!bytes.empty()) {
            const std::size_t end = bytes.find('\n');
            const std::string_view part = bytes.substr(0, end);
            line_ += part.substr(0, kLongestLine - std::min(kLongestLine, line_.size()));
            if (end == std::string_view::npos) return;
            finish();
            bytes.remove_prefix(end + 1);
        }
    }
    void finish() {
        if (!line_.empty() && on_line_) on_line_(line_);
        line_.clear();
    }

 private:
    const OnLine& on_line_;
    std::string line_;
};

std::int64_t folder_bytes(const fs::path& folder) {
    std::int64_t total = 0;
    uws::walk_folder(folder, [&](const uws::Entry& entry) { total += entry.size_bytes; });
    return total;
}

/// The last line of the error output that says something.
std::string last_words(const fs::path& file) {
    constexpr off_t tail_bytes = 16 * 1024;
    const OpenFile in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (in.get() < 0) return "";
    const off_t size = ::lseek(in.get(), 0, SEEK_END);
    std::string tail(static_cast<std::size_t>(std::min(size, tail_bytes)), '\0');
    const ssize_t got =
        ::pread(in.get(), tail.data(), tail.size(), size - static_cast<off_t>(tail.size()));
    tail.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    std::string last;
    for (const std::string_view line : vo::text::split(tail, '\n')) {
        if (!vo::text::trim(line).empty()) last = vo::text::trim(line);
    }
    std::erase_if(last, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    if (last.size() > kLongestMessage) {
        last.resize(kLongestMessage);
        last += "...";
    }
    return vo::text::to_utf8(last);
}

/// A run under way.
class Run {
 public:
    Run(const ProcessSpec& spec, const vo::Cancel& cancel, const OnLine& on_line)
        : spec_(spec), cancel_(cancel), lines_(on_line) {}
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run() {
        if (pid_ <= 0) return;
        kill_processes(spec_.cookie, reaped_ ? 0 : pid_);
        reap();
    }

    void start();
    void wait();

 private:
    void reap();
    void read_output();
    [[nodiscard]] int poll_timeout_ms() const;
    void check_limits();
    void check_usage();
    void check_folder();
    [[noreturn]] void stop(const Error& error);
    void judge() const;

    const ProcessSpec& spec_;
    const vo::Cancel& cancel_;
    Lines lines_;
    OpenFile output_;       ///< our end of the pipe
    OpenFile output_file_;  ///< where it is kept
    OpenFile wake_;
    pid_t pid_ = 0;
    bool reaped_ = false;
    int status_ = 0;
    std::int64_t output_bytes_ = 0;
    Clock::time_point begun_ = Clock::now();
    Clock::time_point next_watch_ = begun_ + kWatchPeriod;
};

void Run::start() {
    const fs::path program = find_program(spec_);
    StartSpec start;
    start.command = spec_.command;
    start.command[0] = program.string();
    if (spec_.sandbox) start.command = sandboxed(spec_, program);
    start.environment = spec_.environment;
    start.environment[std::string(cookie_variable)] = spec_.cookie;
    start.folder = spec_.folder;
    start.cpu_time_s = spec_.limits.cpu_time_s;
    start.file_bytes = spec_.limits.output_bytes;
    if (spec_.limits.memory_bytes > 0) {
        start.address_bytes = spec_.limits.memory_bytes + kAddressSlack;
    }
    output_file_ = open_output(spec_.folder / spec_.stdout_name);
    const OpenFile errors = open_output(spec_.folder / spec_.stderr_name);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        throw Error(Fault::internal, "jobs.start",
                    "The program of this job cannot be started at the moment.");
    }
    output_ = OpenFile(ends[0]);
    const OpenFile writing(ends[1]);
    ::fcntl(output_.get(), F_SETFL, O_NONBLOCK);
    wake_ = OpenFile(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    start.stdout_file = writing.get();
    start.stderr_file = errors.get();
    pid_ = start_process(start);
}

void Run::wait() {
    const std::stop_callback woken(cancel_.token(), [this] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);
    });
    // The program has ended when it is reaped; its output may end before, or be held open by
    // others.
    while (!reaped_) {
        std::array<pollfd, 2> files = {pollfd{output_.get(), POLLIN, 0},
                                       pollfd{wake_.get(), POLLIN, 0}};
        ::poll(files.data(), files.size(), poll_timeout_ms());
        if ((files[0].revents & (POLLIN | POLLHUP)) != 0) read_output();
        check_limits();
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) == pid_) {
            reaped_ = true;
            status_ = status;
        }
    }
    // What it left in the background goes with it.
    kill_processes(spec_.cookie, 0);
    read_output();
    lines_.finish();
    judge();
    // It may have been quicker than our looks.
    check_folder();
}

void Run::reap() {
    if (reaped_) return;
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
    }
    reaped_ = true;
}

void Run::read_output() {
    std::array<char, 64 * 1024> buffer;
    while (output_.get() >= 0) {
        const ssize_t count = ::read(output_.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return;
        if (count == 0) {
            output_.close();
            return;
        }
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
        output_bytes_ += count;
        const std::int64_t most = spec_.limits.output_bytes;
        if (most > 0 && output_bytes_ > most) return;  // check_limits() ends it
        [[maybe_unused]] const auto written =
            ::write(output_file_.get(), bytes.data(), bytes.size());
        lines_.add(bytes);
        // A flood must not keep us from looking at the clock.
        if (Clock::now() >= next_watch_) return;
    }
}

int Run::poll_timeout_ms() const {
    // Without the pipe nothing wakes us when it ends.
    auto until = output_.get() < 0 ? Clock::now() + std::chrono::milliseconds(5) : next_watch_;
    if (cancel_.deadline() < until) until = cancel_.deadline();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    return static_cast<int>(std::max<std::int64_t>(left, 0));
}

void Run::check_limits() {
    if (cancel_.stop_requested()) {
        stop(Error(Fault::cancelled, "uws.aborted", "The job was aborted."));
    }
    if (cancel_.past_deadline()) {
        stop(Error(Fault::timed_out, "uws.timed_out", "The job ran out of time."));
    }
    const ProcessLimits& limits = spec_.limits;
    const auto now = Clock::now();
    if (limits.wall_time_s > 0 && now - begun_ >= std::chrono::seconds(limits.wall_time_s)) {
        stop(Error(Fault::internal, "jobs.wall_time",
                   fmt::format("The program ran longer than its limit of {} s and was stopped.",
                               limits.wall_time_s)));
    }
    if (limits.output_bytes > 0 && output_bytes_ > limits.output_bytes) {
        stop(Error(Fault::internal, "jobs.output",
                   fmt::format("The program wrote more than its limit of {} MiB and was stopped.",
                               limits.output_bytes / kMiB)));
    }
    if (now < next_watch_) return;
    check_usage();
    next_watch_ = Clock::now() + kWatchPeriod;
}

void Run::check_usage() {
    const ProcessLimits& limits = spec_.limits;
    const Usage usage = look_at_processes(spec_.cookie, pid_);
    if (limits.processes > 0 &&
        usage.processes.size() > static_cast<std::size_t>(limits.processes)) {
        stop(Error(Fault::internal, "jobs.processes",
                   fmt::format("The program started more than its limit of {} processes and was "
                               "stopped.",
                               limits.processes)));
    }
    if (limits.memory_bytes > 0 && usage.resident_bytes > limits.memory_bytes) {
        stop(Error(Fault::internal, "jobs.memory",
                   fmt::format("The program used more than its limit of {} MiB of memory and was "
                               "stopped.",
                               limits.memory_bytes / kMiB)));
    }
    check_folder();
}

void Run::check_folder() {
    const ProcessLimits& limits = spec_.limits;
    if (limits.output_bytes > 0 && folder_bytes(spec_.folder) > limits.output_bytes) {
        stop(Error(Fault::internal, "jobs.output",
                   fmt::format("The program wrote more than its limit of {} MiB and was stopped.",
                               limits.output_bytes / kMiB)));
    }
}

void Run::stop(const Error& error) {
    const pid_t leader = reaped_ ? 0 : pid_;
    // Where it overran a limit there is nothing to be gained by asking.
    const bool ask = error.fault() == Fault::cancelled || error.fault() == Fault::timed_out ||
                     error.code() == "jobs.wall_time";
    if (ask) {
        output_.close();  // else it could wait for us to read
        end_processes(spec_.cookie, leader);
    } else {
        kill_processes(spec_.cookie, leader);
    }
    reap();
    throw error;
}

void Run::judge() const {
    if (WIFEXITED(status_) && WEXITSTATUS(status_) == 0) return;
    // Bubblewrap, like a shell, tells a signal as an exit status above 128.
    const int exit_status = WIFEXITED(status_) ? WEXITSTATUS(status_) : 0;
    const int signal_number = WIFSIGNALED(status_) ? WTERMSIG(status_)
                              : spec_.sandbox && exit_status > 128 && exit_status < 128 + NSIG
                                  ? exit_status - 128
                                  : 0;
    if (signal_number == SIGXCPU ||
        (signal_number == SIGKILL && spec_.limits.cpu_time_s > 0 &&
         Clock::now() - begun_ >= std::chrono::seconds(spec_.limits.cpu_time_s))) {
        throw Error(
            Fault::internal, "jobs.cpu_time",
            fmt::format("The program used more than its limit of {} s of processor time and "
                        "was stopped.",
                        spec_.limits.cpu_time_s));
    }
    if (signal_number == SIGXFSZ) {
        throw Error(Fault::internal, "jobs.output",
                    fmt::format("The program wrote more than its limit of {} MiB and was stopped.",
                                spec_.limits.output_bytes / kMiB));
    }
    const std::string words = last_words(spec_.folder / spec_.stderr_name);
    if (signal_number != 0) {
        const char* const name = ::sigabbrev_np(signal_number);
        throw Error(Fault::internal, "jobs.signal",
                    fmt::format("The program was ended by the signal SIG{}.",
                                name != nullptr ? name : std::to_string(signal_number)))
            .with_detail(words);
    }
    throw Error(Fault::internal, "jobs.exit_status",
                words.empty()
                    ? fmt::format("The program ended with exit status {}.", exit_status)
                    : fmt::format("The program ended with exit status {}: {}", exit_status, words));
}

}  // namespace

void run_process(const ProcessSpec& spec, const vo::Cancel& cancel, const OnLine& on_line) {
    Run run(spec, cancel, on_line);
    run.start();
    run.wait();
}

std::optional<ProgressLine> parse_progress(std::string_view line) {
    constexpr std::string_view word = "PROGRESS ";
    if (!line.starts_with(word)) return std::nullopt;
    const std::string_view rest = vo::text::trim(line.substr(word.size()));
    const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
    const auto fraction = vo::number::parse_double(rest.substr(0, end));
    if (!fraction || !(*fraction >= 0 && *fraction <= 1)) return std::nullopt;
    return ProgressLine{*fraction,
                        vo::text::to_utf8(vo::text::trim(rest.substr(end)).substr(0, 200))};
}

void kill_leftovers_of(const std::string& cookie_prefix) {
    for (int tries = 0; tries < 100; ++tries) {
        const Usage usage = look_at_leftovers(cookie_prefix);
        if (usage.processes.empty()) return;
        for (const pid_t pid : usage.processes) ::kill(pid, SIGKILL);
    }
}

}  // namespace jobs
