#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "ui/kit/table.hpp"
#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

/// What the gallery remembers between frames.
struct GalleryState {
    std::size_t page = 0;
    std::string name = "River", note, search, long_text;
    std::optional<Date> born;
    std::optional<std::size_t> model, contact = 0;
    std::size_t view = 0, tab = 0;
    bool consent = true, reminders = false, mine = true, card_open = true;
    bool dialog = false, confirm = false;
    TableState table;
    std::vector<std::string> log;  ///< What happened, for tests and for reading.
};

/// Every widget of the kit on a few pages; drawn by the tests and by whoever changes the theme.
void draw_gallery(Ui& ui, GalleryState& state);

}  // namespace vaka::ui::kit
