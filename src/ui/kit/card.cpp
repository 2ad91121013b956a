#include <algorithm>

#include "generated/icons.hpp"
#include "ui/kit/internal.hpp"
#include "ui/kit/layout.hpp"

namespace vaka::ui::kit {

void begin_ground(Ui& ui) {
    Ui::Impl& impl = ui.impl();
    if (impl.splitters_used == impl.splitters.size())
        impl.splitters.push_back(std::make_unique<ImDrawListSplitter>());
    ImDrawListSplitter& splitter = *impl.splitters[impl.splitters_used++];
    splitter.Split(ImGui::GetWindowDrawList(), 2);
    splitter.SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
}

void switch_to_ground(Ui& ui) {
    ui.impl().splitters[ui.impl().splitters_used - 1]->SetCurrentChannel(ImGui::GetWindowDrawList(), 0);
}

void end_ground(Ui& ui) {
    ui.impl().splitters[--ui.impl().splitters_used]->Merge(ImGui::GetWindowDrawList());
}

namespace {

/// The heading line; false when the card is folded.
bool heading_line(Ui& ui, const CardOptions& options) {
    const Face title = face(ui, options.level <= 2 ? Type::h3 : Type::strong);
    const Face quiet = face(ui, Type::small);
    const bool foldable = options.open != nullptr;
    const ImRect line = place(ui, 0, std::max(title.line_height, foldable ? ui.em(1.75F) : 0.0F));
    const float middle = line.GetCenter().y;

    Node head = node_of(ui, automatic_id(ui), Role::heading, options.heading, line);
    head.level = static_cast<std::uint16_t>(options.level);
    ui.tree().open(std::move(head));
    float right = line.Max.x;
    if (foldable) {
        const std::uint32_t toggle = ui.id("fold");
        const Interaction state = interact(ui, toggle, line);
        if (state.pressed) *options.open = !*options.open;
        Node node = node_of(ui, toggle, Role::button, options.heading, line, &state);
        node.states |= *options.open ? kExpandable | kExpanded : kExpandable;
        ui.tree().add(std::move(node));
        right -= ui.em(1.5F);
        draw_icon(ui, {line.Max.x - ui.em(0.625F), middle},
                  *options.open ? icon::kChevronUp : icon::kChevronDown,
                  state.hovered ? Color::text : Color::text_muted);
        if (state.ring) focus_ring(ui, line, space::kControlRadius);
    }
    ui.tree().close();

    float left = line.Min.x;
    if (options.icon != nullptr) {
        const Color ink = options.tone == Tone::neutral ? Color::primary : accent_of(options.tone);
        draw_icon(ui, {left + ui.em(0.5625F), middle}, options.icon, ink);
        left += ui.em(1.625F);
    }
    if (!options.aside.empty()) {
        const float width = text_width(quiet, options.aside);
        right -= width;
        write(ui, {right, middle - quiet.line_height / 2}, quiet, Color::text_muted, options.aside);
        ui.tree().add(node_of(ui, automatic_id(ui), Role::text, options.aside,
                              {{right, line.Min.y}, {right + width, line.Max.y}}));
        right -= ui.em(space::kSmall);
    }
    write(ui, {left, middle - title.line_height / 2}, title, Color::text, options.heading, right - left);
    return !foldable || *options.open;
}

void close_card(Ui& ui) {
    const float padding = ui.em(ui.compact() ? space::kLarge : space::kCardPadding);
    const Ui::Impl::OpenCard done = ui.impl().cards.back();
    ui.impl().cards.pop_back();
    ImRect box = done.box;
    box.Max.y = std::round(pop_region(ui) + padding);
    switch_to_ground(ui);
    shadow(ui, box, space::kCardRadius);
    fill(ui, box, Color::surface_raised, space::kCardRadius);
    if (done.tone != Tone::neutral) {
        // A bar of the tone inside the rounded left edge.
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->PushClipRect(box.Min, {box.Min.x + ui.em(0.25F), box.Max.y}, true);
        fill(ui, box, accent_of(done.tone), space::kCardRadius);
        list->PopClipRect();
    }
    stroke(ui, box, Color::outline, space::kCardRadius, ui.line());
    end_ground(ui);
    ImGui::PopID();
    ui.tree().close(to_box(box));
    Region& around = region(ui);
    around.started = true;
    around.y = box.Max.y;
    around.bottom = std::max(around.bottom, box.Max.y);
}

}  // namespace

Scope card(Ui& ui, std::string_view id, const CardOptions& options) {
    const float padding = ui.em(ui.compact() ? space::kLarge : space::kCardPadding);
    const ImRect top = place(ui, 0, 0);
    ui.tree().open(
        node_of(ui, ui.id(id), options.heading.empty() ? Role::group : Role::region, options.heading, top));
    ImGui::PushID(id.data(), id.data() + id.size());
    begin_ground(ui);
    ui.impl().cards.push_back({top, options.tone});
    push_region(ui, {{top.Min.x + padding, top.Min.y + padding}, {top.Max.x - padding, top.Min.y + padding}},
                ui.em(space::kMedium));
    if (!options.heading.empty() && !heading_line(ui, options)) {
        close_card(ui);
        return {};
    }
    return {ui, close_card};
}

}  // namespace vaka::ui::kit
