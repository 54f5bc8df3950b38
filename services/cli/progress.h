// Progress of a build: a bar on a terminal, plain lines every few seconds otherwise.
#pragma once

#include <chrono>
#include <string>

#include "libvo/ingest/build.h"

namespace cli {

class ProgressPrinter {
 public:
    ProgressPrinter();
    ~ProgressPrinter();
    ProgressPrinter(const ProgressPrinter&) = delete;
    ProgressPrinter& operator=(const ProgressPrinter&) = delete;

    void show(const vo::ingest::Progress& progress);
    /// Removes the bar, so that other lines can be printed.
    void clear();

 private:
    using Clock = std::chrono::steady_clock;

    bool on_terminal_;
    bool bar_shown_ = false;
    std::string phase_;
    Clock::time_point phase_start_;
    Clock::time_point last_shown_;
};

}  // namespace cli
