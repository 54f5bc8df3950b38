#include "services/jobs/sandbox.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "services/jobs/open_file.h"
#include "services/jobs/process_start.h"

namespace jobs {
namespace {

/// All that is written to a pipe until its other end is closed; the first part is kept.
std::string read_all(int file) {
    constexpr std::size_t most = 1000;
    std::string bytes;
    std::array<char, 4096> buffer;
    for (;;) {
        const ssize_t count = ::read(file, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
        bytes.resize(std::min(bytes.size(), most));
    }
    return vo::text::to_utf8(vo::text::trim(bytes));
}

/// Runs a command as programs are run: what it says if it fails, empty if it ends well.
std::string try_command(std::vector<std::string> command) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return std::strerror(errno);
    const OpenFile reading(ends[0]);
    OpenFile writing(ends[1]);
    StartSpec start;
    start.command = std::move(command);
    start.folder = "/";
    start.stdout_file = writing.get();
    start.stderr_file = writing.get();
    const pid_t pid = start_process(start);
    writing.close();
    const std::string words = read_all(reading.get());
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
    return words.empty() ? fmt::format("wait status {}", status) : words;
}

}  // namespace

std::string find_sandbox_problem(const std::filesystem::path& bubblewrap) {
    if (::access(bubblewrap.c_str(), X_OK) != 0) {
        return bubblewrap.string() + ": " + std::strerror(errno);
    }
    ProcessSpec spec;
    spec.command = {"true"};
    spec.folder = "/tmp";
    spec.network = false;
    std::vector<std::string> command = sandboxed(spec, "/bin/true");
    command[0] = bubblewrap.string();
    try {
        return try_command(std::move(command));
    } catch (const vo::Error& error) {
        return error.message() + ' ' + error.detail();
    }
}

std::vector<std::string> sandboxed(const ProcessSpec& spec, const std::filesystem::path& program) {
    std::vector<std::string> command = {bubblewrap_path, "--die-with-parent", "--unshare-pid",
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
