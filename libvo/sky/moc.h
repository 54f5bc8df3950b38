// Multi-order coverage: a set of HEALPix pixels (MOC 2.0). [pure]
//
// Kept as sorted, disjoint, non-touching half-open ranges of NESTED indices at order 29: every
// set operation is then a merge.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace vo::sky {

/// Half-open range of NESTED indices at order 29.
struct HpxRange {
    std::int64_t first = 0;
    std::int64_t last = 0;  ///< one behind
    bool operator==(const HpxRange&) const = default;
};

class Moc {
 public:
    Moc() = default;
    /// Any ranges; sorted and merged here.
    explicit Moc(std::vector<HpxRange> ranges);

    [[nodiscard]] std::span<const HpxRange> ranges() const { return ranges_; }
    [[nodiscard]] bool empty() const { return ranges_.empty(); }
    /// Part of the sphere covered, 0 to 1.
    [[nodiscard]] double sky_fraction() const;
    [[nodiscard]] bool contains(std::int64_t index_at_order_29) const;

    bool operator==(const Moc&) const = default;

 private:
    std::vector<HpxRange> ranges_;
};

/// Collects pixels of one order, cheaply and in any order of arrival, into a Moc: one bit a pixel.
class MocBuilder {
 public:
    /// Requires: 0 ≤ order ≤ 13 (12 · 4^13 bits = 96 MiB).
    explicit MocBuilder(int order);
    /// Requires: 0 ≤ index < pixel_count(order).
    void add(std::int64_t index) {
        bits_[static_cast<std::size_t>(index >> 6)] |= std::uint64_t{1} << (index & 63);
    }
    [[nodiscard]] int order() const { return order_; }
    [[nodiscard]] Moc build() const;

 private:
    int order_;
    std::vector<std::uint64_t> bits_;
};

/// Every pixel of `order` that `moc` touches: a superset at coarser resolution.
[[nodiscard]] Moc degraded(const Moc& moc, int order);

/// Set operations, linear in the number of ranges.
[[nodiscard]] Moc united(const Moc& a, const Moc& b);
[[nodiscard]] Moc intersection(const Moc& a, const Moc& b);
/// All pixels that are not in `moc`.
[[nodiscard]] Moc complement(const Moc& moc);
/// True if the two have a pixel in common.
[[nodiscard]] bool overlaps(const Moc& a, const Moc& b);
/// True if every pixel of `part` is in `whole`; the empty MOC is part of all.
[[nodiscard]] bool covers(const Moc& whole, const Moc& part);

}  // namespace vo::sky
