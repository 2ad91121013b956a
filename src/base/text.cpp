#include "base/text.hpp"

#include <charconv>

namespace vaka::text {

std::string cat_pieces(std::initializer_list<std::string_view> pieces) {
    std::size_t size = 0;
    for (auto piece : pieces) size += piece.size();
    std::string all;
    all.reserve(size);
    for (auto piece : pieces) all += piece;
    return all;
}

std::string number(std::int64_t value) {
    char buffer[24];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

std::string padded(std::int64_t value, std::size_t width) {
    auto digits = number(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

std::optional<std::int64_t> parse_integer(std::string_view digits) {
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
    return value;
}

std::string_view trim(std::string_view utf8) {
    constexpr std::string_view kNoBreakSpace = "\u00A0";
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    for (;;) {
        if (!utf8.empty() && is_space(utf8.front())) {
            utf8.remove_prefix(1);
        } else if (utf8.starts_with(kNoBreakSpace)) {
            utf8.remove_prefix(kNoBreakSpace.size());
        } else if (!utf8.empty() && is_space(utf8.back())) {
            utf8.remove_suffix(1);
        } else if (utf8.ends_with(kNoBreakSpace)) {
            utf8.remove_suffix(kNoBreakSpace.size());
        } else {
            return utf8;
        }
    }
}

std::vector<std::string_view> split(std::string_view all, char separator) {
    std::vector<std::string_view> pieces;
    for (;;) {
        auto at = all.find(separator);
        pieces.push_back(all.substr(0, at));
        if (at == std::string_view::npos) return pieces;
        all.remove_prefix(at + 1);
    }
}

}  // namespace vaka::text
