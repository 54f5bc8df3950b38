#include "libvo/sky/sexagesimal.h"

#include <array>
#include <span>
#include <string>

#include "libvo/base/number.h"
#include "libvo/base/text.h"

namespace vo::sky {
namespace {

using Marks = std::span<const std::string_view>;

// Longer ones before those they begin with.
constexpr std::array<std::string_view, 1> hour_marks = {"h"};
constexpr std::array<std::string_view, 3> degree_marks = {"deg", "d", "°"};
constexpr std::array<std::string_view, 1> letter_m = {"m"};
constexpr std::array<std::string_view, 3> minute_marks = {"m", "'", "′"};
constexpr std::array<std::string_view, 1> letter_s = {"s"};
constexpr std::array<std::string_view, 4> second_marks = {"s", "''", "\"", "″"};

struct Notation {
    Marks first;
    Marks minute;
    Marks second;
    std::size_t most_digits;  ///< of the first number
    int most;                 ///< the first number at most, and then nothing more
};

class SexagesimalParser {
 public:
    SexagesimalParser(std::string_view s, const Notation& notation) : s_(s), notation_(notation) {}

    /// The whole in seconds.
    std::optional<long double> parse() {
        const bool is_read = is_compact() ? compact() : separated();
        if (!is_read || !s_.empty()) return std::nullopt;
        const auto second = number::parse_double(second_);
        if (!second || first_ < 0 || minute_ < 0 || minute_ >= 60 || *second >= 60) {
            return std::nullopt;
        }
        const long double whole = first_ * 3600 + minute_ * 60 + static_cast<long double>(*second);
        if (whole > notation_.most * 3600) return std::nullopt;
        return whole;
    }

 private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    std::string_view take_digits() {
        std::size_t length = 0;
        while (length < s_.size() && is_digit(s_[length])) ++length;
        const std::string_view digits = s_.substr(0, length);
        s_.remove_prefix(length);
        return digits;
    }

    /// -1 unless there are 1 to `most_digits` digits.
    int take_whole(std::size_t most_digits) {
        const std::string_view digits = take_digits();
        if (digits.empty() || digits.size() > most_digits) return -1;
        return static_cast<int>(*number::parse_int64(digits));
    }

    /// dd or dd.d…
    bool take_second() {
        const std::string_view from = s_;
        const std::size_t digits = take_digits().size();
        if (digits == 0 || digits > 2) return false;
        if (s_.starts_with('.')) {
            s_.remove_prefix(1);
            if (take_digits().empty()) return false;
        }
        second_ = from.substr(0, from.size() - s_.size());
        return true;
    }

    bool take_mark(Marks marks) {
        for (const std::string_view mark : marks) {
            if (!text::istarts_with(s_, mark)) continue;
            s_.remove_prefix(mark.size());
            return true;
        }
        return false;
    }

    /// True if there were any.
    bool skip_blanks() {
        const std::size_t size = s_.size();
        while (s_.starts_with(' ') || s_.starts_with('\t')) s_.remove_prefix(1);
        return s_.size() < size;
    }

    bool is_compact() const {
        return s_.size() >= 6 && s_.substr(0, 6).find_first_not_of("0123456789") == s_.npos;
    }

    bool compact() {
        const std::string_view all = s_;
        s_ = all.substr(0, 2);
        first_ = take_whole(2);
        s_ = all.substr(2, 2);
        minute_ = take_whole(2);
        s_ = all.substr(4);
        return take_second();
    }

    /// What stands between the first two numbers must stand between the others.
    bool separated() {
        first_ = take_whole(notation_.most_digits);
        const bool is_blank = skip_blanks();
        const bool is_colon = s_.starts_with(':');
        if (is_colon) s_.remove_prefix(1);
        const bool is_marked = !is_colon && take_mark(notation_.first);
        if (!is_colon && !is_marked && !is_blank) return false;
        skip_blanks();
        minute_ = take_whole(2);
        const bool is_blank_again = skip_blanks();
        if (is_colon || is_marked) {
            const std::array<std::string_view, 1> colon = {":"};
            if (!take_mark(is_colon ? Marks(colon) : notation_.minute)) return false;
        } else if (!is_blank_again) {
            return false;
        }
        skip_blanks();
        if (!take_second()) return false;
        skip_blanks();
        if (is_marked) take_mark(notation_.second);
        return true;
    }

    std::string_view s_;
    const Notation& notation_;
    int first_ = -1;
    int minute_ = -1;
    std::string_view second_;
};

}  // namespace

std::optional<double> parse_hms_deg(std::string_view hms) {
    const Notation hours{hour_marks, letter_m, letter_s, 2, 24};
    const auto seconds = SexagesimalParser(text::trim(hms), hours).parse();
    if (!seconds) return std::nullopt;
    return static_cast<double>(*seconds / 240);
}

std::optional<double> parse_dms_deg(std::string_view dms) {
    const Notation degrees{degree_marks, minute_marks, second_marks, 3, 360};
    dms = text::trim(dms);
    const bool is_negative = dms.starts_with('-');
    if (is_negative || dms.starts_with('+')) dms.remove_prefix(1);
    const auto seconds = SexagesimalParser(dms, degrees).parse();
    if (!seconds) return std::nullopt;
    return static_cast<double>((is_negative ? -*seconds : *seconds) / 3600);
}

}  // namespace vo::sky
