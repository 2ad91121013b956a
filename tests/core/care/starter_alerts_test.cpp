// Each rule of assets/rules/starter.json with a case in which it fires and the nearest one in which it does
// not: contact, goals, safety, risk, the worker, billing, completeness.

#include "core/care/rules_world.hpp"

namespace vaka::care {
namespace {

using namespace vaka::record;
using namespace test_world;

TEST(StarterRules, T10ContactTurnsAmberAndRed) {
    World world;
    world.add(reached_on("2026-06-08T10:00Z"));
    EXPECT_FALSE(world.fires("T10")) << "seven of ten days";
    world.now = moment("2026-06-16T09:00Z");
    EXPECT_EQ(world.of("T10"), "T10 2026-06-18");
    world.now = moment("2026-06-18T09:00Z");
    EXPECT_EQ(world.of("T10"), "T10! 2026-06-18");
    auto missed = reached_on("2026-06-17T10:00Z");
    missed.reached = Reached::no;
    world.add(missed);
    EXPECT_EQ(world.of("T10"), "T10! 2026-06-18") << "nobody was reached";
    World never;
    EXPECT_EQ(never.of("T10"), "T10! 2026-06-11") << "from the opening on";
}

TEST(StarterRules, T11ReviewAGoalWhoseDayIsPast) {
    Goal goal;
    goal.lifecycle = GoalLifecycle::active;
    goal.due = day("2026-06-14");
    World past;
    past.add(goal);
    EXPECT_EQ(past.of("T11"), "T11 2026-06-14");
    goal.achievement = GoalAchievement::achieved;
    World achieved;
    achieved.add(goal);
    EXPECT_FALSE(achieved.fires("T11"));
    goal.achievement = GoalAchievement::improving;
    goal.due = day("2026-06-15");
    World today;
    today.add(goal);
    EXPECT_FALSE(today.fires("T11"));
}

TEST(StarterRules, T12ConsentsThatEnd) {
    Consent consent;
    consent.id = "consent";
    consent.expires = day("2026-07-15");
    World soon;
    soon.add(consent);
    EXPECT_EQ(soon.of("T12.expiring"), "T12.expiring 2026-07-15");
    EXPECT_FALSE(soon.fires("T12.over"));
    consent.expires = day("2026-07-16");
    World later;
    later.add(consent);
    EXPECT_FALSE(later.fires("T12.expiring")) << "31 days";
    consent.revoked = day("2026-06-10");
    World revoked;
    revoked.add(consent);
    EXPECT_FALSE(revoked.fires("T12.over")) << "nothing relies on it";
    Referral referral;
    referral.status = ReferralStatus::sent;
    referral.sent = day("2026-06-09");
    referral.consent_id.value = "consent";
    revoked.add(referral);
    EXPECT_TRUE(revoked.fires("T12.over"));
}

TEST(StarterRules, T13SafetyFlags) {
    auto assessment = assessed_on("2026-06-10");
    assessment.form_key = "phq9";
    World calm;
    calm.add(assessment);
    EXPECT_FALSE(calm.fires("T13.answer"));
    assessment.flags = {"self_harm"};
    World flagged;
    flagged.add(assessment);
    EXPECT_EQ(flagged.of("T13.answer"), "T13.answer!");
    auto later = assessed_on("2026-06-12");
    later.form_key = "phq9";
    flagged.add(later);
    EXPECT_FALSE(flagged.fires("T13.answer")) << "a later one of the same form raised none";
    SymptomCheck check;
    check.at = moment("2026-06-01T10:00Z");
    World well;
    well.add(check);
    EXPECT_FALSE(well.fires("T13.symptom"));
    check.red_flags = {"worsening headache"};
    World headache;
    headache.add(check);
    EXPECT_EQ(headache.of("T13.symptom"), "T13.symptom!");
    headache.now = moment("2026-06-16T10:00Z");
    EXPECT_FALSE(headache.fires("T13.symptom")) << "15 days ago";
    for (const auto& rule : starter_rules().rules) {
        if (rule.id.starts_with("T13")) {
            EXPECT_FALSE(rule.dismissible) << rule.id;
        }
    }
}

TEST(StarterRules, T14RiskOfReadmission) {
    World world;
    EXPECT_FALSE(world.fires("T14")) << "not known";
    world.values["lace"] = 9;
    EXPECT_FALSE(world.fires("T14"));
    world.values["lace"] = 10;
    EXPECT_TRUE(world.fires("T14"));
    world.one.risk_level = RiskLevel::high;
    EXPECT_FALSE(world.fires("T14")) << "known already";
    world.one.risk_level = RiskLevel::low;
    world.values = {{"hospital", 7}};
    EXPECT_TRUE(world.fires("T14"));
}

TEST(StarterRules, T15LicencesThatEnd) {
    License license;
    license.title = "RN";
    license.expires = day("2026-09-13");
    World soon;
    soon.add(license);
    EXPECT_EQ(soon.of("T15"), "T15 2026-09-13") << "90 days";
    license.expires = day("2026-09-14");
    World later;
    later.add(license);
    EXPECT_FALSE(later.fires("T15"));
    license.expires = day("2026-06-14");
    World ended;
    ended.add(license);
    EXPECT_EQ(ended.of("T15"), "T15! 2026-06-14");
}

TEST(StarterRules, T16ShareOfCaseManagement) {
    World world;
    world.add(Worker{});
    EXPECT_FALSE(world.fires("T16")) << "no work log";
    WorkEntry entry;
    entry.minutes = 300;
    world.add(entry);
    entry.is_case_management = false;
    entry.minutes = 700;
    world.add(entry);
    EXPECT_FALSE(world.fires("T16")) << "exactly 30 %";
    entry.minutes = 1;
    world.add(entry);
    EXPECT_TRUE(world.fires("T16"));
}

TEST(StarterRules, T17Reassess) {
    Enrollment enrollment;
    enrollment.status = EnrollmentStatus::active;
    enrollment.start = day("2025-12-17");
    World due;
    due.add(enrollment);
    EXPECT_EQ(due.of("T17"), "T17 2026-06-15") << "180 days by the model";
    due.add(assessed_on("2026-01-10"));
    EXPECT_FALSE(due.fires("T17"));
    enrollment.start = day("2025-12-18");
    World tomorrow;
    tomorrow.add(enrollment);
    EXPECT_FALSE(tomorrow.fires("T17"));
}

TEST(StarterRules, B01NotReached) {
    auto contact = reached_on("2026-06-10T10:00Z");
    World reached;
    reached.add(contact);
    EXPECT_FALSE(reached.fires("B01"));
    contact.reached = Reached::no;
    World missed;
    missed.add(contact);
    EXPECT_TRUE(missed.fires("B01"));
    contact.mode = ContactMode::home_visit;
    World visit;
    visit.add(contact);
    EXPECT_FALSE(visit.fires("B01")) << "the way was made";
}

TEST(StarterRules, B02OutsideOfTheEnrollmentOrTooManyOnADay) {
    World none;
    none.add(reached_on("2026-06-10T10:00Z"));
    EXPECT_FALSE(none.fires("B02.enrollment")) << "not in a programme at all";
    Enrollment enrollment;
    enrollment.start = day("2026-06-01");
    enrollment.end = day("2026-06-10");
    World world;
    world.add(enrollment);
    world.add(reached_on("2026-06-10T10:00Z"));
    EXPECT_FALSE(world.fires("B02.enrollment")) << "the last day";
    world.add(reached_on("2026-06-11T10:00Z"));
    EXPECT_TRUE(world.fires("B02.enrollment"));
    world.add(reached_on("2026-06-11T11:00Z"));
    EXPECT_FALSE(world.fires("B02.limit"));
    world.add(reached_on("2026-06-11T12:00Z"));
    EXPECT_TRUE(world.fires("B02.limit")) << "three on a day of two";
}

TEST(StarterRules, B03TargetedNeedsAComponent) {
    auto contact = reached_on("2026-06-10T10:00Z");
    contact.activity = Activity::general;
    World clinical;
    clinical.add(contact);
    EXPECT_FALSE(clinical.fires("B03"));
    World targeted;
    targeted.one.model = "targeted";
    targeted.add(contact);
    EXPECT_TRUE(targeted.fires("B03"));
    contact.activity = Activity::monitoring;
    World component;
    component.one.model = "targeted";
    component.add(contact);
    EXPECT_FALSE(component.fires("B03"));
}

TEST(StarterRules, Q01APlanLooksAtHealthAndAtLife) {
    Need need;
    need.kind = NeedKind::health;
    World world;
    world.add(plan_from("2026-06-10"));
    world.add(need);
    EXPECT_TRUE(world.fires("Q01"));
    world.add(need);
    EXPECT_TRUE(world.fires("Q01")) << "no social need";
    need.kind = NeedKind::social;
    world.add(need);
    EXPECT_FALSE(world.fires("Q01"));
}

TEST(StarterRules, Q02ClosedWithSomethingOpen) {
    World world;
    Task task;
    Referral referral;
    referral.status = ReferralStatus::waitlisted;
    Authorization authorization;
    authorization.status = AuthorizationStatus::pended;
    world.add(task);
    world.add(referral);
    world.add(authorization);
    EXPECT_FALSE(world.fires("Q02.tasks"));
    world.one.status = CaseStatus::closed;
    for (const auto* const id : {"Q02.tasks", "Q02.referrals", "Q02.authorizations"})
        EXPECT_TRUE(world.fires(id)) << id;
    EXPECT_FALSE(world.fires("T01")) << "a closed case has no tasks";
    World done;
    done.one.status = CaseStatus::closed;
    task.status = TaskStatus::done;
    referral.status = ReferralStatus::completed;
    authorization.status = AuthorizationStatus::approved;
    done.add(task);
    done.add(referral);
    done.add(authorization);
    for (const auto* const id : {"Q02.tasks", "Q02.referrals", "Q02.authorizations"})
        EXPECT_FALSE(done.fires(id)) << id;
}

}  // namespace
}  // namespace vaka::care
