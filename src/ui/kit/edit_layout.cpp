#include "ui/kit/edit_layout.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace vaka::ui::kit {

EditLayout edit_layout(const Ui& ui, const ImRect& ground, float left, float right, std::string_view text,
                       const EditBox& style, float scroll) {
    EditLayout out;
    out.face = face(ui, Type::body);
    out.secret = style.secret;
    out.clip = {{ground.Min.x + left, ground.Min.y}, {ground.Max.x - right, ground.Max.y}};
    if (style.multiline) {
        out.lines = wrap(out.face, text, out.clip.GetWidth());
        out.origin = {out.clip.Min.x, ground.Min.y + edit_padding(ui)};
    } else {
        out.lines = {{0, text.size()}};
        out.origin = {out.clip.Min.x - scroll, std::round(ground.GetCenter().y - out.face.line_height / 2)};
    }
    return out;
}

namespace {

/// Width of the character at `at`, which moves behind it.
float advance_over(const EditLayout& layout, ImFontBaked& baked, std::string_view text, std::size_t& at) {
    const auto code_point = text::next_code_point(text, at);
    return baked.GetCharAdvance(static_cast<ImWchar>(layout.secret ? kDot : code_point));
}

}  // namespace

float x_of(const EditLayout& layout, std::string_view text, std::size_t begin, std::size_t offset) {
    ImFontBaked* baked = layout.face.font->GetFontBaked(layout.face.size);
    float x = 0;
    for (std::size_t at = begin; at < offset;) x += advance_over(layout, *baked, text, at);
    return x;
}

std::size_t line_of(const EditLayout& layout, std::size_t offset) {
    std::size_t line = 0;
    while (line + 1 < layout.lines.size() && layout.lines[line + 1].begin <= offset) ++line;
    return line;
}

std::size_t end_of(const EditLayout& layout, std::string_view text, std::size_t line) {
    const Line& here = layout.lines[line];
    const bool soft = line + 1 < layout.lines.size() && layout.lines[line + 1].begin == here.end;
    if (!soft || here.end == here.begin) return here.end;
    std::size_t at = here.end - 1;
    while (at > here.begin && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    return at;
}

std::size_t offset_at(const EditLayout& layout, std::string_view text, std::size_t line, float x) {
    ImFontBaked* baked = layout.face.font->GetFontBaked(layout.face.size);
    const std::size_t end = end_of(layout, text, line);
    float left = 0;
    for (std::size_t at = layout.lines[line].begin; at < end;) {
        const std::size_t here = at;
        const float advance = advance_over(layout, *baked, text, at);
        if (x < left + advance / 2) return here;
        left += advance;
    }
    return end;
}

std::size_t offset_under(const EditLayout& layout, std::string_view text, ImVec2 point) {
    const float row = std::floor((point.y - layout.origin.y) / layout.face.line_height);
    const auto last = static_cast<float>(layout.lines.size() - 1);
    return offset_at(layout, text, static_cast<std::size_t>(std::clamp(row, 0.0F, last)),
                     point.x - layout.origin.x);
}

}  // namespace vaka::ui::kit
