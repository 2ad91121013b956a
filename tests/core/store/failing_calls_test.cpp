// The storage refuses one call of a long run, whichever it is and whatever for: nothing that was called saved
// is lost, nothing is called saved that is not there, and the next try saves the rest.

#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::column;
using test::dump;
using test::FailingStorage;
using test::must;
using test::Profile;
using Kind = SaveState::Kind;

constexpr std::size_t kCalls = 200;
constexpr int kRows = 165;  // with their checkpoints and pruning more than 200 calls
constexpr std::size_t kBlocks = 8;

/// What the storage says in the `k`-th call. Of the errors, `conflict` alone means another writer, and is
/// final.
Code refusal(std::size_t k) {
    constexpr std::array kCodes{Code::storage, Code::limit, Code::internal};
    return kCodes.at(k % kCodes.size());
}

class FailingCall : public ::testing::TestWithParam<std::size_t> {
protected:
    /// The run, in which what is called saved is compared with what another start would find.
    static void work(Profile& profile) {
        profile.commit("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT");
        for (int i = 0; i < kRows; ++i) {
            must(profile.database().run("INSERT INTO t (a) VALUES (?)", std::string(60, 'r')));
            profile.frame();
            if (i % 6 == 5) profile.frame(31'000);  // checkpoint
            if (i % 9 == 8) profile.frame(11'000);  // prune
            if (i % 15 != 14 || profile.kind() != Kind::saved) continue;
            Profile elsewhere;
            elsewhere.contents() = profile.contents();
            must(elsewhere.open());
            ASSERT_EQ(dump(elsewhere.database()), dump(profile.database())) << "row " << i;
        }
    }
};

TEST_P(FailingCall, LosesNothing) {
    for (std::size_t k = GetParam() + 1; k <= kCalls; k += kBlocks) {
        SCOPED_TRACE(k);
        Profile profile;
        profile.failing = std::make_unique<FailingStorage>(profile.storage, k, refusal(k));
        profile.disk = profile.failing.get();
        must(profile.open());
        ASSERT_NO_FATAL_FAILURE(work(profile));
        ASSERT_GE(profile.failing->calls(), kCalls);
        profile.frame(200);
        ASSERT_EQ(profile.kind(), Kind::saved);
        must(profile.open());
        ASSERT_EQ(column(profile.database(), "SELECT a FROM t").size(), std::size_t{kRows});
    }
}

INSTANTIATE_TEST_SUITE_P(Every, FailingCall, ::testing::Range(std::size_t{0}, kBlocks));

TEST(ConflictingCall, EndsTheSavingAtTheLatestSaveWhicheverItIs) {
    for (std::size_t k = 2; k <= 40; ++k) {
        SCOPED_TRACE(k);
        Profile profile;
        profile.failing = std::make_unique<FailingStorage>(profile.storage, k, Code::conflict);
        profile.disk = profile.failing.get();
        must(profile.open());
        profile.commit("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT");
        std::size_t saved = 0;
        for (std::size_t i = 1; i <= 60 && profile.kind() != Kind::read_only; ++i) {
            const auto inserted = profile.database().run("INSERT INTO t (a) VALUES ('r')");
            profile.frame();
            if (inserted && profile.kind() == Kind::saved) saved = i;
        }
        ASSERT_EQ(profile.kind(), Kind::read_only);
        profile.disk = &profile.storage;
        must(profile.open());
        ASSERT_EQ(column(profile.database(), "SELECT a FROM t").size(), saved);
    }
}

}  // namespace
}  // namespace vaka::store
