#include "ui/kit/tabs.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

namespace {

struct TabWidth {
    float label = 0, count = 0, whole = 0;
};

TabWidth width_of(const Ui& ui, const Tab& tab) {
    TabWidth out;
    out.label = text_width(face(ui, Type::strong), tab.label);
    out.count = tab.count.empty() ? 0 : text_width(face(ui, Type::small), tab.count) + ui.em(1.125F);
    out.whole = out.label + out.count + (tab.icon != nullptr ? ui.em(1.5F) : 0) + ui.em(1.75F);
    return out;
}

void draw_tab(Ui& ui, const Tab& tab, const TabWidth& width, const ImRect& box, bool on,
              const Interaction& state) {
    const Face type = face(ui, on ? Type::strong : Type::body);
    const Face small = face(ui, Type::small);
    const Color ink = on ? Color::primary : state.hovered ? Color::text : Color::text_muted;
    float x = box.Min.x + ui.em(0.875F);
    const float middle = box.GetCenter().y;
    if (tab.icon != nullptr) {
        draw_icon(ui, {x + ui.em(0.5F), middle}, tab.icon, ink, 1.0625F);
        x += ui.em(1.5F);
    }
    const float slack =
        width.label - text_width(type, tab.label);  // the strong label is wider: nothing must jump
    write(ui, {x + slack / 2, middle - type.line_height / 2}, type, ink, tab.label);
    x += width.label;
    if (!tab.count.empty()) {
        const ImRect pill{{x + ui.em(0.375F), middle - ui.em(0.625F)},
                          {x + width.count, middle + ui.em(0.625F)}};
        fill(ui, pill, on ? Color::primary_container : Color::neutral_container, 0.625F);
        write_centered(ui, pill, small, on ? Color::on_primary_container : Color::on_neutral_container,
                       tab.count);
    }
    if (on) {
        const float thick = std::round(ui.em(0.1875F));
        fill(ui, {{box.Min.x + ui.em(0.5F), box.Max.y - thick}, {box.Max.x - ui.em(0.5F), box.Max.y}},
             Color::primary, 0.09F, ImDrawFlags_RoundCornersTop);
    }
    if (state.ring) {
        ImRect inside = box;
        inside.Expand(-std::round(ui.em(0.3125F)));
        focus_ring(ui, inside, 0.125F);
    }
}

/// A child window that scrolls sideways when the tabs of `content` width have no room in `bar`.
void begin_bar(Ui& ui, std::uint32_t list, const ImRect& bar, float content) {
    ImGui::SetCursorScreenPos(bar.Min);
    ImGui::SetNextWindowContentSize({content, bar.GetHeight()});
    ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, 0.0F);
    ImGui::BeginChild(ImGui::GetID("bar"), bar.GetSize(), ImGuiChildFlags_None,
                      ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav |
                          ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar();
    ui.impl().scrollers.push_back(list);
}

void end_bar(Ui& ui) {
    ui.impl().scrollers.pop_back();
    ImGui::EndChild();
}

/// Where the arrow keys lead from tab `index` of `count`, the WAI-ARIA pattern of tabs.
std::optional<std::size_t> moved_by_keys(Ui& ui, std::size_t index, std::size_t count) {
    if (take_key(ui, ImGuiKey_RightArrow)) return (index + 1) % count;
    if (take_key(ui, ImGuiKey_LeftArrow)) return (index + count - 1) % count;
    if (take_key(ui, ImGuiKey_Home)) return 0;
    if (take_key(ui, ImGuiKey_End)) return count - 1;
    return std::nullopt;
}

void file_tab(Ui& ui, std::uint32_t id, const Tab& tab, const ImRect& box, const Interaction& state,
              bool selected, std::size_t index, std::size_t count) {
    Node node = node_of(ui, id, Role::tab, tab.label, box, &state);
    if (selected) node.states |= kSelected;
    node.value = tab.count;
    node.position = static_cast<std::int32_t>(index + 1);
    node.set_size = static_cast<std::int32_t>(count);
    ui.tree().add(std::move(node));
}

}  // namespace

bool tabs(Ui& ui, std::string_view id, std::string_view name, std::span<const Tab> all,
          std::size_t& current) {
    if (all.empty()) return false;
    const std::uint32_t list_id = ui.id(id);
    const Scope scope = ui.key(id);
    const std::size_t before = std::min(current, all.size() - 1);
    const ImRect bar = place(ui, 0, std::round(ui.em(2.75F)));
    fill(ui, {{bar.Min.x, bar.Max.y - ui.line()}, bar.Max}, Color::outline);
    std::vector<TabWidth> widths;
    float total = 0;
    for (const Tab& tab : all) {
        widths.push_back(width_of(ui, tab));
        total += widths.back().whole;
    }
    ui.tree().open(node_of(ui, list_id, Role::tablist, name, bar));
    begin_bar(ui, list_id, bar, total);
    // From the list's id: inside the child window `Ui::id` would have another scope.
    const auto tab_id = [&](std::size_t index) {
        return ImHashData(all[index].id.data(), all[index].id.size(), list_id);
    };
    std::size_t stop = before;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (ui.focused() == tab_id(i)) stop = i;
    std::optional<std::size_t> moved;
    bool clicked = false;
    float x = ImGui::GetCurrentWindow()->DC.CursorStartPos.x;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ImRect box{{std::round(x), bar.Min.y}, {std::round(x + widths[i].whole), bar.Max.y}};
        x += widths[i].whole;
        const Interaction state = interact(ui, tab_id(i), box, {.stops = i == stop ? Stops::yes : Stops::no});
        if (state.pressed) current = i;
        clicked = clicked || state.by_mouse;
        if (state.focused && !moved) moved = moved_by_keys(ui, i, all.size());
        draw_tab(ui, all[i], widths[i], box, i == before, state);
        file_tab(ui, tab_id(i), all[i], box, state, i == before, i, all.size());
    }
    const bool had_focus = ui.focused() == tab_id(stop);
    end_bar(ui);
    ui.tree().close();
    if (moved) current = *moved;
    if (current == before) return false;
    if (moved || had_focus || clicked) give_focus(ui, tab_id(current), moved || (had_focus && !clicked));
    ui.wake();
    return true;
}

}  // namespace vaka::ui::kit
