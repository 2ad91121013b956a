#include "record/assessment.hpp"

#include "record/field.hpp"

namespace vaka::record {

namespace {

constexpr auto kFormFields = with_common(
    text<&Form::key>("key", {.required = true, .indexed = true, .max = 60}),
    integer<&Form::version>("version", {.min = 1, .max = 9999}),
    text<&Form::title>("title", {.required = true, .searchable = true, .max = 300}),
    lines<&Form::definition>("definition", {.required = true, .max = 200'000}),
    text<&Form::license>("license", {.max = 300}), lines<&Form::attribution>("attribution", {.max = 1000}));

constexpr auto kAssessmentStatusCodes =
    std::to_array<std::string_view>({"in-progress", "completed", "amended", "entered-in-error", "stopped"});
constexpr Choices kAssessmentStatus =
    choices_of<AssessmentStatus::stopped>("assessment_status", kAssessmentStatusCodes);

constexpr auto kAssessmentFields =
    with_common(reference<&Assessment::case_id>("case_id", "case", {.required = true}),
                text<&Assessment::form_key>("form_key", {.required = true, .max = 60}),
                integer<&Assessment::form_version>("form_version", {.min = 1, .max = 9999}),
                choice<&Assessment::status, kAssessmentStatus>("status"),
                date<&Assessment::date>("date", {.required = true, .indexed = true}),
                text<&Assessment::informant>("informant", {.identifying = true, .max = 200}),
                integer<&Assessment::score>("score", {.min = -1000, .max = 1000}),
                text<&Assessment::band>("band", {.max = 60}), texts<&Assessment::flags>("flags", {.max = 50}),
                lines<&Assessment::notes>("notes", {.searchable = true, .max = 8000}));

constexpr auto kAssessmentSectionFields =
    with_common(reference<&AssessmentSection::case_id>("case_id", "case", {.required = true}),
                reference<&AssessmentSection::assessment_id>("assessment_id", "assessment"),
                text<&AssessmentSection::tool>("tool", {.required = true, .max = 200}),
                text<&AssessmentSection::section>("section", {.max = 200}),
                instant<&AssessmentSection::completed_at>("completed_at"),
                text<&AssessmentSection::informant>("informant", {.identifying = true, .max = 200}),
                integer<&AssessmentSection::score>("score", {.min = -1000, .max = 1000}),
                integer<&AssessmentSection::score_maximum>("score_maximum", {.min = 0, .max = 1000}),
                lines<&AssessmentSection::findings>("findings", {.searchable = true, .max = 8000}));

void check_assessment_section(const Row& row, std::vector<Issue>& issues) {
    const auto& section = static_cast<const AssessmentSection&>(row);
    if (section.score && section.score_maximum && *section.score > *section.score_maximum) {
        issues.push_back({"/score", "error.score_over_maximum", {}});
    }
}

constexpr auto kAnswerFields =
    with_common(reference<&Answer::case_id>("case_id", "case", {.required = true}),
                reference<&Answer::assessment_id>("assessment_id", "assessment", {.required = true}),
                text<&Answer::item>("item", {.required = true, .max = 60}),
                lines<&Answer::value>("value", {.max = 8000}));

constexpr RecordType kFormType = describe<Form>("form", Owner::workspace, kFormFields);
constexpr RecordType kAssessmentType = describe<Assessment>("assessment", Owner::case_, kAssessmentFields);
constexpr RecordType kAssessmentSectionType = describe<AssessmentSection>(
    "assessment_section", Owner::case_, kAssessmentSectionFields, check_assessment_section);
constexpr RecordType kAnswerType = describe<Answer>("answer", Owner::case_, kAnswerFields);

}  // namespace

const RecordType& Form::type() {
    return kFormType;
}
const RecordType& Assessment::type() {
    return kAssessmentType;
}
const RecordType& AssessmentSection::type() {
    return kAssessmentSectionType;
}
const RecordType& Answer::type() {
    return kAnswerType;
}

}  // namespace vaka::record
