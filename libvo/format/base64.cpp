#include "libvo/format/base64.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace vo::format {
namespace {

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Two characters for each 12-bit number: half as many look-ups as by 6 bits.
struct PairTable {
    std::array<std::array<char, 2>, 4096> pair{};
    constexpr PairTable() {
        for (std::size_t i = 0; i < pair.size(); ++i) {
            pair[i] = {kAlphabet[i >> 6], kAlphabet[i & 63]};
        }
    }
};
constexpr PairTable kPairs;

char* encode_group(char* to, const unsigned char* from) {
    const std::uint32_t bits = std::uint32_t{from[0]} << 16 | std::uint32_t{from[1]} << 8 | from[2];
    std::memcpy(to, kPairs.pair[bits >> 12].data(), 2);
    std::memcpy(to + 2, kPairs.pair[bits & 4095].data(), 2);
    return to + 4;
}

}  // namespace

void Base64Stream::append(std::string& out, std::string_view bytes) {
    while (kept_size_ > 0 && kept_size_ < 3 && !bytes.empty()) {
        kept_[kept_size_++] = bytes.front();
        bytes.remove_prefix(1);
    }
    const std::size_t groups = bytes.size() / 3;
    const std::size_t old_size = out.size();
    out.resize(old_size + 4 * (groups + (kept_size_ == 3 ? 1 : 0)));
    char* to = out.data() + old_size;
    if (kept_size_ == 3) {
        to = encode_group(to, reinterpret_cast<const unsigned char*>(kept_));
        kept_size_ = 0;
    }
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    for (std::size_t i = 0; i < groups; ++i, from += 3) to = encode_group(to, from);
    for (const char c : bytes.substr(groups * 3)) kept_[kept_size_++] = c;
}

void Base64Stream::finish(std::string& out) {
    if (kept_size_ == 0) return;
    unsigned char group[3] = {};
    std::memcpy(group, kept_, kept_size_);
    char text[4];
    encode_group(text, group);
    for (std::size_t i = kept_size_ + 1; i < 4; ++i) text[i] = '=';
    out.append(text, 4);
    kept_size_ = 0;
}

}  // namespace vo::format
