#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "record/json.hpp"
#include "sample.hpp"
#include "support/generate.hpp"

namespace vaka::record {
namespace {

using testing::ElementsAre;

Json property(const RecordType& type, const char* field) {
    return schema_of(type)["properties"][field];
}

TEST(Schema, TellsTheFormOfEveryKind) {
    EXPECT_EQ(property(Person::type(), "name"),
              Json::parse(R"({"type":"string","minLength":1,"maxLength":200})"));
    EXPECT_EQ(property(Case::type(), "acuity"), Json::parse(R"({"type":"integer","minimum":1,"maximum":5})"));
    EXPECT_EQ(property(Contact::type(), "accompanied"), Json::parse(R"({"type":"boolean"})"));
    EXPECT_EQ(property(Case::type(), "opened"), Json::parse(R"({"type":"string","format":"date"})"));
    EXPECT_EQ(property(Case::type(), "created_at"), Json::parse(R"({"type":"string","format":"date-time"})"));
    EXPECT_EQ(property(Case::type(), "risk_level"),
              Json::parse(R"({"type":"string","enum":["low","moderate","high"]})"));
    EXPECT_EQ(property(Person::type(), "languages"),
              Json::parse(R"({"type":"array","items":{"type":"string"},"maxItems":10})"));
    EXPECT_EQ(property(Goal::type(), "strength_ids")["items"]["pattern"],
              property(Goal::type(), "id")["pattern"]);
    EXPECT_EQ(property(Coverage::type(), "deductible")["required"], Json::parse(R"(["minor","currency"])"));
}

TEST(Schema, RequiresWhatHasNoDefault) {
    EXPECT_EQ(schema_of(Goal::type())["required"],
              Json::parse(R"(["id","created_at","updated_at","case_id","care_plan_id","text"])"));
    for (const auto* type : all_types()) {
        for (const auto& name : schema_of(*type)["required"]) {
            EXPECT_TRUE(must_be_given(*type->find(name.get<std::string>())));
        }
    }
}

TEST(Schema, HasEveryFieldAndAllowsUnknownOnes) {
    for (const auto* type : all_types()) {
        const auto schema = schema_of(*type);
        EXPECT_EQ(schema["properties"].size(), type->fields.size());
        EXPECT_EQ(schema["additionalProperties"], true);
        for (const auto& field : type->fields)
            EXPECT_TRUE(schema["properties"].contains(std::string(field.name)));
    }
}

/// Generated records and what they say survive JSON, whatever the type.
TEST(Generated, RecordsSurviveJson) {
    for (std::uint64_t seed = 0; seed < 15; ++seed) {
        test::CaseGenerator generator(seed);
        for (const auto& [type, row] : generator.next_case()) {
            const auto json = to_json(*type, *row);
            std::vector<Error> errors;
            const auto again = from_json(*type, Json::parse(json.dump()), "", errors);
            ASSERT_NE(again, nullptr) << describe(errors.front()) << "\n" << json.dump(2);
            ASSERT_EQ(to_json(*type, *again).dump(), json.dump());
            ASSERT_TRUE(diff(*type, *row, *again).empty());
        }
    }
}

/// The generator is worth something only when it reaches the edges.
TEST(Generated, RecordsReachTheEdges) {
    bool longest = false;
    bool absent = false;
    bool given = false;
    bool unknown = false;
    std::size_t records = 0;
    for (std::uint64_t seed = 0; seed < 15; ++seed) {
        test::CaseGenerator generator(seed);
        for (const auto& [type, row] : generator.next_case()) {
            ++records;
            unknown |= !row->unknown.empty();
            for (const auto& field : type->fields) {
                const auto value = field.get(*row);
                if (!field.rules.required) (is_empty(value) ? absent : given) = true;
                const auto* words = std::get_if<std::string>(&value);
                longest |= words != nullptr && field.kind == Kind::lines && field.rules.max >= 4000 &&
                           words->size() > 4000;
            }
        }
    }
    EXPECT_GT(records, 15U * all_types().size());
    EXPECT_TRUE(longest && absent && given && unknown);
}

}  // namespace
}  // namespace vaka::record
