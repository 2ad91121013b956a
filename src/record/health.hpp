#pragma once

#include <optional>
#include <string>

#include "record/people.hpp"

/// What is known of a person's life and health, whichever case it was learned in.
namespace vaka::record {

enum class Housing : std::uint8_t {
    own,
    rented,
    with_others,
    supported,
    institution,
    shelter,
    without,
    unknown
};

/// Who the person lives with and where (genogram and household of the social-work assessment).
struct Household : Row {
    static const RecordType& type();

    PersonId person_id;
    Housing housing = Housing::unknown;
    std::string address;         ///< Where it is not the person's own.
    std::optional<int> members;  ///< The person among them.
    Texts member_ids;            ///< Related persons who live there.
    std::string notes;

    bool operator==(const Household&) const = default;
};

/// FHIR Condition.clinicalStatus.
enum class ConditionStatus : std::uint8_t { active, recurrence, relapse, inactive, remission, resolved };
enum class Severity : std::uint8_t { mild, moderate, severe };

struct Condition : Row {
    static const RecordType& type();

    PersonId person_id;
    std::string title;
    std::string code;  ///< ICD-10-CM, as the user typed it.
    ConditionStatus status = ConditionStatus::active;
    std::optional<Severity> severity;
    std::optional<Date> onset;
    std::optional<Date> abated;
    std::string notes;

    bool operator==(const Condition&) const = default;
};

/// FHIR MedicationStatement.status, the part that a case manager uses.
enum class MedicationStatus : std::uint8_t { active, on_hold, completed, stopped };
enum class Adherence : std::uint8_t { taking, partly, not_taking, unknown };

/// What the person takes. A list to reconcile, not a prescription.
struct Medication : Row {
    static const RecordType& type();

    PersonId person_id;
    std::string name;
    std::string dose;
    std::string schedule;  ///< How and when it is taken.
    MedicationStatus status = MedicationStatus::active;
    Adherence adherence = Adherence::unknown;
    std::string prescriber;
    std::optional<Date> start;
    std::optional<Date> end;
    std::string notes;

    bool operator==(const Medication&) const = default;
};

}  // namespace vaka::record
