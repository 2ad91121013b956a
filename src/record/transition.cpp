#include "record/transition.hpp"

#include "record/field.hpp"

namespace vaka::record {

namespace {

constexpr auto kComplexityCodes = std::to_array<std::string_view>({"moderate", "high"});
constexpr Choices kComplexity = choices_of<Complexity::high>("complexity", kComplexityCodes);

constexpr auto kTransitionFields = with_common(
    reference<&Transition::case_id>("case_id", "case", {.required = true}),
    reference<&Transition::event_id>("event_id", "event"),
    date<&Transition::discharged>("discharged", {.required = true}),
    choice<&Transition::complexity, kComplexity>("complexity"),
    date<&Transition::contact_due>("contact_due", {.indexed = true}),
    date<&Transition::contacted>("contacted"), date<&Transition::visit_due>("visit_due", {.indexed = true}),
    date<&Transition::visited>("visited"), date<&Transition::reconciled>("reconciled"),
    date<&Transition::window_end>("window_end"), date<&Transition::readmitted>("readmitted"));

void check_transition(const Row& row, std::vector<Issue>& issues) {
    const auto& transition = static_cast<const Transition&>(row);
    check_order(issues, transition.discharged, transition.contacted, "/contacted");
    check_order(issues, transition.discharged, transition.visited, "/visited");
    check_order(issues, transition.discharged, transition.window_end, "/window_end");
    check_order(issues, transition.discharged, transition.readmitted, "/readmitted");
}

constexpr auto kMedicationReconciliationFields =
    with_common(reference<&MedicationReconciliation::case_id>("case_id", "case", {.required = true}),
                reference<&MedicationReconciliation::event_id>("event_id", "event"),
                date<&MedicationReconciliation::date>("date", {.required = true}),
                text<&MedicationReconciliation::by>("by", {.identifying = true, .max = 200}),
                lines<&MedicationReconciliation::sources>("sources", {.max = 2000}),
                lines<&MedicationReconciliation::findings>("findings", {.max = 4000}),
                lines<&MedicationReconciliation::changes>("changes", {.max = 4000}));

constexpr auto kSymptomCheckFields =
    with_common(reference<&SymptomCheck::case_id>("case_id", "case", {.required = true}),
                instant<&SymptomCheck::at>("at", {.required = true, .indexed = true}),
                lines<&SymptomCheck::findings>("findings", {.searchable = true, .max = 4000}),
                texts<&SymptomCheck::red_flags>("red_flags", {.max = 50}),
                lines<&SymptomCheck::action>("action", {.max = 4000}));

constexpr auto kEducationTopicCodes =
    std::to_array<std::string_view>({"lifestyle", "medication", "follow_up", "warning_signs", "other"});
constexpr Choices kEducationTopic =
    choices_of<EducationTopic::other>("education_topic", kEducationTopicCodes);

constexpr auto kTeachBackCodes = std::to_array<std::string_view>({"pending", "partial", "good"});
constexpr Choices kTeachBack = choices_of<TeachBack::good>("teach_back", kTeachBackCodes);

constexpr auto kPatientEducationFields = with_common(
    reference<&PatientEducation::case_id>("case_id", "case", {.required = true}),
    instant<&PatientEducation::at>("at", {.required = true}),
    choice<&PatientEducation::topic, kEducationTopic>("topic"),
    lines<&PatientEducation::material>("material", {.required = true, .searchable = true, .max = 2000}),
    choice<&PatientEducation::teach_back, kTeachBack>("teach_back"),
    lines<&PatientEducation::notes>("notes", {.max = 4000}));

constexpr RecordType kTransitionType =
    describe<Transition>("transition", Owner::case_, kTransitionFields, check_transition);
constexpr RecordType kMedicationReconciliationType = describe<MedicationReconciliation>(
    "medication_reconciliation", Owner::case_, kMedicationReconciliationFields);
constexpr RecordType kSymptomCheckType =
    describe<SymptomCheck>("symptom_check", Owner::case_, kSymptomCheckFields);
constexpr RecordType kPatientEducationType =
    describe<PatientEducation>("patient_education", Owner::case_, kPatientEducationFields);

}  // namespace

const RecordType& Transition::type() {
    return kTransitionType;
}
const RecordType& MedicationReconciliation::type() {
    return kMedicationReconciliationType;
}
const RecordType& SymptomCheck::type() {
    return kSymptomCheckType;
}
const RecordType& PatientEducation::type() {
    return kPatientEducationType;
}

}  // namespace vaka::record
