#include "libvo/base/text.h"

#include <algorithm>
#include <array>
#include <limits>

namespace vo::text {
namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
constexpr char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}
constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`.
int edit_distance(std::string_view a, std::string_view b) {
    std::vector<int> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

}  // namespace

std::string to_lower(std::string_view s) {
    std::string out(s);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

std::string to_upper(std::string_view s) {
    std::string out(s);
    std::transform(out.begin(), out.end(), out.begin(), upper);
    return out;
}

bool iequals(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [](char x, char y) { return lower(x) == lower(y); });
}

bool istarts_with(std::string_view s, std::string_view prefix) {
    return s.size() >= prefix.size() && iequals(s.substr(0, prefix.size()), prefix);
}

std::string_view trim(std::string_view s) {
    while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
    while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
    return s;
}

std::vector<std::string_view> split(std::string_view s, char separator) {
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    while (true) {
        const std::size_t to = s.find(separator, from);
        parts.push_back(s.substr(from, to == std::string_view::npos ? to : to - from));
        if (to == std::string_view::npos) return parts;
        from = to + 1;
    }
}

std::vector<std::string_view> words(std::string_view s) {
    std::vector<std::string_view> parts;
    std::size_t i = 0;
    while (i < s.size()) {
        while (i < s.size() && is_space(s[i])) ++i;
        const std::size_t from = i;
        while (i < s.size() && !is_space(s[i])) ++i;
        if (i > from) parts.push_back(s.substr(from, i - from));
    }
    return parts;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

std::string replace_all(std::string s, std::string_view from, std::string_view to) {
    if (from.empty()) return s;
    std::size_t at = 0;
    while ((at = s.find(from, at)) != std::string::npos) {
        s.replace(at, from.size(), to);
        at += to.size();
    }
    return s;
}

bool is_ascii(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

char32_t next_code_point(std::string_view s, std::size_t& offset) {
    constexpr char32_t broken = 0xFFFD;
    const auto first = static_cast<unsigned char>(s[offset++]);
    if (first < 0x80) return first;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4) return broken;
    char32_t code = first & (0x3F >> more);
    for (int k = 0; k < more; ++k) {
        if (offset >= s.size() || (static_cast<unsigned char>(s[offset]) & 0xC0) != 0x80) {
            return broken;
        }
        code = (code << 6) | (static_cast<unsigned char>(s[offset++]) & 0x3F);
    }
    constexpr std::array<char32_t, 4> least = {0, 0x80, 0x800, 0x10000};
    if (code < least[static_cast<std::size_t>(more)] || code > 0x10FFFF ||
        (code >= 0xD800 && code <= 0xDFFF)) {
        return broken;
    }
    return code;
}

bool is_utf8(std::string_view s) {
    std::size_t offset = 0;
    while (offset < s.size()) {
        const std::size_t start = offset;
        if (next_code_point(s, offset) == 0xFFFD && s.substr(start, 3) != "\xEF\xBF\xBD") {
            return false;
        }
    }
    return true;
}

std::string to_utf8(std::string_view s) {
    if (is_utf8(s)) return std::string(s);
    std::string out;
    for (const char c : s) append_code_point(out, static_cast<unsigned char>(c));
    return out;
}

void append_code_point(std::string& out, char32_t c) {
    const auto byte = [&out](char32_t bits) { out += static_cast<char>(bits); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | (c >> 6));
        byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | (c >> 18));
        byte(0x80 | ((c >> 12) & 0x3F));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates) {
    const std::string wanted = to_lower(name.substr(0, 64));
    int best_distance = std::numeric_limits<int>::max();
    const std::string* best = nullptr;
    for (const std::string& candidate : candidates) {
        const std::string folded = to_lower(candidate);
        int distance = edit_distance(wanted, folded.substr(0, 64));
        // A name typed in part ("gmag" for "phot_g_mean_mag" is not, "parallax_err" is) counts
        // as near when one contains the other.
        if (wanted.size() >= 3 && folded.find(wanted) != std::string::npos) {
            distance = std::min(distance, 2);
        }
        if (distance < best_distance) {
            best_distance = distance;
            best = &candidate;
        }
    }
    const int allowed = std::max(1, static_cast<int>(wanted.size()) / 3);
    if (best == nullptr || best_distance > std::max(allowed, wanted.size() >= 4 ? 2 : 1)) {
        return std::nullopt;
    }
    return *best;
}

std::string did_you_mean(std::string_view name, std::span<const std::string> candidates) {
    const auto found = nearest(name, candidates);
    return found ? " Did you mean `" + *found + "`?" : std::string();
}

std::string grouped(long long number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t i = digits.size(); i > first + 3; i -= 3) digits.insert(i - 3, 1, ' ');
    return digits;
}

}  // namespace vo::text
