#include "libvo/catalog/ucd.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "libvo/base/text.h"

namespace vo::catalog {
namespace {

struct UcdWord {
    char flag;
    std::string_view word;
};

struct WithdrawnWord {
    std::string_view word;
    std::string_view successor;  ///< one word or several, joined by `;`
};

#include "libvo/catalog/ucd_words.inc"

/// The entry of `word` in a table sorted by folded words; null if there is none.
template <class Entries>
auto find_word(const Entries& entries, std::string_view word) -> decltype(entries.data()) {
    const std::string wanted = text::to_lower(word);
    const auto found = std::lower_bound(
        entries.begin(), entries.end(), wanted,
        [](const auto& entry, const std::string& key) { return text::to_lower(entry.word) < key; });
    return found != entries.end() && text::iequals(found->word, wanted) ? &*found : nullptr;
}

std::string proposal(std::string_view word) {
    // The UCDs of before 2005 that still live in old files.
    constexpr std::array<WithdrawnWord, 6> old_style = {
        {{"ID_MAIN", "meta.id;meta.main"},
         {"POS_EQ_DEC_MAIN", "pos.eq.dec;meta.main"},
         {"POS_EQ_PMDEC", "pos.pm;pos.eq.dec"},
         {"POS_EQ_PMRA", "pos.pm;pos.eq.ra"},
         {"POS_EQ_RA_MAIN", "pos.eq.ra;meta.main"},
         {"POS_PARLX_TRIG", "pos.parallax.trig"}}};
    if (const auto* old = find_word(old_style, word)) {
        return fmt::format("Write `{}`.", old->successor);
    }
    std::vector<std::string> known;
    for (const UcdWord& entry : ucd_words) known.emplace_back(entry.word);
    const auto near = text::nearest(word, known);
    return near ? fmt::format("Did you mean `{}`?", *near)
                : "See the UCD word list of the IVOA, or leave the UCD out.";
}

std::optional<UcdProblem> syntax_problem(std::string_view ucd) {
    for (const char c : ucd) {
        const bool legal = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == ';' || c == '-' || c == '_' ||
                           c == ':';
        if (!legal) {
            return UcdProblem{false,
                              fmt::format("The UCD `{}` has a character that UCDs do not "
                                          "have.",
                                          ucd),
                              "Write words joined by `;` without spaces."};
        }
    }
    for (const std::string_view word : text::split(ucd, ';')) {
        for (const std::string_view atom : text::split(word, '.')) {
            if (atom.empty()) {
                return UcdProblem{false, fmt::format("The UCD `{}` has an empty part.", ucd),
                                  "Write words joined by single `;`, atoms by single dots."};
            }
        }
    }
    return std::nullopt;
}

/// Is the word allowed where it stands (UCD1+ 1.1 section 3.2)?
std::optional<UcdProblem> order_problem(const UcdWord& word, bool first) {
    if (first && word.flag == 'S') {
        return UcdProblem{true,
                          fmt::format("The UCD word `{}` may only follow another word.", word.word),
                          "Begin with the word for the quantity itself."};
    }
    if (!first && word.flag == 'P') {
        return UcdProblem{true, fmt::format("The UCD word `{}` may only come first.", word.word),
                          "Put it before the other words."};
    }
    return std::nullopt;
}

}  // namespace

std::optional<UcdProblem> ucd_problem(std::string_view ucd) {
    if (ucd.empty()) return std::nullopt;
    if (auto problem = syntax_problem(ucd)) return problem;
    std::optional<UcdProblem> weakness;
    bool first = true;
    for (std::string_view word : text::split(ucd, ';')) {
        const bool is_first = std::exchange(first, false);
        if (text::istarts_with(word, "ivoa:")) word.remove_prefix(5);
        if (word.find(':') != std::string_view::npos) continue;
        if (const UcdWord* known = find_word(ucd_words, word)) {
            if (!weakness) weakness = order_problem(*known, is_first);
        } else if (const WithdrawnWord* old = find_word(withdrawn_words, word)) {
            if (!weakness) {
                weakness = UcdProblem{true, fmt::format("The UCD word `{}` was withdrawn.", word),
                                      fmt::format("Write `{}`.", old->successor)};
            }
        } else {
            return UcdProblem{false, fmt::format("The UCD word `{}` is not known.", word),
                              proposal(word)};
        }
    }
    return weakness;
}

}  // namespace vo::catalog
