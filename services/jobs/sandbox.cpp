#include "services/jobs/sandbox.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace jobs {
namespace {

constexpr const char* kBubblewrap = "/usr/bin/bwrap";

/// Runs a command without output; true if it ended well.
bool try_command(std::vector<std::string> command) {
    std::vector<char*> arguments;
    for (std::string& argument : command) arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    for (int file = 0; file <= 2; ++file) {
        ::posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_RDWR, 0);
    }
    pid_t pid = 0;
    char* no_environment[] = {nullptr};
    const int failed =
        ::posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), no_environment);
    ::posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    return failed == 0 && ::waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

}  // namespace

bool has_bubblewrap() {
    static const bool works = ::access(kBubblewrap, X_OK) == 0 &&
                              try_command({kBubblewrap, "--ro-bind", "/", "/", "--unshare-pid",
                                           "--proc", "/proc", "--dev", "/dev", "/bin/true"});
    return works;
}

std::vector<std::string> sandboxed(const ProcessSpec& spec, const std::filesystem::path& program) {
    std::vector<std::string> command = {kBubblewrap, "--die-with-parent", "--unshare-pid",
                                        "--unshare-ipc", "--unshare-uts"};
    const auto add = [&](std::initializer_list<std::string> more) {
        command.insert(command.end(), more);
    };
    if (!spec.network) add({"--unshare-net"});
    for (const char* folder : {"/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc", "/opt"}) {
        add({"--ro-bind-try", folder, folder});
    }
    add({"--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"});
    for (const auto& folder : spec.readable) add({"--ro-bind", folder.string(), folder.string()});
    add({"--bind", spec.folder.string(), spec.folder.string(), "--chdir", spec.folder.string()});
    add({"--", program.string()});
    command.insert(command.end(), spec.command.begin() + 1, spec.command.end());
    return command;
}

}  // namespace jobs
