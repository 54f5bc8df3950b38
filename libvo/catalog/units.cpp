#include "libvo/catalog/units.h"

#include <algorithm>

#include "libvo/base/number.h"
#include "libvo/catalog/unit_expression_impl.h"
#include "libvo/catalog/unit_table_impl.h"
#include "libvo/catalog/units_impl.h"

namespace vo::catalog {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Recursive descent over VOUnits 1.0 appendix C.4.
class UnitParser {
 public:
    UnitParser(std::string_view s, UnitSyntax syntax) : s_(s), syntax_(syntax) {}

    std::optional<UnitExpression> parse() {
        if (s_.empty() || s_ == "1") return unit_;
        if (!scale_factor() || !expression(0, Rational::of(1)) || at_ != s_.size()) {
            return std::nullopt;
        }
        unit_.is_computable =
            unit_.is_computable && unit_.scale.is_number() &&
            std::all_of(unit_.terms.begin(), unit_.terms.end(),
                        [](const UnitTerm& term) { return term.power.is_number(); });
        return std::move(unit_);
    }

 private:
    static constexpr int max_depth = 16;
    static constexpr std::size_t max_terms = 100;

    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < s_.size() ? s_[at_ + ahead] : '\0';
    }
    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    std::string_view digits() {
        const std::size_t from = at_;
        while (is_digit(peek())) ++at_;
        return s_.substr(from, at_ - from);
    }
    bool stars() {
        if (peek() != '*' || peek(1) != '*') return false;
        at_ += 2;
        return true;
    }

    /// Nothing, or a number and perhaps a dot; false for half a number.
    bool scale_factor() {
        if (!is_digit(peek()) || (peek() == '0' && peek(1) != '.')) return true;
        const std::size_t from = at_;
        const std::string_view whole = digits();
        if (whole == "10" && stars()) {
            const auto exponent = power();
            if (!exponent) return false;
            unit_.scale.multiply(10, *exponent);
        } else {
            if (peek() == '.' && is_digit(peek(1))) {
                ++at_;
                digits();
            }
            const std::string_view mantissa = s_.substr(from, at_ - from);
            set_scale(mantissa, exponent());
        }
        if (peek() == '.') ++at_;
        return true;
    }

    /// What follows an e or E, if a number does; else the empty text.
    std::string_view exponent() {
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if ((peek() != 'e' && peek() != 'E') || !is_digit(peek(sign))) return {};
        const std::size_t from = at_ + 1;
        at_ += sign;
        digits();
        return s_.substr(from, at_ - from);
    }

    void set_scale(std::string_view mantissa, std::string_view exponent) {
        const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
        std::string all(mantissa);
        if (point < mantissa.size()) all.erase(point, 1);
        const auto tens = exponent.empty() ? 0 : number::parse_int64(exponent);
        const auto number = number::parse_int64(all);
        if (!number || *number == 0 || !tens || *tens > 1000 || *tens < -1000) {
            unit_.is_computable = false;
            return;
        }
        unit_.scale.multiply(static_cast<std::uint64_t>(*number), Rational::of(1));
        const auto decimals = static_cast<std::int64_t>(all.size() - point);
        unit_.scale.multiply(10, Rational::of(*tens - decimals));
    }

    /// product [ "/" factor ]
    bool expression(int depth, const Rational& outer) {
        if (depth > max_depth || !factor(depth, outer)) return false;
        while (peek() == '.' || (syntax_ == UnitSyntax::lenient && peek() == '*')) {
            ++at_;
            if (!factor(depth, outer)) return false;
        }
        return !take('/') || factor(depth, -outer);
    }

    bool factor(int depth, const Rational& outer) {
        if (take('(')) return expression(depth + 1, outer) && take(')');
        const std::size_t from = at_;
        while (is_letter(peek()) || peek() == '%') ++at_;
        const std::string_view symbol = s_.substr(from, at_ - from);
        if (peek() == '(') return function(symbol, depth, outer);
        if (peek() == '\'') {
            if (!quoted() || (!symbol.empty() && !si_prefix_power(symbol))) return false;
        } else if (!is_unit_symbol(symbol)) {
            return false;
        }
        const std::string_view text = s_.substr(from, at_ - from);
        const auto raised = stars() ? power() : Rational::of(1);
        if (!raised) return false;
        add({text, outer * *raised, false});
        return true;
    }

    bool function(std::string_view name, int depth, const Rational& outer) {
        if (!is_unit_function(name)) return false;
        const std::size_t from = at_ - name.size();
        ++at_;
        if (name == "sqrt") return expression(depth + 1, outer * Rational::of(1, 2)) && take(')');
        const auto terms = static_cast<std::ptrdiff_t>(unit_.terms.size());
        if (!expression(depth + 1, Rational::of(1)) || !take(')')) return false;
        unit_.terms.erase(unit_.terms.begin() + terms, unit_.terms.end());
        add({s_.substr(from, at_ - from), outer, true});
        return true;
    }

    void add(const UnitTerm& term) {
        if (unit_.terms.size() < max_terms) {
            unit_.terms.push_back(term);
        } else {
            unit_.is_computable = false;
        }
    }

    bool quoted() {
        ++at_;
        const std::size_t from = at_;
        while (is_letter(peek()) || peek() == '_') ++at_;
        return at_ > from && take('\'');
    }

    /// integer | "(" integer ")" | "(" float ")" | "(" integer "/" unsigned ")"
    std::optional<Rational> power() {
        const bool open = take('(');
        const Rational sign = Rational::of(peek() == '-' ? -1 : 1);
        if (peek() == '+' || peek() == '-') ++at_;
        const std::string_view whole = digits();
        if (whole.empty()) return std::nullopt;
        Rational value = to_rational(whole);
        if (!open) return sign * value;
        if ((peek() == '/' || peek() == '.') && is_digit(peek(1))) {
            const bool is_fraction = take('/');
            if (!is_fraction) ++at_;
            const std::string_view more = digits();
            if (is_fraction) {
                // A denominator of nothing but zeros is none.
                if (more.find_first_not_of('0') == more.npos) return std::nullopt;
                value = value * Rational::of(1, to_rational(more).numerator);
            } else {
                Rational tenths = to_rational(more);
                for (std::size_t i = 0; i < more.size(); ++i) tenths = tenths * Rational::of(1, 10);
                value = value + tenths;
            }
        }
        if (!take(')')) return std::nullopt;
        return sign * value;
    }

    static Rational to_rational(std::string_view digits) {
        const auto value = number::parse_int64(digits);
        return Rational::of(value.value_or(0), value ? 1 : 0);
    }

    std::string_view s_;
    UnitSyntax syntax_;
    std::size_t at_ = 0;
    UnitExpression unit_;
};

}  // namespace

std::optional<UnitExpression> parse_unit(std::string_view unit, UnitSyntax syntax) {
    return UnitParser(unit, syntax).parse();
}

bool is_strict_vounit(std::string_view unit) {
    return parse_unit(unit, UnitSyntax::strict).has_value();
}

bool is_known_unit(std::string_view unit) {
    // astropy and the older syntaxes multiply with a star too; no reader stumbles over it.
    return parse_unit(unit, UnitSyntax::lenient).has_value();
}

}  // namespace vo::catalog
