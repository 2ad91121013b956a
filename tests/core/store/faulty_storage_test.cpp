// Storage that carries batches out in another order than it got them, however late, and storage that is full
// at some point: what is called saved is there after a cut at any moment, and nothing is lost while the
// program lives.

#include <deque>
#include <map>

#include "store/recovery.hpp"
#include "store/scratch_database.hpp"
#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::column;
using test::must;
using test::plain_schema;
using test::Profile;
using Kind = SaveState::Kind;

/// Carries a batch out when `carry_out` says so, whichever; answers in the order of the calls, as the port
/// promises.
class ReorderingStorage final : public Storage {
public:
    void open(std::string_view, Loaded done) override { done(std::vector<StoreEntry>{}); }
    void write(std::vector<StoreOp> batch, Done done) override {
        waiting_.push_back({std::move(batch), std::move(done), false});
    }
    void close() override {}
    void destroy(std::string_view, Done) override {}

    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
    void carry_out(std::size_t index) {
        auto& one = waiting_.at(index);
        if (!std::exchange(one.is_done, true)) {
            for (const auto& operation : one.batch) test::carry_out(contents_, operation);
        }
        while (!waiting_.empty() && waiting_.front().is_done) {
            const auto done = std::move(waiting_.front().done);
            waiting_.pop_front();
            done({});
        }
    }
    /// What a start after a cut at this moment finds.
    [[nodiscard]] std::vector<StoreEntry> left() const {
        std::vector<StoreEntry> entries;
        for (const auto& [key, value] : contents_) entries.push_back({key, value});
        return entries;
    }

private:
    struct Waiting {
        std::vector<StoreOp> batch;
        Done done;
        bool is_done;
    };
    std::deque<Waiting> waiting_;
    std::map<StoreKey, Bytes> contents_;
};

class Reordering : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(Reordering, ACutAtAnyMomentLeavesWhatWasSaved) {
    SeededRandom random(GetParam());
    FakeClock clock{Instant{std::chrono::milliseconds{1'700'000'000'000}}};
    UuidMaker ids(clock, random);
    ReorderingStorage disk;
    std::unique_ptr<Store> store;
    Store::open(disk, "cases", ids, plain_schema(), {},
                [&](auto opened) { store = must(std::move(opened)); });
    must(store->database().execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT"));

    auto now = clock.now();
    int overtakings = 0;
    for (int step = 0; step < 120; ++step) {
        if (disk.waiting() < 3) {
            must(store->database().run("INSERT INTO t (a) VALUES (?)", std::string(random.below(5000), 'x')));
            now += random.below(8) == 0 ? std::chrono::seconds{31} : std::chrono::milliseconds{16};
            if (random.below(4) == 0 || store->save_state().kind != Kind::saved)
                store->flush_now();
            else
                store->tick(now);
        }
        if (disk.waiting() > 2 || (disk.waiting() > 0 && random.below(2) == 0)) {
            const auto index = random.below(disk.waiting());
            overtakings += index > 0 ? 1 : 0;
            disk.carry_out(index);
        }
        const auto found = recover(disk.left(), {});
        ASSERT_TRUE(found) << describe(found.error()) << ", step " << step;
        ASSERT_GE(found->report.generation, store->save_state().generation) << "step " << step;
        // Whole, too: SQLite reads it, and the rows are those of a moment.
        const auto file = found->image->bytes();
        if (file.empty()) continue;
        auto opened = must(ScratchDatabase::make(file));
        ASSERT_EQ(opened->database().text("PRAGMA integrity_check").value_or("?"), "ok");
        const auto rows = opened->database().integer("SELECT count(*) FROM t").value_or(-1);
        ASSERT_EQ(opened->database().integer("SELECT coalesce(max(id), 0) FROM t").value_or(-2), rows);
    }
    EXPECT_GT(overtakings, 3);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Reordering, ::testing::Range(std::uint64_t{60}, std::uint64_t{72}));

/// Refuses a batch after which more than `quota` bytes would be stored.
class QuotaStorage final : public Storage {
public:
    explicit QuotaStorage(Profile& profile) : profile_(profile) {}

    void open(std::string_view name, Loaded done) override { profile_.storage.open(name, std::move(done)); }
    void close() override { profile_.storage.close(); }
    void destroy(std::string_view name, Done done) override {
        profile_.storage.destroy(name, std::move(done));
    }
    void write(std::vector<StoreOp> batch, Done done) override {
        auto after = profile_.contents();
        for (const auto& operation : batch) test::carry_out(after, operation);
        std::size_t size = 0;
        for (const auto& [key, value] : after) size += value.size();
        if (size <= quota) return profile_.storage.write(std::move(batch), std::move(done));
        ++refused;
        profile_.storage.write({}, [done = std::move(done)](const Result<void>&) {
            done(fail(Code::limit, "error.storage_full"));
        });
    }

    std::size_t quota = 400'000;
    int refused = 0;

private:
    Profile& profile_;
};

TEST(Quota, NothingIsLostWhileItIsUsedUpAndAllIsSavedOnceThereIsRoom) {
    Profile profile;
    QuotaStorage disk(profile);
    profile.disk = &disk;
    must(profile.open());
    profile.commit("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT");
    profile.frame();
    std::size_t saved = 0;
    for (std::size_t i = 1; i <= 60; ++i) {
        must(profile.database().run("INSERT INTO t (a) VALUES (?)", std::string(20'000, 'q')));
        profile.frame(i % 10 == 0 ? 31'000 : 16);
        profile.frame(i % 10 == 0 ? 11'000 : 16);
        if (profile.kind() == Kind::saved) saved = i;
    }
    ASSERT_GT(disk.refused, 0);
    ASSERT_EQ(profile.kind(), Kind::failed);
    ASSERT_LT(saved, 60U);
    ASSERT_GT(saved, 5U);
    EXPECT_EQ(profile.store->save_state().reason->code, Code::limit);

    // What another start finds is what was saved; what this one has is everything.
    Profile elsewhere;
    elsewhere.contents() = profile.contents();
    must(elsewhere.open());
    EXPECT_EQ(column(elsewhere.database(), "SELECT a FROM t").size(), saved);
    EXPECT_EQ(column(profile.database(), "SELECT a FROM t").size(), 60U);

    disk.quota = 100'000'000;
    profile.frame(60'000);
    profile.frame();
    ASSERT_EQ(profile.kind(), Kind::saved);
    must(profile.open());
    EXPECT_EQ(column(profile.database(), "SELECT a FROM t").size(), 60U);
    profile.kill();  // the store goes before its storage
}

}  // namespace
}  // namespace vaka::store
