// The operator's sub-commands: each adds its options to the parser and runs when chosen.
#pragma once

namespace CLI {
class App;
}

namespace cli {

/// Whether to mount everything or one service.
enum class Daemon { all, tap, scs, jobs, registry };

/// Add a sub-command; its work runs while the parser parses. What it cannot do it throws as
/// vo::Error or std::exception; a completed command that found problems throws CLI::RuntimeError.
void add_publish(CLI::App& app);
void add_describe(CLI::App& app);
void add_check(CLI::App& app);
void add_selfcheck(CLI::App& app);
void add_serve(CLI::App& app);
void add_adql(CLI::App& app);

/// The whole of `almagest`: returns the exit status.
[[nodiscard]] int run_almagest(int argc, char** argv);
/// The whole of a daemon that serves one service.
[[nodiscard]] int run_daemon(Daemon daemon, const char* name, int argc, char** argv);

}  // namespace cli
