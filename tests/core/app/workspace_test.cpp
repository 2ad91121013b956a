#include "app/workspace.hpp"

#include "app/audit_trail.hpp"
#include "core/app/fixture.hpp"

namespace vaka {
namespace {

using app::EditRecord;
using app::SetField;
using app::WorkspaceKind;
using test::Machine;
using test::SmallCase;

SetField set_goal_text(const SmallCase& one, std::string text) {
    return {"goal", one.goal_id, "text", std::move(text)};
}

std::string goal_text(app::Workspace& workspace, const SmallCase& one) {
    const auto goal = store::load<record::Goal>(workspace.database(), one.goal_id);
    return goal ? goal->text : describe(goal.error());
}

TEST(Workspace, StartsEmptyWithNothingToUndo) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    ASSERT_TRUE(workspace);
    EXPECT_FALSE(workspace->undoable());
    EXPECT_FALSE(workspace->redoable());
    EXPECT_EQ(workspace->undo().error().key, "error.nothing_to_undo");
    EXPECT_EQ(workspace->redo().error().key, "error.nothing_to_redo");
}

TEST(Workspace, AddsRecordsWithIdTimeAndAuthor) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    workspace->set_actor("Mira");
    const SmallCase one(*workspace);
    const auto goal = store::load<record::Goal>(workspace->database(), one.goal_id);
    ASSERT_TRUE(goal);
    EXPECT_TRUE(is_uuid(goal->id));
    EXPECT_EQ(goal->author, "Mira");
    EXPECT_EQ(goal->created_at, machine.clock.now());
    EXPECT_EQ(goal->updated_at, machine.clock.now());
}

TEST(Workspace, UndoRestoresAndRedoRepeatsExactly) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    const auto before = test::dump(workspace->database());
    machine.clock.advance(std::chrono::hours{1});
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "Walk to the park")));
    const auto after = test::dump(workspace->database());
    ASSERT_NE(before, after);

    ASSERT_TRUE(workspace->undo());
    EXPECT_EQ(test::dump(workspace->database()), before);
    ASSERT_TRUE(workspace->redo());
    EXPECT_EQ(test::dump(workspace->database()), after);
}

TEST(Workspace, UndoesAndRedoesAWholeSequence) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    std::vector<std::string> states{test::dump(workspace->database())};
    const auto run = [&](const app::Command& command) {
        machine.clock.advance(std::chrono::minutes{5});
        ASSERT_TRUE(workspace->execute(command));
        states.push_back(test::dump(workspace->database()));
    };
    record::Task task;
    task.case_id.value = one.case_id;
    task.title = "Call";
    task.id = workspace->new_id();
    run(set_goal_text(one, "A"));
    run(EditRecord{
        "goal", one.goal_id, {{"priority", std::string("high")}, {"due", test::day("2026-07-01")}}});
    run(app::add_record(task));
    run(app::CompleteTask{task.id});
    run(app::RemoveRecord{"task", task.id});
    for (auto i = states.size() - 1; i-- > 0;) {
        ASSERT_TRUE(workspace->undo());
        EXPECT_EQ(test::dump(workspace->database()), states[i]) << i;
    }
    for (std::size_t i = 1; i < states.size(); ++i) {
        ASSERT_TRUE(workspace->redo());
        EXPECT_EQ(test::dump(workspace->database()), states[i]) << i;
    }
    EXPECT_FALSE(*app::verify_audit(workspace->database()));
}

TEST(Workspace, TypingInOneFieldIsOneStepOfUndo) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    for (const auto* text : {"W", "Wa", "Wal"}) {
        machine.clock.advance(std::chrono::seconds{1});
        ASSERT_TRUE(workspace->execute(set_goal_text(one, text)));
    }
    ASSERT_TRUE(workspace->undo());
    EXPECT_EQ(goal_text(*workspace, one), "Walk to the shop");
    ASSERT_TRUE(workspace->redo());
    EXPECT_EQ(goal_text(*workspace, one), "Wal");
}

TEST(Workspace, ALongPauseAnotherFieldOrAnUndoBeginsANewStep) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "A")));
    machine.clock.advance(std::chrono::minutes{3});
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "B")));
    ASSERT_TRUE(workspace->undo());
    EXPECT_EQ(goal_text(*workspace, one), "A");
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "C")));
    ASSERT_TRUE(workspace->undo());
    EXPECT_EQ(goal_text(*workspace, one), "A") << "what came after an undo is no part of the step before it";
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "D")));
    ASSERT_TRUE(workspace->execute(SetField{"goal", one.goal_id, "measure", std::string("metres")}));
    ASSERT_TRUE(workspace->undo());
    EXPECT_EQ(goal_text(*workspace, one), "D");
}

TEST(Workspace, ANewCommandDropsWhatWasUndone) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "A")));
    ASSERT_TRUE(workspace->undo());
    ASSERT_TRUE(workspace->redoable());
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "B")));
    EXPECT_FALSE(workspace->redoable());
    EXPECT_FALSE(workspace->redo());
    EXPECT_EQ(goal_text(*workspace, one), "B");
}

TEST(Workspace, SettingTheSameValueChangesAndRecordsNothing) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    const auto rows = workspace->database().integer("SELECT count(*) FROM audit");
    const auto outcome = workspace->execute(set_goal_text(one, "Walk to the shop"));
    ASSERT_TRUE(outcome);
    EXPECT_FALSE(outcome->changed);
    EXPECT_EQ(workspace->database().integer("SELECT count(*) FROM audit"), rows);
}

struct Refused {
    app::Command command;
    Code code;
    std::string key;
    std::string path;
};

TEST(Workspace, RefusesBadCommandsAndChangesNothing) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    record::Goal orphan;
    orphan.case_id.value = one.case_id;
    orphan.care_plan_id.value = "01890000-0000-7000-8000-00000000dead";
    orphan.text = "Nowhere";
    record::Note silent;  // belongs to no case
    const std::string unknown = "01890000-0000-7000-8000-000000000001";
    const std::vector<Refused> all{
        {set_goal_text(one, ""), Code::invalid, "error.required", "/text"},
        {set_goal_text(one, "   "), Code::invalid, "error.required", "/text"},
        {set_goal_text(one, std::string(1001, 'x')), Code::invalid, "error.text_too_long", "/text"},
        {set_goal_text(one, "a\xff"), Code::invalid, "error.utf8", "/text"},
        {SetField{"goal", one.goal_id, "lifecycle", std::string("sleeping")}, Code::invalid, "error.choice",
         "/lifecycle"},
        {SetField{"goal", one.goal_id, "due", std::string("soon")}, Code::invalid, "error.value", "/due"},
        {SetField{"goal", one.goal_id, "colour", std::string("red")}, Code::invalid, "error.field", ""},
        {SetField{"goal", one.goal_id, "id", unknown}, Code::invalid, "error.field", ""},
        {SetField{"goal", one.goal_id, "updated_at", test::moment("2026-01-01T00:00Z")}, Code::invalid,
         "error.field", ""},
        {SetField{"goal", unknown, "text", std::string("x")}, Code::not_found, "error.record_missing", ""},
        {SetField{"audit", one.goal_id, "actor", std::string("x")}, Code::not_found, "error.record_type", ""},
        {SetField{"dragon", one.goal_id, "text", std::string("x")}, Code::not_found, "error.record_type", ""},
        {app::RemoveRecord{"person", one.person_id}, Code::invalid, "error.store_reference", ""},
        {app::CompleteTask{unknown}, Code::not_found, "error.record_missing", ""},
        {app::add_record(orphan), Code::invalid, "error.store_reference", ""},
        {app::add_record(silent), Code::invalid, "error.required", "/case_id"},
    };
    const auto before = test::dump(workspace->database());
    const auto audit = workspace->database().integer("SELECT count(*) FROM audit");
    for (const auto& one_case : all) {
        const auto result = workspace->execute(one_case.command);
        ASSERT_FALSE(result) << app::name_of(one_case.command) << " " << one_case.key << one_case.path;
        EXPECT_EQ(result.error().key, one_case.key);
        if (!one_case.path.empty()) {
            EXPECT_EQ(result.error().path, one_case.path);
        }
        EXPECT_EQ(test::dump(workspace->database()), before) << one_case.key;
    }
    EXPECT_EQ(workspace->database().integer("SELECT count(*) FROM audit"), audit);
}

TEST(Workspace, EachCommandLeavesOneChainedAuditRow) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);  // five commands
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "A")));
    ASSERT_TRUE(workspace->undo());
    const auto rows = store::select<record::Audit>(workspace->database(),
                                                   {.where = {}, .order_by = {{"sequence"}}, .limit = {}});
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 7U);
    EXPECT_EQ(rows->at(5).command, "edit_field");
    EXPECT_EQ(rows->at(5).subject_id, one.goal_id);
    EXPECT_EQ(rows->at(5).case_id, one.case_id);
    EXPECT_EQ(rows->at(6).kind, record::AuditKind::undo);
    EXPECT_EQ(rows->at(6).reverts, 6);
    for (std::size_t i = 1; i < rows->size(); ++i) EXPECT_EQ(rows->at(i).previous_hash, rows->at(i - 1).hash);
    EXPECT_FALSE(*app::verify_audit(workspace->database()));
}

TEST(Workspace, AnAlteredOrMissingAuditRowIsFound) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    auto& database = workspace->database();
    ASSERT_TRUE(database.run("UPDATE audit SET actor = 'someone else' WHERE sequence = 3"));
    auto broken = app::verify_audit(database);
    ASSERT_TRUE(broken && *broken);
    EXPECT_EQ((*broken)->sequence, 3);
    EXPECT_EQ((*broken)->kind, app::AuditBreak::Kind::altered);
    ASSERT_TRUE(database.run("DELETE FROM audit WHERE sequence = 3"));
    broken = app::verify_audit(database);
    ASSERT_TRUE(broken && *broken);
    EXPECT_EQ((*broken)->sequence, 3);
    EXPECT_EQ((*broken)->kind, app::AuditBreak::Kind::missing);
}

TEST(Workspace, QueriesGoStaleOnlyWhenTheirTablesChange) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    const auto goals = workspace->revision_of({"goal"});
    const auto notes = workspace->revision_of({"note"});
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "A")));
    EXPECT_NE(workspace->revision_of({"goal"}), goals);
    EXPECT_EQ(workspace->revision_of({"note"}), notes);
    const auto again = workspace->revision_of({"goal"});
    ASSERT_TRUE(workspace->undo());
    EXPECT_NE(workspace->revision_of({"goal"}), again);
}

TEST(Workspace, EverythingIsThereAfterReopening) {
    Machine machine;
    auto workspace = machine.open(WorkspaceKind::training);
    const SmallCase one(*workspace);
    ASSERT_TRUE(workspace->execute(set_goal_text(one, "Walk further")));
    const auto before = test::dump(workspace->database());
    machine.save(*workspace);
    EXPECT_EQ(workspace->store().save_state().kind, store::SaveState::Kind::saved);
    workspace.reset();

    workspace = machine.open(WorkspaceKind::training);
    ASSERT_TRUE(workspace);
    EXPECT_EQ(test::dump(workspace->database()), before);
    ASSERT_TRUE(workspace->undo()) << "undo reaches back over a reload";
    EXPECT_EQ(goal_text(*workspace, one), "Walk to the shop");
}

TEST(Workspace, WorkspacesDoNotSeeEachOther) {
    Machine machine;
    auto training = machine.open(WorkspaceKind::training);
    const SmallCase one(*training);
    machine.save(*training);
    training.reset();
    const auto practice = machine.open(WorkspaceKind::practice);
    EXPECT_EQ(practice->database().integer("SELECT count(*) FROM person"), 0);
}

TEST(Workspace, ARefusedWriteIsSaidAndKept) {
    Machine machine;
    auto workspace = machine.open(WorkspaceKind::training);
    machine.save(*workspace);
    const SmallCase one(*workspace);
    machine.storage.fail_next(1, Error{Code::limit, "error.storage_full", {}, {}});
    workspace->store().tick(machine.clock.now());
    machine.storage.run();
    ASSERT_EQ(workspace->store().save_state().kind, store::SaveState::Kind::failed);
    EXPECT_EQ(workspace->store().save_state().reason->key, "error.storage_full");
    machine.clock.advance(std::chrono::seconds{10});
    machine.save(*workspace);
    EXPECT_EQ(workspace->store().save_state().kind, store::SaveState::Kind::saved);
    workspace.reset();
    workspace = machine.open(WorkspaceKind::training);
    EXPECT_EQ(goal_text(*workspace, one), "Walk to the shop");
}

}  // namespace
}  // namespace vaka
