#include "libvo/sky/moc.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "libvo/sky/healpix.h"

namespace vo::sky {
namespace {

/// Calls `use(range)` for each common part of `a` and `b`, in order, until it returns false.
template <class Use>
void for_each_common(std::span<const HpxRange> a, std::span<const HpxRange> b, Use use) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        const HpxRange common = {std::max(a[i].first, b[j].first), std::min(a[i].last, b[j].last)};
        if (common.first < common.last && !use(common)) return;
        a[i].last < b[j].last ? ++i : ++j;
    }
}

}  // namespace

Moc::Moc(std::vector<HpxRange> ranges) : ranges_(std::move(ranges)) {
    std::erase_if(ranges_, [](const HpxRange& range) { return range.first >= range.last; });
    const auto by_first = [](const HpxRange& a, const HpxRange& b) { return a.first < b.first; };
    if (!std::is_sorted(ranges_.begin(), ranges_.end(), by_first)) {
        std::sort(ranges_.begin(), ranges_.end(), by_first);
    }
    std::size_t kept = 0;
    for (const HpxRange& range : ranges_) {
        if (kept > 0 && range.first <= ranges_[kept - 1].last) {
            ranges_[kept - 1].last = std::max(ranges_[kept - 1].last, range.last);
        } else {
            ranges_[kept++] = range;
        }
    }
    ranges_.resize(kept);
}

double Moc::sky_fraction() const {
    double pixels = 0;
    for (const HpxRange& range : ranges_) pixels += static_cast<double>(range.last - range.first);
    return pixels / static_cast<double>(pixel_count(kMaxHpxOrder));
}

bool Moc::contains(std::int64_t index) const {
    const auto after = std::upper_bound(
        ranges_.begin(), ranges_.end(), index,
        [](std::int64_t wanted, const HpxRange& range) { return wanted < range.first; });
    return after != ranges_.begin() && index < std::prev(after)->last;
}

MocBuilder::MocBuilder(int order) : order_(order) {
    assert(order >= 0 && order <= 13);
    bits_.resize(static_cast<std::size_t>((pixel_count(order) + 63) / 64));
}

Moc MocBuilder::build() const {
    const int shift = 2 * (kMaxHpxOrder - order_);
    std::vector<HpxRange> ranges;
    for (std::size_t word = 0; word < bits_.size(); ++word) {
        std::uint64_t left = bits_[word];
        while (left != 0) {
            const auto index = static_cast<std::int64_t>(word * 64) + std::countr_zero(left);
            left &= left - 1;
            if (!ranges.empty() && ranges.back().last == index << shift) {
                ranges.back().last = (index + 1) << shift;
            } else {
                ranges.push_back({index << shift, (index + 1) << shift});
            }
        }
    }
    return Moc(std::move(ranges));
}

Moc united(const Moc& a, const Moc& b) {
    std::vector<HpxRange> ranges(a.ranges().size() + b.ranges().size());
    std::merge(a.ranges().begin(), a.ranges().end(), b.ranges().begin(), b.ranges().end(),
               ranges.begin(),
               [](const HpxRange& x, const HpxRange& y) { return x.first < y.first; });
    return Moc(std::move(ranges));
}

Moc intersection(const Moc& a, const Moc& b) {
    std::vector<HpxRange> ranges;
    for_each_common(a.ranges(), b.ranges(), [&](const HpxRange& common) {
        ranges.push_back(common);
        return true;
    });
    return Moc(std::move(ranges));
}

Moc complement(const Moc& moc) {
    std::vector<HpxRange> ranges;
    std::int64_t free_from = 0;
    for (const HpxRange& range : moc.ranges()) {
        if (range.first > free_from) ranges.push_back({free_from, range.first});
        free_from = range.last;
    }
    if (free_from < pixel_count(kMaxHpxOrder)) {
        ranges.push_back({free_from, pixel_count(kMaxHpxOrder)});
    }
    return Moc(std::move(ranges));
}

bool overlaps(const Moc& a, const Moc& b) {
    bool found = false;
    for_each_common(a.ranges(), b.ranges(), [&](const HpxRange&) {
        found = true;
        return false;
    });
    return found;
}

bool covers(const Moc& whole, const Moc& part) {
    // Ranges of a Moc do not touch, so each range of the part must lie in one of the whole's.
    std::size_t i = 0;
    for (const HpxRange& range : part.ranges()) {
        while (i < whole.ranges().size() && whole.ranges()[i].last < range.last) ++i;
        if (i == whole.ranges().size() || whole.ranges()[i].first > range.first) return false;
    }
    return true;
}

Moc degraded(const Moc& moc, int order) {
    const int shift = 2 * (kMaxHpxOrder - order);
    std::vector<HpxRange> ranges;
    for (const HpxRange& range : moc.ranges()) {
        ranges.push_back(
            {(range.first >> shift) << shift, (((range.last - 1) >> shift) + 1) << shift});
    }
    return Moc(std::move(ranges));
}

}  // namespace vo::sky
