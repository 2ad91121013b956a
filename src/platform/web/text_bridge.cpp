#include "platform/web/text_bridge.hpp"

#include <algorithm>
#include <optional>

#include "platform/web/host.hpp"
#include "ui/kit/text_input.hpp"

namespace vaka::platform {

namespace {

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}
/// Code points beyond U+FFFF: four bytes of UTF-8, two units of UTF-16.
bool begins_pair(char byte) {
    return static_cast<unsigned char>(byte) >= 0xF0U;
}

}  // namespace

std::size_t bytes_of(std::string_view text, int units) {
    std::size_t at = 0;
    while (at < text.size() && units > 0) {
        units -= begins_pair(text[at]) ? 2 : 1;
        do ++at;
        while (at < text.size() && is_continuation(text[at]));
    }
    return at;
}

int units_of(std::string_view text, std::size_t bytes) {
    int units = 0;
    for (const char byte : text.substr(0, bytes)) {
        if (!is_continuation(byte)) units += begins_pair(byte) ? 2 : 1;
    }
    return units;
}

Replacement difference(std::string_view before, std::string_view after, std::size_t begin, std::size_t end) {
    const std::string_view head = before.substr(0, begin);
    const std::string_view tail = before.substr(end);
    if (after.size() >= head.size() + tail.size() && after.starts_with(head) && after.ends_with(tail)) {
        return {begin, end, after.substr(begin, after.size() - head.size() - tail.size())};
    }
    std::size_t same = static_cast<std::size_t>(std::ranges::mismatch(before, after).in1 - before.begin());
    while (same > 0 && ((same < before.size() && is_continuation(before[same])) ||
                        (same < after.size() && is_continuation(after[same])))) {
        --same;
    }
    const std::size_t most = std::min(before.size(), after.size()) - same;
    std::size_t back = 0;
    while (back < most && before[before.size() - 1 - back] == after[after.size() - 1 - back]) ++back;
    while (back > 0 && is_continuation(before[before.size() - back])) --back;
    return {same, before.size() - back, after.substr(same, after.size() - back - same)};
}

bool TextBridge::input(std::uint32_t node, std::string_view text, int caret) {
    const std::optional<ui::kit::TextInput> field = ui::kit::text_input(ui_);
    if (!field || field->node != node) return false;
    const auto [begin, end, with] = difference(field->text, text, std::min(field->anchor, field->caret),
                                               std::max(field->anchor, field->caret));
    ui::kit::replace_text(ui_, begin, end, with);
    const std::size_t wanted = bytes_of(text, caret);
    if (wanted != begin + with.size()) ui::kit::select_text(ui_, wanted, wanted);
    shown_ = {node, std::string(text), caret, caret};
    return true;
}

void TextBridge::selection(std::uint32_t node, int start, int end) {
    const std::optional<ui::kit::TextInput> field = ui::kit::text_input(ui_);
    if (!field || field->node != node) return;
    ui::kit::select_text(ui_, bytes_of(field->text, start), bytes_of(field->text, end));
    shown_ = {node, std::string(field->text), start, end};
}

void TextBridge::send() {
    const std::optional<ui::kit::TextInput> field = ui::kit::text_input(ui_);
    if (!field) {
        shown_ = {};
        return;
    }
    State wanted{field->node, std::string(field->text), units_of(field->text, field->anchor),
                 units_of(field->text, field->caret)};
    if (wanted == shown_) return;
    if (vaka_js_text_state(wanted.node, wanted.text.c_str(), wanted.start, wanted.end) != 0)
        shown_ = std::move(wanted);
}

}  // namespace vaka::platform
