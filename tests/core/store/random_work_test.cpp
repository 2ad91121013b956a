#include "store_test_support.hpp"

/// Random work on a store against the same work on a database that nothing happens to.
namespace vaka::store {
namespace {

using test::dump;
using test::must;
using test::Profile;

constexpr auto kTables = std::to_array<std::string_view>({"one", "two"});

class RandomWork : public ::testing::TestWithParam<std::uint64_t> {
protected:
    RandomWork() {
        must(profile_.open());
        for (const auto table : kTables) {
            run(text::cat("CREATE TABLE ", table, " (id INTEGER PRIMARY KEY, a TEXT, n INTEGER) STRICT"));
            run(text::cat("CREATE INDEX ", table, "_n ON ", table, " (n)"));
        }
    }

    void run(std::string_view sql) {
        must(profile_.database().execute(sql));
        must(shadow_->database().execute(sql));
    }

    std::string statement() {
        const auto table = kTables.at(random_.below(2));
        const auto number = text::number(static_cast<std::int64_t>(random_.below(200)));
        switch (random_.below(5)) {
            case 0:
            case 1:
                return text::cat("INSERT OR REPLACE INTO ", table, " VALUES (", number, ", '",
                                 std::string(random_.below(6000), 'a'), "', ", number, ")");
            case 2:
                return text::cat("UPDATE ", table, " SET n = n + 1 WHERE id < ", number);
            case 3:
                return text::cat("DELETE FROM ", table, " WHERE id = ", number);
            default:
                return text::cat("INSERT INTO ", table, " (a, n) SELECT 'copy', n FROM ", table,
                                 " WHERE id < ", number, " LIMIT 20");
        }
    }

    void transaction() {
        const bool keep = random_.below(4) != 0;
        must(profile_.database().run("BEGIN"));
        if (keep) must(shadow_->database().run("BEGIN"));
        for (auto left = 1 + random_.below(8); left > 0; --left) {
            const auto sql = statement();
            must(profile_.database().execute(sql));
            if (keep) must(shadow_->database().execute(sql));
            if (random_.below(6) == 0) profile_.store->tick(profile_.clock.now());
        }
        must(profile_.database().run(keep ? "COMMIT" : "ROLLBACK"));
        if (keep) must(shadow_->database().run("COMMIT"));
    }

    /// Frames until everything is durable, however often the disk refuses.
    void save() {
        for (int i = 0; i < 20 && profile_.kind() != SaveState::Kind::saved; ++i) profile_.frame(6000);
        ASSERT_EQ(profile_.kind(), SaveState::Kind::saved);
    }

    SeededRandom random_{GetParam()};
    Profile profile_;
    std::unique_ptr<ScratchDatabase> shadow_ = must(ScratchDatabase::make());
};

TEST_P(RandomWork, EndsWithTheSameContentHoweverOftenTheProgramIsRestarted) {
    must(profile_.database().execute("PRAGMA cache_size=8"));  // so that transactions spill into the image
    for (int step = 0; step < 120; ++step) {
        switch (random_.below(12)) {
            case 0:
                run("VACUUM");
                break;
            case 1:
                profile_.frame(31'000);
                break;
            case 2:
                profile_.frame(11'000);
                break;
            case 3:
                save();
                must(profile_.open());
                must(profile_.database().execute("PRAGMA cache_size=8"));
                break;
            case 4:
                profile_.storage.fail_next(random_.below(3), {Code::storage, "error.test", {}, {}});
                break;
            default:
                transaction();
                break;
        }
        if (random_.below(3) != 0) profile_.frame();
        if (step % 10 != 9) continue;
        ASSERT_TRUE(dump(profile_.database()) == dump(shadow_->database())) << "step " << step;
        ASSERT_EQ(must(profile_.database().text("PRAGMA integrity_check")), "ok");
        Image copy;
        ASSERT_TRUE(copy.write(0, must(profile_.store->export_sqlite())));
        ASSERT_EQ(copy.sum(), copy.recomputed_sum());
    }
    save();
    must(profile_.open());
    EXPECT_TRUE(dump(profile_.database()) == dump(shadow_->database()));
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomWork, ::testing::Range(std::uint64_t{1}, std::uint64_t{9}));

}  // namespace
}  // namespace vaka::store
