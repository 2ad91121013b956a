// What a browser's storage may lose when the power goes, also of what it had confirmed: any contiguous range
// of the operations ever handed to it, because each is a record of its own in a log whose files are synced
// one by one. Whatever is lost, opening gives an exact earlier commit or an error: never a mixture, and never
// an older commit than was confirmed if nothing confirmed is missing.

#include <deque>
#include <map>
#include <optional>
#include <set>

#include "store/open_store.hpp"
#include "store/recovery.hpp"
#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::must;
using test::plain_schema;

/// Remembers every operation in its order, and which of them were confirmed.
class RememberingStorage final : public Storage {
public:
    void open(std::string_view, Loaded done) override {
        waiting_.push_back([done = std::move(done)] { done(std::vector<StoreEntry>{}); });
    }
    void write(std::vector<StoreOp> batch, Done done) override {
        operations_.insert(operations_.end(), batch.begin(), batch.end());
        waiting_.push_back([this, count = operations_.size(), done = std::move(done)] {
            confirmed_ = count;
            done({});
        });
    }
    void close() override {}
    void destroy(std::string_view, Done) override {}

    bool confirm_one() {
        if (waiting_.empty()) return false;
        auto next = std::move(waiting_.front());
        waiting_.pop_front();
        next();
        return true;
    }
    /// What was written until now is never lost and no longer counted.
    void keep_all() {
        for (const auto& operation : operations_) test::carry_out(kept_, operation);
        operations_.clear();
        confirmed_ = 0;
    }
    [[nodiscard]] std::size_t count() const { return operations_.size(); }
    [[nodiscard]] std::size_t confirmed() const { return confirmed_; }

    /// What is there when of the first `count` operations those in [begin, end) are lost.
    [[nodiscard]] std::vector<StoreEntry> without(std::size_t begin, std::size_t end,
                                                  std::size_t count) const {
        std::map<StoreKey, const Bytes*> left;
        for (const auto& [key, value] : kept_) left[key] = &value;
        for (std::size_t i = 0; i < count; ++i) {
            if (i >= begin && i < end) continue;
            const auto& operation = operations_[i];
            if (operation.kind == StoreOp::Kind::remove)
                left.erase(operation.key);
            else
                left[operation.key] = &operation.value;
        }
        std::vector<StoreEntry> entries;
        for (const auto& [key, value] : left) entries.push_back({key, *value});
        return entries;
    }

private:
    std::map<StoreKey, Bytes> kept_;
    std::vector<StoreOp> operations_;
    std::size_t confirmed_ = 0;
    std::deque<std::function<void()>> waiting_;
};

/// What a schedule does next.
enum class Step : char {
    small_commit = 'c',
    large_commit = 'C',  ///< In several parts.
    checkpoint = 'k',    ///< With pruning.
};

/// A program that follows a schedule, with the image of every commit it handed over.
class Story {
public:
    Story() {
        Store::open(disk_, "cases", ids_, plain_schema(), {},
                    [this](auto opened) { store_ = must(std::move(opened)); });
        confirm_all();
        must(store_->database().execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT"));
        test::add_ballast(store_->database());
        commit();
        run(Step::checkpoint);
        disk_.keep_all();
    }

    /// Does `step`, and calls `look` whenever something was handed over or confirmed.
    template <class Look>
    void run(Step step, Look look) {
        if (step == Step::checkpoint) {
            for (const auto wait : {std::chrono::seconds{31}, std::chrono::seconds{11}}) {
                now_ += wait;
                do {
                    store_->tick(now_);
                    look();
                } while (disk_.confirm_one());
            }
            return;
        }
        // Two rows to a page: some checkpoints write pages alone, some the whole group.
        const std::size_t size = step == Step::small_commit ? 1700 : 70'000;
        // Text that does not repeat in pages, so that a page in a wrong place shows.
        std::string text;
        for (std::size_t i = 0; text.size() < size; ++i) text += std::to_string(rows_ * 1'000'000 + i) + ' ';
        must(store_->database().run("INSERT INTO t (a) VALUES (?)", text));
        ++rows_;
        commit(look);
    }
    void run(Step step) {
        run(step, [] {});
    }

    [[nodiscard]] const RememberingStorage& disk() const { return disk_; }
    [[nodiscard]] std::uint64_t durable() const { return store_->save_state().generation; }
    /// The image of `generation`; null when there was no such commit.
    [[nodiscard]] const Bytes* image_of(std::uint64_t generation) const {
        const auto found = images_.find(generation);
        return found == images_.end() ? nullptr : &found->second;
    }

private:
    template <class Look>
    void commit(Look look) {
        now_ += std::chrono::milliseconds{16};
        store_->tick(now_);
        images_[images_.size()] = must(store_->export_sqlite());
        look();
        while (disk_.confirm_one()) {
        }
        look();
    }
    void commit() {
        commit([] {});
    }
    void confirm_all() {
        while (disk_.confirm_one()) {
        }
    }

    FakeClock clock_{Instant{std::chrono::milliseconds{1'700'000'000'000}}};
    SeededRandom random_{31};
    UuidMaker ids_{clock_, random_};
    RememberingStorage disk_;
    std::unique_ptr<Store> store_;
    Instant now_ = clock_.now();
    std::size_t rows_ = 0;
    std::map<std::uint64_t, Bytes> images_{{0, {}}};
};

/// How the openings of what was left ended.
struct Tally {
    int opened = 0;   ///< At the newest commit.
    int earlier = 0;  ///< At an earlier one, which is told from what is left, or is all that is left.
    int refused = 0;

    void add(const Story& story, std::size_t begin, std::size_t end, std::size_t count) {
        const auto found = recover(story.disk().without(begin, end, count), {});
        const bool confirmed_is_whole = begin >= story.disk().confirmed() || begin == end;
        if (!found) {
            ASSERT_EQ(found.error().code, Code::corrupt);
            ASSERT_FALSE(confirmed_is_whole) << "refused, though everything confirmed is there";
            ++refused;
            return;
        }
        // 0, no commit at all, is for `OpenOptions::may_create` to refuse.
        const auto generation = found->report.generation;
        const auto* const image = story.image_of(generation);
        ASSERT_NE(image, nullptr) << generation;
        ASSERT_TRUE(found->image->bytes() == *image) << "a mixture at commit " << generation;
        if (confirmed_is_whole && count >= story.disk().confirmed()) {
            ASSERT_GE(generation, story.durable()) << "a confirmed commit is lost";
        }
        ++(generation >= story.durable() ? opened : earlier);
    }
};

/// All words of at most `commits` commits and `checkpoints` checkpoints that nothing can be added to.
std::vector<std::string> schedules(int commits, int checkpoints) {
    if (commits == 0 && checkpoints == 0) return {""};
    std::vector<std::string> all;
    if (commits > 0) {
        // Commits of several parts are left to the random stories: there are too many ways to lose those.
        for (const auto& rest : schedules(commits - 1, checkpoints))
            all.push_back(static_cast<char>(Step::small_commit) + rest);
    }
    if (checkpoints > 0) {
        for (const auto& rest : schedules(commits, checkpoints - 1))
            all.push_back(static_cast<char>(Step::checkpoint) + rest);
    }
    return all;
}

constexpr int kBlocks = 4;

class DroppedOperations : public ::testing::TestWithParam<int> {};

TEST_P(DroppedOperations, OfUpToSixCommitsAndTwoCheckpointsInEveryWay) {
    const auto words = schedules(6, 2);
    ASSERT_EQ(words.size(), 28U);
    std::set<std::string> seen;  // what a word has in common with one before was looked at with that
    Tally tally;
    for (std::size_t index = 0; index < words.size(); ++index) {
        if (static_cast<int>(index % kBlocks) != GetParam()) continue;
        Story story;
        std::string done;
        for (const char letter : words[index]) {
            done += letter;
            if (!seen.insert(done).second) {
                story.run(Step{letter});
                continue;
            }
            auto looked_at = story.disk().count();  // up to here with the step before
            story.run(Step{letter}, [&] {
                const auto count = story.disk().count();
                // The same operations, only confirmed by now, are looked at once more.
                for (std::size_t until = looked_at; until <= count; ++until) {
                    for (std::size_t begin = 0; begin <= until; ++begin) {
                        for (std::size_t end = begin; end <= until; ++end) {
                            tally.add(story, begin, end, until);
                            if (::testing::Test::HasFatalFailure()) {
                                FAIL() << done << ": [" << begin << ", " << end << ") of " << until;
                            }
                        }
                    }
                }
                looked_at = count;
            });
            if (HasFatalFailure()) return;
        }
    }
    RecordProperty("openings", tally.opened + tally.earlier + tally.refused);
    EXPECT_GT(tally.opened, 1000);
    EXPECT_GT(tally.earlier, 100);
}

INSTANTIATE_TEST_SUITE_P(Block, DroppedOperations, ::testing::Range(0, kBlocks));

TEST(DroppedOperationsAtRandom, OfLongerStories) {
    SeededRandom random(53);
    Tally tally;
    for (int round = 0; round < 10; ++round) {
        Story story;
        const auto steps = 8 + random.below(24);
        for (std::size_t i = 0; i < steps; ++i) {
            const auto draw = random.below(10);
            story.run(draw < 2 ? Step::checkpoint : draw < 3 ? Step::large_commit : Step::small_commit);
        }
        for (int i = 0; i < 60; ++i) {
            const auto count = 1 + random.below(story.disk().count());
            const auto begin = random.below(count);
            const auto end = begin + 1 + random.below(std::min<std::uint64_t>(count - begin, 40));
            tally.add(story, begin, std::min<std::size_t>(end, count), count);
            ASSERT_FALSE(HasFatalFailure())
                << "round " << round << ": [" << begin << ", " << end << ") of " << count;
        }
    }
    EXPECT_GT(tally.earlier, 50);
}

}  // namespace
}  // namespace vaka::store
