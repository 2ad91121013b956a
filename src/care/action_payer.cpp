#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "care/action_list.hpp"
#include "care/payer_benefits.hpp"
#include "care/payer_deadlines.hpp"
#include "record/service.hpp"
#include "record/utilization.hpp"

namespace vaka::care {

namespace {

using namespace record;

/// CMS-0057-F (Interoperability and Prior Authorization): 72 hours expedited, 7 calendar days else. Taken
/// where no payer is known that has terms of its own.
constexpr Days kExpedited{3};
constexpr Days kStandard{7};

/// The profile that stands for the payer of a coverage; null when none fits.
const PayerProfile* payer_for(const ActionContext& context, const CoverageId& coverage_id) {
    const auto* const coverage = context.facts.get<Coverage>(coverage_id.value);
    return coverage == nullptr ? nullptr : stand_in_for(context.library.payers, *coverage);
}

PayerClock clock_of(const ActionContext& context) {
    return {.calendar = context.library.knowledge.calendar, .zone_offset = context.zone_offset};
}

constexpr PayerUrgency urgency_of(bool expedited) {
    return expedited ? PayerUrgency::expedited : PayerUrgency::standard;
}

// --- authorizations

constexpr auto kRequestFields =
    std::to_array<std::string_view>({"service_id", "coverage_id", "units_requested", "expedited", "number",
                                     "valid_from", "valid_to", "notes"});

void prepare_request(const ActionContext& context, Row& row) {
    auto& authorization = static_cast<Authorization&>(row);
    const auto coverages = context.facts.all<Coverage>();
    if (coverages.size() == 1) authorization.coverage_id.value = coverages.front()->id;
}

bool is_pending(const Authorization& one) {
    return one.status == AuthorizationStatus::submitted || one.status == AuthorizationStatus::pended;
}

Date decision_due(const ActionContext& context, const Authorization& one) {
    if (const auto* const payer = payer_for(context, one.coverage_id)) {
        const auto deadlines =
            decision_deadlines(*payer, urgency_of(one.expedited), context.now, clock_of(context));
        if (deadlines) return deadlines->decision.by.date;
    }
    return context.today + (one.expedited ? kExpedited : kStandard);
}

Result<void> request_authorization(const ActionContext& context, Row& row, Effects&) {
    auto& authorization = static_cast<Authorization&>(row);
    const auto* const service = context.facts.get<Service>(authorization.service_id.value);
    VAKA_TRY(needs(service != nullptr, "service_id"));
    VAKA_TRY(needs(context.facts.get<Coverage>(authorization.coverage_id.value) != nullptr, "coverage_id"));
    if (!authorization.units_requested) authorization.units_requested = service->planned_visits;
    VAKA_TRY(needs(authorization.units_requested.value_or(0) > 0, "units_requested"));
    for (const auto* other : context.facts.all<Authorization>()) {
        if (other->service_id == authorization.service_id && is_pending(*other))
            return fail(Code::conflict, "error.authorization_pending", "/service_id", service->kind);
    }
    authorization.status = AuthorizationStatus::submitted;
    authorization.submitted = context.today;
    authorization.decision_due = decision_due(context, authorization);
    return {};
}

constexpr auto kDecisionFields = std::to_array<std::string_view>(
    {"status", "units_approved", "valid_from", "valid_to", "number", "payer_reason", "decided"});

bool awaits_decision(const ActionContext&, const Row* subject) {
    return is_pending(static_cast<const Authorization&>(*subject));
}

void prepare_decision(const ActionContext&, Row& row) {
    auto& authorization = static_cast<Authorization&>(row);
    authorization.status = AuthorizationStatus::approved;
    authorization.units_approved = authorization.units_requested;
}

Result<void> check_units(const Authorization& one) {
    const int approved = one.units_approved.value_or(0);
    const int requested = one.units_requested.value_or(approved);
    VAKA_TRY(needs(approved > 0, "units_approved"));
    if (one.status == AuthorizationStatus::partial && approved >= requested)
        return fail(Code::invalid, "error.partial_units", "/units_approved", text::number(requested));
    if (one.status == AuthorizationStatus::approved && approved < requested)
        return fail(Code::invalid, "error.approved_units", "/units_approved", text::number(requested));
    return {};
}

/// A denial has its specific reason (CMS-0057-F), and so has a question.
Result<void> record_decision(const ActionContext& context, Row& row, Effects&) {
    auto& one = static_cast<Authorization&>(row);
    switch (one.status) {
        case AuthorizationStatus::draft:
        case AuthorizationStatus::submitted:
            return fail(Code::invalid, "error.required", "/status");
        case AuthorizationStatus::pended:
            one.units_approved.reset();
            one.decided.reset();
            one.pended = context.today;
            return needs(!one.payer_reason.empty(), "payer_reason");
        case AuthorizationStatus::denied:
            one.units_approved.reset();
            VAKA_TRY(needs(!one.payer_reason.empty(), "payer_reason"));
            break;
        case AuthorizationStatus::withdrawn:
            one.units_approved.reset();
            break;
        case AuthorizationStatus::approved:
        case AuthorizationStatus::partial:
            VAKA_TRY(check_units(one));
            break;
    }
    if (!one.decided) one.decided = context.today;
    return {};
}

// --- appeals

constexpr auto kAppealFields = std::to_array<std::string_view>(
    {"authorization_id", "level", "expedited", "argument", "file_by", "decision_due"});

bool was_refused(const Authorization& one) {
    return one.status == AuthorizationStatus::denied || one.status == AuthorizationStatus::partial;
}

const Authorization* refused_one(const Facts& facts) {
    for (const auto* one : facts.all<Authorization>()) {
        if (was_refused(*one)) return one;
    }
    return nullptr;
}

bool something_was_refused(const ActionContext& context, const Row*) {
    return refused_one(context.facts) != nullptr;
}

void prepare_appeal(const ActionContext& context, Row& row) {
    auto& appeal = static_cast<Appeal&>(row);
    if (const auto* const one = refused_one(context.facts)) {
        appeal.authorization_id.value = one->id;
        appeal.expedited = one->expedited;
    }
}

/// Each level of the ladder but the two first asks for a decision of the one below.
Result<void> check_ladder(const Facts& facts, const Appeal& appeal) {
    const auto was = [&](AppealLevel level, bool decided) {
        const auto appeals = facts.all<Appeal>();
        return std::ranges::any_of(appeals, [&](const Appeal* one) {
            const bool pending = one->outcome == AppealOutcome::pending;
            return one->authorization_id == appeal.authorization_id && one->level == level &&
                   pending != decided;
        });
    };
    if (was(appeal.level, false)) return fail(Code::conflict, "error.appeal_pending", "/level");
    if (appeal.level == AppealLevel::internal_second && !was(AppealLevel::internal_first, true))
        return fail(Code::conflict, "error.appeal_ladder", "/level");
    if (appeal.level == AppealLevel::external && !was(AppealLevel::internal_first, true) && !appeal.expedited)
        return fail(Code::conflict, "error.appeal_ladder", "/level");
    return {};
}

/// When the refusal, or the decision of the level below, was told.
Date noticed(const Facts& facts, const Appeal& appeal, const Authorization& one) {
    auto day = one.decided.value_or(Date{});
    for (const auto* before : facts.all<Appeal>()) {
        if (before->authorization_id == appeal.authorization_id && before->level < appeal.level &&
            before->decided)
            day = std::max(day, *before->decided);
    }
    return day;
}

Result<void> appeal_decision(const ActionContext& context, Row& row, Effects&) {
    auto& appeal = static_cast<Appeal&>(row);
    const auto* const one = context.facts.get<Authorization>(appeal.authorization_id.value);
    VAKA_TRY(needs(one != nullptr, "authorization_id"));
    if (!was_refused(*one)) return fail(Code::conflict, "error.nothing_to_appeal", "/authorization_id");
    VAKA_TRY(needs(!appeal.argument.empty(), "argument"));
    VAKA_TRY(check_ladder(context.facts, appeal));
    appeal.filed = context.today;
    appeal.outcome = AppealOutcome::pending;
    const auto* const payer = payer_for(context, one->coverage_id);
    if (payer == nullptr) return {};
    const auto clock = clock_of(context);
    if (!appeal.file_by) {
        const auto told = instant_of(noticed(context.facts, appeal, *one), context.zone_offset);
        const auto by = appeal_filing_deadline(*payer, appeal.level, told, clock);
        if (by) appeal.file_by = by->by.date;
    }
    if (!appeal.decision_due) {
        const auto by =
            appeal_decision_deadline(*payer, appeal.level, urgency_of(appeal.expedited), context.now, clock);
        if (by) appeal.decision_due = by->by.date;
    }
    return {};
}

constexpr auto kOutcomeFields = std::to_array<std::string_view>({"outcome", "decided", "payer_reason"});

bool is_undecided(const ActionContext&, const Row* subject) {
    return static_cast<const Appeal&>(*subject).outcome == AppealOutcome::pending;
}

void prepare_outcome(const ActionContext& context, Row& row) {
    static_cast<Appeal&>(row).decided = context.today;
}

/// An appeal that was won grants what was requested. What one won in part grants is a decision of its own:
/// the authorization is open again.
Result<void> record_appeal(const ActionContext& context, Row& row, Effects& effects) {
    auto& appeal = static_cast<Appeal&>(row);
    if (appeal.outcome == AppealOutcome::pending) return fail(Code::invalid, "error.required", "/outcome");
    VAKA_TRY(needs(appeal.decided.has_value(), "decided"));
    const auto* const one = context.facts.get<Authorization>(appeal.authorization_id.value);
    if (appeal.outcome == AppealOutcome::upheld) return needs(!appeal.payer_reason.empty(), "payer_reason");
    if (one == nullptr || appeal.outcome == AppealOutcome::withdrawn) return {};
    auto& authorization = effects.change(*one);
    if (appeal.outcome == AppealOutcome::partly_overturned) {
        authorization.status = AuthorizationStatus::pended;
        authorization.pended = context.today;
        return {};
    }
    authorization.status = AuthorizationStatus::approved;
    authorization.units_approved = one->units_requested;
    authorization.decided = appeal.decided;
    return needs(authorization.units_approved.value_or(0) > 0, "outcome");
}

}  // namespace

std::span<const Action> payer_actions() {
    using Way = Action::Way;
    using Why = Action::Why;
    static constexpr std::array kActions{
        Action{"request_authorization", Way::adds, &Authorization::type, kRequestFields, Why::not_asked,
               case_is_open, prepare_request, request_authorization},
        Action{"record_decision", Way::changes, &Authorization::type, kDecisionFields, Why::not_asked,
               awaits_decision, prepare_decision, record_decision},
        Action{"appeal_decision", Way::adds, &Appeal::type, kAppealFields, Why::not_asked,
               something_was_refused, prepare_appeal, appeal_decision},
        Action{"record_appeal", Way::changes, &Appeal::type, kOutcomeFields, Why::not_asked, is_undecided,
               prepare_outcome, record_appeal}};
    return kActions;
}

}  // namespace vaka::care
