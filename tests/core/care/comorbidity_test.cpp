#include "care/comorbidity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/data.hpp"

namespace vaka::care {
namespace {

using namespace vaka::record;

const Date kDay = parse_date("2026-03-10").value();

ComorbidityTable read_shipped() {
    std::vector<Error> errors;
    const auto json = parse_data(test::read(test::asset("rules/comorbidity.json")));
    EXPECT_TRUE(json);
    auto table = read_comorbidity(*json, errors);
    EXPECT_TRUE(none_of(errors)) << describe(errors.front());
    return table;
}
const ComorbidityTable& shipped() {
    static const auto kTable = read_shipped();
    return kTable;
}

Condition condition(std::string code) {
    Condition one;
    one.id = "id of " + code;
    one.title = "title of " + code;
    one.code = std::move(code);
    return one;
}

std::vector<Condition> conditions(std::initializer_list<const char*> codes) {
    std::vector<Condition> all;
    for (const auto* code : codes) all.push_back(condition(code));
    return all;
}

int points(std::initializer_list<const char*> codes) {
    return comorbidity_of(shipped(), conditions(codes), kDay).points;
}

TEST(Comorbidity, EachGroupHasTheWeightOfLace) {
    // One code of each group; the weights are those that van Walraven et al. (2010) print for component C.
    const std::pair<const char*, int> expected[] = {
        {"I21.4", 1},    // myocardial infarction
        {"I63.9", 1},    // stroke
        {"I73.9", 1},    // peripheral vascular disease
        {"E11.9", 1},    // diabetes without complications
        {"I50.22", 2},   // heart failure
        {"E11.22", 2},   // diabetes with damage to an organ
        {"J44.1", 2},    // chronic pulmonary disease
        {"K74.60", 2},   // mild liver disease
        {"N18.2", 2},    // mild kidney disease
        {"C50.911", 2},  // any tumour
        {"C92.10", 2},   // leukaemia
        {"F03.90", 3},   // dementia
        {"M32.10", 3},   // connective tissue disease
        {"B20", 4},      // AIDS
        {"K72.90", 4},   // moderate or severe liver disease
        {"N18.6", 4},    // moderate or severe kidney disease
        {"C78.7", 6},    // metastatic solid tumour
    };
    for (const auto& [code, weight] : expected) EXPECT_EQ(points({code}), weight) << code;
}

TEST(Comorbidity, WhatIsInNoGroupHasNoWeight) {
    const auto found = comorbidity_of(shipped(), conditions({"S06.2X1A", "S42.302A", "I10", "F32.1"}), kDay);
    EXPECT_EQ(found.points, 0);
    EXPECT_TRUE(found.found.empty());
    EXPECT_TRUE(found.complete);
}

TEST(Comorbidity, GroupsAddUpAndEachCountsOnce) {
    // Heart failure 2 + chronic pulmonary disease 2 + diabetes 1; the second code of heart failure adds
    // nothing.
    EXPECT_EQ(points({"I50.9", "I11.0", "J44.9", "E11.9"}), 5);
}

TEST(Comorbidity, AGraverGroupTakesThePlaceOfTheMilderOne) {
    EXPECT_EQ(points({"E11.9", "E11.22"}), 2);
    EXPECT_EQ(points({"C50.911", "C78.7"}), 6);
    EXPECT_EQ(points({"K73.9", "K72.90"}), 4);
    EXPECT_EQ(points({"K73.9", "N18.1"}), 2) << "mild liver or kidney disease is one line";

    const auto found = comorbidity_of(shipped(), conditions({"E11.9", "E11.22"}), kDay);
    ASSERT_EQ(found.found.size(), 2U);
    EXPECT_EQ(found.found[0].key, "diabetes");
    EXPECT_EQ(found.found[0].points, 0) << "shown, but without points";
    EXPECT_EQ(found.found[1].points, 2);
}

TEST(Comorbidity, OneCodeMayBelongToTwoGroups) {
    EXPECT_EQ(points({"I13.2"}), 6) << "heart failure 2 and severe kidney disease 4";
}

TEST(Comorbidity, NamesTheConditionsThatCount) {
    const auto found = comorbidity_of(shipped(), conditions({"I50.9", "I11.0"}), kDay);
    ASSERT_EQ(found.found.size(), 1U);
    ASSERT_EQ(found.found[0].because.size(), 2U);
    EXPECT_EQ(found.found[0].because[0].key, "comorbidity.because.condition");
    EXPECT_EQ(found.found[0].because[0].record_id, "id of I50.9");
    EXPECT_EQ(found.found[0].because[1].record_id, "id of I11.0");
}

TEST(Comorbidity, ConditionsThatBeganLaterDoNotCount) {
    auto one = condition("I50.9");
    one.onset = kDay;
    EXPECT_EQ(comorbidity_of(shipped(), {&one, 1}, kDay).points, 2);
    one.onset = kDay + Days{1};
    const auto found = comorbidity_of(shipped(), {&one, 1}, kDay);
    EXPECT_EQ(found.points, 0);
    EXPECT_TRUE(found.complete);
    ASSERT_EQ(found.left_out.size(), 1U);
    EXPECT_EQ(found.left_out[0].key, "comorbidity.left_out.later");
}

TEST(Comorbidity, WhatIsOverCountsOnlyWhereHistoryDoes) {
    auto failure = condition("I50.9");
    failure.abated = kDay + Days{1};
    EXPECT_EQ(comorbidity_of(shipped(), {&failure, 1}, kDay).points, 2) << "still there on the day";
    failure.abated = kDay;
    const auto over = comorbidity_of(shipped(), {&failure, 1}, kDay);
    EXPECT_EQ(over.points, 0);
    ASSERT_EQ(over.left_out.size(), 1U);
    EXPECT_EQ(over.left_out[0].key, "comorbidity.left_out.over");

    auto infarction = condition("I21.4");
    infarction.abated = kDay - Days{400};
    EXPECT_EQ(comorbidity_of(shipped(), {&infarction, 1}, kDay).points, 1) << "a previous one is a risk";
}

TEST(Comorbidity, ResolvedIsOverAndRemissionIsNot) {
    auto one = condition("C50.911");
    one.status = ConditionStatus::remission;
    EXPECT_EQ(comorbidity_of(shipped(), {&one, 1}, kDay).points, 2);
    one.status = ConditionStatus::resolved;
    EXPECT_EQ(comorbidity_of(shipped(), {&one, 1}, kDay).points, 0);
}

TEST(Comorbidity, WithoutAReadableCodeItIsNotComplete) {
    for (const auto& [code, key] :
         {std::pair{"", "comorbidity.left_out.no_code"}, std::pair{"heart", "comorbidity.left_out.bad_code"},
          std::pair{"I5", "comorbidity.left_out.bad_code"}}) {
        const auto found = comorbidity_of(shipped(), conditions({"J44.9", code}), kDay);
        EXPECT_EQ(found.points, 2) << code;
        EXPECT_FALSE(found.complete) << code;
        ASSERT_EQ(found.left_out.size(), 1U);
        EXPECT_EQ(found.left_out[0].key, key);
    }
}

TEST(Comorbidity, CodesAreComparedWithoutDotsAndCase) {
    EXPECT_EQ(icd10_key("i50.9"), "I509");
    EXPECT_EQ(icd10_key(" S06.2X1A "), "S062X1A");
    EXPECT_EQ(icd10_key("B20"), "B20");
    EXPECT_FALSE(icd10_key("B2"));
    EXPECT_FALSE(icd10_key("250.00")) << "ICD-9";
    EXPECT_FALSE(icd10_key("I50.12345"));
    EXPECT_FALSE(icd10_key("I50-9"));
}

TEST(ComorbidityTable, SaysThatItIsNotVerified) {
    const auto& table = shipped();
    EXPECT_FALSE(table.weights.verified);
    EXPECT_FALSE(table.codes.verified);
    EXPECT_NE(table.weights.title.find("van Walraven"), std::string::npos);
}

TEST(ComorbidityTable, NoCodeStandsInAGroupTwice) {
    for (const auto& group : shipped().groups) {
        for (const auto& code : group.codes) {
            EXPECT_EQ(std::ranges::count_if(group.codes,
                                            [&](const auto& other) { return code.starts_with(other); }),
                      1)
                << group.key << " " << code;
        }
    }
}

/// The problem of a table with one member changed.
Error problem(const char* pointer, const Json& value) {
    auto json = parse_data(test::read(test::asset("rules/comorbidity.json"))).value();
    json[Json::json_pointer(pointer)] = value;
    std::vector<Error> errors;
    read_comorbidity(json, errors);
    EXPECT_EQ(errors.size(), 1U) << pointer;
    return errors.empty() ? Error{} : errors.front();
}

TEST(ComorbidityTable, TellsWhereItIsWrong) {
    EXPECT_EQ(problem("/groups/0/codes/1", "22"),
              (Error{Code::invalid, "error.icd10", "/groups/0/codes", "22"}));
    EXPECT_EQ(problem("/groups/0/points", -1).path, "/groups/0/points");
    EXPECT_EQ(problem("/groups/0/codes", Json::array()).key, "error.required");
    EXPECT_EQ(problem("/groups/5/supersedes", "diabetess").key, "error.data_no_such");
    EXPECT_EQ(problem("/groups/1/key", "myocardial_infarction").key, "error.data_twice");
    EXPECT_EQ(problem("/groups/1/point", 1).key, "error.data_unknown");
}

}  // namespace
}  // namespace vaka::care
