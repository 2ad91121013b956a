#include "store/open_store.hpp"

#include "pet_record.hpp"
#include "store/changeset.hpp"
#include "store/rows.hpp"
#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::code_of;
using test::dump;
using test::must;
using test::Pet;
using test::pet;
using test::Profile;

constexpr const record::RecordType* kNow = &test::kPet;
constexpr const record::RecordType* kThen = &test::kOldPet;
constexpr Schema kSchema{.version = 2, .types = {&kNow, 1}, .steps = {}};
constexpr Schema kOldSchema{.version = 1, .types = {&kThen, 1}, .steps = {}};

class OpenStoreTest : public ::testing::Test {
protected:
    Result<void> open(const Schema& schema) {
        store_.reset();
        storage_.run();
        std::optional<Result<std::unique_ptr<Store>>> opened;
        Store::open(storage_, "practice", ids_, schema, {}, [&](auto result) { opened = std::move(result); });
        EXPECT_FALSE(opened) << "never from inside the call";
        storage_.run();
        if (!*opened) return std::unexpected(opened->error());
        store_ = **std::move(opened);
        return {};
    }
    void frame() {
        clock_.advance(std::chrono::milliseconds{16});
        store_->tick(clock_.now());
        storage_.run();
    }

    FakeClock clock_{Instant{std::chrono::milliseconds{1'700'000'000'000}}};
    SeededRandom random_{5};
    UuidMaker ids_{clock_, random_};
    MemoryStorage storage_;
    std::unique_ptr<Store> store_;
};

TEST_F(OpenStoreTest, ANewStoreHasTheSchemaAndSavesIt) {
    must(open(kSchema));
    EXPECT_EQ(store_->open_report().from, OpenedFrom::nothing);
    EXPECT_EQ(must(count<Pet>(store_->database())), 0);
    frame();
    EXPECT_EQ(store_->save_state().kind, SaveState::Kind::saved);
    EXPECT_GT(store_->save_state().generation, 0U);
}

TEST_F(OpenStoreTest, RecordsSurviveFromProgramToProgram) {
    must(open(kSchema));
    {
        auto transaction = must(Transaction::begin(store_->database()));
        must(insert(store_->database(), pet("a", "Ada")));
        must(transaction.commit());
    }
    frame();
    must(open(kSchema));
    EXPECT_EQ(must(load<Pet>(store_->database(), "a")), pet("a", "Ada"));
}

TEST_F(OpenStoreTest, AnOlderStoreIsMigratedAndTheMigrationIsSaved) {
    must(open(kOldSchema));
    must(
        store_->database().run("INSERT INTO pet (id, created_at, updated_at, sensitivity, name, species)"
                               " VALUES ('a', 1, 2, 'normal', 'Tom', 'cat')"));
    frame();
    must(open(kSchema));
    EXPECT_EQ(must(load<Pet>(store_->database(), "a")).legs, 4);
    frame();
    EXPECT_EQ(code_of(open(kOldSchema)), Code::unsupported) << "the older program cannot go back";
}

TEST_F(OpenStoreTest, ARefusedStoreIsNotTouched) {
    must(open(kSchema));
    must(insert(store_->database(), pet("a", "Ada")));
    frame();
    store_.reset();
    storage_.run();
    const auto before = storage_.contents("practice");
    EXPECT_EQ(code_of(open(kOldSchema)), Code::unsupported);
    storage_.run();
    EXPECT_EQ(storage_.contents("practice"), before);
    must(open(kSchema));
    EXPECT_EQ(must(count<Pet>(store_->database())), 1);
}

TEST_F(OpenStoreTest, StoresOfDifferentNamesAreApart) {
    must(open(kSchema));
    must(insert(store_->database(), pet("a", "Ada")));
    frame();
    EXPECT_TRUE(storage_.contents("training").empty());
    EXPECT_FALSE(storage_.contents("practice").empty());
}

TEST_F(OpenStoreTest, TheExportIsADatabaseOfItsOwn) {
    must(open(kSchema));
    must(insert(store_->database(), pet("a", "Ada")));
    const auto file = must(store_->export_sqlite());
    EXPECT_EQ(std::string(file.begin(), file.begin() + 15), "SQLite format 3");
    Image image;
    ASSERT_TRUE(image.write(0, file));
    const MemoryVfs vfs(image);
    const auto other = must(Database::open(vfs));
    EXPECT_EQ(dump(*other), dump(store_->database()));
    EXPECT_EQ(must(other->text("PRAGMA integrity_check")), "ok");
}

TEST_F(OpenStoreTest, UndoIsDurableToo) {
    must(open(kSchema));
    constexpr auto kTables = std::to_array<std::string_view>({"pet"});
    Bytes changes;
    {
        auto transaction = must(Transaction::begin(store_->database()));
        auto recorder = must(ChangeRecorder::start(store_->database(), kTables));
        must(insert(store_->database(), pet("a", "Ada")));
        changes = must(recorder.finish());
        must(transaction.commit());
    }
    frame();
    {
        auto transaction = must(Transaction::begin(store_->database()));
        must(apply_changeset(store_->database(), must(invert_changeset(changes))));
        must(transaction.commit());
    }
    frame();
    must(open(kSchema));
    EXPECT_EQ(must(count<Pet>(store_->database())), 0);
    must(apply_changeset(store_->database(), changes));
    EXPECT_EQ(must(load<Pet>(store_->database(), "a")).name, "Ada") << "a changeset outlives the program";
}

TEST_F(OpenStoreTest, CompletionsAfterItsEndAreHarmless) {
    must(open(kSchema));
    must(insert(store_->database(), pet("a", "Ada")));
    store_->tick(clock_.now());
    store_.reset();
    EXPECT_GT(storage_.run(), 0U);
}

TEST_F(OpenStoreTest, TwoStoresAtOnceDoNotMeet) {
    must(open(kSchema));
    Profile other;
    must(other.open());
    must(insert(store_->database(), pet("a", "Ada")));
    other.commit("CREATE TABLE elsewhere (a TEXT) STRICT");
    EXPECT_FALSE(store_->database().prepare("SELECT * FROM elsewhere"));
    EXPECT_FALSE(other.database().prepare("SELECT * FROM pet"));
}

TEST(OpenStore, AStoreThatWasThereIsNotBegunAnew) {
    const auto open_known = [](Profile& profile) {
        Result<std::unique_ptr<Store>> opened = fail(Code::internal, "error.test");
        Store::open(profile.storage, "cases", profile.ids, test::plain_schema(), {.may_create = false},
                    [&](auto result) { opened = std::move(result); });
        profile.settle();
        return opened;
    };
    Profile profile;
    must(profile.open());
    profile.commit("CREATE TABLE t (a TEXT) STRICT");
    profile.frame();
    const auto first = profile.store->save_state().generation;
    profile.commit("INSERT INTO t VALUES ('later')");
    profile.frame();
    profile.kill();

    // Its first commit lost: what is left tells of it.
    profile.contents().erase({.space = Space::log, .major = first});
    auto before = profile.contents();
    EXPECT_EQ(code_of(open_known(profile)), Code::corrupt);
    EXPECT_EQ(profile.contents(), before);

    profile.contents().clear();
    EXPECT_EQ(code_of(open_known(profile)), Code::not_found);
    EXPECT_TRUE(profile.contents().empty());
}

}  // namespace
}  // namespace vaka::store
