#include <array>

#include "base/text.hpp"
#include "care/action_list.hpp"
#include "record/course.hpp"
#include "record/transition.hpp"

namespace vaka::care {

namespace {

using namespace record;

// --- assignment

constexpr auto kAssignFields = std::to_array<std::string_view>(
    {"worker", "role", "organization", "organization_type", "assigned", "reason"});

void prepare_assign(const ActionContext& context, Row& row) {
    auto& assignment = static_cast<Assignment&>(row);
    assignment.assigned = context.today;
    assignment.organization = context.one().organization;
}

Result<void> assign(const ActionContext&, Row& row, Effects&) {
    auto& assignment = static_cast<Assignment&>(row);
    VAKA_TRY(needs(!assignment.worker.empty(), "worker"));
    assignment.response = AssignmentResponse::pending;
    return {};
}

constexpr auto kAnswerFields = std::to_array<std::string_view>({"response", "end_reason"});

bool awaits_answer(const ActionContext&, const Row* subject) {
    const auto& assignment = static_cast<const Assignment&>(*subject);
    return assignment.response == AssignmentResponse::pending && !assignment.ended;
}

void prepare_answer(const ActionContext&, Row& row) {
    static_cast<Assignment&>(row).response = AssignmentResponse::accepted;
}

/// Whoever accepts a case as its case manager takes it over from the one before.
Result<void> answer_assignment(const ActionContext& context, Row& row, Effects& effects) {
    auto& assignment = static_cast<Assignment&>(row);
    if (assignment.response == AssignmentResponse::pending)
        return fail(Code::invalid, "error.required", "/response");
    if (assignment.response == AssignmentResponse::declined) {
        VAKA_TRY(needs(!assignment.end_reason.empty(), "end_reason"));
        assignment.ended = context.today;
        return {};
    }
    if (context.one().status == CaseStatus::referred) {
        auto& one = effects.change(context.one());
        note_change(context, effects, CaseChangeKind::status, code_of(one, "status"), "screening",
                    assignment.reason);
        one.status = CaseStatus::screening;
        if (!one.opened) one.opened = context.today;
    }
    if (assignment.role != AssignmentRole::case_manager) return {};
    for (const auto* other : context.facts.all<Assignment>()) {
        if (other->id == assignment.id || other->role != AssignmentRole::case_manager || other->ended ||
            other->response != AssignmentResponse::accepted)
            continue;
        auto& ended = effects.change(*other);
        ended.ended = context.today;
        ended.end_reason = assignment.reason;
    }
    return {};
}

// --- phase, model and risk

constexpr auto kPhaseFields = std::to_array<std::string_view>({"phase"});
constexpr auto kModelFields = std::to_array<std::string_view>({"model"});

/// The phases are no ladder; going back is part of the process and says why (CCMC, Case Management Body of
/// Knowledge).
Result<void> change_phase(const ActionContext& context, Row& row, Effects& effects) {
    auto& one = static_cast<Case&>(row);
    const auto& before = context.one();
    if (one.phase == before.phase) return fail(Code::invalid, "error.same_as_before", "/phase");
    if (one.phase < before.phase) VAKA_TRY(needs(!context.why.empty(), "why"));
    note_change(context, effects, CaseChangeKind::phase, code_of(before, "phase"), code_of(one, "phase"),
                context.why);
    if (one.status == CaseStatus::screening && one.phase != Phase::screening) one.status = CaseStatus::open;
    return {};
}

Result<void> change_model(const ActionContext& context, Row& row, Effects& effects) {
    auto& one = static_cast<Case&>(row);
    const auto& before = context.one();
    if (context.library.knowledge.model(one.model) == nullptr)
        return fail(Code::invalid, "error.unknown_model", "/model", one.model);
    if (one.model == before.model) return fail(Code::invalid, "error.same_as_before", "/model");
    VAKA_TRY(needs(!context.why.empty(), "why"));
    note_change(context, effects, CaseChangeKind::model, before.model, one.model, context.why);
    return {};
}

constexpr auto kRiskFields = std::to_array<std::string_view>({"risk_level", "acuity"});

Result<void> stratify_risk(const ActionContext& context, Row& row, Effects& effects) {
    auto& one = static_cast<Case&>(row);
    const auto& before = context.one();
    const auto acuity = [](const Case& file) {
        return file.acuity ? text::number(std::int64_t{*file.acuity}) : std::string();
    };
    if (one.risk_level != before.risk_level)
        note_change(context, effects, CaseChangeKind::risk_level, code_of(before, "risk_level"),
                    code_of(one, "risk_level"), context.why);
    if (one.acuity != before.acuity)
        note_change(context, effects, CaseChangeKind::acuity, acuity(before), acuity(one), context.why);
    return {};
}

// --- enrolment

constexpr auto kEnrollFields = std::to_array<std::string_view>({"program", "program_key", "start", "reason"});

void prepare_enroll(const ActionContext& context, Row& row) {
    static_cast<Enrollment&>(row).start = context.today;
}

Result<void> enroll(const ActionContext& context, Row& row, Effects&) {
    auto& enrollment = static_cast<Enrollment&>(row);
    VAKA_TRY(needs(!enrollment.program.empty(), "program"));
    VAKA_TRY(needs(enrollment.start.has_value(), "start"));
    enrollment.status =
        *enrollment.start > context.today ? EnrollmentStatus::pending : EnrollmentStatus::active;
    return {};
}

constexpr auto kDisenrollFields = std::to_array<std::string_view>({"end", "reason"});

bool is_enrolled(const ActionContext&, const Row* subject) {
    const auto status = static_cast<const Enrollment&>(*subject).status;
    return status != EnrollmentStatus::closed && status != EnrollmentStatus::declined;
}

void prepare_disenroll(const ActionContext& context, Row& row) {
    static_cast<Enrollment&>(row).end = context.today;
}

Result<void> disenroll(const ActionContext&, Row& row, Effects&) {
    auto& enrollment = static_cast<Enrollment&>(row);
    VAKA_TRY(needs(enrollment.end.has_value(), "end"));
    VAKA_TRY(needs(!enrollment.reason.empty(), "reason"));
    enrollment.status = EnrollmentStatus::closed;
    return {};
}

}  // namespace

std::span<const Action> course_actions() {
    using Way = Action::Way;
    using Why = Action::Why;
    static constexpr std::array kActions{
        Action{"assign", Way::adds, &Assignment::type, kAssignFields, Why::not_asked, case_is_open,
               prepare_assign, assign},
        Action{"answer_assignment", Way::changes, &Assignment::type, kAnswerFields, Why::not_asked,
               awaits_answer, prepare_answer, answer_assignment},
        Action{"change_phase", Way::changes, &Case::type, kPhaseFields, Why::asked, case_is_open, nullptr,
               change_phase},
        Action{"change_model", Way::changes, &Case::type, kModelFields, Why::asked, case_is_open, nullptr,
               change_model},
        Action{"stratify_risk", Way::changes, &Case::type, kRiskFields, Why::asked, case_is_open, nullptr,
               stratify_risk},
        Action{"enroll", Way::adds, &Enrollment::type, kEnrollFields, Why::not_asked, case_is_open,
               prepare_enroll, enroll},
        Action{"disenroll", Way::changes, &Enrollment::type, kDisenrollFields, Why::not_asked, is_enrolled,
               prepare_disenroll, disenroll}};
    return kActions;
}

bool case_is_open(const ActionContext& context, const Row*) {
    return context.one().status != CaseStatus::closed;
}

void note_change(const ActionContext& context, Effects& effects, CaseChangeKind kind, std::string_view from,
                 std::string_view to, std::string_view reason) {
    auto& change = effects.add<CaseChange>(context);
    change.kind = kind;
    change.from = std::string(from);
    change.to = std::string(to);
    change.at = context.now;
    change.reason = std::string(reason);
}

Result<void> needs(bool given, std::string_view field) {
    if (given) return {};
    return fail(Code::invalid, "error.required", text::cat("/", field));
}

const Transition* transition_on(const Facts& facts, Date day) {
    for (const auto* one : facts.all<Transition>()) {
        if (one->discharged && *one->discharged <= day && (!one->window_end || day <= *one->window_end))
            return one;
    }
    return nullptr;
}

}  // namespace vaka::care
