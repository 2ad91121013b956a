#include "store/database.hpp"

#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::code_of;
using test::column;
using test::must;

class DatabaseTest : public ::testing::Test {
protected:
    std::unique_ptr<ScratchDatabase> scratch_ = must(ScratchDatabase::make());
    Database& database_ = scratch_->database();
};

TEST_F(DatabaseTest, HasThePragmasThatTheStoreRestsOn) {
    EXPECT_EQ(must(database_.integer("PRAGMA foreign_keys")), 1);
    EXPECT_EQ(must(database_.integer("PRAGMA trusted_schema")), 0);
    EXPECT_EQ(must(database_.integer("PRAGMA cell_size_check")), 1);
    EXPECT_EQ(must(database_.text("PRAGMA journal_mode")), "memory");
    EXPECT_EQ(must(database_.integer("PRAGMA synchronous")), 0);
    EXPECT_EQ(must(database_.integer("PRAGMA page_size")), 4096);
    EXPECT_EQ(must(database_.integer("PRAGMA temp_store")), 2);
}

TEST_F(DatabaseTest, KeepsEveryKindOfValue) {
    must(database_.run("CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB, n TEXT) STRICT"));
    const Bytes bytes{0, 1, 255};
    const std::string text("a\0ğ", 4);
    must(database_.run("INSERT INTO t VALUES (?, ?, ?, ?, ?)", -5, 0.25, text,
                       std::span<const std::uint8_t>(bytes), std::optional<std::string>()));
    auto row = must(database_.prepare("SELECT * FROM t"));
    ASSERT_TRUE(must(row.step()));
    EXPECT_EQ(row.integer(0), -5);
    EXPECT_EQ(row.real(1), 0.25);
    EXPECT_EQ(row.text(2), text);
    EXPECT_EQ(Bytes(row.blob(3).begin(), row.blob(3).end()), bytes);
    EXPECT_TRUE(row.is_null(4));
    EXPECT_EQ(row.column_name(2), "s");
    EXPECT_FALSE(must(row.step()));
}

TEST_F(DatabaseTest, EmptyTextsAndBytesAreNotNull) {
    must(database_.run("CREATE TABLE t (s TEXT NOT NULL, b BLOB NOT NULL) STRICT"));
    EXPECT_TRUE(
        database_.run("INSERT INTO t VALUES (?, ?)", std::string_view(), std::span<const std::uint8_t>()));
}

TEST_F(DatabaseTest, ABadParameterIsReportedByTheNextStep) {
    auto statement = must(database_.prepare("SELECT ?"));
    EXPECT_EQ(code_of(statement.bind(2, 1).step()), Code::internal);
    EXPECT_TRUE(statement.bind(1, 1).step());
}

TEST_F(DatabaseTest, PrepareWantsExactlyOneStatement) {
    EXPECT_EQ(code_of(database_.prepare("SELEKT 1")), Code::internal);
    EXPECT_EQ(code_of(database_.prepare("SELECT 1; SELECT 2")), Code::internal);
    EXPECT_EQ(code_of(database_.prepare("  ")), Code::internal);
    EXPECT_TRUE(database_.prepare("SELECT 1; "));
}

TEST_F(DatabaseTest, SameTextInUseTwiceGivesTwoIndependentStatements) {
    const auto* const sql = "SELECT value FROM json_each('[1,2]') WHERE value >= ?";
    auto one = must(database_.query(sql, 1));
    auto other = must(database_.query(sql, 2));
    ASSERT_TRUE(must(one.step()));
    ASSERT_TRUE(must(other.step()));
    EXPECT_EQ(one.integer(0), 1);
    EXPECT_EQ(other.integer(0), 2);
}

TEST_F(DatabaseTest, AReusedStatementHasForgottenItsBindings) {
    must(database_.run("SELECT ?", 7));
    auto again = must(database_.prepare("SELECT ?"));
    ASSERT_TRUE(must(again.step()));
    EXPECT_TRUE(again.is_null(0));
}

TEST_F(DatabaseTest, ManyDifferentStatementsDoNotPileUp) {
    for (int i = 0; i < 1000; ++i) must(database_.integer(text::cat("SELECT ", text::number(i))));
    EXPECT_EQ(must(database_.integer("SELECT 5")), 5);
}

TEST_F(DatabaseTest, ConstraintsAreToldApart) {
    must(database_.execute(
        "CREATE TABLE p (id TEXT PRIMARY KEY NOT NULL) STRICT;"
        "CREATE TABLE c (id TEXT PRIMARY KEY, p TEXT REFERENCES p (id), n INTEGER CHECK (n > 0)) STRICT;"
        "INSERT INTO p VALUES ('a')"));
    EXPECT_EQ(code_of(database_.run("INSERT INTO p VALUES ('a')")), Code::conflict);
    EXPECT_EQ(code_of(database_.run("INSERT INTO p VALUES (NULL)")), Code::invalid);
    const auto dangling = database_.run("INSERT INTO c VALUES ('x', 'nobody', 1)");
    EXPECT_EQ(code_of(dangling), Code::invalid);
    EXPECT_EQ(dangling.error().key, "error.store_reference");
    EXPECT_EQ(code_of(database_.run("INSERT INTO c VALUES ('x', 'a', 0)")), Code::invalid);
    EXPECT_EQ(code_of(database_.run("INSERT INTO c VALUES ('x', 'a', 'many')")), Code::invalid);
}

TEST_F(DatabaseTest, NoRowIsNotFound) {
    EXPECT_EQ(code_of(database_.integer("SELECT 1 WHERE 0")), Code::not_found);
    EXPECT_EQ(code_of(database_.text("SELECT 1 WHERE 0")), Code::not_found);
}

TEST_F(DatabaseTest, SqlHasNoClockOfItsOwn) {
    auto row = must(database_.prepare("SELECT datetime('now')"));
    // Either way nothing of the machine's time gets in.
    const auto stepped = row.step();
    EXPECT_TRUE(!stepped || row.is_null(0));
}

TEST_F(DatabaseTest, OnlyOneConnectionAndNoOtherFile) {
    EXPECT_EQ(code_of(Database::open(scratch_->vfs())), Code::storage);
    EXPECT_FALSE(database_.execute("ATTACH 'other.db' AS other"));
}

TEST(DatabaseOpen, RefusesAnImageThatIsNoDatabase) {
    Image image;
    ASSERT_TRUE(image.write(0, Bytes(3 * kPageSize, 'x')));
    const MemoryVfs vfs(image);
    EXPECT_EQ(code_of(Database::open(vfs)), Code::corrupt);
}

TEST_F(DatabaseTest, TransactionRollsBackUnlessCommitted) {
    must(database_.run("CREATE TABLE t (a INTEGER) STRICT"));
    {
        auto transaction = must(Transaction::begin(database_));
        must(database_.run("INSERT INTO t VALUES (1)"));
    }
    EXPECT_TRUE(column(database_, "SELECT a FROM t").empty());
    {
        auto transaction = must(Transaction::begin(database_));
        must(database_.run("INSERT INTO t VALUES (2)"));
        must(transaction.commit());
        EXPECT_EQ(code_of(transaction.commit()), Code::internal) << "a second time";
    }
    EXPECT_EQ(column(database_, "SELECT a FROM t"), (std::vector<std::string>{"2"}));
}

TEST_F(DatabaseTest, ATransactionInsideAnotherIsRefusedAndHarmless) {
    must(database_.run("CREATE TABLE t (a INTEGER) STRICT"));
    auto outer = must(Transaction::begin(database_));
    must(database_.run("INSERT INTO t VALUES (1)"));
    EXPECT_EQ(code_of(Transaction::begin(database_)), Code::internal);
    must(outer.commit());
    EXPECT_EQ(column(database_, "SELECT a FROM t").size(), 1U);
}

TEST_F(DatabaseTest, ADanglingDeferredReferenceFailsAtCommitAndUndoesAll) {
    must(
        database_.execute("CREATE TABLE p (id TEXT PRIMARY KEY) STRICT;"
                          "CREATE TABLE c (p TEXT REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED) STRICT"));
    auto transaction = must(Transaction::begin(database_));
    must(database_.run("INSERT INTO p VALUES ('there')"));
    must(database_.run("INSERT INTO c VALUES ('missing')"));
    const auto done = transaction.commit();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().key, "error.store_reference");
    EXPECT_FALSE(database_.in_transaction());
    EXPECT_EQ(must(database_.integer("SELECT count(*) FROM p")), 0);
}

TEST_F(DatabaseTest, ReadOnlyRefusesWritesWithTheReasonAndStillReads) {
    must(database_.execute("CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1)"));
    database_.make_read_only({Code::conflict, "error.store_taken", {}, {}});
    const auto begun = Transaction::begin(database_);
    ASSERT_FALSE(begun);
    EXPECT_EQ(begun.error().key, "error.store_taken");
    EXPECT_EQ(code_of(database_.run("INSERT INTO t VALUES (2)")), Code::storage);
    EXPECT_EQ(must(database_.integer("SELECT a FROM t")), 1);
}

TEST_F(DatabaseTest, LockLevelsShowWhenTheImageMayBeCopied) {
    must(database_.run("CREATE TABLE t (a INTEGER) STRICT"));
    EXPECT_EQ(scratch_->vfs().lock(), LockLevel::none);
    auto transaction = must(Transaction::begin(database_));
    EXPECT_FALSE(scratch_->vfs().is_quiescent());
    must(transaction.commit());
    EXPECT_TRUE(scratch_->vfs().is_quiescent());
    must(database_.run("INSERT INTO t VALUES (1)"));
    auto reading = must(database_.prepare("SELECT a FROM t"));
    ASSERT_TRUE(must(reading.step()));
    EXPECT_TRUE(scratch_->vfs().is_quiescent()) << "a reader does not keep the image from being copied";
}

TEST_F(DatabaseTest, CommitIsAnnouncedOnceForEachTransactionThatWrote) {
    int commits = 0;
    scratch_->vfs().on_commit([&] { ++commits; });
    must(database_.run("CREATE TABLE t (a INTEGER) STRICT"));
    EXPECT_EQ(commits, 1);
    must(database_.integer("SELECT count(*) FROM t"));
    EXPECT_EQ(commits, 1) << "reading";
    {
        auto transaction = must(Transaction::begin(database_));
        must(database_.run("INSERT INTO t VALUES (1)"));
    }
    EXPECT_EQ(commits, 1) << "rolled back";
    {
        auto transaction = must(Transaction::begin(database_));
        must(database_.run("INSERT INTO t VALUES (1)"));
        must(database_.run("INSERT INTO t VALUES (2)"));
        must(transaction.commit());
    }
    EXPECT_EQ(commits, 2);
    must(database_.run("VACUUM"));
    EXPECT_GE(commits, 3);
}

/// What 1,000 KiB of rows look like in a transaction: more than the page cache, so that SQLite spills.
TEST_F(DatabaseTest, ARolledBackTransactionThatSpilledLeavesTheImageAsItWas) {
    must(database_.execute(
        "PRAGMA cache_size=10; CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES ('kept')"));
    const auto before = scratch_->image().bytes();
    {
        auto transaction = must(Transaction::begin(database_));
        for (int i = 0; i < 500; ++i) must(database_.run("INSERT INTO t VALUES (?)", std::string(2000, 'x')));
        must(database_.run("UPDATE t SET a = 'changed' WHERE a = 'kept'"));
        EXPECT_GT(scratch_->image().size(), before.size()) << "the test should make SQLite spill";
    }
    EXPECT_EQ(scratch_->image().bytes(), before);
    EXPECT_EQ(scratch_->image().sum(), scratch_->image().recomputed_sum());
}

}  // namespace
}  // namespace vaka::store
