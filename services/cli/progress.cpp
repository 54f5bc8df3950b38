#include "services/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "libvo/base/text.h"

namespace cli {
namespace {

constexpr int kBarWidth = 24;

std::string bar(double part) {
    const int filled = static_cast<int>(part * kBarWidth);
    return "[" + std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(kBarWidth - filled), '.') + "]";
}

}  // namespace

ProgressPrinter::ProgressPrinter() : on_terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressPrinter::~ProgressPrinter() {
    clear();
}

void ProgressPrinter::show(const vo::ingest::Progress& progress) {
    const auto now = Clock::now();
    const std::string phase = progress.phase + " " + progress.table;
    const bool new_phase = phase != phase_;
    if (new_phase) {
        phase_ = phase;
        phase_start_ = now;
    }
    const auto pause =
        on_terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
    const bool complete = progress.rows == progress.total_rows;
    if (!new_phase && !complete && now - last_shown_ < pause) return;
    last_shown_ = now;
    const double seconds = std::chrono::duration<double>(now - phase_start_).count();
    const double rate = seconds > 0.05 ? static_cast<double>(progress.rows) / seconds : 0;
    std::string line = fmt::format("{}: {} rows", phase, vo::text::grouped(progress.rows));
    if (rate > 0)
        line += fmt::format(", {} rows/s", vo::text::grouped(static_cast<long long>(rate)));
    if (progress.total_rows > 0 && progress.rows <= progress.total_rows) {
        const double part =
            static_cast<double>(progress.rows) / static_cast<double>(progress.total_rows);
        if (on_terminal_) line = bar(part) + " " + line;
        if (rate > 0 && !complete) {
            const double left_s = static_cast<double>(progress.total_rows - progress.rows) / rate;
            line += fmt::format(", {:.0f} s to go", left_s);
        }
    }
    if (on_terminal_) {
        std::fprintf(stderr, "\r\033[K%s", line.c_str());
        std::fflush(stderr);
        bar_shown_ = true;
    } else {
        std::fprintf(stderr, "%s\n", line.c_str());
    }
}

void ProgressPrinter::clear() {
    if (!bar_shown_) return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    bar_shown_ = false;
}

}  // namespace cli
