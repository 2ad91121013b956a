#include "base/id.hpp"

#include <charconv>

namespace vaka {

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool dash_here = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (dash_here ? c != '-' : !hex) return false;
    }
    return true;
}

std::string uuid_text(const std::array<std::uint8_t, 16>& bytes) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += kHex[bytes[i] >> 4U];
        text += kHex[bytes[i] & 0x0FU];
    }
    return text;
}

std::array<std::uint8_t, 16> uuid_bytes(std::string_view text) {
    std::array<std::uint8_t, 16> bytes{};
    std::size_t at = 0;
    for (auto& byte : bytes) {
        while (text[at] == '-') ++at;
        std::from_chars(text.data() + at, text.data() + at + 2, byte, 16);
        at += 2;
    }
    return bytes;
}

std::string UuidMaker::next() {
    constexpr std::uint32_t kCounterEnd = 1U << 12U;
    const auto now_ms = clock_->now().time_since_epoch().count();
    if (now_ms > last_ms_) {
        last_ms_ = now_ms;
        // Starts in the lower half, so that thousands of ids in one millisecond need no step of the clock.
        counter_ = static_cast<std::uint32_t>(random_->next() & 0x7FFU);
    } else if (++counter_ == kCounterEnd) {
        ++last_ms_;
        counter_ = 0;
    }
    std::array<std::uint8_t, 16> bytes{};
    const auto stamp = static_cast<std::uint64_t>(last_ms_);
    for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(stamp >> (40U - 8U * i));
    bytes[6] = static_cast<std::uint8_t>(0x70U | counter_ >> 8U);
    bytes[7] = static_cast<std::uint8_t>(counter_);
    const auto tail = random_->next();
    for (std::size_t i = 0; i < 8; ++i) bytes[8 + i] = static_cast<std::uint8_t>(tail >> (56U - 8U * i));
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    return uuid_text(bytes);
}

}  // namespace vaka
