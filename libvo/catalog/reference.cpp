#include "libvo/catalog/reference.h"

#include <algorithm>

namespace vo::catalog {

bool is_bibcode(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 19 && text.find(' ') == text.npos &&
           std::all_of(text.begin(), text.begin() + 4, is_digit);
}

bool is_doi(std::string_view text) {
    return text.starts_with("10.") && text.find('/') != text.npos && text.find(' ') == text.npos;
}

}  // namespace vo::catalog
