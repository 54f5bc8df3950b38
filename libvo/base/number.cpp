#include "libvo/base/number.h"

#include <fmt/compile.h>
#include <algorithm>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "libvo/base/text.h"

namespace vo::number {
namespace {

template <class Float>
char* write_float(char* to, Float value) {
    if (!std::isfinite(value)) {
        const std::string_view word = std::isnan(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        return std::copy(word.begin(), word.end(), to);
    }
    // Shortest digits like std::to_chars, but faster, and 100000 rather than 1e+05.
    return fmt::format_to(to, FMT_COMPILE("{}"), value);
}

template <class Number>
void append_number(std::string& out, Number value) {
    char buffer[kMaxNumberBytes];
    out.append(buffer, static_cast<std::size_t>(write(buffer, value) - buffer));
}

std::string_view without_plus(std::string_view s) {
    s = text::trim(s);
    if (s.size() > 1 && s[0] == '+' && s[1] != '-' && s[1] != '+') s.remove_prefix(1);
    return s;
}

/// Power of ten of the first non-zero digit of a decimal number ("0.02e5" → 3).
std::int64_t decimal_exponent(std::string_view s) {
    const std::size_t e = std::min(s.find_first_of("eE"), s.size());
    const std::string_view digits = s.substr(0, e);
    const std::size_t first = std::min(digits.find_first_of("123456789"), e);
    const std::size_t point = std::min(digits.find('.'), e);
    auto exponent = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
    if (first < point) --exponent;
    if (e == s.size()) return exponent;
    std::int64_t written = 0;
    const std::string_view tail = without_plus(s.substr(e + 1));
    const auto error = std::from_chars(tail.data(), tail.data() + tail.size(), written).ec;
    if (error != std::errc()) return tail.front() == '-' ? -1 : 1;  // beyond any text's length
    return exponent + std::clamp<std::int64_t>(written, -(1LL << 60), 1LL << 60);
}

}  // namespace

char* write(char* to, double value) {
    return write_float(to, value);
}
char* write(char* to, float value) {
    return write_float(to, value);
}
char* write(char* to, std::int64_t value) {
    return std::to_chars(to, to + kMaxNumberBytes, value).ptr;
}

void append(std::string& out, double value) {
    append_number(out, value);
}
void append(std::string& out, float value) {
    append_number(out, value);
}
void append(std::string& out, std::int64_t value) {
    append_number(out, value);
}

std::string to_string(double value) {
    std::string out;
    append(out, value);
    return out;
}

std::optional<double> parse_double(std::string_view s) {
    s = without_plus(s);
    if (s.empty()) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
    if (end != s.data() + s.size()) return std::nullopt;
    if (error == std::errc::result_out_of_range) {
        // from_chars does not tell too large from too small.
        if (decimal_exponent(s) > 0) return std::nullopt;
        return s.front() == '-' ? -0.0 : 0.0;
    }
    if (error != std::errc()) return std::nullopt;
    return value;
}

std::optional<std::int64_t> parse_int64(std::string_view s) {
    s = without_plus(s);
    if (s.empty()) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
    if (error != std::errc() || end != s.data() + s.size()) return std::nullopt;
    return value;
}

}  // namespace vo::number
