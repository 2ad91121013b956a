#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::platform {

/// Keeps the field that is being edited and its element in the mirror the same: the browser edits the element
/// (`web/text.mjs` says why), and this finds out what changed and does it to the field as typing. Offsets
/// from and to JavaScript are UTF-16 units.
class TextBridge {
public:
    explicit TextBridge(ui::kit::Ui& ui) : ui_(ui) {}

    /// The element of `node` now holds `text` (NFC), its caret at `caret`. False when that field is not being
    /// edited: then it is a new value, from an assistive technology or a password manager, rather than
    /// typing.
    bool input(std::uint32_t node, std::string_view text, int caret);
    /// The person selected in the element itself; `end` is where the caret is.
    void selection(std::uint32_t node, int start, int end);
    /// Gives the element the field's text and selection, when they differ from what it has.
    void send();

private:
    struct State {
        std::uint32_t node = 0;
        std::string text;
        int start = 0, end = 0;
        bool operator==(const State&) const = default;
    };
    ui::kit::Ui& ui_;
    State shown_;  ///< What the element is known to show.
};

/// Bytes before the UTF-16 unit `units` of `text`, and back. Beyond the end counts as the end.
std::size_t bytes_of(std::string_view text, int units);
int units_of(std::string_view text, std::size_t bytes);

/// The one range of `before` that was replaced to make `after`: at the selection [`begin`, `end`) when that
/// explains it, else the shortest. On code point boundaries.
struct Replacement {
    std::size_t begin = 0, end = 0;
    std::string_view with;
};
Replacement difference(std::string_view before, std::string_view after, std::size_t begin, std::size_t end);

}  // namespace vaka::platform
