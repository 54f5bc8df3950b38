#include "libvo/base/words.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "libvo/base/text.h"

namespace vo::text {
namespace {

/// Without tables of Unicode: a letter is what is not in a block of punctuation or blanks.
bool is_word_character(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;  // ª µ º
    if (c == 0xD7 || c == 0xF7) return false;                  // × ÷
    const bool is_punctuation = (c >= 0x2000 && c <= 0x206F) || (c >= 0x2E00 && c <= 0x2E7F) ||
                                (c >= 0x3000 && c <= 0x303F) || c == 0xFEFF || c == 0xFFFD;
    return !is_punctuation;
}

/// Views into `s`.
std::vector<std::string_view> word_tokens(std::string_view s) {
    std::vector<std::string_view> tokens;
    std::size_t from = 0;
    std::size_t at = 0;
    while (at < s.size()) {
        const std::size_t start = at;
        if (is_word_character(next_code_point(s, at))) continue;
        if (start > from) tokens.push_back(s.substr(from, start - from));
        from = at;
    }
    if (s.size() > from) tokens.push_back(s.substr(from));
    return tokens;
}

}  // namespace

bool has_words(std::string_view haystack, std::string_view needle) {
    const std::string wanted = to_lower(needle);
    const std::vector<std::string_view> wanted_words = word_tokens(wanted);
    if (wanted_words.empty()) return false;
    const std::string given = to_lower(haystack);
    const std::vector<std::string_view> given_words = word_tokens(given);
    const std::unordered_set<std::string_view> known(given_words.begin(), given_words.end());
    return std::all_of(wanted_words.begin(), wanted_words.end(),
                       [&known](std::string_view word) { return known.contains(word); });
}

bool hash_list_has(std::string_view list, std::string_view item) {
    if (item.empty() || item.find('#') != item.npos) return false;
    const std::vector<std::string_view> parts = split(list, '#');
    return std::any_of(parts.begin(), parts.end(),
                       [item](std::string_view part) { return iequals(part, item); });
}

}  // namespace vo::text
