#include <gtest/gtest.h>

#include "care/payer_decision.hpp"
#include "payer_support.hpp"

/// A denial and its appeal, as `assets/cases/denial_appeal.json` tells them: the same answers come from the
/// payer's rules, on the same days.
namespace vaka::care {
namespace {

using record::AppealLevel;
using record::AppealOutcome;
using record::AuthorizationStatus;
using test::day;
using test::moment;

const BusinessCalendar kCalendar;
const PayerClock kClock{kCalendar};

AuthorizationRequest request(std::string_view kind, int units, std::string_view received) {
    AuthorizationRequest one;
    one.authorization_id = "019f0356-11ef-7de9-924d-f858882fbd72";
    one.service_kind = kind;
    one.units = units;
    one.review = record::NecessityReview{};
    one.review->diagnosis = "Amputation of the right leg above the knee, first prosthesis";
    one.review->evidence = "Two falls in two weeks, work place with ramp and wet floor";
    one.review->alternatives = "Mechanical joint: falls. Locked joint: safe, no work.";
    one.review->least_costly_adequate = true;
    one.received = moment(received);
    return one;
}

PayerDecision decided(const AuthorizationRequest& request) {
    return decide(test::payer_asset("meridian-crest"), request, 1, kClock).value();
}

AppealDecision appealed(const AppealRequest& appeal) {
    return decide_appeal(test::payer_asset("meridian-crest"), appeal, 1, kClock).value();
}

constexpr std::string_view kKnee = "Prosthesis with microprocessor-controlled knee joint";

TEST(PayerDenial, EighteenOfTwentyFourVisitsFiveDaysLater) {
    const auto gait = decided(request("Gait training", 24, "2026-06-23T09:00Z"));
    EXPECT_EQ(gait.status, AuthorizationStatus::partial);
    EXPECT_EQ(gait.units_approved, 18);
    EXPECT_EQ(gait.decided.date, day("2026-06-28"));
    EXPECT_EQ(gait.lacking, (std::vector{Evidence::progress_report}));
}

TEST(PayerDenial, TheKneeJointIsQuestionedAndDenied) {
    auto knee = request(kKnee, 1, "2026-06-26T09:00Z");
    const auto question = decided(knee);
    EXPECT_EQ(question.status, AuthorizationStatus::pended);
    EXPECT_EQ(question.decided.date, day("2026-06-30"));
    knee.answers = 1;
    knee.received = moment("2026-07-02T09:00Z");
    const auto denial = decided(knee);
    EXPECT_EQ(denial.status, AuthorizationStatus::denied);
    EXPECT_EQ(denial.rule, "prosthesis-not-shown");
    EXPECT_EQ(denial.decided.date, day("2026-07-08"));
    EXPECT_NE(denial.reason.en.find("mechanical joint"), std::string::npos);
}

TEST(PayerDenial, PeerToPeerNamesWhatTheAppealThenBrings) {
    AppealRequest appeal;
    appeal.request = request(kKnee, 1, "2026-07-02T09:00Z");
    appeal.refused_by = "prosthesis-not-shown";
    appeal.noticed = moment("2026-07-08T09:00Z");

    appeal.level = AppealLevel::peer_to_peer;
    appeal.filed = moment("2026-07-10T09:00Z");
    appeal.request.attached = {Evidence::specialist_opinion};
    const auto peer = appealed(appeal);
    EXPECT_EQ(peer.outcome, AppealOutcome::upheld);
    EXPECT_EQ(peer.file_by.by.date, day("2026-07-22"));
    EXPECT_EQ(peer.decision_due.by.date, day("2026-07-13"));
    EXPECT_EQ(peer.decided.date, day("2026-07-12"));
    EXPECT_EQ(peer.lacking, (std::vector{Evidence::progress_report}));

    appeal.level = AppealLevel::internal_first;
    appeal.filed = moment("2026-07-29T09:00Z");
    appeal.request.attached.push_back(Evidence::progress_report);
    const auto internal = appealed(appeal);
    EXPECT_EQ(internal.outcome, AppealOutcome::overturned);
    EXPECT_EQ(internal.file_by.by.date, day("2027-01-04"));
    EXPECT_EQ(internal.decision_due.by.date, day("2026-08-28"));
    EXPECT_EQ(internal.decided.date, day("2026-08-21"));
    EXPECT_EQ(internal.valid_from, day("2026-08-21"));
    EXPECT_EQ(internal.valid_to, day("2026-11-19"));
}

TEST(PayerDenial, TheSecondDenialComesTwoDaysLate) {
    const auto liners = request("Shower prosthesis and spare liners", 1, "2026-08-31T09:00Z");
    const auto denial = decided(liners);
    EXPECT_EQ(denial.rule, "convenience");
    EXPECT_EQ(denial.decided.date, day("2026-09-09"));
    const auto due = decision_deadlines(test::payer_asset("meridian-crest"), PayerUrgency::standard,
                                        liners.received, kClock);
    EXPECT_EQ(due->decision.by.date, day("2026-09-07"));
}

}  // namespace
}  // namespace vaka::care
