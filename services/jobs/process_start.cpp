#include "services/jobs/process_start.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>

#include "libvo/base/error.h"

namespace jobs {
namespace {

/// What the child needs, made before the fork: after it, memory must not be asked for.
struct Prepared {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    std::string folder;
    int stdin_file = -1;
    int report = -1;  ///< gets errno if the program cannot be begun
    pid_t parent = 0;
};

void limit(int resource, std::int64_t soft, std::int64_t hard) {
    const rlimit limits{static_cast<rlim_t>(soft), static_cast<rlim_t>(hard)};
    ::setrlimit(static_cast<__rlimit_resource>(resource), &limits);
}

/// In the child, until exec: calls that are safe after a fork only.
[[noreturn]] void become(const StartSpec& spec, const Prepared& prepared) {
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != prepared.parent) ::_exit(127);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::umask(027);
    if (spec.cpu_time_s > 0) limit(RLIMIT_CPU, spec.cpu_time_s, spec.cpu_time_s + 2);
    if (spec.file_bytes > 0) limit(RLIMIT_FSIZE, spec.file_bytes, spec.file_bytes);
    if (spec.address_bytes > 0) limit(RLIMIT_AS, spec.address_bytes, spec.address_bytes);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_NOFILE, 1024, 1024);
    const bool ready = ::dup2(prepared.stdin_file, 0) == 0 && ::dup2(spec.stdout_file, 1) == 1 &&
                       ::dup2(spec.stderr_file, 2) == 2 && ::chdir(prepared.folder.c_str()) == 0;
    // Sockets of clients, the store: none of its business.
    ::close_range(3, UINT_MAX, CLOSE_RANGE_CLOEXEC);
    if (ready) {
        ::execve(prepared.arguments[0], prepared.arguments.data(), prepared.environment.data());
    }
    const int reason = errno;
    [[maybe_unused]] const auto written = ::write(prepared.report, &reason, sizeof reason);
    ::_exit(127);
}

vo::Error start_error(int reason) {
    return vo::Error(vo::Fault::internal, "jobs.start",
                     "The program of this job cannot be started at the moment.")
        .with_detail(std::strerror(reason));
}

}  // namespace

pid_t start_process(const StartSpec& spec) {
    std::vector<std::string> arguments = spec.command;
    std::vector<std::string> variables;
    for (const auto& [name, value] : spec.environment) variables.push_back(name + "=" + value);
    Prepared prepared;
    for (std::string& argument : arguments) prepared.arguments.push_back(argument.data());
    for (std::string& variable : variables) prepared.environment.push_back(variable.data());
    prepared.arguments.push_back(nullptr);
    prepared.environment.push_back(nullptr);
    prepared.folder = spec.folder.string();
    prepared.parent = ::getpid();
    int report[2];
    if (::pipe2(report, O_CLOEXEC) != 0) throw start_error(errno);
    prepared.report = report[1];
    prepared.stdin_file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const pid_t pid = ::fork();
    const int fork_error = errno;
    if (pid == 0) become(spec, prepared);
    ::close(report[1]);
    ::close(prepared.stdin_file);
    int reason = pid < 0 ? fork_error : 0;
    if (pid > 0 && ::read(report[0], &reason, sizeof reason) <= 0) reason = 0;
    ::close(report[0]);
    if (reason != 0) throw start_error(reason);
    return pid;
}

}  // namespace jobs
