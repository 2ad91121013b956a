#include "store/text_array.hpp"

#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace vaka::store {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void append_string(std::string& out, std::string_view item) {
    out += '"';
    for (const char c : item) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += text::cat("\\u00", kHexDigits.substr(byte >> 4U, 1), kHexDigits.substr(byte & 0xFU, 1));
        } else {
            out += c;
        }
    }
    out += '"';
}

class Parser {
public:
    explicit Parser(std::string_view json) : rest_(json) {}

    std::optional<record::Texts> array() {
        record::Texts items;
        if (!take('[')) return std::nullopt;
        if (take(']')) return at_end(items);
        do {
            auto item = string();
            if (!item) return std::nullopt;
            items.push_back(*std::move(item));
        } while (take(','));
        if (!take(']')) return std::nullopt;
        return at_end(items);
    }

private:
    void skip_space() {
        while (!rest_.empty() && std::string_view(" \t\r\n").contains(rest_.front())) rest_.remove_prefix(1);
    }

    bool take(char wanted) {
        skip_space();
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::optional<record::Texts> at_end(record::Texts& items) {
        skip_space();
        if (!rest_.empty()) return std::nullopt;
        return std::move(items);
    }

    std::optional<std::string> string() {
        if (!take('"')) return std::nullopt;
        std::string item;
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"') return item;
            if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
            if (c != '\\') {
                item += c;
            } else if (!escape(item)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    bool escape(std::string& item) {
        if (rest_.empty()) return false;
        const char c = rest_.front();
        rest_.remove_prefix(1);
        switch (c) {
            case '"':
            case '\\':
            case '/':
                item += c;
                return true;
            case 'b':
                item += '\b';
                return true;
            case 'f':
                item += '\f';
                return true;
            case 'n':
                item += '\n';
                return true;
            case 'r':
                item += '\r';
                return true;
            case 't':
                item += '\t';
                return true;
            case 'u':
                return code_point(item);
            default:
                return false;
        }
    }

    bool code_point(std::string& item) {
        const auto first = hexadecimal();
        if (!first || is_low_surrogate(*first)) return false;
        char32_t point = *first;
        if (point >= 0xD800 && point <= 0xDBFF) {
            if (!rest_.starts_with("\\u")) return false;
            rest_.remove_prefix(2);
            const auto second = hexadecimal();
            if (!second || !is_low_surrogate(*second)) return false;
            point = 0x10000 + ((point - 0xD800) << 10U) + (*second - 0xDC00);
        }
        text::append_code_point(item, point);
        return true;
    }

    static bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

    std::optional<char32_t> hexadecimal() {
        if (rest_.size() < 4) return std::nullopt;
        unsigned unit = 0;
        const auto* const end = rest_.data() + 4;
        if (std::from_chars(rest_.data(), end, unit, 16).ptr != end) return std::nullopt;
        rest_.remove_prefix(4);
        return static_cast<char32_t>(unit);
    }

    std::string_view rest_;
};

}  // namespace

std::string encode_texts(const record::Texts& items) {
    std::string json = "[";
    for (const auto& item : items) {
        if (&item != items.data()) json += ',';
        append_string(json, item);
    }
    return json + ']';
}

Result<record::Texts> decode_texts(std::string_view json) {
    auto items = Parser(json).array();
    if (!items) return fail(Code::corrupt, "error.store_list");
    return *std::move(items);
}

}  // namespace vaka::store
