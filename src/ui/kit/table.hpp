#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/kit/layout.hpp"
#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

/// What stands in one cell.
struct Cell {
    std::string text;
    std::optional<Tone> badge = {};  ///< Drawn as a badge of this tone.
    const char* icon = nullptr;
    bool muted = false;
};

/// Where a column goes when the table becomes a list of cards in compact width.
enum class InCard : std::uint8_t {
    title,   ///< First line, strong.
    corner,  ///< First line, at the right (a badge).
    line,    ///< "Title: value" on the following lines.
    hidden,
};

struct Column {
    std::string_view id;
    std::string_view title;
    float weight = 1;  ///< Share of the width beyond the minimum.
    float min_em = 6;
    bool sortable = true;
    Align align = Align::start;
    InCard in_card = InCard::line;
};

/// Where the rows come from. Only visible rows are asked for.
struct TableRows {
    std::size_t count = 0;
    std::function<std::string(std::size_t row)> key;  ///< Stable id of the row's record.
    std::function<Cell(std::size_t row, std::size_t column)> cell;
};

/// Kept by the caller between frames.
struct TableState {
    std::optional<std::size_t> sort_column;
    bool descending = false;
    std::string selected;    ///< Key of the selected row; empty for none.
    std::size_t active = 0;  ///< Row that the keyboard is on.
};

enum class TableHeight : std::uint8_t {
    flow,  ///< As tall as its rows; scrolls with the page.
    fill,  ///< Down to the bottom of the window; rows scroll under a fixed head.
};

struct TableOptions {
    std::string_view name;  ///< Accessible name.
    TableHeight height = TableHeight::flow;
    std::string_view empty = {};  ///< Shown when there are no rows.
};

struct TableResult {
    bool sorted = false;                   ///< `sort_column` or `descending` changed: order the rows anew.
    bool selected = false;                 ///< `TableState::selected` changed.
    std::optional<std::size_t> activated;  ///< Row opened: click, Enter, or press by an assistive technology.
};

/// Rows and columns. One Tab stop: Up/Down/Home/End/PageUp/PageDown move, Enter opens; heads are stops of
/// their own.
TableResult table(Ui& ui, std::string_view id, std::span<const Column> columns, const TableRows& rows,
                  TableState& state, const TableOptions& options);

}  // namespace vaka::ui::kit
