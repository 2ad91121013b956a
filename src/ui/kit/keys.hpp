#pragma once

#include <string_view>

namespace vaka::ui::kit {

/// "Ctrl+Shift+Z" as Dear ImGui's `ImGuiKeyChord`; 0 when the key's name is not known. Names: A-Z, 0-9,
/// F1-F12, Enter, Escape, Tab, Space, Backspace, Delete, Left, Right, Up, Down, Home, End, PageUp, PageDown,
/// "/", ",", ".".
int parse_chord(std::string_view chord);

}  // namespace vaka::ui::kit
