#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/case_file.hpp"
#include "ui/kit/audit.hpp"
#include "ui/screens_harness.hpp"

namespace vaka {
namespace {

using app::Screen;
using test::Desk;
using ui::Role;

const ui::Node* containing(Desk& desk, Role role, std::string_view part) {
    for (const auto& node : desk.harness.tree().nodes()) {
        if (node.role == role && node.name.find(part) != std::string::npos) return &node;
    }
    return nullptr;
}

bool shows(Desk& desk, std::string_view words) {
    return std::ranges::any_of(desk.harness.tree().nodes(), [&](const ui::Node& node) {
        return node.name.find(words) != std::string::npos || node.value.find(words) != std::string::npos ||
               node.description.find(words) != std::string::npos;
    });
}

/// The demonstration, in which a goal was given other words an hour after it was opened.
struct Story {
    Desk desk;
    record::Goal before;
    Instant opened, edited;

    explicit Story(platform::HarnessOptions options = {}, tr::Language language = tr::Language::en)
        : desk(options, language) {
        desk.open_demo(Screen::plan);
        opened = desk.clock.now();
        const auto goals = desk.file().goals;
        before =
            *std::ranges::find_if(goals, [&](const record::Goal& goal) { return shows(desk, goal.text); });
        desk.clock.advance(std::chrono::hours{1});
        edited = desk.clock.now();
        desk.session.handle(
            {app::Run{app::SetField{"goal", before.id, "text", std::string("Ride to the sea")}}});
        desk.harness.ui().wake();
        desk.harness.settle();
    }
    ~Story() { tr::use(tr::Language::en); }
    Story(const Story&) = delete;
    Story& operator=(const Story&) = delete;

    void open_history() {
        auto place = desk.session.place();
        place.screen = Screen::history;
        desk.go(place);
    }

    record::Goal goal() {
        return store::load<record::Goal>(desk.session.workspace()->database(), before.id).value();
    }

    const ui::Node& entry(std::string_view part) {
        const auto* found = containing(desk, Role::listitem, part);
        if (found == nullptr)
            throw platform::HarnessError("no entry " + std::string(part) + desk.harness.dump());
        return *found;
    }

    void view_first() {
        open_history();
        desk.harness.click(entry("HF-1042"));
        desk.harness.click(desk.harness.get(Role::button, "View as it was then"));
    }
};

TEST(History, ListsWhatWasDoneWhenAndByWhom) {
    Story story;
    story.desk.session.handle({app::Undo{}});
    story.open_history();
    EXPECT_EQ(story.desk.harness.all(Role::listitem).size(), 3U) << story.desk.harness.dump();
    EXPECT_TRUE(shows(story.desk, "15 Jun 2026"));
    EXPECT_TRUE(shows(story.desk, "Undone: Goal: change"));
    EXPECT_TRUE(shows(story.desk, "Case manager"));
    EXPECT_TRUE(shows(story.desk, "Case: import of a case"));
}

TEST(History, IsReachedFromTheTopBarAndTheTabsOfTheCase) {
    Story story;
    auto& desk = story.desk;
    const auto case_id = desk.case_id();
    desk.harness.click(desk.harness.get(Role::tab, "History"));
    EXPECT_EQ(desk.session.place().screen, Screen::history);
    EXPECT_EQ(desk.session.place().case_id, case_id);
    EXPECT_EQ(app::to_query(desk.session.place()), "workspace=demo&screen=history&case=" + case_id);
    desk.go({.workspace = app::WorkspaceKind::demo,
             .screen = Screen::caseload,
             .case_id = {},
             .language = {},
             .clock = {},
             .seed = {}});
    desk.harness.click(desk.harness.get(Role::button, "History"));
    EXPECT_EQ(desk.session.place().screen, Screen::history);
    EXPECT_EQ(desk.session.place().case_id, "");
    EXPECT_EQ(desk.harness.all(Role::listitem).size(), 2U);
}

TEST(History, OfTheWholeWorkspaceIsOneStepFromThatOfACase) {
    Story story;
    record::Person other;
    other.name = "Someone else";
    story.desk.session.handle({app::Run{app::add_record(other)}});
    story.open_history();
    EXPECT_FALSE(shows(story.desk, "Someone else"));
    story.desk.harness.click(story.desk.harness.get(Role::radio, "Whole workspace"));
    EXPECT_TRUE(shows(story.desk, "Someone else"));
}

TEST(History, ShowsTheCaseAsItWasUntilThePersonGoesBack) {
    Story story;
    auto& desk = story.desk;
    story.view_first();
    ASSERT_TRUE(desk.session.workspace()->past()) << desk.harness.dump();
    EXPECT_EQ(desk.session.place().screen, Screen::overview);
    const auto banner = "You see the case as of 15 Jun 2026, 10:00. Nothing can be changed here.";
    for (const auto screen :
         {Screen::overview, Screen::plan, Screen::timeline, Screen::notes, Screen::history}) {
        auto place = desk.session.place();
        place.screen = screen;
        desk.go(place);
        EXPECT_TRUE(shows(desk, banner)) << app::name_of(screen) << desk.harness.dump();
        if (screen == Screen::plan) {
            EXPECT_TRUE(shows(desk, story.before.text));
            EXPECT_FALSE(shows(desk, "Ride to the sea"));
        }
    }
    EXPECT_TRUE(shows(desk, "You see this moment"));
    desk.harness.click(desk.harness.get(Role::button, "Back to now"));
    EXPECT_FALSE(desk.session.workspace()->past());
    EXPECT_FALSE(shows(desk, "Nothing can be changed here"));
    EXPECT_EQ(story.goal().text, "Ride to the sea");
}

TEST(History, NothingIsChangedInThePastAndThePersonIsTold) {
    Story story;
    auto& desk = story.desk;
    story.view_first();
    const auto* undo = containing(desk, Role::button, "Undo");
    ASSERT_TRUE(undo);
    EXPECT_TRUE(undo->states & ui::kDisabled);
    EXPECT_NE(undo->description.find("Go back to now first"), std::string::npos) << undo->description;
    desk.harness.press("Ctrl+Z");
    EXPECT_TRUE(shows(desk, "You see the past, where nothing can be changed"));
    desk.session.handle({app::Run{app::SetField{"goal", story.before.id, "text", std::string("No")}}});
    desk.session.handle({app::ViewPresent{}});
    EXPECT_EQ(story.goal().text, "Ride to the sea");
    EXPECT_TRUE(desk.session.workspace()->undoable());
}

TEST(History, TextTypedOverThePastNeverReachesThePresent) {
    Story story;
    auto& desk = story.desk;
    auto place = desk.session.place();
    place.screen = Screen::notes;
    desk.go(place);
    desk.harness.click(desk.harness.get(Role::button, "New note"));
    desk.harness.click(desk.harness.get(Role::textarea, "Text"));
    desk.harness.type("before");
    desk.harness.wait(1);
    const auto present = desk.file().notes;
    const auto step = desk.session.workspace()->database().integer("SELECT max(sequence) FROM audit").value();
    desk.session.handle({app::ViewPast{step}});
    desk.harness.ui().wake();
    desk.harness.settle();
    const auto& text = desk.harness.get(Role::textarea, "Text");
    desk.harness.click(text);
    desk.harness.type(" and after");
    desk.harness.click(desk.harness.get(Role::button, "Back to now"));
    desk.harness.wait(1);
    EXPECT_EQ(desk.file().notes, present);
}

TEST(History, ExportsAreOfThePastAndSaySo) {
    Story story;
    auto& desk = story.desk;
    story.view_first();
    desk.session.handle({app::ExportCase{desk.case_id()}});
    ASSERT_EQ(desk.files.saved.size(), 1U);
    EXPECT_NE(desk.files.saved[0].name.find("-as-of-2026-06-15-1000.json"), std::string::npos)
        << desk.files.saved[0].name;
    const auto file = exchange::parse_case_file(desk.files.saved[0].bytes);
    ASSERT_TRUE(file);
    const auto& goals = file->of(record::Goal::type()).rows;
    const auto goal = std::ranges::find(goals, story.before.id, &record::Row::id);
    ASSERT_NE(goal, goals.end());
    EXPECT_EQ(static_cast<const record::Goal&>(**goal), story.before);
    desk.session.handle({app::DownloadDatabase{}});
    ASSERT_EQ(desk.files.saved.size(), 2U);
    EXPECT_EQ(desk.files.saved[1].name, "vaka-demo-2026-06-15.sqlite") << "a backup is of the present";
}

TEST(History, WorksByKeyboardAlone) {
    Story story;
    auto& desk = story.desk;
    story.open_history();
    const auto tab_to = [&](std::string_view name) {
        for (int i = 0; i < 40; ++i) {
            const auto* node = desk.harness.focused();
            if (node != nullptr && node->name.find(name) != std::string::npos) return true;
            desk.harness.press("Tab");
        }
        return false;
    };
    ASSERT_TRUE(tab_to("Ride to the sea")) << desk.harness.dump();
    desk.harness.press("End");
    desk.harness.press("Enter");
    ASSERT_FALSE(desk.harness.all(Role::dialog).empty()) << desk.harness.dump();
    ASSERT_TRUE(tab_to("View as it was then"));
    desk.harness.press("Enter");
    ASSERT_TRUE(desk.session.workspace()->past());
    ASSERT_TRUE(tab_to("Back to now"));
    desk.harness.press("Enter");
    EXPECT_FALSE(desk.session.workspace()->past());
}

TEST(History, TheLatestStepIsThePresentAndSaysSo) {
    Story story;
    auto& desk = story.desk;
    story.open_history();
    desk.harness.click(story.entry("Ride to the sea"));
    const auto& button = desk.harness.get(Role::button, "View as it was then");
    EXPECT_TRUE(button.states & ui::kDisabled);
    EXPECT_TRUE(shows(desk, "This is how it is now."));
    EXPECT_TRUE(shows(desk, "Goal: changed 1"));
}

TEST(History, AMomentThatCannotBeShownSaysFromWhereOn) {
    Story story;
    auto& desk = story.desk;
    ASSERT_TRUE(desk.session.workspace()->present().run("DELETE FROM history WHERE sequence = 2"));
    story.open_history();
    desk.harness.click(story.entry("HF-1042"));
    EXPECT_TRUE(desk.harness.get(Role::button, "View as it was then").states & ui::kDisabled);
    EXPECT_TRUE(shows(desk, "the changes of entry 2 are not kept"));
    desk.session.handle({app::ViewPast{1}});
    desk.harness.ui().wake();
    desk.harness.settle();
    EXPECT_FALSE(desk.session.workspace()->past());
    EXPECT_TRUE(shows(desk, "This moment cannot be shown"));
}

TEST(History, OfAnEmptyWorkspaceSaysSo) {
    Desk desk;
    desk.open_demo();
    auto place = desk.session.place();
    place.workspace = app::WorkspaceKind::training;
    place.screen = Screen::history;
    desk.go(place);
    EXPECT_TRUE(shows(desk, "Nothing was done yet")) << desk.harness.dump();
}

TEST(History, ABrokenTrailIsFoundSoonAfterOpeningAndShownOnEveryScreen) {
    Story story;
    auto& desk = story.desk;
    const auto idle = [&] {
        for (int i = 0; i < 400; ++i) {
            desk.clock.advance(std::chrono::milliseconds{100});
            desk.session.tick();
        }
        desk.harness.ui().wake();
        desk.harness.settle();
    };
    idle();
    story.open_history();
    EXPECT_TRUE(shows(desk, "The record of changes is whole: 2 entries.")) << desk.harness.dump();
    ASSERT_TRUE(
        desk.session.workspace()->present().run("UPDATE audit SET actor = 'nobody' WHERE sequence = 2"));
    desk.harness.click(desk.harness.get(Role::link, "Check again"));
    idle();
    const auto words =
        "The record of changes does not fit from entry 2 of 15 Jun 2026, 11:00 on. That entry was "
        "altered after it was written.";
    EXPECT_TRUE(shows(desk, words)) << desk.harness.dump();
    auto place = desk.session.place();
    place.screen = Screen::plan;
    desk.go(place);
    EXPECT_TRUE(shows(desk, words));
}

struct Look {
    tr::Language language;
    float width, height, scale;
    bool past;

    friend std::ostream& operator<<(std::ostream& out, const Look& look) {
        return out << tr::code(look.language) << (look.past ? " in the past" : "");
    }
};

class HistoryLook : public testing::TestWithParam<Look> {};

TEST_P(HistoryLook, IsIdleAndComplete) {
    const auto& look = GetParam();
    Story story({.width = look.width, .height = look.height, .scale = look.scale}, look.language);
    auto& desk = story.desk;
    ui::kit::start_audit(desk.harness.ui());
    if (look.past) desk.session.handle({app::ViewPast{1}});
    story.open_history();
    desk.harness.wait(30);  // until no message covers the list
    const auto audit = [&] {
        std::string findings;
        for (const auto& finding : ui::kit::audit(desk.harness.ui())) findings += finding.what + "\n";
        EXPECT_EQ(findings, "") << desk.harness.dump();
        EXPECT_FALSE(desk.harness.ui().needs_frames());
    };
    audit();
    desk.harness.click(desk.harness.all(Role::listitem).front());
    ASSERT_FALSE(desk.harness.all(Role::dialog).empty()) << desk.harness.dump();
    audit();
}

INSTANTIATE_TEST_SUITE_P(Screens, HistoryLook,
                         testing::Values(Look{tr::Language::en, 1280, 800, 1, false},
                                         Look{tr::Language::en, 1280, 800, 1, true},
                                         Look{tr::Language::fi, 390, 844, 2, false},
                                         Look{tr::Language::fi, 390, 844, 2, true},
                                         Look{tr::Language::tr, 390, 844, 2, true},
                                         Look{tr::Language::tr, 1920, 1080, 1.25F, false}));

}  // namespace
}  // namespace vaka
