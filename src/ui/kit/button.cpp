#include "ui/kit/button.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

namespace {

struct Look {
    Color ink;
    std::optional<Color> ground, edge;
};

Look look_of(ButtonKind kind, const Interaction& state, bool disabled) {
    if (disabled) {
        if (kind == ButtonKind::quiet) return {Color::text_muted, {}, {}};
        return {Color::text_muted, Color::surface_sunken, Color::outline};
    }
    switch (kind) {
        case ButtonKind::primary:
            return {Color::on_primary, state.hovered ? Color::primary_hover : Color::primary, {}};
        case ButtonKind::danger:
            return {Color::on_danger, state.hovered ? Color::danger_hover : Color::danger, {}};
        case ButtonKind::secondary:
            return {Color::text, state.hovered ? Color::surface_hover : Color::surface_raised,
                    Color::outline_strong};
        case ButtonKind::quiet:
            if (state.hovered) return {Color::primary, Color::surface_hover, {}};
            return {Color::primary, {}, {}};
    }
    return {Color::text, {}, {}};
}

void paint_ground(Ui& ui, const ImRect& box, const Look& look) {
    if (look.ground) fill(ui, box, *look.ground, space::kControlRadius);
    if (look.edge) stroke(ui, box, *look.edge, space::kControlRadius, ui.line());
}

std::string tip_text(std::string_view name, const ButtonOptions& options) {
    if (!options.disabled_reason.empty())
        return name.empty() ? std::string(options.disabled_reason)
                            : text::cat(name, ": ", options.disabled_reason);
    if (!options.shortcut.empty())
        return name.empty() ? std::string(options.shortcut) : text::cat(name, " (", options.shortcut, ")");
    return std::string(name);
}

void file_button(Ui& ui, std::uint32_t id, std::string_view name, const ButtonOptions& options,
                 const ImRect& box, const Interaction& state) {
    Node node = node_of(ui, id, Role::button, name, box, &state);
    if (!options.disabled_reason.empty()) node.states |= kDisabled;
    node.description = options.disabled_reason;
    node.hint = options.shortcut;
    ui.tree().add(std::move(node));
}

Interaction button_body(Ui& ui, std::uint32_t id, std::string_view label, const ButtonOptions& options,
                        const char* trailing, ImRect& box) {
    const Face type = face(ui, options.kind == ButtonKind::secondary ? Type::body : Type::strong);
    const float padding = ui.em(options.kind == ButtonKind::quiet ? 0.75F : 1.0F);
    const float icon_room = options.icon != nullptr ? ui.em(1.5F) : 0;
    const float trailing_room = trailing != nullptr ? ui.em(1.25F) : 0;
    const float words = text_width(type, label);
    const float natural = words + icon_room + trailing_room + padding * 2;
    box = place(ui, options.full_width ? control_width(ui, 0) : fitting(ui, natural), ui.control_height());
    const bool disabled = !options.disabled_reason.empty();
    const StopKind stop = options.kind == ButtonKind::primary || options.kind == ButtonKind::danger
                              ? StopKind::primary
                              : StopKind::other;
    const Interaction state = interact(ui, id, box, {.disabled = disabled, .kind = stop});
    const Look look = look_of(options.kind, state, disabled);
    paint_ground(ui, box, look);
    const float inner = std::min(words + icon_room + trailing_room, box.GetWidth() - ui.em(0.5F));
    float x = std::round(box.GetCenter().x - inner / 2);
    const float middle = box.GetCenter().y;
    if (options.icon != nullptr) {
        draw_icon(ui, {x + ui.em(0.5F), middle}, options.icon, look.ink);
        x += icon_room;
    }
    write(ui, {x, middle - type.line_height / 2}, type, look.ink, label,
          inner - icon_room - trailing_room + 1);
    if (trailing != nullptr)
        draw_icon(ui, {box.Max.x - padding - ui.em(0.25F), middle}, trailing, look.ink, 1);
    if (state.ring) focus_ring(ui, box, space::kControlRadius);
    return state;
}

Interaction icon_body(Ui& ui, std::uint32_t id, const char* icon, const ButtonOptions& options, StopKind stop,
                      ImRect& box) {
    box = place(ui, ui.control_height(), ui.control_height());
    const bool disabled = !options.disabled_reason.empty();
    const Interaction state = interact(ui, id, box, {.disabled = disabled, .kind = stop});
    Look look = look_of(options.kind, state, disabled);
    if (options.kind == ButtonKind::quiet && !disabled)
        look.ink = state.hovered ? Color::text : Color::text_muted;
    paint_ground(ui, box, look);
    draw_icon(ui, box.GetCenter(), icon, look.ink, 1.25F);
    if (state.ring) focus_ring(ui, box, space::kControlRadius);
    return state;
}

}  // namespace

bool button(Ui& ui, std::string_view id, std::string_view label, const ButtonOptions& options) {
    const std::uint32_t item = ui.id(id);
    ImRect box;
    const Interaction state = button_body(ui, item, label, options, nullptr, box);
    file_button(ui, item, options.name.empty() ? label : options.name, options, box, state);
    tooltip(ui, item, box, tip_text({}, options), state);
    return state.pressed;
}

bool icon_button(Ui& ui, std::string_view id, const char* icon, std::string_view name,
                 const ButtonOptions& options) {
    const std::uint32_t item = ui.id(id);
    ImRect box;
    ButtonOptions quiet = options;
    if (quiet.kind == ButtonKind::secondary) quiet.kind = ButtonKind::quiet;
    const StopKind stop = id == "close" ? StopKind::close : StopKind::other;
    const Interaction state = icon_body(ui, item, icon, quiet, stop, box);
    file_button(ui, item, name, options, box, state);
    tooltip(ui, item, box, tip_text(name, options), state);
    return state.pressed;
}

bool link(Ui& ui, std::string_view id, std::string_view label, const char* icon) {
    const std::uint32_t item = ui.id(id);
    const Face type = face(ui, Type::body);
    const float icon_room = icon != nullptr ? ui.em(1.375F) : 0;
    const float height =
        std::max(type.line_height, ui.em(ui.compact() ? 2.5F : 1.5F));  // WCAG 2.5.8: 24 px at least
    const ImRect box = place(ui, fitting(ui, text_width(type, label) + icon_room), height);
    const Interaction state = interact(ui, item, box);
    const Color ink = state.hovered ? Color::text : Color::primary;
    const float middle = box.GetCenter().y;
    if (icon != nullptr) draw_icon(ui, {box.Min.x + ui.em(0.5F), middle}, icon, ink, 1);
    write(ui, {box.Min.x + icon_room, middle - type.line_height / 2}, type, ink, label,
          box.GetWidth() - icon_room + 1);
    const float under = std::round(middle + type.size * 0.36F);
    fill(ui, {{box.Min.x + icon_room, under}, {box.Max.x, under + ui.line()}}, ink);
    if (state.ring) focus_ring(ui, box, space::kControlRadius);
    ui.tree().add(node_of(ui, item, Role::link, label, box, &state));
    return state.pressed;
}

std::optional<std::size_t> menu_button(Ui& ui, std::string_view id, std::string_view label,
                                       std::span<const MenuItem> items, const MenuOptions& options) {
    const std::uint32_t item = ui.id(id);
    ImRect box;
    ButtonOptions face_options{.kind = options.kind, .icon = options.icon};
    if (options.icon_only && face_options.kind == ButtonKind::secondary)
        face_options.kind = ButtonKind::quiet;
    const char* glyph = options.icon != nullptr ? options.icon : icon::kEllipsis;
    const Interaction state = options.icon_only
                                  ? icon_body(ui, item, glyph, face_options, StopKind::other, box)
                                  : button_body(ui, item, label, face_options, icon::kChevronDown, box);
    const bool open = ui.impl().popup.owner == item;
    Node node = node_of(ui, item, Role::button, label, box, &state);
    node.states |= open ? kExpandable | kExpanded : kExpandable;
    ui.tree().add(std::move(node));
    if (options.icon_only && !open) tooltip(ui, item, box, label, state);
    if (state.pressed || (state.focused && !open && take_key(ui, ImGuiKey_DownArrow)))
        open_popup(ui, item, 0);

    std::vector<PopupItem> shown;
    shown.reserve(items.size());
    for (const MenuItem& entry : items)
        shown.push_back({entry.label, entry.disabled_reason, entry.icon, !entry.disabled_reason.empty(),
                         entry.danger, false});
    return popup_list(ui, item, box, shown, PopupKind::menu, label);
}

}  // namespace vaka::ui::kit
