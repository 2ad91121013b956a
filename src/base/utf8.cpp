#include "base/text.hpp"

namespace vaka::text {

namespace {

/// The well-formed byte sequences of the Unicode Standard, table 3-7: by the first byte, how many bytes
/// follow and which values the second one may have (this excludes overlong forms, surrogates and values past
/// U+10FFFF).
struct Lead {
    unsigned following;
    unsigned char second_low;
    unsigned char second_high;
};

constexpr Lead lead_of(unsigned char byte) {
    if (byte < 0x80) return {0, 0, 0};
    if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
    if (byte == 0xE0) return {2, 0xA0, 0xBF};
    if (byte == 0xED) return {2, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
    if (byte == 0xF0) return {3, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
    if (byte == 0xF4) return {3, 0x80, 0x8F};
    return {4, 0, 0};  // no such first byte
}

/// Length in bytes of the well-formed sequence at `offset`, 0 when there is none.
std::size_t sequence_length(std::string_view bytes, std::size_t offset) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const Lead lead = lead_of(at(offset));
    if (lead.following == 0) return 1;
    if (lead.following > 3 || bytes.size() - offset <= lead.following) return 0;
    if (at(offset + 1) < lead.second_low || at(offset + 1) > lead.second_high) return 0;
    for (std::size_t i = 2; i <= lead.following; ++i) {
        if ((at(offset + i) & 0xC0U) != 0x80U) return 0;
    }
    return lead.following + 1U;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
    for (std::size_t offset = 0; offset < bytes.size();) {
        if (static_cast<unsigned char>(bytes[offset]) < 0x80) {  // most of any file
            ++offset;
            continue;
        }
        const auto length = sequence_length(bytes, offset);
        if (length == 0) return offset;
        offset += length;
    }
    return std::nullopt;
}

std::size_t count_code_points(std::string_view utf8) {
    std::size_t count = 0;
    for (char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return count;
}

char32_t next_code_point(std::string_view utf8, std::size_t& offset) {
    const auto length = sequence_length(utf8, offset);
    const auto at = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(utf8[offset + i]));
    };
    char32_t value = U'\uFFFD';
    switch (length) {
        case 1:
            value = at(0);
            break;
        case 2:
            value = (at(0) & 0x1FU) << 6U | (at(1) & 0x3FU);
            break;
        case 3:
            value = (at(0) & 0x0FU) << 12U | (at(1) & 0x3FU) << 6U | (at(2) & 0x3FU);
            break;
        case 4:
            value = (at(0) & 0x07U) << 18U | (at(1) & 0x3FU) << 12U | (at(2) & 0x3FU) << 6U | (at(3) & 0x3FU);
            break;
        default:
            break;
    }
    offset += length == 0 ? 1 : length;
    return value;
}

void append_code_point(std::string& out, char32_t code_point) {
    const auto byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (code_point < 0x80) {
        byte(code_point);
    } else if (code_point < 0x800) {
        byte(0xC0U | code_point >> 6U);
        byte(0x80U | (code_point & 0x3FU));
    } else if (code_point < 0x10000) {
        byte(0xE0U | code_point >> 12U);
        byte(0x80U | (code_point >> 6U & 0x3FU));
        byte(0x80U | (code_point & 0x3FU));
    } else {
        byte(0xF0U | code_point >> 18U);
        byte(0x80U | (code_point >> 12U & 0x3FU));
        byte(0x80U | (code_point >> 6U & 0x3FU));
        byte(0x80U | (code_point & 0x3FU));
    }
}

bool has_forbidden_control(std::string_view utf8) {
    for (char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F) return true;
    }
    return false;
}

}  // namespace vaka::text
