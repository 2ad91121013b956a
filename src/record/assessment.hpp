#pragma once

#include <optional>
#include <string>

#include "record/case.hpp"

/// Forms, and what was answered in them.
namespace vaka::record {

/// One version of a form (FHIR Questionnaire). Vaka's own forms are files; these are those of the workspace.
struct Form : Row {
    static const RecordType& type();

    std::string key;  ///< The same in all versions.
    int version = 1;
    std::string title;
    std::string definition;  ///< JSON text: sections, items, scoring.
    std::string license;
    std::string attribution;

    bool operator==(const Form&) const = default;
};

/// FHIR QuestionnaireResponse.status.
enum class AssessmentStatus : std::uint8_t { in_progress, completed, amended, entered_in_error, stopped };

struct Assessment;
using AssessmentId = Id<Assessment>;

/// A form that was filled in, or is being (FHIR QuestionnaireResponse).
struct Assessment : Row {
    static const RecordType& type();

    CaseId case_id;
    std::string form_key;
    int form_version = 1;
    AssessmentStatus status = AssessmentStatus::in_progress;
    std::optional<Date> date;
    std::string informant;
    std::optional<int> score;
    std::string band;  ///< Key of the form's band that the score falls into.
    Texts flags;       ///< Keys of the form's safety flags that were raised.
    std::string notes;

    bool operator==(const Assessment&) const = default;
};

/// One completed part of an assessment, with the moment it was completed (population-health accreditation
/// asks for a date for each component).
struct AssessmentSection : Row {
    static const RecordType& type();

    CaseId case_id;
    AssessmentId assessment_id;  ///< Empty for an assessment on paper.
    std::string tool;            ///< Name of the form or instrument.
    std::string section;         ///< Part of it, or empty when it has none.
    std::optional<Instant> completed_at;
    std::string informant;
    std::optional<int> score;
    std::optional<int> score_maximum;
    std::string findings;

    bool operator==(const AssessmentSection&) const = default;
};

struct Answer : Row {
    static const RecordType& type();

    CaseId case_id;
    AssessmentId assessment_id;
    std::string item;   ///< Key of the form's item.
    std::string value;  ///< The code of a choice, a number, a date or free text, as the item asks.

    bool operator==(const Answer&) const = default;
};

}  // namespace vaka::record
