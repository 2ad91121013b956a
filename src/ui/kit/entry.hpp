#pragma once

#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

struct EntryOptions {
    const char* icon = nullptr;  ///< What sort of thing it is; stands before the title.
    std::string_view action =
        {};  ///< Name of what pressing a button in the icon's place does; empty: no button.
    std::string_view badge = {};  ///< Its state in words; empty: none.
    Tone tone = Tone::neutral;    ///< Of the badge.
};

/// One line of a short list in a card: sign or button, title, and a badge at the right (below the title on a
/// narrow page). Titles of entries that stand below each other begin at the same place. True when its button
/// was pressed.
bool entry(Ui& ui, std::string_view id, std::string_view title, const EntryOptions& options = {});

}  // namespace vaka::ui::kit
