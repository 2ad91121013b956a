#include "ui/kit/edit_box.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "ui/kit/edit_layout.hpp"

namespace vaka::ui::kit {

namespace {

using Select = TextEdit::Select;

/// Offers the commit of the field that was edited before: it may be drawn later in this frame, or was
/// already.
void begin_editing(Ui& ui, std::uint32_t id, const std::string& value) {
    Ui::Impl& impl = ui.impl();
    if (impl.editing.id != 0 && impl.editing.id != id && impl.editing.dirty)
        impl.left_fields.push_back({impl.editing.id, impl.editing.original, impl.editing.edit.text()});
    impl.editing = {};
    impl.editing.id = id;
    impl.editing.original = value;
    impl.editing.edit.reset(value);
    impl.editing.reveal = true;
    ui.wake();
}

/// What was typed or pasted in this frame, as the field keeps it.
std::string typed(bool multiline) {
    std::string out;
    for (const ImWchar character : ImGui::GetIO().InputQueueCharacters) {
        if (character == U'\r') continue;
        if (character == U'\n' || character == U'\t') {
            out += multiline && character == U'\n' ? '\n' : ' ';
        } else if (character >= U' ' && character != 0x7F) {
            text::append_code_point(out, character);
        }
    }
    return out;
}

std::string for_one_line(std::string_view pasted) {
    std::string out;
    for (const char character : pasted) {
        if (character == '\r') continue;
        out += character == '\n' || character == '\t' ? ' ' : character;
    }
    return out;
}

std::string for_many_lines(std::string_view pasted) {
    std::string out;
    for (const char character : pasted)
        if (character != '\r') out += character;
    return out;
}

class Keyboard {
public:
    Keyboard(Ui& ui, const EditBox& style, const EditLayout& layout)
        : ui_(ui), style_(style), layout_(layout), editing_(ui.impl().editing), edit_(editing_.edit) {}

    void run() {
        clipboard();
        history();
        if (!style_.read_only) {
            if (const std::string text = typed(style_.multiline); !text.empty()) insert(text);
            if (style_.multiline && (chord(ImGuiKey_Enter) || chord(ImGuiMod_Shift | ImGuiKey_Enter) ||
                                     chord(ImGuiKey_KeypadEnter)))
                insert("\n");
            erase();
        }
        move();
    }

private:
    bool chord(ImGuiKeyChord keys) { return take_chord(ui_, keys); }

    void insert(std::string_view text) {
        edit_.insert(text);
        moved();
    }

    void moved(bool keep_column = false) {
        editing_.reveal = true;
        if (!keep_column) editing_.wish_x = -1;
    }

    void clipboard() {
        if (chord(ImGuiMod_Ctrl | ImGuiKey_A)) edit_.select_all();
        const bool cut = chord(ImGuiMod_Ctrl | ImGuiKey_X);
        if ((cut || chord(ImGuiMod_Ctrl | ImGuiKey_C)) && edit_.has_selection() && !style_.secret) {
            ImGui::SetClipboardText(std::string(edit_.selected()).c_str());
            if (cut && !style_.read_only) {
                edit_.erase_to(edit_.caret());
                moved();
            }
        }
        if (!style_.read_only && chord(ImGuiMod_Ctrl | ImGuiKey_V))
            if (const char* pasted = ImGui::GetClipboardText(); pasted != nullptr)
                insert(style_.multiline ? for_many_lines(pasted) : for_one_line(pasted));
    }

    void history() {
        if (style_.read_only) return;
        if (chord(ImGuiMod_Ctrl | ImGuiKey_Z) && edit_.undo()) moved();
        if ((chord(ImGuiMod_Ctrl | ImGuiKey_Y) || chord(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z)) &&
            edit_.redo())
            moved();
    }

    void erase() {
        const std::size_t caret = edit_.caret();
        if (chord(ImGuiKey_Backspace) || chord(ImGuiMod_Shift | ImGuiKey_Backspace))
            erase_to(edit_.previous(caret));
        if (chord(ImGuiKey_Delete)) erase_to(edit_.next(caret));
        if (chord(ImGuiMod_Ctrl | ImGuiKey_Backspace) || chord(ImGuiMod_Alt | ImGuiKey_Backspace))
            erase_to(edit_.previous_word(caret));
        if (chord(ImGuiMod_Ctrl | ImGuiKey_Delete) || chord(ImGuiMod_Alt | ImGuiKey_Delete))
            erase_to(edit_.next_word(caret));
    }

    void erase_to(std::size_t offset) {
        edit_.erase_to(offset);
        moved();
    }

    void go(std::size_t to, Select select, bool keep_column = false) {
        edit_.move_to(to, select);
        moved(keep_column);
    }

    /// Without Shift an arrow first collapses the selection to its end on that side.
    void sideways(Select select) {
        const ImGuiKeyChord shift = select == Select::yes ? static_cast<ImGuiKeyChord>(ImGuiMod_Shift) : 0;
        const bool collapses = select == Select::no && edit_.has_selection();
        if (chord(shift | ImGuiKey_LeftArrow))
            go(collapses ? edit_.selection_begin() : edit_.previous(edit_.caret()), select);
        if (chord(shift | ImGuiKey_RightArrow))
            go(collapses ? edit_.selection_end() : edit_.next(edit_.caret()), select);
        for (const ImGuiKeyChord word : {ImGuiMod_Ctrl, ImGuiMod_Alt}) {
            if (chord(shift | word | ImGuiKey_LeftArrow)) go(edit_.previous_word(edit_.caret()), select);
            if (chord(shift | word | ImGuiKey_RightArrow)) go(edit_.next_word(edit_.caret()), select);
        }
    }

    void vertically(Select select) {
        const ImGuiKeyChord shift = select == Select::yes ? static_cast<ImGuiKeyChord>(ImGuiMod_Shift) : 0;
        const std::size_t line = line_of(layout_, edit_.caret());
        const bool up = chord(shift | ImGuiKey_UpArrow);
        const bool down = chord(shift | ImGuiKey_DownArrow);
        if (!up && !down) return;
        if (editing_.wish_x < 0)
            editing_.wish_x = x_of(layout_, edit_.text(), layout_.lines[line].begin, edit_.caret());
        if (up && line == 0) return go(0, select, true);
        if (down && line + 1 == layout_.lines.size()) return go(edit_.text().size(), select, true);
        go(offset_at(layout_, edit_.text(), up ? line - 1 : line + 1, editing_.wish_x), select, true);
    }

    void move() {
        for (const Select select : {Select::no, Select::yes}) {
            const ImGuiKeyChord shift =
                select == Select::yes ? static_cast<ImGuiKeyChord>(ImGuiMod_Shift) : 0;
            sideways(select);
            // In one line, Up and Down go to its ends, as browsers do.
            vertically(select);
            const std::size_t line = line_of(layout_, edit_.caret());
            if (chord(shift | ImGuiKey_Home)) go(layout_.lines[line].begin, select);
            if (chord(shift | ImGuiKey_End)) go(end_of(layout_, edit_.text(), line), select);
            if (chord(shift | ImGuiMod_Ctrl | ImGuiKey_Home)) go(0, select);
            if (chord(shift | ImGuiMod_Ctrl | ImGuiKey_End)) go(edit_.text().size(), select);
        }
    }

    Ui& ui_;
    const EditBox& style_;
    const EditLayout& layout_;
    Editing& editing_;
    TextEdit& edit_;
};

void run_mouse(Ui& ui, const Interaction& state, const EditLayout& layout) {
    Editing& editing = ui.impl().editing;
    const std::size_t under = offset_under(layout, editing.edit.text(), ImGui::GetIO().MousePos);
    if (state.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        const int clicks = ImGui::GetMouseClickedCount(ImGuiMouseButton_Left);
        if (clicks == 2) {
            editing.edit.select_word_at(under);
        } else if (clicks >= 3) {
            editing.edit.select_all();
        } else {
            editing.edit.move_to(under, ImGui::GetIO().KeyShift ? Select::yes : Select::no);
            editing.dragging = true;
        }
        editing.wish_x = -1;
    }
    if (editing.dragging && state.held) editing.edit.move_to(under, Select::yes);
    if (!state.held) editing.dragging = false;
}

/// Keeps the caret inside a one-line field, and inside the page for an area.
void reveal_caret(Ui& ui, EditLayout& layout, bool multiline) {
    Editing& editing = ui.impl().editing;
    const std::string& text = editing.edit.text();
    const std::size_t line = line_of(layout, editing.edit.caret());
    const float x = x_of(layout, text, layout.lines[line].begin, editing.edit.caret());
    if (!multiline) {
        const float width = layout.clip.GetWidth() - ui.em(0.125F);
        const float whole = x_of(layout, text, 0, text.size());
        float scroll = editing.scroll;
        if (x - scroll > width) scroll = x - width;
        if (x < scroll) scroll = x;
        scroll = std::clamp(scroll, 0.0F, std::max(0.0F, whole - width));
        layout.origin.x += editing.scroll - scroll;
        editing.scroll = scroll;
    } else if (editing.reveal) {
        const float top = layout.origin.y + static_cast<float>(line) * layout.face.line_height;
        const ImRect caret{{layout.clip.Min.x, top - ui.em(1)},
                           {layout.clip.Min.x + 1, top + layout.face.line_height + ui.em(1)}};
        ImGui::ScrollToRect(ImGui::GetCurrentWindow(), caret, ImGuiScrollFlags_KeepVisibleEdgeY);
        ui.wake();
    }
    editing.reveal = false;
}

void draw_selection(Ui& ui, const EditLayout& layout) {
    const TextEdit& edit = ui.impl().editing.edit;
    if (!edit.has_selection()) return;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const Line& line = layout.lines[i];
        const std::size_t begin = std::max(line.begin, edit.selection_begin());
        const std::size_t end = std::min(line.end, edit.selection_end());
        if (begin > end || (begin == end && edit.selection_end() <= line.end)) continue;
        const float top = layout.origin.y + static_cast<float>(i) * layout.face.line_height;
        const float from = layout.origin.x + x_of(layout, edit.text(), line.begin, begin);
        // A selected line break shows as a small step.
        const float to =
            begin == end ? from + ui.em(0.25F) : layout.origin.x + x_of(layout, edit.text(), line.begin, end);
        fill(ui, {{from, top}, {to, top + layout.face.line_height}}, Color::selection, 0.125F);
    }
}

void draw_caret(Ui& ui, const EditLayout& layout) {
    const TextEdit& edit = ui.impl().editing.edit;
    const std::size_t line = line_of(layout, edit.caret());
    const float x =
        std::round(layout.origin.x + x_of(layout, edit.text(), layout.lines[line].begin, edit.caret()));
    const float y = layout.origin.y + static_cast<float>(line) * layout.face.line_height;
    const float inset = std::round((layout.face.line_height - layout.face.size) / 2);
    fill(
        ui,
        {{x, y + inset}, {x + std::max(1.0F, std::round(ui.em(0.09F))), y + layout.face.line_height - inset}},
        Color::primary);

    // The platform puts its real text input here, for input methods and phone keyboards.
    ImGuiContext& g = *ui.context();
    g.PlatformImeData.WantVisible = true;
    g.PlatformImeData.WantTextInput = true;
    g.PlatformImeData.InputPos = {x, y};
    g.PlatformImeData.InputLineHeight = layout.face.line_height;
    g.PlatformImeData.ViewportId = ImGui::GetMainViewport()->ID;
}

std::string dots_for(std::string_view secret) {
    std::string dots;
    for (std::size_t i = text::count_code_points(secret); i > 0; --i) dots += "\u2022";
    return dots;
}

void draw_text(Ui& ui, const EditLayout& layout, std::string_view text, Color ink) {
    const ImRect& visible = ImGui::GetCurrentWindow()->ClipRect;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const float top = layout.origin.y + static_cast<float>(i) * layout.face.line_height;
        if (top > visible.Max.y || top + layout.face.line_height < visible.Min.y) continue;
        const Line& line = layout.lines[i];
        write(ui, {layout.origin.x, top}, layout.face, ink, text.substr(line.begin, line.end - line.begin));
    }
}

/// Enter, Ctrl+Enter and Esc, which end editing without moving the focus.
void run_ends(Ui& ui, const EditBox& style, std::string& value, EditOutcome& out) {
    Editing& editing = ui.impl().editing;
    const bool enter = style.multiline
                           ? take_chord(ui, ImGuiMod_Ctrl | ImGuiKey_Enter)
                           : take_chord(ui, ImGuiKey_Enter) || take_chord(ui, ImGuiKey_KeypadEnter);
    if (enter) {
        out.submitted = !style.multiline;
        out.committed = out.committed || std::exchange(editing.dirty, false);
        editing.original = editing.edit.text();
        if (out.submitted) ui.impl().submitted_layer = ui.impl().layers.size();
    }
    if (editing.edit.text() != editing.original && take_chord(ui, ImGuiKey_Escape)) {
        editing.edit.replace(editing.original);
        editing.dirty = false;
        value = editing.original;
        out.edited = true;
    }
}

void take_value(Ui& ui, std::uint32_t id, const EditBox& style, std::string& value, EditOutcome& out) {
    const auto action = ui.tree().take(id, ActionKind::set_value);
    if (!action || style.read_only) return;
    const std::string text = style.multiline ? for_many_lines(action->value) : for_one_line(action->value);
    Editing& editing = ui.impl().editing;
    if (editing.id == id) {
        editing.edit.replace(text);
        editing.reveal = true;
        return;  // the loop below notices the change
    }
    out.edited = out.committed = value != text;
    value = text;
    ui.wake();
}

/// The end of editing. A caller that gave the old text in each frame gets the new one now.
void commit(const LeftField& left, std::string& value, EditOutcome& out) {
    if (value == left.original) value = left.text;
    out.committed = true;
}

/// The caller gives another text than it had when editing began and than what was typed: it wins. A caller
/// that gives the old text again in each frame, until the commit, keeps what was typed.
void follow_outside_change(Editing& editing, const std::string& value) {
    if (value == editing.edit.text() || value == editing.original || value == editing.typed_over) return;
    editing.edit.reset(value);
    editing.original = value;
    editing.dirty = false;
}

}  // namespace

float edit_padding(const Ui& ui) {
    return ui.em(0.5F);
}

float area_height(const Ui& ui, std::string_view value, float width, float rows) {
    const Face body = face(ui, Type::body);
    const auto lines = static_cast<float>(wrap(body, value, width - ui.em(1.5F)).size());
    return std::round(std::max(rows, lines) * body.line_height + edit_padding(ui) * 2);
}

EditOutcome edit_box(Ui& ui, std::uint32_t id, const ImRect& ground, float left, float right,
                     std::string& value, const EditBox& style) {
    Ui::Impl& impl = ui.impl();
    EditOutcome out;
    out.state = interact(ui, id, ground,
                         {.keys = Keys::none, .kind = StopKind::field, .cursor = ImGuiMouseCursor_TextInput});
    const auto was_left = std::ranges::find(impl.left_fields, id, &LeftField::id);
    if (was_left != impl.left_fields.end()) {
        commit(*was_left, value, out);
        impl.left_fields.erase(was_left);
    }
    if (impl.editing.id == id && !out.state.focused) {
        if (impl.editing.dirty) commit({id, impl.editing.original, impl.editing.edit.text()}, value, out);
        impl.editing = {};
    }
    if (out.state.focused && impl.editing.id != id) {
        begin_editing(ui, id, value);
        if (out.state.arrived && !style.multiline) impl.editing.edit.select_all();
    }
    const bool active = impl.editing.id == id;
    if (active) impl.editing.read_only = style.read_only;
    out.typing = active && !style.read_only;
    if (active) follow_outside_change(impl.editing, value);
    const std::string before_input =
        active && impl.editing.typed_over ? *impl.editing.typed_over : impl.editing.edit.text();
    if (active) impl.editing.typed_over.reset();
    take_value(ui, id, style, value, out);

    if (active) {
        const EditLayout before =
            edit_layout(ui, ground, left, right, impl.editing.edit.text(), style, impl.editing.scroll);
        run_mouse(ui, out.state, before);
        Keyboard(ui, style, before).run();
        value = impl.editing.edit.text();
        if (value != before_input) {
            out.edited = true;
            impl.editing.dirty = true;
            ui.wake();
        }
        run_ends(ui, style, value, out);
    }

    EditLayout layout = edit_layout(ui, ground, left, right, value, style, active ? impl.editing.scroll : 0);
    if (active) reveal_caret(ui, layout, style.multiline);
    ImGui::PushClipRect(layout.clip.Min, {layout.clip.Max.x + 1, layout.clip.Max.y}, true);
    if (active) draw_selection(ui, layout);
    if (value.empty())
        write(ui, layout.origin, layout.face, Color::text_muted, style.placeholder, layout.clip.GetWidth());
    if (style.secret)
        write(ui, layout.origin, layout.face, Color::text, dots_for(value));
    else
        draw_text(ui, layout, value, Color::text);
    if (out.typing) draw_caret(ui, layout);
    ImGui::PopClipRect();
    return out;
}

}  // namespace vaka::ui::kit
