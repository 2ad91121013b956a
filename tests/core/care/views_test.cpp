#include <gtest/gtest.h>

#include "care/plan_view.hpp"
#include "care/timeline.hpp"

namespace vaka::care {
namespace {

using namespace vaka::record;

template <class T>
T with_id(std::string id) {
    T row;
    row.id = std::move(id);
    return row;
}

CarePlan plan(std::string id, int version, PlanStatus status) {
    auto one = with_id<CarePlan>(std::move(id));
    one.version = version;
    one.status = status;
    return one;
}

TEST(CurrentPlan, IsTheLatestActiveOneElseTheLatestDraft) {
    CaseRecord file;
    EXPECT_EQ(current_plan(file), nullptr);
    file.care_plans = {plan("c", 3, PlanStatus::completed)};
    EXPECT_EQ(current_plan(file), nullptr);
    file.care_plans = {plan("d1", 1, PlanStatus::draft), plan("d2", 4, PlanStatus::draft)};
    EXPECT_EQ(current_plan(file)->id, "d2");
    file.care_plans.push_back(plan("a1", 2, PlanStatus::active));
    file.care_plans.push_back(plan("a2", 3, PlanStatus::active));
    EXPECT_EQ(current_plan(file)->id, "a2");
}

CaseRecord planned() {
    CaseRecord file;
    file.care_plans = {plan("p", 1, PlanStatus::active)};
    auto low = with_id<Need>("n1");
    low.priority = Priority::low;
    auto high = with_id<Need>("n2");
    high.priority = Priority::high;
    file.needs = {low, high};
    auto goal = with_id<Goal>("g1");
    goal.care_plan_id.value = "p";
    goal.need_id.value = "n1";
    goal.strength_ids = {"s2"};
    auto loose = with_id<Goal>("g2");
    loose.care_plan_id.value = "p";
    auto old = with_id<Goal>("g3");
    old.care_plan_id.value = "p0";
    old.need_id.value = "n1";
    file.goals = {goal, loose, old};
    file.strengths = {with_id<Strength>("s1"), with_id<Strength>("s2")};
    auto step = with_id<Intervention>("i1");
    step.goal_id.value = "g1";
    file.interventions = {step};
    auto barrier = with_id<Barrier>("b1");
    barrier.goal_id.value = "g1";
    file.barriers = {barrier};
    return file;
}

TEST(PlanTree, HangsGoalsUnderNeedsHighPriorityFirst) {
    const auto file = planned();
    const auto tree = plan_tree(file, current_plan(file));
    ASSERT_EQ(tree.size(), 3U);
    EXPECT_EQ(tree[0].need->id, "n2");
    EXPECT_TRUE(tree[0].goals.empty()) << "a need without a goal is shown";
    EXPECT_EQ(tree[1].need->id, "n1");
    ASSERT_EQ(tree[1].goals.size(), 1U) << "goals of another version of the plan are not";
    EXPECT_EQ(tree[1].goals[0].goal->id, "g1");
    EXPECT_EQ(tree[1].goals[0].interventions.size(), 1U);
    EXPECT_EQ(tree[1].goals[0].barriers.size(), 1U);
    ASSERT_EQ(tree[1].goals[0].strengths.size(), 1U);
    EXPECT_EQ(tree[1].goals[0].strengths[0]->id, "s2");
    EXPECT_EQ(tree[2].need, nullptr);
    EXPECT_EQ(tree[2].goals[0].goal->id, "g2");
}

TEST(PlanTree, WithoutAPlanShowsNeedsAlone) {
    const auto file = planned();
    const auto tree = plan_tree(file, nullptr);
    ASSERT_EQ(tree.size(), 2U);
    EXPECT_TRUE(tree[0].goals.empty());
    EXPECT_TRUE(tree[1].goals.empty());
}

TEST(Timeline, PutsEverythingInOneOrderLatestFirst) {
    const auto at = [](std::string_view text) { return parse_instant(text).value(); };
    CaseRecord file;
    auto contact = with_id<Contact>("c");
    contact.at = at("2026-03-02T10:00Z");
    file.contacts = {contact, with_id<Contact>("undated")};
    auto appointment = with_id<Appointment>("a");
    appointment.start = at("2026-03-04T10:00Z");
    file.appointments = {appointment};
    auto event = with_id<Event>("e");
    event.at = at("2026-03-01T10:00Z");
    file.events = {event};
    auto service = with_id<Service>("s");
    service.ordered = parse_date("2026-03-01").value();
    service.start = parse_date("2026-03-03").value();
    file.services = {service, with_id<Service>("never")};
    auto authorization = with_id<Authorization>("z");
    authorization.submitted = parse_date("2026-02-20").value();
    file.authorizations = {authorization};
    auto note = with_id<Note>("n");
    note.at = at("2026-03-02T11:00Z");
    file.notes = {note};

    std::string order;
    for (const auto& entry : timeline(file, Minutes{120})) order += entry.record_id();
    EXPECT_EQ(order, "asncez");
    const auto all = timeline(file, Minutes{120});
    EXPECT_TRUE(all[1].all_day);
    EXPECT_EQ(date_of(all[1].at, Minutes{120}), *service.start) << "a day stays that day in the local zone";
}

}  // namespace
}  // namespace vaka::care
