#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::ui::kit {

/// The text of a field while it is edited: caret, selection, undo. Pure logic over UTF-8; offsets are bytes
/// and always lie between code points. Knows nothing of pixels: the caller says where lines begin.
class TextEdit {
public:
    /// Starts with `text`, caret at the end, nothing to undo.
    void reset(std::string text);
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::size_t caret() const { return caret_; }
    [[nodiscard]] std::size_t selection_begin() const { return caret_ < anchor_ ? caret_ : anchor_; }
    [[nodiscard]] std::size_t selection_end() const { return caret_ < anchor_ ? anchor_ : caret_; }
    [[nodiscard]] bool has_selection() const { return caret_ != anchor_; }
    [[nodiscard]] std::string_view selected() const;

    enum class Select : bool { no, yes };
    /// Moves the caret to `offset` (moved back onto a code point's start); `yes` extends the selection.
    void move_to(std::size_t offset, Select select);
    void select_all();
    void select_word_at(std::size_t offset);

    /// Offset of the code point or word boundary before or after `offset`.
    [[nodiscard]] std::size_t previous(std::size_t offset) const;
    [[nodiscard]] std::size_t next(std::size_t offset) const;
    [[nodiscard]] std::size_t previous_word(std::size_t offset) const;
    [[nodiscard]] std::size_t next_word(std::size_t offset) const;

    /// Replaces the selection by `text`. Typing that goes on is undone as one step up to a white space.
    void insert(std::string_view text);
    /// Deletes the selection, or from the caret to `offset`.
    void erase_to(std::size_t offset);
    /// Replaces everything, as one step that can be undone; caret at the end.
    void replace(std::string text);
    /// False when there is nothing to undo or redo.
    bool undo();
    bool redo();

private:
    struct Snapshot {
        std::string text;
        std::size_t caret = 0;
    };
    enum class Step { none, typing, deleting, other };
    void keep(Step step);
    bool restore(std::vector<Snapshot>& from, std::vector<Snapshot>& to);

    std::string text_;
    std::size_t caret_ = 0, anchor_ = 0;
    std::vector<Snapshot> undo_, redo_;
    Step last_step_ = Step::none;
};

}  // namespace vaka::ui::kit
