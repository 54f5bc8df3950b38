// UTF-8 from and to UTF-16BE, as unicodeChar stores text in VOTable BINARY (VOTable 1.4 section 6).
#pragma once

#include <string>
#include <string_view>

namespace vo::format {

/// Appends the code units of `utf8`; characters beyond the basic plane take two.
void append_utf16_be(std::string& out, std::string_view utf8);
/// Appends UTF-16BE text as UTF-8; broken surrogates become U+FFFD.
void append_from_utf16_be(std::string& out, std::string_view utf16);

}  // namespace vo::format
