#include <gtest/gtest.h>

#include "care/payer_decision.hpp"
#include "payer_support.hpp"

namespace vaka::care {
namespace {

using record::AppealLevel;
using record::AppealOutcome;
using test::day;
using test::moment;

const BusinessCalendar kCalendar;
const PayerClock kClock{kCalendar};

/// Northlake denied 20 units because findings and a treatment plan were missing; told on Tuesday, 3 March
/// 2026.
AppealRequest appeal(AppealLevel level, std::vector<Evidence> evidence) {
    AppealRequest one;
    one.request.authorization_id = "019b92db-43b9-71b3-bdf2-84a9540d5a0d";
    one.request.service_kind = "Neuropsychology";
    one.request.units = 20;
    one.request.attached = std::move(evidence);
    one.level = level;
    one.refused_by = "necessity-not-shown";
    one.noticed = moment("2026-03-03T15:00Z");
    one.filed = moment("2026-03-05T10:00Z");
    if (level == AppealLevel::internal_second || level == AppealLevel::external)
        one.upheld = {AppealLevel::internal_first};
    return one;
}

AppealDecision decided(const PayerProfile& payer, const AppealRequest& appeal, std::uint64_t seed = 1) {
    const auto decision = decide_appeal(payer, appeal, seed, kClock);
    EXPECT_TRUE(decision.has_value()) << describe(decision.error());
    return decision.value_or(AppealDecision{});
}

AppealDecision northlake(const AppealRequest& appeal) {
    return decided(test::payer_asset("northlake"), appeal);
}

TEST(PayerAppeals, PeerToPeerOverturnsWithFindingsAndPlan) {
    const auto decision =
        northlake(appeal(AppealLevel::peer_to_peer, {Evidence::findings, Evidence::treatment_plan}));
    EXPECT_EQ(decision.outcome, AppealOutcome::overturned);
    EXPECT_EQ(decision.units_approved, 20);
    EXPECT_EQ(decision.rule, "findings-and-plan");
    EXPECT_EQ(decision.decided.date, day("2026-03-06"));          // one business day after Thursday
    EXPECT_EQ(decision.decision_due.by.date, day("2026-03-09"));  // two: Friday, Monday
    EXPECT_EQ(decision.file_by.by.date, day("2026-03-17"));       // 14 days
    EXPECT_EQ(decision.valid_from, day("2026-03-06"));
    EXPECT_EQ(decision.valid_to, day("2026-06-04"));  // 90 days: 25, 30, 31, 4
    EXPECT_EQ(decision.because.rule, "appeals/peer_to_peer/findings-and-plan");
}

TEST(PayerAppeals, PeerToPeerUpholdsWithoutThemAndTellsWhatIsLacking) {
    const auto decision = northlake(appeal(AppealLevel::peer_to_peer, {Evidence::treatment_plan}));
    EXPECT_EQ(decision.outcome, AppealOutcome::upheld);
    EXPECT_EQ(decision.units_approved, 0);
    EXPECT_EQ(decision.lacking, (std::vector{Evidence::findings}));
    EXPECT_EQ(decision.valid_from, std::nullopt);
}

TEST(PayerAppeals, InternalOverturnsWithASpecialistAndPartlyWithout) {
    const auto part =
        northlake(appeal(AppealLevel::internal_first, {Evidence::findings, Evidence::treatment_plan}));
    EXPECT_EQ(part.outcome, AppealOutcome::partly_overturned);
    EXPECT_EQ(part.units_approved, 15);  // 75 % of 20
    EXPECT_EQ(part.lacking, (std::vector{Evidence::specialist_opinion}));
    const auto full =
        northlake(appeal(AppealLevel::internal_first,
                         {Evidence::findings, Evidence::treatment_plan, Evidence::specialist_opinion}));
    EXPECT_EQ(full.outcome, AppealOutcome::overturned);
    EXPECT_EQ(full.file_by.by.date, day("2026-08-30"));       // 180 days: 28, 30, 31, 30, 31, 30
    EXPECT_EQ(full.decision_due.by.date, day("2026-04-04"));  // 30 days: 26 in March, 4 in April
    EXPECT_EQ(full.decided.date, day("2026-03-25"));          // 20 days
}

TEST(PayerAppeals, AnExpeditedAppealIsDecidedWithin72Hours) {
    auto one = appeal(AppealLevel::internal_first,
                      {Evidence::findings, Evidence::treatment_plan, Evidence::specialist_opinion});
    one.request.urgency = PayerUrgency::expedited;
    const auto decision = northlake(one);
    EXPECT_EQ(decision.decision_due.by.at, moment("2026-03-08T10:00Z"));
    EXPECT_EQ(decision.decided.at, moment("2026-03-07T10:00Z"));  // 48 hours
}

TEST(PayerAppeals, ExternalOverturnsForTheIndependentReviewer) {
    const auto decision = northlake(appeal(
        AppealLevel::external, {Evidence::findings, Evidence::alternatives, Evidence::treatment_plan}));
    EXPECT_EQ(decision.outcome, AppealOutcome::overturned);
    EXPECT_EQ(decision.file_by.by.date, day("2026-07-03"));       // four months, a Friday
    EXPECT_EQ(decision.decision_due.by.date, day("2026-04-19"));  // 45 days: 26 in March, 19 in April
    const auto upheld = northlake(appeal(AppealLevel::external, {Evidence::findings}));
    EXPECT_EQ(upheld.outcome, AppealOutcome::upheld);
    EXPECT_EQ(upheld.lacking, (std::vector{Evidence::alternatives, Evidence::treatment_plan}));
}

TEST(PayerAppeals, TheReviewCountsAsEvidence) {
    auto one = appeal(AppealLevel::peer_to_peer, {Evidence::treatment_plan});
    one.request.review = record::NecessityReview{};
    one.request.review->evidence = "Cognition checklist 10 of 24";
    EXPECT_EQ(northlake(one).outcome, AppealOutcome::overturned);
}

TEST(PayerAppeals, ThePlansOwnLimitsAreNoMedicalQuestion) {
    auto one = appeal(AppealLevel::external, {Evidence::findings, Evidence::alternatives,
                                              Evidence::treatment_plan, Evidence::specialist_opinion});
    one.refused_by = "not-covered";
    one.request.service_kind = "Massage";
    const auto decision = northlake(one);
    EXPECT_EQ(decision.outcome, AppealOutcome::upheld);
    EXPECT_EQ(decision.rule, "no-medical-question");
    EXPECT_EQ(decision.because.facts, (std::vector<PayerFact>{{"refused_by", std::string("not-covered")}}));
}

TEST(PayerAppeals, RiversFirstCourseIsBetterAskedForAgain) {
    auto one = appeal(AppealLevel::peer_to_peer, {Evidence::findings, Evidence::treatment_plan});
    one.refused_by = "first-course";
    one.request.units = 16;
    one.units_approved = 12;
    const auto decision = northlake(one);
    EXPECT_EQ(decision.rule, "extension-later");
    EXPECT_EQ(decision.outcome, AppealOutcome::upheld);
    EXPECT_EQ(decision.units_approved, 12) << "what was approved stays";
}

TEST(PayerAppeals, APartThatGivesNoMoreThanBeforeIsPassedOver) {
    auto one = appeal(AppealLevel::internal_first, {Evidence::findings, Evidence::treatment_plan});
    one.refused_by = "first-course";
    one.request.units = 16;
    one.units_approved = 12;  // 75 % of 16 is 12 as well
    const auto decision = northlake(one);
    EXPECT_EQ(decision.rule, "upheld");
    EXPECT_EQ(decision.outcome, AppealOutcome::upheld);
    EXPECT_EQ(decision.units_approved, 12);
    one.request.units = 20;  // of 20 it is 15
    EXPECT_EQ(northlake(one).outcome, AppealOutcome::partly_overturned);
    EXPECT_EQ(northlake(one).units_approved, 15);
}

TEST(PayerAppeals, TheLastDayIsInTimeAndTheNextIsLate) {
    auto one = appeal(AppealLevel::peer_to_peer, {Evidence::findings, Evidence::treatment_plan});
    one.filed = moment("2026-03-17T23:59Z");
    EXPECT_EQ(northlake(one).outcome, AppealOutcome::overturned);
    one.filed = moment("2026-03-18T00:00Z");
    const auto late = northlake(one);
    EXPECT_EQ(late.outcome, AppealOutcome::upheld);
    EXPECT_EQ(late.rule, "late");
    EXPECT_EQ(late.reason, test::payer_asset("northlake").late_reason);
    EXPECT_EQ(late.because.rule, "appeals/peer_to_peer/file_within");
    EXPECT_EQ(late.because.facts,
              (std::vector<PayerFact>{{"filed", one.filed}, {"file_by", day("2026-03-17")}}));
}

TEST(PayerAppeals, TheDayIsThatOfThePayer) {
    const PayerClock east{kCalendar, Minutes{180}};
    auto one = appeal(AppealLevel::peer_to_peer, {});
    one.filed = moment("2026-03-17T21:30Z");  // 00:30 of the 18th there
    EXPECT_EQ(decide_appeal(test::payer_asset("northlake"), one, 1, east)->rule, "late");
    EXPECT_NE(northlake(one).rule, "late");
}

TEST(PayerAppeals, ADividedPanelDependsOnTheSeed) {
    auto one = appeal(AppealLevel::internal_second, {Evidence::progress_report, Evidence::treatment_plan});
    const auto payer = test::payer_asset("northlake");
    int partly = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const auto decision = decided(payer, one, seed);
        EXPECT_EQ(decision.outcome, decided(payer, one, seed).outcome);
        partly += decision.outcome == AppealOutcome::partly_overturned ? 1 : 0;
    }
    EXPECT_NEAR(partly, 200, 50);  // standard deviation 10: five of them
}

TEST(PayerAppeals, TheOtherPayersHaveLaddersOfTheirOwn) {
    const auto state = test::payer_asset("harbour-state");
    auto hearing = appeal(AppealLevel::external, {Evidence::findings, Evidence::alternatives});
    hearing.refused_by = "review-missing";
    const auto heard = decided(state, hearing);
    EXPECT_EQ(heard.outcome, AppealOutcome::overturned);
    EXPECT_EQ(heard.file_by.by.date, day("2026-07-01"));  // 120 days: 28, 30, 31, 30, 1
    EXPECT_EQ(decide_appeal(state, appeal(AppealLevel::internal_second, {}), 1, kClock).error(),
              (Error{Code::not_found, "error.payer_no_level", "/level", "internal_second"}));

    const auto fund = test::payer_asset("stonebridge");
    auto block = appeal(AppealLevel::internal_first, {Evidence::progress_report});
    block.refused_by = "first-block";
    block.units_approved = 12;
    EXPECT_EQ(decided(fund, block).units_approved, 20);
    auto medical = appeal(AppealLevel::external, {Evidence::findings, Evidence::treatment_plan});
    medical.upheld.clear();  // no level must come before
    EXPECT_EQ(decided(fund, medical).outcome, AppealOutcome::overturned);
    medical.refused_by = "not-work-related";
    EXPECT_EQ(decided(fund, medical).rule, "no-medical-question");
}

TEST(PayerAppeals, RefuseAppealsThatCannotBe) {
    const auto error_of = [](auto change) {
        auto one = appeal(AppealLevel::external, {});
        change(one);
        return decide_appeal(test::payer_asset("northlake"), one, 1, kClock).error();
    };
    EXPECT_EQ(error_of([](auto& one) { one.upheld.clear(); }),
              (Error{Code::conflict, "error.payer_appeal_order", "/level", "internal_first"}));
    EXPECT_EQ(error_of([](auto& one) { one.refused_by = "whim"; }),
              (Error{Code::not_found, "error.data_no_such", "/refused_by", "whim"}));
    EXPECT_EQ(error_of([](auto& one) { one.units_approved = 20; }),
              (Error{Code::conflict, "error.payer_nothing_to_appeal", "/units_approved", ""}));
    EXPECT_EQ(error_of([](auto& one) { one.units_approved = -1; }).path, "/units_approved");
    EXPECT_EQ(error_of([](auto& one) { one.filed = one.noticed - Minutes{1}; }),
              (Error{Code::invalid, "error.end_before_start", "/filed", ""}));
    EXPECT_EQ(error_of([](auto& one) { one.request.units = 0; }).path, "/units");
}

}  // namespace
}  // namespace vaka::care
