#include "libvo/sky/moc.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "libvo/sky/healpix.h"

namespace vo::sky {

Moc::Moc(std::vector<HpxRange> ranges) : ranges_(std::move(ranges)) {
    std::erase_if(ranges_, [](const HpxRange& range) { return range.first >= range.last; });
    std::sort(ranges_.begin(), ranges_.end(),
              [](const HpxRange& a, const HpxRange& b) { return a.first < b.first; });
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
