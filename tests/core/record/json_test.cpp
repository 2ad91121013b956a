#include "record/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample.hpp"

namespace vaka::record {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Json json_of(const auto& record) {
    return to_json(std::remove_cvref_t<decltype(record)>::type(), record);
}

/// Reads `json` with `member` set to the JSON text `value`; the errors.
std::vector<Error> errors_with(const RecordType& type, Json json, const std::string& member,
                               std::string_view value) {
    json[member] = Json::parse(value);
    std::vector<Error> errors;
    const auto row = from_json(type, json, "/here", errors);
    EXPECT_EQ(row == nullptr, !errors.empty());
    return errors;
}

TEST(ToJson, FollowsTheDescriptorsAndLeavesOutWhatIsEmpty) {
    EXPECT_EQ(json_of(sample::goal()).dump(),
              R"({"id":"018f0000-0000-7000-8000-000000000004",)"
              R"("created_at":"2026-01-02T08:00:00.000Z","updated_at":"2026-01-03T09:30:00.250Z",)"
              R"("author":"Mira Aalto","sensitivity":"normal",)"
              R"("case_id":"018f0000-0000-7000-8000-000000000002",)"
              R"("care_plan_id":"018f0000-0000-7000-8000-000000000003",)"
              R"("text":"Walk to the workshop","priority":"medium","lifecycle":"proposed"})");
}

TEST(FromJson, ReadsEveryKind) {
    auto coverage = Coverage{};
    sample::give_common(coverage, sample::kGoalId);
    coverage.person_id = {std::string(sample::kPersonId)};
    coverage.payer = "Kela";
    coverage.start = sample::day("2026-01-01");
    coverage.deductible = Money{-12'345, *parse_currency("JPY")};
    coverage.benefits = "first\nsecond";
    std::vector<Error> errors;
    const auto row = from_json(Coverage::type(), json_of(coverage), "", errors);
    ASSERT_THAT(errors, IsEmpty());
    EXPECT_EQ(static_cast<const Coverage&>(*row), coverage);
}

TEST(FromJson, GivesDefaultsForMissingAndNullMembers) {
    auto json = json_of(sample::a_case());
    json.erase("setting");
    json["status"] = nullptr;
    json["episode_window_days"] = nullptr;
    std::vector<Error> errors;
    const auto row = from_json(Case::type(), json, "", errors);
    ASSERT_THAT(errors, IsEmpty());
    EXPECT_EQ(static_cast<const Case&>(*row), sample::a_case());
}

TEST(FromJson, MissesWhatMustBeGiven) {
    for (const auto* member : {"id", "created_at", "updated_at", "case_id", "care_plan_id", "text"}) {
        for (const bool is_null : {false, true}) {
            auto json = json_of(sample::goal());
            json.erase(member);
            if (is_null) json[member] = nullptr;
            std::vector<Error> errors;
            EXPECT_EQ(from_json(Goal::type(), json, "/records/goal/0", errors), nullptr);
            EXPECT_THAT(errors,
                        ElementsAre(Error{
                            Code::invalid, "error.required", std::string("/records/goal/0/") + member, {}}));
        }
    }
}

struct WrongKind {
    const char* name;
    const RecordType& (*type)();
    Json (*base)();
    const char* member;
    const char* value;
    const char* key;
    const char* detail;
};

void PrintTo(const WrongKind& row, std::ostream* out) {
    *out << row.name;
}

const WrongKind kWrongKinds[] = {
    {"text_number", Person::type, [] { return json_of(sample::person()); }, "name", "7",
     "error.expected_text", "7"},
    {"text_list", Person::type, [] { return json_of(sample::person()); }, "name", "[\"a\"]",
     "error.expected_text", "[…]"},
    {"text_object", Person::type, [] { return json_of(sample::person()); }, "name", "{\"a\":1}",
     "error.expected_text", "{…}"},
    {"lines_boolean", Person::type, [] { return json_of(sample::person()); }, "about", "true",
     "error.expected_text", "true"},
    {"integer_text", Case::type, [] { return json_of(sample::a_case()); }, "acuity", "\"3\"",
     "error.expected_integer", "\"3\""},
    {"integer_fraction", Case::type, [] { return json_of(sample::a_case()); }, "acuity", "3.5",
     "error.expected_integer", "3.5"},
    {"integer_whole_fraction", Case::type, [] { return json_of(sample::a_case()); }, "acuity", "3.0",
     "error.expected_integer", "3.0"},
    {"integer_beyond_64_bits", Case::type, [] { return json_of(sample::a_case()); }, "acuity",
     "18446744073709551615", "error.expected_integer", "18446744073709551615"},
    {"integer_beyond_int", Case::type, [] { return json_of(sample::a_case()); }, "acuity", "4294967297",
     "error.number_too_large", "5"},
    {"integer_below_int", Case::type, [] { return json_of(sample::a_case()); }, "acuity", "-4294967297",
     "error.number_too_small", "1"},
    {"choice_unknown", Case::type, [] { return json_of(sample::a_case()); }, "status", "\"reborn\"",
     "error.choice", "\"reborn\""},
    {"choice_other_case", Case::type, [] { return json_of(sample::a_case()); }, "status", "\"Open\"",
     "error.choice", "\"Open\""},
    {"choice_number", Case::type, [] { return json_of(sample::a_case()); }, "status", "1",
     "error.expected_text", "1"},
    {"date_other_form", Case::type, [] { return json_of(sample::a_case()); }, "opened", "\"28.2.2026\"",
     "error.date", "\"28.2.2026\""},
    {"date_no_such_day", Case::type, [] { return json_of(sample::a_case()); }, "opened", "\"2026-02-29\"",
     "error.date", "\"2026-02-29\""},
    {"date_number", Case::type, [] { return json_of(sample::a_case()); }, "opened", "20260228", "error.date",
     "20260228"},
    {"instant_without_zone", Case::type, [] { return json_of(sample::a_case()); }, "updated_at",
     "\"2026-02-28T09:00\"", "error.instant", "\"2026-02-28T09:00\""},
    {"reference_number", Case::type, [] { return json_of(sample::a_case()); }, "person_id", "1",
     "error.expected_text", "1"},
    {"reference_no_uuid", Case::type, [] { return json_of(sample::a_case()); }, "person_id", "\"p1\"",
     "error.id", "p1"},
    {"references_text", Goal::type, [] { return json_of(sample::goal()); }, "strength_ids", "\"x\"",
     "error.expected_list", "\"x\""},
    {"references_of_numbers", Goal::type, [] { return json_of(sample::goal()); }, "strength_ids", "[1]",
     "error.expected_list", "[…]"},
    {"texts_object", Person::type, [] { return json_of(sample::person()); }, "languages", "{}",
     "error.expected_list", "{…}"},
    {"id_upper_case", Person::type, [] { return json_of(sample::person()); }, "id",
     "\"018F0000-0000-7000-8000-000000000001\"", "error.id", "018F0000-0000-7000-8000-000000000001"},
};

class Kinds : public testing::TestWithParam<WrongKind> {};

TEST_P(Kinds, AreHeldToTheirJsonType) {
    const auto& row = GetParam();
    EXPECT_THAT(errors_with(row.type(), row.base(), row.member, row.value),
                ElementsAre(Error{Code::invalid, row.key, std::string("/here/") + row.member, row.detail}));
}

INSTANTIATE_TEST_SUITE_P(Table, Kinds, testing::ValuesIn(kWrongKinds),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(FromJson, HoldsBooleansToTheirType) {
    Contact contact;
    sample::give_common(contact, sample::kGoalId);
    contact.case_id = {std::string(sample::kCaseId)};
    contact.at = sample::moment("2026-02-01T10:00Z");
    contact.summary = "Called";
    EXPECT_THAT(errors_with(Contact::type(), json_of(contact), "accompanied", "true"), IsEmpty());
    for (const auto* wrong : {"1", "\"true\"", "[]"}) {
        EXPECT_THAT(errors_with(Contact::type(), json_of(contact), "accompanied", wrong),
                    ElementsAre(testing::Field(&Error::key, "error.expected_boolean")));
    }
}

TEST(FromJson, HoldsMoneyToItsForm) {
    Coverage coverage;
    sample::give_common(coverage, sample::kGoalId);
    coverage.person_id = {std::string(sample::kPersonId)};
    coverage.payer = "Kela";
    const auto errors = [&](std::string_view value) {
        return errors_with(Coverage::type(), json_of(coverage), "deductible", value);
    };
    EXPECT_THAT(errors(R"({"minor":1250,"currency":"EUR"})"), IsEmpty());
    EXPECT_THAT(errors(R"({"currency":"EUR","minor":-9223372036854775808})"), IsEmpty());
    for (const auto* wrong :
         {"1250", "\"12.50 EUR\"", "{}", R"({"minor":1250})", R"({"minor":12.5,"currency":"EUR"})",
          R"({"minor":"1","currency":"EUR"})", R"({"minor":1,"currency":978})",
          R"({"minor":1,"currency":"EUR","note":""})", R"({"minor":9223372036854775808,"currency":"EUR"})"}) {
        EXPECT_THAT(errors(wrong), ElementsAre(testing::Field(&Error::key, "error.expected_money"))) << wrong;
    }
    EXPECT_THAT(errors(R"({"minor":1,"currency":"euro"})"),
                ElementsAre(testing::Field(&Error::key, "error.currency")));
}

TEST(FromJson, RefusesWhatIsNoObject) {
    for (const auto* wrong : {"null", "[]", "7", "\"River\""}) {
        std::vector<Error> errors;
        EXPECT_EQ(from_json(Person::type(), Json::parse(wrong), "/records/person/0", errors), nullptr);
        ASSERT_THAT(errors, SizeIs(1));
        EXPECT_EQ(errors[0].key, "error.expected_object");
        EXPECT_EQ(errors[0].path, "/records/person/0");
    }
}

TEST(FromJson, ReportsEveryWrongMember) {
    auto json = json_of(sample::a_case());
    json["acuity"] = "3";
    json["opened"] = "soon";
    json["phase"] = "done";
    std::vector<Error> errors;
    EXPECT_EQ(from_json(Case::type(), json, "/c", errors), nullptr);
    EXPECT_THAT(errors, SizeIs(3));
}

TEST(FromJson, QuotesWrongValuesShortly) {
    const auto errors = errors_with(Person::type(), json_of(sample::person()), "languages",
                                    '"' + std::string(5000, 'x') + '"');
    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].detail, '"' + std::string(59, 'x') + "…");
    // Not cut within a character: 59 bytes after the quote would end in the middle of one.
    std::string umlauts = "\"";
    for (int i = 0; i < 100; ++i) umlauts += "ä";
    const auto cut = errors_with(Person::type(), json_of(sample::person()), "languages", umlauts + "\"");
    ASSERT_THAT(cut, SizeIs(1));
    EXPECT_TRUE(cut[0].detail.ends_with("ä…"));
}

TEST(Unknown, MembersSurviveInTheirOrder) {
    auto json = json_of(sample::person());
    json["x-nested"] = Json::parse(R"({"b":[1,{"a":null}],"a":0.1})");
    json["x-a"] = "ğ/~";
    std::vector<Error> errors;
    const auto row = from_json(Person::type(), json, "", errors);
    ASSERT_THAT(errors, IsEmpty());
    EXPECT_EQ(row->unknown, R"({"x-nested":{"b":[1,{"a":null}],"a":0.1},"x-a":"ğ/~"})");
    EXPECT_EQ(to_json(Person::type(), *row).dump(), json.dump());
}

TEST(Unknown, MembersAreBounded) {
    auto json = json_of(sample::person());
    json["x~/big"] = std::string(64 * 1024, 'x');
    std::vector<Error> errors;
    EXPECT_EQ(from_json(Person::type(), json, "/p", errors), nullptr);
    EXPECT_THAT(errors, ElementsAre(Error{Code::limit, "error.unknown_too_large", "/p/x~0~1big", "64"}));
}

TEST(Unknown, NeverHidesAKnownMember) {
    auto person = sample::person();
    person.unknown = R"({"name":"Somebody else","x":1})";
    const auto json = json_of(person);
    EXPECT_EQ(json["name"], "River");
    EXPECT_EQ(json["x"], 1);
}

TEST(Unknown, DamagedTextIsLeftOut) {
    auto person = sample::person();
    const auto without = json_of(person).dump();
    for (const auto* damaged : {"{", "[1]", "null"}) {
        person.unknown = damaged;
        EXPECT_EQ(json_of(person).dump(), without);
    }
}

}  // namespace
}  // namespace vaka::record
