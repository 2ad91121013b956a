#include "ui/kit/badge.hpp"

#include <algorithm>

#include "generated/icons.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/internal.hpp"
#include "ui/kit/layout.hpp"

namespace vaka::ui::kit {

const char* icon_of(Tone tone) {
    switch (tone) {
        case Tone::success:
            return icon::kCircleCheck;
        case Tone::warning:
            return icon::kTriangleAlert;
        case Tone::danger:
            return icon::kCircleAlert;
        case Tone::neutral:
        case Tone::primary:
        case Tone::info:
            return icon::kInfo;
    }
    return icon::kInfo;
}

ImVec2 badge_size(const Ui& ui, std::string_view text, const char* icon) {
    const Face small = face(ui, Type::small);
    return {text_width(small, text) + ui.em(1.0F) + (icon != nullptr ? ui.em(1.125F) : 0),
            std::round(ui.em(1.5F))};
}

void paint_badge(Ui& ui, const ImRect& box, std::string_view text, Tone tone, const char* icon) {
    const Face small = face(ui, Type::small);
    fill(ui, box, container_of(tone), 0.75F);
    if (ui.scheme() == Scheme::high_contrast) stroke(ui, box, Color::outline, 0.75F, ui.line());
    float x = box.Min.x + ui.em(0.5F);
    if (icon != nullptr) {
        draw_icon(ui, {x + ui.em(0.4375F), box.GetCenter().y}, icon, on_container_of(tone), 0.875F);
        x += ui.em(1.125F);
    }
    write(ui, {x, box.GetCenter().y - small.line_height / 2}, small, on_container_of(tone), text,
          box.Max.x - x);
}

void badge(Ui& ui, std::string_view text, Tone tone, const char* icon) {
    const ImVec2 size = badge_size(ui, text, icon);
    const ImRect box = place(ui, fitting(ui, size.x), size.y);
    paint_badge(ui, box, text, tone, icon);
    ui.tree().add(node_of(ui, automatic_id(ui), Role::text, text, box));
}

bool chip(Ui& ui, std::string_view id, std::string_view label, bool& on, const char* icon) {
    const std::uint32_t item = ui.id(id);
    const Face type = face(ui, Type::small);
    const char* glyph = on ? icon::kCheck : icon;
    const float icon_room = glyph != nullptr ? ui.em(1.25F) : 0;
    const float height = std::round(ui.em(ui.compact() ? 2.5F : 1.875F));
    const ImRect box = place(ui, fitting(ui, text_width(type, label) + icon_room + ui.em(1.5F)), height);
    const Interaction state = interact(ui, item, box);
    if (state.pressed) on = !on;
    const Color ink = on ? Color::on_primary_container : Color::text;
    fill(ui, box,
         on              ? Color::primary_container
         : state.hovered ? Color::surface_hover
                         : Color::surface_raised,
         1.25F);
    stroke(ui, box, on ? Color::primary : Color::outline_strong, 1.25F, ui.line());
    float x = box.Min.x + ui.em(0.75F);
    if (glyph != nullptr) draw_icon(ui, {x + ui.em(0.4375F), box.GetCenter().y}, glyph, ink, 0.9375F);
    x += icon_room;
    write(ui, {x, box.GetCenter().y - type.line_height / 2}, type, ink, label, box.Max.x - x);
    if (state.ring) focus_ring(ui, box, 1.25F);
    Node node = node_of(ui, item, Role::checkbox, label, box, &state);
    if (on) node.states |= kChecked;
    ui.tree().add(std::move(node));
    return state.pressed;
}

bool banner(Ui& ui, std::string_view id, Tone tone, std::string_view text, std::string_view action) {
    const Face body = face(ui, Type::body);
    const float padding = ui.em(0.75F);
    const Region& here = region(ui);
    const float width = here.right - here.left;
    const float words = width - padding * 2 - ui.em(1.75F);
    const float action_width = action.empty() ? 0 : text_width(face(ui, Type::strong), action) + ui.em(1.5F);
    const bool beside = action_width > 0 && words - action_width > ui.em(16);
    const std::vector<Line> lines = wrap(body, text, beside ? words - action_width - padding : words);
    const float text_height = body.line_height * static_cast<float>(lines.size());
    float height = text_height;
    if (action_width > 0)
        height = beside ? std::max(height, ui.control_height()) : height + ui.control_height() + ui.em(0.25F);
    const ImRect box = place(ui, 0, height + padding * 2);
    fill(ui, box, container_of(tone), space::kControlRadius);
    stroke(ui, box, accent_of(tone), space::kControlRadius, ui.line());
    const float top = beside ? box.GetCenter().y - text_height / 2 : box.Min.y + padding;
    draw_icon(ui, {box.Min.x + padding + ui.em(0.5625F), top + body.line_height / 2}, icon_of(tone),
              on_container_of(tone));
    ImVec2 pen{box.Min.x + padding + ui.em(1.75F), top};
    for (const Line& line : lines) {
        write(ui, pen, body, on_container_of(tone), text.substr(line.begin, line.end - line.begin));
        pen.y += body.line_height;
    }
    const Role role = tone == Tone::danger ? Role::alert : Role::status;
    ui.tree().open(node_of(ui, ui.id(id), role, text, box));
    bool pressed = false;
    if (action_width > 0) {
        const Scope scope = ui.key(id);
        const float y = beside ? box.GetCenter().y - ui.control_height() / 2
                               : box.Max.y - padding - ui.control_height() + ui.em(0.25F);
        const float x = beside ? box.Max.x - padding - action_width : box.Min.x + ui.em(1.75F);
        push_region(ui, {{x, y}, {box.Max.x, y}}, 0);
        region(ui).row = true;
        region(ui).x = x;
        region(ui).line_top = y;
        pressed = button(ui, "action", action, {.kind = ButtonKind::quiet});
        pop_region(ui);
    }
    ui.tree().close();
    return pressed;
}

void progress(Ui& ui, std::string_view id, std::string_view label, float fraction, std::string_view value) {
    const Face small = face(ui, Type::small);
    const float track = std::round(ui.em(0.5F));
    const ImRect box = place(ui, 0, small.line_height + ui.em(0.25F) + track);
    write(ui, box.Min, small, Color::text, label, box.GetWidth());
    write(ui, {box.Max.x - text_width(small, value), box.Min.y}, small, Color::text_muted, value);
    const ImRect whole{{box.Min.x, box.Max.y - track}, box.Max};
    fill(ui, whole, Color::neutral_container, 0.25F);
    const float part = std::clamp(fraction, 0.0F, 1.0F);
    if (part > 0)
        fill(ui, {whole.Min, {whole.Min.x + std::max(track, whole.GetWidth() * part), whole.Max.y}},
             Color::primary, 0.25F);
    Node node = node_of(ui, ui.id(id), Role::progressbar, label, box);
    node.value = value;
    if (fraction >= 0) {
        node.maximum = 100;
        node.now = part * 100;
    } else {
        node.states |= kBusy;
    }
    ui.tree().add(std::move(node));
}

void busy(Ui& ui, std::string_view text) {
    const Face body = face(ui, Type::body);
    const float width = fitting(ui, text_width(body, text) + ui.em(1.5F));
    const ImRect box = place(ui, width, std::max(body.line_height, ui.em(1.5F)));
    draw_icon(ui, {box.Min.x + ui.em(0.5F), box.GetCenter().y}, icon::kClock, Color::text_muted, 1);
    write(ui, {box.Min.x + ui.em(1.5F), box.GetCenter().y - body.line_height / 2}, body, Color::text_muted,
          text);
    Node node = node_of(ui, automatic_id(ui), Role::status, text, box);
    node.states |= kBusy;
    ui.tree().add(std::move(node));
}

}  // namespace vaka::ui::kit
