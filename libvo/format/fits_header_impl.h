// The header of a FITS extension: cards of 80 characters in blocks (FITS 4.0 sections 3.3, 4).
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "libvo/base/text.h"

namespace vo::format {

inline constexpr std::size_t kBlockBytes = 2880;
inline constexpr std::size_t kCardBytes = 80;

/// One character of a byte each; what ASCII has not becomes `?`.
inline std::string to_ascii(std::string_view text) {
    std::string ascii;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        ascii += c >= 0x20 && c < 0x7F ? static_cast<char>(c) : c < 0x20 ? ' ' : '?';
    }
    return ascii;
}

/// Fills a block that `size` bytes have begun.
inline void pad(std::string& out, std::uint64_t size, char filler) {
    const std::size_t over = size % kBlockBytes;
    if (over != 0) out.append(kBlockBytes - over, filler);
}

/// Cards of 80 characters, to whole blocks.
class FitsHeader {
 public:
    void card(std::string_view keyword, const std::string& value, std::string_view comment = "") {
        std::string card = fmt::format("{:<8}= {:>20}", keyword, value);
        if (!comment.empty()) card += fmt::format(" / {}", comment);
        put(std::move(card));
    }
    void text(std::string_view keyword, std::string_view value) {
        if (value.empty()) return;
        std::string quoted = text::replace_all(to_ascii(value), "'", "''");
        // A card holds 68 characters; a quote must not lose its twin.
        if (quoted.size() > 68) {
            quoted.resize(68);
            const std::size_t last = quoted.find_last_not_of('\'');
            const std::size_t twins = quoted.size() - (last == std::string::npos ? 0 : last + 1);
            if (twins % 2 == 1) quoted.pop_back();
        }
        put(fmt::format("{:<8}= '{:<8}'", keyword, quoted));
    }
    [[nodiscard]] std::string finish() {
        put("END");
        pad(cards_, cards_.size(), ' ');
        return std::move(cards_);
    }

 private:
    void put(std::string card) {
        card.resize(kCardBytes, ' ');
        cards_ += card;
    }
    std::string cards_;
};

}  // namespace vo::format
