#include "store/checkpointer.hpp"
#include "store/redo_log.hpp"
#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::code_of;
using test::column;
using test::dump;
using test::must;
using test::Profile;
using Kind = SaveState::Kind;

constexpr std::string_view kTable = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT";

/// A profile with an open store and an empty table, saved.
class PageStoreTest : public ::testing::Test {
protected:
    PageStoreTest() {
        must(profile_.open());
        profile_.commit(kTable);
        profile_.frame();
        EXPECT_EQ(profile_.kind(), Kind::saved);
    }

    void insert(std::string_view text = "x") {
        must(profile_.database().run("INSERT INTO t (a) VALUES (?)", text));
    }
    void fail_next(std::size_t count, Code code = Code::limit) {
        profile_.storage.fail_next(count, {code, "error.test", {}, {}});
    }
    std::uint64_t generation() { return profile_.store->save_state().generation; }

    Profile profile_;
};

TEST_F(PageStoreTest, ACommitIsSavingUntilTheStorageSaysItIsThere) {
    const auto before = generation();
    insert();
    EXPECT_EQ(profile_.kind(), Kind::saving);
    profile_.store->tick(profile_.clock.now());
    EXPECT_EQ(profile_.kind(), Kind::saving) << "handed over, not yet there";
    EXPECT_EQ(generation(), before);
    profile_.settle();
    EXPECT_EQ(profile_.kind(), Kind::saved);
    EXPECT_EQ(generation(), before + 1);
    EXPECT_EQ(profile_.store->save_state().time, profile_.clock.now());
}

TEST_F(PageStoreTest, AllCommitsOfAFrameAreOneRecord) {
    const auto before = profile_.count(Space::log);
    for (int i = 0; i < 10; ++i) insert();
    profile_.frame();
    EXPECT_EQ(profile_.count(Space::log), before + 1);
}

TEST_F(PageStoreTest, CommitsDuringAFlushWaitForItAndShareTheNext) {
    const auto before = profile_.count(Space::log);
    insert();
    profile_.store->tick(profile_.clock.now());
    for (int i = 0; i < 5; ++i) {
        insert();
        profile_.store->tick(profile_.clock.now());
    }
    profile_.settle();
    EXPECT_EQ(profile_.kind(), Kind::saving);
    profile_.frame();
    EXPECT_EQ(profile_.kind(), Kind::saved);
    EXPECT_EQ(profile_.count(Space::log), before + 2);
}

TEST_F(PageStoreTest, ReadingWritesNothing) {
    const auto batches = profile_.storage.batches_written();
    must(profile_.database().integer("SELECT count(*) FROM t"));
    profile_.frame();
    EXPECT_EQ(profile_.storage.batches_written(), batches);
}

TEST_F(PageStoreTest, ATransactionThatWroteNothingIsNoCommit) {
    auto transaction = must(Transaction::begin(profile_.database()));
    must(transaction.commit());
    EXPECT_EQ(profile_.kind(), Kind::saved);
}

TEST_F(PageStoreTest, NothingIsFlushedInsideATransaction) {
    must(profile_.database().execute("PRAGMA cache_size=5"));
    insert("before");
    const auto batches = profile_.storage.batches_written();
    {
        auto transaction = must(Transaction::begin(profile_.database()));
        for (int i = 0; i < 200; ++i) insert(std::string(1000, 'y'));  // spills into the image
        profile_.frame();
        profile_.store->flush_now();
        profile_.settle();
        EXPECT_EQ(profile_.storage.batches_written(), batches);
        EXPECT_EQ(code_of(profile_.store->export_sqlite()), Code::conflict);
    }
    profile_.frame(1000);
    EXPECT_EQ(profile_.storage.batches_written(), batches + 1);
    must(profile_.open());
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t"), (std::vector<std::string>{"before"}));
}

TEST_F(PageStoreTest, IdleMeansNoTimers) {
    EXPECT_TRUE(profile_.store->next_tick()) << "an idle checkpoint is ahead";
    profile_.frame(31'000);
    profile_.frame();
    profile_.frame(11'000);
    profile_.frame();
    EXPECT_FALSE(profile_.store->next_tick());
    insert();
    ASSERT_TRUE(profile_.store->next_tick());
    EXPECT_LE(*profile_.store->next_tick(), profile_.clock.now());
}

TEST_F(PageStoreTest, CommitThenReopenAtEveryCommit) {
    for (int i = 0; i < 40; ++i) {
        insert(text::cat("row ", text::number(i)));
        if (i % 7 == 3) must(profile_.database().run("DELETE FROM t WHERE id % 3 = 0"));
        profile_.frame();
        const auto before = dump(profile_.database());
        const auto generation_before = generation();
        must(profile_.open());
        EXPECT_EQ(dump(profile_.database()), before) << "after commit " << i;
        EXPECT_EQ(generation(), generation_before);
    }
}

TEST_F(PageStoreTest, CommitThenReopenAtEveryCommitWithCheckpointsAndPruning) {
    for (int i = 0; i < 60; ++i) {
        insert(std::string(static_cast<std::size_t>(i) * 50, 'a'));
        if (i % 20 == 19) must(profile_.database().run("DELETE FROM t"));
        if (i % 20 == 19) must(profile_.database().run("VACUUM"));
        profile_.frame();
        if (i % 3 == 1) profile_.frame(31'000);  // idle: checkpoint
        if (i % 3 == 2) profile_.frame(11'000);  // prune
        const auto before = dump(profile_.database());
        must(profile_.open());
        ASSERT_EQ(dump(profile_.database()), before) << "after commit " << i;
        EXPECT_EQ(must(profile_.database().text("PRAGMA integrity_check")), "ok");
    }
}

TEST_F(PageStoreTest, AnUnflushedCommitIsGoneWithTheProgramAndOnlyThat) {
    insert("saved");
    profile_.frame();
    insert("lost");
    must(profile_.open());
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t"), (std::vector<std::string>{"saved"}));
}

TEST_F(PageStoreTest, FlushNowSavesWithoutAFrameAndBehindAFlightUnderWay) {
    insert("one");
    profile_.store->tick(profile_.clock.now());
    insert("two");
    profile_.store->flush_now();
    EXPECT_EQ(profile_.kind(), Kind::saving);
    must(profile_.open());
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t"), (std::vector<std::string>{"one", "two"}));
}

TEST_F(PageStoreTest, CloseHandsOverWhatIsCommitted) {
    insert("last");
    profile_.store->close();
    must(profile_.open());
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t"), (std::vector<std::string>{"last"}));
}

TEST_F(PageStoreTest, AbandonedStoreNeverWritesAgain) {
    insert("poisoned");
    profile_.store->abandon({Code::internal, "error.test", {}, {}});
    EXPECT_EQ(profile_.kind(), Kind::read_only);
    const auto batches = profile_.storage.batches_written();
    profile_.frame();
    profile_.store->flush_now();
    profile_.store->close();
    profile_.settle();
    EXPECT_EQ(profile_.storage.batches_written(), batches);
}

// --- failures

TEST_F(PageStoreTest, ARefusedCommitIsShownAndTriedAgainWithGrowingPatience) {
    fail_next(3);
    insert("stubborn");
    profile_.frame();
    EXPECT_EQ(profile_.kind(), Kind::failed);
    EXPECT_EQ(profile_.store->save_state().reason->code, Code::limit);
    std::vector<std::int64_t> waits;
    while (profile_.kind() == Kind::failed) {
        const auto next = profile_.store->next_tick();
        ASSERT_TRUE(next);
        const std::int64_t wait = (*next - profile_.clock.now()).count();
        waits.push_back(wait);
        profile_.frame(wait - 1);
        EXPECT_EQ(profile_.kind(), Kind::failed) << "too early";
        profile_.frame(1);
    }
    EXPECT_EQ(waits, (std::vector<std::int64_t>{100, 200, 400}));
    EXPECT_EQ(profile_.kind(), Kind::saved);
    must(profile_.open());
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t"), (std::vector<std::string>{"stubborn"}));
}

TEST_F(PageStoreTest, PatienceHasALimitAndEndsWithASuccess) {
    fail_next(10);
    insert();
    std::int64_t longest = 0;
    for (int i = 0; i < 10; ++i) {
        profile_.frame();
        EXPECT_EQ(profile_.kind(), Kind::failed);
        const std::int64_t wait = (*profile_.store->next_tick() - profile_.clock.now()).count();
        longest = std::max(longest, wait);
        profile_.clock.advance(std::chrono::milliseconds{wait});
    }
    EXPECT_EQ(longest, 5000);
    profile_.frame();
    EXPECT_EQ(profile_.kind(), Kind::saved);
    fail_next(1);
    insert();
    profile_.frame();
    EXPECT_EQ((*profile_.store->next_tick() - profile_.clock.now()).count(), 100) << "back at the start";
}

TEST_F(PageStoreTest, AClockThatIsSetBackStopsNothing) {
    fail_next(1);
    insert();
    profile_.frame();
    profile_.clock.advance(std::chrono::hours{-24});
    profile_.frame();
    EXPECT_EQ(profile_.kind(), Kind::failed);
    EXPECT_LE((*profile_.store->next_tick() - profile_.clock.now()).count(), 100);
    profile_.frame(100);
    EXPECT_EQ(profile_.kind(), Kind::saved);
    EXPECT_EQ(profile_.store->save_state().time, profile_.clock.now());
    profile_.frame(31'000);
    EXPECT_GT(profile_.count(Space::pages), 0U);
}

TEST_F(PageStoreTest, CommitsMadeWhileTheStorageRefusesAreAllSavedInTheEnd) {
    fail_next(4);
    for (int i = 0; i < 8; ++i) {
        insert(text::number(i));
        profile_.frame(1000);
    }
    EXPECT_EQ(profile_.kind(), Kind::saved);
    must(profile_.open());
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t").size(), 8U);
}

TEST_F(PageStoreTest, AFlightBehindAFailedOneIsNotMistakenForSaved) {
    insert("one");
    profile_.store->tick(profile_.clock.now());
    insert("two");
    profile_.store->flush_now();  // in flight behind the first
    fail_next(1);                 // the first fails, the second arrives
    profile_.settle();
    EXPECT_EQ(profile_.kind(), Kind::failed);
    must(profile_.open());
    EXPECT_TRUE(column(profile_.database(), "SELECT a FROM t").empty()) << "the second alone is no history";
}

TEST_F(PageStoreTest, AfterSuchAFailureTheRetrySavesBoth) {
    insert("one");
    profile_.store->tick(profile_.clock.now());
    insert("two");
    profile_.store->flush_now();
    fail_next(1);
    profile_.settle();
    profile_.frame(100);
    EXPECT_EQ(profile_.kind(), Kind::saved);
    insert("three");
    profile_.frame();
    EXPECT_EQ(profile_.kind(), Kind::saved) << "its key was taken by the orphan";
    must(profile_.open());
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t"),
              (std::vector<std::string>{"one", "two", "three"}));
}

TEST_F(PageStoreTest, KilledRightAfterAFailureTheStoreIsAtTheLatestSave) {
    for (std::size_t failing = 1; failing <= 12; ++failing) {
        Profile profile;
        must(profile.open());
        profile.commit(kTable);
        profile.frame();
        std::size_t rows_saved = 0;
        for (std::size_t i = 1; i <= failing; ++i) {
            must(profile.database().run("INSERT INTO t (a) VALUES ('r')"));
            if (i == failing) profile.storage.fail_next(1, {Code::storage, "error.test", {}, {}});
            profile.frame();
            if (profile.kind() == Kind::saved) rows_saved = i;
        }
        EXPECT_EQ(rows_saved, failing - 1);
        must(profile.open());
        EXPECT_EQ(column(profile.database(), "SELECT a FROM t").size(), rows_saved);
    }
}

TEST_F(PageStoreTest, AnotherWriterMakesTheStoreReadOnlyForGood) {
    // What a second tab leaves behind: the next generation is taken.
    const auto next = generation() + 1;
    profile_.contents()[{.space = Space::log, .major = next}] = Bytes{1};
    insert("too late");
    profile_.frame();
    EXPECT_EQ(profile_.kind(), Kind::read_only);
    EXPECT_EQ(profile_.store->save_state().reason->code, Code::conflict);
    EXPECT_EQ(code_of(Transaction::begin(profile_.database())), Code::conflict);
    EXPECT_FALSE(profile_.database().run("INSERT INTO t (a) VALUES ('later')"));
    profile_.contents().erase({.space = Space::log, .major = next});
    const auto batches = profile_.storage.batches_written();
    profile_.frame(60'000);
    profile_.store->flush_now();
    profile_.settle();
    EXPECT_EQ(profile_.storage.batches_written(), batches);
    EXPECT_FALSE(profile_.store->next_tick());
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t"), (std::vector<std::string>{"too late"}))
        << "still to be read";
    EXPECT_TRUE(profile_.store->export_sqlite());
}

TEST_F(PageStoreTest, TwoProgramsOnOneStoreTheSecondToWriteLoses) {
    MemoryStorage other_view = profile_.storage;  // a second connection sees the same entries
    insert("first");
    profile_.frame();
    // The other tab opened before that commit, and both hold generation + 1 for free.
    Profile other;
    other.storage = other_view;
    must(other.open());
    must(other.database().run("INSERT INTO t (a) VALUES ('second')"));
    other.contents() = profile_.contents();
    other.frame();
    EXPECT_EQ(other.kind(), Kind::read_only);
    EXPECT_EQ(other.contents(), profile_.contents());
}

TEST_F(PageStoreTest, EveryChangeOfStateIsAnnouncedAndNoOther) {
    std::vector<Kind> seen;
    profile_.store->on_change([&](const SaveState& state) { seen.push_back(state.kind); });
    insert();
    insert();
    profile_.frame();
    profile_.frame();
    EXPECT_EQ(seen, (std::vector{Kind::saving, Kind::saved}));
    seen.clear();
    fail_next(1);
    insert();
    profile_.frame();
    profile_.frame(100);
    EXPECT_EQ(seen, (std::vector{Kind::saving, Kind::failed, Kind::saved}));
}

TEST_F(PageStoreTest, NeverSaysSavedWhileSomethingIsNot) {
    SeededRandom random(21);
    bool settled = true;
    for (int i = 0; i < 400; ++i) {
        switch (random.below(5)) {
            case 0:
            case 1:
                insert();
                break;
            case 2:
                fail_next(random.below(3));
                break;
            case 3:
                profile_.clock.advance(std::chrono::milliseconds{random.below(6000)});
                break;
            default:
                break;
        }
        profile_.store->tick(profile_.clock.now());
        settled = random.below(2) == 0;
        if (settled) profile_.settle();
        if (profile_.kind() != Kind::saved) continue;
        // Copy the disk as it is now and open it elsewhere.
        Profile elsewhere;
        elsewhere.contents() = profile_.contents();
        must(elsewhere.open());
        ASSERT_EQ(dump(elsewhere.database()), dump(profile_.database())) << "step " << i;
    }
}

// --- checkpoints

TEST_F(PageStoreTest, CheckpointAfterEnoughCommits) {
    for (std::uint64_t i = 0; i < Checkpointer::kCommitsPerCheckpoint + 5; ++i) {
        insert();
        profile_.frame();
    }
    EXPECT_GT(profile_.count(Space::pages), 0U);
    EXPECT_GT(profile_.count(Space::log), Checkpointer::kCommitsPerCheckpoint) << "not pruned yet";
    profile_.frame(10'100);
    EXPECT_LT(profile_.count(Space::log), 20U);
    const auto before = dump(profile_.database());
    must(profile_.open());
    EXPECT_EQ(dump(profile_.database()), before);
}

TEST_F(PageStoreTest, CheckpointAfterEnoughBytes) {
    for (int i = 0; i < 12; ++i) {
        auto transaction = must(Transaction::begin(profile_.database()));
        for (int row = 0; row < 100; ++row) insert(std::string(4000, 'b'));
        must(transaction.commit());
        profile_.frame();
    }
    for (int i = 0; i < 20; ++i) profile_.frame();
    EXPECT_GE(profile_.count(Space::pages), 8U) << "groups, of which a batch takes two";
    EXPECT_EQ(profile_.kind(), Kind::saved);
    profile_.frame(31'000);
    for (int i = 0; i < 20; ++i) profile_.frame();
    profile_.frame(11'000);
    for (int i = 0; i < 20; ++i) profile_.frame();
    EXPECT_EQ(profile_.count(Space::log), 1U) << "all of it is in the base, and one boundary stone stands";
    const auto before = dump(profile_.database());
    must(profile_.open());
    EXPECT_EQ(profile_.store->open_report().from, OpenedFrom::base);
    EXPECT_EQ(dump(profile_.database()), before);
}

TEST_F(PageStoreTest, LogEntriesStayTenSecondsAfterTheCheckpoint) {
    insert();
    profile_.frame();
    const auto entries = profile_.count(Space::log);
    profile_.frame(31'000);
    EXPECT_GT(profile_.count(Space::pages), 0U);
    profile_.frame(16);  // notes the time of completion
    profile_.frame(9'900);
    EXPECT_EQ(profile_.count(Space::log), entries);
    profile_.frame(200);
    EXPECT_EQ(profile_.count(Space::log), 1U) << "the boundary stone of this session";
}

TEST_F(PageStoreTest, ACheckpointThatFailsIsTriedAgainAndTheBadgeStaysSaved) {
    insert();
    profile_.frame();
    fail_next(2);
    profile_.frame(31'000);
    EXPECT_EQ(profile_.count(Space::pages), 0U);
    EXPECT_EQ(profile_.kind(), Kind::saved);
    profile_.frame(150);
    profile_.frame(250);
    EXPECT_GT(profile_.count(Space::pages), 0U);
    must(profile_.open());
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t").size(), 1U);
}

TEST_F(PageStoreTest, ACommitDuringACheckpointDoesNotGetIntoIt) {
    insert("one");
    profile_.frame();
    profile_.clock.advance(std::chrono::milliseconds{31'000});
    profile_.store->tick(profile_.clock.now());  // checkpoint handed over
    insert("two");
    profile_.store->tick(profile_.clock.now());
    profile_.settle();
    must(profile_.open());
    EXPECT_EQ(profile_.store->open_report().from, OpenedFrom::log);
    EXPECT_EQ(column(profile_.database(), "SELECT a FROM t"), (std::vector<std::string>{"one", "two"}));
}

TEST_F(PageStoreTest, PagesOfAFileThatShrankLeaveTheBase) {
    for (int i = 0; i < 100; ++i) insert(std::string(3000, 'c'));
    profile_.frame();
    profile_.frame(31'000);
    profile_.frame();
    const auto before = profile_.count(Space::pages);
    must(profile_.database().run("DELETE FROM t"));
    must(profile_.database().run("VACUUM"));
    profile_.frame();
    profile_.frame(31'000);
    profile_.frame();
    EXPECT_GT(profile_.count(Space::pages), before) << "a new group stands beside the old one for a while";
    profile_.frame(11'000);
    profile_.frame();
    EXPECT_EQ(profile_.count(Space::pages), 1U);
    must(profile_.open());
    EXPECT_TRUE(column(profile_.database(), "SELECT a FROM t").empty());
}

}  // namespace
}  // namespace vaka::store
