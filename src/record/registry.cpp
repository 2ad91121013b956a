#include <algorithm>
#include <array>

#include "record/assessment.hpp"
#include "record/audit.hpp"
#include "record/course.hpp"
#include "record/field.hpp"
#include "record/health.hpp"
#include "record/referral.hpp"
#include "record/support.hpp"
#include "record/transition.hpp"
#include "record/utilization.hpp"

namespace vaka::record {

std::span<const RecordType* const> all_types() {
    // Each after the types that it refers to: tables are made and rows are read in this order.
    static const std::array kTypes{&Organization::type(),
                                   &Worker::type(),
                                   &License::type(),
                                   &Education::type(),
                                   &Employment::type(),
                                   &WorkEntry::type(),
                                   &ContinuingEducation::type(),
                                   &Program::type(),
                                   &Form::type(),
                                   &Resource::type(),
                                   &Person::type(),
                                   &RelatedPerson::type(),
                                   &Household::type(),
                                   &Condition::type(),
                                   &Medication::type(),
                                   &Coverage::type(),
                                   &Consent::type(),
                                   &Disclosure::type(),
                                   &Case::type(),
                                   &Enrollment::type(),
                                   &CaseChange::type(),
                                   &Assignment::type(),
                                   &TeamMember::type(),
                                   &Conference::type(),
                                   &Assessment::type(),
                                   &AssessmentSection::type(),
                                   &Answer::type(),
                                   &Need::type(),
                                   &Strength::type(),
                                   &CarePlan::type(),
                                   &Approval::type(),
                                   &Goal::type(),
                                   &Milestone::type(),
                                   &Barrier::type(),
                                   &Intervention::type(),
                                   &Service::type(),
                                   &NecessityReview::type(),
                                   &BenefitCheck::type(),
                                   &Authorization::type(),
                                   &Appeal::type(),
                                   &Claim::type(),
                                   &Cost::type(),
                                   &Referral::type(),
                                   &Appointment::type(),
                                   &Contact::type(),
                                   &Task::type(),
                                   &Note::type(),
                                   &Event::type(),
                                   &Transition::type(),
                                   &MedicationReconciliation::type(),
                                   &SymptomCheck::type(),
                                   &PatientEducation::type(),
                                   &BudgetItem::type(),
                                   &BenefitApplication::type(),
                                   &Message::type(),
                                   &Satisfaction::type(),
                                   &Audit::type()};
    return kTypes;
}

const RecordType* find_type(std::string_view name) {
    const auto types = all_types();
    const auto found = std::ranges::find(types, name, [](const RecordType* type) { return type->name; });
    return found == types.end() ? nullptr : *found;
}

bool is_common(const Field& field) {
    return std::ranges::find(kCommonFields, field.name, &Field::name) != kCommonFields.end();
}

namespace {

bool is_words(const Field& field) {
    return field.kind == Kind::text || field.kind == Kind::lines;
}

}  // namespace

const Field* title_field(const RecordType& type) {
    const Field* first = nullptr;
    for (const auto& field : type.fields) {
        if (is_common(field) || !is_words(field)) continue;
        if (field.rules.required) return &field;
        if (first == nullptr) first = &field;
    }
    return first;
}

std::string title_of(const RecordType& type, const Row& row) {
    if (const auto* const field = title_field(type)) {
        if (const auto value = field->get(row); !is_empty(value)) return to_text(value);
    }
    for (const auto& field : type.fields) {
        if (is_common(field) || !is_words(field)) continue;
        if (const auto value = field.get(row); !is_empty(value)) return to_text(value);
    }
    return {};
}

const Field* owner_field(const RecordType& type) {
    if (type.owner == Owner::workspace) return nullptr;
    return type.find(type.owner == Owner::person ? "person_id" : "case_id");
}

const Field* RecordType::find(std::string_view field) const {
    const auto found = std::ranges::find(fields, field, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

}  // namespace vaka::record
