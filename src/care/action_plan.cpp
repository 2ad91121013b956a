#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "care/action_list.hpp"
#include "care/months.hpp"
#include "record/assessment.hpp"
#include "record/course.hpp"
#include "record/plan.hpp"
#include "record/service.hpp"

namespace vaka::care {

namespace {

using namespace record;

/// A plan holds for a year unless it says otherwise (yearly renewal of plans, as the starter rule T03 has
/// it).
constexpr int kPlanMonths = 12;
/// A signature follows an approval by word of mouth within so many days. Ours.
constexpr Days kSignatureDays{30};

// --- needs

constexpr auto kNeedFields =
    std::to_array<std::string_view>({"title", "kind", "priority", "problem", "detail", "source", "identified",
                                     "knowledge_baseline", "behavior_baseline", "status_baseline"});

void prepare_need(const ActionContext& context, Row& row) {
    static_cast<Need&>(row).identified = context.today;
}

Result<void> add_need(const ActionContext&, Row& row, Effects&) {
    auto& need = static_cast<Need&>(row);
    VAKA_TRY(needs(!need.title.empty(), "title"));
    need.status = NeedStatus::active;
    need.knowledge_now = need.knowledge_baseline;
    need.behavior_now = need.behavior_baseline;
    need.status_now = need.status_baseline;
    return {};
}

constexpr auto kRateFields = std::to_array<std::string_view>(
    {"status", "knowledge_now", "behavior_now", "status_now", "resolved", "detail"});

bool is_unresolved(const ActionContext&, const Row* subject) {
    return static_cast<const Need&>(*subject).status != NeedStatus::met;
}

Result<void> rate_need(const ActionContext& context, Row& row, Effects&) {
    auto& need = static_cast<Need&>(row);
    if (need.status != NeedStatus::met) {
        need.resolved.reset();
    } else if (!need.resolved) {
        need.resolved = context.today;
    }
    return {};
}

// --- the plan

constexpr auto kDraftFields =
    std::to_array<std::string_view>({"update_reason", "effective", "crisis_plan", "contingency_plan"});

const CarePlan* latest_plan(const Facts& facts) {
    const CarePlan* latest = nullptr;
    for (const auto* plan : facts.all<CarePlan>()) {
        if (latest == nullptr || plan->version > latest->version) latest = plan;
    }
    return latest;
}

bool has_no_draft(const ActionContext& context, const Row* subject) {
    const auto plans = context.facts.all<CarePlan>();
    return case_is_open(context, subject) && std::ranges::none_of(plans, [](const CarePlan* plan) {
               return plan->status == PlanStatus::draft;
           });
}

void prepare_draft(const ActionContext& context, Row& row) {
    auto& plan = static_cast<CarePlan&>(row);
    const auto* const before = latest_plan(context.facts);
    if (before == nullptr) return;
    plan.version = before->version + 1;
    plan.crisis_plan = before->crisis_plan;
    plan.contingency_plan = before->contingency_plan;
}

bool goes_on(const Goal& goal) {
    return goal.lifecycle != GoalLifecycle::completed && goal.lifecycle != GoalLifecycle::cancelled &&
           goal.lifecycle != GoalLifecycle::rejected && goal.lifecycle != GoalLifecycle::entered_in_error;
}

/// Takes a goal over into a new version, with the interventions and barriers that are not done with.
void carry_over(const ActionContext& context, const Goal& goal, const CarePlan& plan, Effects& effects) {
    auto& copy = effects.add<Goal>(context);
    const auto id = copy.id;
    copy = goal;
    copy.id = id;
    copy.care_plan_id.value = plan.id;
    for (const auto* intervention : context.facts.all<Intervention>()) {
        const bool open = intervention->status == InterventionStatus::planned ||
                          intervention->status == InterventionStatus::active;
        if (intervention->goal_id.value != goal.id || !open) continue;
        auto& next = effects.add<Intervention>(context);
        const auto next_id = next.id;
        next = *intervention;
        next.id = next_id;
        next.goal_id.value = id;
    }
    for (const auto* barrier : context.facts.all<Barrier>()) {
        if (barrier->goal_id.value != goal.id || barrier->resolved) continue;
        auto& next = effects.add<Barrier>(context);
        const auto next_id = next.id;
        next = *barrier;
        next.id = next_id;
        next.goal_id.value = id;
    }
}

/// A new version begins with what goes on of the one before, so that nobody types it again.
Result<void> draft_plan(const ActionContext& context, Row& row, Effects& effects) {
    auto& plan = static_cast<CarePlan&>(row);
    plan.status = PlanStatus::draft;
    const auto* const before = latest_plan(context.facts);
    if (before == nullptr) return {};
    VAKA_TRY(needs(!plan.update_reason.empty(), "update_reason"));
    for (const auto* goal : context.facts.all<Goal>()) {
        if (goal->care_plan_id.value == before->id && goes_on(*goal))
            carry_over(context, *goal, plan, effects);
    }
    return {};
}

constexpr auto kGoalFields =
    std::to_array<std::string_view>({"care_plan_id", "need_id", "text", "person_words", "priority", "due",
                                     "measure", "baseline", "target", "strength_ids"});

void prepare_goal(const ActionContext& context, Row& row) {
    if (const auto* const plan = latest_plan(context.facts))
        static_cast<Goal&>(row).care_plan_id.value = plan->id;
}

bool has_a_plan(const ActionContext& context, const Row* subject) {
    return case_is_open(context, subject) && latest_plan(context.facts) != nullptr;
}

Result<void> set_goal(const ActionContext& context, Row& row, Effects&) {
    auto& goal = static_cast<Goal&>(row);
    VAKA_TRY(needs(!goal.text.empty(), "text"));
    const auto* const plan = context.facts.get<CarePlan>(goal.care_plan_id.value);
    VAKA_TRY(needs(plan != nullptr, "care_plan_id"));
    const bool works = plan->status == PlanStatus::active;
    goal.lifecycle = works ? GoalLifecycle::active : GoalLifecycle::proposed;
    if (works) goal.start = context.today;
    goal.current = goal.baseline;
    return {};
}

constexpr auto kEvaluateFields = std::to_array<std::string_view>({"achievement", "current"});

bool is_pursued(const ActionContext&, const Row* subject) {
    return goes_on(static_cast<const Goal&>(*subject));
}

Result<void> evaluate_goal(const ActionContext&, Row& row, Effects&) {
    auto& goal = static_cast<Goal&>(row);
    VAKA_TRY(needs(goal.achievement.has_value(), "achievement"));
    if (goal.achievement == GoalAchievement::achieved) goal.lifecycle = GoalLifecycle::completed;
    if (goal.achievement == GoalAchievement::not_attainable) goal.lifecycle = GoalLifecycle::cancelled;
    return {};
}

// --- approval

constexpr auto kApproveFields = std::to_array<std::string_view>(
    {"care_plan_id", "kind", "status", "by", "verbal", "signature_due", "comment"});

const CarePlan* draft_of(const Facts& facts) {
    for (const auto* plan : facts.all<CarePlan>()) {
        if (plan->status == PlanStatus::draft) return plan;
    }
    return nullptr;
}

bool has_a_draft(const ActionContext& context, const Row*) {
    return draft_of(context.facts) != nullptr;
}

/// Who has to approve: those whom the model names, or else the case manager.
std::vector<ApprovalKind> asked_approvals(const ActionContext& context) {
    const auto* const model = context.model();
    if (model == nullptr || model->approvals.empty()) return {ApprovalKind::case_manager};
    return model->approvals;
}

bool is_approved(const Facts& facts, const CarePlan& plan, ApprovalKind kind) {
    const auto approvals = facts.all<Approval>();
    return std::ranges::any_of(approvals, [&](const Approval* one) {
        return one->care_plan_id.value == plan.id && one->kind == kind &&
               one->status == ApprovalStatus::approved;
    });
}

void prepare_approval(const ActionContext& context, Row& row) {
    auto& approval = static_cast<Approval&>(row);
    const auto* const plan = draft_of(context.facts);
    if (plan == nullptr) return;
    approval.care_plan_id.value = plan->id;
    approval.status = ApprovalStatus::approved;
    for (const auto kind : asked_approvals(context)) {
        if (is_approved(context.facts, *plan, kind)) continue;
        approval.kind = kind;
        if (kind == ApprovalKind::case_manager) approval.by = context.actor;
        break;
    }
}

/// Services stay with their intervention: the same goal and title in the new version.
void move_services(const ActionContext& context, const CarePlan& plan, Effects& effects) {
    const auto& facts = context.facts;
    for (const auto* service : facts.all<Service>()) {
        const auto* const before = facts.get<Intervention>(service->intervention_id.value);
        const auto* const goal = before == nullptr ? nullptr : facts.get<Goal>(before->goal_id.value);
        if (goal == nullptr || goal->care_plan_id.value == plan.id) continue;
        for (const auto* next : facts.all<Intervention>()) {
            const auto* const its_goal = facts.get<Goal>(next->goal_id.value);
            if (its_goal == nullptr || its_goal->care_plan_id.value != plan.id) continue;
            if (next->text != before->text || its_goal->text != goal->text) continue;
            effects.change(*service).intervention_id.value = next->id;
            break;
        }
    }
}

void put_into_effect(const ActionContext& context, const CarePlan& draft, Effects& effects) {
    auto& plan = effects.change(draft);
    plan.status = PlanStatus::active;
    plan.approved_at = context.now;
    plan.approved_by = context.actor;
    if (!plan.effective) plan.effective = context.today;
    if (!plan.expires) plan.expires = plus_months(*plan.effective, kPlanMonths);
    for (const auto* other : context.facts.all<CarePlan>()) {
        if (other->id != draft.id && other->status == PlanStatus::active)
            effects.change(*other).status = PlanStatus::completed;
    }
    for (const auto* goal : context.facts.all<Goal>()) {
        const bool waits = goal->lifecycle == GoalLifecycle::proposed ||
                           goal->lifecycle == GoalLifecycle::planned ||
                           goal->lifecycle == GoalLifecycle::accepted;
        if (goal->care_plan_id.value != draft.id || !waits) continue;
        auto& begun = effects.change(*goal);
        begun.lifecycle = GoalLifecycle::active;
        if (!begun.start) begun.start = plan.effective;
    }
    move_services(context, draft, effects);
}

/// The last approval that the model asks for puts the plan into effect.
Result<void> approve_plan(const ActionContext& context, Row& row, Effects& effects) {
    auto& approval = static_cast<Approval&>(row);
    const auto* const plan = context.facts.get<CarePlan>(approval.care_plan_id.value);
    VAKA_TRY(needs(plan != nullptr, "care_plan_id"));
    if (plan->status != PlanStatus::draft)
        return fail(Code::conflict, "error.plan_not_draft", "/care_plan_id");
    if (approval.status == ApprovalStatus::requested) return {};
    VAKA_TRY(needs(!approval.by.empty(), "by"));
    approval.at = context.now;
    if (approval.status == ApprovalStatus::rejected) return needs(!approval.comment.empty(), "comment");
    if (approval.verbal && !approval.signature_due) approval.signature_due = context.today + kSignatureDays;
    const auto asked = asked_approvals(context);
    const bool all = std::ranges::all_of(asked, [&](ApprovalKind kind) {
        return kind == approval.kind || is_approved(context.facts, *plan, kind);
    });
    if (all) put_into_effect(context, *plan, effects);
    return {};
}

}  // namespace

std::span<const Action> plan_actions() {
    using Way = Action::Way;
    using Why = Action::Why;
    static constexpr std::array kActions{Action{"add_need", Way::adds, &Need::type, kNeedFields,
                                                Why::not_asked, case_is_open, prepare_need, add_need},
                                         Action{"rate_need", Way::changes, &Need::type, kRateFields,
                                                Why::not_asked, is_unresolved, nullptr, rate_need},
                                         Action{"draft_plan", Way::adds, &CarePlan::type, kDraftFields,
                                                Why::not_asked, has_no_draft, prepare_draft, draft_plan},
                                         Action{"set_goal", Way::adds, &Goal::type, kGoalFields,
                                                Why::not_asked, has_a_plan, prepare_goal, set_goal},
                                         Action{"approve_plan", Way::adds, &Approval::type, kApproveFields,
                                                Why::not_asked, has_a_draft, prepare_approval, approve_plan},
                                         Action{"evaluate_goal", Way::changes, &Goal::type, kEvaluateFields,
                                                Why::not_asked, is_pursued, nullptr, evaluate_goal}};
    return kActions;
}

}  // namespace vaka::care
