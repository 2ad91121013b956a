#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

enum class ButtonKind : std::uint8_t {
    primary,    ///< The one thing that most people do here.
    secondary,  ///< Outlined.
    quiet,      ///< Text alone until the pointer is over it.
    danger,     ///< Destroys something.
};

struct ButtonOptions {
    ButtonKind kind = ButtonKind::secondary;
    const char* icon = nullptr;  ///< From icons.hpp.
    /// Not empty: the button is disabled, and this says why (tooltip and description). It stays focusable.
    std::string_view disabled_reason = {};
    std::string_view shortcut = {};  ///< Shown in the tooltip, "Ctrl+Z"; the caller handles the chord.
    std::string_view name =
        {};  ///< Accessible name where the label alone is not enough ("Edit goal: walk to school").
    bool full_width = false;
};

/// A push button. True in the frame in which it is pressed.
bool button(Ui& ui, std::string_view id, std::string_view label, const ButtonOptions& options = {});

/// A square button with an icon alone; `name` is its accessible name and its tooltip.
bool icon_button(Ui& ui, std::string_view id, const char* icon, std::string_view name,
                 const ButtonOptions& options = {});

/// Text that goes somewhere. True when followed.
bool link(Ui& ui, std::string_view id, std::string_view label, const char* icon = nullptr);

/// A choice of actions behind a button.
struct MenuItem {
    std::string_view id;
    std::string_view label;
    const char* icon = nullptr;
    std::string_view disabled_reason = {};
    bool danger = false;
};
struct MenuOptions {
    ButtonKind kind = ButtonKind::secondary;
    const char* icon = nullptr;
    bool icon_only = false;  ///< `label` is then the name and the tooltip.
};
/// A button that opens a menu (arrows, Home/End, letters, Enter, Esc). The index of the item chosen in this
/// frame.
std::optional<std::size_t> menu_button(Ui& ui, std::string_view id, std::string_view label,
                                       std::span<const MenuItem> items, const MenuOptions& options = {});

}  // namespace vaka::ui::kit
