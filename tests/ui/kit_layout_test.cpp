#include <optional>
#include <string>

#include "ui/gallery_harness.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/field.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/shell.hpp"
#include "ui/kit/table.hpp"
#include "ui/kit/text.hpp"
#include "ui/kit/text_input.hpp"

namespace vaka::test {
namespace {

using namespace ui::kit;  // the tests are about nothing else
using platform::Harness;
using ui::ActionKind;
using ui::Box;
using ui::Role;

Box box_of(const Harness& h, std::string_view name) {
    return h.get(Role::button, name).box;
}

TEST(KitLayout, ThingsFlowDownwardsAndRowsSideBySide) {
    Harness h([](Ui& ui) {
        const Scope main = page(ui, "Page");
        button(ui, "one", "One");
        const Scope line = row(ui, "row");
        button(ui, "two", "Two");
        button(ui, "three", "Three");
    });
    EXPECT_GT(box_of(h, "Two").y, box_of(h, "One").y + box_of(h, "One").height);
    EXPECT_EQ(box_of(h, "Two").y, box_of(h, "Three").y);
    EXPECT_GT(box_of(h, "Three").x, box_of(h, "Two").x + box_of(h, "Two").width);
}

TEST(KitLayout, ARowBreaksWhereThereIsNoRoom) {
    Harness h(
        [](Ui& ui) {
            const Scope main = page(ui, "Page");
            const Scope line = row(ui, "row");
            for (const char* name : {"Assessment", "Planning", "Implementation", "Closing"})
                button(ui, name, name);
        },
        {.width = 320, .height = 600});
    EXPECT_GT(box_of(h, "Closing").y, box_of(h, "Assessment").y);
    for (const ui::Node& node : h.all(Role::button)) EXPECT_LE(node.box.x + node.box.width, 320) << node.name;
}

TEST(KitLayout, PushedThingsStandAtTheRightEnd) {
    Harness h([](Ui& ui) {
        const Scope main = page(ui, "Page", 40);
        const Scope line = row(ui, "row");
        button(ui, "left", "Left");
        push_right(ui);
        button(ui, "right", "Right");
    });
    const float content_right = (1280 + 40 * 16) / 2;
    EXPECT_NEAR(box_of(h, "Right").x + box_of(h, "Right").width, content_right, 1);
    EXPECT_LT(box_of(h, "Left").x + box_of(h, "Left").width, box_of(h, "Right").x);
    EXPECT_EQ(box_of(h, "Left").y, box_of(h, "Right").y);
}

TEST(KitLayout, ColumnsShareTheWidthAndStackWhenNarrow) {
    Harness h([](Ui& ui) {
        const Scope main = page(ui, "Page");
        Columns two = columns(ui, {2, 1});
        two.next();
        button(ui, "left", "Left", {.full_width = true});
        two.next();
        button(ui, "right", "Right", {.full_width = true});
    });
    EXPECT_EQ(box_of(h, "Left").y, box_of(h, "Right").y);
    EXPECT_NEAR(box_of(h, "Left").width, box_of(h, "Right").width * 2, 2);
    h.resize(390, 800);
    EXPECT_GT(box_of(h, "Right").y, box_of(h, "Left").y);
    EXPECT_EQ(box_of(h, "Right").width, box_of(h, "Left").width);
}

TEST(KitLayout, AGridTakesAsManyColumnsAsFit) {
    Harness h([](Ui& ui) {
        const Scope main = page(ui, "Page", 40);
        Columns cells = grid(ui, 12, 4);
        for (const char* name : {"A", "B", "C", "D"}) {
            cells.next();
            button(ui, name, name);
        }
    });
    EXPECT_EQ(box_of(h, "A").y, box_of(h, "C").y);
    EXPECT_GT(box_of(h, "D").y, box_of(h, "A").y);
    EXPECT_EQ(box_of(h, "D").x, box_of(h, "A").x);
}

TEST(KitLayout, TextWrapsInItsColumn) {
    Harness h([](Ui& ui) {
        const Scope main = page(ui, "Page");
        const Scope slim = narrow(ui, 10);
        text(ui, "River wants to walk to school again before the summer holidays begin.");
    });
    const Box box = h.all(Role::paragraph).at(0).box;
    EXPECT_LE(box.width, 160);
    EXPECT_GE(box.height, 4 * 16 * 1.4F);
}

TEST(KitLayout, AScrollRegionScrollsOnItsOwn) {
    Harness h([](Ui& ui) {
        const Scope main = page(ui, "Page");
        const Scope region = scroll_region(ui, "region", "Log", 10);
        for (int i = 0; i < 40; ++i) {
            const Scope key = ui.key(std::to_string(i));
            button(ui, "line", "Line " + std::to_string(i));
        }
    });
    const ui::Node region = h.get(Role::region, "Log");
    EXPECT_EQ(h.get(Role::button, "Line 39").scroller, region.id);
    EXPECT_GT(box_of(h, "Line 39").y, region.box.y + region.box.height);
    h.act(h.get(Role::button, "Line 39"), ActionKind::focus);
    EXPECT_LT(box_of(h, "Line 39").y, region.box.y + region.box.height);
    h.scroll(region, 30);
    EXPECT_GT(box_of(h, "Line 39").y, region.box.y + region.box.height);
}

TEST(KitTable, FillsThePageAndScrollsUnderItsHead) {
    TableState state;
    std::optional<std::size_t> opened;
    Harness h([&](Ui& ui) {
        const Scope main = page(ui, "Page");
        static constexpr Column kColumns[] = {{.id = "name", .title = "Name"},
                                              {.id = "phase", .title = "Phase"}};
        const TableRows rows{
            .count = 5000,
            .key = [](std::size_t row) { return std::to_string(row); },
            .cell =
                [](std::size_t row, std::size_t column) {
                    return Cell{.text = (column == 0 ? "Case " : "Phase ") + std::to_string(row)};
                },
        };
        if (const TableResult result =
                table(ui, "table", kColumns, rows, state, {.name = "All", .height = TableHeight::fill});
            result.activated)
            opened = result.activated;
    });
    const float head = h.get(Role::columnheader, "Name").box.y;
    EXPECT_LT(h.all(Role::row).size(), 30U);
    h.act(h.get(Role::row, "Case 3"), ActionKind::focus);
    h.press("End");
    EXPECT_EQ(focused_name(h), "Case 4999");
    EXPECT_LT(h.focused()->box.y, 800);
    EXPECT_EQ(h.get(Role::columnheader, "Name").box.y, head) << "the head stays";
    h.press("Enter");
    EXPECT_EQ(opened, 4999U);
    EXPECT_EQ(h.get(Role::row, "Case 4999").row, 5001);
}

TEST(KitTable, SaysThatItIsEmpty) {
    TableState state;
    Harness h([&](Ui& ui) {
        const Scope main = page(ui, "Page");
        static constexpr Column kColumns[] = {{.id = "name", .title = "Name"}};
        table(ui, "table", kColumns, {.count = 0, .key = {}, .cell = {}}, state,
              {.name = "All", .empty = "No cases yet"});
    });
    EXPECT_NE(h.query(Role::text, "No cases yet"), nullptr);
    h.press("Down");
}

TEST(KitShortcut, IsHeardOnceAndLeavesTextKeysToTheField) {
    int undone = 0, found = 0;
    std::string name = "River";
    Harness h([&](Ui& ui) {
        const Scope main = page(ui, "Page");
        if (ui.shortcut("Ctrl+Z")) ++undone;
        if (ui.shortcut("Ctrl+K")) ++found;
        if (ui.shortcut("Ctrl+K")) found += 100;
        text_field(ui, "name", "Name", name);
    });
    h.press("Ctrl+Z");
    h.press("Ctrl+K");
    EXPECT_EQ(undone, 1);
    EXPECT_EQ(found, 1);
    h.click(h.get(Role::textbox, "Name"));
    h.type("x");
    h.press("Ctrl+Z");
    EXPECT_EQ(undone, 1) << "the field undid its own";
    EXPECT_EQ(name, "River");
    h.press("Ctrl+K");
    EXPECT_EQ(found, 2);
}

TEST(KitField, KeepsWhatWasTypedWhenTheCallerGivesTheOldTextAgain) {
    std::string committed = "old";
    int edits = 0;
    Harness h([&](Ui& ui) {
        const Scope main = page(ui, "Page");
        std::string shown = committed;  // as a screen does that draws from the model in each frame
        const FieldResult result = text_field(ui, "name", "Name", shown);
        if (result.edited) ++edits;
        if (result.committed) committed = shown;
        button(ui, "other", "Other");
    });
    h.click(h.get(Role::textbox, "Name"));
    h.press("End");
    h.type("er");
    EXPECT_EQ(h.get(Role::textbox, "Name").value, "older");
    EXPECT_EQ(edits, 1);
    EXPECT_EQ(committed, "old");
    h.press("Tab");
    EXPECT_EQ(committed, "older");
    h.press("Shift+Tab");
    h.type("x");
    h.press("Enter");
    EXPECT_EQ(committed, "x");
}

TEST(KitField, ThePlatformCannotChangeWhatIsReadOnly) {
    std::string number = "R-2041";
    Harness h([&](Ui& ui) {
        const Scope main = page(ui, "Page");
        text_field(ui, "number", "Number", number, {.read_only = true});
    });
    h.click(h.get(Role::textbox, "Number"));
    EXPECT_FALSE(h.ui().editing());
    EXPECT_FALSE(text_input(h.ui()));
    replace_text(h.ui(), 0, 6, "x");
    h.settle();
    EXPECT_EQ(number, "R-2041");
}

TEST(KitField, ThePlatformReplacesRangesAsTypingDoes) {
    std::string name = "Rivr";
    bool edited = false;
    Harness h([&](Ui& ui) {
        const Scope main = page(ui, "Page");
        if (text_field(ui, "name", "Name", name).edited) edited = true;
    });
    EXPECT_FALSE(text_input(h.ui()));
    h.click(h.get(Role::textbox, "Name"));
    ASSERT_TRUE(text_input(h.ui()));
    replace_text(h.ui(), 3, 4, "er");
    h.settle();
    EXPECT_EQ(name, "River");
    EXPECT_TRUE(edited);
    EXPECT_EQ(text_input(h.ui())->caret, 5U);
    select_text(h.ui(), 0, 5);
    h.type("İzmir");
    EXPECT_EQ(name, "İzmir");
}

}  // namespace
}  // namespace vaka::test
