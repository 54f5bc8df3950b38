#include "libvo/sky/moc_text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/sky/healpix.h"

namespace vo::sky {
namespace {

[[noreturn]] void refuse(std::string_view word, std::string_view why) {
    throw Error(Fault::usage, "sky.bad_moc",
                fmt::format("The MOC is not valid at `{}`: {}. An ASCII MOC looks like "
                            "`5/0-3 7 6/32`.",
                            word.substr(0, 40), why));
}

std::int64_t parse_cell(std::string_view word, std::string_view digits, int order) {
    const auto cell = number::parse_int64(digits);
    if (!cell || *cell < 0 || *cell >= pixel_count(order)) {
        refuse(word, fmt::format("a cell of order {} is a number from 0 to {}", order,
                                 pixel_count(order) - 1));
    }
    return *cell;
}

/// Appends the cells of [first, last) as the coarsest aligned pixels, into one list per order.
void split_range(HpxRange range, int max_order,
                 std::array<std::vector<HpxRange>, kMaxHpxOrder + 1>& by_order) {
    while (range.first < range.last) {
        int order = max_order;
        while (order > 0) {
            const int shift = 2 * (kMaxHpxOrder - (order - 1));
            const std::int64_t size = std::int64_t{1} << shift;
            if (range.first % size != 0 || range.first + size > range.last) break;
            --order;
        }
        const int shift = 2 * (kMaxHpxOrder - order);
        const std::int64_t cell = range.first >> shift;
        auto& list = by_order[static_cast<std::size_t>(order)];
        if (!list.empty() && list.back().last == cell) {
            ++list.back().last;
        } else {
            list.push_back({cell, cell + 1});
        }
        range.first = (cell + 1) << shift;
    }
}

}  // namespace

std::string to_moc_text(const Moc& moc, int max_order) {
    std::array<std::vector<HpxRange>, kMaxHpxOrder + 1> by_order;
    const Moc fitted = degraded(moc, max_order);
    for (const HpxRange& range : fitted.ranges()) split_range(range, max_order, by_order);
    std::string out;
    for (std::size_t order = 0; order < by_order.size(); ++order) {
        const bool last = max_order < kMaxHpxOrder && static_cast<int>(order) == max_order;
        if (by_order[order].empty() && !(last && !moc.empty())) continue;
        if (!out.empty()) out += ' ';
        out += fmt::format("{}/", order);
        bool first = true;
        for (const HpxRange& cells : by_order[order]) {
            if (!first) out += ' ';
            first = false;
            number::append(out, cells.first);
            if (cells.last > cells.first + 1) {
                out += '-';
                number::append(out, cells.last - 1);
            }
        }
    }
    return out;
}

Moc parse_moc_text(std::string_view text_form) {
    std::string spaced = text::replace_all(std::string(text_form), ",", " ");
    std::string_view rest = text::trim(spaced);
    if (rest.starts_with('s')) rest.remove_prefix(1);
    int order = -1;
    std::vector<HpxRange> ranges;
    for (std::string_view word : text::words(rest)) {
        const std::string_view whole = word;
        if (const std::size_t slash = word.find('/'); slash != std::string_view::npos) {
            const auto parsed = number::parse_int64(word.substr(0, slash));
            if (!parsed || *parsed < 0 || *parsed > kMaxHpxOrder) {
                refuse(whole, "an order is a number from 0 to 29");
            }
            order = static_cast<int>(*parsed);
            word.remove_prefix(slash + 1);
            if (word.empty()) continue;
        }
        if (order < 0) refuse(whole, "it does not start with an order such as `5/`");
        const std::size_t dash = word.find('-');
        const std::int64_t from = parse_cell(whole, word.substr(0, dash), order);
        const std::int64_t to =
            dash == std::string_view::npos ? from : parse_cell(whole, word.substr(dash + 1), order);
        if (to < from) refuse(whole, "the range runs backwards");
        if (ranges.size() >= 10'000'000) refuse(whole, "it has more than 10 million cells");
        const int shift = 2 * (kMaxHpxOrder - order);
        ranges.push_back({from << shift, (to + 1) << shift});
    }
    return Moc(std::move(ranges));
}

}  // namespace vo::sky
