#pragma once

#include <string>
#include <string_view>

#include "ui/kit/field.hpp"
#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

/// The inside of a text field: typing, caret, selection, mouse, clipboard. `field.cpp` draws what is around
/// it.
struct EditBox {
    bool multiline = false;
    bool read_only = false;
    bool secret = false;  ///< Dots in place of the text.
    std::string_view placeholder = {};
};

struct EditOutcome {
    Interaction state;
    bool edited = false, committed = false, submitted = false;
    bool typing = false;  ///< Takes typing now.
};

/// Edits `value` within `ground`; the text keeps away from its edges by `left` and `right` pixels.
EditOutcome edit_box(Ui& ui, std::uint32_t id, const ImRect& ground, float left, float right,
                     std::string& value, const EditBox& style);

/// Height of the ground of a text area `width` pixels wide: its text, at least `rows` lines.
float area_height(const Ui& ui, std::string_view value, float width, float rows);
/// Space between the ground's edge and the text.
float edit_padding(const Ui& ui);

}  // namespace vaka::ui::kit
