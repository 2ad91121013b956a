#pragma once

#include <string_view>

#include "ui/kit/internal.hpp"

/// What is around every field: the label above, the ground with its border, the hint or error below.
namespace vaka::ui::kit {

struct FrameText {
    std::string_view label, hint, error;
    std::string_view count;  ///< At the right below, "420 of 500 characters".
    bool required = false;
    bool label_hidden = false;
};

struct FieldFrame {
    ImRect label, ground, below, whole;
};

/// Places a field whose ground is `width` × `ground_height`, and draws label and message.
FieldFrame field_frame(Ui& ui, const FrameText& text, float width, float ground_height);

enum class Ground : std::uint8_t { plain, focused, invalid, still };
void paint_ground_of_field(Ui& ui, const ImRect& ground, Ground how, bool hovered);

}  // namespace vaka::ui::kit
