#pragma once

#include "care/action.hpp"
#include "record/course.hpp"
#include "record/transition.hpp"

/// The parts of `all_actions`, and what they share.
namespace vaka::care {

std::span<const Action> course_actions();   ///< Assignment, phases, model, risk, enrolment.
std::span<const Action> plan_actions();     ///< Assessment, needs, strengths, the plan and its goals.
std::span<const Action> service_actions();  ///< Consent, referrals, appointments.
std::span<const Action> payer_actions();    ///< Authorizations and appeals.
std::span<const Action> contact_actions();  ///< Contacts, teaching, hospital stays, medication.
std::span<const Action> closing_actions();  ///< Closing and reopening.

/// `offered` of actions that are always possible while a case is not closed.
bool case_is_open(const ActionContext& context, const record::Row* subject);

/// Notes a step of the case from one state to another.
void note_change(const ActionContext& context, Effects& effects, record::CaseChangeKind kind,
                 std::string_view from, std::string_view to, std::string_view reason);

/// The code of a choice field, as the record has it.
template <class Record>
std::string code_of(const Record& row, std::string_view field) {
    return record::to_text(Record::type().find(field)->get(row));
}

/// `invalid`, at the field, unless something stands in it.
Result<void> needs(bool given, std::string_view field);

/// The transition whose window `day` lies in; null when there is none.
const record::Transition* transition_on(const Facts& facts, Date day);

}  // namespace vaka::care
