#include "ui/kit/text_edit.hpp"

#include <algorithm>
#include <utility>

namespace vaka::ui::kit {

namespace {

constexpr std::size_t kMostSteps = 200;

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// White space and ASCII punctuation end a word; every other character belongs to one.
bool is_word(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0x80U || (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') ||
           (value >= 'a' && value <= 'z') || value == '_';
}

}  // namespace

void TextEdit::reset(std::string text) {
    text_ = std::move(text);
    caret_ = anchor_ = text_.size();
    undo_.clear();
    redo_.clear();
    last_step_ = Step::none;
}

std::string_view TextEdit::selected() const {
    return std::string_view(text_).substr(selection_begin(), selection_end() - selection_begin());
}

void TextEdit::move_to(std::size_t offset, Select select) {
    offset = std::min(offset, text_.size());
    while (offset > 0 && offset < text_.size() && is_continuation(text_[offset])) --offset;
    caret_ = offset;
    if (select == Select::no) anchor_ = caret_;
    last_step_ = Step::none;
}

void TextEdit::select_all() {
    anchor_ = 0;
    caret_ = text_.size();
    last_step_ = Step::none;
}

void TextEdit::select_word_at(std::size_t offset) {
    std::size_t begin = std::min(offset, text_.size());
    std::size_t end = begin;
    while (begin > 0 && is_word(text_[begin - 1])) --begin;
    while (end < text_.size() && is_word(text_[end])) ++end;
    anchor_ = begin;
    caret_ = end;
    last_step_ = Step::none;
}

std::size_t TextEdit::previous(std::size_t offset) const {
    if (offset == 0) return 0;
    do --offset;
    while (offset > 0 && is_continuation(text_[offset]));
    return offset;
}

std::size_t TextEdit::next(std::size_t offset) const {
    if (offset >= text_.size()) return text_.size();
    do ++offset;
    while (offset < text_.size() && is_continuation(text_[offset]));
    return offset;
}

std::size_t TextEdit::previous_word(std::size_t offset) const {
    while (offset > 0 && !is_word(text_[offset - 1])) --offset;
    while (offset > 0 && is_word(text_[offset - 1])) --offset;
    return offset;
}

std::size_t TextEdit::next_word(std::size_t offset) const {
    while (offset < text_.size() && is_word(text_[offset])) ++offset;
    while (offset < text_.size() && !is_word(text_[offset])) ++offset;
    return offset;
}

void TextEdit::keep(Step step) {
    redo_.clear();
    const bool continues =
        step == last_step_ && (step == Step::typing || step == Step::deleting) && !has_selection();
    last_step_ = step;
    if (continues) return;
    undo_.push_back({text_, caret_});
    if (undo_.size() > kMostSteps) undo_.erase(undo_.begin());
}

void TextEdit::insert(std::string_view text) {
    if (text.empty()) return;
    const bool ends_word = text == " " || text == "\n";
    keep(text.size() <= 4 ? Step::typing : Step::other);
    const std::size_t begin = selection_begin();
    text_.replace(begin, selection_end() - begin, text);
    caret_ = anchor_ = begin + text.size();
    if (ends_word) last_step_ = Step::none;
}

void TextEdit::erase_to(std::size_t offset) {
    std::size_t begin = selection_begin();
    std::size_t end = selection_end();
    if (begin == end) {
        begin = std::min(caret_, offset);
        end = std::max(caret_, std::min(offset, text_.size()));
    }
    if (begin == end) return;
    keep(Step::deleting);
    text_.erase(begin, end - begin);
    caret_ = anchor_ = begin;
}

void TextEdit::replace(std::string text) {
    if (text == text_) return;
    keep(Step::other);
    text_ = std::move(text);
    caret_ = anchor_ = text_.size();
}

bool TextEdit::restore(std::vector<Snapshot>& from, std::vector<Snapshot>& to) {
    if (from.empty()) return false;
    to.push_back({text_, caret_});
    text_ = std::move(from.back().text);
    caret_ = anchor_ = from.back().caret;
    from.pop_back();
    last_step_ = Step::none;
    return true;
}

bool TextEdit::undo() {
    return restore(undo_, redo_);
}
bool TextEdit::redo() {
    return restore(redo_, undo_);
}

}  // namespace vaka::ui::kit
