#include "record/plan.hpp"

#include "record/field.hpp"
#include "record/shared_choices.hpp"

namespace vaka::record {

namespace {

constexpr auto kPlanStatusCodes = std::to_array<std::string_view>(
    {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error"});
constexpr Choices kPlanStatus = choices_of<PlanStatus::entered_in_error>("plan_status", kPlanStatusCodes);

constexpr auto kCarePlanFields = with_common(
    reference<&CarePlan::case_id>("case_id", "case", {.required = true}),
    integer<&CarePlan::version>("version", {.min = 1, .max = 9999}),
    choice<&CarePlan::status, kPlanStatus>("status"),
    lines<&CarePlan::update_reason>("update_reason", {.max = 2000}), date<&CarePlan::effective>("effective"),
    date<&CarePlan::expires>("expires"), instant<&CarePlan::approved_at>("approved_at"),
    text<&CarePlan::approved_by>("approved_by", {.identifying = true, .max = 200}),
    lines<&CarePlan::crisis_plan>("crisis_plan", {.max = 4000}),
    lines<&CarePlan::contingency_plan>("contingency_plan", {.max = 4000}));

void check_care_plan(const Row& row, std::vector<Issue>& issues) {
    const auto& plan = static_cast<const CarePlan&>(row);
    check_order(issues, plan.effective, plan.expires, "/expires");
}

constexpr auto kGoalLifecycleCodes =
    std::to_array<std::string_view>({"proposed", "planned", "accepted", "active", "on-hold", "completed",
                                     "cancelled", "entered-in-error", "rejected"});
constexpr Choices kGoalLifecycle = choices_of<GoalLifecycle::rejected>("goal_lifecycle", kGoalLifecycleCodes);

constexpr auto kGoalAchievementCodes =
    std::to_array<std::string_view>({"in-progress", "improving", "worsening", "no-change", "achieved",
                                     "sustaining", "not-achieved", "no-progress", "not-attainable"});
constexpr Choices kGoalAchievement =
    choices_of<GoalAchievement::not_attainable>("goal_achievement", kGoalAchievementCodes);

constexpr auto kGoalFields = with_common(
    reference<&Goal::case_id>("case_id", "case", {.required = true}),
    reference<&Goal::care_plan_id>("care_plan_id", "care_plan", {.required = true}),
    reference<&Goal::need_id>("need_id", "need"),
    lines<&Goal::text>("text", {.required = true, .searchable = true, .max = 1000}),
    lines<&Goal::person_words>("person_words", {.searchable = true, .max = 1000}),
    choice<&Goal::priority, kPriority>("priority"), choice<&Goal::lifecycle, kGoalLifecycle>("lifecycle"),
    choice<&Goal::achievement, kGoalAchievement>("achievement"), date<&Goal::start>("start"),
    date<&Goal::due>("due", {.indexed = true}), text<&Goal::measure>("measure", {.max = 300}),
    text<&Goal::baseline>("baseline", {.max = 200}), text<&Goal::target>("target", {.max = 200}),
    text<&Goal::current>("current", {.max = 200}),
    references<&Goal::strength_ids>("strength_ids", "strength", {.max = 50}));

void check_goal(const Row& row, std::vector<Issue>& issues) {
    const auto& goal = static_cast<const Goal&>(row);
    check_order(issues, goal.start, goal.due, "/due");
}

constexpr auto kBarrierFields = with_common(
    reference<&Barrier::case_id>("case_id", "case", {.required = true}),
    reference<&Barrier::goal_id>("goal_id", "goal"),
    text<&Barrier::title>("title", {.required = true, .searchable = true, .max = 300}),
    lines<&Barrier::response>("response", {.max = 2000}), boolean<&Barrier::resolved>("resolved"));

constexpr auto kInterventionStatusCodes =
    std::to_array<std::string_view>({"planned", "active", "completed", "stopped"});
constexpr Choices kInterventionStatus =
    choices_of<InterventionStatus::stopped>("intervention_status", kInterventionStatusCodes);

constexpr auto kInterventionCategoryCodes = std::to_array<std::string_view>(
    {"teaching_guidance_counseling", "treatments_procedures", "case_management", "surveillance"});
constexpr Choices kInterventionCategory =
    choices_of<InterventionCategory::surveillance>("intervention_category", kInterventionCategoryCodes);

constexpr auto kPerformerCodes = std::to_array<std::string_view>(
    {"person", "family", "friends", "community", "home", "case_manager", "provider", "other"});
constexpr Choices kPerformer = choices_of<Performer::other>("performer", kPerformerCodes);

constexpr auto kInterventionFields =
    with_common(reference<&Intervention::case_id>("case_id", "case", {.required = true}),
                reference<&Intervention::goal_id>("goal_id", "goal", {.required = true}),
                lines<&Intervention::text>("text", {.required = true, .searchable = true, .max = 1000}),
                choice<&Intervention::category, kInterventionCategory>("category"),
                text<&Intervention::responsible>("responsible", {.identifying = true, .max = 200}),
                choice<&Intervention::performer, kPerformer>("performer"),
                text<&Intervention::frequency>("frequency", {.max = 200}),
                choice<&Intervention::status, kInterventionStatus>("status"),
                date<&Intervention::start>("start"), date<&Intervention::end>("end"));

void check_intervention(const Row& row, std::vector<Issue>& issues) {
    const auto& intervention = static_cast<const Intervention&>(row);
    check_order(issues, intervention.start, intervention.end, "/end");
}

constexpr RecordType kCarePlanType =
    describe<CarePlan>("care_plan", Owner::case_, kCarePlanFields, check_care_plan);
constexpr RecordType kGoalType = describe<Goal>("goal", Owner::case_, kGoalFields, check_goal);
constexpr RecordType kBarrierType = describe<Barrier>("barrier", Owner::case_, kBarrierFields);
constexpr RecordType kInterventionType =
    describe<Intervention>("intervention", Owner::case_, kInterventionFields, check_intervention);

}  // namespace

const RecordType& CarePlan::type() {
    return kCarePlanType;
}
const RecordType& Goal::type() {
    return kGoalType;
}
const RecordType& Barrier::type() {
    return kBarrierType;
}
const RecordType& Intervention::type() {
    return kInterventionType;
}

}  // namespace vaka::record
