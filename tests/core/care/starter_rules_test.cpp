// Each rule of assets/rules/starter.json with a case in which it fires and the nearest one in which it does
// not: tasks. The others are in starter_alerts_test.cpp.

#include "core/care/rules_world.hpp"

namespace vaka::care {
namespace {

using namespace vaka::record;
using namespace test_world;

TEST(StarterRules, AreTheTwentyTwo) {
    std::set<std::string> ids;
    for (const auto& rule : starter_rules().rules) ids.insert(rule.id.substr(0, rule.id.find('.')));
    EXPECT_EQ(ids, (std::set<std::string>{"T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08",
                                          "T09", "T10", "T11", "T12", "T13", "T14", "T15", "T16",
                                          "T17", "B01", "B02", "B03", "Q01", "Q02"}));
}

TEST(StarterRules, T01StartTheAssessment) {
    World world;
    EXPECT_EQ(world.of("T01"), "T01! 2026-06-08") << "seven days by the model, overdue";
    world.now = moment("2026-06-05T09:00Z");
    EXPECT_EQ(world.of("T01"), "T01 2026-06-08");
    world.add(assessed_on("2026-06-03"));
    EXPECT_FALSE(world.fires("T01"));
}

TEST(StarterRules, T02DraftThePlanWithinTenBusinessDays) {
    World world;
    EXPECT_FALSE(world.fires("T02")) << "nothing assessed";
    world.add(assessed_on("2026-06-05"));
    EXPECT_EQ(world.of("T02"), "T02 2026-06-19");
    world.now = moment("2026-06-20T09:00Z");
    EXPECT_EQ(world.of("T02"), "T02! 2026-06-19");
    world.add(plan_from("2026-06-20"));
    EXPECT_FALSE(world.fires("T02"));
}

TEST(StarterRules, T03RenewThePlanFromTheEleventhMonthOn) {
    World world;
    world.add(plan_from("2025-07-15"));
    EXPECT_EQ(world.of("T03"), "T03 2026-07-15");
    world.now = moment("2026-06-14T09:00Z");
    EXPECT_FALSE(world.fires("T03")) << "the eleventh month begins tomorrow";
    world.now = moment("2026-07-16T09:00Z");
    EXPECT_EQ(world.of("T03"), "T03! 2026-07-15");
}

Transition discharged_on(std::string_view date) {
    Transition transition;
    transition.discharged = day(date);
    return transition;
}

TEST(StarterRules, T04ClocksOfATransition) {
    World world;
    auto transition = discharged_on("2026-06-12");  // a Friday
    world.add(transition);
    EXPECT_EQ(world.of("T04.contact"), "T04.contact 2026-06-16") << "Monday and Tuesday";
    EXPECT_EQ(world.of("T04.visit_moderate"), "T04.visit_moderate 2026-06-26");
    EXPECT_FALSE(world.fires("T04.visit_high"));
    EXPECT_EQ(world.of("T04.reconcile"), "T04.reconcile 2026-06-19");

    World high;
    transition.complexity = Complexity::high;
    transition.contacted = day("2026-06-15");
    high.add(transition);
    EXPECT_FALSE(high.fires("T04.contact"));
    EXPECT_EQ(high.of("T04.visit_high"), "T04.visit_high 2026-06-19");
    EXPECT_FALSE(high.fires("T04.visit_moderate"));

    World over;
    over.add(discharged_on("2026-05-15"));
    EXPECT_FALSE(over.fires("T04.contact")) << "the 30 days ended on 2026-06-14";
    World last;
    last.add(discharged_on("2026-05-16"));
    EXPECT_TRUE(last.fires("T04.contact"));
}

TEST(StarterRules, T04ADischargeOpensATransition) {
    World world;
    Event event;
    event.id = "discharge";
    event.kind = EventKind::discharge;
    event.at = moment("2026-06-12T10:00Z");
    world.add(event);
    EXPECT_TRUE(world.fires("T04.open"));
    auto transition = discharged_on("2026-06-12");
    transition.event_id.value = "discharge";
    world.add(transition);
    EXPECT_FALSE(world.fires("T04.open"));
}

TEST(StarterRules, T05FollowUpOfAnEmergencyVisit) {
    World world;
    Event event;
    event.kind = EventKind::emergency_visit;
    event.at = moment("2026-06-10T10:00Z");
    world.add(event);
    world.add(reached_on("2026-06-09T10:00Z"));
    EXPECT_EQ(world.of("T05"), "T05 2026-06-17");
    auto missed = reached_on("2026-06-11T10:00Z");
    missed.reached = Reached::no;
    world.add(missed);
    EXPECT_TRUE(world.fires("T05")) << "nobody was reached";
    world.add(reached_on("2026-06-11T12:00Z"));
    EXPECT_FALSE(world.fires("T05"));
}

TEST(StarterRules, T06CloseTheLoop) {
    Referral referral;
    referral.status = ReferralStatus::sent;
    referral.sent = day("2026-06-09");
    World early;
    early.add(referral);
    EXPECT_FALSE(early.fires("T06")) << "six days";
    referral.sent = day("2026-06-08");
    World due;
    due.add(referral);
    EXPECT_EQ(due.of("T06"), "T06 2026-06-15");
    referral.sent = day("2026-06-01");
    World escalated;
    escalated.add(referral);
    EXPECT_EQ(escalated.of("T06"), "T06! 2026-06-08") << "twice the days";
    referral.status = ReferralStatus::completed;
    World closed;
    closed.add(referral);
    EXPECT_FALSE(closed.fires("T06"));
}

Authorization approved() {
    Authorization authorization;
    authorization.status = AuthorizationStatus::approved;
    authorization.units_approved = 10;
    authorization.units_used = 7;
    authorization.valid_to = day("2026-09-30");
    return authorization;
}

TEST(StarterRules, T07AskForAnExtension) {
    World world;
    world.add(approved());
    EXPECT_FALSE(world.fires("T07"));
    auto used = approved();
    used.units_used = 8;
    World four_fifths;
    four_fifths.add(used);
    EXPECT_TRUE(four_fifths.fires("T07"));
    auto ending = approved();
    ending.valid_to = day("2026-06-29");
    World ends;
    ends.add(ending);
    EXPECT_EQ(ends.of("T07"), "T07 2026-06-29");
    ending.valid_to = day("2026-06-30");
    World later;
    later.add(ending);
    EXPECT_FALSE(later.fires("T07")) << "15 days";
    ending.valid_to = day("2026-06-14");
    World over;
    over.add(ending);
    EXPECT_FALSE(over.fires("T07")) << "too late to extend";
}

TEST(StarterRules, T08CallThePayerWhenTheDecisionIsLate) {
    Authorization authorization;
    authorization.status = AuthorizationStatus::pended;
    authorization.submitted = day("2026-06-08");
    World in_time;
    in_time.add(authorization);
    EXPECT_FALSE(in_time.fires("T08.standard")) << "the seventh day";
    authorization.submitted = day("2026-06-07");
    World late;
    late.add(authorization);
    EXPECT_EQ(late.of("T08.standard"), "T08.standard! 2026-06-14");
    EXPECT_FALSE(late.fires("T08.expedited"));
    authorization.expedited = true;
    authorization.submitted = day("2026-06-11");
    World expedited;
    expedited.add(authorization);
    EXPECT_EQ(expedited.of("T08.expedited"), "T08.expedited! 2026-06-14");
    authorization.decision_due = day("2026-06-20");
    World extended;
    extended.add(authorization);
    EXPECT_FALSE(extended.fires("T08.expedited"));
}

TEST(StarterRules, T09WhatToDoAboutADenial) {
    Authorization authorization;
    authorization.id = "denied";
    authorization.status = AuthorizationStatus::denied;
    authorization.decided = day("2026-06-10");
    World world;
    world.add(authorization);
    EXPECT_EQ(world.of("T09.reason"), "T09.reason 2026-06-12");
    EXPECT_EQ(world.of("T09.peer"), "T09.peer 2026-06-24");
    EXPECT_EQ(world.of("T09.internal"), "T09.internal 2026-12-07") << "180 days";
    Appeal appeal;
    appeal.authorization_id.value = "denied";
    appeal.level = AppealLevel::peer_to_peer;
    world.add(appeal);
    EXPECT_FALSE(world.fires("T09.peer"));
    EXPECT_TRUE(world.fires("T09.internal"));
    appeal.level = AppealLevel::internal_first;
    world.add(appeal);
    EXPECT_FALSE(world.fires("T09.internal"));
    authorization.payer_reason = "No functional goals stated";
    World told;
    told.add(authorization);
    EXPECT_FALSE(told.fires("T09.reason"));
}

}  // namespace
}  // namespace vaka::care
