#include "platform/web/key_map.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vaka::platform {

namespace {

using Entry = std::pair<std::string_view, ImGuiKey>;

/// `KeyboardEvent.code` (W3C UI Events KeyboardEvent code Values), without letters, digits and function keys.
constexpr std::array kCodes = {
    Entry{"AltLeft", ImGuiKey_LeftAlt},
    Entry{"AltRight", ImGuiKey_RightAlt},
    Entry{"ArrowDown", ImGuiKey_DownArrow},
    Entry{"ArrowLeft", ImGuiKey_LeftArrow},
    Entry{"ArrowRight", ImGuiKey_RightArrow},
    Entry{"ArrowUp", ImGuiKey_UpArrow},
    Entry{"Backquote", ImGuiKey_GraveAccent},
    Entry{"Backslash", ImGuiKey_Backslash},
    Entry{"Backspace", ImGuiKey_Backspace},
    Entry{"BracketLeft", ImGuiKey_LeftBracket},
    Entry{"BracketRight", ImGuiKey_RightBracket},
    Entry{"Comma", ImGuiKey_Comma},
    Entry{"ContextMenu", ImGuiKey_Menu},
    Entry{"ControlLeft", ImGuiKey_LeftCtrl},
    Entry{"ControlRight", ImGuiKey_RightCtrl},
    Entry{"Delete", ImGuiKey_Delete},
    Entry{"End", ImGuiKey_End},
    Entry{"Enter", ImGuiKey_Enter},
    Entry{"Equal", ImGuiKey_Equal},
    Entry{"Escape", ImGuiKey_Escape},
    Entry{"Home", ImGuiKey_Home},
    Entry{"Insert", ImGuiKey_Insert},
    Entry{"MetaLeft", ImGuiKey_LeftSuper},
    Entry{"MetaRight", ImGuiKey_RightSuper},
    Entry{"Minus", ImGuiKey_Minus},
    Entry{"NumpadAdd", ImGuiKey_KeypadAdd},
    Entry{"NumpadDecimal", ImGuiKey_KeypadDecimal},
    Entry{"NumpadDivide", ImGuiKey_KeypadDivide},
    Entry{"NumpadEnter", ImGuiKey_KeypadEnter},
    Entry{"NumpadMultiply", ImGuiKey_KeypadMultiply},
    Entry{"NumpadSubtract", ImGuiKey_KeypadSubtract},
    Entry{"PageDown", ImGuiKey_PageDown},
    Entry{"PageUp", ImGuiKey_PageUp},
    Entry{"Period", ImGuiKey_Period},
    Entry{"Quote", ImGuiKey_Apostrophe},
    Entry{"Semicolon", ImGuiKey_Semicolon},
    Entry{"ShiftLeft", ImGuiKey_LeftShift},
    Entry{"ShiftRight", ImGuiKey_RightShift},
    Entry{"Slash", ImGuiKey_Slash},
    Entry{"Space", ImGuiKey_Space},
    Entry{"Tab", ImGuiKey_Tab},
};
static_assert(std::ranges::is_sorted(kCodes, {}, &Entry::first));

/// What the keys that are not characters are called in `KeyboardEvent.key`: phones and some remote desktops
/// send an empty `code`.
constexpr std::array kNames = {
    Entry{" ", ImGuiKey_Space},          Entry{"Alt", ImGuiKey_LeftAlt},
    Entry{"Control", ImGuiKey_LeftCtrl}, Entry{"Meta", ImGuiKey_LeftSuper},
    Entry{"Shift", ImGuiKey_LeftShift},
};

constexpr ImGuiKey offset(ImGuiKey first, char from, char to) {
    return static_cast<ImGuiKey>(first + (to - from));
}

ImGuiKey letter_or_digit(char value) {
    if (value >= 'a' && value <= 'z') return offset(ImGuiKey_A, 'a', value);
    if (value >= 'A' && value <= 'Z') return offset(ImGuiKey_A, 'A', value);
    if (value >= '0' && value <= '9') return offset(ImGuiKey_0, '0', value);
    return ImGuiKey_None;
}

/// "F1" to "F12".
ImGuiKey function_key(std::string_view code) {
    if (code.size() < 2 || code.size() > 3 || code[0] != 'F') return ImGuiKey_None;
    int number = 0;
    for (const char digit : code.substr(1)) {
        if (digit < '0' || digit > '9') return ImGuiKey_None;
        number = number * 10 + (digit - '0');
    }
    return number >= 1 && number <= 12 ? static_cast<ImGuiKey>(ImGuiKey_F1 + number - 1) : ImGuiKey_None;
}

ImGuiKey find(const auto& table, std::string_view name) {
    const auto found = std::ranges::find(table, name, &Entry::first);
    return found == table.end() ? ImGuiKey_None : found->second;
}

}  // namespace

ImGuiKey key_of(std::string_view code, std::string_view key) {
    if (key.size() == 1 && !code.starts_with("Numpad")) {
        if (const ImGuiKey printed = letter_or_digit(key[0]); printed != ImGuiKey_None) return printed;
    }
    if (code.size() == 4 && code.starts_with("Key")) return letter_or_digit(code[3]);
    if (code.size() == 6 && code.starts_with("Digit")) return letter_or_digit(code[5]);
    if (code.size() == 7 && code.starts_with("Numpad") && code[6] >= '0' && code[6] <= '9') {
        return offset(ImGuiKey_Keypad0, '0', code[6]);
    }
    if (const ImGuiKey function = function_key(code); function != ImGuiKey_None) return function;
    if (const ImGuiKey placed = find(kCodes, code); placed != ImGuiKey_None) return placed;
    if (const ImGuiKey placed = find(kCodes, key); placed != ImGuiKey_None) return placed;
    return find(kNames, key);
}

}  // namespace vaka::platform
