// Words and lists in text, as the functions of RegTAP compare them.
//
// IVOA catalogue of ADQL user defined functions 1.2, section 2.4 (ivo_hasword, ivo_hashlist_has).
// Pure functions, safe from any thread; they throw nothing.
#pragma once

#include <string_view>

namespace vo::text {

/// True if every word of `needle` is a word of `haystack` after ASCII folding, in any order. Words
/// are runs of ASCII letters and digits and of characters beyond ASCII that are no punctuation;
/// nothing is stemmed. False if `needle` holds no word.
[[nodiscard]] bool has_words(std::string_view haystack, std::string_view needle);

/// True if `item` is one of the parts of `list` between hash signs, after ASCII folding. False if
/// `item` is empty or holds a hash sign.
[[nodiscard]] bool hash_list_has(std::string_view list, std::string_view item);

}  // namespace vo::text
