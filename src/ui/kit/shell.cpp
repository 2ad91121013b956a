#include "ui/kit/shell.hpp"

#include <algorithm>
#include <cmath>

#include "generated/icons.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/internal.hpp"
#include "ui/kit/layout.hpp"

namespace vaka::ui::kit {

namespace {

float bar_height(const Ui& ui) {
    return std::round(ui.em(ui.compact() ? 3.25F : 3.5F));
}
float rail_width(const Ui& ui) {
    return std::round(ui.em(ui.width() == Width::wide ? 14.0F : 5.75F));
}

std::uint32_t nav_id(const Ui& ui, const NavItem& item) {
    return mix(ui.id(item.id), 0x7A7);
}

/// A node's shared part of the three looks of a navigation item.
Interaction nav_item(Ui& ui, const NavItem& item, const ImRect& box, bool current) {
    const std::uint32_t id = nav_id(ui, item);
    const Interaction state = interact(ui, id, box);
    Node node = node_of(ui, id, Role::link, item.label, box, &state);
    if (current) node.states |= kSelected;
    node.value = item.count;
    ui.tree().add(std::move(node));
    return state;
}

void count_pill(Ui& ui, std::string_view count, ImVec2 center) {
    if (count.empty()) return;
    const Face small = face(ui, Type::small);
    const float half = std::max(ui.em(0.625F), text_width(small, count) / 2 + ui.em(0.375F));
    const ImRect pill{{center.x - half, center.y - ui.em(0.625F)},
                      {center.x + half, center.y + ui.em(0.625F)}};
    fill(ui, pill, Color::primary, 0.625F);
    write_centered(ui, pill, small, Color::on_primary, count);
}

/// Icon beside label (wide).
void wide_item(Ui& ui, const NavItem& item, const ImRect& box, bool current, const Interaction& state) {
    const Face type = face(ui, current ? Type::strong : Type::body);
    if (current)
        fill(ui, box, Color::primary_container, 0.5F);
    else if (state.hovered)
        fill(ui, box, Color::surface_hover, 0.5F);
    const Color ink = current ? Color::on_primary_container : Color::text;
    const float middle = box.GetCenter().y;
    draw_icon(ui, {box.Min.x + ui.em(1.25F), middle}, item.icon,
              current ? Color::on_primary_container : Color::text_muted, 1.1875F);
    write(ui, {box.Min.x + ui.em(2.5F), middle - type.line_height / 2}, type, ink, item.label,
          box.GetWidth() - ui.em(item.count.empty() ? 3.0F : 5.0F));
    count_pill(ui, item.count, {box.Max.x - ui.em(1.25F), middle});
    if (state.ring) {
        ImRect inside = box;
        inside.Expand(-std::round(ui.em(0.25F)));
        focus_ring(ui, inside, 0.25F);
    }
}

/// Icon over label (medium, compact).
void tall_item(Ui& ui, const NavItem& item, const ImRect& box, bool current, const Interaction& state) {
    const Face small = face(ui, Type::small);
    const float middle = box.GetCenter().x;
    const float icon_y = box.Min.y + box.GetHeight() / 2 - ui.em(0.6875F);
    const ImRect pill{{middle - ui.em(1.75F), icon_y - ui.em(0.875F)},
                      {middle + ui.em(1.75F), icon_y + ui.em(0.875F)}};
    if (current)
        fill(ui, pill, Color::primary_container, 0.875F);
    else if (state.hovered)
        fill(ui, pill, Color::surface_hover, 0.875F);
    draw_icon(ui, {middle, icon_y}, item.icon, current ? Color::on_primary_container : Color::text_muted,
              1.1875F);
    const ImRect line{{box.Min.x + ui.em(0.125F), pill.Max.y + ui.em(0.125F)},
                      {box.Max.x - ui.em(0.125F), pill.Max.y + ui.em(0.125F) + small.line_height}};
    write_centered(ui, line, small, current ? Color::text : Color::text_muted, item.label);
    count_pill(ui, item.count, {middle + ui.em(1.375F), icon_y - ui.em(0.375F)});
    if (state.ring) {
        ImRect inside = box;
        inside.Expand(-std::round(ui.em(0.3125F)));
        focus_ring(ui, inside, 0.25F);
    }
}

void navigation(Ui& ui, const ShellOptions& options, const ImRect& area, ShellResult& result) {
    fill(ui, area, Color::surface_raised);
    ui.tree().open(node_of(ui, ui.id("navigation"), Role::navigation, ui.words().navigation, area));
    const bool bottom = ui.compact();
    const bool wide = ui.width() == Width::wide;
    const float line = ui.line();
    if (bottom)
        fill(ui, {area.Min, {area.Max.x, area.Min.y + line}}, Color::outline);
    else
        fill(ui, {{area.Max.x - line, area.Min.y}, area.Max}, Color::outline);
    const auto count = static_cast<float>(options.nav.size());
    float at = bottom ? area.Min.x : area.Min.y + ui.em(0.75F);
    for (std::size_t i = 0; i < options.nav.size(); ++i) {
        ImRect box;
        if (bottom) {
            const float width = area.GetWidth() / count;
            box = {{std::round(at), area.Min.y + line}, {std::round(at + width), area.Max.y}};
            at += width;
        } else {
            const float height = std::round(ui.em(wide ? 2.625F : 4.0F));
            box = {{area.Min.x + ui.em(0.5F), at}, {area.Max.x - ui.em(0.5F), at + height}};
            at += height + ui.em(0.25F);
        }
        const bool current = options.current == i;
        const Interaction state = nav_item(ui, options.nav[i], box, current);
        if (state.pressed) result.navigated = i;
        if (wide && !bottom)
            wide_item(ui, options.nav[i], box, current, state);
        else
            tall_item(ui, options.nav[i], box, current, state);
    }
    ui.tree().close();
}

void save_badge(Ui& ui, const ShellOptions& options, ShellResult& result) {
    if (options.save_text.empty()) return;
    const char* glyph = options.save == SaveState::saved    ? icon::kCheck
                        : options.save == SaveState::saving ? icon::kRefreshCw
                                                            : icon::kCloudOff;
    const Tone tone = options.save == SaveState::saved    ? Tone::success
                      : options.save == SaveState::saving ? Tone::neutral
                                                          : Tone::danger;
    const bool icon_only = ui.compact() && options.save != SaveState::error;
    const Face small = face(ui, Type::small);
    const float width = icon_only ? ui.em(2.5F) : text_width(small, options.save_text) + ui.em(2.25F);
    float room = width;
    for (const std::string& text : options.save_texts)
        room = icon_only ? room : std::max(room, text_width(small, text) + ui.em(2.25F));
    ImRect place_box = place(ui, room, std::round(ui.em(ui.compact() ? 2.5F : 1.75F)));
    place_box.Min.x = std::round(place_box.Max.x - width);
    const std::uint32_t id = ui.id("save-state");
    const Interaction state = interact(ui, id, place_box);
    if (state.pressed) result.save_pressed = true;
    ImRect box = place_box;
    if (ui.compact()) box.Expand(ImVec2{0, -ui.em(0.375F)});
    fill(ui, box, container_of(tone), 0.875F);
    draw_icon(ui, {icon_only ? box.GetCenter().x : box.Min.x + ui.em(1.0F), box.GetCenter().y}, glyph,
              on_container_of(tone), 0.9375F);
    if (!icon_only)
        write(ui, {box.Min.x + ui.em(1.625F), box.GetCenter().y - small.line_height / 2}, small,
              on_container_of(tone), options.save_text);
    if (state.ring) focus_ring(ui, box, 0.875F);
    ui.tree().add(node_of(ui, id, Role::button, options.save_text, place_box, &state));
    if (icon_only) tooltip(ui, id, place_box, options.save_text, state);
}

void wordmark(Ui& ui, const ShellOptions& options, const ImRect& bar) {
    const Face name = face(ui, Type::h2);
    const float middle = bar.GetCenter().y;
    const ImVec2 center{bar.Min.x + ui.em(1.75F), middle};
    ImGui::GetWindowDrawList()->AddCircleFilled(center, ui.em(0.9375F), tint(ui, Color::primary));
    draw_icon(ui, center, icon::kRoute, Color::on_primary, 1.0625F);
    if (ui.width() == Width::wide)
        write(ui, {bar.Min.x + ui.em(3.125F), middle - name.line_height / 2}, name, Color::text,
              options.product);
}

void title(Ui& ui, const ShellOptions& options, float room) {
    const Face strong = face(ui, ui.compact() ? Type::h3 : Type::h2);
    const Face small = face(ui, Type::small);
    const bool second = !options.subtitle.empty();
    const float wanted = std::max(text_width(strong, options.title), text_width(small, options.subtitle));
    const float height = strong.line_height + (second ? small.line_height : 0);
    const ImRect box = place(ui, std::max(ui.em(3), std::min(wanted, room)), height);
    write(ui, box.Min, strong, Color::text, options.title, box.GetWidth() + 1);
    Node node = node_of(ui, ui.id("title"), Role::heading, options.title,
                        {box.Min, {box.Max.x, box.Min.y + strong.line_height}});
    node.level = 1;
    ui.tree().add(std::move(node));
    if (!second) return;
    const ImRect below{{box.Min.x, box.Min.y + strong.line_height}, box.Max};
    write(ui, below.Min, small, Color::text_muted, options.subtitle, box.GetWidth() + 1);
    ui.tree().add(node_of(ui, ui.id("subtitle"), Role::text, options.subtitle, below));
}

void top_bar(Ui& ui, const ShellOptions& options, const ImRect& bar, ShellResult& result) {
    fill(ui, bar, Color::surface_raised);
    fill(ui, {{bar.Min.x, bar.Max.y - ui.line()}, bar.Max}, Color::outline);
    ui.tree().open(node_of(ui, ui.id("banner"), Role::banner, {}, bar));
    float left = bar.Min.x + ui.em(1);
    if (!ui.compact()) {
        wordmark(ui, options, bar);
        left = options.nav.empty() ? bar.Min.x + ui.em(ui.width() == Width::wide ? 9.0F : 4.0F)
                                   : bar.Min.x + rail_width(ui) + ui.em(1.5F);
    }
    if (!options.back.empty()) left -= ui.em(0.625F);
    // The row is centred in the bar: it begins so that its tallest thing, which is known from the last frame,
    // fits.
    const std::uint32_t key = ui.id("bar-height");
    const float tallest = recall(ui, key, ui.control_height());
    const float top = std::round(bar.GetCenter().y - tallest / 2);
    push_region(ui, {{left, top}, {bar.Max.x - ui.em(ui.compact() ? 0.5F : 1.5F), top}}, 0);
    {
        const Scope line = row(ui, "bar", {.gap = space::kSmall});
        if (!options.back.empty() && icon_button(ui, "back", icon::kArrowLeft, options.back))
            result.back = true;
        const Region& here = region(ui);
        const float rest = recall(ui, ui.id("bar-rest"), ui.em(8));
        title(ui, options, here.right - here.x - rest - ui.em(1));
        push_right(ui);
        const float from = region(ui).x;
        if (options.actions) options.actions();
        save_badge(ui, options, result);
        remember(ui, ui.id("bar-rest"), region(ui).x - from);
    }
    remember(ui, key, region(ui).bottom - top);
    pop_region(ui);
    ui.tree().close();
}

void scroll_by_keys(Ui& ui) {
    if (ui.editing() || !in_top_layer(ui) || ui.impl().popup.owner != 0) return;
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const float page = window->InnerRect.GetHeight() * 0.85F;
    float by = 0;
    if (take_key(ui, ImGuiKey_PageDown)) by = page;
    if (take_key(ui, ImGuiKey_PageUp)) by = -page;
    if (take_key(ui, ImGuiKey_DownArrow)) by = ui.em(3);
    if (take_key(ui, ImGuiKey_UpArrow)) by = -ui.em(3);
    if (take_key(ui, ImGuiKey_Home)) by = -window->Scroll.y;
    if (take_key(ui, ImGuiKey_End)) by = window->ScrollMax.y;
    if (by == 0) return;
    ImGui::SetScrollY(std::clamp(window->Scroll.y + by, 0.0F, window->ScrollMax.y));
    ui.wake();
}

Scope main_region(Ui& ui, const ImRect& area, std::string_view name, float content_em, float padding_em) {
    const std::uint32_t id = ui.id("main");
    ui.tree().open(node_of(ui, id, Role::main, name, area));
    begin_scroller(ui, id, "main", area, ui.em(ui.compact() ? 1.0F : padding_em),
                   ui.em(ui.compact() ? 1.0F : padding_em), content_em > 0 ? ui.em(content_em) : 0);
    region(ui).gap = ui.em(space::kLarge);
    return {ui, [](Ui& closing) {
                scroll_by_keys(closing);
                end_scroller(closing, closing.em(2));
                closing.tree().close();
            }};
}

}  // namespace

Scope shell(Ui& ui, const ShellOptions& options, ShellResult& result) {
    const ImVec2 size{ui.impl().width, ui.impl().height};
    const float bar = bar_height(ui);
    const ImRect top{{0, 0}, {size.x, bar}};
    ImRect main{{0, bar}, size};
    top_bar(ui, options, top, result);
    ui.impl().bottom_bar = 0;
    if (!options.nav.empty()) {
        if (ui.compact()) {
            const float height = std::round(ui.em(3.75F));
            main.Max.y = size.y - height;
            ui.impl().bottom_bar = height;
            navigation(ui, options, {{0, main.Max.y}, size}, result);
        } else {
            main.Min.x = rail_width(ui);
            navigation(ui, options, {{0, bar}, {main.Min.x, size.y}}, result);
        }
    }
    if (result.navigated || result.back) ui.wake();
    return main_region(ui, main, options.title, options.content_em, 1.75F);
}

Scope page(Ui& ui, std::string_view title, float content_em) {
    ui.impl().bottom_bar = 0;
    return main_region(ui, {{0, 0}, {ui.impl().width, ui.impl().height}}, title, content_em, 2.5F);
}

}  // namespace vaka::ui::kit
