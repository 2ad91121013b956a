#include "care/readmission.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/data.hpp"

namespace vaka::care {
namespace {

using record::RiskLevel;

Json shipped_json() {
    return parse_data(test::read(test::asset("rules/readmission.json"))).value();
}

ReadmissionRules shipped() {
    std::vector<Error> errors;
    auto rules = read_readmission(shipped_json(), errors);
    EXPECT_TRUE(none_of(errors)) << describe(errors.front());
    return rules;
}

LaceInputs lace_of(int days, bool acute, int comorbidity, int visits) {
    return {.days = exactly(days),
            .acute = {acute},
            .comorbidity = exactly(comorbidity),
            .emergency_visits = exactly(visits)};
}

RiskScore scored(const LaceInputs& inputs) {
    return lace(inputs, shipped());
}
RiskScore scored(const HospitalInputs& inputs) {
    return hospital_score(inputs, shipped());
}

/// Nothing that gives a point.
HospitalInputs healthy() {
    return {.hemoglobin = {13.5},
            .oncology = {false},
            .sodium = {140.0},
            .procedure = {false},
            .urgent = {false},
            .admissions = exactly(0),
            .days = exactly(1)};
}

TEST(Lace, LengthOfStayHasTheOriginalPoints) {
    // Both sides of every boundary of the paper's table.
    const std::pair<int, int> expected[] = {{0, 0}, {1, 1}, {2, 2},  {3, 3},  {4, 4},  {6, 4},
                                            {7, 5}, {8, 5}, {13, 5}, {14, 7}, {15, 7}, {400, 7}};
    for (const auto& [days, points] : expected)
        EXPECT_EQ(scored(lace_of(days, false, 0, 0)).total(), points) << days;
}

TEST(Lace, ComorbidityCountsAsItIsAndFiveFromFourOn) {
    const std::pair<int, int> expected[] = {{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 5}, {5, 5}, {19, 5}};
    for (const auto& [charlson, points] : expected)
        EXPECT_EQ(scored(lace_of(0, false, charlson, 0)).total(), points) << charlson;
}

TEST(Lace, EmergencyVisitsCountUpToFour) {
    const std::pair<int, int> expected[] = {{0, 0}, {1, 1}, {3, 3}, {4, 4}, {5, 4}, {30, 4}};
    for (const auto& [visits, points] : expected)
        EXPECT_EQ(scored(lace_of(0, false, 0, visits)).total(), points) << visits;
}

TEST(Lace, AnAcuteAdmissionGivesThree) {
    EXPECT_EQ(scored(lace_of(0, true, 0, 0)).total(), 3);
}

TEST(Lace, RunsFromNoughtToNineteen) {
    EXPECT_EQ(scored(lace_of(0, false, 0, 0)).total(), 0);
    EXPECT_EQ(scored(lace_of(14, true, 4, 4)).total(), 19);  // 7 + 3 + 5 + 4
}

TEST(Lace, AgreesWithPublishedExamples) {
    // The two examples of the documentation of lace_readmission_index in the R package cliot 1.0.0.
    EXPECT_EQ(scored(lace_of(5, true, 5, 2)).total(), 14);  // 4 + 3 + 5 + 2
    EXPECT_EQ(scored(lace_of(2, false, 0, 0)).total(), 2);  // 2 + 0 + 0 + 0
}

TEST(Lace, AgreesWithExamplesWorkedByHand) {
    EXPECT_EQ(scored(lace_of(11, true, 0, 0)).total(), 8);    // 5 + 3 + 0 + 0
    EXPECT_EQ(scored(lace_of(3, true, 3, 1)).total(), 10);    // 3 + 3 + 3 + 1
    EXPECT_EQ(scored(lace_of(21, false, 2, 3)).total(), 12);  // 7 + 0 + 2 + 3
    EXPECT_EQ(scored(lace_of(1, true, 6, 0)).total(), 9);     // 1 + 3 + 5 + 0
}

TEST(Lace, TenIsHighAndFiveModerate) {
    EXPECT_EQ(scored(lace_of(4, false, 0, 0)).band(), RiskLevel::low);       // 4
    EXPECT_EQ(scored(lace_of(4, false, 1, 0)).band(), RiskLevel::moderate);  // 5
    EXPECT_EQ(scored(lace_of(4, true, 2, 0)).band(), RiskLevel::moderate);   // 9
    EXPECT_EQ(scored(lace_of(4, true, 3, 0)).band(), RiskLevel::high);       // 10
}

TEST(Lace, ShowsThePointsOfEachComponent) {
    const auto score = scored(lace_of(5, true, 5, 2));
    ASSERT_EQ(score.parts.size(), 4U);
    const std::pair<const char*, std::pair<int, int>> expected[] = {{"lace.days", {4, 7}},
                                                                    {"lace.acute", {3, 3}},
                                                                    {"lace.comorbidity", {5, 5}},
                                                                    {"lace.emergency_visits", {2, 4}}};
    for (std::size_t i = 0; i < score.parts.size(); ++i) {
        EXPECT_EQ(score.parts[i].key, expected[i].first);
        EXPECT_EQ(score.parts[i].least, expected[i].second.first);
        EXPECT_EQ(score.parts[i].greatest, expected[i].second.first);
        EXPECT_EQ(score.parts[i].most_possible, expected[i].second.second);
    }
    EXPECT_TRUE(score.missing().empty());
}

TEST(Lace, WithoutAnyInputItIsAnythingBetween) {
    const auto score = scored(LaceInputs{});
    EXPECT_EQ(score.least, 0);
    EXPECT_EQ(score.greatest, 19);
    EXPECT_FALSE(score.total());
    EXPECT_FALSE(score.band());
    EXPECT_EQ(score.missing().size(), 4U);
}

TEST(Lace, AMissingInputLeavesARange) {
    auto inputs = lace_of(4, true, 0, 1);
    inputs.comorbidity = {};
    const auto score = scored(inputs);
    EXPECT_EQ(score.least, 8);      // 4 + 3 + 0 + 1
    EXPECT_EQ(score.greatest, 13);  // 4 + 3 + 5 + 1
    EXPECT_FALSE(score.total());
    EXPECT_FALSE(score.band()) << "moderate or high";
    EXPECT_EQ(score.missing(), std::vector<std::string>{"lace.comorbidity"});
}

TEST(Lace, TheBandMayBeCertainWhereTheTotalIsNot) {
    auto inputs = lace_of(14, true, 0, 0);
    inputs.emergency_visits = at_least(1);
    const auto score = scored(inputs);
    EXPECT_EQ(score.least, 11);
    EXPECT_EQ(score.greatest, 14);
    EXPECT_EQ(score.band(), RiskLevel::high);
}

TEST(Lace, AtLeastIsEnoughWhereMoreGivesNoPoints) {
    EXPECT_EQ(scored({.days = at_least(14),
                      .acute = {true},
                      .comorbidity = at_least(4),
                      .emergency_visits = at_least(4)})
                  .total(),
              19);
}

TEST(HospitalScore, EachComponentHasItsPoints) {
    EXPECT_EQ(scored(healthy()).total(), 0);
    const auto with = [](auto change) {
        auto inputs = healthy();
        change(inputs);
        return scored(inputs).total();
    };
    EXPECT_EQ(with([](auto& in) { in.hemoglobin = {11.9}; }), 1);
    EXPECT_EQ(with([](auto& in) { in.hemoglobin = {12.0}; }), 0) << "below 12 g/dL";
    EXPECT_EQ(with([](auto& in) { in.oncology = {true}; }), 2);
    EXPECT_EQ(with([](auto& in) { in.sodium = {134.0}; }), 1);
    EXPECT_EQ(with([](auto& in) { in.sodium = {135.0}; }), 0) << "below 135 mmol/L";
    EXPECT_EQ(with([](auto& in) { in.procedure = {true}; }), 1);
    EXPECT_EQ(with([](auto& in) { in.urgent = {true}; }), 1);
    EXPECT_EQ(with([](auto& in) { in.days = exactly(4); }), 0);
    EXPECT_EQ(with([](auto& in) { in.days = exactly(5); }), 2) << "5 days or more";
    for (const auto& [admissions, points] :
         {std::pair{1, 0}, std::pair{2, 2}, std::pair{5, 2}, std::pair{6, 5}, std::pair{20, 5}}) {
        EXPECT_EQ(with([&](auto& in) { in.admissions = exactly(admissions); }), points) << admissions;
    }
}

TEST(HospitalScore, AgreesWithExamplesWorkedByHand) {
    // Anaemia 1, urgent 1, three admissions 2, six days 2.
    auto inputs = healthy();
    inputs.hemoglobin = {9.8};
    inputs.urgent = {true};
    inputs.admissions = exactly(3);
    inputs.days = exactly(6);
    EXPECT_EQ(scored(inputs).total(), 6);
    EXPECT_EQ(scored(inputs).band(), RiskLevel::moderate);
    // Low sodium as well: 7.
    inputs.sodium = {131.0};
    EXPECT_EQ(scored(inputs).total(), 7);
    EXPECT_EQ(scored(inputs).band(), RiskLevel::high);
    // A procedure 1, urgent 1, five days 2: 4.
    auto surgical = healthy();
    surgical.procedure = {true};
    surgical.urgent = {true};
    surgical.days = exactly(5);
    EXPECT_EQ(scored(surgical).total(), 4);
    EXPECT_EQ(scored(surgical).band(), RiskLevel::low);
    // From an oncology service, ten days: 2 + 2, and a procedure: 5.
    auto oncology = healthy();
    oncology.oncology = {true};
    oncology.days = exactly(10);
    oncology.procedure = {true};
    EXPECT_EQ(scored(oncology).total(), 5);
    EXPECT_EQ(scored(oncology).band(), RiskLevel::moderate);
}

TEST(HospitalScore, RunsToThirteen) {
    const HospitalInputs worst{.hemoglobin = {8.0},
                               .oncology = {true},
                               .sodium = {120.0},
                               .procedure = {true},
                               .urgent = {true},
                               .admissions = exactly(6),
                               .days = exactly(30)};
    EXPECT_EQ(scored(worst).total(), 13);  // 1 + 2 + 1 + 1 + 1 + 5 + 2
}

TEST(HospitalScore, WithoutLaboratoryValuesItIsARange) {
    auto inputs = healthy();
    inputs.hemoglobin = {};
    inputs.sodium = {};
    inputs.days = exactly(5);
    inputs.admissions = exactly(2);
    const auto score = scored(inputs);
    EXPECT_EQ(score.least, 4);
    EXPECT_EQ(score.greatest, 6);
    EXPECT_FALSE(score.band());
    EXPECT_EQ(score.missing(), (std::vector<std::string>{"hospital.hemoglobin", "hospital.sodium"}));
    EXPECT_EQ(scored(HospitalInputs{}).least, 0);
    EXPECT_EQ(scored(HospitalInputs{}).greatest, 13);
}

TEST(ReadmissionRules, BandsAreDataThatCanBeChanged) {
    auto rules = shipped();
    EXPECT_FALSE(rules.hospital_high_from.source.verified);
    EXPECT_TRUE(rules.lace_high_from.source.verified);
    rules.lace_high_from.value = 12;
    EXPECT_EQ(lace(lace_of(4, true, 3, 0), rules).band(), RiskLevel::moderate);
    rules.hospital_some_admissions_from.value = 1;  // as the copies that print "none, 1-5, more than 5"
    auto inputs = healthy();
    inputs.admissions = exactly(1);
    EXPECT_EQ(hospital_score(inputs, rules).total(), 2);
}

TEST(ReadmissionRules, TellsWhereTheyAreWrong) {
    const auto problem = [](const char* pointer, const Json& value) {
        auto json = shipped_json();
        json[Json::json_pointer(pointer)] = value;
        std::vector<Error> errors;
        read_readmission(json, errors);
        EXPECT_EQ(errors.size(), 1U) << pointer;
        return errors.empty() ? Error{} : errors.front();
    };
    EXPECT_EQ(problem("/lace_high_from/value", 4),
              (Error{Code::invalid, "error.number_too_small", "/lace_high_from", "5"}));
    EXPECT_EQ(problem("/hospital_high_from/value", 14).path, "/hospital_high_from/value");
    EXPECT_EQ(problem("/index_visit_hours/hours", 24).key, "error.data_unknown");
    EXPECT_EQ(problem("/admission_months/source", "memory").key, "error.expected_object");
}

}  // namespace
}  // namespace vaka::care
