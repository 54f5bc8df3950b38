// Aggregates that SQLite lacks: STDDEV, VARIANCE, MEDIAN, ivo_histogram. NULLs are passed over,
// but for the histogram, which counts them below its range (catalogue of UDFs 1.2).
#include <algorithm>
#include <cmath>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/shape_impl.h"

namespace vo::db::sqlite {
namespace {

using Arguments = sqlite3_value**;

/// Values that MEDIAN keeps at the most: 400 MB.
constexpr std::size_t kMostValues = 50'000'000;

/// The aggregate's state, made with the first row; null if no row came.
template <class State>
State* state_of(sqlite3_context* context, bool make) {
    auto** slot =
        static_cast<State**>(sqlite3_aggregate_context(context, make ? sizeof(State*) : 0));
    if (slot == nullptr) return nullptr;
    if (*slot == nullptr && make) *slot = new State();
    return *slot;
}

template <class State>
struct Release {
    State* state;
    ~Release() { delete state; }
};

/// Welford's sums, which do not lose digits where the mean is large.
struct Moments {
    std::int64_t count = 0;
    double mean = 0;
    double squares = 0;
};

void add_to_moments(sqlite3_context* context, int, Arguments arguments) {
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    guarded(context, [&] {
        auto* state = state_of<Moments>(context, true);
        const double value = sqlite3_value_double(arguments[0]);
        const double difference = value - state->mean;
        ++state->count;
        state->mean += difference / static_cast<double>(state->count);
        state->squares += difference * (value - state->mean);
    });
}

template <bool kRoot>
void end_moments(sqlite3_context* context) {
    const Release<Moments> release{state_of<Moments>(context, false)};
    if (release.state == nullptr || release.state->count < 2) return;
    const double variance = release.state->squares / static_cast<double>(release.state->count - 1);
    sqlite3_result_double(context, kRoot ? std::sqrt(variance) : variance);
}

struct Values {
    std::vector<double> all;
};

void add_to_median(sqlite3_context* context, int, Arguments arguments) {
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    guarded(context, [&] {
        auto* state = state_of<Values>(context, true);
        if (state->all.size() == kMostValues) {
            throw Error(Fault::usage, "query.too_many_values",
                        "The MEDIAN of more than 50 000 000 values cannot be computed here; "
                        "choose fewer rows.");
        }
        state->all.push_back(sqlite3_value_double(arguments[0]));
    });
}

void end_median(sqlite3_context* context) {
    const Release<Values> release{state_of<Values>(context, false)};
    if (release.state == nullptr || release.state->all.empty()) return;
    auto& all = release.state->all;
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    double median = *middle;
    if (all.size() % 2 == 0) median = (median + *std::max_element(all.begin(), middle)) / 2;
    sqlite3_result_double(context, median);
}

struct Histogram {
    double lower = 0;
    double upper = 0;
    std::vector<std::int64_t> counts;  ///< below, bins, above
};

void add_to_histogram(sqlite3_context* context, int, Arguments arguments) {
    guarded(context, [&] {
        auto* state = state_of<Histogram>(context, true);
        if (state->counts.empty()) {
            state->lower = sqlite3_value_double(arguments[1]);
            state->upper = sqlite3_value_double(arguments[2]);
            state->counts.resize(static_cast<std::size_t>(sqlite3_value_int64(arguments[3])) + 2);
        }
        const std::size_t bins = state->counts.size() - 2;
        const double value = sqlite3_value_double(arguments[0]);
        std::size_t at = 0;
        if (sqlite3_value_type(arguments[0]) != SQLITE_NULL && value >= state->lower) {
            at = bins + 1;
            if (value < state->upper) {
                const double part = (value - state->lower) / (state->upper - state->lower);
                at = 1 +
                     std::min(bins - 1, static_cast<std::size_t>(part * static_cast<double>(bins)));
            }
        }
        ++state->counts[at];
    });
}

void end_histogram(sqlite3_context* context) {
    const Release<Histogram> release{state_of<Histogram>(context, false)};
    if (release.state == nullptr) return;
    guarded(context, [&] {
        std::string bytes;
        for (const std::int64_t count : release.state->counts) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes += static_cast<char>((count >> shift) & 0xFF);
            }
        }
        sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    });
}

}  // namespace

void register_aggregates(sqlite3* database) {
    struct Row {
        const char* name;
        int count;
        void (*step)(sqlite3_context*, int, Arguments);
        void (*end)(sqlite3_context*);
    };
    static constexpr Row rows[] = {
        {"vo_stddev", 1, add_to_moments, end_moments<true>},
        {"vo_variance", 1, add_to_moments, end_moments<false>},
        {"vo_median", 1, add_to_median, end_median},
        {"vo_histogram", 4, add_to_histogram, end_histogram},
    };
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    for (const Row& row : rows) {
        const int code = sqlite3_create_function_v2(database, row.name, row.count, flags, nullptr,
                                                    nullptr, row.step, row.end, nullptr);
        if (code != SQLITE_OK) throw_error(database, code, "registering aggregates");
    }
}

}  // namespace vo::db::sqlite
