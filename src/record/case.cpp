#include "record/case.hpp"

#include "record/field.hpp"
#include "record/shared_choices.hpp"

namespace vaka::record {

namespace {

constexpr auto kCaseStatusCodes =
    std::to_array<std::string_view>({"referred", "screening", "open", "on_hold", "closed"});
constexpr Choices kCaseStatus = choices_of<CaseStatus::closed>("case_status", kCaseStatusCodes);

constexpr auto kPhaseCodes = std::to_array<std::string_view>(
    {"screening", "assessing", "stratifying_risk", "planning", "implementing", "following_up",
     "transitioning", "communicating_post_transition", "evaluating"});
constexpr Choices kPhase = choices_of<Phase::evaluating>("phase", kPhaseCodes);

constexpr auto kRiskCodes = std::to_array<std::string_view>({"low", "moderate", "high"});
constexpr Choices kRisk = choices_of<RiskLevel::high>("risk_level", kRiskCodes);

constexpr auto kCloseReasonCodes = std::to_array<std::string_view>(
    {"goals_met", "transferred", "declined", "lost_contact", "moved", "ineligible", "deceased", "other"});
constexpr Choices kCloseReason = choices_of<CloseReason::other>("close_reason", kCloseReasonCodes);

constexpr auto kCaseFields = with_common(
    reference<&Case::person_id>("person_id", "person", {.required = true}),
    text<&Case::number>("number", {.required = true, .indexed = true, .searchable = true, .max = 40}),
    text<&Case::model>("model", {.required = true, .max = 60}), choice<&Case::setting, kSetting>("setting"),
    choice<&Case::status, kCaseStatus>("status", {.indexed = true}), choice<&Case::phase, kPhase>("phase"),
    choice<&Case::risk_level, kRisk>("risk_level"), integer<&Case::acuity>("acuity", {.min = 1, .max = 5}),
    lines<&Case::reason>("reason", {.searchable = true, .max = 2000}),
    text<&Case::organization>("organization", {.max = 200}), date<&Case::opened>("opened", {.indexed = true}),
    date<&Case::closed>("closed"), choice<&Case::close_reason, kCloseReason>("close_reason"),
    lines<&Case::outcome>("outcome", {.max = 4000}),
    integer<&Case::episode_window_days>("episode_window_days", {.min = 1, .max = 3660}));

void check_case(const Row& row, std::vector<Issue>& issues) {
    const auto& one = static_cast<const Case&>(row);
    check_order(issues, one.opened, one.closed, "/closed");
    if (one.status == CaseStatus::closed && !one.close_reason) {
        issues.push_back({"/close_reason", "error.close_reason_missing", {}});
    }
}

constexpr auto kAssignmentRoleCodes =
    std::to_array<std::string_view>({"case_manager", "supervisor", "mentor", "team_member"});
constexpr Choices kAssignmentRole =
    choices_of<AssignmentRole::team_member>("assignment_role", kAssignmentRoleCodes);

constexpr auto kAssignmentResponseCodes =
    std::to_array<std::string_view>({"pending", "accepted", "declined"});
constexpr Choices kAssignmentResponse =
    choices_of<AssignmentResponse::declined>("assignment_response", kAssignmentResponseCodes);

constexpr auto kAssignmentFields = with_common(
    reference<&Assignment::case_id>("case_id", "case", {.required = true}),
    text<&Assignment::worker>("worker", {.required = true, .identifying = true, .max = 200}),
    choice<&Assignment::role, kAssignmentRole>("role"),
    text<&Assignment::organization>("organization", {.max = 200}),
    choice<&Assignment::organization_type, kOrganizationType>("organization_type"),
    lines<&Assignment::reason>("reason", {.max = 2000}),
    date<&Assignment::assigned>("assigned", {.required = true}),
    choice<&Assignment::response, kAssignmentResponse>("response"), date<&Assignment::ended>("ended"),
    lines<&Assignment::end_reason>("end_reason", {.max = 2000}));

void check_assignment(const Row& row, std::vector<Issue>& issues) {
    const auto& assignment = static_cast<const Assignment&>(row);
    check_order(issues, assignment.assigned, assignment.ended, "/ended");
}

constexpr auto kNeedKindCodes =
    std::to_array<std::string_view>({"health", "social", "functional", "financial", "educational", "legal"});
constexpr Choices kNeedKind = choices_of<NeedKind::legal>("need_kind", kNeedKindCodes);

constexpr auto kNeedStatusCodes =
    std::to_array<std::string_view>({"active", "referred", "declined", "deferred", "met"});
constexpr Choices kNeedStatus = choices_of<NeedStatus::met>("need_status", kNeedStatusCodes);

constexpr Rules kOutcomeRating{.min = 1, .max = 5};

constexpr auto kNeedFields = with_common(
    reference<&Need::case_id>("case_id", "case", {.required = true}),
    text<&Need::title>("title", {.required = true, .searchable = true, .max = 200}),
    lines<&Need::detail>("detail", {.searchable = true, .max = 4000}), choice<&Need::kind, kNeedKind>("kind"),
    choice<&Need::status, kNeedStatus>("status", {.indexed = true}),
    choice<&Need::priority, kPriority>("priority"), text<&Need::source>("source", {.max = 200}),
    date<&Need::identified>("identified"), date<&Need::resolved>("resolved"),
    text<&Need::problem>("problem", {.max = 60}),
    integer<&Need::knowledge_baseline>("knowledge_baseline", kOutcomeRating),
    integer<&Need::behavior_baseline>("behavior_baseline", kOutcomeRating),
    integer<&Need::status_baseline>("status_baseline", kOutcomeRating),
    integer<&Need::knowledge_now>("knowledge_now", kOutcomeRating),
    integer<&Need::behavior_now>("behavior_now", kOutcomeRating),
    integer<&Need::status_now>("status_now", kOutcomeRating));

void check_need(const Row& row, std::vector<Issue>& issues) {
    const auto& need = static_cast<const Need&>(row);
    check_order(issues, need.identified, need.resolved, "/resolved");
}

constexpr auto kStrengthSourceCodes =
    std::to_array<std::string_view>({"person", "family", "friends", "community", "home"});
constexpr Choices kStrengthSource = choices_of<StrengthSource::home>("strength_source", kStrengthSourceCodes);

constexpr auto kStrengthFields =
    with_common(reference<&Strength::case_id>("case_id", "case", {.required = true}),
                choice<&Strength::source, kStrengthSource>("source"),
                text<&Strength::title>("title", {.required = true, .searchable = true, .max = 300}),
                lines<&Strength::how_to_use>("how_to_use", {.max = 2000}));

constexpr RecordType kCaseType = describe<Case>("case", Owner::case_, kCaseFields, check_case);
constexpr RecordType kAssignmentType =
    describe<Assignment>("assignment", Owner::case_, kAssignmentFields, check_assignment);
constexpr RecordType kNeedType = describe<Need>("need", Owner::case_, kNeedFields, check_need);
constexpr RecordType kStrengthType = describe<Strength>("strength", Owner::case_, kStrengthFields);

}  // namespace

const RecordType& Case::type() {
    return kCaseType;
}
const RecordType& Assignment::type() {
    return kAssignmentType;
}
const RecordType& Need::type() {
    return kNeedType;
}
const RecordType& Strength::type() {
    return kStrengthType;
}

}  // namespace vaka::record
