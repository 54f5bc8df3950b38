#include "services/jobs/process_tree.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <thread>

#include "libvo/base/number.h"
#include "libvo/base/text.h"

namespace jobs {
namespace {

namespace fs = std::filesystem;

/// How long a program has to end itself after SIGTERM.
constexpr std::chrono::milliseconds kGrace{2000};
constexpr std::chrono::milliseconds kPause{20};
/// Beyond this, processes are stuck in the kernel: nothing more can be done.
constexpr std::chrono::milliseconds kLongestKill{10'000};

struct Process {
    pid_t pid = 0;
    pid_t parent = 0;
    pid_t session = 0;
    bool zombie = false;
    std::int64_t resident_bytes = 0;
    bool has_cookie = false;
};

std::string read_small(const fs::path& path) {
    std::string bytes;
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return bytes;
    char buffer[8192];
    ssize_t count = 0;
    while (bytes.size() < 256 * 1024 && (count = ::read(file, buffer, sizeof buffer)) > 0) {
        bytes.append(buffer, static_cast<std::size_t>(count));
    }
    ::close(file);
    return bytes;
}

/// proc(5): `pid (name) state ppid pgrp session …`, resident pages in field 24.
bool parse_stat(const std::string& stat, Process& process) {
    const std::size_t name_end = stat.rfind(')');
    if (name_end == std::string::npos) return false;
    const auto fields = vo::text::words(std::string_view(stat).substr(name_end + 1));
    if (fields.size() < 22) return false;
    const auto number = [&](std::size_t i) {
        return vo::number::parse_int64(fields[i]).value_or(0);
    };
    process.zombie = fields[0] == "Z" || fields[0] == "X";
    process.parent = static_cast<pid_t>(number(1));
    process.session = static_cast<pid_t>(number(3));
    process.resident_bytes = number(21) * ::sysconf(_SC_PAGESIZE);
    return true;
}

bool has_cookie(const std::string& environment, const std::string& cookie, bool prefix_only) {
    const std::string wanted = std::string(cookie_variable) + "=" + cookie;
    for (const std::string_view entry : vo::text::split(environment, '\0')) {
        if (prefix_only ? entry.starts_with(wanted) : entry == wanted) return true;
    }
    return false;
}

std::vector<Process> all_processes(const std::string& cookie, bool prefix_only) {
    std::vector<Process> all;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator("/proc", failed)) {
        const auto pid = vo::number::parse_int64(entry.path().filename().string());
        if (!pid) continue;
        Process process;
        process.pid = static_cast<pid_t>(*pid);
        if (!parse_stat(read_small(entry.path() / "stat"), process)) continue;
        process.has_cookie = has_cookie(read_small(entry.path() / "environ"), cookie, prefix_only);
        all.push_back(process);
    }
    return all;
}

Usage look(const std::string& cookie, bool prefix_only, pid_t leader) {
    const std::vector<Process> all = all_processes(cookie, prefix_only);
    std::set<pid_t> members;
    const auto is_member = [&](const Process& p) {
        return p.has_cookie || (leader > 0 && (p.pid == leader || p.session == leader)) ||
               members.contains(p.parent);
    };
    bool grown = true;
    while (grown) {
        grown = false;
        for (const Process& process : all) {
            if (process.pid == ::getpid() || !is_member(process)) continue;
            grown = members.insert(process.pid).second || grown;
        }
    }
    Usage usage;
    for (const Process& process : all) {
        if (process.zombie || !members.contains(process.pid)) continue;
        usage.processes.push_back(process.pid);
        usage.resident_bytes += process.resident_bytes;
    }
    return usage;
}

/// Kills what `find` sees until it sees nothing.
void kill_until_none(const std::function<Usage()>& find) {
    const auto deadline = std::chrono::steady_clock::now() + kLongestKill;
    while (std::chrono::steady_clock::now() < deadline) {
        const Usage usage = find();
        if (usage.processes.empty()) return;
        // Stopped first: one that forks for ever could outrun the killing.
        for (const pid_t pid : usage.processes) ::kill(pid, SIGSTOP);
        for (const pid_t pid : usage.processes) ::kill(pid, SIGKILL);
        std::this_thread::sleep_for(kPause);
    }
}

}  // namespace

Usage look_at_processes(const std::string& cookie, pid_t leader) {
    return look(cookie, false, leader);
}

Usage look_at_leftovers(const std::string& cookie_prefix) {
    return look(cookie_prefix, true, 0);
}

void end_processes(const std::string& cookie, pid_t leader) {
    const auto deadline = std::chrono::steady_clock::now() + kGrace;
    for (const pid_t pid : look_at_processes(cookie, leader).processes) ::kill(pid, SIGTERM);
    while (std::chrono::steady_clock::now() < deadline) {
        if (look_at_processes(cookie, leader).processes.empty()) return;
        std::this_thread::sleep_for(kPause);
    }
    kill_processes(cookie, leader);
}

void kill_processes(const std::string& cookie, pid_t leader) {
    kill_until_none([&] { return look_at_processes(cookie, leader); });
}

}  // namespace jobs
