#include "care/due.hpp"

#include <gtest/gtest.h>

namespace vaka::care {
namespace {

using namespace vaka::record;

Date day(std::string_view text) {
    return parse_date(text).value();
}
Instant moment(std::string_view text) {
    return parse_instant(text).value();
}

const Instant kNow = parse_instant("2026-03-10T09:00Z").value();

Task task(TaskStatus status, std::optional<Date> due) {
    Task one;
    one.title = "Call";
    one.status = status;
    one.due = due;
    return one;
}

TEST(Due, OpenTasksWithADayAreDue) {
    EXPECT_EQ(due_of(task(TaskStatus::open, day("2026-03-01")))->date, day("2026-03-01"));
    EXPECT_FALSE(due_of(task(TaskStatus::open, std::nullopt)));
    for (const auto status : {TaskStatus::done, TaskStatus::exempt, TaskStatus::cancelled}) {
        EXPECT_FALSE(due_of(task(status, day("2026-03-01"))));
    }
}

TEST(Due, BookedAppointmentsAreDueUntilTheyEnd) {
    Appointment one;
    one.start = kNow - Minutes{20};
    one.minutes = 30;
    EXPECT_TRUE(due_of(one, kNow, Minutes{0}));
    one.minutes = 20;
    EXPECT_FALSE(due_of(one, kNow, Minutes{0}));
    one.start = kNow + Days{1};
    EXPECT_TRUE(due_of(one, kNow, Minutes{0}));
    for (const auto status :
         {AppointmentStatus::fulfilled, AppointmentStatus::cancelled, AppointmentStatus::no_show}) {
        one.status = status;
        EXPECT_FALSE(due_of(one, kNow, Minutes{0}));
    }
}

TEST(Due, AnAppointmentFallsOnTheLocalDay) {
    Appointment one;
    one.start = moment("2026-03-11T23:30Z");
    EXPECT_EQ(due_of(one, kNow, Minutes{0})->date, day("2026-03-11"));
    EXPECT_EQ(due_of(one, kNow, Minutes{60})->date, day("2026-03-12"));
}

TEST(Due, AFollowUpIsDueUntilSomeoneIsReached) {
    Contact asked;
    asked.at = kNow - Days{3};
    asked.follow_up_due = day("2026-03-12");
    EXPECT_TRUE(due_of(asked, std::nullopt));
    EXPECT_TRUE(due_of(asked, asked.at)) << "the contact itself does not answer its own question";
    EXPECT_FALSE(due_of(asked, kNow - Days{1}));
}

TEST(Due, ACallThatReachedNobodyAnswersNothing) {
    CaseRecord file;
    Contact asked;
    asked.at = kNow - Days{3};
    asked.follow_up_due = day("2026-03-12");
    Contact missed;
    missed.at = kNow - Days{1};
    missed.reached = Reached::no;
    file.contacts = {asked, missed};
    EXPECT_EQ(dues(file, kNow, Minutes{0}).size(), 1U);
    file.contacts[1].reached = Reached::collateral;
    EXPECT_TRUE(dues(file, kNow, Minutes{0}).empty());
}

TEST(Due, GoalsAuthorizationsAndPlansInProgressAreDue) {
    Goal goal;
    goal.due = day("2026-04-01");
    for (const auto lifecycle : {GoalLifecycle::active, GoalLifecycle::accepted}) {
        goal.lifecycle = lifecycle;
        EXPECT_TRUE(due_of(goal));
    }
    goal.lifecycle = GoalLifecycle::completed;
    EXPECT_FALSE(due_of(goal));

    Authorization authorization;
    authorization.decision_due = day("2026-04-01");
    for (const auto status : {AuthorizationStatus::submitted, AuthorizationStatus::pended}) {
        authorization.status = status;
        EXPECT_TRUE(due_of(authorization));
    }
    authorization.status = AuthorizationStatus::approved;
    EXPECT_FALSE(due_of(authorization));

    CarePlan plan;
    plan.expires = day("2027-01-01");
    EXPECT_FALSE(due_of(plan)) << "a draft does not run out";
    plan.status = PlanStatus::active;
    EXPECT_TRUE(due_of(plan));
}

TEST(Due, TheEarliestComesFirst) {
    CaseRecord file;
    file.tasks = {task(TaskStatus::open, day("2026-03-20")), task(TaskStatus::open, day("2026-03-08"))};
    Appointment appointment;
    appointment.start = moment("2026-03-20T10:00Z");
    file.appointments = {appointment};
    const auto all = dues(file, kNow, Minutes{0});
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].date, day("2026-03-08"));
    EXPECT_EQ(all[1].kind, DueKind::task) << "on one day tasks come before appointments";
    EXPECT_TRUE(is_overdue(all[0], day("2026-03-10")));
    EXPECT_FALSE(is_overdue(all[1], day("2026-03-20")));
}

}  // namespace
}  // namespace vaka::care
