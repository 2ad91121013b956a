#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

struct ToastOptions {
    Tone tone = Tone::neutral;
    std::string_view action = {};  ///< Label of a button, "Undo".
    double seconds = 6;            ///< 0: until dismissed. With an action at least 10.
};

/// Shows a short message at the bottom and announces it politely. Returns its number.
std::uint32_t toast(Ui& ui, std::string_view text, const ToastOptions& options = {});

/// Draws the toasts; call once a frame, last. The number of the toast whose action was pressed.
std::optional<std::uint32_t> toasts(Ui& ui);

}  // namespace vaka::ui::kit
