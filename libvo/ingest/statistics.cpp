#include "libvo/ingest/statistics.h"

#include <algorithm>
#include <cmath>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/sky/moc_text.h"

namespace vo::ingest {
namespace {

using table::Value;

/// Longest text kept as an extreme; longer ones are cut, which keeps them useful as bounds.
constexpr std::size_t kMaxExtremeBytes = 64;
/// A coverage of more ranges is told at a coarser order: pages and records stay small.
constexpr std::size_t kMaxCoverageRanges = 1500;
/// Rows from which quantiles are estimated, and how many are told: good to about 1 %.
constexpr std::size_t kSampleRows = 4000;
constexpr std::size_t kQuantiles = 40;

std::string cut(std::string text) {
    if (text.size() <= kMaxExtremeBytes) return text;
    text.resize(kMaxExtremeBytes);
    while (!text::is_utf8(text)) text.pop_back();
    return text;
}

/// float32 extremes as float32 texts, so that they read as the column prints.
std::string real_text(double number, const table::Type& type) {
    std::string text;
    if (type.datatype == table::Datatype::float_real) {
        number::append(text, static_cast<float>(number));
    } else {
        number::append(text, number);
    }
    return text;
}

}  // namespace

TableStatistics::TableStatistics(const std::vector<catalog::Column>& columns)
    : states_(columns.size()), coverage_(kCoverageOrder) {}

void TableStatistics::add(table::RowView row) {
    ++row_count_;
    for (std::size_t i = 0; i < row.size(); ++i) add_value(states_[i], row[i]);
    sample(row);
}

void TableStatistics::sample(table::RowView row) {
    std::vector<double>* kept = nullptr;
    if (sample_.size() < kSampleRows) {
        kept = &sample_.emplace_back(row.size());
    } else {
        // Knuth's generator: the same file gives the same sample.
        random_ = random_ * 6364136223846793005U + 1442695040888963407U;
        const std::uint64_t at = (random_ >> 33) % static_cast<std::uint64_t>(row_count_);
        if (at >= kSampleRows) return;
        kept = &sample_[static_cast<std::size_t>(at)];
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        (*kept)[i] = row[i].kind == Value::Kind::real      ? row[i].real
                     : row[i].kind == Value::Kind::integer ? static_cast<double>(row[i].integer)
                                                           : std::nan("");
    }
}

std::vector<double> TableStatistics::quantiles(std::size_t column) const {
    std::vector<double> values;
    for (const std::vector<double>& row : sample_) {
        if (std::isfinite(row[column])) values.push_back(row[column]);
    }
    if (values.size() < kQuantiles) return {};
    std::sort(values.begin(), values.end());
    std::vector<double> out;
    for (std::size_t i = 0; i <= kQuantiles; ++i) {
        out.push_back(values[i * (values.size() - 1) / kQuantiles]);
    }
    return out;
}

void TableStatistics::add_value(ColumnState& state, const Value& value) {
    switch (value.kind) {
        case Value::Kind::null:
            ++state.null_count;
            return;
        case Value::Kind::integer:
            if (!state.seen) state.min_integer = state.max_integer = value.integer;
            state.min_integer = std::min(state.min_integer, value.integer);
            state.max_integer = std::max(state.max_integer, value.integer);
            break;
        case Value::Kind::real:
            if (!state.seen) state.min_real = state.max_real = value.real;
            state.min_real = std::min(state.min_real, value.real);
            state.max_real = std::max(state.max_real, value.real);
            break;
        case Value::Kind::text:
            if (!state.seen || value.bytes < state.min_text) state.min_text = value.bytes;
            if (!state.seen || value.bytes > state.max_text) state.max_text = value.bytes;
            state.non_ascii = state.non_ascii || !text::is_ascii(value.bytes);
            break;
        case Value::Kind::blob:
            break;
    }
    state.seen = true;
    state.kind = value.kind;
}

void TableStatistics::store(catalog::Table& table) const {
    table.row_count = row_count_;
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const ColumnState& state = states_[i];
        catalog::Column& column = table.columns[i];
        catalog::ColumnStatistics statistics;
        statistics.null_count = state.null_count;
        if (state.kind == Value::Kind::integer) {
            number::append(statistics.min, state.min_integer);
            number::append(statistics.max, state.max_integer);
        } else if (state.kind == Value::Kind::real) {
            statistics.min = real_text(state.min_real, column.type);
            statistics.max = real_text(state.max_real, column.type);
        } else if (state.kind == Value::Kind::text) {
            statistics.min = cut(state.min_text);
            statistics.max = cut(state.max_text);
        }
        if (column.indexed && column.type.is_scalar() && column.type.is_numeric()) {
            statistics.quantiles = quantiles(i);
        }
        column.statistics = std::move(statistics);
        if (state.non_ascii) column.type.datatype = table::Datatype::unicode_char;
    }
    sky::Moc moc = coverage_.build();
    int order = kCoverageOrder;
    while (moc.ranges().size() > kMaxCoverageRanges && order > 3) {
        moc = sky::degraded(moc, --order);
    }
    table.coverage_moc = sky::to_moc_text(moc, order);
}

}  // namespace vo::ingest
