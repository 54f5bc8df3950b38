// Times variants of one task against each other and reports: a table on stdout, and JSON.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// What a run produced.
struct Tally {
    std::int64_t rows = 0;
    std::int64_t bytes = 0;  ///< of the encoded result; 0: none made
    Tally& operator+=(const Tally& other) {
        rows += other.rows;
        bytes += other.bytes;
        return *this;
    }
};

/// One way to do a task.
struct Variant {
    std::string name;
    std::function<Tally()> run;
};

struct Task {
    std::string name;
    std::int64_t requests = 1;   ///< that one run of a variant answers
    bool first_is_floor = true;  ///< the others' times are told as multiples of the first's
    std::vector<Variant> variants;
};

struct Figure {
    std::string task;
    std::string variant;
    std::int64_t requests = 0;
    Tally tally;
    double seconds = 0;  ///< of all requests, the best of several rounds
    double ratio = 0;    ///< seconds over the floor's; 0: no floor
};

class Report {
 public:
    /// Runs the variants in turn, several rounds, prints the best time of each and keeps it.
    /// Throws Error(internal, "bench.rows_differ") if two variants do not give equally many rows.
    void measure(const Task& task);
    [[nodiscard]] const std::vector<Figure>& figures() const { return figures_; }

 private:
    std::vector<Figure> figures_;
};

/// The figures as a JSON array.
[[nodiscard]] std::string to_json(const std::vector<Figure>& figures);

/// Throws Error(internal, "bench.rows_differ") unless the variant found the floor's rows.
void check_rows(const std::string& what, std::int64_t floor_rows, const std::string& variant,
                std::int64_t variant_rows);

}  // namespace bench
