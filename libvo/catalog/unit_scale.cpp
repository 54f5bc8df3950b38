#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "libvo/base/number.h"
#include "libvo/catalog/unit_scale_impl.h"

namespace vo::catalog {
namespace {

constexpr std::uint64_t most_exact_integer = std::uint64_t{1} << 53;

/// a · base^power if that is at most `most`. Requires: base ≥ 2, power ≥ 0.
std::optional<std::uint64_t> times_power(std::uint64_t a, std::uint64_t base, std::int64_t power,
                                         std::uint64_t most) {
    for (; power > 0; --power) {
        if (a > most / base) return std::nullopt;
        a *= base;
    }
    return a;
}

std::int64_t whole_power(const std::map<std::uint64_t, Rational>& powers, std::uint64_t base) {
    const auto found = powers.find(base);
    return found == powers.end() ? 0 : found->second.numerator;
}

}  // namespace

Rational Rational::of(std::int64_t numerator, std::int64_t denominator) {
    constexpr std::int64_t most = 1'000'000;
    const std::int64_t common = std::gcd(numerator, denominator);
    if (denominator == 0 || common <= 0) return {0, 0};
    const std::int64_t sign = denominator < 0 ? -1 : 1;
    const Rational lowest{sign * (numerator / common), sign * (denominator / common)};
    const bool is_sane = std::max(std::abs(lowest.numerator), lowest.denominator) <= most;
    return is_sane ? lowest : Rational{0, 0};
}

Rational operator+(const Rational& a, const Rational& b) {
    return Rational::of(a.numerator * b.denominator + b.numerator * a.denominator,
                        a.denominator * b.denominator);
}

Rational operator*(const Rational& a, const Rational& b) {
    return Rational::of(a.numerator * b.numerator, a.denominator * b.denominator);
}

Rational operator-(const Rational& a) {
    return {-a.numerator, a.denominator};
}

void UnitScale::multiply(std::uint64_t number, const Rational& power) {
    constexpr std::array<std::uint64_t, 3> small_primes = {2, 3, 5};
    for (const std::uint64_t prime : small_primes) {
        std::int64_t times = 0;
        for (; number % prime == 0; number /= prime) ++times;
        if (times > 0) multiply_power(powers_, prime, Rational::of(times) * power);
    }
    if (number > 1) multiply_power(powers_, number, power);
}

void UnitScale::multiply(const UnitScale& other, const Rational& power) {
    for (const auto& [base, its_power] : other.powers_) {
        multiply_power(powers_, base, its_power * power);
    }
    multiply_pi(other.pi_power_ * power);
}

bool UnitScale::is_number() const {
    return pi_power_.is_number() && std::all_of(powers_.begin(), powers_.end(),
                                                [](const auto& p) { return p.second.is_number(); });
}

bool UnitScale::has_whole_powers() const {
    return pi_power_.is_zero() && std::all_of(powers_.begin(), powers_.end(), [](const auto& p) {
               return p.second.denominator == 1;
           });
}

std::optional<Decimal> UnitScale::decimal() const {
    if (!has_whole_powers()) return std::nullopt;
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const std::int64_t twos = whole_power(powers_, 2);
    const std::int64_t fives = whole_power(powers_, 5);
    const std::int64_t tens = std::min(twos, fives);
    std::optional<std::uint64_t> mantissa = times_power(1, 2, twos - tens, most);
    if (mantissa) mantissa = times_power(*mantissa, 5, fives - tens, most);
    for (const auto& [base, power] : powers_) {
        if (base == 2 || base == 5) continue;
        if (!mantissa || power.numerator < 0) return std::nullopt;
        mantissa = times_power(*mantissa, base, power.numerator, most);
    }
    if (!mantissa) return std::nullopt;
    return Decimal{*mantissa, tens};
}

double UnitScale::value() const {
    if (const auto exact = decimal()) {
        // The reader of numbers rounds to the nearest double for any power of ten.
        const std::string text =
            std::to_string(exact->mantissa) + "e" + std::to_string(exact->exponent);
        return number::parse_double(text).value_or(std::numeric_limits<double>::infinity());
    }
    if (has_whole_powers()) {
        std::optional<std::uint64_t> above = 1;
        std::optional<std::uint64_t> below = 1;
        for (const auto& [base, power] : powers_) {
            auto& side = power.numerator > 0 ? above : below;
            if (side) {
                side = times_power(*side, base, std::abs(power.numerator), most_exact_integer);
            }
        }
        if (above && below) return static_cast<double>(*above) / static_cast<double>(*below);
    }
    const auto raised = [](long double base, const Rational& power) {
        return std::pow(base, static_cast<long double>(power.numerator) /
                                  static_cast<long double>(power.denominator));
    };
    long double product = raised(std::numbers::pi_v<long double>, pi_power_);
    for (const auto& [base, power] : powers_) {
        product *= raised(static_cast<long double>(base), power);
    }
    return static_cast<double>(product);
}

}  // namespace vo::catalog
