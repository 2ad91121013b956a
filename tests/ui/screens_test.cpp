#include <gtest/gtest.h>

#include <algorithm>

#include "ui/kit/audit.hpp"
#include "ui/screens_harness.hpp"

namespace vaka {
namespace {

using app::Screen;
using test::Desk;
using ui::Role;

/// The first node whose name contains `part`.
const ui::Node* containing(const Desk& desk, Role role, std::string_view part) {
    for (const auto& node : const_cast<Desk&>(desk).harness.tree().nodes()) {
        if (node.role == role && node.name.find(part) != std::string::npos) return &node;
    }
    return nullptr;
}

bool shows(const Desk& desk, std::string_view words) {
    const auto& nodes = const_cast<Desk&>(desk).harness.tree().nodes();
    return std::ranges::any_of(nodes, [&](const ui::Node& node) {
        return node.name.find(words) != std::string::npos || node.value.find(words) != std::string::npos;
    });
}

TEST(Start, OffersThreeWorkspacesAndOpensTheDemo) {
    Desk desk;
    desk.harness.settle();
    EXPECT_TRUE(desk.harness.query(Role::heading, "Welcome to Vaka"));
    for (const auto* name : {"Open Demo", "Open Training", "Open Practice"}) {
        EXPECT_TRUE(desk.harness.query(Role::button, name)) << name;
    }
    desk.harness.click(desk.harness.get(Role::button, "Open Demo"));
    desk.browser.run();
    desk.harness.ui().wake();
    desk.harness.settle();
    EXPECT_EQ(desk.session.place().screen, Screen::caseload);
    EXPECT_TRUE(containing(desk, Role::row, "River") || shows(desk, "River")) << desk.harness.dump();
}

TEST(Start, WorksByKeyboardAlone) {
    Desk desk;
    desk.harness.settle();
    for (int i = 0; i < 12; ++i) {
        desk.harness.press("Tab");
        const auto* node = desk.harness.focused();
        if (node != nullptr && node->name == "Open Demo") break;
    }
    ASSERT_TRUE(desk.harness.focused());
    ASSERT_EQ(desk.harness.focused()->name, "Open Demo");
    desk.harness.press("Enter");
    desk.browser.run();
    desk.harness.settle();
    EXPECT_TRUE(desk.session.workspace());
}

TEST(Caseload, OpensACase) {
    Desk desk;
    desk.open_demo();
    const auto* row = containing(desk, Role::row, "River");
    ASSERT_TRUE(row) << desk.harness.dump();
    desk.harness.click(*row);
    EXPECT_EQ(desk.session.place().screen, Screen::overview);
    EXPECT_EQ(desk.session.place().case_id, desk.case_id());
}

TEST(Caseload, SearchFindsAndSaysWhenNothingMatches) {
    Desk desk;
    desk.open_demo();
    desk.harness.set_value(desk.harness.get(Role::textbox, "Search by name or number"), "rıver");
    EXPECT_TRUE(containing(desk, Role::row, "River")) << "dotless i finds it too";
    desk.harness.set_value(desk.harness.get(Role::textbox, "Search by name or number"), "nobody");
    EXPECT_FALSE(containing(desk, Role::row, "River"));
    EXPECT_TRUE(shows(desk, "Nothing found"));
}

TEST(CaseHeader, SaysPhaseModelRiskAndNextDue) {
    Desk desk;
    desk.open_demo(Screen::overview);
    for (const auto* words : {"Clinical", "Risk:", "Next due:", "they"})
        EXPECT_TRUE(shows(desk, words)) << words;
}

TEST(SaveBadge, NothingBesideItMovesWhileItsWordsChange) {
    Desk desk;
    desk.open_demo(Screen::overview);
    ASSERT_TRUE(shows(desk, "Saving")) << "the demonstration was just loaded";
    const auto before = desk.harness.get(Role::button, "Export a case file").box;
    desk.save();
    ASSERT_TRUE(shows(desk, "Saved"));
    EXPECT_EQ(desk.harness.get(Role::button, "Export a case file").box.x, before.x);
}

TEST(Plan, AGoalIsEditedInAFormAndUndone) {
    Desk desk;
    desk.open_demo(Screen::plan);
    const auto before = desk.file();
    const auto* edit = containing(desk, Role::button, "Edit goal: ");
    ASSERT_TRUE(edit) << desk.harness.dump();
    desk.harness.click(*edit);
    ASSERT_FALSE(desk.harness.all(Role::dialog).empty());
    const auto& field = desk.harness.get(Role::textarea, std::string(tr::find("field.goal.text").value()));
    desk.harness.set_value(field, "Ride to work and back twice a week");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    EXPECT_TRUE(desk.harness.all(Role::dialog).empty());
    EXPECT_TRUE(shows(desk, "Ride to work and back twice a week"));
    desk.harness.press("Ctrl+Z");
    EXPECT_EQ(desk.file().goals, before.goals);
    EXPECT_FALSE(shows(desk, "Ride to work and back twice a week"));
    desk.harness.press("Ctrl+Shift+Z");
    EXPECT_TRUE(shows(desk, "Ride to work and back twice a week"));
}

TEST(Plan, AnEmptyGoalIsNotSaved) {
    Desk desk;
    desk.open_demo(Screen::plan);
    const auto before = desk.file();
    desk.harness.click(*containing(desk, Role::button, "Edit goal: "));
    desk.harness.set_value(desk.harness.get(Role::textarea, std::string(tr::find("field.goal.text").value())),
                           "");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    EXPECT_FALSE(desk.harness.all(Role::dialog).empty()) << "the form stays open";
    EXPECT_TRUE(shows(desk, "Fill this in") ||
                std::ranges::any_of(desk.harness.tree().nodes(), [](const ui::Node& node) {
                    return node.description.find("Fill this in") != std::string::npos;
                }));
    EXPECT_EQ(desk.file().goals, before.goals);
}

TEST(Plan, LeavingAChangedFormAsksFirst) {
    Desk desk;
    desk.open_demo(Screen::plan);
    const auto before = desk.file();
    desk.harness.click(*containing(desk, Role::button, "Edit goal: "));
    desk.harness.set_value(desk.harness.get(Role::textarea, std::string(tr::find("field.goal.text").value())),
                           "Half");
    desk.harness.click(desk.harness.get(Role::button, "Cancel"));
    EXPECT_TRUE(shows(desk, "Discard your changes?")) << desk.harness.dump();
    desk.harness.click(desk.harness.get(Role::button, "Keep editing"));
    EXPECT_EQ(desk.harness.get(Role::textarea, std::string(tr::find("field.goal.text").value())).value,
              "Half");
    desk.harness.click(desk.harness.get(Role::button, "Cancel"));
    desk.harness.click(desk.harness.get(Role::button, "Discard"));
    EXPECT_TRUE(desk.harness.all(Role::dialog).empty());
    EXPECT_EQ(desk.file().goals, before.goals);
}

TEST(Plan, AGoalAndAnInterventionAreAdded) {
    Desk desk;
    desk.open_demo(Screen::plan);
    const auto before = desk.file();
    desk.harness.click(*containing(desk, Role::button, "Add goal for: "));
    desk.harness.set_value(desk.harness.get(Role::textarea, std::string(tr::find("field.goal.text").value())),
                           "Cook one meal");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    ASSERT_EQ(desk.file().goals.size(), before.goals.size() + 1);
    desk.harness.click(*containing(desk, Role::button, "Add intervention for: Cook one meal"));
    desk.harness.set_value(
        desk.harness.get(Role::textarea, std::string(tr::find("field.intervention.text").value())),
        "Practise in the kitchen");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    const auto after = desk.file();
    ASSERT_EQ(after.interventions.size(), before.interventions.size() + 1);
    EXPECT_EQ(after.interventions.back().goal_id.value, after.goals.back().id);
}

TEST(Overview, ATaskIsDoneByItsButton) {
    Desk desk;
    desk.open_demo(Screen::overview);
    const auto open = [&] {
        const auto file = desk.file();
        return std::ranges::count(file.tasks, record::TaskStatus::open, &record::Task::status);
    };
    const auto before = open();
    const auto* done = containing(desk, Role::button, "Mark “");
    ASSERT_TRUE(done) << desk.harness.dump();
    desk.harness.click(*done);
    EXPECT_EQ(open(), before - 1);
}

TEST(Notes, TypedTextSavesItselfExactly) {
    Desk desk;
    desk.open_demo(Screen::notes);
    const auto before = desk.file().notes.size();
    desk.harness.click(desk.harness.get(Role::button, "New note"));
    ASSERT_EQ(desk.file().notes.size(), before + 1);
    const auto& text = desk.harness.get(Role::textarea, "Text");
    desk.harness.click(text);
    desk.harness.type("ğüşiöçİI äöå € @ { [");
    desk.harness.wait(1);
    EXPECT_EQ(desk.file().notes.back().text, "ğüşiöçİI äöå € @ { [");
}

TEST(Notes, TextThatStillWaitsIsHandedOverWhenLeaving) {
    Desk desk;
    desk.open_demo(Screen::notes);
    desk.harness.click(desk.harness.get(Role::button, "New note"));
    desk.harness.click(desk.harness.get(Role::textarea, "Text"));
    desk.harness.type("quick");
    desk.root.flush(desk.requests);
    desk.session.handle(desk.requests.take());
    EXPECT_EQ(desk.file().notes.back().text, "quick");
}

TEST(Timeline, ListsFiltersAndOpensDetails) {
    Desk desk;
    desk.open_demo(Screen::timeline);
    const auto items = desk.harness.all(Role::listitem).size();
    EXPECT_GE(items, 4U) << desk.harness.dump();
    const auto* events = containing(desk, Role::button, "Events");
    if (events == nullptr) events = containing(desk, Role::checkbox, "Events");
    ASSERT_TRUE(events) << desk.harness.dump();
    desk.harness.click(*events);
    EXPECT_NE(desk.harness.all(Role::listitem).size(), 0U);
    desk.harness.click(desk.harness.all(Role::listitem).front());
    EXPECT_FALSE(desk.harness.all(Role::dialog).empty()) << desk.harness.dump();
    desk.harness.press("Escape");
    EXPECT_TRUE(desk.harness.all(Role::dialog).empty());
}

TEST(Exchange, ADroppedFileIsReportedBeforeAnythingIsWritten) {
    Desk desk;
    desk.open_demo(Screen::exchange);
    desk.harness.click(*containing(desk, Role::button, "Export the case of"));
    ASSERT_EQ(desk.files.saved.size(), 1U);
    const auto saved = desk.files.saved[0];
    desk.session.receive_file(PickedFile{saved.name, saved.bytes});
    desk.harness.ui().wake();
    desk.harness.settle();
    EXPECT_TRUE(shows(desk, "Everything in the file is here already."));
    desk.harness.click(desk.harness.get(Role::button, "Import as a copy"));
    EXPECT_EQ(desk.session.workspace()->database().integer("SELECT count(*) FROM \"case\""), 2);
}

TEST(Exchange, ABrokenFileShowsWhereAndWhat) {
    Desk desk;
    desk.open_demo(Screen::exchange);
    const std::string broken = "{\"format\": \"vaka-case\", \"version\": 1,";
    desk.session.receive_file(PickedFile{"broken.json", Bytes(broken.begin(), broken.end())});
    desk.harness.ui().wake();
    desk.harness.settle();
    EXPECT_TRUE(shows(desk, "broken.json could not be imported")) << desk.harness.dump();
    EXPECT_TRUE(shows(desk, "1:")) << "line and column";
    desk.harness.click(desk.harness.get(Role::button, "Close"));
    EXPECT_FALSE(desk.session.pending_import());
}

TEST(Language, SwitchesAtOnceAndKeepsThePlace) {
    Desk desk;
    desk.open_demo(Screen::plan);
    desk.harness.click(desk.harness.get(Role::button, "Language"));
    const auto* finnish = containing(desk, Role::menuitem, "Suomi");
    ASSERT_TRUE(finnish) << desk.harness.dump();
    desk.harness.click(*finnish);
    EXPECT_EQ(desk.session.place().screen, Screen::plan);
    EXPECT_TRUE(desk.harness.query(Role::tab, std::string(tr::nav_plan())));
    EXPECT_EQ(tr::current(), tr::Language::fi);
    tr::use(tr::Language::en);
}

struct Look {
    Screen screen;
    tr::Language language;
    float width, height, scale;

    /// For a test's report, where GoogleTest would print the bytes.
    friend std::ostream& operator<<(std::ostream& out, const Look& look) {
        return out << app::name_of(look.screen) << " in " << tr::code(look.language);
    }
};

class EveryScreen : public testing::TestWithParam<Look> {};

TEST_P(EveryScreen, IsIdleAndComplete) {
    const auto& look = GetParam();
    Desk desk({.width = look.width, .height = look.height, .scale = look.scale}, look.language);
    ui::kit::start_audit(desk.harness.ui());
    if (look.screen != Screen::start) desk.open_demo(look.screen);
    desk.harness.settle();
    std::string findings;
    for (const auto& finding : ui::kit::audit(desk.harness.ui())) findings += finding.what + "\n";
    EXPECT_EQ(findings, "") << desk.harness.dump();
    EXPECT_FALSE(desk.harness.ui().needs_frames());
    EXPECT_FALSE(desk.harness.ui().next_wake()) << "nothing is due on a screen that nobody touches";
    tr::use(tr::Language::en);
}

std::vector<Look> all_looks() {
    std::vector<Look> looks;
    for (const auto screen :
         {Screen::start, Screen::caseload, Screen::overview, Screen::plan, Screen::timeline, Screen::notes,
          Screen::records, Screen::exchange, Screen::storage}) {
        looks.push_back({screen, tr::Language::en, 1280, 800, 1});
        looks.push_back({screen, tr::Language::fi, 390, 844, 2});
        looks.push_back({screen, tr::Language::tr, 1920, 1080, 1.25F});
    }
    return looks;
}

INSTANTIATE_TEST_SUITE_P(Screens, EveryScreen, testing::ValuesIn(all_looks()), [](const auto& look) {
    return std::string(app::name_of(look.param.screen)) + "_" + std::string(tr::code(look.param.language));
});

}  // namespace
}  // namespace vaka
