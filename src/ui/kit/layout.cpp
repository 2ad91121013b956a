#include "ui/kit/layout.hpp"

#include <algorithm>
#include <cmath>

#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

// ---- regions
// -------------------------------------------------------------------------------------------------------

Region& region(Ui& ui) {
    return ui.impl().regions.back();
}

std::uint32_t mix(std::uint32_t seed, std::uint32_t value) {
    return ImHashData(&value, sizeof value, seed);
}

std::uint32_t automatic_id(Ui& ui) {
    const std::uint32_t scope = ImGui::GetCurrentWindow()->IDStack.back();
    return mix(mix(scope, 0x5E9), ++ui.impl().sequence[scope]);
}

float recall(Ui& ui, std::uint32_t key, float otherwise) {
    const auto found = ui.impl().memory.find(key);
    return found == ui.impl().memory.end() ? otherwise : found->second;
}

void remember(Ui& ui, std::uint32_t key, float value) {
    const auto [entry, is_new] = ui.impl().memory.try_emplace(key, value);
    if (!is_new && std::abs(entry->second - value) < 0.5F) return;
    entry->second = value;
    ui.wake();
}

void push_region(Ui& ui, const ImRect& box, float gap) {
    Region inner;
    inner.left = box.Min.x;
    inner.right = std::max(box.Max.x, box.Min.x + 1);
    inner.y = inner.bottom = box.Min.y;
    inner.gap = gap;
    ui.impl().regions.push_back(inner);
}

float pop_region(Ui& ui) {
    const float bottom = region(ui).bottom;
    ui.impl().regions.pop_back();
    return bottom;
}

namespace {

std::uint32_t line_key(const Region& row, std::uint32_t what) {
    return mix(mix(row.id, static_cast<std::uint32_t>(row.line)), what);
}

constexpr std::uint32_t kLineHeight = 1, kLineWidth = 2, kPushedWidth = 3;

void end_line(Ui& ui, Region& row) {
    if (!row.line_started) return;
    remember(ui, line_key(row, kLineHeight), row.line_height);
    if (row.align > 0) remember(ui, line_key(row, kLineWidth), row.x - row.left);
    if (row.pushed_at >= 0) remember(ui, mix(row.id, kPushedWidth), row.x - row.pushed_at);
    row.bottom = std::max(row.bottom, row.line_top + row.line_height);
}

void start_line(Region& row, float top) {
    row.line_top = top;
    row.line_height = 0;
    row.pushed_at = -1;
    row.line_started = false;
    row.x = row.left;
}

/// Aligned lines count x from the left and are moved as a whole by what the last frame measured.
float shift_of(Ui& ui, const Region& row) {
    if (row.align <= 0) return 0;
    const float width = recall(ui, line_key(row, kLineWidth), 0);
    return std::max(0.0F, std::floor((row.right - row.left - width) * row.align));
}

ImRect place_in_row(Ui& ui, Region& row, float width, float height) {
    const float before = row.line_started ? row.gap : 0;
    width = std::min(width, row.right - row.left);
    // What was pushed to the right end stays together; push_right has made room for it.
    if (row.line_started && row.pushed_at < 0 && row.x + before + width > row.right + 0.5F) {
        end_line(ui, row);
        ++row.line;
        start_line(row, row.line_top + row.line_height + row.line_gap);
    } else {
        row.x += before;
    }
    row.line_started = true;
    const float known = std::max(recall(ui, line_key(row, kLineHeight), height), height);
    const float x = std::round(row.x + shift_of(ui, row));
    const float y = std::round(row.line_top + (known - height) / 2);
    row.x += width;
    row.line_height = std::max(row.line_height, height);
    return {{x, y}, {x + std::round(width), y + std::round(height)}};
}

}  // namespace

ImRect place(Ui& ui, float width, float height) {
    Region& here = region(ui);
    if (here.row) return place_in_row(ui, here, width > 0 ? width : here.right - here.x - here.gap, height);
    if (here.started) here.y += here.gap;
    here.started = true;
    const float wide = width > 0 ? std::min(width, here.right - here.left) : here.right - here.left;
    const ImVec2 min{std::round(here.left), std::round(here.y)};
    const ImRect box{min, {std::round(here.left + wide), min.y + std::round(height)}};
    here.y = box.Max.y;
    here.bottom = std::max(here.bottom, here.y);
    return box;
}

float fitting(Ui& ui, float natural) {
    const Region& here = region(ui);
    return std::min(std::ceil(natural), here.right - here.left);
}

float control_width(Ui& ui, float width_em) {
    const Region& here = region(ui);
    const float whole = here.right - here.left;
    if (width_em > 0) return std::min(ui.em(width_em), whole);
    if (!here.row) return whole;
    const float rest = here.right - here.x - (here.line_started ? here.gap : 0);
    return rest >= ui.em(10) ? rest : whole;
}

// ---- simple layout
// -------------------------------------------------------------------------------------------------

void gap(Ui& ui, float em) {
    Region& here = region(ui);
    if (here.row) {
        here.x += ui.em(em);
        return;
    }
    here.y += ui.em(em);
    here.bottom = std::max(here.bottom, here.y);
}

Scope row(Ui& ui, std::string_view id, const RowOptions& options) {
    Region& outer = region(ui);
    Region inner;
    inner.row = true;
    inner.id = ui.id(id);
    inner.left = outer.left;
    inner.right = outer.right;
    if (outer.row) {  // a row in a row goes on in its line
        inner.left = outer.x + (outer.line_started ? outer.gap : 0);
    } else if (outer.started) {
        outer.y += outer.gap;
    }
    inner.gap = ui.em(options.gap);
    inner.line_gap = ui.em(space::kSmall);
    inner.align = options.align == Align::start ? 0.0F : options.align == Align::center ? 0.5F : 1.0F;
    inner.bottom = outer.row ? outer.line_top : outer.y;
    start_line(inner, inner.bottom);
    ImGui::PushID(id.data(), id.data() + id.size());
    ui.impl().regions.push_back(inner);
    return {ui, [](Ui& closing) {
                Region done = region(closing);
                end_line(closing, done);
                closing.impl().regions.pop_back();
                ImGui::PopID();
                Region& around = region(closing);
                if (around.row) {
                    around.x = done.x;
                    around.line_started = true;
                    around.line_height = std::max(around.line_height, done.bottom - done.line_top);
                    return;
                }
                around.started = true;
                around.y = done.bottom;
                around.bottom = std::max(around.bottom, around.y);
            }};
}

void push_right(Ui& ui) {
    Region& here = region(ui);
    if (!here.row) return;
    const float rest = recall(ui, mix(here.id, kPushedWidth), 0);
    if (here.line_started && here.x + here.gap + rest > here.right + 0.5F) {
        end_line(ui, here);
        ++here.line;
        start_line(here, here.line_top + here.line_height + here.line_gap);
    }
    const float gap = here.line_started ? here.gap : 0;
    here.x = std::max(here.x + gap, here.right - rest) - gap;
    here.pushed_at = here.x + gap;
}

namespace {

Scope shifted(Ui& ui, float left, float right) {
    Region& outer = region(ui);
    if (outer.started) outer.y += outer.gap;
    const ImRect box{{left, outer.y}, {right, outer.y}};
    push_region(ui, box, outer.gap);
    return {ui, [](Ui& closing) {
                const bool anything = region(closing).started;
                const float bottom = pop_region(closing);
                Region& around = region(closing);
                if (!anything) {  // no gap for nothing
                    if (around.started) around.y -= around.gap;
                    return;
                }
                around.started = true;
                around.y = bottom;
                around.bottom = std::max(around.bottom, bottom);
            }};
}

}  // namespace

Scope narrow(Ui& ui, float max_em) {
    const Region& outer = region(ui);
    return shifted(ui, outer.left, std::min(outer.right, outer.left + ui.em(max_em)));
}

Scope indent(Ui& ui, float em) {
    const Region& outer = region(ui);
    return shifted(ui, outer.left + ui.em(em), outer.right);
}

// ---- columns
// -------------------------------------------------------------------------------------------------------

Columns::Columns(Ui& ui, std::initializer_list<float> weights, float gap_em, float min_em)
    : ui_(ui), gap_(ui.em(gap_em)) {
    Region& outer = region(ui);
    if (outer.started) outer.y += outer.gap;
    left_ = outer.left;
    right_ = outer.right;
    top_ = bottom_ = outer.y;
    for (const float weight : weights) {
        if (total_ > 0 && count_ >= 6) break;
        if (total_ > 0) ++count_;
        weights_[count_ - 1] = weight;
        total_ += weight;
    }
    const float free = right_ - left_ - gap_ * static_cast<float>(count_ - 1);
    float narrowest = free;
    for (int i = 0; i < count_; ++i) narrowest = std::min(narrowest, free * weights_[i] / total_);
    if (narrowest < ui.em(min_em)) {  // one under the other
        count_ = 1;
        weights_[0] = total_ = 1;
    }
}

Columns::Columns(Ui& ui, int count, float gap_em) : ui_(ui), count_(count), gap_(ui.em(gap_em)) {
    Region& outer = region(ui);
    if (outer.started) outer.y += outer.gap;
    left_ = outer.left;
    right_ = outer.right;
    top_ = bottom_ = outer.y;
    for (int i = 0; i < count_; ++i) weights_[i] = 1;
    total_ = static_cast<float>(count_);
}

void Columns::leave() {
    if (!inside_) return;
    bottom_ = std::max(bottom_, pop_region(ui_));
    inside_ = false;
}

void Columns::next() {
    leave();
    if (++at_ > 0 && at_ % count_ == 0) top_ = bottom_ = bottom_ + gap_;
    const int column = at_ % count_;
    const float free = right_ - left_ - gap_ * static_cast<float>(count_ - 1);
    float left = left_;
    for (int i = 0; i < column; ++i) left += free * weights_[i] / total_ + gap_;
    const float width = free * weights_[column] / total_;
    push_region(ui_, {{std::round(left), top_}, {std::round(left + width), top_}},
                std::min(gap_, ui_.em(space::kLarge)));
    inside_ = true;
}

Columns::~Columns() {
    leave();
    Region& outer = region(ui_);
    if (at_ < 0) return;
    outer.started = true;
    outer.y = bottom_;
    outer.bottom = std::max(outer.bottom, bottom_);
}

Columns columns(Ui& ui, std::initializer_list<float> weights, float gap_em, float min_em) {
    return {ui, weights, gap_em, min_em};
}

Columns grid(Ui& ui, float min_em, int max, float gap_em) {
    const Region& here = region(ui);
    const float gap_px = ui.em(gap_em);
    const int fit = static_cast<int>((here.right - here.left + gap_px) / (ui.em(min_em) + gap_px));
    return {ui, std::clamp(fit, 1, std::clamp(max, 1, 6)), gap_em};
}

// ---- windows
// -------------------------------------------------------------------------------------------------------

void begin_scroller(Ui& ui, std::uint32_t id, const char* window_name, const ImRect& box, float padding_x,
                    float padding_y, float max_width) {
    ImGui::SetCursorScreenPos(box.Min);
    ImGui::BeginChild(ImGui::GetID(window_name),
                      {std::max(1.0F, box.GetWidth()), std::max(1.0F, box.GetHeight())}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                          ImGuiWindowFlags_NoBackground);
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImVec2 start = window->DC.CursorStartPos;
    // The scroll bar's place is kept free always, so that nothing jumps when it appears.
    const float bar = ImGui::GetStyle().ScrollbarSize;
    float left = start.x + padding_x;
    float right = box.Max.x - std::max(padding_x, bar);
    if (max_width > 0 && right - left > max_width) {
        left = std::round(start.x + (box.GetWidth() - max_width) / 2);
        right = left + max_width;
    }
    ui.impl().scrollers.push_back(id);
    push_region(ui, {{left, start.y + padding_y}, {right, start.y + padding_y}}, ui.em(space::kMedium));
}

void end_scroller(Ui& ui, float padding_bottom) {
    const float bottom = pop_region(ui) + padding_bottom;
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    window->DC.CursorMaxPos.y = std::max(window->DC.CursorMaxPos.y, bottom);
    ui.impl().scrollers.pop_back();
    ImGui::EndChild();
}

void begin_overlay(Ui& ui, std::uint32_t id) {
    char name[32];
    ImFormatString(name, sizeof name, "##overlay%08x", id);
    const ImVec2 all{ui.impl().width, ui.impl().height};
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(all);
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoScrollWithMouse);
    if (ImGui::IsWindowAppearing()) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    push_region(ui, {{0, 0}, all}, ui.em(space::kMedium));
    ui.impl().scrollers.push_back(0);  // it does not move with the page
}

void end_overlay(Ui& ui) {
    ui.impl().scrollers.pop_back();
    pop_region(ui);
    ImGui::End();
}

Scope scroll_region(Ui& ui, std::string_view id, std::string_view name, float height_em) {
    const float below = ImGui::GetCurrentWindow()->InnerClipRect.Max.y - region(ui).y - ui.em(space::kLarge);
    const ImRect box = place(ui, 0, height_em > 0 ? ui.em(height_em) : std::max(ui.em(8), below));
    const std::uint32_t node_id = ui.id(id);
    ui.tree().open(node_of(ui, node_id, Role::region, name, box));
    ImGui::PushID(id.data(), id.data() + id.size());
    begin_scroller(ui, node_id, "scroll", box, 0, 0, 0);
    return {ui, [](Ui& closing) {
                end_scroller(closing, 0);
                ImGui::PopID();
                closing.tree().close();
            }};
}

Scope group(Ui& ui, std::string_view id, Role role, std::string_view name) {
    const Region& here = region(ui);
    const ImRect box{{here.left, here.y}, {here.right, here.y}};
    ui.tree().open(node_of(ui, ui.id(id), role, name, box));
    ImGui::PushID(id.data(), id.data() + id.size());
    return {ui, [](Ui& closing) {
                ImGui::PopID();
                closing.tree().close();
            }};
}

}  // namespace vaka::ui::kit
