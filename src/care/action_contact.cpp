#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "care/action_list.hpp"
#include "care/case_review.hpp"
#include "record/health.hpp"
#include "record/transition.hpp"
#include "record/work.hpp"

namespace vaka::care {

namespace {

using namespace record;

/// Medicare transitional care management: contact within 2 business days of the discharge, a visit within 7
/// days when the decisions are of high complexity and 14 when of moderate, a service period of 30 days (CMS,
/// MLN 908628).
constexpr int kContactBusinessDays = 2;
constexpr Days kVisitHigh{7};
constexpr Days kVisitModerate{14};
constexpr Days kWindow{30};
/// From which a readmission is likely, and the visit due earlier (van Walraven et al., CMAJ 2010).
constexpr int kLaceHigh = 10;

Date day_of(const ActionContext& context, Instant moment) {
    return date_of(moment, context.zone_offset);
}

// --- contacts

constexpr auto kContactFields =
    std::to_array<std::string_view>({"at", "mode", "place", "reached", "with", "minutes", "activity",
                                     "accompanied", "travel_minutes", "summary", "follow_up_due"});

void prepare_contact(const ActionContext& context, Row& row) {
    static_cast<Contact&>(row).at = context.now;
}

/// It counts for the clock of a discharge when somebody was reached other than by letter.
Result<void> log_contact(const ActionContext& context, Row& row, Effects& effects) {
    auto& contact = static_cast<Contact&>(row);
    VAKA_TRY(needs(contact.at.has_value(), "at"));
    if (*contact.at > context.now) return fail(Code::invalid, "error.in_future", "/at");
    VAKA_TRY(needs(!contact.summary.empty(), "summary"));
    const auto day = day_of(context, *contact.at);
    const auto* const transition = transition_on(context.facts, day);
    const bool counts = contact.reached != Reached::no && contact.mode != ContactMode::letter;
    if (counts && transition != nullptr && !transition->contacted)
        effects.change(*transition).contacted = day;
    return {};
}

// --- hospital

constexpr auto kEventFields =
    std::to_array<std::string_view>({"at", "title", "facility", "planned", "detail"});
constexpr auto kVisitFields = std::to_array<std::string_view>({"at", "title", "facility", "detail"});

void prepare_event(const ActionContext& context, Row& row) {
    static_cast<Event&>(row).at = context.now;
}

Result<void> check_event(const ActionContext& context, const Event& event) {
    VAKA_TRY(needs(event.at.has_value(), "at"));
    VAKA_TRY(needs(!event.title.empty(), "title"));
    if (*event.at > context.now) return fail(Code::invalid, "error.in_future", "/at");
    return {};
}

/// True when the latest admission has no discharge after it.
bool is_in_hospital(const Facts& facts) {
    const Event* latest = nullptr;
    for (const auto* event : facts.all<Event>()) {
        const bool stay = event->kind == EventKind::admission || event->kind == EventKind::discharge;
        if (stay && event->at && (latest == nullptr || *event->at >= *latest->at)) latest = event;
    }
    return latest != nullptr && latest->kind == EventKind::admission;
}

bool is_at_home(const ActionContext& context, const Row* subject) {
    return case_is_open(context, subject) && !is_in_hospital(context.facts);
}

/// An unplanned admission within the window of a discharge is a readmission (HRRP: 30 days, all causes).
Result<void> admit(const ActionContext& context, Row& row, Effects& effects) {
    auto& event = static_cast<Event&>(row);
    VAKA_TRY(check_event(context, event));
    event.kind = EventKind::admission;
    const auto day = day_of(context, *event.at);
    const auto* const transition = transition_on(context.facts, day);
    if (!event.planned && transition != nullptr && !transition->readmitted)
        effects.change(*transition).readmitted = day;
    return {};
}

bool stays_in_hospital(const ActionContext& context, const Row* subject) {
    return case_is_open(context, subject);
}

/// The case does not end with a discharge: it opens the weeks of transition with their clocks.
Result<void> discharge(const ActionContext& context, Row& row, Effects& effects) {
    auto& event = static_cast<Event&>(row);
    VAKA_TRY(check_event(context, event));
    event.kind = EventKind::discharge;
    const auto day = day_of(context, *event.at);
    const auto& calendar = context.library.knowledge.calendar;
    const auto review =
        review_case(context.facts, context.library.knowledge,
                    {.now = context.now, .zone_offset = context.zone_offset, .weighted_caseload = {}});
    const bool high = review.lace && review.lace->least >= kLaceHigh;

    auto& transition = effects.add<Transition>(context);
    transition.event_id.value = event.id;
    transition.discharged = day;
    transition.complexity = high ? Complexity::high : Complexity::moderate;
    transition.contact_due = calendar.plus_business_days(day, kContactBusinessDays);
    transition.visit_due = day + (high ? kVisitHigh : kVisitModerate);
    transition.window_end = day + kWindow;

    const auto& before = context.one();
    if (before.phase == Phase::transitioning) return {};
    auto& one = effects.change(before);
    one.phase = Phase::transitioning;
    note_change(context, effects, CaseChangeKind::phase, code_of(before, "phase"), code_of(one, "phase"),
                event.title);
    return {};
}

Result<void> visit_emergency(const ActionContext& context, Row& row, Effects&) {
    auto& event = static_cast<Event&>(row);
    VAKA_TRY(check_event(context, event));
    event.kind = EventKind::emergency_visit;
    return {};
}

constexpr auto kTransitionFields =
    std::to_array<std::string_view>({"contacted", "visited", "reconciled", "complexity"});

bool window_is_open(const ActionContext& context, const Row* subject) {
    const auto& transition = static_cast<const Transition&>(*subject);
    return !transition.window_end || context.today <= *transition.window_end;
}

void prepare_visit(const ActionContext& context, Row& row) {
    auto& transition = static_cast<Transition&>(row);
    if (!transition.visited) transition.visited = context.today;
}

Result<void> keep_clocks(const ActionContext&, Row& row, Effects&) {
    auto& transition = static_cast<Transition&>(row);
    if (!transition.discharged) return {};
    transition.visit_due =
        *transition.discharged + (transition.complexity == Complexity::high ? kVisitHigh : kVisitModerate);
    return {};
}

// --- medication, teaching, symptoms

constexpr auto kReconcileFields =
    std::to_array<std::string_view>({"date", "by", "sources", "findings", "changes", "event_id"});

void prepare_reconcile(const ActionContext& context, Row& row) {
    auto& one = static_cast<MedicationReconciliation&>(row);
    one.date = context.today;
    one.by = context.actor;
    if (const auto* const transition = transition_on(context.facts, context.today))
        one.event_id = transition->event_id;
}

Result<void> reconcile(const ActionContext& context, Row& row, Effects& effects) {
    auto& one = static_cast<MedicationReconciliation&>(row);
    VAKA_TRY(needs(one.date.has_value(), "date"));
    VAKA_TRY(needs(!one.sources.empty(), "sources"));
    const auto* const transition = transition_on(context.facts, *one.date);
    if (transition != nullptr && !transition->reconciled) effects.change(*transition).reconciled = one.date;
    return {};
}

constexpr auto kTeachFields =
    std::to_array<std::string_view>({"at", "topic", "material", "teach_back", "notes"});

void prepare_teach(const ActionContext& context, Row& row) {
    static_cast<PatientEducation&>(row).at = context.now;
}

Result<void> teach(const ActionContext& context, Row& row, Effects&) {
    const auto& one = static_cast<const PatientEducation&>(row);
    VAKA_TRY(needs(one.at.has_value(), "at"));
    if (*one.at > context.now) return fail(Code::invalid, "error.in_future", "/at");
    return needs(!one.material.empty(), "material");
}

constexpr auto kSymptomFields = std::to_array<std::string_view>({"at", "findings", "red_flags", "action"});

void prepare_symptoms(const ActionContext& context, Row& row) {
    static_cast<SymptomCheck&>(row).at = context.now;
}

/// What was found asks for what was done: a red flag without an answer is not left behind.
Result<void> check_symptoms(const ActionContext&, Row& row, Effects&) {
    const auto& one = static_cast<const SymptomCheck&>(row);
    VAKA_TRY(needs(one.at.has_value(), "at"));
    if (!one.red_flags.empty()) VAKA_TRY(needs(!one.action.empty(), "action"));
    return {};
}

// --- tasks

constexpr auto kExemptFields = std::to_array<std::string_view>({"exempt_reason"});

bool is_open_task(const ActionContext&, const Row* subject) {
    return static_cast<const Task&>(*subject).status == TaskStatus::open;
}

/// A task that does not apply here is set aside with its reason, and until when.
Result<void> exempt_task(const ActionContext&, Row& row, Effects&) {
    auto& task = static_cast<Task&>(row);
    VAKA_TRY(needs(!task.exempt_reason.empty(), "exempt_reason"));
    task.status = TaskStatus::exempt;
    return {};
}

}  // namespace

std::span<const Action> contact_actions() {
    using Way = Action::Way;
    using Why = Action::Why;
    static constexpr std::array kActions{
        Action{"log_contact", Way::adds, &Contact::type, kContactFields, Why::not_asked, case_is_open,
               prepare_contact, log_contact},
        Action{"teach", Way::adds, &PatientEducation::type, kTeachFields, Why::not_asked, case_is_open,
               prepare_teach, teach},
        Action{"check_symptoms", Way::adds, &SymptomCheck::type, kSymptomFields, Why::not_asked, case_is_open,
               prepare_symptoms, check_symptoms},
        Action{"admit", Way::adds, &Event::type, kEventFields, Why::not_asked, is_at_home, prepare_event,
               admit},
        Action{"discharge", Way::adds, &Event::type, kVisitFields, Why::not_asked, stays_in_hospital,
               prepare_event, discharge},
        Action{"visit_emergency", Way::adds, &Event::type, kVisitFields, Why::not_asked, case_is_open,
               prepare_event, visit_emergency},
        Action{"keep_clocks", Way::changes, &Transition::type, kTransitionFields, Why::not_asked,
               window_is_open, prepare_visit, keep_clocks},
        Action{"reconcile", Way::adds, &MedicationReconciliation::type, kReconcileFields, Why::not_asked,
               case_is_open, prepare_reconcile, reconcile},
        Action{"exempt_task", Way::changes, &Task::type, kExemptFields, Why::not_asked, is_open_task, nullptr,
               exempt_task}};
    return kActions;
}

}  // namespace vaka::care
