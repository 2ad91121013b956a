#pragma once

#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

/// A small state in words on a coloured ground.
void badge(Ui& ui, std::string_view text, Tone tone = Tone::neutral, const char* icon = nullptr);

/// A filter that is on or off. True when toggled; `on` has then changed.
bool chip(Ui& ui, std::string_view id, std::string_view label, bool& on, const char* icon = nullptr);

/// A full-width message with a tone. `id` and `action`: a button in it; true when pressed.
bool banner(Ui& ui, std::string_view id, Tone tone, std::string_view text, std::string_view action = {});

/// How far something is, 0 to 1, with its label and "40 %" in words. Under 0: not known; shown as a still,
/// empty track.
void progress(Ui& ui, std::string_view id, std::string_view label, float fraction, std::string_view value);

/// Says that something is being done. Still: it does not move, so it costs no frames.
void busy(Ui& ui, std::string_view text);

}  // namespace vaka::ui::kit
