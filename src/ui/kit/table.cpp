#include "ui/kit/table.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "ui/kit/internal.hpp"
#include "ui/kit/text.hpp"

namespace vaka::ui::kit {

namespace {

constexpr std::size_t kMostColumns = 64;

/// One drawing of a table: what its parts share.
class Table {
public:
    Table(Ui& ui, std::uint32_t id, std::span<const Column> columns, const TableRows& rows, TableState& state,
          const TableOptions& options)
        : ui_(ui),
          id_(id),
          body_(mix(id, 0xB0D1)),
          columns_(columns.first(std::min(columns.size(), kMostColumns))),
          rows_(rows),
          state_(state),
          options_(options) {}

    TableResult run() {
        const Region& here = region(ui_);
        float least = 0;
        for (const Column& column : columns_) least += ui_.em(column.min_em);
        cards_ = ui_.compact() || here.right - here.left < least;
        if (rows_.count > 0) state_.active = std::min(state_.active, rows_.count - 1);

        framed_ = ui_.impl().cards.empty() && !cards_;
        Node node =
            node_of(ui_, id_, Role::table, options_.name, {{here.left, here.y}, {here.right, here.y}});
        node.row_count = static_cast<std::int32_t>(rows_.count + 1);
        node.column_count = static_cast<std::int32_t>(columns_.size());
        ui_.tree().open(std::move(node));
        begin_ground(ui_);
        const ImRect head = cards_ ? sort_bar() : heads();
        const ImRect body = draw_body(head);
        const ImRect whole{head.Min, body.Max};
        switch_to_ground(ui_);
        if (framed_) {
            fill(ui_, whole, Color::surface_raised, space::kCardRadius);
            fill(ui_, head, Color::surface_sunken, space::kCardRadius, ImDrawFlags_RoundCornersTop);
            fill(ui_, {{head.Min.x, head.Max.y - ui_.line()}, head.Max}, Color::outline);
            stroke(ui_, whole, Color::outline, space::kCardRadius, ui_.line());
        }
        end_ground(ui_);
        ui_.tree().close(to_box(whole));
        return result_;
    }

private:
    // ---- the head

    void lay_columns(float left, float width) {
        float least = 0;
        float weights = 0;
        for (const Column& column : columns_) {
            least += ui_.em(column.min_em);
            weights += column.weight;
        }
        const float free = std::max(0.0F, width - least);
        float x = left;
        for (const Column& column : columns_) {
            edges_.push_back(std::round(x));
            x += ui_.em(column.min_em) + (weights > 0 ? free * column.weight / weights : 0);
        }
        edges_.push_back(std::round(left + width));
    }

    ImRect cell_box(std::size_t column, const ImRect& line) const {
        const float pad = ui_.em(1);
        const bool last = column + 1 == columns_.size();
        return {{edges_[column] + pad, line.Min.y},
                {edges_[column + 1] - (last ? pad : pad * 0.25F), line.Max.y}};
    }

    void press_head(std::size_t column) {
        if (state_.sort_column == column) {
            state_.descending = !state_.descending;
        } else {
            state_.sort_column = column;
            state_.descending = false;
        }
        result_.sorted = true;
        ui_.wake();
    }

    void file_head(std::size_t index, const ImRect& box, const Interaction* state) {
        const Column& column = columns_[index];
        Node node = node_of(ui_, head_id(index), Role::columnheader, column.title, box, state);
        node.row = 1;
        node.column = static_cast<std::int32_t>(index + 1);
        if (state_.sort_column == index) node.states |= state_.descending ? kSortDescending : kSortAscending;
        ui_.tree().add(std::move(node));
    }

    std::uint32_t head_id(std::size_t index) const {
        const std::string_view name = columns_[index].id;
        return ImHashData(name.data(), name.size(), mix(id_, 0x4EAD));
    }

    ImRect heads() {
        const Face small = face(ui_, Type::small);
        const ImRect line = place(ui_, 0, std::round(ui_.em(2.375F)));
        const float bar = options_.height == TableHeight::fill ? ImGui::GetStyle().ScrollbarSize : 0;
        lay_columns(line.Min.x, line.GetWidth() - bar);
        Node row = node_of(ui_, mix(id_, 1), Role::row, {}, line);
        row.row = 1;
        ui_.tree().open(std::move(row));
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const ImRect whole{{edges_[i], line.Min.y}, {edges_[i + 1], line.Max.y}};
            const ImRect box = cell_box(i, line);
            Color ink = Color::text_muted;
            const bool sorted = state_.sort_column == i;
            if (columns_[i].sortable) {
                const Interaction state = interact(ui_, head_id(i), whole);
                if (state.pressed) press_head(i);
                if (state.hovered || sorted) ink = Color::text;
                if (state.ring) focus_ring_inside(whole);
                file_head(i, whole, &state);
            } else {
                file_head(i, whole, nullptr);
            }
            const float mark = sorted ? ui_.em(1.125F) : 0;
            const float words = std::min(text_width(small, columns_[i].title), box.GetWidth() - mark);
            const float x = columns_[i].align == Align::end ? box.Max.x - words - mark : box.Min.x;
            write(ui_, {x, line.GetCenter().y - small.line_height / 2}, small, ink, columns_[i].title,
                  words + 1);
            if (sorted)
                draw_icon(ui_, {x + words + ui_.em(0.625F), line.GetCenter().y},
                          state_.descending ? icon::kArrowDown : icon::kArrowUp, Color::primary, 0.875F);
        }
        ui_.tree().close();
        return line;
    }

    /// As cards there are no heads; a line of words takes their place.
    ImRect sort_bar() {
        const Region& here = region(ui_);
        const ImRect nothing{{here.left, here.y}, {here.right, here.y}};
        if (rows_.count < 2) return nothing;
        ui_.tree().open(node_of(ui_, mix(id_, 1), Role::row, {}, nothing));
        ImRect bar = nothing;
        {
            const Scope line = row(ui_, "sort", {.gap = space::kSmall});
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                if (!columns_[i].sortable || columns_[i].in_card == InCard::hidden) continue;
                const Face small = face(ui_, Type::small);
                const bool sorted = state_.sort_column == i;
                const float mark = sorted ? ui_.em(1.0F) : 0;
                const ImRect box =
                    place(ui_, fitting(ui_, text_width(small, columns_[i].title) + ui_.em(1) + mark),
                          std::round(ui_.em(2.5F)));
                const Interaction state = interact(ui_, head_id(i), box);
                if (state.pressed) press_head(i);
                write(ui_, {box.Min.x + ui_.em(0.5F), box.GetCenter().y - small.line_height / 2}, small,
                      sorted ? Color::primary : Color::text_muted, columns_[i].title);
                if (sorted)
                    draw_icon(ui_, {box.Max.x - ui_.em(0.875F), box.GetCenter().y},
                              state_.descending ? icon::kArrowDown : icon::kArrowUp, Color::primary, 0.875F);
                if (state.ring) focus_ring_inside(box);
                file_head(i, box, &state);
                bar.Max.y = std::max(bar.Max.y, box.Max.y);
            }
        }
        ui_.tree().close();
        return bar;
    }

    void focus_ring_inside(ImRect box) {
        box.Expand(-std::round(ui_.em(0.375F)));
        focus_ring(ui_, box, 0.125F);
    }

    // ---- the body

    float row_height() const {
        if (!cards_) return std::round(ui_.em(2.75F));
        std::size_t lines = 0;
        for (const Column& column : columns_) lines += column.in_card == InCard::line ? 1 : 0;
        return std::round(face(ui_, Type::strong).line_height +
                          face(ui_, Type::small).line_height * static_cast<float>(lines) + ui_.em(1.5F));
    }

    ImRect draw_body(const ImRect& head) {
        if (rows_.count == 0) {
            const Face body = face(ui_, Type::body);
            region(ui_).started = false;  // close to the head
            const ImRect box = place(ui_, 0, ui_.em(4));
            write_centered(ui_, box, body, Color::text_muted, options_.empty);
            ui_.tree().add(node_of(ui_, mix(id_, 2), Role::text, options_.empty, box));
            return box;
        }
        if (options_.height == TableHeight::flow) {
            if (!cards_) region(ui_).started = false;
            const ImRect box = place(ui_, 0, row_height() * static_cast<float>(rows_.count));
            draw_rows(box);
            return box;
        }
        region(ui_).started = false;
        const float below =
            ImGui::GetCurrentWindow()->InnerClipRect.Max.y - region(ui_).y - ui_.em(space::kLarge);
        const float wanted = row_height() * static_cast<float>(rows_.count);
        const ImRect box =
            place(ui_, 0, std::clamp(wanted, std::min(wanted, ui_.em(10)), std::max(ui_.em(10), below)));
        ui_.tree().open(node_of(ui_, mix(id_, 3), Role::rowgroup, {}, box));
        const ImVec2 after = ImGui::GetCursorScreenPos();
        begin_scroller(ui_, mix(id_, 3), "rows", box, 0, 0, 0);
        region(ui_).left = head.Min.x;
        region(ui_).right = head.Max.x;
        draw_rows(place(ui_, 0, wanted));
        end_scroller(ui_, 0);
        ImGui::SetCursorScreenPos(after);
        ui_.tree().close();
        return box;
    }

    void draw_rows(const ImRect& all) {
        ui_.impl().stops.push_back({body_, static_cast<int>(ui_.impl().layers.size()), StopKind::other});
        const bool focused = ui_.focused() == body_ && in_top_layer(ui_);
        const float height = row_height();
        const ImRect& clip = ImGui::GetCurrentWindow()->ClipRect;
        const auto at = [&](float y) {
            return static_cast<std::size_t>(
                std::clamp(std::floor((y - all.Min.y) / height), 0.0F, static_cast<float>(rows_.count - 1)));
        };
        if (focused) run_keys(std::max<std::size_t>(1, static_cast<std::size_t>(clip.GetHeight() / height)));
        const std::size_t first = at(clip.Min.y);
        const std::size_t last = at(clip.Max.y);
        const auto box_of = [&](std::size_t row) {
            const float y = all.Min.y + height * static_cast<float>(row);
            return ImRect{{all.Min.x, y}, {all.Max.x, y + height}};
        };
        const bool arrived = ui_.impl().arrived == body_;
        if (arrived) ui_.impl().arrived = 0;
        if (arrived || moved_) {
            ImGui::ScrollToRect(ImGui::GetCurrentWindow(), box_of(state_.active),
                                ImGuiScrollFlags_KeepVisibleEdgeY);
            ui_.wake();
        }
        if (state_.active < first) draw_row(state_.active, box_of(state_.active), focused);
        for (std::size_t row = first; row <= last; ++row) draw_row(row, box_of(row), focused);
        if (state_.active > last) draw_row(state_.active, box_of(state_.active), focused);
    }

    void run_keys(std::size_t page) {
        const std::size_t before = state_.active;
        const std::size_t end = rows_.count - 1;
        if (take_key(ui_, ImGuiKey_DownArrow)) state_.active = std::min(state_.active + 1, end);
        if (take_key(ui_, ImGuiKey_UpArrow) && state_.active > 0) --state_.active;
        if (take_key(ui_, ImGuiKey_PageDown)) state_.active = std::min(state_.active + page, end);
        if (take_key(ui_, ImGuiKey_PageUp)) state_.active -= std::min(state_.active, page);
        if (take_key(ui_, ImGuiKey_Home)) state_.active = 0;
        if (take_key(ui_, ImGuiKey_End)) state_.active = end;
        moved_ = state_.active != before;
        if (moved_) {
            ui_.impl().focus_visible = true;
            ui_.wake();
        }
        if (take_key(ui_, ImGuiKey_Enter) || take_key(ui_, ImGuiKey_KeypadEnter)) activate(state_.active);
        if (take_key(ui_, ImGuiKey_Space)) select(state_.active);
    }

    void select(std::size_t row) {
        std::string key = rows_.key(row);
        if (key == state_.selected) return;
        state_.selected = std::move(key);
        result_.selected = true;
        ui_.wake();
    }

    void activate(std::size_t row) {
        select(row);
        result_.activated = row;
        ui_.wake();
    }

    void draw_row(std::size_t row, const ImRect& box, bool focused) {
        const std::string key = rows_.key(row);
        const std::uint32_t id = ImHashData(key.data(), key.size(), mix(id_, 0x70));
        const Interaction state = interact(ui_, id, box, {.stops = Stops::no, .keys = Keys::none});
        if (ui_.impl().arrived == id || ui_.focused() == id) {  // asked for by an assistive technology
            state_.active = row;
            give_focus(ui_, body_, true);
        }
        if (state.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
            state_.active = row;
            give_focus(ui_, body_, false);
            ui_.impl().arrived = 0;
        }
        if (state.pressed) activate(row);
        const bool active = focused && row == state_.active;
        const bool selected = key == state_.selected;

        std::vector<Cell> cells;
        cells.reserve(columns_.size());
        for (std::size_t i = 0; i < columns_.size(); ++i) cells.push_back(rows_.cell(row, i));
        Node node = node_of(ui_, id, Role::row,
                            cells.empty() ? std::string_view() : std::string_view(cells[0].text), box);
        node.row = static_cast<std::int32_t>(row + 2);
        node.states = kFocusable;
        if (active) node.states |= kFocused;
        if (selected) node.states |= kSelected;
        ui_.tree().open(std::move(node));
        ImRect inner = box;
        if (cards_) {
            inner.Max.y -= ui_.em(0.5F);
            shadow(ui_, inner, space::kCardRadius);
            fill(ui_, inner, selected ? Color::primary_container : Color::surface_raised, space::kCardRadius);
            stroke(ui_, inner, Color::outline, space::kCardRadius, ui_.line());
            draw_card(cells, inner, selected);
        } else {
            draw_line(cells, box, row, state.hovered, selected);
        }
        if (active && ui_.impl().focus_visible) focus_ring_inside(inner);
        ui_.tree().close();
    }

    void file_cell(std::uint32_t row, std::size_t column, const Cell& cell, const ImRect& box,
                   std::int32_t row_number) {
        Node node =
            node_of(ui_, mix(row, static_cast<std::uint32_t>(column + 1)), Role::cell, cell.text, box);
        node.row = row_number;
        node.column = static_cast<std::int32_t>(column + 1);
        ui_.tree().add(std::move(node));
    }

    void draw_line(const std::vector<Cell>& cells, const ImRect& box, std::size_t row, bool hovered,
                   bool selected) {
        const Face body = face(ui_, Type::body);
        ImRect ground = box;
        ground.Expand(ImVec2{-ui_.line(), 0});
        if (selected)
            fill(ui_, ground, Color::primary_container);
        else if (hovered)
            fill(ui_, ground, Color::surface_hover);
        if (row > 0)
            fill(ui_, {{ground.Min.x, box.Min.y}, {ground.Max.x, box.Min.y + ui_.line()}}, Color::outline);
        const std::uint32_t row_id = ui_.tree().scope();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Cell& cell = cells[i];
            ImRect at = cell_box(i, box);
            file_cell(row_id, i, cell, at, static_cast<std::int32_t>(row + 2));
            if (cell.text.empty()) continue;
            if (cell.badge) {
                const ImVec2 size = badge_size(ui_, cell.text, cell.icon);
                const float x =
                    columns_[i].align == Align::end ? std::max(at.Min.x, at.Max.x - size.x) : at.Min.x;
                const float y = std::round(at.GetCenter().y - size.y / 2);
                paint_badge(ui_, {{x, y}, {std::min(x + size.x, at.Max.x), y + size.y}}, cell.text,
                            *cell.badge, cell.icon);
                continue;
            }
            const Color ink = selected     ? Color::on_primary_container
                              : cell.muted ? Color::text_muted
                                           : Color::text;
            if (cell.icon != nullptr) {
                draw_icon(ui_, {at.Min.x + ui_.em(0.5F), at.GetCenter().y}, cell.icon,
                          cell.muted ? Color::text_muted : Color::primary, 1);
                at.Min.x += ui_.em(1.5F);
            }
            const Face type = columns_[i].in_card == InCard::title ? face(ui_, Type::strong) : body;
            write_centered(ui_, at, type, ink, cell.text, columns_[i].align == Align::end ? 1.0F : 0.0F);
        }
    }

    void draw_card(const std::vector<Cell>& cells, const ImRect& box, bool selected) {
        const Face strong = face(ui_, Type::strong);
        const Face small = face(ui_, Type::small);
        const Color quiet = selected ? Color::on_primary_container : Color::text_muted;
        const float pad = ui_.em(0.75F);
        const std::uint32_t row_id = ui_.tree().scope();
        float right = box.Max.x - pad;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (columns_[i].in_card != InCard::corner || cells[i].text.empty()) continue;
            const ImVec2 size = badge_size(ui_, cells[i].text, cells[i].icon);
            const float y = std::round(box.Min.y + ui_.em(0.5F) + (strong.line_height - size.y) / 2);
            const ImRect at{{right - size.x, y}, {right, y + size.y}};
            paint_badge(ui_, at, cells[i].text, cells[i].badge.value_or(Tone::neutral), cells[i].icon);
            file_cell(row_id, i, cells[i], at, 0);
            right = at.Min.x - ui_.em(0.5F);
        }
        ImVec2 pen{box.Min.x + pad, box.Min.y + ui_.em(0.5F)};
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (columns_[i].in_card != InCard::title) continue;
            write(ui_, pen, strong, selected ? Color::on_primary_container : Color::text, cells[i].text,
                  right - pen.x);
            file_cell(row_id, i, cells[i], {pen, {right, pen.y + strong.line_height}}, 0);
        }
        pen.y += strong.line_height;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (columns_[i].in_card != InCard::line) continue;
            const std::string title = text::cat(columns_[i].title, ": ");
            const float label = text_width(small, title);
            write(ui_, pen, small, quiet, title);
            const std::string_view shown =
                cells[i].text.empty() ? std::string_view("–") : std::string_view(cells[i].text);
            write(ui_, {pen.x + label, pen.y}, small,
                  selected         ? Color::on_primary_container
                  : cells[i].badge ? accent_of(*cells[i].badge)
                                   : Color::text,
                  shown, box.Max.x - pad - pen.x - label);
            file_cell(row_id, i, cells[i], {pen, {box.Max.x - pad, pen.y + small.line_height}}, 0);
            pen.y += small.line_height;
        }
    }

    Ui& ui_;
    std::uint32_t id_, body_;
    std::span<const Column> columns_;
    const TableRows& rows_;
    TableState& state_;
    const TableOptions& options_;
    TableResult result_;
    std::vector<float> edges_;
    bool cards_ = false, framed_ = false, moved_ = false;
};

}  // namespace

TableResult table(Ui& ui, std::string_view id, std::span<const Column> columns, const TableRows& rows,
                  TableState& state, const TableOptions& options) {
    const std::uint32_t item = ui.id(id);
    const Scope scope = ui.key(id);
    return Table(ui, item, columns, rows, state, options).run();
}

}  // namespace vaka::ui::kit
