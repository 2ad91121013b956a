#include "ui/gallery_harness.hpp"

namespace vaka::test {
namespace {

using ui::ActionKind;
using ui::Role;

TEST(KitTable, SaysHowLargeItIsAndDrawsWhatShows) {
    Gallery gallery(Gallery::lists, {.width = 1280, .height = 600});
    auto& h = gallery.harness;
    EXPECT_EQ(h.get(Role::table, "Caseload").row_count, 33);
    EXPECT_EQ(h.get(Role::table, "Caseload").column_count, 4);
    EXPECT_LT(h.all(Role::row).size(), 20U);
    expect_clean(h);
}

TEST(KitTable, SortsByItsHeads) {
    Gallery gallery(Gallery::lists);
    auto& h = gallery.harness;
    h.click(h.get(Role::columnheader, "Person"));
    EXPECT_EQ(gallery.last(), "sorted name up");
    EXPECT_NE(h.get(Role::columnheader, "Person").states & ui::kSortAscending, 0);
    h.press("Enter");
    EXPECT_EQ(gallery.last(), "sorted name down");
    EXPECT_NE(h.get(Role::columnheader, "Person").states & ui::kSortDescending, 0);
}

TEST(KitTable, OpensARowByMouse) {
    Gallery gallery(Gallery::lists);
    auto& h = gallery.harness;
    h.click(h.get(Role::row, "Ayşe Yılmaz"));
    EXPECT_EQ(gallery.last(), "opened c2-1");
    EXPECT_EQ(gallery.state.table.selected, "c2-1");
}

TEST(KitTable, IsWalkedByKeyboard) {
    Gallery gallery(Gallery::lists, {.width = 1280, .height = 600});
    auto& h = gallery.harness;
    h.act(h.get(Role::row, "River Aalto"), ActionKind::focus);
    h.press("Down");
    EXPECT_EQ(focused_name(h), "Ayşe Yılmaz");
    h.press("End");
    EXPECT_EQ(focused_name(h), "Sam Okafor 31");
    EXPECT_LT(h.focused()->box.y, 600) << "scrolled into view";
    h.press("Enter");
    EXPECT_EQ(gallery.last(), "opened c4-31");
    h.press("Home");
    h.press("PageDown");
    EXPECT_GT(gallery.state.table.active, 3U);
    h.press("Up");
    h.press("Space");
    EXPECT_FALSE(gallery.state.table.selected.empty());
    expect_clean(h);
}

TEST(KitTable, IsOpenedByAssistiveTechnology) {
    Gallery gallery(Gallery::lists);
    auto& h = gallery.harness;
    h.act(h.get(Role::row, "Öjvind Åberg"), ActionKind::press);
    EXPECT_EQ(gallery.last(), "opened c3-2");
}

TEST(KitTable, BecomesCardsWhenNarrow) {
    Gallery gallery(Gallery::lists);
    auto& h = gallery.harness;
    const float wide = h.get(Role::row, "River Aalto").box.height;
    h.resize(390, 844);
    EXPECT_GT(h.get(Role::row, "River Aalto").box.height, wide * 1.5F);
    expect_clean(h);
    h.click(h.get(Role::row, "River Aalto"));
    EXPECT_EQ(gallery.last(), "opened c1-0");
    h.click(h.get(Role::columnheader, "Phase"));
    EXPECT_EQ(gallery.last(), "sorted phase up");
}

TEST(KitTabs, AreOneStopAndArrowsChoose) {
    Gallery gallery(Gallery::lists);
    auto& h = gallery.harness;
    h.click(h.get(Role::tab, "Timeline"));
    EXPECT_EQ(gallery.last(), "tab timeline");
    EXPECT_NE(h.get(Role::tab, "Timeline").states & ui::kSelected, 0);
    h.press("Right");
    EXPECT_EQ(gallery.last(), "tab notes");
    EXPECT_EQ(focused_name(h), "Notes");
    h.press("End");
    EXPECT_EQ(gallery.last(), "tab coverage");
    h.press("Right");
    EXPECT_EQ(gallery.last(), "tab cases");
    h.act(h.get(Role::tab, "Notes"), ActionKind::press);
    EXPECT_EQ(gallery.last(), "tab notes");
}

TEST(KitTabs, ScrollSidewaysWhenNarrow) {
    Gallery gallery(Gallery::lists, {.width = 390, .height = 844});
    auto& h = gallery.harness;
    EXPECT_GT(h.get(Role::tab, "Coverage").box.x + h.get(Role::tab, "Coverage").box.width, 390);
    h.click(h.get(Role::tab, "Coverage"));
    EXPECT_EQ(gallery.last(), "tab coverage");
}

TEST(KitTimeline, IsAListWithDays) {
    Gallery gallery(Gallery::lists);
    auto& h = gallery.harness;
    h.click(h.get(Role::tab, "Timeline"));
    const ui::Node first = h.all(Role::listitem).at(0);
    EXPECT_EQ(first.name, "Phone check-in");
    EXPECT_EQ(first.description, "28.2.2026, 09:30, River, Ms. Aalto · 30 min");
    EXPECT_EQ(first.set_size, 12);
    expect_clean(h);
    h.click(first);
    EXPECT_EQ(gallery.last(), "event 0");
    h.press("Down");
    h.press("Down");
    h.press("Enter");
    EXPECT_EQ(gallery.last(), "event 2");
}

// ---- dialogs and toasts

TEST(KitDialog, TakesTheFocusAndGivesItBack) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.act(h.get(Role::button, "Rename…"), ActionKind::focus);
    h.press("Enter");
    EXPECT_NE(h.get(Role::dialog, "Rename the case").states & ui::kModal, 0);
    EXPECT_EQ(focused_name(h), "Name");
    EXPECT_TRUE(h.ui().editing());
    expect_clean(h);
    h.press("Escape");
    EXPECT_FALSE(gallery.state.dialog);
    EXPECT_EQ(h.query(Role::dialog, "Rename the case"), nullptr);
    EXPECT_EQ(focused_name(h), "Rename…");
}

TEST(KitDialog, KeepsTabInside) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.click(h.get(Role::button, "Rename…"));
    std::vector<std::string> visited;
    for (int i = 0; i < 5; ++i) {
        h.press("Tab");
        visited.push_back(focused_name(h));
    }
    EXPECT_EQ(visited, (std::vector<std::string>{"Cancel", "Rename", "Close", "Name", "Cancel"}));
    EXPECT_FALSE(h.ui().tab_leaves(ui::kit::Direction::forward));
}

TEST(KitDialog, EnterInItsFieldConfirms) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.click(h.get(Role::button, "Rename…"));
    h.press("Ctrl+A");
    h.type("Virta");
    h.press("Enter");
    EXPECT_EQ(gallery.last(), "renamed Virta");
    EXPECT_FALSE(gallery.state.dialog);
}

TEST(KitDialog, ThePageBehindDoesNotHear) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.click(h.get(Role::button, "Rename…"));
    h.click(h.get(Role::button, "Approve plan"));
    EXPECT_TRUE(gallery.state.dialog);
    EXPECT_EQ(gallery.last(), "");
    h.act(h.get(Role::button, "Edit"), ActionKind::focus);
    EXPECT_EQ(focused_name(h), "Name");
    h.act(h.get(Role::button, "Edit"), ActionKind::press);
    EXPECT_EQ(gallery.last(), "");
}

TEST(KitDialog, AQuestionIsAnswered) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.click(h.get(Role::button, "Delete case"));
    EXPECT_NE(h.query(Role::alertdialog, "Delete River's case?"), nullptr);
    h.click(h.get(Role::button, "Keep"));
    EXPECT_FALSE(gallery.state.confirm);
    EXPECT_EQ(gallery.last(), "");
    h.click(h.get(Role::button, "Delete case"));
    h.click(h.get(Role::button, "Delete"));
    EXPECT_EQ(gallery.last(), "deleted");
}

TEST(KitDialog, FitsANarrowPage) {
    Gallery gallery(Gallery::basics, {.width = 390, .height = 844});
    auto& h = gallery.harness;
    h.click(h.get(Role::button, "Rename…"));
    const ui::Box box = h.get(Role::dialog, "Rename the case").box;
    EXPECT_EQ(box.width, 390);
    EXPECT_EQ(box.y + box.height, 844);
    expect_clean(h);
}

TEST(KitToast, IsAnnouncedActedUponAndExpires) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.click(h.get(Role::button, "Say something"));
    const auto said = h.tree().take_announcements();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].text, "Plan approved");
    EXPECT_NE(h.query(Role::status, "Plan approved"), nullptr);
    expect_clean(h);
    const ui::Node toast = h.get(Role::status, "Plan approved");
    for (const ui::Node& node : h.all(Role::button))
        if (node.parent == toast.id && node.name == "Undo") {
            h.click(node);
            break;
        }
    EXPECT_EQ(gallery.last(), "toast 1");
    EXPECT_EQ(h.query(Role::status, "Plan approved"), nullptr);

    h.click(h.get(Role::button, "Say something"));
    h.hover(h.get(Role::banner, ""));
    EXPECT_FALSE(h.ui().needs_frames()) << "waiting costs nothing";
    const int before = h.frames();
    h.wait(30);
    EXPECT_EQ(h.query(Role::status, "Plan approved"), nullptr);
    EXPECT_LE(h.frames() - before, 8);
}

TEST(KitShell, NavigatesInEachWidth) {
    for (const float width : {390.0F, 800.0F, 1280.0F}) {
        Gallery gallery(Gallery::basics, {.width = width, .height = 800});
        auto& h = gallery.harness;
        EXPECT_NE(h.get(Role::link, "Basics").states & ui::kSelected, 0);
        h.click(h.get(Role::link, "Fields"));
        EXPECT_EQ(gallery.state.page, 1U);
        EXPECT_EQ(h.all(Role::heading).at(0).name, "Fields");
        EXPECT_EQ(h.all(Role::heading).at(0).level, 1);
        expect_clean(h);
    }
}

TEST(KitShell, KeysScrollThePage) {
    Gallery gallery(Gallery::basics, {.width = 390, .height = 600});
    auto& h = gallery.harness;
    const float before = h.get(Role::button, "Approve plan").box.y;
    h.press("PageDown");
    EXPECT_LT(h.get(Role::button, "Approve plan").box.y, before - 200);
    h.press("Home");
    EXPECT_EQ(h.get(Role::button, "Approve plan").box.y, before);
}

}  // namespace
}  // namespace vaka::test
