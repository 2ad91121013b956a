#include "base/sha256.hpp"

#include <array>

extern "C" {
#include "sha2.h"
}

namespace vaka {

std::string sha256_hex(std::span<const std::uint8_t> bytes) {
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, bytes.data(), bytes.size());
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
    SHA256Final(digest.data(), &context);
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const auto byte : digest) {
        hex += kHex[byte >> 4U];
        hex += kHex[byte & 0x0FU];
    }
    return hex;
}

std::string sha256_hex(std::string_view text) {
    return sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

}  // namespace vaka
