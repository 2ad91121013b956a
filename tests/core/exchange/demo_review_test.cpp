// The demo cases as a case manager finds them on the day of the story's end: what the rules say of each, and
// how far it keeps to its model. Read beside the stories (assets/cases/README.md), the lists have to make
// sense.

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "care/case_review.hpp"
#include "exchange/case_file.hpp"
#include "support/data.hpp"

namespace vaka::exchange {
namespace {

care::Json json_of(std::string_view file) {
    return care::parse_data(test::read(test::asset(file))).value();
}

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(describe(result.error()));
    return *std::move(result);
}

const care::Knowledge& knowledge() {
    static const auto kKnowledge = [] {
        care::Knowledge all;
        all.rules = must(care::read_rules(json_of("rules/starter.json"), care::value_names())).rules;
        all.indicators = must(care::read_indicators(json_of("models/indicators.json")));
        for (const auto* const key : {"brokerage", "clinical", "strengths", "intensive", "targeted"})
            all.models.push_back(
                must(care::read_model(json_of(text::cat("models/", key, ".json")), all.indicators)));
        std::vector<Error> errors;
        all.calendar = care::BusinessCalendar::read(json_of("calendars/us-federal.json"), errors);
        all.comorbidity = care::read_comorbidity(json_of("rules/comorbidity.json"), errors);
        all.readmission = care::read_readmission(json_of("rules/readmission.json"), errors);
        for (const auto& error : errors) ADD_FAILURE() << describe(error);
        return all;
    }();
    return kKnowledge;
}

struct Demo {
    std::string_view name;
    std::map<std::string, int> found;  ///< Rules by id, `!` when urgent, with how often they fire.
    double least_fidelity;
};

void PrintTo(const Demo& demo, std::ostream* out) {
    *out << demo.name;
}

struct DemoReview : testing::TestWithParam<Demo> {
    DemoReview() {
        auto parsed = parse_case_file(test::read(test::asset(text::cat("cases/", GetParam().name, ".json"))));
        if (!parsed) throw std::runtime_error(describe(parsed.error().front()));
        file = std::move(*parsed);
        for (const auto& list : file.records) facts.add(*list.type, list.rows);
        review = care::review_case(facts, knowledge(), {.now = as_of(file), .weighted_caseload = 12.0});
    }

    CaseFile file;
    care::Facts facts;
    care::CaseReview review;
};

TEST_P(DemoReview, FindsWhatTheStoryLeavesOpen) {
    std::map<std::string, int> found;
    for (const auto& finding : review.findings) {
        ++found[text::cat(finding.rule->id, finding.level == care::RuleLevel::urgent ? "!" : "")];
        EXPECT_FALSE(finding.because.empty()) << finding.rule->id;
    }
    EXPECT_EQ(found, GetParam().found);
}

TEST_P(DemoReview, KeepsToItsModel) {
    ASSERT_NE(review.model, nullptr);
    ASSERT_TRUE(review.fidelity.score);
    EXPECT_GE(*review.fidelity.score, GetParam().least_fidelity);
    EXPECT_GE(review.fidelity.known, 0.8) << "the case shows most of what its model looks at";
}

INSTANTIATE_TEST_SUITE_P(
    All, DemoReview,
    testing::Values(
        Demo{"river", {{"B01", 1}, {"B02.enrollment", 18}}, 0.7},
        Demo{"postpartum", {{"T07", 1}, {"B01", 1}}, 0.7},
        Demo{"heart_failure", {{"T06!", 1}, {"T07", 1}, {"B01", 3}, {"B02.enrollment", 6}}, 0.7},
        Demo{"chronic_mental_illness",
             {{"T10", 1}, {"T12.expiring", 1}, {"B01", 3}, {"B02.enrollment", 1}, {"B03", 1}},
             0.7},
        Demo{"developmental_disability", {{"T03", 1}, {"T11", 1}, {"Q01", 1}, {"B01", 1}}, 0.6},
        Demo{"intensive", {{"T05", 1}, {"T08.expedited!", 1}, {"T13.symptom!", 1}, {"B01", 1}}, 0.7},
        Demo{"brokerage", {{"T06!", 1}, {"B01", 2}}, 0.7},
        Demo{"shelter_strengths", {{"T11", 1}, {"B01", 1}}, 0.7},
        Demo{"substance_use_part2", {{"T12.expiring", 1}, {"T12.over!", 1}, {"B01", 1}}, 0.7},
        Demo{"denial_appeal",
             {{"T07", 1}, {"T08.standard!", 1}, {"T09.peer", 1}, {"T09.internal", 1}, {"B01", 2}},
             0.7}),
    [](const auto& given) { return std::string(given.param.name); });

}  // namespace
}  // namespace vaka::exchange
