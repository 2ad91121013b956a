#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "care/payer.hpp"
#include "record/service.hpp"

/// What a plan covers, and who pays how much of a charge.
namespace vaka::care {

/// The profile of a coverage's payer, by its name in any language (as folded for searching); null when there
/// is none.
const PayerProfile* payer_of(std::span<const PayerProfile> payers, const record::Coverage& coverage);

/// A payer that can stand in for a coverage's own: that of its name, or else the first of the same type; null
/// when there is none. With `with_coverage` it reckons with the amounts of the coverage.
const PayerProfile* stand_in_for(std::span<const PayerProfile> payers, const record::Coverage& coverage);

/// The profile with the deductible and the out-of-pocket maximum that the coverage gives, where it gives
/// them. Errors: `invalid` for another currency, a negative amount, and a deductible over the maximum.
Result<PayerProfile> with_coverage(PayerProfile payer, const record::Coverage& coverage);

/// The benefit whose words name this kind of service best: the longest of them that stands in `kind` at the
/// beginning of a word. Null when none does.
const PayerBenefit* benefit_for(const PayerProfile& payer, std::string_view kind);

/// True when the benefit needs prior authorization for so many units. Unknown numbers need it where any
/// number does: to ask costs less than a claim that is denied.
bool needs_authorization(const PayerBenefit& benefit, std::optional<int> units);

/// What the person has used of the plan's year before the service.
struct PlanYear {
    Money deductible_met;
    Money out_of_pocket_met;  ///< Deductible, copays and coinsurance together.
    int visits_used = 0;      ///< Of the benefit in question.
    bool operator==(const PlanYear&) const = default;
};

/// The first day of a plan's year: nothing is used.
PlanYear new_plan_year(const PayerProfile& payer);

/// Who pays what of a charge. `person` and `payer` together are always the charge, and `person` is the sum of
/// its four parts. All but `not_covered` counts towards the out-of-pocket maximum and never goes over what is
/// left of it.
struct CostShare {
    Money charge;
    Money deductible;
    Money copay;
    Money coinsurance;
    Money not_covered;  ///< The whole charge of a service that is not covered, or of a visit over the limit.
    Money person;
    Money payer;
    PlanYear after;  ///< The plan's year after the service.
    Money deductible_left;
    std::optional<Money> out_of_pocket_left;  ///< Empty when the plan has no maximum.
    std::optional<int> visits_left;           ///< Empty when the benefit has no limit.
    std::vector<PayerBecause> because;
};

/// Shares the allowed charge of one visit. `benefit` null: the plan does not know the service, nothing is
/// covered. Errors: `invalid` for amounts of another currency than the plan's and for numbers that are
/// negative or (visits used) over 1,000,000, with the path `/charge`, `/deductible_met`, `/out_of_pocket_met`
/// or `/visits_used`; `limit` when a sum is too large.
Result<CostShare> share_cost(const PayerProfile& payer, const PayerBenefit* benefit, Money charge,
                             const PlanYear& year);

/// Shares the charges of `visits` (0 to 10,000) visits one after the other and adds them up; each reason is
/// told once, at the visit at which it first held. Errors: as `share_cost`, and `invalid` with the path
/// `/visits`.
Result<CostShare> share_visits(const PayerProfile& payer, const PayerBenefit* benefit, Money charge_of_visit,
                               int visits, const PlanYear& year);

/// A payer's answer to an inquiry about benefits.
struct CheckedBenefit {
    record::BenefitCheck record;  ///< Complete but for the fields of `Row`.
    std::vector<PayerBecause> because;
};

/// Asks the plan about a service: covered, covered with limits, not covered (also on a day on which the
/// coverage is not in force), or not known to the plan. The number of the inquiry follows from `seed` and the
/// service.
CheckedBenefit check_benefit(const PayerProfile& payer, const record::Service& service,
                             const record::Coverage& coverage, const PlanYear& year, Date checked,
                             std::uint64_t seed);

}  // namespace vaka::care
