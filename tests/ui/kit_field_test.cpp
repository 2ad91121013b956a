#include "ui/gallery_harness.hpp"
#include "ui/kit/field.hpp"

namespace vaka::test {
namespace {

using ui::ActionKind;
using ui::Role;

constexpr std::string_view kEveryLetter = "ğüşiöçİI äöå € @ { [";

TEST(KitField, TakesWhatIsTypedExactly) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textarea, "Note"));
    EXPECT_NE(h.get(Role::textarea, "Note").states & ui::kEditing, 0);
    h.type(kEveryLetter);
    EXPECT_EQ(gallery.state.note, kEveryLetter);
    EXPECT_EQ(h.get(Role::textarea, "Note").value, kEveryLetter);
    h.type(" 😀");
    EXPECT_EQ(gallery.state.note, std::string(kEveryLetter) + " 😀");
    expect_clean(h);
}

TEST(KitField, CommitsWhenTheFocusLeavesAndOnlyThen) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textarea, "Note"));
    h.type("called");
    EXPECT_EQ(gallery.last(), "");
    h.press("Tab");
    EXPECT_EQ(gallery.last(), "note called");
    h.press("Shift+Tab");
    h.press("Tab");
    EXPECT_EQ(gallery.state.log.size(), 1U) << "nothing changed, nothing to commit";
}

TEST(KitField, ReportsTheCommitAlsoWhenAnEarlierFieldTakesTheFocus) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textarea, "Note"));
    h.type("x");
    h.click(h.get(Role::textbox, "Name"));
    EXPECT_EQ(gallery.last(), "note x");
}

TEST(KitField, EnterCommitsOneLine) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textbox, "Name"));
    h.press("End");
    h.type(" Aalto");
    h.press("Enter");
    EXPECT_EQ(gallery.last(), "name River Aalto");
    EXPECT_EQ(focused_name(h), "Name");
}

TEST(KitField, EscapeTakesBackWhatWasTyped) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textbox, "Name"));
    h.type("nonsense");
    h.press("Escape");
    EXPECT_EQ(gallery.state.name, "River");
    h.press("Tab");
    EXPECT_EQ(gallery.last(), "");
}

TEST(KitField, KeysEditAsEverywhere) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textbox, "Name"));
    h.press("Ctrl+A");
    h.type("one two");
    h.press("Ctrl+Backspace");
    EXPECT_EQ(gallery.state.name, "one ");
    h.press("Ctrl+Z");
    EXPECT_EQ(gallery.state.name, "one two");
    h.press("Home");
    h.press("Delete");
    EXPECT_EQ(gallery.state.name, "ne two");
    h.press("Shift+Right");
    h.press("Ctrl+X");
    EXPECT_EQ(h.clipboard, "n");
    h.press("End");
    h.press("Ctrl+V");
    EXPECT_EQ(gallery.state.name, "e twon");
    h.press("Left");
    h.press("Backspace");
    EXPECT_EQ(gallery.state.name, "e twn");
}

TEST(KitField, PastedLinesBecomeOneInAOneLineField) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.clipboard = "one\r\ntwo\tthree";
    h.click(h.get(Role::textbox, "Name"));
    h.press("Ctrl+A");
    h.press("Ctrl+V");
    EXPECT_EQ(gallery.state.name, "one two three");
    h.click(h.get(Role::textarea, "Note"));
    h.press("Ctrl+V");
    EXPECT_EQ(gallery.state.note, "one\ntwo\tthree");
}

TEST(KitField, AnAreaWrapsGrowsAndMovesByLines) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    const float before = h.get(Role::textarea, "Note").box.height;
    h.click(h.get(Role::textarea, "Note"));
    std::string many;
    for (int i = 0; i < 80; ++i) many += "word ";
    h.type(many);
    EXPECT_GT(h.get(Role::textarea, "Note").box.height, before);
    h.press("Ctrl+Home");
    h.press("Down");
    h.type("|");
    const std::size_t at = gallery.state.note.find('|');
    EXPECT_GT(at, 10U) << "one line down is some words further";
    EXPECT_LT(at, many.size() / 2);
    h.press("Enter");
    EXPECT_EQ(gallery.state.note.at(at + 1), '\n');
}

TEST(KitField, NeverCutsWhatIsTooLong) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textbox, "Summary"));
    h.type("123456789 123456789 12345");
    const ui::Node& field = h.get(Role::textbox, "Summary");
    EXPECT_EQ(gallery.state.long_text, "123456789 123456789 12345");
    EXPECT_NE(field.states & ui::kInvalid, 0);
    EXPECT_EQ(field.description, "25 of 20 characters: please shorten it");
    for (int i = 0; i < 6; ++i) h.press("Backspace");
    EXPECT_EQ(h.get(Role::textbox, "Summary").description, "19 of 20 characters");
}

TEST(KitField, AssistiveTechnologySetsAValue) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.set_value(h.get(Role::textbox, "Name"), "Ayşe");
    EXPECT_EQ(gallery.last(), "name Ayşe");
    h.act(h.get(Role::textbox, "Name"), ActionKind::focus);
    EXPECT_TRUE(h.ui().editing());
    h.set_value(h.get(Role::textbox, "Name"), "Öjvind");
    EXPECT_EQ(gallery.state.name, "Öjvind");
    EXPECT_EQ(gallery.last(), "name Ayşe") << "still being edited";
    h.press("Tab");
    EXPECT_EQ(gallery.last(), "name Öjvind");
}

TEST(KitField, ReadOnlyIsNotChangedByAnything) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textbox, "Case number"));
    h.type("x");
    h.set_value(h.get(Role::textbox, "Case number"), "y");
    h.press("Ctrl+A");
    h.press("Ctrl+C");
    EXPECT_EQ(h.get(Role::textbox, "Case number").value, "R-2041");
    EXPECT_EQ(h.clipboard, "R-2041") << "but it can be copied";
    EXPECT_EQ(h.get(Role::textbox, "Case number").states & ui::kEditing, 0);
}

TEST(KitField, SelectsByMouse) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    gallery.state.name = "Riveraaltoaaltoaaltoaaltoaaltoaaltoaaltoaaltoaaltoaaltoaaltoaalto";
    h.frame();
    h.double_click(h.get(Role::textbox, "Name"));
    h.type("x");
    EXPECT_EQ(gallery.state.name, "x");
}

TEST(KitField, SearchIsClearedByItsButton) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    EXPECT_EQ(h.query(Role::button, "Clear"), nullptr);
    h.click(h.get(Role::textbox, "Find a case"));
    h.type("riv");
    EXPECT_EQ(gallery.state.search, "riv");
    h.click(h.get(Role::button, "Clear"));
    EXPECT_EQ(gallery.state.search, "");
    EXPECT_EQ(focused_name(h), "Find a case");
}

TEST(KitField, ADateIsTypedAsPeopleWriteIt) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textbox, "Born"));
    h.type("29.2.2023");
    EXPECT_EQ(h.get(Role::textbox, "Born").states & ui::kInvalid, 0) << "not while typing";
    h.press("Tab");
    EXPECT_NE(h.get(Role::textbox, "Born").states & ui::kInvalid, 0);
    EXPECT_EQ(h.get(Role::textbox, "Born").value, "29.2.2023") << "what was typed stays to be corrected";
    EXPECT_FALSE(gallery.state.born);
    h.click(h.get(Role::textbox, "Born"));
    h.press("Ctrl+A");
    h.type("2024-02-29");
    h.press("Tab");
    EXPECT_EQ(gallery.last(), "born 2024-02-29");
    EXPECT_EQ(h.get(Role::textbox, "Born").value, "29.2.2024");
    h.set_value(h.get(Role::textbox, "Born"), "");
    EXPECT_FALSE(gallery.state.born);
}

TEST(KitField, ParsesOnlyDates) {
    EXPECT_TRUE(ui::kit::parse_typed_date("3.4.2026"));
    EXPECT_TRUE(ui::kit::parse_typed_date(" 3/4/2026 "));
    EXPECT_TRUE(ui::kit::parse_typed_date("2026-04-03"));
    for (const char* wrong : {"", "3.4.26", "31.4.2026", "0.4.2026", "3.13.2026", "3-4-2026", "3.4.2026.",
                              "a.b.cccc", "2026-4-3"})
        EXPECT_FALSE(ui::kit::parse_typed_date(wrong)) << wrong;
}

}  // namespace
}  // namespace vaka::test
