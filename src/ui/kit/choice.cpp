#include "ui/kit/choice.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "ui/kit/field_frame.hpp"

namespace vaka::ui::kit {

namespace {

/// The closed control: its ground, what is chosen, and the mark that it opens.
void draw_choice(Ui& ui, const ImRect& box, const Option* chosen, bool open, const ChoiceOptions& style,
                 const Interaction& state) {
    const bool disabled = !style.disabled_reason.empty();
    const Ground ground = disabled               ? Ground::still
                          : !style.error.empty() ? Ground::invalid
                          : open                 ? Ground::focused
                                                 : Ground::plain;
    paint_ground_of_field(ui, box, ground, state.hovered);
    const Face body = face(ui, Type::body);
    const std::string_view shown =
        chosen != nullptr ? chosen->label : std::string_view(ui.words().none_chosen);
    const float middle = box.GetCenter().y;
    float x = box.Min.x + ui.em(0.75F);
    if (chosen != nullptr && chosen->icon != nullptr) {
        draw_icon(ui, {x + ui.em(0.5F), middle}, chosen->icon, Color::primary, 1);
        x += ui.em(1.5F);
    }
    const float room = box.Max.x - ui.em(2.25F) - x;
    write(ui, {x, middle - body.line_height / 2}, body,
          chosen != nullptr && !disabled ? Color::text : Color::text_muted, shown, room);
    draw_icon(ui, {box.Max.x - ui.em(1.125F), middle}, open ? icon::kChevronUp : icon::kChevronDown,
              Color::text_muted, 1);
    if (state.ring && !open) focus_ring(ui, box, space::kControlRadius);
}

void file_choice(Ui& ui, std::uint32_t item, std::string_view label, const ImRect& box, const Option* chosen,
                 bool open, const ChoiceOptions& style, const Interaction& state) {
    const bool disabled = !style.disabled_reason.empty();
    Node node = node_of(ui, item, Role::combobox, label, box, &state);
    node.states |= open ? kExpandable | kExpanded : kExpandable;
    if (disabled) node.states |= kDisabled;
    if (style.required) node.states |= kRequired;
    if (!style.error.empty()) node.states |= kInvalid;
    if (chosen != nullptr) node.value = chosen->label;
    node.description = disabled ? style.disabled_reason : style.error.empty() ? style.hint : style.error;
    ui.tree().add(std::move(node));
    if (disabled) tooltip(ui, item, box, style.disabled_reason, state);
}

}  // namespace

bool choice(Ui& ui, std::string_view id, std::string_view label, std::span<const Option> options,
            std::optional<std::size_t>& chosen, const ChoiceOptions& style) {
    const std::uint32_t item = ui.id(id);
    const bool disabled = !style.disabled_reason.empty();
    const FieldFrame frame =
        field_frame(ui, {label, style.hint, style.error, {}, style.required, style.label_hidden},
                    control_width(ui, style.width_em), ui.control_height());
    const Interaction state =
        interact(ui, item, frame.ground, {.disabled = disabled, .kind = StopKind::field});
    const bool open = ui.impl().popup.owner == item;
    const bool has = chosen && *chosen < options.size();
    const Option* current = has ? &options[*chosen] : nullptr;
    draw_choice(ui, frame.ground, current, open, style, state);
    file_choice(ui, item, label, frame.ground, current, open, style, state);

    const auto before = chosen;
    // A test or an assistive technology may name the option at once.
    if (const auto named = ui.tree().take(item, ActionKind::set_value); named && !disabled)
        for (std::size_t i = 0; i < options.size(); ++i)
            if (options[i].label == named->value) chosen = i;
    const bool by_arrow = state.focused && !open && !disabled &&
                          (take_key(ui, ImGuiKey_DownArrow) || take_key(ui, ImGuiKey_UpArrow));
    if (open && state.pressed)
        ui.impl().popup = {};
    else if (state.pressed || by_arrow)
        open_popup(ui, item, has ? *chosen : 0);

    std::vector<PopupItem> shown_items;
    shown_items.reserve(options.size());
    for (std::size_t i = 0; i < options.size(); ++i)
        shown_items.push_back(
            {options[i].label, options[i].description, options[i].icon, false, false, chosen == i});
    if (const auto taken = popup_list(ui, item, frame.ground, shown_items, PopupKind::listbox, label))
        chosen = *taken;
    if (chosen != before) ui.wake();
    return chosen != before;
}

namespace {

struct CheckLook {
    ImRect box;
    Interaction state;
    float mark = 0;  ///< Width kept for the mark.
};

/// A line with a mark at its left, a label and a hint; the whole of it can be pressed.
CheckLook check_line(Ui& ui, std::uint32_t id, std::string_view label, std::string_view hint, float mark_em,
                     const Behaviour& behaviour) {
    const Face body = face(ui, Type::body);
    const Face small = face(ui, Type::small);
    CheckLook out;
    out.mark = ui.em(mark_em + 0.625F);
    const bool in_row = region(ui).row;
    const float natural = std::max(text_width(body, label), text_width(small, hint)) + out.mark;
    const float width = in_row ? fitting(ui, natural) : region(ui).right - region(ui).left;
    const std::vector<Line> lines = wrap(body, label, width - out.mark + 1);
    std::vector<Line> hints;
    if (!hint.empty()) hints = wrap(small, hint, width - out.mark + 1);
    const float words = body.line_height * static_cast<float>(lines.size()) +
                        small.line_height * static_cast<float>(hints.size());
    const float height = std::max(words, ui.em(ui.compact() ? 2.5F : 1.75F));
    out.box = place(ui, std::min(width, std::max(natural, 1.0F)), height);
    out.state = interact(ui, id, out.box, behaviour);
    ImVec2 pen{out.box.Min.x + out.mark, out.box.Min.y + (height - words) / 2};
    for (const Line& line : lines) {
        write(ui, pen, body, behaviour.disabled ? Color::text_muted : Color::text,
              label.substr(line.begin, line.end - line.begin));
        pen.y += body.line_height;
    }
    for (const Line& line : hints) {
        write(ui, pen, small, Color::text_muted, hint.substr(line.begin, line.end - line.begin));
        pen.y += small.line_height;
    }
    return out;
}

/// Square or pill on the first line of `look`.
ImRect mark_box(const Ui& ui, const CheckLook& look, float width_em, float height_em) {
    const float height = std::round(ui.em(height_em));
    const float y = std::round(look.box.GetHeight() > ui.em(2.6F) ? look.box.Min.y + ui.em(0.1875F)
                                                                  : look.box.GetCenter().y - height / 2);
    return {{look.box.Min.x, y}, {look.box.Min.x + std::round(ui.em(width_em)), y + height}};
}

void file_check(Ui& ui, std::uint32_t id, Role role, std::string_view label, const CheckLook& look, bool on,
                const CheckOptions& options) {
    Node node = node_of(ui, id, role, label, look.box, &look.state);
    if (on) node.states |= kChecked;
    if (!options.disabled_reason.empty()) node.states |= kDisabled;
    node.description = options.disabled_reason.empty() ? options.hint : options.disabled_reason;
    ui.tree().add(std::move(node));
    tooltip(ui, id, look.box, options.disabled_reason, look.state);
}

}  // namespace

bool checkbox(Ui& ui, std::string_view id, std::string_view label, bool& on, const CheckOptions& options) {
    const std::uint32_t item = ui.id(id);
    const bool disabled = !options.disabled_reason.empty();
    const CheckLook look = check_line(ui, item, label, options.hint, 1.1875F, {.disabled = disabled});
    if (look.state.pressed) on = !on;
    const ImRect box = mark_box(ui, look, 1.1875F, 1.1875F);
    if (on) {
        fill(ui, box, disabled ? Color::outline_strong : Color::primary, 0.25F);
        draw_icon(ui, box.GetCenter(), icon::kCheck, disabled ? Color::surface_raised : Color::on_primary,
                  0.9375F);
    } else {
        fill(ui, box, look.state.hovered ? Color::surface_hover : Color::surface_raised, 0.25F);
        stroke(ui, box, Color::outline_strong, 0.25F, std::max(ui.line(), std::round(ui.em(0.09F))));
    }
    if (look.state.ring) focus_ring(ui, box, 0.25F);
    file_check(ui, item, Role::checkbox, label, look, on, options);
    return look.state.pressed;
}

bool switch_(Ui& ui, std::string_view id, std::string_view label, bool& on, const CheckOptions& options) {
    const std::uint32_t item = ui.id(id);
    const bool disabled = !options.disabled_reason.empty();
    const CheckLook look = check_line(ui, item, label, options.hint, 2.25F, {.disabled = disabled});
    if (look.state.pressed) on = !on;
    const ImRect box = mark_box(ui, look, 2.25F, 1.25F);
    fill(ui, box, on ? Color::primary : Color::surface_sunken, 0.625F);
    if (!on) stroke(ui, box, Color::outline_strong, 0.625F, ui.line());
    const float radius = box.GetHeight() / 2 - std::round(ui.em(0.1875F));
    const float x = on ? box.Max.x - box.GetHeight() / 2 : box.Min.x + box.GetHeight() / 2;
    ImGui::GetWindowDrawList()->AddCircleFilled({x, box.GetCenter().y}, radius,
                                                tint(ui, on ? Color::on_primary : Color::outline_strong));
    if (look.state.ring) focus_ring(ui, box, 0.625F);
    file_check(ui, item, Role::switch_, label, look, on, options);
    return look.state.pressed;
}

namespace {

/// Arrows within a group that is one Tab stop; the new index.
std::optional<std::size_t> moved_by_arrows(Ui& ui, std::size_t at, std::size_t count) {
    if (take_key(ui, ImGuiKey_DownArrow) || take_key(ui, ImGuiKey_RightArrow)) return (at + 1) % count;
    if (take_key(ui, ImGuiKey_UpArrow) || take_key(ui, ImGuiKey_LeftArrow)) return (at + count - 1) % count;
    if (take_key(ui, ImGuiKey_Home)) return 0;
    if (take_key(ui, ImGuiKey_End)) return count - 1;
    return std::nullopt;
}

}  // namespace

bool radio_group(Ui& ui, std::string_view id, std::string_view label, std::span<const Option> options,
                 std::optional<std::size_t>& chosen, const ChoiceOptions& style) {
    const std::uint32_t group_id = ui.id(id);
    const auto before = chosen;
    const FieldFrame frame =
        field_frame(ui, {label, style.hint, style.error, {}, style.required, style.label_hidden},
                    control_width(ui, style.width_em), 0);
    Node group = node_of(ui, group_id, Role::radiogroup, label, frame.whole);
    group.description = style.error.empty() ? style.hint : style.error;
    if (style.required) group.states |= kRequired;
    if (!style.error.empty()) group.states |= kInvalid;
    ui.tree().open(std::move(group));
    // The Tab stop is the one with the focus, or the chosen one, or the first.
    std::size_t stop = chosen && *chosen < options.size() ? *chosen : 0;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (ui.focused() == mix(group_id, static_cast<std::uint32_t>(i + 1))) stop = i;
    const bool disabled = !style.disabled_reason.empty();
    std::optional<std::size_t> moved;
    bool clicked = false;
    const float usual_gap = std::exchange(region(ui).gap, ui.em(ui.compact() ? 0.0F : space::kHair));
    for (std::size_t i = 0; i < options.size(); ++i) {
        const std::uint32_t item = mix(group_id, static_cast<std::uint32_t>(i + 1));
        const Behaviour behaviour{
            .disabled = disabled, .stops = i == stop ? Stops::yes : Stops::no, .kind = StopKind::field};
        const CheckLook look =
            check_line(ui, item, options[i].label, options[i].description, 1.1875F, behaviour);
        if (look.state.pressed) chosen = i;
        clicked = clicked || look.state.by_mouse;
        if (look.state.focused && !disabled) moved = moved_by_arrows(ui, i, options.size());
        const ImRect box = mark_box(ui, look, 1.1875F, 1.1875F);
        const bool on = before == i;
        ImDrawList* list = ImGui::GetWindowDrawList();
        const float radius = box.GetHeight() / 2;
        list->AddCircleFilled(box.GetCenter(), radius, tint(ui, on ? Color::primary : Color::outline_strong));
        const float edge = std::max(1.0F, std::round(ui.em(on ? 0.125F : 0.09F)));
        list->AddCircleFilled(box.GetCenter(), radius - edge,
                              tint(ui, look.state.hovered ? Color::surface_hover : Color::surface_raised));
        if (on) list->AddCircleFilled(box.GetCenter(), radius * 0.5F, tint(ui, Color::primary));
        if (look.state.ring) focus_ring(ui, box, 0.59F);
        Node node = node_of(ui, item, Role::radio, options[i].label, look.box, &look.state);
        if (on) node.states |= kChecked;
        if (disabled) node.states |= kDisabled;
        node.description = options[i].description;
        node.position = static_cast<std::int32_t>(i + 1);
        node.set_size = static_cast<std::int32_t>(options.size());
        ui.tree().add(std::move(node));
    }
    region(ui).gap = usual_gap;
    ui.tree().close();
    if (moved) chosen = moved;
    if (chosen == before) return false;
    // The stop moves with the choice; so does the focus, if it was here.
    const bool had_focus = moved || ui.focused() == mix(group_id, static_cast<std::uint32_t>(stop + 1));
    if (had_focus || clicked)
        give_focus(ui, mix(group_id, static_cast<std::uint32_t>(*chosen + 1)), moved.has_value());
    ui.wake();
    return true;
}

bool segments(Ui& ui, std::string_view id, std::string_view label, std::span<const Option> options,
              std::size_t& chosen) {
    const std::uint32_t group_id = ui.id(id);
    const std::size_t before = chosen;
    const Face body = face(ui, Type::body);
    float natural = ui.em(0.25F);
    for (const Option& option : options)
        natural += text_width(body, option.label) + ui.em(option.icon != nullptr ? 3.25F : 1.75F);
    const ImRect box = place(ui, fitting(ui, natural), ui.control_height());
    fill(ui, box, Color::neutral_container, space::kControlRadius);
    ui.tree().open(node_of(ui, group_id, Role::radiogroup, label, box));
    std::size_t stop = before;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (ui.focused() == mix(group_id, static_cast<std::uint32_t>(i + 1))) stop = i;
    float x = box.Min.x + ui.em(0.125F);
    const float squeeze = box.GetWidth() / natural;
    std::optional<std::size_t> moved;
    bool clicked = false;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const std::uint32_t item = mix(group_id, static_cast<std::uint32_t>(i + 1));
        const float width =
            (text_width(body, options[i].label) + ui.em(options[i].icon != nullptr ? 3.25F : 1.75F)) *
            squeeze;
        const ImRect part{{std::round(x), box.Min.y + ui.em(0.125F)},
                          {std::round(x + width), box.Max.y - ui.em(0.125F)}};
        x += width;
        const bool on = before == i;
        const Interaction state = interact(ui, item, part, {.stops = i == stop ? Stops::yes : Stops::no});
        if (state.pressed) chosen = i;
        clicked = clicked || state.by_mouse;
        if (state.focused) moved = moved_by_arrows(ui, i, options.size());
        if (on) {
            shadow(ui, part, 0.25F);
            fill(ui, part, Color::surface_raised, 0.25F);
            stroke(ui, part, Color::outline_strong, 0.25F, ui.line());
        }
        const Color ink = on ? Color::primary : Color::on_neutral_container;
        float text_x = part.Min.x + ui.em(0.875F) * squeeze;
        if (options[i].icon != nullptr) {
            draw_icon(ui, {text_x + ui.em(0.5F), part.GetCenter().y}, options[i].icon, ink, 1);
            text_x += ui.em(1.5F);
        }
        write(ui, {text_x, part.GetCenter().y - body.line_height / 2}, body, ink, options[i].label,
              part.Max.x - text_x);
        if (state.ring) focus_ring(ui, part, 0.25F);
        Node node = node_of(ui, item, Role::radio, options[i].label, part, &state);
        if (on) node.states |= kChecked;
        node.position = static_cast<std::int32_t>(i + 1);
        node.set_size = static_cast<std::int32_t>(options.size());
        ui.tree().add(std::move(node));
    }
    ui.tree().close();
    if (moved) chosen = *moved;
    if (chosen == before) return false;
    if (moved || clicked || ui.focused() == mix(group_id, static_cast<std::uint32_t>(stop + 1)))
        give_focus(ui, mix(group_id, static_cast<std::uint32_t>(chosen + 1)), moved.has_value());
    ui.wake();
    return true;
}

}  // namespace vaka::ui::kit
