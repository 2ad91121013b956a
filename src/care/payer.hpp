#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "care/data_reader.hpp"
#include "record/people.hpp"
#include "record/utilization.hpp"

/// The simulated payer: an invented health plan that is nothing but data (`assets/payers`, format in its
/// README). It tells what a service costs the person, decides prior authorizations and appeals by its rules,
/// and gives its reasons.
namespace vaka::care {

/// What can be sent to a payer to show that a service is needed.
enum class Evidence : std::uint8_t {
    diagnosis,
    criterion,           ///< By which rule the service is needed.
    findings,            ///< Test results, observations, scores.
    alternatives,        ///< What else was considered, and why it does not do.
    treatment_plan,      ///< With goals, number of visits and an end.
    progress_report,     ///< What the units used so far have achieved.
    specialist_opinion,  ///< Of a clinician of the field in question.
    work_relation        ///< That the condition comes from work.
};
/// The names of the above in the data, in their order.
inline constexpr std::array<std::string_view, 8> kEvidenceCodes{
    "diagnosis",      "criterion",       "findings",           "alternatives",
    "treatment_plan", "progress_report", "specialist_opinion", "work_relation"};

enum class PayerUnit : std::uint8_t { hours, calendar_days, business_days, months };

/// How long something takes or is valid.
struct PayerPeriod {
    int amount = 0;
    PayerUnit unit = PayerUnit::calendar_days;
    bool operator==(const PayerPeriod&) const = default;
};

/// A period that someone prescribes.
struct PayerTerm {
    PayerPeriod period;
    bool to_business_day =
        false;  ///< One that ends on a day that is no business day ends on the next that is.
    Source source;
    bool operator==(const PayerTerm&) const = default;
};

/// When a service needs prior authorization.
enum class PayerAuthorization : std::uint8_t {
    never,
    always,
    over_units  ///< When more than `PayerBenefit::free_units` are asked for.
};

/// What the plan pays for one kind of service. The costs are empty for one that is not covered.
struct PayerBenefit {
    std::string key;
    LocalText title;
    std::vector<std::string>
        words;  ///< Beginnings of names of the kind in all languages, folded for searching.
    bool covered = true;
    PayerAuthorization authorization = PayerAuthorization::never;
    int free_units = 0;
    std::optional<int> visit_limit;  ///< In a year of the plan.
    Money copay;                     ///< For one visit.
    int coinsurance_percent = 0;     ///< The person's share.
    bool deductible_applies = true;
    Source source;
};

/// When a rule fits: all that is given must hold.
struct PayerCondition {
    std::vector<std::string> benefits;      ///< The service is one of these (keys); empty: any.
    std::vector<record::Setting> settings;  ///< The level of care of the review is one of these; empty: any.
    std::vector<std::string> refused_by;  ///< In appeals: the rule that refused is one of these; empty: any.
    std::vector<Evidence> evidence;       ///< All of these came along.
    std::vector<Evidence> missing;        ///< At least one of these did not.
    std::optional<int> units_over;
    std::optional<bool> covered;
    std::optional<bool> authorization_required;
    std::optional<bool> expedited;
    std::optional<bool> reviewed;               ///< A necessity review came along.
    std::optional<bool> least_costly_adequate;  ///< What that review says; without one it never holds.
    std::optional<bool> over_visit_limit;
    std::optional<bool> information_sent;  ///< The payer's question was answered.
    std::optional<int> chance_percent;     ///< 1 to 99, drawn from the seed.

    bool operator==(const PayerCondition&) const = default;
};

enum class PayerAnswer : std::uint8_t {
    grant,       ///< Approved; an appeal overturned the denial.
    grant_part,  ///< Approved in part; partly overturned.
    refuse,      ///< Denied; upheld.
    ask          ///< Pended for information; not in appeals.
};

/// How many units a part is: exactly one is given.
struct PayerPart {
    std::optional<int> units;         ///< At most that many.
    std::optional<int> percent;       ///< Of those requested, rounded down.
    bool within_visit_limit = false;  ///< What is left of the visits of the year.
};

struct PayerRule {
    std::string id;
    PayerCondition when;
    PayerAnswer answer = PayerAnswer::grant;
    PayerPart part;                              ///< For `grant_part`.
    LocalText reason;                            ///< Specific, as the payer writes it.
    PayerPeriod takes;                           ///< From receipt to the answer.
    std::optional<PayerPeriod> takes_expedited;  ///< The same when expedited; `takes` when empty.
    std::optional<PayerPeriod> valid;  ///< How long what was granted can be used, from the answer on.
    Source source;
};

/// One level of the appeal ladder.
struct PayerAppealLevel {
    record::AppealLevel level = record::AppealLevel::internal_first;
    std::optional<record::AppealLevel> after;  ///< The level that must have upheld the denial before.
    PayerTerm file_within;                     ///< From the notice that is appealed.
    PayerTerm decide_within;                   ///< From filing.
    PayerTerm decide_within_expedited;
    std::vector<PayerRule> rules;  ///< The first that fits decides; the last fits always.
};

struct PayerProfile {
    std::string key;
    LocalText name;
    LocalText description;
    record::CoverageType coverage_type = record::CoverageType::other;
    Currency currency;
    Money deductible;                            ///< In a year of the plan.
    std::optional<Money> out_of_pocket_maximum;  ///< In a year of the plan; none: no limit.
    Source source;
    std::vector<PayerBenefit> benefits;
    std::vector<PayerRule> rules;     ///< The first that fits decides; the last fits always.
    PayerTerm decide_within;          ///< Standard requests, from receipt.
    PayerTerm decide_within_longest;  ///< The same, from receipt, when the payer extends it for information.
    PayerTerm decide_within_expedited;
    std::vector<PayerAppealLevel> appeals;
    LocalText late_reason;  ///< What the payer answers to an appeal that comes too late.
};

/// Reads a file of `assets/payers`. Errors: `invalid` with the JSON pointer of the first problem: a member
/// that is missing, unknown or of the wrong type or size; a key used twice; a name of a benefit, rule or
/// level that does not exist; a deductible over the out-of-pocket maximum; a list of rules whose last one
/// does not fit every request.
Result<PayerProfile> read_payer(const Json& json);

/// One thing that a result rests on.
struct PayerFact {
    std::string name;  ///< `charge`, `units`, `visit_limit`, …: the member of the profile or of the request.
    record::Value value;  ///< Amounts are money, evidence a list of texts.
    bool operator==(const PayerFact&) const = default;
};

/// Why a result is what it is: the rule, what it looked at, and where the rule comes from.
struct PayerBecause {
    std::string
        rule;  ///< `benefits/physiotherapy/copay`, `rules/over-visit-limit`, `appeals/external/upheld`.
    std::vector<PayerFact> facts;
    Source source;
    bool operator==(const PayerBecause&) const = default;
};

}  // namespace vaka::care
