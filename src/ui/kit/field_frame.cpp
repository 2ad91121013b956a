#include "ui/kit/field_frame.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "generated/icons.hpp"

namespace vaka::ui::kit {

FieldFrame field_frame(Ui& ui, const FrameText& text, float width, float ground_height) {
    const Face small = face(ui, Type::small);
    const std::string_view message = text.error.empty() ? text.hint : text.error;
    const float label_height = text.label_hidden ? 0 : small.line_height + ui.em(0.1875F);
    const float icon_room = text.error.empty() ? 0 : ui.em(1.25F);
    const float count_room = text.count.empty() ? 0 : text_width(small, text.count) + ui.em(0.75F);
    // A message may be wider than a narrow field, unless something stands beside it.
    const float message_width = region(ui).row ? width : std::max(width, region(ui).right - region(ui).left);
    std::vector<Line> lines;
    if (!message.empty())
        lines = wrap(small, message, std::max(ui.em(6), message_width - icon_room - count_room));
    const auto below_lines = std::max<std::size_t>(lines.size(), text.count.empty() ? 0 : 1);
    const float below_height =
        below_lines == 0 ? 0 : ui.em(0.25F) + small.line_height * static_cast<float>(below_lines);

    FieldFrame out;
    out.whole = place(ui, width, label_height + ground_height + below_height);
    out.label = {out.whole.Min, {out.whole.Max.x, out.whole.Min.y + label_height}};
    out.ground = {{out.whole.Min.x, std::round(out.label.Max.y)},
                  {out.whole.Max.x, std::round(out.label.Max.y + ground_height)}};
    out.below = {{out.whole.Min.x, out.ground.Max.y + ui.em(0.25F)}, out.whole.Max};

    if (!text.label_hidden) {
        write(ui, out.label.Min, small, Color::text, text.label, width);
        if (text.required) {
            const float x = out.label.Min.x + text_width(small, text.label) + ui.em(0.375F);
            write(ui, {x, out.label.Min.y}, small, Color::text_muted,
                  text::cat("(", ui.words().required, ")"), out.label.Max.x - x);
        }
    }
    ImVec2 pen = out.below.Min;
    const Color ink = text.error.empty() ? Color::text_muted : Color::danger;
    if (!text.error.empty())
        draw_icon(ui, {pen.x + ui.em(0.4375F), pen.y + small.line_height / 2}, icon::kCircleAlert,
                  Color::danger, 0.9375F);
    for (const Line& line : lines) {
        write(ui, {pen.x + icon_room, pen.y}, small, ink, message.substr(line.begin, line.end - line.begin));
        pen.y += small.line_height;
    }
    if (!text.count.empty())
        write(ui, {out.below.Max.x - text_width(small, text.count), out.below.Min.y}, small,
              Color::text_muted, text.count);
    return out;
}

void paint_ground_of_field(Ui& ui, const ImRect& ground, Ground how, bool hovered) {
    const bool still = how == Ground::still;
    fill(ui, ground,
         still                             ? Color::surface_sunken
         : hovered && how == Ground::plain ? Color::surface_hover
                                           : Color::surface_raised,
         space::kControlRadius);
    const float thick = std::round(ui.em(0.125F));
    switch (how) {
        case Ground::plain:
            stroke(ui, ground, Color::outline_strong, space::kControlRadius, ui.line());
            break;
        case Ground::still:
            stroke(ui, ground, Color::outline, space::kControlRadius, ui.line());
            break;
        case Ground::focused:
            stroke(ui, ground, Color::primary, space::kControlRadius, thick);
            break;
        case Ground::invalid:
            stroke(ui, ground, Color::danger, space::kControlRadius, thick);
            break;
    }
}

}  // namespace vaka::ui::kit
