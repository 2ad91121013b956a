#include "gtest/gtest.h"
#include "ui/kit/text_edit.hpp"

namespace vaka::ui::kit {
namespace {

using Select = TextEdit::Select;

TextEdit with(std::string text) {
    TextEdit edit;
    edit.reset(std::move(text));
    return edit;
}

TEST(TextEdit, StartsWithTheCaretAtTheEndAndNothingToUndo) {
    TextEdit edit = with("River");
    EXPECT_EQ(edit.caret(), 5U);
    EXPECT_FALSE(edit.has_selection());
    EXPECT_FALSE(edit.undo());
}

TEST(TextEdit, MovesByCodePointsNotBytes) {
    const TextEdit edit = with("aş€😀");
    EXPECT_EQ(edit.next(0), 1U);
    EXPECT_EQ(edit.next(1), 3U);
    EXPECT_EQ(edit.next(3), 6U);
    EXPECT_EQ(edit.next(6), 10U);
    EXPECT_EQ(edit.next(10), 10U);
    EXPECT_EQ(edit.previous(10), 6U);
    EXPECT_EQ(edit.previous(0), 0U);
}

TEST(TextEdit, NeverStandsInsideACodePoint) {
    TextEdit edit = with("€");
    edit.move_to(2, Select::no);
    EXPECT_EQ(edit.caret(), 0U);
}

TEST(TextEdit, FindsWords) {
    const TextEdit edit = with("Äidin nimi, uusi");
    EXPECT_EQ(edit.next_word(0), 7U);
    EXPECT_EQ(edit.previous_word(7), 0U);
    EXPECT_EQ(edit.previous_word(edit.text().size()), 13U);
}

TEST(TextEdit, SelectsTheWordUnderTheMouse) {
    TextEdit edit = with("one Öykü three");
    edit.select_word_at(6);
    EXPECT_EQ(edit.selected(), "Öykü");
}

TEST(TextEdit, TypingReplacesTheSelection) {
    TextEdit edit = with("abc");
    edit.move_to(1, Select::no);
    edit.move_to(2, Select::yes);
    edit.insert("ö");
    EXPECT_EQ(edit.text(), "aöc");
    EXPECT_EQ(edit.caret(), 3U);
}

TEST(TextEdit, UndoesAWordAtATime) {
    TextEdit edit = with("");
    for (const char* letter : {"o", "n", "e", " ", "t", "w", "o"}) edit.insert(letter);
    EXPECT_TRUE(edit.undo());
    EXPECT_EQ(edit.text(), "one ");
    EXPECT_TRUE(edit.undo());
    EXPECT_EQ(edit.text(), "");
    EXPECT_TRUE(edit.redo());
    EXPECT_TRUE(edit.redo());
    EXPECT_EQ(edit.text(), "one two");
    EXPECT_FALSE(edit.redo());
}

TEST(TextEdit, TypingAfterUndoForgetsWhatCouldBeRedone) {
    TextEdit edit = with("a");
    edit.insert("b");
    edit.undo();
    edit.insert("c");
    EXPECT_FALSE(edit.redo());
    EXPECT_EQ(edit.text(), "ac");
}

TEST(TextEdit, ErasesASelectionWholeWhateverTheKey) {
    TextEdit edit = with("gün ışığı");
    edit.select_all();
    edit.erase_to(edit.previous(edit.caret()));
    EXPECT_EQ(edit.text(), "");
    EXPECT_TRUE(edit.undo());
    EXPECT_EQ(edit.text(), "gün ışığı");
}

TEST(TextEdit, ReplacingAllIsOneStep) {
    TextEdit edit = with("old");
    edit.replace("new");
    EXPECT_EQ(edit.caret(), 3U);
    edit.undo();
    EXPECT_EQ(edit.text(), "old");
}

}  // namespace
}  // namespace vaka::ui::kit
