#include "ui/screens/notes.hpp"

#include <algorithm>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"

namespace vaka::ui::screens {

namespace {

using record::Note;

std::vector<const Note*> latest_first(const std::vector<Note>& notes) {
    std::vector<const Note*> sorted;
    for (const auto& note : notes) sorted.push_back(&note);
    std::ranges::stable_sort(sorted, std::greater{},
                             [](const Note* note) { return std::pair(note->at, note->id); });
    return sorted;
}

void add_note(const Frame& frame, const CaseView& view, NotesState& state) {
    Note note;
    note.case_id.value = view.file.one.id;
    note.at = frame.workspace.now();
    note.id = frame.workspace.new_id();
    state.selected = note.id;
    frame.requests.run_quietly(app::add_record(std::move(note)));
}

void draw_list(const Frame& frame, const std::vector<const Note*>& notes, NotesState& state) {
    auto& ui = frame.ui;
    for (const auto* note : notes) {
        const auto key = ui.key(note->id);
        const bool is_open = note->id == state.selected;
        const auto title = note->title.empty() ? tr::notes_untitled() : std::string_view(note->title);
        if (const auto card =
                kit::card(ui, "note", {.tone = is_open ? kit::Tone::primary : kit::Tone::neutral})) {
            if (kit::link(ui, "open", title)) state.selected = note->id;
            if (note->at) kit::muted(ui, shown_moment(frame.session, *note->at), kit::Type::small);
        }
    }
}

void draw_editor(const Frame& frame, const Note& note, NotesState& state) {
    auto& ui = frame.ui;
    const auto key = ui.key(note.id);
    const auto card = kit::card(ui, "editor");
    if (!card) return;
    const auto& type = Note::type();
    const auto limit = [&](std::string_view field) {
        return static_cast<std::size_t>(type.find(field)->rules.max);
    };
    auto& title = state.title.text(type.name, note.id, "title", note.title, frame.requests);
    state.title.update(ui,
                       kit::text_field(ui, "title", tr::notes_title_field(), title, {.max = limit("title")}),
                       frame.requests);
    auto& words = state.text.text(type.name, note.id, "text", note.text, frame.requests);
    const kit::FieldOptions options{.hint = tr::notes_text_hint(), .max = limit("text"), .rows = 12};
    state.text.update(ui, kit::text_area(ui, "text", tr::notes_text(), words, options), frame.requests);
    if (const auto row = kit::row(ui, "foot")) {
        if (note.at)
            kit::muted(ui, tr::notes_by(note.author, shown_moment(frame.session, *note.at)),
                       kit::Type::small);
        kit::push_right(ui);
        if (kit::button(ui, "delete", tr::action_delete(),
                        {.kind = kit::ButtonKind::quiet, .icon = icon::kTrash2})) {
            state.asking_to_delete = true;
        }
    }
}

void draw_delete_question(const Frame& frame, NotesState& state) {
    const auto answer =
        kit::confirm(frame.ui, "delete_note", state.asking_to_delete, tr::notes_delete_title(),
                     tr::notes_delete_confirm(), tr::action_delete(), tr::action_cancel());
    if (answer == kit::Answer::confirmed) {
        state.title.flush(frame.requests);
        state.text.flush(frame.requests);
        frame.requests.run(app::RemoveRecord{std::string(Note::type().name), state.selected});
        state.selected.clear();
        state.asking_to_delete = false;
    }
}

}  // namespace

void draw_notes(const Frame& frame, const CaseView& view, NotesState& state) {
    auto& ui = frame.ui;
    const auto notes = latest_first(view.file.notes);
    // Where list and note stand side by side, the newest one is open from the start.
    if (state.selected.empty() && !ui.compact() && !notes.empty()) state.selected = notes.front()->id;
    const auto open = std::ranges::find(notes, state.selected, &Note::id);
    const bool one_at_a_time = ui.compact() && open != notes.end();
    if (const auto row = kit::row(ui, "head")) {
        if (one_at_a_time && kit::button(ui, "all", tr::notes_all(), {.icon = icon::kArrowLeft}))
            state.selected.clear();
        if (!one_at_a_time) kit::heading(ui, 2, tr::notes_title());
        kit::push_right(ui);
        if (kit::button(ui, "new", tr::notes_new(),
                        {.kind = kit::ButtonKind::primary, .icon = icon::kPlus})) {
            add_note(frame, view, state);
        }
    }
    if (notes.empty()) {
        kit::empty_state(ui, "empty", icon::kNotebookPen, tr::notes_empty_title(), tr::notes_empty_text());
        return;
    }
    if (one_at_a_time) {
        draw_editor(frame, **open, state);
    } else {
        auto columns = kit::columns(ui, {2, 3});
        columns.next();
        draw_list(frame, notes, state);
        columns.next();
        if (open == notes.end()) {
            kit::muted(ui, tr::notes_select());
        } else {
            draw_editor(frame, **open, state);
        }
    }
    draw_delete_question(frame, state);
}

}  // namespace vaka::ui::screens
