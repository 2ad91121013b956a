#include "record/health.hpp"

#include "record/field.hpp"

namespace vaka::record {

namespace {

constexpr auto kHousingCodes = std::to_array<std::string_view>(
    {"own", "rented", "with_others", "supported", "institution", "shelter", "without", "unknown"});
constexpr Choices kHousing = choices_of<Housing::unknown>("housing", kHousingCodes);

constexpr auto kHouseholdFields =
    with_common(reference<&Household::person_id>("person_id", "person", {.required = true}),
                choice<&Household::housing, kHousing>("housing"),
                lines<&Household::address>("address", {.identifying = true, .max = 500}),
                integer<&Household::members>("members", {.min = 1, .max = 100}),
                references<&Household::member_ids>("member_ids", "related_person", {.max = 50}),
                lines<&Household::notes>("notes", {.max = 4000}));

constexpr auto kConditionStatusCodes =
    std::to_array<std::string_view>({"active", "recurrence", "relapse", "inactive", "remission", "resolved"});
constexpr Choices kConditionStatus =
    choices_of<ConditionStatus::resolved>("condition_status", kConditionStatusCodes);

constexpr auto kSeverityCodes = std::to_array<std::string_view>({"mild", "moderate", "severe"});
constexpr Choices kSeverity = choices_of<Severity::severe>("severity", kSeverityCodes);

constexpr auto kConditionFields = with_common(
    reference<&Condition::person_id>("person_id", "person", {.required = true}),
    text<&Condition::title>("title", {.required = true, .searchable = true, .max = 300}),
    text<&Condition::code>("code", {.max = 20}), choice<&Condition::status, kConditionStatus>("status"),
    choice<&Condition::severity, kSeverity>("severity"), date<&Condition::onset>("onset"),
    date<&Condition::abated>("abated"), lines<&Condition::notes>("notes", {.max = 4000}));

void check_condition(const Row& row, std::vector<Issue>& issues) {
    const auto& condition = static_cast<const Condition&>(row);
    check_order(issues, condition.onset, condition.abated, "/abated");
}

constexpr auto kMedicationStatusCodes =
    std::to_array<std::string_view>({"active", "on-hold", "completed", "stopped"});
constexpr Choices kMedicationStatus =
    choices_of<MedicationStatus::stopped>("medication_status", kMedicationStatusCodes);

constexpr auto kAdherenceCodes =
    std::to_array<std::string_view>({"taking", "partly", "not_taking", "unknown"});
constexpr Choices kAdherence = choices_of<Adherence::unknown>("adherence", kAdherenceCodes);

constexpr auto kMedicationFields = with_common(
    reference<&Medication::person_id>("person_id", "person", {.required = true}),
    text<&Medication::name>("name", {.required = true, .searchable = true, .max = 300}),
    text<&Medication::dose>("dose", {.max = 100}), text<&Medication::schedule>("schedule", {.max = 300}),
    choice<&Medication::status, kMedicationStatus>("status"),
    choice<&Medication::adherence, kAdherence>("adherence"),
    text<&Medication::prescriber>("prescriber", {.identifying = true, .max = 200}),
    date<&Medication::start>("start"), date<&Medication::end>("end"),
    lines<&Medication::notes>("notes", {.max = 4000}));

void check_medication(const Row& row, std::vector<Issue>& issues) {
    const auto& medication = static_cast<const Medication&>(row);
    check_order(issues, medication.start, medication.end, "/end");
}

constexpr RecordType kHouseholdType = describe<Household>("household", Owner::person, kHouseholdFields);
constexpr RecordType kConditionType =
    describe<Condition>("condition", Owner::person, kConditionFields, check_condition);
constexpr RecordType kMedicationType =
    describe<Medication>("medication", Owner::person, kMedicationFields, check_medication);

}  // namespace

const RecordType& Household::type() {
    return kHouseholdType;
}
const RecordType& Condition::type() {
    return kConditionType;
}
const RecordType& Medication::type() {
    return kMedicationType;
}

}  // namespace vaka::record
