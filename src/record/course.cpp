#include "record/course.hpp"

#include "record/field.hpp"

namespace vaka::record {

namespace {

constexpr auto kProgramFields =
    with_common(text<&Program::key>("key", {.required = true, .indexed = true, .max = 60}),
                text<&Program::name>("name", {.required = true, .searchable = true, .max = 200}),
                lines<&Program::target_population>("target_population", {.max = 2000}),
                lines<&Program::eligibility>("eligibility", {.max = 4000}),
                integer<&Program::contact_days>("contact_days", {.min = 1, .max = 3660}),
                integer<&Program::monitoring_days>("monitoring_days", {.min = 1, .max = 3660}),
                integer<&Program::reassessment_days>("reassessment_days", {.min = 1, .max = 3660}));

constexpr auto kEnrollmentStatusCodes =
    std::to_array<std::string_view>({"pending", "active", "paused", "closed", "declined"});
constexpr Choices kEnrollmentStatus =
    choices_of<EnrollmentStatus::declined>("enrollment_status", kEnrollmentStatusCodes);

constexpr auto kEnrollmentFields =
    with_common(reference<&Enrollment::case_id>("case_id", "case", {.required = true}),
                text<&Enrollment::program>("program", {.required = true, .max = 200}),
                text<&Enrollment::program_key>("program_key", {.max = 60}),
                choice<&Enrollment::status, kEnrollmentStatus>("status"), date<&Enrollment::start>("start"),
                date<&Enrollment::end>("end"), lines<&Enrollment::reason>("reason", {.max = 2000}));

void check_enrollment(const Row& row, std::vector<Issue>& issues) {
    const auto& enrollment = static_cast<const Enrollment&>(row);
    check_order(issues, enrollment.start, enrollment.end, "/end");
}

constexpr auto kCaseChangeKindCodes =
    std::to_array<std::string_view>({"phase", "status", "model", "risk_level", "acuity"});
constexpr Choices kCaseChangeKind =
    choices_of<CaseChangeKind::acuity>("case_change_kind", kCaseChangeKindCodes);

constexpr auto kCaseChangeFields = with_common(
    reference<&CaseChange::case_id>("case_id", "case", {.required = true}),
    choice<&CaseChange::kind, kCaseChangeKind>("kind"), text<&CaseChange::from>("from", {.max = 60}),
    text<&CaseChange::to>("to", {.required = true, .max = 60}),
    instant<&CaseChange::at>("at", {.required = true}), lines<&CaseChange::reason>("reason", {.max = 2000}));

constexpr auto kMilestoneFields =
    with_common(reference<&Milestone::case_id>("case_id", "case", {.required = true}),
                reference<&Milestone::goal_id>("goal_id", "goal"),
                text<&Milestone::title>("title", {.required = true, .searchable = true, .max = 300}),
                date<&Milestone::due>("due", {.indexed = true}), date<&Milestone::reached>("reached"));

constexpr auto kApprovalKindCodes = std::to_array<std::string_view>(
    {"case_manager", "nurse", "supervisor", "primary_care", "client", "payer"});
constexpr Choices kApprovalKind = choices_of<ApprovalKind::payer>("approval_kind", kApprovalKindCodes);

constexpr auto kApprovalStatusCodes = std::to_array<std::string_view>({"requested", "approved", "rejected"});
constexpr Choices kApprovalStatus =
    choices_of<ApprovalStatus::rejected>("approval_status", kApprovalStatusCodes);

constexpr auto kApprovalFields = with_common(
    reference<&Approval::case_id>("case_id", "case", {.required = true}),
    reference<&Approval::care_plan_id>("care_plan_id", "care_plan", {.required = true}),
    choice<&Approval::kind, kApprovalKind>("kind"), choice<&Approval::status, kApprovalStatus>("status"),
    instant<&Approval::at>("at"), text<&Approval::by>("by", {.identifying = true, .max = 200}),
    lines<&Approval::comment>("comment", {.max = 2000}), boolean<&Approval::verbal>("verbal"),
    date<&Approval::signature_due>("signature_due"));

constexpr auto kTeamMemberFields =
    with_common(reference<&TeamMember::case_id>("case_id", "case", {.required = true}),
                text<&TeamMember::name>("name", {.required = true, .identifying = true, .max = 200}),
                text<&TeamMember::role>("role", {.required = true, .max = 200}),
                text<&TeamMember::organization>("organization", {.max = 200}),
                text<&TeamMember::phone>("phone", {.identifying = true, .max = 60}),
                date<&TeamMember::start>("start"), date<&TeamMember::end>("end"));

void check_team_member(const Row& row, std::vector<Issue>& issues) {
    const auto& member = static_cast<const TeamMember&>(row);
    check_order(issues, member.start, member.end, "/end");
}

constexpr auto kConferenceFields =
    with_common(reference<&Conference::case_id>("case_id", "case", {.required = true}),
                instant<&Conference::at>("at", {.required = true}),
                texts<&Conference::attendees>("attendees", {.identifying = true, .max = 50}),
                lines<&Conference::topics>("topics", {.searchable = true, .max = 4000}),
                lines<&Conference::decisions>("decisions", {.searchable = true, .max = 4000}));

constexpr RecordType kProgramType = describe<Program>("program", Owner::workspace, kProgramFields);
constexpr RecordType kEnrollmentType =
    describe<Enrollment>("enrollment", Owner::case_, kEnrollmentFields, check_enrollment);
constexpr RecordType kCaseChangeType = describe<CaseChange>("case_change", Owner::case_, kCaseChangeFields);
constexpr RecordType kMilestoneType = describe<Milestone>("milestone", Owner::case_, kMilestoneFields);
constexpr RecordType kApprovalType = describe<Approval>("approval", Owner::case_, kApprovalFields);
constexpr RecordType kTeamMemberType =
    describe<TeamMember>("team_member", Owner::case_, kTeamMemberFields, check_team_member);
constexpr RecordType kConferenceType = describe<Conference>("conference", Owner::case_, kConferenceFields);

}  // namespace

const RecordType& Program::type() {
    return kProgramType;
}
const RecordType& Enrollment::type() {
    return kEnrollmentType;
}
const RecordType& CaseChange::type() {
    return kCaseChangeType;
}
const RecordType& Milestone::type() {
    return kMilestoneType;
}
const RecordType& Approval::type() {
    return kApprovalType;
}
const RecordType& TeamMember::type() {
    return kTeamMemberType;
}
const RecordType& Conference::type() {
    return kConferenceType;
}

}  // namespace vaka::record
