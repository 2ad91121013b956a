#include "store/transfer.hpp"

#include "store_test_support.hpp"

namespace vaka::store::test {
namespace {

/// A profile whose table has `rows` rows of about a kilobyte.
void fill(Profile& profile, int rows) {
    must(profile.open());
    profile.commit("CREATE TABLE t (a TEXT)");
    for (int i = 0; i < rows; ++i) profile.commit("INSERT INTO t (a) VALUES (hex(zeroblob(500)))");
    profile.frame();
}

TEST(CheckFile, TakesWhatWasExported) {
    Profile profile;
    fill(profile, 3);
    EXPECT_TRUE(check_file(must(profile.store->export_sqlite()), plain_schema()));
}

TEST(CheckFile, RefusesEverythingElse) {
    Profile profile;
    fill(profile, 300);
    const auto good = must(profile.store->export_sqlite());
    EXPECT_EQ(code_of(check_file({}, plain_schema())), Code::invalid);
    EXPECT_EQ(code_of(check_file(Bytes(5000, 7), plain_schema())), Code::invalid);
    EXPECT_EQ(code_of(check_file(Bytes(good.begin(), good.begin() + 99), plain_schema())), Code::invalid);
    EXPECT_EQ(code_of(check_file(Bytes(good.begin(), good.end() - 1), plain_schema())), Code::invalid);
    const auto half = static_cast<std::ptrdiff_t>(good.size() / kPageSize / 2 * kPageSize);
    EXPECT_EQ(code_of(check_file(Bytes(good.begin(), good.begin() + half), plain_schema())), Code::corrupt);
    auto scratched = good;
    std::fill(scratched.begin() + half, scratched.begin() + half + 64, std::uint8_t{0xFF});
    EXPECT_EQ(code_of(check_file(scratched, plain_schema())), Code::corrupt);
}

TEST(CheckFile, RefusesALaterVersion) {
    Profile profile;
    fill(profile, 1);
    must(profile.database().run("PRAGMA user_version = 999"));
    const auto refused = check_file(must(profile.store->export_sqlite()), plain_schema());
    ASSERT_EQ(code_of(refused), Code::unsupported);
    EXPECT_EQ(refused.error().detail, "999");
}

TEST(WriteStore, MakesAStoreThatOpensAndGoesOn) {
    Profile profile;
    fill(profile, 2000);  // several batches of pages
    const auto file = must(profile.store->export_sqlite());
    const auto content = dump(profile.database());
    profile.kill();
    std::optional<Result<void>> done;
    write_store(profile.storage, "copy", profile.ids, file, [&](auto result) { done = std::move(result); });
    profile.storage.run();
    must(done.value());
    profile.contents() = profile.storage.contents("copy");
    must(profile.open());
    EXPECT_EQ(dump(profile.database()), content);
    EXPECT_EQ(profile.store->open_report().from, OpenedFrom::base);
    profile.commit("INSERT INTO t (a) VALUES ('more')");
    profile.frame();
    EXPECT_EQ(profile.kind(), SaveState::Kind::saved);
    profile.kill();
    must(profile.open());
    EXPECT_EQ(must(profile.database().integer("SELECT count(*) FROM t")), 2001);
}

TEST(WriteStore, NeverWritesOverAStore) {
    Profile profile;
    fill(profile, 3);
    const auto file = must(profile.store->export_sqlite());
    profile.kill();
    const auto before = profile.contents();
    std::optional<Result<void>> done;
    write_store(profile.storage, "cases", profile.ids, file, [&](auto result) { done = std::move(result); });
    profile.storage.run();
    EXPECT_EQ(code_of(done.value()), Code::conflict);
    EXPECT_EQ(profile.contents(), before);
}

TEST(WriteStore, AFailureAnywhereLeavesNothingThatLooksLikeAStore) {
    Profile profile;
    fill(profile, 1200);
    const auto file = must(profile.store->export_sqlite());
    profile.kill();
    for (std::size_t fail_at = 1; fail_at <= 3; ++fail_at) {
        FailingStorage failing(profile.storage, fail_at);
        std::optional<Result<void>> done;
        profile.storage.contents("copy").clear();
        write_store(failing, "copy", profile.ids, file, [&](auto result) { done = std::move(result); });
        profile.storage.run();
        if (failing.calls() < fail_at) continue;
        EXPECT_EQ(code_of(done.value()), Code::storage);
        EXPECT_FALSE(profile.storage.contents("copy").contains({.space = Space::meta}));
    }
}

TEST(Salvage, GivesTheNewestPagesOfAStoreWithoutAHead) {
    Profile profile;
    fill(profile, 50);
    const auto content = dump(profile.database());
    profile.kill();
    profile.contents().erase({.space = Space::meta});
    std::vector<StoreEntry> entries;
    for (const auto& [key, value] : profile.contents()) entries.push_back({key, value});
    const auto file = salvage(entries);
    Image image;
    ASSERT_TRUE(image.write(0, file));
    MemoryVfs vfs(image);
    const auto database = must(Database::open(vfs));
    EXPECT_EQ(dump(*database), content);
    EXPECT_TRUE(salvage({}).empty());
    EXPECT_TRUE(salvage({{{.space = Space::log, .major = 1}, Bytes(200, 3)}}).empty());
}

}  // namespace
}  // namespace vaka::store::test
