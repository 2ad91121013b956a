// A database of every schema version that was ever published opens in this build, with its content and its
// history. `stores/schema-<version>.sqlite` is what that version wrote; a published one is never written
// again. When the structure changes, raise the version in `src/app/schema.cpp` and run this test once with
// VAKA_KEEP_STORES=1.

#include <cstdlib>
#include <fstream>

#include "app/schema.hpp"
#include "core/app/fixture.hpp"
#include "store/scratch_database.hpp"
#include "store/transfer.hpp"
#include "support/data.hpp"

namespace vaka {
namespace {

using app::WorkspaceKind;
using test::Machine;
using test::SmallCase;

std::string path_of(int version) {
    return test::stored_database("schema-" + std::to_string(version) + ".sqlite");
}

/// The story that every version's database tells: a small case, a goal's text changed, changed again and
/// undone.
void tell_story(app::Workspace& workspace) {
    workspace.set_actor("Case manager");
    const SmallCase one(workspace);
    for (const auto* const text : {"Walk to the shop alone", "Walk to the lake"}) {
        const auto done =
            workspace.execute(app::EditRecord{"goal", one.goal_id, {{"text", std::string(text)}}});
        ASSERT_TRUE(done) << describe(done.error());
    }
    ASSERT_TRUE(workspace.undo());
}

Bytes bytes_of_version(int version) {
    const auto text = test::read(path_of(version));
    return {text.begin(), text.end()};
}

std::string structure_of(store::Database& database) {
    std::string all;
    auto rows = database.query("SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY type, name");
    while (rows && rows->step().value_or(false)) all += std::string(rows->text(0)) + "\n";
    return all;
}

/// A machine whose practice workspace is the database of `version`.
struct Updated : Machine {
    std::unique_ptr<app::Workspace> workspace;

    explicit Updated(int version) {
        UuidMaker ids(clock, random);
        bool written = false;
        store::write_store(browser.copies, "practice", ids, bytes_of_version(version),
                           [&](const Result<void>& result) { written = result.has_value(); });
        browser.run();
        EXPECT_TRUE(written);
        workspace = open(WorkspaceKind::practice);
    }
};

class EarlierVersion : public testing::TestWithParam<int> {};

TEST_P(EarlierVersion, OpensWithItsContentAndItsHistory) {
    Updated machine(GetParam());
    ASSERT_TRUE(machine.workspace);
    auto& workspace = *machine.workspace;
    const auto one = [&](std::string_view sql) { return workspace.database().text(sql).value_or("?"); };
    EXPECT_EQ(one("SELECT name FROM person"), "Ayşe Öztürk");
    EXPECT_EQ(one("SELECT number FROM \"case\""), "V-1");
    EXPECT_EQ(one("SELECT title FROM need"), "Walking");
    EXPECT_EQ(one("SELECT text FROM goal"), "Walk to the shop alone");
    EXPECT_EQ(workspace.verify_audit().state, app::AuditReport::State::whole);
    EXPECT_EQ(workspace.database().text("PRAGMA integrity_check").value_or("?"), "ok");

    ASSERT_TRUE(workspace.view_past(6));
    EXPECT_EQ(one("SELECT text FROM goal"), "Walk to the shop alone");
    ASSERT_TRUE(workspace.view_past(5));
    EXPECT_EQ(one("SELECT text FROM goal"), "Walk to the shop");
    workspace.view_present();
    ASSERT_TRUE(workspace.redo());
    EXPECT_EQ(one("SELECT text FROM goal"), "Walk to the lake");
    while (workspace.undoable()) ASSERT_TRUE(workspace.undo());
    EXPECT_EQ(one("SELECT count(*) FROM person"), "0");

    machine.save(workspace);
    EXPECT_EQ(workspace.store().save_state().kind, store::SaveState::Kind::saved);
}

INSTANTIATE_TEST_SUITE_P(Published, EarlierVersion, testing::Range(1, app::schema().version + 1));

TEST(EarlierVersions, TheStructureOfThisVersionIsTheOneThatWasPublished) {
    Machine machine;
    const auto workspace = machine.open(WorkspaceKind::practice);
    ASSERT_TRUE(workspace);
    ASSERT_NO_FATAL_FAILURE(tell_story(*workspace));
    const auto path = path_of(app::schema().version);
    if (std::getenv("VAKA_KEEP_STORES") != nullptr && !std::ifstream(path)) {
        const auto file = workspace->store().export_sqlite().value();
        test::write(path, {reinterpret_cast<const char*>(file.data()), file.size()});
    }
    const auto published = store::ScratchDatabase::make(bytes_of_version(app::schema().version));
    ASSERT_TRUE(published);
    EXPECT_TRUE(structure_of((*published)->database()) == structure_of(workspace->database()))
        << "the structure changed: raise the version in src/app/schema.cpp";
}

}  // namespace
}  // namespace vaka
