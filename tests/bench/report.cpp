#include "tests/bench/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "libvo/base/error.h"

namespace bench {
namespace {

/// The best of so many rounds counts: what disturbs a run only ever makes it slower.
constexpr int kRounds = 5;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A rate with three digits and SI prefix; a dash for none.
std::string rate(double per_second) {
    if (per_second <= 0) return "-";
    if (per_second >= 1e6) return fmt::format("{:#.3g} M", per_second / 1e6);
    if (per_second >= 1e4) return fmt::format("{:.0f} k", per_second / 1e3);
    return fmt::format("{:.{}f}", per_second, per_second < 100 ? 2 : 0);
}

void print(const Figure& figure) {
    const double seconds = figure.seconds;
    const std::string ratio = figure.ratio > 0 ? fmt::format("{:.2f}", figure.ratio) : "-";
    fmt::print("  {:<26}{:>12}{:>14.1f}{:>12}{:>10}{:>10}\n", figure.variant,
               rate(static_cast<double>(figure.requests) / seconds),
               seconds * 1e6 / static_cast<double>(figure.requests),
               rate(static_cast<double>(figure.tally.rows) / seconds),
               rate(static_cast<double>(figure.tally.bytes) / seconds / 1e6), ratio);
    std::fflush(stdout);
}

}  // namespace

void check_rows(const std::string& what, std::int64_t floor_rows, const std::string& variant,
                std::int64_t variant_rows) {
    if (floor_rows == variant_rows) return;
    throw vo::Error(vo::Fault::internal, "bench.rows_differ",
                    fmt::format("{}: the first variant gives {} rows, `{}` gives {}", what,
                                floor_rows, variant, variant_rows));
}

void Report::measure(const Task& task) {
    std::vector<Figure> best;
    for (const Variant& variant : task.variants) {
        best.push_back({task.name, variant.name, task.requests, {}, 1e300, 0});
    }
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < best.size(); ++i) {
            const auto start = Clock::now();
            best[i].tally = task.variants[i].run();
            best[i].seconds = std::min(best[i].seconds, seconds_since(start));
            check_rows(task.name, best[0].tally.rows, best[i].variant, best[i].tally.rows);
        }
    }
    fmt::print("\n{:<28}{:>12}{:>14}{:>12}{:>10}{:>10}\n", task.name, "requests/s", "us/request",
               "rows/s", "MB/s", "x raw");
    for (Figure& figure : best) {
        if (task.first_is_floor) figure.ratio = figure.seconds / best[0].seconds;
        print(figure);
        figures_.push_back(figure);
    }
}

std::string to_json(const std::vector<Figure>& figures) {
    std::string out = "[";
    for (const Figure& figure : figures) {
        out += fmt::format(
            "{}\n  {{\"task\": \"{}\", \"variant\": \"{}\", \"requests\": {}, "
            "\"rows\": {}, \"bytes\": {}, \"seconds\": {}, \"ratio\": {}}}",
            out.size() > 1 ? "," : "", figure.task, figure.variant, figure.requests,
            figure.tally.rows, figure.tally.bytes, figure.seconds,
            figure.ratio > 0 ? fmt::format("{}", figure.ratio) : "null");
    }
    return out + "\n]";
}

}  // namespace bench
