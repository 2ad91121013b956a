#include "ui/kit/timeline.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "ui/kit/internal.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"

namespace vaka::ui::kit {

namespace {

/// One entry with its place: from the day's heading, if it begins a day, to the gap after it.
struct Placed {
    TimelineEntry entry;
    bool begins_day = false;
    float top = 0, body_top = 0, bottom = 0;
    std::vector<Line> title;
};

struct Metrics {
    Face day, strong, small;
    float rail = 0;   ///< From the left edge to the middle of the line.
    float text = 0;   ///< From the left edge to the title.
    float width = 0;  ///< Of the whole.
};

Metrics metrics_of(const Ui& ui, float width) {
    const bool narrow = ui.compact();
    Metrics out{face(ui, Type::strong), face(ui, Type::strong), face(ui, Type::small), 0, 0, width};
    out.rail = narrow ? ui.em(1) : ui.em(4.75F);
    out.text = out.rail + ui.em(1.625F);
    return out;
}

float title_room(const Ui& ui, const Metrics& metrics, const TimelineEntry& entry) {
    const float badge =
        entry.status.empty() || ui.compact() ? 0 : badge_size(ui, entry.status, nullptr).x + ui.em(0.75F);
    return std::max(ui.em(6), metrics.width - metrics.text - ui.em(0.5F) - badge);
}

std::vector<Placed> lay_out(const Ui& ui, const Metrics& metrics, std::size_t count,
                            const std::function<TimelineEntry(std::size_t)>& entry) {
    std::vector<Placed> all;
    all.reserve(count);
    float y = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Placed& placed = all.emplace_back();
        placed.entry = entry(i);
        placed.begins_day = i == 0 || all[i - 1].entry.day != placed.entry.day;
        placed.top = y;
        if (placed.begins_day) y += metrics.day.line_height + ui.em(i == 0 ? 0.5F : 1.0F);
        placed.body_top = y;
        placed.title = wrap(metrics.strong, placed.entry.title, title_room(ui, metrics, placed.entry));
        y += metrics.strong.line_height * static_cast<float>(placed.title.size()) + ui.em(0.75F);
        const bool has_meta = !placed.entry.meta.empty() || (ui.compact() && !placed.entry.time.empty());
        if (has_meta) y += metrics.small.line_height;
        if (ui.compact() && !placed.entry.status.empty()) y += ui.em(1.75F);
        y = std::round(y);
        placed.bottom = y;
    }
    return all;
}

void draw_rail(Ui& ui, const Metrics& metrics, const Placed& placed, ImVec2 origin, bool first, bool last) {
    const float x = std::round(origin.x + metrics.rail);
    const float dot = origin.y + placed.body_top + ui.em(0.375F) + metrics.strong.line_height / 2;
    const float half = ui.line();
    const float from = first ? dot : origin.y + placed.top;
    const float to = last ? dot : origin.y + placed.bottom;
    fill(ui, {{x - half, from}, {x + half, to}}, Color::outline);
    const Tone tone = placed.entry.tone;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled({x, dot}, ui.em(0.9375F),
                          tint(ui, ui.impl().cards.empty() ? Color::surface : Color::surface_raised));
    list->AddCircleFilled({x, dot}, ui.em(0.8125F), tint(ui, container_of(tone)));
    if (ui.scheme() == Scheme::high_contrast)
        list->AddCircle({x, dot}, ui.em(0.8125F), tint(ui, Color::outline), 0, ui.line());
    draw_icon(ui, {x, dot}, placed.entry.icon != nullptr ? placed.entry.icon : icon::kCircle,
              on_container_of(tone), 0.9375F);
}

void draw_words(Ui& ui, const Metrics& metrics, const Placed& placed, ImVec2 origin) {
    const TimelineEntry& entry = placed.entry;
    ImVec2 pen{origin.x + metrics.text, origin.y + placed.body_top + ui.em(0.375F)};
    if (!ui.compact() && !entry.time.empty()) {
        const float width = text_width(metrics.small, entry.time);
        write(ui,
              {origin.x + metrics.rail - ui.em(1.375F) - width,
               pen.y + (metrics.strong.line_height - metrics.small.line_height) / 2},
              metrics.small, Color::text_muted, entry.time);
    }
    if (!entry.status.empty()) {
        const ImVec2 size = badge_size(ui, entry.status, nullptr);
        const float below = placed.bottom - ui.em(0.375F) - size.y;
        const ImVec2 at = ui.compact() ? ImVec2{pen.x, origin.y + below}
                                       : ImVec2{origin.x + metrics.width - size.x - ui.em(0.5F),
                                                pen.y + (metrics.strong.line_height - size.y) / 2};
        const ImVec2 corner{std::round(at.x), std::round(at.y)};
        paint_badge(ui, {corner, {corner.x + size.x, corner.y + size.y}}, entry.status, entry.status_tone,
                    nullptr);
    }
    for (const Line& line : placed.title) {
        write(ui, pen, metrics.strong, Color::text,
              std::string_view(entry.title).substr(line.begin, line.end - line.begin));
        pen.y += metrics.strong.line_height;
    }
    std::string meta = entry.meta;
    if (ui.compact() && !entry.time.empty())
        meta = meta.empty() ? entry.time : text::cat(entry.time, " · ", meta);
    write(ui, pen, metrics.small, Color::text_muted, meta, metrics.width - metrics.text - ui.em(0.5F));
}

void run_keys(Ui& ui, std::size_t& active, std::size_t count, bool& moved) {
    const std::size_t before = active;
    if (take_key(ui, ImGuiKey_DownArrow)) active = std::min(active + 1, count - 1);
    if (take_key(ui, ImGuiKey_UpArrow) && active > 0) --active;
    if (take_key(ui, ImGuiKey_PageDown)) active = std::min(active + 6, count - 1);
    if (take_key(ui, ImGuiKey_PageUp)) active -= std::min<std::size_t>(active, 6);
    if (take_key(ui, ImGuiKey_Home)) active = 0;
    if (take_key(ui, ImGuiKey_End)) active = count - 1;
    moved = moved || active != before;
    if (active != before) ui.impl().focus_visible = true;
}

std::string spoken(const TimelineEntry& entry) {
    std::string out;
    for (const std::string* part : {&entry.day, &entry.time, &entry.meta, &entry.status}) {
        if (part->empty()) continue;
        if (!out.empty()) out += ", ";
        out += *part;
    }
    return out;
}

/// What the entries share while one frame draws them.
struct Drawing {
    Metrics metrics;
    ImRect whole;
    std::uint32_t list = 0, stop = 0;
    std::size_t count = 0;
    bool focused = false;               ///< The list has the focus.
    std::size_t active = 0;             ///< The entry that the keys act on.
    bool moved = false;                 ///< The active entry must be scrolled into view.
    std::optional<std::size_t> opened;  ///< What the person asked to open.
};

ImRect box_of(const Ui& ui, const Drawing& drawing, const Placed& placed) {
    const ImRect& whole = drawing.whole;
    return {{whole.Min.x + drawing.metrics.rail - ui.em(1.125F), whole.Min.y + placed.body_top},
            {whole.Max.x, whole.Min.y + placed.bottom}};
}

/// Makes the list one stop of the focus order and obeys its keys.
void run_list(Ui& ui, Drawing& drawing) {
    Ui::Impl& impl = ui.impl();
    impl.stops.push_back({drawing.stop, static_cast<int>(impl.layers.size()), StopKind::other});
    drawing.focused = ui.focused() == drawing.stop && in_top_layer(ui);
    drawing.active = std::min(static_cast<std::size_t>(recall(ui, drawing.stop, 0)), drawing.count - 1);
    drawing.moved = impl.arrived == drawing.stop;
    if (drawing.moved) impl.arrived = 0;
    if (!drawing.focused) return;
    run_keys(ui, drawing.active, drawing.count, drawing.moved);
    if (take_key(ui, ImGuiKey_Enter) || take_key(ui, ImGuiKey_KeypadEnter) || take_key(ui, ImGuiKey_Space))
        drawing.opened = drawing.active;
}

void run_pointer(Ui& ui, Drawing& drawing, std::size_t index, std::uint32_t item, const Interaction& state) {
    const bool clicked = state.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    if (ui.focused() == item || clicked) {
        drawing.active = index;
        give_focus(ui, drawing.stop, !clicked);
        if (clicked) ui.impl().arrived = 0;
    }
    if (state.pressed) drawing.opened = index;
}

void file_entry(Ui& ui, const Drawing& drawing, const Placed& placed, std::uint32_t item, const ImRect& box,
                std::size_t index) {
    Node node = node_of(ui, item, Role::listitem, placed.entry.title, box);
    node.states = kFocusable;
    if (drawing.focused && index == drawing.active) node.states |= kFocused;
    node.description = spoken(placed.entry);
    node.position = static_cast<std::int32_t>(index + 1);
    node.set_size = static_cast<std::int32_t>(drawing.count);
    ui.tree().add(std::move(node));
}

void run_entry(Ui& ui, Drawing& drawing, const std::vector<Placed>& all, std::size_t index) {
    const Placed& placed = all[index];
    const ImVec2 origin = drawing.whole.Min;
    const ImRect box = box_of(ui, drawing, placed);
    if (drawing.moved && index == drawing.active) {
        ImGui::ScrollToRect(ImGui::GetCurrentWindow(), {{box.Min.x, origin.y + placed.top}, box.Max},
                            ImGuiScrollFlags_KeepVisibleEdgeY);
        ui.wake();
    }
    const std::uint32_t item = ImHashData(placed.entry.key.data(), placed.entry.key.size(), drawing.list);
    const Interaction state = interact(ui, item, box, {.stops = Stops::no, .keys = Keys::none});
    run_pointer(ui, drawing, index, item, state);
    if (state.hovered) {
        ImRect ground = box;
        ground.Min.x = origin.x + drawing.metrics.text - ui.em(0.5F);
        fill(ui, ground, Color::surface_hover, space::kControlRadius);
    }
    if (placed.begins_day)
        write(ui, {origin.x, origin.y + placed.body_top - drawing.metrics.day.line_height},
              drawing.metrics.day, Color::primary, placed.entry.day, drawing.metrics.width);
    draw_rail(ui, drawing.metrics, placed, origin, index == 0 || placed.begins_day,
              index + 1 == all.size() || all[index + 1].begins_day);
    draw_words(ui, drawing.metrics, placed, origin);
    if (drawing.focused && index == drawing.active && ui.impl().focus_visible) {
        ImRect inside = box;
        inside.Expand(-std::round(ui.em(0.25F)));
        focus_ring(ui, inside, space::kControlRadius);
    }
    file_entry(ui, drawing, placed, item, box, index);
}

}  // namespace

std::optional<std::size_t> timeline_list(Ui& ui, std::string_view id, std::size_t count,
                                         const std::function<TimelineEntry(std::size_t)>& entry,
                                         const TimelineOptions& options) {
    const std::uint32_t list_id = ui.id(id);
    if (count == 0) {
        if (!options.empty.empty()) muted(ui, options.empty);
        return std::nullopt;
    }
    const Region& here = region(ui);
    const Metrics metrics = metrics_of(ui, here.right - here.left);
    const std::vector<Placed> all = lay_out(ui, metrics, count, entry);
    Drawing drawing{.metrics = metrics,
                    .whole = place(ui, 0, all.back().bottom),
                    .list = list_id,
                    .stop = mix(list_id, 0x71ED),
                    .count = count};
    Node list = node_of(ui, list_id, Role::list, options.name, drawing.whole);
    list.set_size = static_cast<std::int32_t>(count);
    ui.tree().open(std::move(list));
    run_list(ui, drawing);
    const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
    const float top = drawing.whole.Min.y;
    for (std::size_t i = 0; i < count; ++i) {
        const bool visible = top + all[i].bottom >= clip.Min.y && top + all[i].top <= clip.Max.y;
        if (visible || i == drawing.active) run_entry(ui, drawing, all, i);
    }
    ui.tree().close();
    remember(ui, drawing.stop, static_cast<float>(drawing.active));
    if (drawing.opened) ui.wake();
    return drawing.opened;
}

}  // namespace vaka::ui::kit
