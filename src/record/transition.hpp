#pragma once

#include <optional>
#include <string>

#include "record/work.hpp"

/// The weeks after a discharge, and what the person has to know and watch in them.
namespace vaka::record {

enum class Complexity : std::uint8_t { moderate, high };

/// Transitional care after one discharge. The due dates follow from the day of discharge: contact within 2
/// business days, a visit within 7 or 14 days, a window of 30 days (Medicare transitional care management).
struct Transition : Row {
    static const RecordType& type();

    CaseId case_id;
    EventId event_id;  ///< The discharge.
    std::optional<Date> discharged;
    Complexity complexity = Complexity::moderate;
    std::optional<Date> contact_due;
    std::optional<Date> contacted;
    std::optional<Date> visit_due;
    std::optional<Date> visited;
    std::optional<Date> reconciled;  ///< Medication.
    std::optional<Date> window_end;
    std::optional<Date> readmitted;

    bool operator==(const Transition&) const = default;
};

struct MedicationReconciliation : Row {
    static const RecordType& type();

    CaseId case_id;
    EventId event_id;  ///< What it follows, a discharge as a rule.
    std::optional<Date> date;
    std::string by;
    std::string sources;   ///< The lists that were compared.
    std::string findings;  ///< What did not agree.
    std::string changes;   ///< What the prescriber decided.

    bool operator==(const MedicationReconciliation&) const = default;
};

/// Red flags of the plan that were asked about.
struct SymptomCheck : Row {
    static const RecordType& type();

    CaseId case_id;
    std::optional<Instant> at;
    std::string findings;
    Texts red_flags;  ///< Those that were there.
    std::string action;

    bool operator==(const SymptomCheck&) const = default;
};

enum class EducationTopic : std::uint8_t { lifestyle, medication, follow_up, warning_signs, other };
enum class TeachBack : std::uint8_t { pending, partial, good };

/// Something that the person was taught, and how far they could say it in their own words.
struct PatientEducation : Row {
    static const RecordType& type();

    CaseId case_id;
    std::optional<Instant> at;
    EducationTopic topic = EducationTopic::medication;
    std::string material;
    TeachBack teach_back = TeachBack::pending;
    std::string notes;

    bool operator==(const PatientEducation&) const = default;
};

}  // namespace vaka::record
