#include "base/fakes.hpp"

#include <gtest/gtest.h>

#include <array>
#include <optional>

namespace vaka {
namespace {

using Kind = StoreOp::Kind;

TEST(SeededRandom, IsSplitMix64) {
    // The first numbers of the published generator for the seed 1234567.
    SeededRandom random(1234567);
    for (const auto wanted : {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL,
                              4593380528125082431ULL, 16408922859458223821ULL}) {
        EXPECT_EQ(random.next(), wanted);
    }
}

TEST(SeededRandom, DependsOnTheSeedAlone) {
    SeededRandom one(42);
    SeededRandom same(42);
    SeededRandom other(43);
    for (int i = 0; i < 100; ++i) {
        const auto value = one.next();
        EXPECT_EQ(value, same.next());
        EXPECT_NE(value, other.next());
    }
}

TEST(SeededRandom, BelowIsWithinAndEven) {
    SeededRandom random(7);
    std::array<int, 6> counts{};
    for (int i = 0; i < 60'000; ++i) ++counts.at(random.below(6));
    for (const int count : counts) EXPECT_NEAR(count, 10'000, 400);  // more than four standard deviations
    for (int i = 0; i < 10; ++i) EXPECT_EQ(random.below(1), 0U);
}

TEST(FakeClock, MovesOnlyWhenTold) {
    const Instant start{std::chrono::milliseconds{5}};
    FakeClock clock(start);
    EXPECT_EQ(clock.now(), start);
    clock.advance(std::chrono::seconds{2});
    EXPECT_EQ(clock.now() - start, std::chrono::seconds{2});
    clock.set(start);
    EXPECT_EQ(clock.now(), start);
}

TEST(FakeFiles, RefusesAFileThatIsTooLarge) {
    FakeFiles files;
    files.to_pick.push_back({"big.json", Bytes(11)});
    files.to_pick.push_back({"small.json", Bytes(10)});
    std::vector<Result<PickedFile>> got;
    const auto take = [&](Result<PickedFile> file) { got.push_back(std::move(file)); };
    for (int i = 0; i < 3; ++i) files.pick(".json", 10, take);  // the third time the person cancels
    ASSERT_EQ(got.size(), 2U);
    EXPECT_EQ(got[0].error(), (Error{Code::limit, "error.file_too_large", "big.json", "10"}));
    EXPECT_EQ(got[1]->name, "small.json");
}

class MemoryStorageTest : public testing::Test {
protected:
    /// Writes and delivers; the result that `done` got.
    Result<void> write(std::vector<StoreOp> batch) {
        std::optional<Result<void>> result;
        storage.write(std::move(batch), [&](Result<void> done) { result = std::move(done); });
        EXPECT_FALSE(result) << "called from inside the call";
        storage.run();
        EXPECT_TRUE(result);
        return result.value_or(fail(Code::internal, "never called"));
    }
    std::vector<StoreEntry> load(std::string_view name) {
        std::vector<StoreEntry> entries;
        storage.open(name,
                     [&](Result<std::vector<StoreEntry>> loaded) { entries = std::move(loaded).value(); });
        storage.run();
        return entries;
    }
    MemoryStorage storage;
};

TEST_F(MemoryStorageTest, KeepsWhatWasWritten) {
    EXPECT_TRUE(load("demo").empty());
    ASSERT_TRUE(write({{Kind::put, {Space::log, 1, 0}, {1, 2}}, {Kind::add, {Space::meta, 0, 0}, {9}}}));
    ASSERT_TRUE(write({{Kind::remove, {Space::log, 7, 0}, {}}, {Kind::put, {Space::log, 1, 0}, {3}}}));
    storage.close();
    const auto entries = load("demo");
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].key, (StoreKey{Space::meta, 0, 0}));
    EXPECT_EQ(entries[1].value, Bytes{3});
    EXPECT_TRUE(load("practice").empty());
}

TEST_F(MemoryStorageTest, AddMeetingAKeyFailsTheWholeBatch) {
    load("demo");
    ASSERT_TRUE(write({{Kind::add, {Space::log, 1, 0}, {1}}}));
    const auto second = write({{Kind::put, {Space::pages, 1, 0}, {5}}, {Kind::add, {Space::log, 1, 0}, {2}}});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Code::conflict);
    EXPECT_EQ(storage.contents("demo").size(), 1U);
}

TEST_F(MemoryStorageTest, FailsWhenToldAndChangesNothing) {
    load("demo");
    const Error full{Code::limit, "error.storage_full", {}, {}};
    storage.fail_next(1, full);
    EXPECT_EQ(write({{Kind::put, {Space::meta, 0, 0}, {1}}}).error(), full);
    EXPECT_TRUE(storage.contents("demo").empty());
    EXPECT_TRUE(write({{Kind::put, {Space::meta, 0, 0}, {1}}}));
    EXPECT_EQ(storage.batches_written(), 1U);
}

TEST_F(MemoryStorageTest, RefusesToWriteWhenClosed) {
    EXPECT_EQ(write({{Kind::put, {Space::meta, 0, 0}, {1}}}).error().key, "error.store_closed");
}

TEST_F(MemoryStorageTest, DestroysAStore) {
    load("demo");
    ASSERT_TRUE(write({{Kind::put, {Space::meta, 0, 0}, {1}}}));
    storage.close();
    bool gone = false;
    storage.destroy("demo", [&](Result<void> done) { gone = done.has_value(); });
    storage.run();
    EXPECT_TRUE(gone);
    EXPECT_TRUE(load("demo").empty());
}

TEST_F(MemoryStorageTest, DeliversInTheOrderOfTheCalls) {
    load("demo");
    std::string order;
    for (const char c : {'a', 'b', 'c'}) storage.write({}, [&order, c](Result<void>) { order += c; });
    EXPECT_EQ(storage.run(), 3U);
    EXPECT_EQ(order, "abc");
}

TEST(DescribeError, SaysWhatAndWhere) {
    EXPECT_EQ(describe({Code::invalid, "error.date", "/start", "yesterday"}),
              "invalid: error.date at /start (yesterday)");
    EXPECT_EQ(describe({Code::limit, "error.too_deep", {}, {}}), "limit: error.too_deep");
}

}  // namespace
}  // namespace vaka
