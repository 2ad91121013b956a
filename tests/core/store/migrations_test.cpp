#include "store/migrations.hpp"

#include "pet_record.hpp"
#include "store/rows.hpp"
#include "store/schema.hpp"
#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::code_of;
using test::column;
using test::dump;
using test::must;
using test::Pet;

constexpr const record::RecordType* kNow = &test::kPet;
constexpr const record::RecordType* kThen = &test::kOldPet;

Schema schema_of(const record::RecordType* const& type, int version = 1,
                 std::span<const DataStep> steps = {}) {
    return {.version = version, .types = {&type, 1}, .steps = steps};
}

class MigrationsTest : public ::testing::Test {
protected:
    void make_old(int rows) {
        must(migrate(database_, schema_of(kThen)));
        for (int i = 0; i < rows; ++i) {
            must(database_.run(
                "INSERT INTO pet (id, created_at, updated_at, sensitivity, name, colour, species)"
                " VALUES (?, 1, 2, 'normal', ?, 'grey', 'cat')",
                text::cat("id", text::number(i)), text::cat("Tom ", text::number(i))));
        }
    }

    std::string structure() {
        std::string all;
        for (const auto& sql :
             column(database_, "SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name")) {
            all += sql + "\n";
        }
        return all;
    }

    std::unique_ptr<ScratchDatabase> scratch_ = must(ScratchDatabase::make());
    Database& database_ = scratch_->database();
};

TEST_F(MigrationsTest, ANewDatabaseGetsTheStructureOfTheDescriptors) {
    must(migrate(database_, schema_of(kNow, 3)));
    EXPECT_EQ(must(database_.integer("PRAGMA user_version")), 3);
    EXPECT_EQ(must(database_.integer("PRAGMA foreign_keys")), 1) << "on again";
    const auto sql = structure();
    for (const auto* const part :
         {"CREATE TABLE \"pet\" (\"id\" TEXT NOT NULL PRIMARY KEY", "\"name\" TEXT NOT NULL",
          "\"story\" TEXT,", "\"legs\" INTEGER NOT NULL", "\"tame\" INTEGER CHECK (\"tame\" IN (0, 1))",
          "\"price_minor\" INTEGER", "\"price_currency\" TEXT",
          "\"species\" TEXT NOT NULL CHECK (\"species\" IN ('cat', 'dog', 'o''wl'))",
          "\"mother_id\" TEXT REFERENCES \"pet\" (\"id\") DEFERRABLE INITIALLY DEFERRED",
          "\"unknown_json\" TEXT) STRICT", "CREATE INDEX \"pet_by_name\"", "CREATE INDEX \"pet_by_born\"",
          "CREATE INDEX \"pet_by_mother_id\""}) {
        EXPECT_NE(sql.find(part), std::string::npos) << part << "\n" << sql;
    }
}

TEST_F(MigrationsTest, ASecondRunChangesNotAByte) {
    must(migrate(database_, schema_of(kNow)));
    const auto before = scratch_->image().bytes();
    scratch_->image().take_dirty();
    must(migrate(database_, schema_of(kNow)));
    EXPECT_EQ(scratch_->image().bytes(), before);
    EXPECT_FALSE(scratch_->image().has_dirty());
}

TEST_F(MigrationsTest, NewFieldsComeWithTheirDefaultsAndNothingIsLost) {
    make_old(3);
    must(migrate(database_, schema_of(kNow, 2)));
    const auto pets = must(select<Pet>(database_));
    ASSERT_EQ(pets.size(), 3U);
    EXPECT_EQ(pets[1].name, "Tom 1");
    EXPECT_EQ(pets[1].species, test::Species::cat);
    EXPECT_EQ(pets[1].legs, 4) << "the default of the struct";
    EXPECT_FALSE(pets[1].tame);
    EXPECT_FALSE(pets[1].born);
    EXPECT_EQ(column(database_, "SELECT colour FROM pet"), (std::vector<std::string>(3, "grey")))
        << "a field that no descriptor names any more";
    EXPECT_EQ(must(database_.integer("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'vaka_new%'")), 0);
    const auto before = scratch_->image().bytes();
    must(migrate(database_, schema_of(kNow, 2)));
    EXPECT_EQ(scratch_->image().bytes(), before) << "and now it is as described";
}

TEST_F(MigrationsTest, ColumnsKeepTheirPlaces) {
    make_old(1);
    const auto before = column(database_, "SELECT name FROM pragma_table_info('pet')");
    must(migrate(database_, schema_of(kNow, 2)));
    auto after = column(database_, "SELECT name FROM pragma_table_info('pet')");
    ASSERT_GT(after.size(), before.size());
    after.resize(before.size());
    EXPECT_EQ(after, before) << "changesets go by position";
}

TEST_F(MigrationsTest, ANewChoiceIsAcceptedAfterwards) {
    make_old(1);
    EXPECT_EQ(code_of(database_.run("UPDATE pet SET species = 'o''wl'")), Code::invalid);
    must(migrate(database_, schema_of(kNow, 2)));
    EXPECT_TRUE(database_.run("UPDATE pet SET species = 'o''wl'"));
}

TEST_F(MigrationsTest, RowsThatReferToARebuiltTableStay) {
    make_old(2);
    must(
        database_.execute("CREATE TABLE toy (id TEXT PRIMARY KEY, pet TEXT REFERENCES pet (id)) STRICT;"
                          "INSERT INTO toy VALUES ('ball', 'id1')"));
    must(migrate(database_, schema_of(kNow, 2)));
    EXPECT_EQ(must(database_.text("SELECT pet FROM toy")), "id1");
    EXPECT_EQ(code_of(database_.run("DELETE FROM pet WHERE id = 'id1'")), Code::invalid)
        << "the reference still holds";
}

TEST_F(MigrationsTest, RowsThatDoNotFitStopItAndNothingChanges) {
    make_old(2);
    must(migrate(database_, schema_of(kNow, 2)));
    must(database_.run("UPDATE pet SET species = 'o''wl'"));
    const auto before = dump(database_) + structure();
    EXPECT_EQ(code_of(migrate(database_, schema_of(kThen, 3))), Code::invalid) << "no owls in this one";
    EXPECT_EQ(dump(database_) + structure(), before);
    EXPECT_EQ(must(database_.integer("PRAGMA user_version")), 2);
    EXPECT_EQ(must(database_.integer("PRAGMA foreign_keys")), 1);
    EXPECT_FALSE(database_.in_transaction());
}

Result<void> shout(Database& database) {
    return database.run("UPDATE pet SET name = upper(name)");
}
Result<void> sign(Database& database) {
    return database.run("UPDATE pet SET name = name || '!'");
}
Result<void> stumble(Database& database) {
    VAKA_TRY(database.run("UPDATE pet SET name = 'half done'"));
    return fail(Code::invalid, "error.test", "/there");
}
Result<void> orphan(Database& database) {
    return database.run("UPDATE pet SET mother_id = 'nobody'");
}

constexpr auto kSteps = std::to_array<DataStep>({{2, "shout", shout}, {3, "sign", sign}});

TEST_F(MigrationsTest, StepsRunOnceInOrderAfterTheStructure) {
    make_old(1);
    must(migrate(database_, schema_of(kNow, 2, std::span(kSteps).first(1))));
    EXPECT_EQ(must(load<Pet>(database_, "id0")).name, "TOM 0");
    must(migrate(database_, schema_of(kNow, 3, kSteps)));
    EXPECT_EQ(must(load<Pet>(database_, "id0")).name, "TOM 0!");
    must(migrate(database_, schema_of(kNow, 3, kSteps)));
    EXPECT_EQ(must(load<Pet>(database_, "id0")).name, "TOM 0!");
}

TEST_F(MigrationsTest, SeveralReleasesAtOnce) {
    make_old(1);
    must(migrate(database_, schema_of(kNow, 3, kSteps)));
    EXPECT_EQ(must(load<Pet>(database_, "id0")).name, "TOM 0!");
    EXPECT_EQ(must(database_.integer("PRAGMA user_version")), 3);
}

TEST_F(MigrationsTest, AStepThatFailsUndoesAllEvenTheStructure) {
    make_old(1);
    const auto before = dump(database_) + structure();
    const std::array steps{kSteps[0], DataStep{3, "stumble", stumble}};
    const auto done = migrate(database_, schema_of(kNow, 3, steps));
    ASSERT_EQ(code_of(done), Code::invalid);
    EXPECT_EQ(done.error().path, "/stumble/there");
    EXPECT_EQ(dump(database_) + structure(), before);
    EXPECT_EQ(must(database_.integer("PRAGMA user_version")), 1);
}

TEST_F(MigrationsTest, AStepThatLeavesADanglingReferenceUndoesAll) {
    make_old(1);
    const auto before = dump(database_);
    const std::array steps{DataStep{2, "orphan", orphan}};
    const auto done = migrate(database_, schema_of(kNow, 2, steps));
    ASSERT_EQ(code_of(done), Code::invalid);
    EXPECT_EQ(done.error().key, "error.store_reference");
    EXPECT_EQ(dump(database_), before);
}

TEST_F(MigrationsTest, ADatabaseOfALaterReleaseIsRefusedUntouched) {
    must(migrate(database_, schema_of(kNow, 7)));
    const auto before = scratch_->image().bytes();
    const auto done = migrate(database_, schema_of(kThen, 6));
    ASSERT_EQ(code_of(done), Code::unsupported);
    EXPECT_EQ(done.error().key, "error.store_newer");
    EXPECT_EQ(done.error().detail, "7");
    EXPECT_EQ(scratch_->image().bytes(), before);
}

TEST_F(MigrationsTest, TheRealRecordTypesMakeASoundDatabase) {
    const Schema schema{.version = 1, .types = record::all_types(), .steps = {}};
    must(migrate(database_, schema));
    EXPECT_EQ(column(database_, "SELECT name FROM sqlite_schema WHERE type = 'table'").size(),
              record::all_types().size());
    EXPECT_EQ(must(database_.text("PRAGMA integrity_check")), "ok");
    // Every reference names a table that exists, or the first write would fail.
    for (const auto* type : record::all_types()) {
        EXPECT_TRUE(database_.run(text::cat("DELETE FROM ", quoted(type->name)))) << type->name;
    }
    const auto before = scratch_->image().bytes();
    must(migrate(database_, schema));
    EXPECT_EQ(scratch_->image().bytes(), before);
}

TEST(Quoted, IsOneIdentifierWhateverIsInIt) {
    EXPECT_EQ(quoted("case"), "\"case\"");
    EXPECT_EQ(quoted("a\"b"), "\"a\"\"b\"");
}

}  // namespace
}  // namespace vaka::store
