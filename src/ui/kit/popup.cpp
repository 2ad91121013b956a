#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

namespace {

constexpr double kTypeAheadPause = 0.8;  // seconds until a letter begins a new word
constexpr std::size_t kPage = 8;

std::string typed_text(Ui&) {
    std::string out;
    for (const ImWchar character : ImGui::GetIO().InputQueueCharacters)
        if (character > U' ') text::append_code_point(out, character);
    if (!out.empty()) return out;
    for (int key = ImGuiKey_A; key <= ImGuiKey_Z; ++key)
        if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(key), false))
            out += static_cast<char>('a' + (key - ImGuiKey_A));
    return out;
}

/// The next item, from the active one on, that begins with what was typed.
void type_ahead(Ui& ui, Popup& popup, std::span<const PopupItem> items) {
    const std::string typed = typed_text(ui);
    if (typed.empty() || ImGui::GetIO().KeyCtrl) return;
    const bool goes_on = ui.now() - popup.typed_at < kTypeAheadPause;
    popup.typed = goes_on ? popup.typed + typed : typed;
    popup.typed_at = ui.now();
    const std::string wanted = text::fold_for_search(popup.typed);
    for (std::size_t step = goes_on ? 0 : 1; step <= items.size(); ++step) {
        const std::size_t index = (popup.active + step) % items.size();
        if (!text::fold_for_search(items[index].label).starts_with(wanted)) continue;
        popup.active = index;
        popup.fresh = true;
        return;
    }
}

void move_by_keys(Ui& ui, Popup& popup, std::size_t count) {
    const std::size_t before = popup.active;
    if (take_key(ui, ImGuiKey_DownArrow)) popup.active = std::min(popup.active + 1, count - 1);
    if (take_key(ui, ImGuiKey_UpArrow) && popup.active > 0) --popup.active;
    if (take_key(ui, ImGuiKey_PageDown)) popup.active = std::min(popup.active + kPage, count - 1);
    if (take_key(ui, ImGuiKey_PageUp)) popup.active -= std::min(popup.active, kPage);
    if (take_key(ui, ImGuiKey_Home)) popup.active = 0;
    if (take_key(ui, ImGuiKey_End)) popup.active = count - 1;
    if (popup.active == before) return;
    popup.fresh = true;
    ui.impl().focus_visible = true;
}

float item_height(const Ui& ui, const PopupItem& item) {
    const float line = std::max(ui.em(2.125F), ui.control_height() - ui.em(0.125F));
    return std::round(line + (item.description.empty() ? 0 : face(ui, Type::small).line_height));
}

struct Geometry {
    ImRect box;
    float content = 0;
};

Geometry geometry(Ui& ui, const ImRect& anchor, std::span<const PopupItem> items) {
    const Face body = face(ui, Type::body);
    const Face small = face(ui, Type::small);
    float width = anchor.GetWidth();
    float content = ui.em(0.5F);
    for (const PopupItem& item : items) {
        const float words = std::max(text_width(body, item.label), text_width(small, item.description));
        width = std::max(width, words + ui.em(4.5F));
        content += item_height(ui, item);
    }
    const float margin = ui.em(0.5F);
    width = std::min(width, ui.impl().width - margin * 2);
    const float below = ui.impl().height - anchor.Max.y - margin * 2;
    const float above = anchor.Min.y - margin * 2;
    const bool down = below >= std::min(content, ui.em(12)) || below >= above;
    const float height = std::min({content, ui.em(22), down ? below : above});
    const float x = std::clamp(anchor.Min.x, margin, std::max(margin, ui.impl().width - width - margin));
    const float y = down ? anchor.Max.y + ui.em(0.25F) : anchor.Min.y - ui.em(0.25F) - height;
    return {{{std::round(x), std::round(y)}, {std::round(x + width), std::round(y + height)}}, content};
}

struct ItemPlace {
    std::uint32_t id;
    std::size_t index, count;
    bool active;
    PopupKind kind;
};

bool draw_item(Ui& ui, const PopupItem& item, const ItemPlace& at, const ImRect& box) {
    const Interaction state =
        interact(ui, at.id, box, {.disabled = item.disabled, .stops = Stops::no, .keys = Keys::none});
    const Face body = face(ui, item.chosen ? Type::strong : Type::body);
    const Face small = face(ui, Type::small);
    const Color ink = item.disabled ? Color::text_muted : item.danger ? Color::danger : Color::text;
    if (at.active) fill(ui, box, Color::surface_hover, space::kControlRadius);
    float x = box.Min.x + ui.em(0.75F);
    const char* glyph = item.icon != nullptr ? item.icon : item.chosen ? icon::kCheck : nullptr;
    const bool gutter = item.icon != nullptr || at.kind == PopupKind::listbox;
    const float top =
        box.Min.y +
        (box.GetHeight() - body.line_height - (item.description.empty() ? 0 : small.line_height)) / 2;
    if (glyph != nullptr)
        draw_icon(ui, {x + ui.em(0.5F), top + body.line_height / 2}, glyph,
                  item.danger   ? Color::danger
                  : item.chosen ? Color::primary
                                : Color::text_muted,
                  1);
    if (gutter) x += ui.em(1.5F);
    write(ui, {x, top}, body, ink, item.label, box.Max.x - x - ui.em(0.5F));
    write(ui, {x, top + body.line_height}, small, Color::text_muted, item.description,
          box.Max.x - x - ui.em(0.5F));

    Node node =
        node_of(ui, at.id, at.kind == PopupKind::menu ? Role::menuitem : Role::option, item.label, box);
    node.states = kFocusable;
    if (at.active) node.states |= kFocused;
    if (item.chosen) node.states |= kSelected;
    if (item.disabled) node.states |= kDisabled;
    node.description = item.description;
    node.position = static_cast<std::int32_t>(at.index + 1);
    node.set_size = static_cast<std::int32_t>(at.count);
    ui.tree().add(std::move(node));
    if (state.hovered && (ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0))
        ui.impl().popup.active = at.index;
    return state.pressed;
}

}  // namespace

void open_popup(Ui& ui, std::uint32_t owner, std::size_t active) {
    ui.impl().popup = {.owner = owner, .active = active, .fresh = true, .typed = {}, .typed_at = 0};
    ui.wake();
}

std::optional<std::size_t> popup_list(Ui& ui, std::uint32_t owner, const ImRect& anchor,
                                      std::span<const PopupItem> items, PopupKind kind,
                                      std::string_view name) {
    Popup& popup = ui.impl().popup;
    if (popup.owner != owner || items.empty()) return std::nullopt;
    popup.active = std::min(popup.active, items.size() - 1);
    std::optional<std::size_t> taken;
    bool close = take_key(ui, ImGuiKey_Escape);
    move_by_keys(ui, popup, items.size());
    type_ahead(ui, popup, items);
    // The key that opened the list is used up in this frame already.
    if (take_key(ui, ImGuiKey_Enter) || take_key(ui, ImGuiKey_KeypadEnter) || take_key(ui, ImGuiKey_Space))
        taken = popup.active;

    const auto [box, content] = geometry(ui, anchor, items);
    begin_overlay(ui, owner);
    shadow(ui, box, space::kCardRadius, 2);
    fill(ui, box, Color::surface_raised, space::kCardRadius);
    stroke(ui, box, Color::outline, space::kCardRadius, ui.line());
    const std::uint32_t list_id = mix(owner, 0x115);
    const std::uint32_t parent = ui.impl().layers.empty() ? 0 : ui.impl().layers.back();
    ui.tree().open_under(
        parent, node_of(ui, list_id, kind == PopupKind::menu ? Role::menu : Role::listbox, name, box));
    ImRect inside = box;
    inside.Expand(-ui.em(0.25F));
    begin_scroller(ui, list_id, "list", inside, 0, 0, 0);
    if (content <= box.GetHeight() + 1) region(ui).right = inside.Max.x;  // no scroll bar: use its place
    region(ui).gap = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const ImRect line = place(ui, 0, item_height(ui, items[i]));
        const std::uint32_t id = mix(owner, static_cast<std::uint32_t>(0x1000 + i));
        if (ui.tree().take(id, ActionKind::focus)) popup.active = i;
        const bool active = popup.active == i;
        if (active && std::exchange(popup.fresh, false)) {
            ImGui::ScrollToRect(ImGui::GetCurrentWindow(), line, ImGuiScrollFlags_KeepVisibleEdgeY);
            ui.wake();
        }
        if (draw_item(ui, items[i], {id, i, items.size(), active, kind}, line)) taken = i;
    }
    end_scroller(ui, 0);
    ui.tree().close();
    const bool clicked_beside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                                !box.Contains(ImGui::GetIO().MousePos) && !ImGui::IsWindowAppearing();
    end_overlay(ui);
    close = close || clicked_beside;
    if (taken && items[*taken].disabled) taken.reset();
    if (taken || close) {
        popup = {};
        ui.wake();
    }
    return taken;
}

}  // namespace vaka::ui::kit
