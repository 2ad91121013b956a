#include <algorithm>
#include <array>

#include "care/action_list.hpp"
#include "care/closing.hpp"
#include "record/course.hpp"
#include "record/plan.hpp"

namespace vaka::care {

namespace {

using namespace record;

constexpr auto kCloseFields = std::to_array<std::string_view>({"closed", "close_reason", "outcome"});

void prepare_close(const ActionContext& context, Row& row) {
    static_cast<Case&>(row).closed = context.today;
}

void end_what_goes_on(const ActionContext& context, const Case& one, Effects& effects) {
    for (const auto* enrollment : context.facts.all<Enrollment>()) {
        const bool open = enrollment->status == EnrollmentStatus::active ||
                          enrollment->status == EnrollmentStatus::pending ||
                          enrollment->status == EnrollmentStatus::paused;
        if (!open) continue;
        auto& ended = effects.change(*enrollment);
        ended.status = EnrollmentStatus::closed;
        ended.end = std::max(*one.closed, enrollment->start.value_or(*one.closed));
    }
    for (const auto* assignment : context.facts.all<Assignment>()) {
        if (assignment->ended) continue;
        effects.change(*assignment).ended = std::max(*one.closed, assignment->assigned.value_or(*one.closed));
    }
    for (const auto* plan : context.facts.all<CarePlan>()) {
        if (plan->status == PlanStatus::active) effects.change(*plan).status = PlanStatus::completed;
    }
}

/// What is still open does not hold the closing up, but is answered for: then the outcome has to be told.
Result<void> close_case(const ActionContext& context, Row& row, Effects& effects) {
    auto& one = static_cast<Case&>(row);
    VAKA_TRY(needs(one.closed.has_value(), "closed"));
    VAKA_TRY(needs(one.close_reason.has_value(), "close_reason"));
    if (*one.closed > context.today) return fail(Code::invalid, "error.in_future", "/closed");
    if (!open_items(context.facts).empty()) VAKA_TRY(needs(!one.outcome.empty(), "outcome"));
    note_change(context, effects, CaseChangeKind::status, code_of(context.one(), "status"), "closed",
                one.outcome);
    one.status = CaseStatus::closed;
    end_what_goes_on(context, one, effects);
    return {};
}

bool case_is_closed(const ActionContext& context, const Row*) {
    return context.one().status == CaseStatus::closed;
}

Result<void> reopen_case(const ActionContext& context, Row& row, Effects& effects) {
    auto& one = static_cast<Case&>(row);
    VAKA_TRY(needs(!context.why.empty(), "why"));
    note_change(context, effects, CaseChangeKind::status, "closed", "open", context.why);
    one.status = CaseStatus::open;
    one.closed.reset();
    one.close_reason.reset();
    return {};
}

}  // namespace

std::span<const Action> closing_actions() {
    using Way = Action::Way;
    using Why = Action::Why;
    static constexpr std::array kActions{
        Action{"close_case", Way::changes, &Case::type, kCloseFields, Why::not_asked, case_is_open,
               prepare_close, close_case},
        Action{
            "reopen_case", Way::changes, &Case::type, {}, Why::asked, case_is_closed, nullptr, reopen_case}};
    return kActions;
}

}  // namespace vaka::care
