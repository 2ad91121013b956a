// Commits that are too large to become durable at once: rows of generations of which only the whole counts.

#include <gtest/gtest.h>

#include "store/log_record.hpp"
#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using namespace test;

/// A store with a small commit, and the SQL of a large one: about 1600 pages, ten generations.
struct LargeCommit : testing::Test {
    static constexpr std::string_view kLarge =
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1600) "
        "INSERT INTO t (a) SELECT hex(randomblob(1800)) || i FROM n";

    LargeCommit() {
        must(profile.open());
        profile.commit("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT");
        profile.commit("INSERT INTO t (a) VALUES ('before')");
        profile.frame();
        before = dump(profile.database());
        generation = profile.store->save_state().generation;
    }

    /// The log as the large commit leaves it, without what came before; the database as it is then.
    std::map<StoreKey, Bytes> write_large() {
        profile.commit(kLarge);
        profile.frame();
        EXPECT_EQ(profile.kind(), SaveState::Kind::saved);
        after = dump(profile.database());
        last = profile.store->save_state().generation;
        std::map<StoreKey, Bytes> parts;
        for (const auto& [key, value] : profile.contents()) {
            if (key.space == Space::log && key.major > generation) parts.emplace(key, value);
        }
        return parts;
    }

    Profile profile;
    std::string before, after;
    std::uint64_t generation = 0, last = 0;
};

TEST_F(LargeCommit, IsARowOfGenerationsOfWhichOnlyTheLastDoesNotGoOn) {
    const auto parts = write_large();
    ASSERT_GT(last, generation + 5);
    for (const auto& [key, value] : parts) {
        const auto part = must(decode_part(value));
        EXPECT_EQ(part.commit.goes_on, key.major != last) << key.major;
        EXPECT_LT(key.minor, kMaxPartsAtOnce);
    }
    must(profile.open());
    EXPECT_EQ(dump(profile.database()), after);
    EXPECT_EQ(profile.store->open_report().newest_seen, last);
}

TEST_F(LargeCommit, HalfOfItCountsForNothingAndIsNoLoss) {
    const auto parts = write_large();
    profile.kill();
    // Generation by generation the end is missing, and in the last one left also some of its parts.
    for (auto end = last; end > generation; --end) {
        for (const bool with_half_of_the_end : {true, false}) {
            auto& contents = profile.contents();
            for (const auto& [key, value] : parts) contents.erase(key);
            for (const auto& [key, value] : parts) {
                if (key.major < end || (with_half_of_the_end && key.major == end && key.minor > 0))
                    contents.emplace(key, value);
            }
            must(profile.open());
            EXPECT_EQ(dump(profile.database()), before) << end;
            const auto& report = profile.store->open_report();
            EXPECT_EQ(report.generation, generation);
            EXPECT_LE(report.newest_seen, generation + 1) << "a commit that was never reported as saved";
            profile.kill();
        }
    }
    // What is left of it is in nobody's way.
    must(profile.open());
    profile.commit("INSERT INTO t (a) VALUES ('afterwards')");
    profile.frame();
    EXPECT_EQ(profile.kind(), SaveState::Kind::saved);
    const auto now = dump(profile.database());
    must(profile.open());
    EXPECT_EQ(dump(profile.database()), now);
}

TEST_F(LargeCommit, ARefusalAnywhereInItIsMadeGood) {
    write_large();
    const auto generations = last - generation;
    for (std::size_t at = 1; at <= generations; ++at) {
        profile.commit("DELETE FROM t WHERE id > 1");
        profile.frame(60'000);
        must(profile.open());
        profile.failing = std::make_unique<FailingStorage>(profile.storage, at);
        profile.disk = profile.failing.get();
        must(profile.open());
        profile.commit(kLarge);
        profile.frame();
        EXPECT_EQ(profile.kind(), SaveState::Kind::failed) << at;
        profile.frame(PageStore::kLastRetry.count());
        profile.frame();
        EXPECT_EQ(profile.kind(), SaveState::Kind::saved) << at;
        const auto expected = dump(profile.database());
        profile.disk = &profile.storage;
        must(profile.open());
        EXPECT_EQ(dump(profile.database()), expected) << at;
    }
}

TEST_F(LargeCommit, ThePageThatGoesAwayHandsAllOfItOver) {
    must(profile.database().run(kLarge));
    profile.store->flush_now();
    const auto expected = dump(profile.database());
    profile.settle();
    must(profile.open());
    EXPECT_EQ(dump(profile.database()), expected);
}

TEST_F(LargeCommit, ACheckpointInItsMiddleIsNotTaken) {
    write_large();
    for (int i = 0; i < 200; ++i) profile.frame(1000);
    const auto head = must(decode_head(profile.contents().at(StoreKey{.space = Space::meta})));
    EXPECT_EQ(head.checkpoint, last);
    must(profile.open());
    EXPECT_EQ(dump(profile.database()), after);
    for (const auto& [key, value] : profile.contents()) {
        if (key.space == Space::pages) {
            EXPECT_LE(value.size(), kMostDurableBytes);
        }
    }
}

}  // namespace
}  // namespace vaka::store
