#include "store/changeset.hpp"

#include <algorithm>

#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::code_of;
using test::dump;
using test::must;

constexpr auto kTables = std::to_array<std::string_view>({"parent", "child"});

class ChangesetTest : public ::testing::Test {
protected:
    ChangesetTest() {
        must(database_.execute(
            "CREATE TABLE parent (id TEXT PRIMARY KEY NOT NULL, name TEXT, n INTEGER) STRICT;"
            "CREATE TABLE child (id TEXT PRIMARY KEY NOT NULL, parent TEXT REFERENCES parent (id)"
            " DEFERRABLE INITIALLY DEFERRED) STRICT;"
            "CREATE TABLE other (id TEXT PRIMARY KEY NOT NULL) STRICT;"
            "INSERT INTO parent VALUES ('a', 'Ada', 1), ('b', 'Bo', 2);"
            "INSERT INTO child VALUES ('x', 'a')"));
    }

    /// Runs `sql` in a transaction and returns what it changed.
    Bytes record(std::string_view sql) {
        auto transaction = must(Transaction::begin(database_));
        auto recorder = must(ChangeRecorder::start(database_, kTables));
        must(database_.execute(sql));
        auto changes = must(recorder.finish());
        must(transaction.commit());
        return changes;
    }

    std::unique_ptr<ScratchDatabase> scratch_ = must(ScratchDatabase::make());
    Database& database_ = scratch_->database();
};

TEST_F(ChangesetTest, UndoAndRedoGoBackAndForth) {
    const auto before = dump(database_);
    const auto changes = record(
        "UPDATE parent SET name = 'Ida', n = NULL WHERE id = 'a';"
        "INSERT INTO parent VALUES ('c', NULL, 3);"
        "INSERT INTO child VALUES ('y', 'c');"
        "DELETE FROM parent WHERE id = 'b'");
    const auto after = dump(database_);
    ASSERT_NE(before, after);
    const auto inverse = must(invert_changeset(changes));
    for (int i = 0; i < 3; ++i) {
        must(apply_changeset(database_, inverse));
        EXPECT_EQ(dump(database_), before);
        must(apply_changeset(database_, changes));
        EXPECT_EQ(dump(database_), after);
    }
}

TEST_F(ChangesetTest, ListsTableOperationAndKey) {
    const auto changes = record(
        "UPDATE parent SET n = 9 WHERE id = 'a'; INSERT INTO child VALUES ('y', 'a');"
        "DELETE FROM child WHERE id = 'x'");
    const auto listed = must(list_changes(changes));
    ASSERT_EQ(listed.size(), 3U);
    using Kind = RowChange::Kind;
    for (const auto& wanted : {RowChange{"parent", Kind::update, "a"}, RowChange{"child", Kind::insert, "y"},
                               RowChange{"child", Kind::remove, "x"}}) {
        EXPECT_NE(std::ranges::find(listed, wanted), listed.end()) << wanted.table << " " << wanted.key;
    }
}

TEST_F(ChangesetTest, ChangesThatCancelOutAndOtherTablesLeaveNothing) {
    EXPECT_TRUE(record("INSERT INTO parent VALUES ('t', 'T', 0); DELETE FROM parent WHERE id = 't';"
                       "INSERT INTO other VALUES ('o')")
                    .empty());
    EXPECT_TRUE(must(list_changes({})).empty());
    EXPECT_TRUE(apply_changeset(database_, {}));
}

TEST_F(ChangesetTest, ARowThatChangedSinceIsAConflictAndNothingChanges) {
    const auto inverse =
        must(invert_changeset(record("INSERT INTO parent VALUES ('c', 'Cy', 3);"
                                     "UPDATE parent SET name = 'Ida' WHERE id = 'a'")));
    must(database_.run("UPDATE parent SET name = 'Eve' WHERE id = 'a'"));
    const auto before = dump(database_);
    const auto applied = apply_changeset(database_, inverse);
    EXPECT_EQ(code_of(applied), Code::conflict);
    EXPECT_EQ(applied.error().path, "/parent/a");
    EXPECT_EQ(dump(database_), before);
}

TEST_F(ChangesetTest, ARowThatIsGoneOrThereAlreadyIsAConflict) {
    const auto changes =
        record("UPDATE parent SET n = 5 WHERE id = 'b'; INSERT INTO parent VALUES ('c', 'Cy', 3)");
    EXPECT_EQ(code_of(apply_changeset(database_, changes)), Code::conflict) << "'c' exists";
    must(database_.run("DELETE FROM parent WHERE id IN ('b', 'c')"));
    const auto before = dump(database_);
    EXPECT_EQ(code_of(apply_changeset(database_, changes)), Code::conflict) << "'b' is gone";
    EXPECT_EQ(dump(database_), before);
}

TEST_F(ChangesetTest, UndoingARowThatOthersReferToIsAConflict) {
    const auto inverse = must(invert_changeset(record("INSERT INTO parent VALUES ('c', 'Cy', 3)")));
    must(database_.run("INSERT INTO child VALUES ('y', 'c')"));
    const auto before = dump(database_);
    EXPECT_EQ(code_of(apply_changeset(database_, inverse)), Code::conflict);
    EXPECT_EQ(dump(database_), before);
    EXPECT_FALSE(database_.in_transaction());
}

TEST_F(ChangesetTest, AppliesWithinAnOpenTransactionWithoutEndingIt) {
    const auto changes = record("INSERT INTO parent VALUES ('c', 'Cy', 3)");
    const auto inverse = must(invert_changeset(changes));
    const auto before = dump(database_);
    {
        auto transaction = must(Transaction::begin(database_));
        must(apply_changeset(database_, inverse));
        EXPECT_EQ(code_of(apply_changeset(database_, inverse)), Code::conflict);
        EXPECT_TRUE(database_.in_transaction());
        EXPECT_NE(dump(database_), before);
    }
    EXPECT_EQ(dump(database_), before);
}

TEST_F(ChangesetTest, ATableOfAnotherShapeIsRefusedNotSkipped) {
    const auto changes =
        record("INSERT INTO child VALUES ('y', 'a'); INSERT INTO parent VALUES ('c', 'Cy', 3)");
    const auto other = must(ScratchDatabase::make());
    must(other->database().execute(
        "CREATE TABLE parent (id TEXT PRIMARY KEY NOT NULL, name TEXT, n INTEGER) STRICT"));
    EXPECT_EQ(code_of(apply_changeset(other->database(), changes)), Code::unsupported) << "no table";
    must(other->database().execute("CREATE TABLE child (id TEXT, parent TEXT PRIMARY KEY) STRICT"));
    EXPECT_EQ(code_of(apply_changeset(other->database(), changes)), Code::unsupported) << "another key";
    must(other->database().execute("DROP TABLE child; CREATE TABLE child (id TEXT PRIMARY KEY) STRICT"));
    EXPECT_EQ(code_of(apply_changeset(other->database(), changes)), Code::unsupported) << "a column less";
    EXPECT_EQ(must(other->database().integer("SELECT count(*) FROM parent")), 0);
}

TEST_F(ChangesetTest, AColumnAddedSinceIsNoObstacle) {
    const auto inverse = must(invert_changeset(record("DELETE FROM parent WHERE id = 'b'")));
    must(database_.execute("ALTER TABLE parent ADD COLUMN later TEXT"));
    must(apply_changeset(database_, inverse));
    EXPECT_EQ(must(database_.text("SELECT name FROM parent WHERE id = 'b'")), "Bo");
}

TEST_F(ChangesetTest, DamagedBytesNeverCrashAndNeverApplyHalf) {
    const auto changes =
        record("INSERT INTO parent VALUES ('c', 'Cy', 3); UPDATE parent SET n = 7 WHERE id = 'a'");
    must(apply_changeset(database_, must(invert_changeset(changes))));
    const auto before = dump(database_);
    for (std::size_t size = 1; size < changes.size(); ++size) {
        const auto cut = std::span(changes).first(size);
        const auto applied = apply_changeset(database_, cut);
        if (!applied) {
            EXPECT_EQ(dump(database_), before) << size;
            continue;
        }
        // A cut between two changes is a shorter changeset: SQLite's format has no length of its own.
        must(apply_changeset(database_, must(invert_changeset(cut))));
        EXPECT_EQ(dump(database_), before) << size;
    }
    EXPECT_EQ(code_of(list_changes(Bytes{'X', 1, 2, 3})), Code::corrupt);
    EXPECT_EQ(code_of(invert_changeset(Bytes{'T', 200, 2, 3})), Code::corrupt);
}

}  // namespace
}  // namespace vaka::store
