#include "store/recovery.hpp"

#include <algorithm>
#include <deque>
#include <functional>

#include "store/log_record.hpp"
#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::code_of;
using test::dump;
using test::must;
using test::plain_schema;
using test::Profile;

using Entries = std::map<StoreKey, Bytes>;

/// A disk that knows which operations are safe and which are only on their way: what a power cut may take.
/// Measured on a browser's LevelDB: not always the end of them, but any contiguous range, because every
/// operation is a record of its own in a log whose files are synced separately.
class JournalStorage final : public Storage {
public:
    void open(std::string_view, Loaded done) override {
        queue_.push_back([this, done = std::move(done)] {
            std::vector<StoreEntry> entries;
            for (const auto& [key, value] : safe_) entries.push_back({key, value});
            done(std::move(entries));
        });
    }
    void write(std::vector<StoreOp> batch, Done done) override {
        unfinished_.push_back(batch);
        queue_.push_back([this, done = std::move(done)] {
            for (const auto& operation : unfinished_.front()) test::carry_out(safe_, operation);
            unfinished_.pop_front();
            done({});
        });
    }
    void close() override {}
    void destroy(std::string_view, Done) override {}

    /// Finishes the oldest batch; false when there is none.
    bool finish_one() {
        if (queue_.empty()) return false;
        auto task = std::move(queue_.front());
        queue_.pop_front();
        task();
        return true;
    }

    [[nodiscard]] std::size_t unfinished_operations() const {
        std::size_t count = 0;
        for (const auto& batch : unfinished_) count += batch.size();
        return count;
    }

    /// What is left when the power goes now and the unfinished operations [begin, end) are lost.
    [[nodiscard]] Entries after_power_cut(std::size_t begin, std::size_t end) const {
        auto left = safe_;
        std::size_t index = 0;
        for (const auto& batch : unfinished_) {
            for (const auto& operation : batch) {
                if (index < begin || index >= end) test::carry_out(left, operation);
                ++index;
            }
        }
        return left;
    }
    [[nodiscard]] const Entries& safe() const { return safe_; }
    /// Of the commits that are on their way.
    [[nodiscard]] std::uint64_t newest_generation() const {
        std::uint64_t newest = 0;
        for (const auto& batch : unfinished_) {
            for (const auto& operation : batch) {
                if (operation.key.space == Space::log && operation.kind == StoreOp::Kind::add)
                    newest = std::max(newest, operation.key.major);
            }
        }
        return newest;
    }

private:
    Entries safe_;
    std::deque<std::vector<StoreOp>> unfinished_;
    std::deque<std::function<void()>> queue_;
};

std::vector<StoreEntry> entries_of(const Entries& entries) {
    std::vector<StoreEntry> list;
    for (const auto& [key, value] : entries) list.push_back({key, value});
    return list;
}

/// A program on such a disk, and the image of every commit it ever handed over.
class CutTest : public ::testing::Test {
protected:
    CutTest() {
        Store::open(disk_, "cases", ids_, plain_schema(), {},
                    [this](auto opened) { store_ = must(std::move(opened)); });
        finish_all();
        must(store_->database().execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT"));
        test::add_ballast(store_->database());
        history_[0] = {};
        tick();
        finish_all();
    }

    void finish_all() {
        while (disk_.finish_one()) {
        }
    }

    /// A frame; remembers the image if a commit was handed over in it.
    void tick(std::int64_t milliseconds = 16) {
        now_ += std::chrono::milliseconds{milliseconds};
        hand_over([&] { store_->tick(now_); });
    }
    void flush_now() {
        hand_over([&] { store_->flush_now(); });
    }
    template <class Action>
    void hand_over(Action action) {
        const auto before = disk_.unfinished_operations();
        action();
        // A commit adds to the log; a checkpoint alone does not make a generation.
        if (disk_.unfinished_operations() == before || !pending_) return;
        pending_ = false;
        history_[disk_.newest_generation()] = must(store_->export_sqlite());
    }
    void insert(std::size_t size = 10) {
        must(store_->database().run("INSERT INTO t (a) VALUES (?)", std::string(size, 'p')));
        pending_ = true;
    }
    void run(std::string_view sql) {
        must(store_->database().run(sql));
        pending_ = true;
    }

    /// Cuts the power now in every way there is, or in `samples` random ways, and opens what is left.
    void cut_here(std::size_t samples = 0) {
        const auto count = disk_.unfinished_operations();
        if (samples == 0) {
            for (std::size_t begin = 0; begin <= count; ++begin) {
                for (std::size_t end = begin; end <= count; ++end) check(disk_.after_power_cut(begin, end));
            }
            return;
        }
        for (std::size_t i = 0; i < samples; ++i) {
            const auto begin = random_.below(count + 1);
            check(disk_.after_power_cut(begin, begin + random_.below(count + 1 - begin)));
        }
    }

    void check(const Entries& left) {
        ++cuts_;
        const auto durable = store_->save_state().generation;
        for (const auto& [key, value] : left) {
            if (const auto place = base_place(key); place && key.space == Space::pages)
                ++(place->checkpoint > 0 ? groups_ : alone_);
        }
        const auto recovered = recover(entries_of(left), {});
        ASSERT_TRUE(recovered) << describe(recovered.error()) << ", durable " << durable;
        const auto generation = recovered->report.generation;
        ASSERT_GE(generation, durable) << "an acknowledged commit is lost";
        ASSERT_TRUE(history_.contains(generation));
        ASSERT_EQ(recovered->image->bytes(), history_[generation]) << "generation " << generation;
        ++from_[recovered->report.from];
    }

    FakeClock clock_{Instant{std::chrono::milliseconds{1'700'000'000'000}}};
    SeededRandom random_{31};
    UuidMaker ids_{clock_, random_};
    JournalStorage disk_;
    std::unique_ptr<Store> store_;
    Instant now_ = clock_.now();
    bool pending_ = true;
    std::map<std::uint64_t, Bytes> history_;
    std::map<OpenedFrom, int> from_;
    int cuts_ = 0;
    int groups_ = 0, alone_ = 0;  // how the pages of the base were stored
};

TEST_F(CutTest, AtEveryMomentOfASmallStoryInEveryWay) {
    for (int step = 0; step < 40; ++step) {
        insert(step % 5 == 4 ? 9000 : 10);
        if (step % 7 == 6) run("DELETE FROM t WHERE id % 2 = 0");
        if (step % 11 == 10) run("VACUUM");
        tick();
        cut_here();
        if (step % 3 == 0) {
            insert();
            flush_now();  // a second batch behind the first
            cut_here();
        }
        finish_all();
        cut_here();
        if (step % 4 == 3) {
            tick(31'000);  // checkpoint on its way
            cut_here();
            if (step % 8 == 3) {
                insert();
                tick();  // and a commit behind it
                cut_here();
            }
            finish_all();
            tick();
            finish_all();
            tick(11'000);  // pruning on its way
            cut_here();
            finish_all();
            cut_here();
            insert();
            tick();
            cut_here();
            finish_all();
            if (step % 8 == 7) {
                tick(31'000);  // so few pages that they are written alone
                cut_here();
                finish_all();
                cut_here();
            }
        }
    }
    EXPECT_GT(cuts_, 800);
    EXPECT_GT(from_[OpenedFrom::log], 0);
    EXPECT_GT(from_[OpenedFrom::redo], 0) << "torn checkpoints should have been among them";
    EXPECT_GT(from_[OpenedFrom::base], 0);
    EXPECT_GT(groups_, 0);
    EXPECT_GT(alone_, 0);
}

TEST_F(CutTest, DuringCheckpointsOfSeveralBatches) {
    for (int row = 0; row < 40; ++row) insert(30'000);
    for (int round = 0; round < 4; ++round) {
        run(text::cat("UPDATE t SET a = a || '", text::number(round), "'"));
        if (round == 2) run("DELETE FROM t WHERE id > 35");
        if (round == 2) run("VACUUM");
        tick();
        cut_here(10);
        finish_all();
        tick(31'000);
        for (int batch = 0; batch < 12; ++batch) {
            cut_here(6);
            disk_.finish_one();
            if (batch == 3) insert();
            tick();
        }
        cut_here(10);
        finish_all();
    }
    EXPECT_GT(cuts_, 300);
    EXPECT_GT(from_[OpenedFrom::redo], 0);
}

TEST_F(CutTest, AndGoingOnFromWhatIsLeftWorks) {
    for (int step = 0; step < 12; ++step) {
        insert(5000);
        if (step == 5) tick(31'000);
        tick(step == 8 ? 31'000 : 16);
        const auto count = disk_.unfinished_operations();
        for (std::size_t begin = 0; begin <= count; ++begin) {
            Profile profile;
            profile.contents() = disk_.after_power_cut(begin, count);
            must(profile.open());
            const auto had = dump(profile.database());
            profile.frame(31'000);  // a forced checkpoint, where one is due
            must(profile.database().execute("CREATE TABLE IF NOT EXISTS later (a TEXT) STRICT"));
            for (int i = 0; i < 3; ++i) {
                must(profile.database().run("INSERT INTO later VALUES ('after')"));
                profile.frame();
                ASSERT_EQ(profile.kind(), SaveState::Kind::saved);
            }
            profile.frame(31'000);
            profile.frame(11'000);
            profile.frame(11'000);
            const auto has = dump(profile.database());
            EXPECT_NE(had, has);
            must(profile.open());
            ASSERT_EQ(dump(profile.database()), has);
            EXPECT_EQ(profile.store->open_report().newest_seen, profile.store->open_report().generation);
        }
        finish_all();
    }
}

// --- damage that no power cut explains

/// A store with a base, a log before it and a log behind it.
class DamageTest : public ::testing::Test {
protected:
    DamageTest() {
        must(profile_.open());
        test::add_ballast(profile_.database());
        profile_.commit("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT");
        remember();
        profile_.frame(31'000);  // one group
        for (int i = 0; i < 6; ++i) {
            must(profile_.database().run("INSERT INTO t (a) VALUES (?)", std::string(3000, 'd')));
            remember();
            if (i == 0) profile_.frame(31'000);  // some pages of it alone
        }
        profile_.kill();
        EXPECT_TRUE(profile_.contents().contains(page_key(0)));
    }

    void remember() {
        profile_.frame();
        history_[profile_.store->save_state().generation] = must(profile_.store->export_sqlite());
    }
    Result<Recovered> recovered() { return recover(entries_of(profile_.contents()), {}); }

    Profile profile_;
    std::map<std::uint64_t, Bytes> history_;
};

TEST_F(DamageTest, AFlippedByteAnywhereGivesAnExactCommitOrAnError) {
    SeededRandom random(41);
    const auto intact = profile_.contents();
    const auto newest = history_.rbegin()->first;
    int older = 0;
    int refused = 0;
    for (int i = 0; i < 600; ++i) {
        auto& contents = profile_.contents();
        contents = intact;
        auto entry = contents.begin();
        std::advance(entry, random.below(contents.size()));
        entry->second[random.below(entry->second.size())] ^= static_cast<std::uint8_t>(1 + random.below(255));
        const auto found = recovered();
        if (!found) {
            ++refused;
            EXPECT_EQ(found.error().code, Code::corrupt);
            continue;
        }
        ASSERT_TRUE(history_.contains(found->report.generation));
        ASSERT_EQ(found->image->bytes(), history_[found->report.generation]);
        EXPECT_EQ(found->report.newest_seen, newest);
        older += found->report.generation < newest ? 1 : 0;
    }
    EXPECT_GT(older, 0);
    EXPECT_LT(refused, 600);
}

TEST_F(DamageTest, AnyOneEntryMissingGivesAnExactCommitOrAnError) {
    const auto intact = profile_.contents();
    for (const auto& [key, value] : intact) {
        profile_.contents() = intact;
        profile_.contents().erase(key);
        const auto found = recovered();
        if (found) {
            ASSERT_EQ(found->image->bytes(), history_[found->report.generation]);
        } else {
            EXPECT_EQ(found.error().code, Code::corrupt);
        }
    }
}

TEST_F(DamageTest, SwappedEntriesGiveAnExactCommitOrAnError) {
    const auto intact = profile_.contents();
    SeededRandom random(43);
    for (int i = 0; i < 200; ++i) {
        auto& contents = profile_.contents();
        contents = intact;
        auto one = contents.begin();
        auto other = contents.begin();
        std::advance(one, random.below(contents.size()));
        std::advance(other, random.below(contents.size()));
        std::swap(one->second, other->second);
        const auto found = recovered();
        if (found) {
            ASSERT_EQ(found->image->bytes(), history_[found->report.generation]);
        } else {
            EXPECT_EQ(found.error().code, Code::corrupt);
        }
    }
}

TEST_F(DamageTest, ALostHeadIsMadeUpForByTheLog) {
    profile_.contents().erase(StoreKey{.space = Space::meta});
    const auto found = recovered();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->report.from, OpenedFrom::redo);
    EXPECT_EQ(found->image->bytes(), history_.rbegin()->second);
    must(profile_.open());
    profile_.frame();
    profile_.frame();
    EXPECT_TRUE(profile_.contents().contains(StoreKey{.space = Space::meta}))
        << "the forced checkpoint writes it";
}

TEST_F(DamageTest, WhenNothingVerifiesTheStoreIsLeftAsItIs) {
    for (auto& [key, value] : profile_.contents()) {
        if (key.space != Space::meta) value[value.size() / 2] ^= 0xFF;
    }
    const auto before = profile_.contents();
    const auto opened = profile_.open();
    EXPECT_EQ(code_of(opened), Code::corrupt);
    EXPECT_EQ(opened.error().key, "error.store_unreadable");
    profile_.settle();
    EXPECT_EQ(profile_.contents(), before);
}

TEST_F(DamageTest, AStoreOfALaterVersionIsLeftAsItIs) {
    auto& head = profile_.contents()[StoreKey{.space = Space::meta}];
    head[4] = 9;
    const auto tag = tag_of(std::span(head).first(head.size() - sizeof(Tag)));
    std::ranges::copy(tag, head.end() - sizeof(Tag));
    const auto before = profile_.contents();
    EXPECT_EQ(code_of(profile_.open()), Code::unsupported);
    EXPECT_EQ(profile_.contents(), before);
}

TEST_F(DamageTest, SavesThatCannotBeReadAreReported) {
    const auto newest = history_.rbegin()->first;
    profile_.contents()[{.space = Space::log, .major = newest - 1}][100] ^= 1;
    must(profile_.open());
    EXPECT_EQ(profile_.store->open_report().generation, newest - 2);
    EXPECT_EQ(profile_.store->open_report().newest_seen, newest);
    // The next commit takes the place of the unreadable ones.
    must(profile_.database().run("INSERT INTO t (a) VALUES ('new')"));
    profile_.frame();
    EXPECT_EQ(profile_.kind(), SaveState::Kind::saved);
    const auto after = dump(profile_.database());
    must(profile_.open());
    EXPECT_EQ(dump(profile_.database()), after);
    EXPECT_EQ(profile_.store->open_report().newest_seen, newest - 1);
}

TEST(Recover, AStoreOfTheFirstVersionOpensAndGoesOn) {
    Profile profile;
    must(profile.open());
    test::add_ballast(profile.database());
    profile.commit("CREATE TABLE t (a TEXT) STRICT");
    for (const auto wait : {16, 31'000, 16, 11'000, 16}) profile.frame(wait);
    const auto before = dump(profile.database());
    const auto file = must(profile.store->export_sqlite());
    profile.kill();
    // As that version left it: a head without groups, and every page alone.
    auto& contents = profile.contents();
    auto& head = contents[{.space = Space::meta}];
    head = test::head_of_version_1(must(decode_head(head)));
    std::erase_if(contents, [](const auto& entry) { return entry.first.space == Space::pages; });
    for (std::uint32_t page = 0; page * kPageSize < file.size(); ++page) {
        const auto begin = file.begin() + static_cast<std::ptrdiff_t>(page * kPageSize);
        contents[page_key(page)] = Bytes(begin, begin + static_cast<std::ptrdiff_t>(kPageSize));
    }
    must(profile.open());
    EXPECT_EQ(profile.store->open_report().from, OpenedFrom::base);
    EXPECT_EQ(dump(profile.database()), before);
    profile.commit("INSERT INTO t VALUES ('later')");
    for (const auto wait : {16, 31'000, 16, 11'000, 16}) profile.frame(wait);
    EXPECT_EQ(profile.count(Space::pages), 1U) << "one group took the place of all";
    const auto after = dump(profile.database());
    must(profile.open());
    EXPECT_EQ(dump(profile.database()), after);
}

TEST(Recover, AnEmptyStoreIsANewDatabase) {
    StoreUuid fresh{};
    fresh.fill(7);
    const auto found = recover({}, fresh);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->report.from, OpenedFrom::nothing);
    EXPECT_EQ(found->report.generation, 0U);
    EXPECT_EQ(found->image->size(), 0U);
    EXPECT_EQ(found->head.store, fresh);
}

TEST(Recover, EntriesOfAnotherStoreAreNotMixedIn) {
    Profile one;
    must(one.open());
    one.commit("CREATE TABLE t (a TEXT) STRICT");
    one.frame();
    Profile other;
    other.random = SeededRandom(99);
    must(other.open());
    other.commit("CREATE TABLE t (a TEXT) STRICT");
    other.frame();
    other.commit("INSERT INTO t VALUES ('theirs')");
    other.frame();
    auto mixed = one.contents();
    for (const auto& [key, value] : other.contents()) mixed.try_emplace(key, value);
    const auto found = recover(entries_of(mixed), {});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->report.generation, one.store->save_state().generation);
    EXPECT_EQ(found->image->bytes(), must(one.store->export_sqlite()));
}

}  // namespace
}  // namespace vaka::store
