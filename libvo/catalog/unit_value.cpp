#include "libvo/catalog/unit_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "libvo/base/number.h"
#include "libvo/catalog/unit_expression_impl.h"
#include "libvo/catalog/unit_table_impl.h"
#include "libvo/catalog/units_impl.h"

namespace vo::catalog {
namespace {

/// A unit in base units.
struct UnitValue {
    UnitScale scale;
    std::map<std::string, Rational> dimensions;  ///< none with power 0
    bool is_logarithmic = false;
};

void multiply(UnitValue& value, const UnitExpression& unit, const Rational& power);

void multiply(UnitValue& value, const PrefixedUnit& prefixed, const Rational& power) {
    const KnownUnit& unit = *prefixed.unit;
    value.scale.multiply(10,
                         Rational::of(prefixed.power_of_ten + unit.factor.power_of_ten) * power);
    value.scale.multiply(2, Rational::of(prefixed.power_of_two) * power);
    if (unit.is_base()) {
        multiply_power(value.dimensions, unit.symbol, power);
        value.is_logarithmic = value.is_logarithmic || unit.symbol == "dB";
        return;
    }
    value.scale.multiply(unit.factor.number, power);
    value.scale.multiply(unit.factor.divisor, -power);
    value.scale.multiply_pi(Rational::of(unit.factor.power_of_pi) * power);
    // The table does not lead back to itself: every chain ends at base units.
    if (const auto in_terms_of = parse_unit(unit.unit, UnitSyntax::strict)) {
        multiply(value, *in_terms_of, power);
    }
}

void multiply(UnitValue& value, const UnitTerm& term, const Rational& power) {
    if (term.is_function) {
        value.is_logarithmic = true;
    } else if (const std::size_t quote = term.text.find('\''); quote != term.text.npos) {
        const int tens = si_prefix_power(term.text.substr(0, quote)).value_or(0);
        value.scale.multiply(10, Rational::of(tens) * power);
        multiply_power(value.dimensions, term.text.substr(quote), power);
    } else if (const auto unit = find_unit(term.text)) {
        multiply(value, *unit, power);
    }
}

void multiply(UnitValue& value, const UnitExpression& unit, const Rational& power) {
    value.scale.multiply(unit.scale, power);
    for (const UnitTerm& term : unit.terms) multiply(value, term, term.power * power);
}

std::optional<UnitValue> evaluate(const UnitExpression& unit) {
    if (!unit.is_computable) return std::nullopt;
    UnitValue value;
    multiply(value, unit, Rational::of(1));
    const bool has_sane_dimensions =
        std::all_of(value.dimensions.begin(), value.dimensions.end(),
                    [](const auto& dimension) { return dimension.second.is_number(); });
    if (value.is_logarithmic || !has_sane_dimensions) return std::nullopt;
    return value;
}

/// Collects factors; like symbols are put together where the first one stood.
class UnitText {
 public:
    void multiply(const UnitExpression& unit, const Rational& power) {
        scale_.multiply(unit.scale, power);
        for (const UnitTerm& term : unit.terms) {
            const auto same = std::find_if(terms_.begin(), terms_.end(),
                                           [&](const UnitTerm& t) { return t.text == term.text; });
            if (same == terms_.end()) {
                terms_.push_back({term.text, term.power * power, term.is_function});
            } else {
                same->power = same->power + term.power * power;
            }
        }
    }

    std::string text() const {
        const auto scale = scale_.is_number() ? scale_.decimal() : std::nullopt;
        if (!scale) return {};
        std::string factors;
        for (const UnitTerm& term : terms_) {
            if (term.power.is_zero()) continue;
            if (!factors.empty()) factors += '.';
            factors += to_text(term);
        }
        if (factors.empty()) return {};
        // What the grammar has no form for ("log(Hz)**2") must not get out.
        std::string text = to_text(*scale) + factors;
        return is_strict_vounit(text) ? text : std::string();
    }

 private:
    static std::string to_text(const UnitTerm& term) {
        const Rational& power = term.power;
        if (power == Rational::of(1)) return std::string(term.text);
        if (power.denominator == 1) return fmt::format("{}**{}", term.text, power.numerator);
        return fmt::format("{}**({}/{})", term.text, power.numerator, power.denominator);
    }

    std::string to_text(const Decimal& scale) const {
        constexpr std::uint64_t most_short_digits = 999'999'999'999'999;
        if (scale.mantissa == 1 && scale.exponent == 0) return {};
        if (scale.mantissa == 1) return fmt::format("10**{}", scale.exponent);
        // So many digits survive the way through a double.
        const double value = scale_.value();
        if (scale.mantissa <= most_short_digits && std::isnormal(value)) {
            return number::to_string(value);
        }
        return fmt::format("{}e{}", scale.mantissa, scale.exponent);
    }

    UnitScale scale_;
    std::vector<UnitTerm> terms_;
};

bool is_unitless(std::string_view unit) {
    return unit.empty() || unit == "1";
}

/// `a` times `b` to a power.
std::string combined(std::string_view a, std::string_view b, const Rational& power_of_b) {
    if (is_unitless(b) && is_strict_vounit(a)) return std::string(is_unitless(a) ? "" : a);
    if (is_unitless(a) && power_of_b == Rational::of(1) && is_strict_vounit(b)) {
        return std::string(b);
    }
    const auto first = parse_unit(a, UnitSyntax::lenient);
    const auto second = parse_unit(b, UnitSyntax::lenient);
    if (!first || !second || !first->is_computable || !second->is_computable) return {};
    UnitText product;
    product.multiply(*first, Rational::of(1));
    product.multiply(*second, power_of_b);
    return product.text();
}

}  // namespace

std::optional<double> conversion_factor(std::string_view from, std::string_view to) {
    const auto source = parse_unit(from, UnitSyntax::lenient);
    const auto target = parse_unit(to, UnitSyntax::lenient);
    if (!source || !target) return std::nullopt;
    if (from == to) return 1.0;
    const auto source_value = evaluate(*source);
    const auto target_value = evaluate(*target);
    if (!source_value || !target_value || source_value->dimensions != target_value->dimensions) {
        return std::nullopt;
    }
    UnitScale ratio = source_value->scale;
    ratio.multiply(target_value->scale, Rational::of(-1));
    if (!ratio.is_number()) return std::nullopt;
    const double factor = ratio.value();
    if (!std::isnormal(factor)) return std::nullopt;
    return factor;
}

std::string unit_product(std::string_view a, std::string_view b) {
    return combined(a, b, Rational::of(1));
}

std::string unit_quotient(std::string_view a, std::string_view b) {
    return combined(a, b, Rational::of(-1));
}

std::string unit_power(std::string_view a, int numerator, int denominator) {
    return combined("", a, Rational::of(numerator, denominator));
}

}  // namespace vo::catalog
