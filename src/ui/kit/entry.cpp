#include "ui/kit/entry.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "generated/icons.hpp"
#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

namespace {

/// The round button before a title: an empty circle that shows its mark when it would be pressed.
bool mark_button(Ui& ui, std::uint32_t item, std::string_view name, const ImRect& box) {
    const Interaction state = interact(ui, item, box);
    const ImVec2 middle = box.GetCenter();
    const float radius = std::round(ui.em(0.6875F));
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (state.hovered) list->AddCircleFilled(middle, radius, tint(ui, Color::primary_container));
    list->AddCircle(middle, radius, tint(ui, state.hovered ? Color::primary : Color::outline_strong), 0,
                    std::max(ui.line(), std::round(ui.em(0.09F))));
    if (state.hovered || state.ring) draw_icon(ui, middle, icon::kCheck, Color::primary, 0.875F);
    if (state.ring) focus_ring(ui, box, space::kControlRadius);
    ui.tree().add(node_of(ui, item, Role::button, name, box, &state));
    tooltip(ui, item, box, name, state);
    return state.pressed;
}

}  // namespace

bool entry(Ui& ui, std::string_view id, std::string_view title, const EntryOptions& options) {
    const Scope scope = ui.key(id);
    const Face body = face(ui, Type::body);
    const bool narrow = ui.compact();
    const ImVec2 badge = options.badge.empty() ? ImVec2{} : badge_size(ui, options.badge, nullptr);
    const float slot = ui.control_height();
    const float width = region(ui).right - region(ui).left;
    const float beside = narrow || options.badge.empty() ? 0 : badge.x + ui.em(0.75F);
    const std::vector<Line> lines = wrap(body, title, std::max(ui.em(6), width - slot - beside));
    const float words = body.line_height * static_cast<float>(lines.size());
    const float below = narrow && !options.badge.empty() ? badge.y + ui.em(0.25F) : 0;
    const float height = std::max(slot, words + below + ui.em(0.75F));
    const ImRect box = place(ui, 0, height);

    // The sign stands with the first line, however many there are.
    const float top = std::round(box.Min.y + (height - words - below) / 2);
    const float sign_top = std::round(top + body.line_height / 2 - slot / 2);
    const ImRect sign{{box.Min.x - ui.em(0.5F), sign_top}, {box.Min.x - ui.em(0.5F) + slot, sign_top + slot}};
    bool pressed = false;
    if (!options.action.empty())
        pressed = mark_button(ui, ui.id("action"), options.action, sign);
    else if (options.icon != nullptr)
        draw_icon(ui, sign.GetCenter(), options.icon, Color::text_muted);

    const float left = sign.Max.x + ui.em(0.25F);
    ImVec2 pen{left, top};
    for (const Line& line : lines) {
        write(ui, pen, body, Color::text, title.substr(line.begin, line.end - line.begin));
        pen.y += body.line_height;
    }
    ui.tree().add(node_of(ui, automatic_id(ui), Role::text, title, {{left, top}, {box.Max.x, pen.y}}));
    if (!options.badge.empty()) {
        const ImVec2 corner = narrow ? ImVec2{left, std::round(pen.y + ui.em(0.25F))}
                                     : ImVec2{std::round(box.Max.x - badge.x),
                                              std::round(top + (body.line_height - badge.y) / 2)};
        const ImRect pill{corner, {corner.x + badge.x, corner.y + badge.y}};
        paint_badge(ui, pill, options.badge, options.tone, nullptr);
        ui.tree().add(node_of(ui, automatic_id(ui), Role::text, options.badge, pill));
    }
    return pressed;
}

}  // namespace vaka::ui::kit
