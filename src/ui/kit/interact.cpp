#include <algorithm>

#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

namespace {

constexpr double kTooltipDelay = 0.45;  // seconds of rest

void reveal(Ui& ui, const ImRect& box) {
    const float margin = ui.em(0.75F);
    ImRect wide = box;
    wide.Expand(margin);
    ImGui::ScrollToRect(ImGui::GetCurrentWindow(), wide,
                        ImGuiScrollFlags_KeepVisibleEdgeY | ImGuiScrollFlags_KeepVisibleEdgeX);
    ui.wake();
}

/// Focus that came by Tab or from outside: once per arrival.
bool take_arrival(Ui& ui, std::uint32_t id, const ImRect& box) {
    Ui::Impl& impl = ui.impl();
    if (impl.arrived != id) return false;
    impl.arrived = 0;
    reveal(ui, box);
    return true;
}

}  // namespace

bool in_top_layer(const Ui& ui) {
    return ui.impl().layers.size() == ui.impl().dialogs.size();
}

void give_focus(Ui& ui, std::uint32_t id, bool visible) {
    Ui::Impl& impl = ui.impl();
    if (impl.focused != id) {
        stop_editing(ui);
        impl.popup = {};
    }
    impl.focused = id;
    impl.focus_visible = visible;
    impl.arrived = id;
    impl.waiting = 2;
    ui.wake();
}

bool take_chord(Ui& ui, ImGuiKeyChord chord) {
    auto& used = ui.impl().used_keys;
    if (std::ranges::find(used, chord) != used.end()) return false;
    if (!ImGui::IsKeyChordPressed(chord, ImGuiInputFlags_Repeat)) return false;
    used.push_back(chord);
    return true;
}

bool take_key(Ui& ui, ImGuiKey key) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl || io.KeyAlt || !ImGui::IsKeyPressed(key)) return false;
    auto& used = ui.impl().used_keys;
    if (std::ranges::find(used, ImGuiKeyChord{key}) != used.end()) return false;
    used.push_back(key);
    return true;
}

Interaction interact(Ui& ui, std::uint32_t id, const ImRect& box, const Behaviour& behaviour) {
    Ui::Impl& impl = ui.impl();
    Interaction out;
    ImGui::ItemAdd(box, id);  // clipped things still take keys and requests
    const bool clicked = ImGui::ButtonBehavior(box, id, &out.hovered, &out.held, ImGuiButtonFlags_NoNavFocus);
    if (out.hovered && !behaviour.disabled) ImGui::SetMouseCursor(behaviour.cursor);

    if (behaviour.stops == Stops::yes) {
        impl.stops.push_back({id, static_cast<int>(impl.layers.size()), behaviour.kind});
        if (out.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
            impl.clicked_stop = true;
            if (impl.focused != id) give_focus(ui, id, false);
            impl.arrived = 0;  // a click needs no scrolling and no selecting
        }
    } else if (out.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        impl.clicked_stop = true;
    }
    if (impl.layers.size() == impl.dialogs.size() && ui.tree().take(id, ActionKind::focus))
        give_focus(ui, id, true);
    if (ui.tree().take(id, ActionKind::scroll_into_view)) reveal(ui, box);
    out.arrived = take_arrival(ui, id, box);
    out.focused = impl.focused == id && in_top_layer(ui);
    out.ring = out.focused && impl.focus_visible;

    const bool asked = ui.tree().take(id, ActionKind::press).has_value() && in_top_layer(ui);
    bool keyed = false;
    if (out.focused && behaviour.keys == Keys::press && impl.popup.owner != id)
        keyed = take_key(ui, ImGuiKey_Enter) || take_key(ui, ImGuiKey_KeypadEnter) ||
                take_key(ui, ImGuiKey_Space);
    if (!behaviour.disabled) {
        out.pressed = clicked || asked || keyed;
        out.by_mouse = clicked;
    }
    if (keyed) impl.focus_visible = true;
    if (out.pressed) ui.wake();
    return out;
}

void stop_editing(Ui& ui) {
    if (ui.impl().editing.id != 0) ui.wake();
    // The field itself notices that it has lost the focus, and reports what was typed.
}

void tooltip(Ui& ui, std::uint32_t id, const ImRect& box, std::string_view text, const Interaction& state) {
    if (text.empty() || (!state.hovered && !state.ring) || state.held) return;
    auto& tip = ui.impl().tip;
    if (tip.asked && tip.id != id) return;  // two at once: the first stays
    if (tip.id != id) {
        tip.id = id;
        tip.since = ui.now();
        ui.wake_at(tip.since + kTooltipDelay);
    }
    tip.asked = true;
    tip.anchor = box;
    tip.text = text;
}

void draw_tooltip(Ui& ui) {
    auto& tip = ui.impl().tip;
    if (!tip.asked) {
        tip.id = 0;
        return;
    }
    if (ui.now() - tip.since < kTooltipDelay - 0.001) return;
    const Face small = face(ui, Type::small);
    const float widest = std::min(ui.em(22), ui.impl().width - ui.em(1));
    const std::vector<Line> lines = wrap(small, tip.text, widest - ui.em(1.25F));
    float width = 0;
    for (const Line& line : lines)
        width = std::max(
            width, text_width(small, std::string_view(tip.text).substr(line.begin, line.end - line.begin)));
    const ImVec2 size{width + ui.em(1.25F),
                      small.line_height * static_cast<float>(lines.size()) + ui.em(0.625F)};
    float x = tip.anchor.GetCenter().x - size.x / 2;
    x = std::clamp(x, ui.em(0.25F), std::max(ui.em(0.25F), ui.impl().width - size.x - ui.em(0.25F)));
    float y = tip.anchor.Max.y + ui.em(0.375F);
    if (y + size.y > ui.impl().height) y = tip.anchor.Min.y - size.y - ui.em(0.375F);
    const ImRect box{{std::round(x), std::round(y)}, {std::round(x + size.x), std::round(y + size.y)}};
    ImDrawList* above = ImGui::GetForegroundDrawList();
    above->AddRectFilled(box.Min, box.Max, tint(ui, Color::text), ui.em(0.375F));
    ImVec2 pen{box.Min.x + ui.em(0.625F), box.Min.y + ui.em(0.3125F)};
    for (const Line& line : lines) {
        above->AddText(small.font, small.size,
                       {std::round(pen.x), std::round(pen.y + (small.line_height - small.size) / 2)},
                       tint(ui, Color::surface_raised), tip.text.data() + line.begin,
                       tip.text.data() + line.end);
        pen.y += small.line_height;
    }
}

Box to_box(const ImRect& rect) {
    return {rect.Min.x, rect.Min.y, rect.GetWidth(), rect.GetHeight()};
}

Node node_of(Ui& ui, std::uint32_t id, Role role, std::string_view name, const ImRect& box,
             const Interaction* state) {
    Node node;
    node.id = id;
    node.role = role;
    node.name = name;
    node.box = to_box(box);
    node.scroller = ui.impl().scrollers.empty() ? 0 : ui.impl().scrollers.back();
    if (state != nullptr) {
        node.states = kFocusable;
        if (state->focused && ui.impl().popup.owner != id) node.states |= kFocused;
    }
    return node;
}

}  // namespace vaka::ui::kit
