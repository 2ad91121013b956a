#include "store/rows.hpp"

#include "base/id.hpp"
#include "pet_record.hpp"
#include "record/plan.hpp"
#include "store/column_value.hpp"
#include "store/text_array.hpp"
#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using test::code_of;
using test::must;
using test::Pet;
using test::pet;
using test::Species;

class RowsTest : public ::testing::Test {
protected:
    RowsTest() {
        const auto* const type = &Pet::type();
        must(migrate(database_, {.version = 1, .types = {&type, 1}, .steps = {}}));
    }

    std::vector<std::string> names(const Query& query) {
        std::vector<std::string> found;
        for (const auto& one : must(select<Pet>(database_, query))) found.push_back(one.name);
        return found;
    }

    std::unique_ptr<ScratchDatabase> scratch_ = must(ScratchDatabase::make());
    Database& database_ = scratch_->database();
};

using Names = std::vector<std::string>;

/// Every field with a value that is not its default.
Pet full_pet() {
    auto full = pet("b", "Ğüşiöçİı");
    full.created_at = Instant{std::chrono::milliseconds{1}};
    full.updated_at = Instant{std::chrono::milliseconds{-5}};
    full.author = "R.";
    full.sensitivity = record::Sensitivity::part2;
    full.unknown = R"({"x":1})";
    full.story = "one\ntwo; DROP TABLE pet; --'\"";
    full.legs = -9'000'000'000;
    full.tame = true;
    full.born = must(parse_date("2024-02-29"));
    full.seen_at = must(parse_instant("2026-01-02T03:04:05.678Z"));
    full.price = Money{-1250, must(parse_currency("TRY"))};
    full.species = Species::owl;
    full.prey = Species::cat;
    full.mother_id = "a";
    full.friend_ids = {"a"};
    full.nicknames = {"", "a,b", "\"\\\n", "äö"};
    return full;
}

TEST_F(RowsTest, EveryKindOfFieldSurvives) {
    must(insert(database_, pet("a", "Mother")));
    const auto full = full_pet();
    must(insert(database_, full));
    EXPECT_EQ(must(load<Pet>(database_, "b")), full);
    EXPECT_EQ(must(load<Pet>(database_, "a")), pet("a", "Mother")) << "and so do the defaults";
}

TEST_F(RowsTest, EmptyFieldsAreNull) {
    must(insert(database_, pet("a", "Plain")));
    EXPECT_EQ(must(database_.integer(
                  "SELECT story IS NULL AND born IS NULL AND price_minor IS NULL AND prey IS NULL"
                  " AND mother_id IS NULL AND nicknames IS NULL AND unknown_json IS NULL FROM pet")),
              1);
    EXPECT_EQ(must(database_.text("SELECT tame || species FROM pet")), "0dog");
}

TEST_F(RowsTest, WritingTellsWhatIsThereAndWhatIsNot) {
    EXPECT_EQ(code_of(update(database_, pet("a", "X"))), Code::not_found);
    EXPECT_EQ(code_of(remove<Pet>(database_, "a")), Code::not_found);
    EXPECT_EQ(code_of(load<Pet>(database_, "a")), Code::not_found);
    must(insert(database_, pet("a", "X")));
    EXPECT_EQ(code_of(insert(database_, pet("a", "Y"))), Code::conflict);
    must(update(database_, pet("a", "Y")));
    EXPECT_EQ(must(load<Pet>(database_, "a")).name, "Y");
    must(upsert(database_, pet("a", "Z")));
    must(upsert(database_, pet("b", "New")));
    EXPECT_EQ(names({}), (Names{"Z", "New"}));
    must(remove<Pet>(database_, "a"));
    EXPECT_EQ(must(count<Pet>(database_)), 1);
}

TEST_F(RowsTest, UpdatingWritesEveryField) {
    must(insert(database_, pet("a", "Mother")));
    must(insert(database_, full_pet()));
    auto plain = pet("b", "Plain");
    must(update(database_, plain));
    EXPECT_EQ(must(load<Pet>(database_, "b")), plain);
    must(upsert(database_, full_pet()));
    EXPECT_EQ(must(load<Pet>(database_, "b")), full_pet());
}

TEST_F(RowsTest, ARequiredFieldThatIsEmptyIsRefused) {
    EXPECT_EQ(code_of(insert(database_, pet("a", ""))), Code::invalid);
    EXPECT_EQ(must(count<Pet>(database_)), 0);
}

TEST_F(RowsTest, AReferenceMayComeBeforeItsTargetWithinATransaction) {
    auto child = pet("c", "Child");
    child.mother_id = "m";
    {
        auto transaction = must(Transaction::begin(database_));
        must(insert(database_, child));
        EXPECT_EQ(code_of(transaction.commit()), Code::invalid) << "without the target";
    }
    auto transaction = must(Transaction::begin(database_));
    must(insert(database_, child));
    must(insert(database_, pet("m", "Mother")));
    must(transaction.commit());
    EXPECT_EQ(must(count<Pet>(database_)), 2);
}

TEST_F(RowsTest, SelectFiltersOrdersAndLimits) {
    for (int i = 0; i < 6; ++i) {
        auto one = pet(text::cat("id", text::number(i)), text::cat("n", text::number(5 - i)));
        one.legs = i % 3;
        if (i % 2 == 0) one.born = Date{Days{i}};
        must(insert(database_, one));
    }
    using Compare = Condition::Compare;
    EXPECT_EQ(names({}), (Names{"n5", "n4", "n3", "n2", "n1", "n0"})) << "by id";
    EXPECT_EQ(names({.order_by = {{"name"}}}), (Names{"n0", "n1", "n2", "n3", "n4", "n5"}));
    EXPECT_EQ(names({.where = {{"legs", std::int64_t{1}}}}), (Names{"n4", "n1"}));
    EXPECT_EQ(names({.where = {{"legs", std::int64_t{1}}, {"name", std::string("n4")}}}), (Names{"n4"}));
    EXPECT_EQ(names({.where = {{"born", {}}}}), (Names{"n4", "n2", "n0"})) << "not given";
    EXPECT_EQ(names({.where = {{"born", {}, Compare::not_equal}}}), (Names{"n5", "n3", "n1"}));
    EXPECT_EQ(names({.where = {{"born", Date{Days{2}}, Compare::at_most}}}), (Names{"n5", "n3"}));
    EXPECT_EQ(names({.where = {{"born", Date{Days{2}}, Compare::less}}}), (Names{"n5"}));
    EXPECT_EQ(names({.where = {{"legs", std::int64_t{1}, Compare::greater}}}), (Names{"n3", "n0"}));
    EXPECT_EQ(names({.where = {{"legs", std::int64_t{1}, Compare::at_least}},
                     .order_by = {{"legs", Order::Direction::descending}, {"name"}},
                     .limit = 3}),
              (Names{"n0", "n3", "n1"}));
    EXPECT_EQ(must(count<Pet>(database_, {.where = {{"legs", std::int64_t{0}}}})), 2);
}

TEST_F(RowsTest, TextsAreBoundNeverPasted) {
    must(insert(database_, pet("a", "x' OR 1=1 --")));
    must(insert(database_, pet("b", "other")));
    EXPECT_EQ(names({.where = {{"name", std::string("x' OR 1=1 --")}}}), (Names{"x' OR 1=1 --"}));
    EXPECT_TRUE(names({.where = {{"name", std::string("' OR ''='")}}}).empty());
}

TEST_F(RowsTest, AFieldThatDoesNotExistIsADefectOfOurs) {
    EXPECT_EQ(code_of(select<Pet>(database_, {.where = {{"name\" OR 1=1 --", std::string("x")}}})),
              Code::internal);
    EXPECT_EQ(code_of(select<Pet>(database_, {.order_by = {{"1; DROP TABLE pet"}}})), Code::internal);
}

TEST_F(RowsTest, AColumnThatHoldsSomethingElseIsCorruptWithItsPlace) {
    must(insert(database_, pet("a", "X")));
    must(database_.run("UPDATE pet SET born = 'yesterday'"));
    const auto loaded = load<Pet>(database_, "a");
    ASSERT_EQ(code_of(loaded), Code::corrupt);
    EXPECT_EQ(loaded.error().path, "/pet/a/born");
    EXPECT_EQ(loaded.error().detail, "yesterday");
    must(database_.run("UPDATE pet SET born = NULL, nicknames = '[1]'"));
    EXPECT_EQ(load<Pet>(database_, "a").error().path, "/pet/a/nicknames");
}

TEST_F(RowsTest, ListsCanBeSearchedInSql) {
    auto one = pet("a", "X");
    one.nicknames = {"Mr \"Whiskers\"", "Şeker"};
    must(insert(database_, one));
    EXPECT_EQ(
        must(database_.integer("SELECT count(*) FROM pet, json_each(nicknames) WHERE value = ?", "Şeker")),
        1);
    EXPECT_EQ(must(database_.integer("SELECT count(*) FROM pet, json_each(nicknames) WHERE value = ?",
                                     "Mr \"Whiskers\"")),
              1);
}

TEST(TextArray, SurvivesTheRoundTrip) {
    SeededRandom random(51);
    for (int i = 0; i < 300; ++i) {
        record::Texts items(random.below(5));
        for (auto& item : items) {
            for (auto left = random.below(12); left > 0; --left) {
                text::append_code_point(
                    item, static_cast<char32_t>(random.below(random.below(2) == 0 ? 0x60 : 0xD7FF)));
            }
        }
        const auto back = decode_texts(encode_texts(items));
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, items);
    }
}

TEST(TextArray, ReadsWhatOtherToolsWrite) {
    EXPECT_EQ(must(decode_texts(R"( [ "a" , "\u00e4\ud83d\ude00\/\b" ] )")), (record::Texts{"a", "ä😀/\b"}));
}

TEST(TextArray, RefusesEverythingElse) {
    for (const auto* const json :
         {"", "[", "]", "[]x", "[1]", "[\"a\",]", "[\"a\" \"b\"]", "\"a\"", "[\"a]", "[\"\\x\"]",
          "[\"\\ud83d\"]", "[\"\\udc00\"]", "[\"\\u12\"]", "[\"\n\"]", "[null]", "[[\"a\"]]"}) {
        EXPECT_EQ(code_of(decode_texts(json)), Code::corrupt) << json;
    }
}

/// Values that the real record types take, made from their descriptors.
record::Value some_value(const record::Field& field, SeededRandom& random) {
    using record::Kind;
    const auto number = static_cast<std::int64_t>(random.below(1'000'000));
    if (!field.rules.required && random.below(3) == 0) return {};
    switch (field.kind) {
        case Kind::text:
        case Kind::lines:
            return text::cat("ğ'", text::number(number));
        case Kind::integer:
            return std::int64_t{1} + number % 50;
        case Kind::boolean:
            return number % 2 == 0;
        case Kind::date:
            return Date{Days{number % 40'000}};
        case Kind::instant:
            return Instant{std::chrono::milliseconds{number * 1'000'003}};
        case Kind::money:
            return Money{number, must(parse_currency("EUR"))};
        case Kind::choice: {
            const auto codes = field.choices->codes;
            return std::string(codes[static_cast<std::size_t>(number) % codes.size()]);
        }
        case Kind::reference:
            return text::cat("id", text::number(number % 5));
        case Kind::references:
        case Kind::texts:
            return record::Texts{text::number(number), "x"};
    }
    return {};
}

TEST(RowsOfEveryRecordType, SurviveWithRandomContent) {
    SeededRandom random(61);
    const auto scratch = must(ScratchDatabase::make());
    auto& database = scratch->database();
    must(migrate(database, {.version = 1, .types = record::all_types(), .steps = {}}));
    auto transaction = must(Transaction::begin(database));
    int fields = 0;
    for (const auto* type : record::all_types()) {
        for (int i = 0; i < 5; ++i) {
            const auto row = type->make();
            for (const auto& field : type->fields) {
                const auto value = some_value(field, random);
                if (field.set(*row, value)) ++fields;
            }
            row->id = text::cat("id", text::number(i));
            must(insert(database, *type, *row));
            const auto back = must(load(database, *type, row->id));
            EXPECT_TRUE(record::diff(*type, *row, *back).empty()) << type->name;
            EXPECT_EQ(row->author, back->author);
            EXPECT_EQ(row->updated_at, back->updated_at);
        }
    }
    EXPECT_GT(fields, 500);
    must(transaction.commit());
}

TEST(RowsOfEveryRecordType, HaveTypedAccess) {
    const auto scratch = must(ScratchDatabase::make());
    auto& database = scratch->database();
    must(migrate(database, {.version = 1, .types = record::all_types(), .steps = {}}));
    EXPECT_TRUE(must(select<record::Goal>(
                         database, {.where = {{"case_id", std::string("none")}}, .order_by = {{"due"}}}))
                    .empty());
    record::Goal goal;
    goal.id = "g";
    goal.text = "Walk to the shop";
    goal.case_id.value = "missing";
    goal.care_plan_id.value = "missing";
    auto transaction = must(Transaction::begin(database));
    must(insert(database, goal));
    EXPECT_EQ(must(load<record::Goal>(database, "g")), goal);
    EXPECT_EQ(transaction.commit().error().key, "error.store_reference");
}

}  // namespace
}  // namespace vaka::store
