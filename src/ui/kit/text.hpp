#pragma once

#include <string_view>

#include "ui/kit/ui.hpp"

/// Text that is only read. Text wraps to the width at hand; its node's id follows from its place.
namespace vaka::ui::kit {

/// `level` 1 to 6; looks follow h1, h2, h3 of the type scale (4 to 6 look like h3).
void heading(Ui& ui, int level, std::string_view text, const char* icon = nullptr);
/// A paragraph, wrapped; line breaks are kept.
void text(Ui& ui, std::string_view text, Type type = Type::body);
/// A quiet paragraph.
void muted(Ui& ui, std::string_view text, Type type = Type::body);
/// A paragraph in the colour of a tone, with an icon when given.
void toned(Ui& ui, Tone tone, std::string_view text, const char* icon = nullptr, Type type = Type::body);
/// "Born" over "14.3.2009"; an empty `value` shows `empty` quietly.
void label_value(Ui& ui, std::string_view label, std::string_view value, std::string_view empty = "–");
void separator(Ui& ui);
/// What a place says that has nothing yet: an icon, what is missing, what it would be good for. True when its
/// action (left out when empty) is pressed.
bool empty_state(Ui& ui, std::string_view id, const char* icon, std::string_view title, std::string_view text,
                 std::string_view action = {});

}  // namespace vaka::ui::kit
