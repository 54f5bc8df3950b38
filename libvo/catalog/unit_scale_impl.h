// The number in a unit ("arcsec" = π/648000 rad), kept as a product of powers until somebody wants
// a double: ratios of units then cancel exactly and are rounded once. Values, safe from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace vo::catalog {

/// A fraction in lowest terms with a positive denominator. What grows beyond a million in either
/// part is no number any more (denominator 0), nor is anything computed from it: no unit has such
/// a power, and nothing can overflow.
struct Rational {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    /// Any two numbers; no number if `denominator` is 0.
    [[nodiscard]] static Rational of(std::int64_t numerator, std::int64_t denominator = 1);
    [[nodiscard]] bool is_number() const { return denominator != 0; }
    [[nodiscard]] bool is_zero() const { return numerator == 0 && is_number(); }
    bool operator==(const Rational&) const = default;
};

[[nodiscard]] Rational operator+(const Rational& a, const Rational& b);
[[nodiscard]] Rational operator*(const Rational& a, const Rational& b);
[[nodiscard]] Rational operator-(const Rational& a);

/// Multiplies a product of powers by `key` ** `power`; what cancels is dropped.
template <class Powers, class Key>
void multiply_power(Powers& powers, const Key& key, const Rational& power) {
    const auto [entry, is_new] = powers.try_emplace(typename Powers::key_type(key), power);
    if (!is_new) entry->second = entry->second + power;
    if (entry->second.is_zero()) powers.erase(entry);
}

/// mantissa · 10^exponent, exactly; the mantissa does not end in 0.
struct Decimal {
    std::uint64_t mantissa = 1;
    std::int64_t exponent = 0;
};

class UnitScale {
 public:
    /// Multiplies by number ** power. Requires: number > 0.
    void multiply(std::uint64_t number, const Rational& power);
    void multiply(const UnitScale& other, const Rational& power);
    void multiply_pi(const Rational& power) { pi_power_ = pi_power_ + power; }

    /// False after a power that was no number.
    [[nodiscard]] bool is_number() const;
    /// Nothing if the number has no finite decimal form or its digits do not fit.
    [[nodiscard]] std::optional<Decimal> decimal() const;
    /// The nearest double where the number is a decimal fraction or a ratio of integers up to
    /// 2^53, else good to the last place; infinite or 0 beyond the range of doubles.
    /// Requires: is_number().
    [[nodiscard]] double value() const;

 private:
    [[nodiscard]] bool has_whole_powers() const;

    /// Of 2, 3, 5 and of numbers that none of these divides: whatever table and prefixes say
    /// about one unit has the same large factor, so that it cancels.
    std::map<std::uint64_t, Rational> powers_;
    Rational pi_power_;
};

}  // namespace vo::catalog
