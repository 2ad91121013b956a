#include "record/utilization.hpp"

#include "record/field.hpp"
#include "record/shared_choices.hpp"

namespace vaka::record {

namespace {

constexpr auto kNecessityDecisionCodes =
    std::to_array<std::string_view>({"pending", "necessary", "not_necessary", "more_information"});
constexpr Choices kNecessityDecision =
    choices_of<NecessityDecision::more_information>("necessity_decision", kNecessityDecisionCodes);

constexpr auto kNecessityReviewFields =
    with_common(reference<&NecessityReview::case_id>("case_id", "case", {.required = true}),
                reference<&NecessityReview::service_id>("service_id", "service", {.required = true}),
                lines<&NecessityReview::diagnosis>("diagnosis", {.max = 1000}),
                lines<&NecessityReview::criterion>("criterion", {.max = 2000}),
                lines<&NecessityReview::evidence>("evidence", {.max = 4000}),
                lines<&NecessityReview::alternatives>("alternatives", {.max = 2000}),
                boolean<&NecessityReview::least_costly_adequate>("least_costly_adequate"),
                choice<&NecessityReview::level_of_care, kSetting>("level_of_care"),
                choice<&NecessityReview::decision, kNecessityDecision>("decision"),
                text<&NecessityReview::decided_by>("decided_by", {.identifying = true, .max = 200}),
                date<&NecessityReview::decided>("decided"));

constexpr auto kBenefitStatusCodes =
    std::to_array<std::string_view>({"covered", "limited", "not_covered", "unknown"});
constexpr Choices kBenefitStatus = choices_of<BenefitStatus::unknown>("benefit_status", kBenefitStatusCodes);

constexpr auto kBenefitCheckFields =
    with_common(reference<&BenefitCheck::case_id>("case_id", "case", {.required = true}),
                reference<&BenefitCheck::service_id>("service_id", "service", {.required = true}),
                reference<&BenefitCheck::coverage_id>("coverage_id", "coverage", {.required = true}),
                date<&BenefitCheck::checked>("checked", {.required = true}),
                choice<&BenefitCheck::status, kBenefitStatus>("status"),
                boolean<&BenefitCheck::authorization_required>("authorization_required"),
                money<&BenefitCheck::copay>("copay"),
                integer<&BenefitCheck::coinsurance_percent>("coinsurance_percent", {.min = 0, .max = 100}),
                integer<&BenefitCheck::visit_limit>("visit_limit", {.min = 0, .max = 10'000}),
                integer<&BenefitCheck::visits_used>("visits_used", {.min = 0, .max = 10'000}),
                text<&BenefitCheck::reference>("reference", {.max = 100}),
                lines<&BenefitCheck::notes>("notes", {.max = 2000}));

constexpr auto kAppealLevelCodes =
    std::to_array<std::string_view>({"peer_to_peer", "internal_first", "internal_second", "external"});
constexpr Choices kAppealLevel = choices_of<AppealLevel::external>("appeal_level", kAppealLevelCodes);

constexpr auto kAppealOutcomeCodes =
    std::to_array<std::string_view>({"pending", "upheld", "partly_overturned", "overturned", "withdrawn"});
constexpr Choices kAppealOutcome =
    choices_of<AppealOutcome::withdrawn>("appeal_outcome", kAppealOutcomeCodes);

constexpr auto kAppealFields = with_common(
    reference<&Appeal::case_id>("case_id", "case", {.required = true}),
    reference<&Appeal::authorization_id>("authorization_id", "authorization", {.required = true}),
    choice<&Appeal::level, kAppealLevel>("level"), boolean<&Appeal::expedited>("expedited"),
    date<&Appeal::file_by>("file_by", {.indexed = true}), date<&Appeal::filed>("filed"),
    date<&Appeal::decision_due>("decision_due"), date<&Appeal::decided>("decided"),
    choice<&Appeal::outcome, kAppealOutcome>("outcome"), lines<&Appeal::argument>("argument", {.max = 8000}),
    lines<&Appeal::payer_reason>("payer_reason", {.max = 2000}));

void check_appeal(const Row& row, std::vector<Issue>& issues) {
    const auto& appeal = static_cast<const Appeal&>(row);
    check_order(issues, appeal.filed, appeal.decided, "/decided");
}

constexpr auto kClaimStatusCodes =
    std::to_array<std::string_view>({"draft", "submitted", "paid", "partly_paid", "denied"});
constexpr Choices kClaimStatus = choices_of<ClaimStatus::denied>("claim_status", kClaimStatusCodes);

constexpr auto kClaimFields = with_common(
    reference<&Claim::case_id>("case_id", "case", {.required = true}),
    reference<&Claim::service_id>("service_id", "service", {.required = true}),
    reference<&Claim::coverage_id>("coverage_id", "coverage"),
    text<&Claim::number>("number", {.identifying = true, .max = 60}),
    choice<&Claim::status, kClaimStatus>("status"), money<&Claim::amount>("amount", {.required = true}),
    money<&Claim::paid_amount>("paid_amount"), date<&Claim::submitted>("submitted"),
    date<&Claim::decided>("decided"), lines<&Claim::payer_reason>("payer_reason", {.max = 2000}));

void check_claim(const Row& row, std::vector<Issue>& issues) {
    const auto& claim = static_cast<const Claim&>(row);
    check_order(issues, claim.submitted, claim.decided, "/decided");
}

constexpr auto kCostKindCodes =
    std::to_array<std::string_view>({"planned", "authorized", "actual", "avoided", "out_of_pocket"});
constexpr Choices kCostKind = choices_of<CostKind::out_of_pocket>("cost_kind", kCostKindCodes);

constexpr auto kCostFields =
    with_common(reference<&Cost::case_id>("case_id", "case", {.required = true}),
                reference<&Cost::service_id>("service_id", "service"), choice<&Cost::kind, kCostKind>("kind"),
                money<&Cost::amount>("amount", {.required = true}),
                date<&Cost::date>("date", {.required = true, .indexed = true}),
                lines<&Cost::basis>("basis", {.max = 2000}));

constexpr RecordType kNecessityReviewType =
    describe<NecessityReview>("necessity_review", Owner::case_, kNecessityReviewFields);
constexpr RecordType kBenefitCheckType =
    describe<BenefitCheck>("benefit_check", Owner::case_, kBenefitCheckFields);
constexpr RecordType kAppealType = describe<Appeal>("appeal", Owner::case_, kAppealFields, check_appeal);
constexpr RecordType kClaimType = describe<Claim>("claim", Owner::case_, kClaimFields, check_claim);
constexpr RecordType kCostType = describe<Cost>("cost", Owner::case_, kCostFields);

}  // namespace

const RecordType& NecessityReview::type() {
    return kNecessityReviewType;
}
const RecordType& BenefitCheck::type() {
    return kBenefitCheckType;
}
const RecordType& Appeal::type() {
    return kAppealType;
}
const RecordType& Claim::type() {
    return kClaimType;
}
const RecordType& Cost::type() {
    return kCostType;
}

}  // namespace vaka::record
