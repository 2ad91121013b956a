#pragma once

#include "ui/screens/draft.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

struct NotesState {
    std::string selected;  ///< Id of the note that is open; empty: none.
    Draft title;
    Draft text;
    bool asking_to_delete = false;
};

/// Notes of the case: a list, and the open one, which saves itself while it is typed.
void draw_notes(const Frame& frame, const CaseView& view, NotesState& state);

}  // namespace vaka::ui::screens
