#include "ui/kit/text_input.hpp"

#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

std::optional<TextInput> text_input(const Ui& ui) {
    const Editing& editing = ui.impl().editing;
    if (!ui.editing()) return std::nullopt;
    const TextEdit& edit = editing.edit;
    const std::size_t anchor =
        edit.caret() == edit.selection_begin() ? edit.selection_end() : edit.selection_begin();
    return TextInput{editing.id, edit.text(), anchor, edit.caret()};
}

void replace_text(Ui& ui, std::size_t begin, std::size_t end, std::string_view with) {
    Editing& editing = ui.impl().editing;
    if (!ui.editing() || (begin == end && with.empty())) return;
    TextEdit& edit = editing.edit;
    if (!editing.typed_over) editing.typed_over = edit.text();
    // Moving the caret would end the undo step that typing goes on with.
    if (edit.selection_begin() != begin || edit.selection_end() != end) select_text(ui, begin, end);
    if (with.empty())
        edit.erase_to(edit.caret());
    else
        edit.insert(with);
    editing.reveal = true;
    editing.wish_x = -1;
    ui.wake();
}

void select_text(Ui& ui, std::size_t anchor, std::size_t caret) {
    Editing& editing = ui.impl().editing;
    if (editing.id == 0) return;
    editing.edit.move_to(anchor, TextEdit::Select::no);
    editing.edit.move_to(caret, TextEdit::Select::yes);
    editing.reveal = true;
    ui.wake();
}

}  // namespace vaka::ui::kit
