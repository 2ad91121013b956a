#include "ui/gallery_harness.hpp"

namespace vaka::test {
namespace {

using ui::ActionKind;
using ui::Role;

// ---- buttons: by mouse, keyboard and semantic action

TEST(KitButton, IsPressedByMouse) {
    Gallery gallery(Gallery::basics);
    gallery.harness.click(gallery.harness.get(Role::button, "Approve plan"));
    EXPECT_EQ(gallery.state.log, std::vector<std::string>{"approved"});
}

TEST(KitButton, IsPressedByEnterAndSpace) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.act(h.get(Role::button, "Edit"), ActionKind::focus);
    h.press("Enter");
    h.press("Space");
    EXPECT_EQ(gallery.state.log, (std::vector<std::string>{"edit", "edit"}));
}

TEST(KitButton, IsPressedBySemanticAction) {
    Gallery gallery(Gallery::basics);
    gallery.harness.act(gallery.harness.get(Role::button, "Undo"), ActionKind::press);
    EXPECT_EQ(gallery.last(), "undo");
}

TEST(KitButton, DisabledSaysWhyAndDoesNothing) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    const ui::Node node = h.get(Role::button, "Close case");
    EXPECT_NE(node.states & ui::kDisabled, 0);
    EXPECT_EQ(node.description, "Two goals are still open");
    h.click(node);
    h.press("Enter");
    h.act(node, ActionKind::press);
    EXPECT_EQ(gallery.last(), "");
}

TEST(KitEntry, ItsButtonIsPressedByMouseAndKeyboard) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    const ui::Node node = h.get(Role::button, "Complete: Send the interim summary to Dr. Dio");
    h.click(node);
    EXPECT_EQ(gallery.state.log.size(), 1U);
    h.act(node, ActionKind::focus);
    h.press("Enter");
    EXPECT_EQ(gallery.state.log, (std::vector<std::string>{"completed summary", "completed summary"}));
}

TEST(KitEntry, TitlesBeginBelowEachOtherAndBadgesStandApart) {
    for (const float width : {1280.0F, 390.0F}) {
        Gallery gallery(Gallery::basics, {.width = width, .height = 800});
        auto& h = gallery.harness;
        const auto task = h.get(Role::text, "Send the interim summary to Dr. Dio").box;
        const auto visit = h.get(Role::text, "Home visit").box;
        EXPECT_EQ(task.x, visit.x) << width;
        const auto badge = h.get(Role::text, "2 days overdue").box;
        if (width < 600) {
            EXPECT_GE(badge.y, task.y + task.height) << "below the title";
        }
    }
}

TEST(KitButton, AReleaseElsewhereIsNoPress) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.hover(h.get(Role::button, "Approve plan"));
    h.click(h.get(Role::link, "Read about the clinical model"));
    EXPECT_EQ(gallery.last(), "link");
}

TEST(KitButton, TooltipComesAfterARestAndCostsNoFrames) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.hover(h.get(Role::button, "Print"));
    ASSERT_TRUE(h.ui().next_wake());
    const int before = h.frames();
    h.wait(5);
    EXPECT_LE(h.frames() - before, 4);
    EXPECT_FALSE(h.ui().next_wake());
}

// ---- the keyboard

TEST(KitFocus, TabVisitsEveryStopOnceAndInOrder) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    std::vector<std::string> visited;
    for (int i = 0; i < 60; ++i) {
        h.press("Tab");
        const ui::Node* node = h.focused();
        ASSERT_NE(node, nullptr);
        if (!visited.empty() && node->name == visited.front()) break;
        visited.push_back(node->name);
    }
    std::vector<std::string> focusable;
    for (const ui::Node& node : h.tree().nodes())
        if ((node.states & ui::kFocusable) != 0) focusable.push_back(node.name);
    EXPECT_EQ(visited, focusable);
}

TEST(KitFocus, ShiftTabGoesBack) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.act(h.get(Role::button, "Edit"), ActionKind::focus);
    h.press("Shift+Tab");
    EXPECT_EQ(focused_name(h), "Approve plan");
}

TEST(KitFocus, TabLeavesThePageAtItsEnds) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.ui().enter(ui::kit::Direction::backward);
    h.settle();
    EXPECT_EQ(focused_name(h), "Write a note");
    EXPECT_TRUE(h.ui().tab_leaves(ui::kit::Direction::forward));
    EXPECT_FALSE(h.ui().tab_leaves(ui::kit::Direction::backward));
    h.ui().enter(ui::kit::Direction::forward);
    h.settle();
    EXPECT_TRUE(h.ui().tab_leaves(ui::kit::Direction::backward));
}

TEST(KitFocus, AFocusedThingIsScrolledIntoView) {
    Gallery gallery(Gallery::basics, {.width = 390, .height = 600});
    auto& h = gallery.harness;
    EXPECT_GT(h.get(Role::button, "Write a note").box.y, 600);
    h.act(h.get(Role::button, "Write a note"), ActionKind::focus);
    const ui::Box box = h.get(Role::button, "Write a note").box;
    EXPECT_LT(box.y + box.height, 600);
}

// ---- toggles and choices

TEST(KitChoice, ChecksAndSwitches) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::checkbox, "River agrees that the school is told"));
    EXPECT_FALSE(gallery.state.consent);
    h.act(h.get(Role::switch_, "Remind me of due contacts"), ActionKind::press);
    EXPECT_TRUE(gallery.state.reminders);
    EXPECT_NE(h.get(Role::switch_, "Remind me of due contacts").states & ui::kChecked, 0);
    h.press("Space");
    h.act(h.get(Role::checkbox, "Share with the payer"), ActionKind::press);
    EXPECT_EQ(h.get(Role::checkbox, "Share with the payer").states & ui::kChecked, 0);
}

TEST(KitChoice, ListOpensByMouseAndTakesAClick) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::combobox, "Model"));
    EXPECT_EQ(h.all(Role::option).size(), 4U);
    expect_clean(h);
    h.click(h.get(Role::option, "Strengths-based"));
    EXPECT_EQ(gallery.last(), "model Strengths-based");
    EXPECT_TRUE(h.all(Role::option).empty());
    EXPECT_EQ(h.get(Role::combobox, "Model").value, "Strengths-based");
    EXPECT_EQ(focused_name(h), "Model");
}

TEST(KitChoice, ListIsUsedByKeyboard) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.act(h.get(Role::combobox, "Model"), ActionKind::focus);
    h.press("Down");
    EXPECT_EQ(focused_name(h), "Brokerage");
    h.press("End");
    EXPECT_EQ(focused_name(h), "Intensive");
    h.press("Home");
    h.type("st");
    EXPECT_EQ(focused_name(h), "Strengths-based");
    h.press("Enter");
    EXPECT_EQ(gallery.last(), "model Strengths-based");
    h.press("Enter");
    h.press("Up");
    h.press("Escape");
    EXPECT_EQ(gallery.state.model, 2U);
    EXPECT_TRUE(h.all(Role::option).empty());
}

TEST(KitChoice, AClickBesideClosesTheList) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::combobox, "Model"));
    h.click(h.get(Role::banner, ""));
    EXPECT_TRUE(h.all(Role::option).empty());
    EXPECT_FALSE(gallery.state.model);
}

TEST(KitChoice, AssistiveTechnologyNamesTheOption) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.set_value(h.get(Role::combobox, "Model"), "Clinical");
    EXPECT_EQ(gallery.last(), "model Clinical");
}

TEST(KitChoice, RadiosAreOneStopAndArrowsChoose) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.act(h.get(Role::radio, "Phone"), ActionKind::focus);
    h.press("Down");
    EXPECT_EQ(gallery.last(), "contact Visit");
    EXPECT_EQ(focused_name(h), "Visit");
    h.press("Up");
    h.press("Up");
    EXPECT_EQ(gallery.last(), "contact Letter");
    h.press("Tab");
    EXPECT_EQ(focused_name(h), "List");
    h.press("Right");
    EXPECT_EQ(gallery.last(), "view Days");
    h.click(h.get(Role::radio, "Phone"));
    EXPECT_EQ(gallery.last(), "contact Phone");
}

TEST(KitMenu, ChoosesAnActionAndSkipsWhatIsDisabled) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.click(h.get(Role::button, "More actions"));
    expect_clean(h);
    h.click(h.get(Role::menuitem, "Archive"));
    EXPECT_EQ(gallery.last(), "");
    EXPECT_EQ(h.all(Role::menuitem).size(), 3U) << "stays open";
    h.press("Home");
    h.press("Enter");
    EXPECT_EQ(gallery.last(), "menu copy");
}

TEST(KitCard, Folds) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    h.click(h.get(Role::button, "Foldable"));
    EXPECT_FALSE(gallery.state.card_open);
    EXPECT_EQ(h.query(Role::paragraph, "What is not needed each day can be folded away."), nullptr);
    h.press("Enter");
    EXPECT_TRUE(gallery.state.card_open);
}

TEST(KitBanner, ItsActionIsAButtonInside) {
    Gallery gallery(Gallery::basics);
    auto& h = gallery.harness;
    const ui::Node alert = h.all(Role::alert).at(0);
    EXPECT_EQ(h.get(Role::button, "Download a backup").parent, alert.id);
    h.click(h.get(Role::button, "Download a backup"));
    EXPECT_EQ(gallery.last(), "backup");
}

}  // namespace
}  // namespace vaka::test
