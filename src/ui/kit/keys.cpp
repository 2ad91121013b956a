#include "ui/kit/keys.hpp"

#include <imgui.h>

#include "base/text.hpp"

namespace vaka::ui::kit {

namespace {

struct KeyName {
    std::string_view name;
    ImGuiKey key;
};
constexpr KeyName kKeyNames[] = {
    {"Enter", ImGuiKey_Enter},
    {"Escape", ImGuiKey_Escape},
    {"Tab", ImGuiKey_Tab},
    {"Space", ImGuiKey_Space},
    {"Backspace", ImGuiKey_Backspace},
    {"Delete", ImGuiKey_Delete},
    {"Left", ImGuiKey_LeftArrow},
    {"Right", ImGuiKey_RightArrow},
    {"Up", ImGuiKey_UpArrow},
    {"Down", ImGuiKey_DownArrow},
    {"Home", ImGuiKey_Home},
    {"End", ImGuiKey_End},
    {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown},
    {"/", ImGuiKey_Slash},
    {",", ImGuiKey_Comma},
    {".", ImGuiKey_Period},
};

ImGuiKey key_named(std::string_view name) {
    for (const KeyName& known : kKeyNames)
        if (known.name == name) return known.key;
    if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z')
        return static_cast<ImGuiKey>(ImGuiKey_A + (name[0] - 'A'));
    if (name.size() == 1 && name[0] >= '0' && name[0] <= '9')
        return static_cast<ImGuiKey>(ImGuiKey_0 + (name[0] - '0'));
    if (name.size() >= 2 && name[0] == 'F')
        if (const auto number = text::parse_integer(name.substr(1)); number && *number >= 1 && *number <= 12)
            return static_cast<ImGuiKey>(ImGuiKey_F1 + static_cast<int>(*number) - 1);
    return ImGuiKey_None;
}

}  // namespace

int parse_chord(std::string_view chord) {
    int out = 0;
    for (const std::string_view part : text::split(chord, '+')) {
        if (part == "Ctrl")
            out |= ImGuiMod_Ctrl;
        else if (part == "Shift")
            out |= ImGuiMod_Shift;
        else if (part == "Alt")
            out |= ImGuiMod_Alt;
        else
            out |= key_named(part);
    }
    return out;
}

}  // namespace vaka::ui::kit
