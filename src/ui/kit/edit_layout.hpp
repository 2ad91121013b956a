#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ui/kit/edit_box.hpp"

/// Where the text of a field lies: the lines that it wraps into, and the way from offsets to places and back.
namespace vaka::ui::kit {

/// The text in the box in this frame.
struct EditLayout {
    Face face;
    std::vector<Line> lines;
    ImVec2 origin;  ///< Top left of the first line, scrolling included.
    ImRect clip;
    bool secret = false;  ///< Every character is a dot.
};

/// What stands for each character of a secret.
inline constexpr char32_t kDot = 0x2022;

EditLayout edit_layout(const Ui& ui, const ImRect& ground, float left, float right, std::string_view text,
                       const EditBox& style, float scroll);

/// Pixels from the line's begin, which is at the offset `begin`, to `offset`.
float x_of(const EditLayout& layout, std::string_view text, std::size_t begin, std::size_t offset);
/// The line that shows the caret at `offset`.
std::size_t line_of(const EditLayout& layout, std::size_t offset);
/// Last place in the line: behind its text, but before the space at which it wraps.
std::size_t end_of(const EditLayout& layout, std::string_view text, std::size_t line);
/// The place in `line` that is nearest to `x` pixels from its begin.
std::size_t offset_at(const EditLayout& layout, std::string_view text, std::size_t line, float x);
/// The place nearest to a point of the canvas.
std::size_t offset_under(const EditLayout& layout, std::string_view text, ImVec2 point);

}  // namespace vaka::ui::kit
