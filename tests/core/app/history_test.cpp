#include "app/history.hpp"

#include <chrono>

#include "app/audit_trail.hpp"
#include "app/history_list.hpp"
#include "app/workspace.hpp"
#include "core/app/fixture.hpp"
#include "core/app/table_dump.hpp"

namespace vaka {
namespace {

using app::SetField;
using app::WorkspaceKind;
using test::Machine;
using test::SmallCase;

SetField set_goal_text(const SmallCase& one, std::string text) {
    return {"goal", one.goal_id, "text", std::move(text)};
}

std::int64_t last_step(app::Workspace& workspace) {
    return workspace.present().integer("SELECT max(sequence) FROM audit").value_or(0);
}

/// A workspace in which everything happened that can: commands, typing, undo, redo, and commands that drop
/// what was undone. Remembers every table as it was after every step.
struct Eventful {
    Machine machine;
    std::unique_ptr<app::Workspace> workspace = machine.open(WorkspaceKind::training);
    std::vector<std::string> was;  ///< By number of the step.
    std::vector<Instant> at;
    SmallCase one{*workspace};

    Eventful() {
        was.resize(static_cast<std::size_t>(last_step(*workspace)));
        at.resize(was.size());
        note();
        run(set_goal_text(one, "A"));
        run(set_goal_text(one, "Ab"));  // typing: one step with the command before
        machine.clock.advance(std::chrono::hours{1});
        run(set_goal_text(one, "B"));
        back();
        back();
        forth();
        back();
        run(set_goal_text(one, "C"));  // drops what was undone
        run(app::EditRecord{"goal", one.goal_id, {{"priority", std::string("high")}}});
        back();
        forth();
        run(app::RemoveRecord{"goal", one.goal_id});
        back();
        back();
        run(app::AddRecord{&record::Note::type(), note_row()});
    }

    std::shared_ptr<record::Row> note_row() const {
        record::Note row;
        row.case_id.value = one.case_id;
        row.at = machine.clock.now();
        row.text = "All is well";
        return std::make_shared<record::Note>(row);
    }

    void note() {
        was.push_back(test::table_dump(workspace->database()));
        at.push_back(machine.clock.now());
    }
    void run(const app::Command& command) {
        machine.clock.advance(std::chrono::seconds{7});
        const auto done = workspace->execute(command);
        ASSERT_TRUE(done) << describe(done.error());
        note();
    }
    void back() {
        machine.clock.advance(std::chrono::seconds{7});
        const auto done = workspace->undo();
        ASSERT_TRUE(done) << describe(done.error());
        note();
    }
    void forth() {
        machine.clock.advance(std::chrono::seconds{7});
        const auto done = workspace->redo();
        ASSERT_TRUE(done) << describe(done.error());
        note();
    }
};

TEST(Past, EveryStepIsShownAsItWasAndThePresentIsUntouched) {
    Eventful story;
    auto& workspace = *story.workspace;
    const auto present = test::table_dump(workspace.database());
    const auto last = last_step(workspace);
    ASSERT_EQ(static_cast<std::size_t>(last) + 1, story.was.size());
    for (std::int64_t step = last; step >= 5; --step) {
        const auto shown = workspace.view_past(step);
        ASSERT_TRUE(shown) << step << " " << describe(shown.error());
        const auto index = static_cast<std::size_t>(step);
        EXPECT_EQ(test::table_dump(workspace.database()), story.was[index]) << "step " << step;
        EXPECT_EQ(workspace.now(), story.at[index]);
        EXPECT_EQ(test::table_dump(workspace.present()), present);
        EXPECT_FALSE(*app::verify_audit(workspace.database())) << "what is left of the trail fits";
    }
    workspace.view_present();
    EXPECT_FALSE(workspace.past());
    EXPECT_EQ(test::table_dump(workspace.database()), present);
    EXPECT_EQ(workspace.now(), story.machine.clock.now());
    EXPECT_TRUE(workspace.undo()) << "work goes on where it was left";
}

TEST(Past, ReachesBackOverAReload) {
    Eventful story;
    story.machine.save(*story.workspace);
    story.workspace.reset();
    story.workspace = story.machine.open(WorkspaceKind::training);
    ASSERT_TRUE(story.workspace);
    ASSERT_TRUE(story.workspace->view_past(7));
    EXPECT_EQ(test::table_dump(story.workspace->database()), story.was[7]);
}

TEST(Past, NothingCanBeChangedInIt) {
    Eventful story;
    auto& workspace = *story.workspace;
    ASSERT_TRUE(workspace.undo());
    const auto present = test::table_dump(workspace.present());
    ASSERT_TRUE(workspace.view_past(6));
    const auto run = workspace.execute(set_goal_text(story.one, "X"));
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().key, "error.viewing_past");
    EXPECT_EQ(workspace.undo().error().key, "error.viewing_past");
    EXPECT_EQ(workspace.redo().error().key, "error.viewing_past");
    EXPECT_FALSE(workspace.undoable());
    EXPECT_FALSE(workspace.redoable());
    EXPECT_FALSE(workspace.database().run("DELETE FROM note")) << "not even around the commands";
    EXPECT_EQ(test::table_dump(workspace.database()), story.was[6]);
    workspace.view_present();
    EXPECT_EQ(test::table_dump(workspace.database()), present);
    EXPECT_TRUE(workspace.redoable());
}

TEST(Past, EveryQueryAsksAgainOnBothWays) {
    Eventful story;
    auto& workspace = *story.workspace;
    const auto before = workspace.revision_of({"person"});
    ASSERT_TRUE(workspace.view_past(6));
    const auto past = workspace.revision_of({"person"});
    EXPECT_NE(past, before);
    ASSERT_TRUE(workspace.view_past(7));
    const auto other = workspace.revision_of({"person"});
    EXPECT_NE(other, past);
    workspace.view_present();
    const auto after = workspace.revision_of({"person"});
    EXPECT_NE(after, other);
    workspace.view_present();
    EXPECT_EQ(workspace.revision_of({"person"}), after) << "nothing happened";
}

TEST(Past, SaysWhatStandsInTheWayAndStaysInThePresent) {
    Eventful story;
    auto& workspace = *story.workspace;
    for (const std::int64_t nowhere : {std::int64_t{-1}, std::int64_t{0}, last_step(workspace) + 1}) {
        const auto shown = workspace.view_past(nowhere);
        ASSERT_FALSE(shown) << nowhere;
        EXPECT_EQ(shown.error().key, "error.history_step");
    }
    auto& database = workspace.present();
    // The changes of command 8 are others than those that were recorded.
    ASSERT_TRUE(
        database.run("UPDATE history SET changeset = (SELECT changeset FROM history WHERE sequence = 7) "
                     "WHERE sequence = 8"));
    const auto altered = workspace.view_past(6);
    ASSERT_FALSE(altered);
    EXPECT_EQ(altered.error().key, "error.history_unfit");
    EXPECT_EQ(altered.error().detail, "8");
    EXPECT_FALSE(workspace.past());

    // The data is not what the commands made it.
    ASSERT_TRUE(database.run("UPDATE goal SET text = 'from elsewhere' WHERE id = ?", story.one.goal_id));
    const auto changed = workspace.view_past(10);
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().key, "error.history_conflict");
    EXPECT_EQ(changed.error().path, "/goal/" + story.one.goal_id);

    const auto last = last_step(workspace);
    ASSERT_TRUE(database.run("DELETE FROM history WHERE sequence = ?", last));
    const auto missing = workspace.view_past(last - 1);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().key, "error.history_gap");
    EXPECT_EQ(missing.error().detail, std::to_string(last));
    EXPECT_TRUE(workspace.view_past(last)) << "from there on it can be shown";
}

TEST(HistoryList, TellsWhatWasDoneTheNewestFirst) {
    Eventful story;
    const auto list = app::list_history(story.workspace->present(), {}, 100);
    ASSERT_TRUE(list) << describe(list.error());
    EXPECT_FALSE(list->has_more);
    EXPECT_EQ(list->latest, last_step(*story.workspace));
    EXPECT_EQ(list->reachable_from, 1);
    const auto& items = list->items;
    ASSERT_EQ(items.size(), story.was.size() - 2) << "all steps but 0, and the typing is one thing";
    EXPECT_EQ(items.front().command, "add_record");
    EXPECT_EQ(items.front().subject, "All is well");
    EXPECT_EQ(items.front().subject_type, "note");
    EXPECT_EQ(items.front().case_id, story.one.case_id);
    EXPECT_EQ(items.back().subject, "Ayşe Öztürk");
    const auto typed = std::ranges::find(items, 7, &app::HistoryItem::sequence);
    ASSERT_NE(typed, items.end());
    EXPECT_EQ(typed->first, 6);
    EXPECT_TRUE(typed->undone) << "undone, and then something else was done";
    EXPECT_EQ(typed->at, story.at[7]);
    const auto undo = std::ranges::find(items, 9, &app::HistoryItem::sequence);
    ASSERT_NE(undo, items.end());
    EXPECT_EQ(undo->kind, record::AuditKind::undo);
    EXPECT_FALSE(undo->undone);
}

TEST(HistoryList, OfACaseHoldsItsPersonButNoOtherCase) {
    Eventful story;
    const SmallCase other(*story.workspace);
    const auto all = app::list_history(story.workspace->present(), {}, 100);
    const auto mine = app::list_history(story.workspace->present(), story.one.case_id, 100);
    const auto theirs = app::list_history(story.workspace->present(), other.case_id, 100);
    ASSERT_TRUE(all && mine && theirs);
    EXPECT_EQ(theirs->items.size(), 5U);
    EXPECT_EQ(theirs->items.back().subject_type, "person");
    EXPECT_EQ(mine->items.size() + theirs->items.size(), all->items.size());
    EXPECT_EQ(mine->latest, all->latest) << "the present is that of the workspace";
}

TEST(HistoryList, EndsWhereItIsToldAndSaysSo) {
    Eventful story;
    const auto list = app::list_history(story.workspace->present(), {}, 3);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->items.size(), 3U);
    EXPECT_TRUE(list->has_more);
}

TEST(HistoryList, SaysFromWhereOnThePastCanBeShown) {
    Eventful story;
    ASSERT_TRUE(story.workspace->present().run("DELETE FROM history WHERE sequence = 7"));
    const auto list = app::list_history(story.workspace->present(), {}, 100);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->reachable_from, 7);
}

TEST(HistoryList, CountsTheRecordsThatWereChanged) {
    Eventful story;
    auto& database = story.workspace->present();
    using Kind = app::ChangedRecord::Kind;
    const auto typed = app::changed_records(database, 6, 7);
    ASSERT_TRUE(typed);
    EXPECT_EQ(*typed, (std::vector<app::ChangedRecord>{{"goal", Kind::changed, 1}}));
    const auto first = app::changed_records(database, 1, 5);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size(), 5U);
    EXPECT_EQ(first->front().kind, Kind::added);
}

struct Damage {
    std::string name, sql;
    std::int64_t sequence;
    app::AuditBreak::Kind kind;
};

class AuditDamage : public testing::TestWithParam<Damage> {};

TEST_P(AuditDamage, IsLocatedAndNeverRepaired) {
    const auto& damage = GetParam();
    Eventful story;
    auto& workspace = *story.workspace;
    EXPECT_EQ(workspace.verify_audit().state, app::AuditReport::State::whole);
    ASSERT_TRUE(workspace.present().execute(damage.sql));
    const auto before = test::table_dump(workspace.present());
    const auto& report = workspace.verify_audit();
    ASSERT_EQ(report.state, app::AuditReport::State::broken);
    EXPECT_EQ(report.found->sequence, damage.sequence);
    EXPECT_EQ(report.found->kind, damage.kind);
    EXPECT_TRUE(report.found->at);
    EXPECT_EQ(test::table_dump(workspace.present()), before);
}

using BreakKind = app::AuditBreak::Kind;
INSTANTIATE_TEST_SUITE_P(
    Audit, AuditDamage,
    testing::Values(
        Damage{"actor", "UPDATE audit SET actor = 'someone' WHERE sequence = 4", 4, BreakKind::altered},
        Damage{"time", "UPDATE audit SET at = at + 1 WHERE sequence = 9", 9, BreakKind::altered},
        Damage{"row_gone", "DELETE FROM audit WHERE sequence = 3", 3, BreakKind::missing},
        Damage{"last_rows_gone", "DELETE FROM audit WHERE sequence >= 16", 16, BreakKind::missing},
        Damage{"swapped",
               "UPDATE audit SET sequence = 1000 WHERE sequence = 5; UPDATE audit SET sequence = 5 WHERE "
               "sequence "
               "= 6; UPDATE audit SET sequence = 6 WHERE sequence = 1000",
               5, BreakKind::unchained},
        Damage{"number_twice", "UPDATE audit SET sequence = 4 WHERE sequence = 5", 4, BreakKind::extra},
        Damage{"number_zero", "UPDATE audit SET sequence = 0 WHERE sequence = 19", 19, BreakKind::missing},
        Damage{"kept_changes",
               "UPDATE history SET changeset = (SELECT changeset FROM history WHERE sequence = 1) WHERE "
               "sequence = "
               "2",
               2, BreakKind::changes}),
    [](const auto& damage) { return damage.param.name; });

TEST(AuditCheckSlices, GoOnWhereTheyWereAndSeeWhatIsAppended) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(workspace->execute(set_goal_text(one, std::to_string(i))));
    EXPECT_EQ(workspace->audit_report().state, app::AuditReport::State::checking);
    int slices = 1;
    while (workspace->check_audit_slice()) {
        EXPECT_EQ(workspace->audit_report().state, app::AuditReport::State::checking);
        if (slices++ == 2) {
            ASSERT_TRUE(workspace->execute(set_goal_text(one, "meanwhile")));
        }
    }
    EXPECT_GT(slices, 2);
    EXPECT_EQ(workspace->audit_report().state, app::AuditReport::State::whole);
    EXPECT_EQ(workspace->audit_report().checked, 206);
    EXPECT_FALSE(workspace->check_audit_slice()) << "done until it is asked for anew";
    workspace->restart_audit_check();
    EXPECT_TRUE(workspace->check_audit_slice());
}

TEST(AuditCheckSlices, OfAnEmptyTrailAreWhole) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    EXPECT_EQ(workspace->verify_audit().state, app::AuditReport::State::whole);
    EXPECT_EQ(workspace->audit_report().checked, 0);
}

}  // namespace
}  // namespace vaka
