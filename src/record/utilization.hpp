#pragma once

#include <optional>
#include <string>

#include "record/service.hpp"

/// Utilization management: is a service necessary, is it covered, what does it cost, and what to do when the
/// payer says no.
namespace vaka::record {

enum class NecessityDecision : std::uint8_t { pending, necessary, not_necessary, more_information };

/// Review of the medical necessity of a service, with criteria in the reviewer's own words.
struct NecessityReview : Row {
    static const RecordType& type();

    CaseId case_id;
    ServiceId service_id;
    std::string diagnosis;
    std::string criterion;
    std::string evidence;
    std::string alternatives;
    bool least_costly_adequate = false;  ///< No cheaper service would do.
    Setting level_of_care = Setting::outpatient;
    NecessityDecision decision = NecessityDecision::pending;
    std::string decided_by;
    std::optional<Date> decided;

    bool operator==(const NecessityReview&) const = default;
};

enum class BenefitStatus : std::uint8_t { covered, limited, not_covered, unknown };

/// What a coverage pays for a service (FHIR CoverageEligibilityResponse).
struct BenefitCheck : Row {
    static const RecordType& type();

    CaseId case_id;
    ServiceId service_id;
    CoverageId coverage_id;
    std::optional<Date> checked;
    BenefitStatus status = BenefitStatus::unknown;
    bool authorization_required = false;
    std::optional<Money> copay;
    std::optional<int> coinsurance_percent;  ///< The person's share.
    std::optional<int> visit_limit;          ///< In a year of the plan.
    std::optional<int> visits_used;
    std::string reference;  ///< The payer's number of the inquiry.
    std::string notes;

    bool operator==(const BenefitCheck&) const = default;
};

enum class AppealLevel : std::uint8_t { peer_to_peer, internal_first, internal_second, external };
enum class AppealOutcome : std::uint8_t { pending, upheld, partly_overturned, overturned, withdrawn };

/// An appeal of a payer's decision.
struct Appeal : Row {
    static const RecordType& type();

    CaseId case_id;
    AuthorizationId authorization_id;
    AppealLevel level = AppealLevel::internal_first;
    bool expedited = false;
    std::optional<Date> file_by;
    std::optional<Date> filed;
    std::optional<Date> decision_due;
    std::optional<Date> decided;
    AppealOutcome outcome = AppealOutcome::pending;
    std::string argument;
    std::string payer_reason;

    bool operator==(const Appeal&) const = default;
};

enum class ClaimStatus : std::uint8_t { draft, submitted, paid, partly_paid, denied };

/// FHIR Claim with its ClaimResponse.
struct Claim : Row {
    static const RecordType& type();

    CaseId case_id;
    ServiceId service_id;
    CoverageId coverage_id;
    std::string number;
    ClaimStatus status = ClaimStatus::draft;
    std::optional<Money> amount;
    std::optional<Money> paid_amount;
    std::optional<Date> submitted;
    std::optional<Date> decided;
    std::string payer_reason;

    bool operator==(const Claim&) const = default;
};

enum class CostKind : std::uint8_t { planned, authorized, actual, avoided, out_of_pocket };

struct Cost : Row {
    static const RecordType& type();

    CaseId case_id;
    ServiceId service_id;
    CostKind kind = CostKind::planned;
    std::optional<Money> amount;
    std::optional<Date> date;
    std::string basis;  ///< What the amount comes from; for an avoided cost, what was avoided and how.

    bool operator==(const Cost&) const = default;
};

}  // namespace vaka::record
