#include "services/reg/resumption.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "libvo/base/number.h"
#include "libvo/base/text.h"

namespace reg {
namespace {

constexpr std::size_t kFields = 9;
constexpr std::size_t kSignatureBytes = 16;

std::string signature(std::string_view text, std::string_view secret) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
    std::string out;
    for (std::size_t i = 0; i < kSignatureBytes; ++i) out += fmt::format("{:02x}", digest[i]);
    return out;
}

}  // namespace

std::string to_token(const Resumption& r, std::string_view secret) {
    const std::string text = fmt::format("1,{},{},{},{},{},{},{},{}", r.prefix, r.from_s, r.until_s,
                                         r.after_s, r.cursor, r.size, r.expires_s, r.after_id);
    return text + ',' + signature(text, secret);
}

std::optional<Resumption> parse_token(std::string_view token, std::string_view secret,
                                      std::int64_t now_s) {
    const std::size_t comma = token.rfind(',');
    if (comma == token.npos) return std::nullopt;
    const std::string_view text = token.substr(0, comma);
    const std::string expected = signature(text, secret);
    const std::string_view given = token.substr(comma + 1);
    if (given.size() != expected.size() ||
        CRYPTO_memcmp(given.data(), expected.data(), expected.size()) != 0) {
        return std::nullopt;
    }
    // Signed by us, so it has the form we gave it; an IVOID holds no comma.
    const auto fields = vo::text::split(text, ',');
    if (fields.size() != kFields || fields[0] != "1") return std::nullopt;
    Resumption out;
    out.prefix = fields[1];
    std::array<std::int64_t*, 6> numbers = {&out.from_s, &out.until_s, &out.after_s,
                                            &out.cursor, &out.size,    &out.expires_s};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto number = vo::number::parse_int64(fields[i + 2]);
        if (!number) return std::nullopt;
        *numbers[i] = *number;
    }
    out.after_id = fields[8];
    if (out.expires_s < now_s) return std::nullopt;
    return out;
}

}  // namespace reg
