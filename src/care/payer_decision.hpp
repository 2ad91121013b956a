#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/payer_deadlines.hpp"
#include "record/service.hpp"

/// How a payer decides prior authorizations and appeals: by the rules of its profile, the first that fits.
/// The same profile, request and seed always give the same answer. Nothing is stored here.
namespace vaka::care {

/// What the payer has before it.
struct AuthorizationRequest {
    std::string authorization_id;  ///< What a rule left to chance is drawn by.
    std::string service_kind;
    int units = 0;        ///< Requested, at least 1.
    int visits_used = 0;  ///< Of the benefit, in the year of the plan.
    PayerUrgency urgency = PayerUrgency::standard;
    std::optional<record::NecessityReview> review;
    std::vector<Evidence> attached;  ///< What came along beside the review.
    Instant received;                ///< The request, or the answer to the payer's latest question.
    int answers = 0;                 ///< How many questions of the payer were answered.
};

/// The request that the records make. Units are the ones requested, or else the visits planned. The rest of
/// what the payer gets is the caller's: review, evidence, visits used, the moment, and answers.
AuthorizationRequest request_of(const record::Authorization& authorization, const record::Service& service);

/// All that came along: what is attached, and what the review says (a part that is empty shows nothing).
std::vector<Evidence> evidence_of(const AuthorizationRequest& request);

struct PayerDecision {
    record::AuthorizationStatus status =
        record::AuthorizationStatus::pended;  ///< pended, approved, partial, denied.
    std::optional<int> units_approved;        ///< 0 when denied, empty when pended.
    std::string rule;                         ///< Id of the rule that decided.
    LocalText reason;
    PayerMoment decided;
    std::optional<Date> valid_from;  ///< Given together with `valid_to` when units were approved.
    std::optional<Date> valid_to;
    std::vector<Evidence>
        lacking;  ///< What the deciding rule found missing: what to send, or to appeal with.
    PayerBecause because;
};

/// Decides. A part of which nothing is left is a denial, one that is all of what was requested an approval.
/// Errors: `invalid` for fewer units than 1 (`/units`), fewer visits or answers than 0, and days out of
/// range.
Result<PayerDecision> decide(const PayerProfile& payer, const AuthorizationRequest& request,
                             std::uint64_t seed, const PayerClock& clock);

/// An appeal of a denial or of an approval of fewer units.
struct AppealRequest {
    AuthorizationRequest request;  ///< With the evidence and the urgency as they are now.
    record::AppealLevel level = record::AppealLevel::internal_first;
    std::string refused_by;                   ///< Id of the rule that denied or cut the request.
    int units_approved = 0;                   ///< So far.
    std::vector<record::AppealLevel> upheld;  ///< Levels that were appealed to before, in vain.
    Instant noticed;  ///< When the denial, or the decision of the level before, was told.
    Instant filed;
};

struct AppealDecision {
    record::AppealOutcome outcome =
        record::AppealOutcome::upheld;  ///< overturned, partly_overturned, upheld.
    int units_approved = 0;             ///< In all; never less than before.
    std::string rule;                   ///< `late` when it was filed after the deadline.
    LocalText reason;
    PayerMoment decided;
    PayerDeadline file_by;
    PayerDeadline decision_due;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::vector<Evidence> lacking;  ///< What an earlier rule of the level would have taken to give more.
    PayerBecause because;
};

/// Decides an appeal. One that comes too late is upheld without a look at it.
/// Errors: as `decide`; `not_found` for a level that the payer has not (`/level`) and a refusal that no rule
/// gave
/// (`/refused_by`); `conflict` when the level before was not appealed to (`/level`), or when all units were
/// approved
/// (`/units_approved`); `invalid` when it was filed before the notice (`/filed`).
Result<AppealDecision> decide_appeal(const PayerProfile& payer, const AppealRequest& appeal,
                                     std::uint64_t seed, const PayerClock& clock);

}  // namespace vaka::care
