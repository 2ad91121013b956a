#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "care/action_list.hpp"
#include "care/invariant.hpp"
#include "record/consent.hpp"
#include "record/plan.hpp"
#include "record/referral.hpp"
#include "record/service.hpp"

namespace vaka::care {

namespace {

using namespace record;

/// Until when an answer to a referral is waited for where the model says nothing.
constexpr int kReferralDays = 14;

// --- consent

constexpr auto kConsentFields = std::to_array<std::string_view>(
    {"kind", "information", "discloser", "recipients", "purpose", "signed_on", "signed_by", "expires",
     "expiry_event", "right_to_revoke_told", "redisclosure_told", "consequences_of_refusal_told", "notes"});

void prepare_consent(const ActionContext& context, Row& row) {
    static_cast<Consent&>(row).signed_on = context.today;
}

bool is_of_part2(const Consent& consent) {
    return consent.kind == ConsentKind::part2_general || consent.kind == ConsentKind::part2_specific;
}

/// The elements without which a consent does not stand: 45 CFR 164.508(c)(1), 42 CFR 2.31(a).
Result<void> take_consent(const ActionContext&, Row& row, Effects&) {
    auto& consent = static_cast<Consent&>(row);
    VAKA_TRY(needs(consent.signed_on.has_value(), "signed_on"));
    VAKA_TRY(needs(!consent.signed_by.empty(), "signed_by"));
    if (is_of_part2(consent)) consent.sensitivity = Sensitivity::part2;
    if (consent.kind == ConsentKind::services) return {};
    VAKA_TRY(needs(!consent.information.empty(), "information"));
    VAKA_TRY(needs(!consent.discloser.empty(), "discloser"));
    VAKA_TRY(needs(!consent.recipients.empty(), "recipients"));
    VAKA_TRY(needs(!consent.purpose.empty(), "purpose"));
    VAKA_TRY(needs(consent.expires || !consent.expiry_event.empty(), "expires"));
    VAKA_TRY(needs(consent.right_to_revoke_told, "right_to_revoke_told"));
    return {};
}

constexpr auto kRevokeFields = std::to_array<std::string_view>({"revoked", "notes"});

bool is_in_force(const ActionContext& context, const Row* subject) {
    const auto& consent = static_cast<const Consent&>(*subject);
    return !consent.revoked && (!consent.expires || *consent.expires >= context.today);
}

void prepare_revoke(const ActionContext& context, Row& row) {
    static_cast<Consent&>(row).revoked = context.today;
}

Result<void> revoke_consent(const ActionContext&, Row& row, Effects&) {
    return needs(static_cast<Consent&>(row).revoked.has_value(), "revoked");
}

// --- referrals

constexpr auto kReferFields = std::to_array<std::string_view>(
    {"recipient", "reason", "need_id", "service_id", "consent_id", "due", "choice_offered"});

Days answer_time(const ActionContext& context) {
    const auto* const model = context.model();
    if (model == nullptr || !model->numbers.contains("referral_days")) return Days{kReferralDays};
    return Days{static_cast<int>(model->numbers.find("referral_days")->second.value)};
}

void prepare_refer(const ActionContext& context, Row& row) {
    auto& referral = static_cast<Referral&>(row);
    referral.due = context.today + answer_time(context);
}

/// The consent that is named, or else one on file that covers the recipient.
const Consent* consent_for(const ActionContext& context, const Referral& referral) {
    if (!referral.consent_id.empty()) return context.facts.get<Consent>(referral.consent_id.value);
    for (const auto* consent : context.facts.all<Consent>()) {
        if (is_covered(*consent, referral.recipient, context.today)) return consent;
    }
    return nullptr;
}

Result<void> refer(const ActionContext& context, Row& row, Effects& effects) {
    auto& referral = static_cast<Referral&>(row);
    VAKA_TRY(needs(!referral.recipient.empty(), "recipient"));
    VAKA_TRY(needs(!referral.reason.empty(), "reason"));
    const auto* const consent = consent_for(context, referral);
    if (consent == nullptr || !is_covered(*consent, referral.recipient, context.today))
        return fail(Code::conflict, "error.no_consent", "/consent_id", referral.recipient);
    if (is_of_part2(*consent)) referral.sensitivity = Sensitivity::part2;
    referral.consent_id.value = consent->id;
    referral.status = ReferralStatus::sent;
    referral.sent = context.today;
    if (const auto* const need = context.facts.get<Need>(referral.need_id.value);
        need != nullptr && need->status == NeedStatus::active)
        effects.change(*need).status = NeedStatus::referred;
    if (const auto* const service = context.facts.get<Service>(referral.service_id.value);
        service != nullptr && service->status == ServiceStatus::planned) {
        auto& ordered = effects.change(*service);
        ordered.status = ServiceStatus::ordered;
        ordered.ordered = context.today;
    }
    return {};
}

constexpr auto kLoopFields = std::to_array<std::string_view>({"status", "closed", "outcome"});

bool is_under_way(const ActionContext&, const Row* subject) {
    const auto status = static_cast<const Referral&>(*subject).status;
    return status == ReferralStatus::sent || status == ReferralStatus::accepted ||
           status == ReferralStatus::waitlisted;
}

/// An answer that ends the referral closes the loop; one that did not bring the person anywhere gives the
/// need back.
Result<void> close_loop(const ActionContext& context, Row& row, Effects& effects) {
    auto& referral = static_cast<Referral&>(row);
    if (referral.status == ReferralStatus::draft || referral.status == ReferralStatus::sent)
        return fail(Code::invalid, "error.required", "/status");
    if (referral.status == ReferralStatus::accepted || referral.status == ReferralStatus::waitlisted) {
        referral.closed.reset();
        return {};
    }
    VAKA_TRY(needs(!referral.outcome.empty(), "outcome"));
    if (!referral.closed) referral.closed = context.today;
    const bool in_vain = referral.status == ReferralStatus::declined ||
                         referral.status == ReferralStatus::no_show ||
                         referral.status == ReferralStatus::revoked;
    const auto* const need = context.facts.get<Need>(referral.need_id.value);
    if (in_vain && need != nullptr && need->status == NeedStatus::referred)
        effects.change(*need).status = NeedStatus::active;
    return {};
}

// --- services and appointments

constexpr auto kServiceFields =
    std::to_array<std::string_view>({"kind", "provider", "setting", "necessity", "necessity_reason",
                                     "frequency", "planned_visits", "start", "end", "intervention_id"});

Result<void> order_service(const ActionContext& context, Row& row, Effects&) {
    auto& service = static_cast<Service&>(row);
    VAKA_TRY(needs(!service.kind.empty(), "kind"));
    VAKA_TRY(needs(!service.necessity_reason.empty(), "necessity_reason"));
    const bool begun = service.start && *service.start <= context.today;
    service.status = begun ? ServiceStatus::active : ServiceStatus::ordered;
    service.ordered = context.today;
    return {};
}

constexpr auto kBookFields = std::to_array<std::string_view>(
    {"title", "start", "minutes", "place", "with", "service_id", "accompanied", "notes"});

/// Nobody can be at two appointments: one that overlaps another of the person's is a clash.
const Appointment* clash_of(const Facts& facts, const Appointment& one) {
    const auto end = [](const Appointment& booked) { return *booked.start + Minutes{booked.minutes}; };
    for (const auto* other : facts.all<Appointment>()) {
        const bool stands =
            other->status == AppointmentStatus::booked || other->status == AppointmentStatus::proposed;
        if (other->id == one.id || !stands || !other->start) continue;
        if (*one.start < end(*other) && *other->start < end(one)) return other;
    }
    return nullptr;
}

Result<void> book_appointment(const ActionContext& context, Row& row, Effects&) {
    auto& appointment = static_cast<Appointment&>(row);
    VAKA_TRY(needs(appointment.start.has_value(), "start"));
    const auto* const service = context.facts.get<Service>(appointment.service_id.value);
    if (appointment.title.empty() && service != nullptr) appointment.title = service->kind;
    VAKA_TRY(needs(!appointment.title.empty(), "title"));
    appointment.status = AppointmentStatus::booked;
    if (const auto* const other = clash_of(context.facts, appointment))
        return fail(Code::conflict, "error.appointment_clash", "/start", other->title);
    return {};
}

constexpr auto kKeepFields = std::to_array<std::string_view>({"status", "accompanied", "notes"});

bool is_booked(const ActionContext&, const Row* subject) {
    const auto status = static_cast<const Appointment&>(*subject).status;
    return status == AppointmentStatus::booked || status == AppointmentStatus::proposed;
}

void prepare_keep(const ActionContext&, Row& row) {
    static_cast<Appointment&>(row).status = AppointmentStatus::fulfilled;
}

/// A visit that took place counts against the authorization of its service.
Result<void> keep_appointment(const ActionContext& context, Row& row, Effects& effects) {
    auto& appointment = static_cast<Appointment&>(row);
    if (is_booked(context, &row)) return fail(Code::invalid, "error.required", "/status");
    if (appointment.status != AppointmentStatus::fulfilled) return {};
    if (appointment.start && *appointment.start > context.now)
        return fail(Code::invalid, "error.in_future", "/start");
    const auto* const service = context.facts.get<Service>(appointment.service_id.value);
    if (service == nullptr) return {};
    if (service->status == ServiceStatus::ordered || service->status == ServiceStatus::planned) {
        auto& begun = effects.change(*service);
        begun.status = ServiceStatus::active;
        if (!begun.start) begun.start = context.today;
    }
    for (const auto* one : context.facts.all<Authorization>()) {
        const bool granted =
            one->status == AuthorizationStatus::approved || one->status == AuthorizationStatus::partial;
        const bool valid = !one->valid_to || context.today <= *one->valid_to;
        const int used = one->units_used.value_or(0);
        if (one->service_id.value != service->id || !granted || !valid) continue;
        if (used >= one->units_approved.value_or(0)) continue;
        effects.change(*one).units_used = used + 1;
        break;
    }
    return {};
}

}  // namespace

std::span<const Action> service_actions() {
    using Way = Action::Way;
    using Why = Action::Why;
    static constexpr std::array kActions{
        Action{"take_consent", Way::adds, &Consent::type, kConsentFields, Why::not_asked, case_is_open,
               prepare_consent, take_consent},
        Action{"revoke_consent", Way::changes, &Consent::type, kRevokeFields, Why::not_asked, is_in_force,
               prepare_revoke, revoke_consent},
        Action{"refer", Way::adds, &Referral::type, kReferFields, Why::not_asked, case_is_open, prepare_refer,
               refer},
        Action{"close_loop", Way::changes, &Referral::type, kLoopFields, Why::not_asked, is_under_way,
               nullptr, close_loop},
        Action{"order_service", Way::adds, &Service::type, kServiceFields, Why::not_asked, case_is_open,
               nullptr, order_service},
        Action{"book_appointment", Way::adds, &Appointment::type, kBookFields, Why::not_asked, case_is_open,
               nullptr, book_appointment},
        Action{"keep_appointment", Way::changes, &Appointment::type, kKeepFields, Why::not_asked, is_booked,
               prepare_keep, keep_appointment}};
    return kActions;
}

}  // namespace vaka::care
