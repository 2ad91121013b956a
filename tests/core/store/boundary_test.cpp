// The boundary between sessions: a tab that slept cannot save over what came after it, however late it wakes.

#include "store_test_support.hpp"

namespace vaka::store::test {
namespace {

using Kind = SaveState::Kind;

/// Two tabs on one storage. The second opens the store while the first still has it.
class Boundary : public testing::Test {
protected:
    void SetUp() override {
        must(first_.open());
        first_.commit("CREATE TABLE t (a TEXT)");
        first_.frame();
    }

    /// A second tab on the same storage, which works there for a while.
    std::unique_ptr<Store> open_second(const OpenOptions& options = {}) {
        std::optional<Result<std::unique_ptr<Store>>> opened;
        Store::open(first_.storage, "cases", ids_, plain_schema(), options,
                    [&](auto result) { opened = std::move(result); });
        first_.storage.run();
        return must(std::move(opened.value()));
    }

    void work(Store& store, int commits) {
        for (int i = 0; i < commits; ++i) {
            must(store.database().run("INSERT INTO t (a) VALUES ('second')"));
            clock_.advance(std::chrono::milliseconds(16));
            store.tick(clock_.now());
            first_.storage.run();
        }
    }

    /// Long enough for a checkpoint and for the log to be pruned.
    void rest(Store& store) {
        for (int i = 0; i < 120; ++i) {
            clock_.advance(std::chrono::seconds(1));
            store.tick(clock_.now());
            first_.storage.run();
        }
    }

    std::size_t log_entries() { return first_.count(Space::log); }

    Profile first_;
    FakeClock clock_{first_.clock.now()};
    SeededRandom random_{2};
    UuidMaker ids_{clock_, random_};
};

TEST_F(Boundary, ATabThatSleptThroughThePruningIsToldAtItsFirstCommit) {
    const auto second = open_second();
    work(*second, 300);
    rest(*second);
    ASSERT_LT(log_entries(), 5U) << "the log was pruned: nothing but stones";
    first_.commit("INSERT INTO t (a) VALUES ('from the past')");
    first_.frame();
    EXPECT_EQ(first_.kind(), Kind::read_only);
    EXPECT_EQ(first_.store->save_state().reason->code, Code::conflict);
    EXPECT_EQ(must(second->database().integer("SELECT count(*) FROM t")), 300);
    work(*second, 1);
    EXPECT_EQ(second->save_state().kind, Kind::saved);
}

TEST_F(Boundary, StonesOutlastManySessionsAndCheckpoints) {
    std::unique_ptr<Store> store;
    for (int session = 0; session < 12; ++session) {
        store.reset();
        store = open_second();
        work(*store, 3);
        rest(*store);
    }
    first_.commit("INSERT INTO t (a) VALUES ('from the past')");
    first_.frame();
    EXPECT_EQ(first_.kind(), Kind::read_only);
    first_.kill();
    must(first_.open());
    EXPECT_EQ(column(first_.database(), "SELECT a FROM t").size(), 36U);
    EXPECT_EQ(must(first_.database().text("PRAGMA integrity_check")), "ok");
}

TEST_F(Boundary, ClaimingRefusesOtherTabsBeforeTheFirstCommit) {
    const auto second = open_second({.claim = true});
    EXPECT_TRUE(second->next_tick());
    second->tick(clock_.now());
    first_.storage.run();
    EXPECT_EQ(second->save_state().kind, Kind::saved);
    first_.commit("INSERT INTO t (a) VALUES ('too late')");
    first_.frame();
    EXPECT_EQ(first_.kind(), Kind::read_only);
    work(*second, 2);
    EXPECT_EQ(second->save_state().kind, Kind::saved);
}

TEST_F(Boundary, AClaimThatFailsIsTriedAgain) {
    const auto second = open_second({.claim = true});
    first_.storage.fail_next(1, {Code::storage, "error.test", {}, {}});
    second->tick(clock_.now());
    first_.storage.run();
    EXPECT_EQ(second->save_state().kind, Kind::failed);
    clock_.advance(std::chrono::seconds(6));
    second->tick(clock_.now());
    first_.storage.run();
    EXPECT_EQ(second->save_state().kind, Kind::saved);
    first_.commit("INSERT INTO t (a) VALUES ('too late')");
    first_.frame();
    EXPECT_EQ(first_.kind(), Kind::read_only);
}

TEST_F(Boundary, AVanishedStoreIsNotMadeAnew) {
    first_.kill();
    first_.contents().clear();
    std::optional<Result<std::unique_ptr<Store>>> opened;
    Store::open(first_.storage, "cases", ids_, plain_schema(), {.may_create = false},
                [&](auto result) { opened = std::move(result); });
    first_.storage.run();
    EXPECT_EQ(code_of(opened.value()), Code::not_found);
    EXPECT_TRUE(first_.contents().empty());
}

}  // namespace
}  // namespace vaka::store::test
