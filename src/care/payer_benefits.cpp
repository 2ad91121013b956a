#include "care/payer_benefits.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "care/payer_draw.hpp"

namespace vaka::care {

namespace {

constexpr int kMostVisits = 10'000;
constexpr int kMostVisitsUsed = 1'000'000;

bool is_letter_or_digit(char c) {
    // What is left of a folded text beyond ASCII are letters of other scripts.
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
}

/// True when `word` stands in `all` at the beginning of a word.
bool begins_a_word(std::string_view all, std::string_view word) {
    for (auto at = all.find(word); at != std::string_view::npos; at = all.find(word, at + 1)) {
        if (at == 0 || !is_letter_or_digit(all[at - 1])) return true;
    }
    return false;
}

Result<void> check_amount(const PayerProfile& payer, Money amount, std::string_view path) {
    if (amount.currency != payer.currency) {
        return fail(Code::invalid, "error.currency_mix", path,
                    text::cat(amount.currency.text(), ", ", payer.currency.text()));
    }
    if (amount.minor < 0) return fail(Code::invalid, "error.number_too_small", path, "0");
    return {};
}

Result<void> check_count(int count, int most, std::string_view path) {
    if (count < 0) return fail(Code::invalid, "error.number_too_small", path, "0");
    if (count > most) return fail(Code::invalid, "error.number_too_large", path, text::number(most));
    return {};
}

Money less(Money a, Money b) {  // both are at least 0
    return {std::max<std::int64_t>(0, a.minor - b.minor), a.currency};
}

Money smaller(Money a, Money b) {
    return a.minor <= b.minor ? a : b;
}

/// Percent of an amount of at least 0, rounded to the minor unit, halves up. The rounding is our own rule;
/// the payer gets what remains, so the parts add up to the charge whichever way it goes. Hundreds and the
/// rest are multiplied apart, because amount times percent might not fit.
Money percent_of(Money amount, int percent) {
    const auto hundreds = amount.minor / 100 * percent;
    const auto rest = (amount.minor % 100 * percent + 50) / 100;
    return {hundreds + rest, amount.currency};
}

/// Takes up to `wanted` off `left`.
Money take(Money& left, Money wanted) {
    const auto taken = smaller(left, wanted);
    left.minor -= taken.minor;
    return taken;
}

PayerBecause of_benefit(const PayerBenefit& benefit, std::string_view part, std::vector<PayerFact> facts) {
    return {text::cat("benefits/", benefit.key, "/", part), std::move(facts), benefit.source};
}

/// Tells the amounts that are left, from `share.after`.
void tell_left(CostShare& share, const PayerProfile& payer, const PayerBenefit* benefit) {
    share.deductible_left = less(payer.deductible, share.after.deductible_met);
    if (payer.out_of_pocket_maximum)
        share.out_of_pocket_left = less(*payer.out_of_pocket_maximum, share.after.out_of_pocket_met);
    if (benefit != nullptr && benefit->visit_limit)
        share.visits_left = std::max(0, *benefit->visit_limit - share.after.visits_used);
}

/// Why nothing of a visit is covered, if so.
std::optional<PayerBecause> not_covered(const PayerProfile& payer, const PayerBenefit* benefit,
                                        int visits_used) {
    if (benefit == nullptr) return PayerBecause{"benefits", {{"covered", false}}, payer.source};
    if (!benefit->covered) return of_benefit(*benefit, "covered", {{"covered", false}});
    if (!benefit->visit_limit || visits_used < *benefit->visit_limit) return std::nullopt;
    return of_benefit(
        *benefit, "visit_limit",
        {{"visit_limit", std::int64_t{*benefit->visit_limit}}, {"visits_used", std::int64_t{visits_used}}});
}

/// Cuts the person's parts to what is left of the out-of-pocket maximum.
void apply_maximum(CostShare& share, const PayerProfile& payer, const PlanYear& year) {
    if (!payer.out_of_pocket_maximum) return;
    const auto room = less(*payer.out_of_pocket_maximum, year.out_of_pocket_met);
    auto left = room;
    const auto before = share.deductible.minor + share.copay.minor + share.coinsurance.minor;
    share.deductible = take(left, share.deductible);
    share.copay = take(left, share.copay);
    share.coinsurance = take(left, share.coinsurance);
    if (before <= room.minor) return;
    share.because.push_back({"out_of_pocket_maximum",
                             {{"out_of_pocket_maximum", *payer.out_of_pocket_maximum},
                              {"out_of_pocket_met", year.out_of_pocket_met},
                              {"share_before", Money{before, payer.currency}},
                              {"share", room}},
                             payer.source});
}

/// The person's parts of a covered charge, before the maximum. What deductible, copayment and coinsurance
/// are, and that all three count towards the maximum while the cost of services that are not covered does
/// not: HealthCare.gov glossary, "Deductible", "Copayment", "Coinsurance", "Out-of-pocket maximum/limit".
/// Plans differ in the order when one service has several; ours is deductible, then copay, then coinsurance
/// of what remains.
void share_covered(CostShare& share, const PayerProfile& payer, const PayerBenefit& benefit,
                   const PlanYear& year) {
    auto left = share.charge;
    if (const auto open = less(payer.deductible, year.deductible_met);
        benefit.deductible_applies && open.minor > 0 && left.minor > 0) {
        share.deductible = take(left, open);
        share.because.push_back({"deductible",
                                 {{"deductible", payer.deductible},
                                  {"deductible_met", year.deductible_met},
                                  {"share", share.deductible}},
                                 payer.source});
    }
    if (benefit.copay.minor > 0 && left.minor > 0) {
        share.copay = take(left, benefit.copay);
        share.because.push_back(
            of_benefit(benefit, "copay", {{"copay", benefit.copay}, {"share", share.copay}}));
    }
    if (benefit.coinsurance_percent > 0 && left.minor > 0) {
        const auto of = left;
        share.coinsurance = take(left, percent_of(left, benefit.coinsurance_percent));
        share.because.push_back(
            of_benefit(benefit, "coinsurance",
                       {{"coinsurance_percent", std::int64_t{benefit.coinsurance_percent}},
                        {"of", of},
                        {"share", share.coinsurance}}));
    }
    apply_maximum(share, payer, year);
}

CostShare empty_share(const PayerProfile& payer, const PlanYear& year) {
    const Money none{0, payer.currency};
    CostShare share;
    share.charge = share.deductible = share.copay = share.coinsurance = none;
    share.not_covered = share.person = share.payer = none;
    share.after = year;
    return share;
}

/// Adds `b` to `a`; what is left and the year are those of `b`, the later one.
Result<void> add_up(CostShare& a, CostShare b) {
    for (const auto part :
         {&CostShare::charge, &CostShare::deductible, &CostShare::copay, &CostShare::coinsurance,
          &CostShare::not_covered, &CostShare::person, &CostShare::payer}) {
        VAKA_TRY_ASSIGN(a.*part, add(a.*part, b.*part));
    }
    a.after = b.after;
    for (auto& why : b.because) {
        if (std::ranges::find(a.because, why.rule, &PayerBecause::rule) == a.because.end())
            a.because.push_back(std::move(why));
    }
    return {};
}

}  // namespace

const PayerProfile* payer_of(std::span<const PayerProfile> payers, const record::Coverage& coverage) {
    const auto wanted = text::fold_for_search(text::trim(coverage.payer));
    const auto is_called = [&](const PayerProfile& payer) {
        return !wanted.empty() && (text::fold_for_search(payer.name.en) == wanted ||
                                   text::fold_for_search(payer.name.fi) == wanted ||
                                   text::fold_for_search(payer.name.tr) == wanted);
    };
    const auto found = std::ranges::find_if(payers, is_called);
    return found == payers.end() ? nullptr : &*found;
}

const PayerProfile* stand_in_for(std::span<const PayerProfile> payers, const record::Coverage& coverage) {
    if (const auto* const own = payer_of(payers, coverage); own != nullptr) return own;
    const auto found = std::ranges::find(payers, coverage.coverage_type, &PayerProfile::coverage_type);
    return found == payers.end() ? nullptr : &*found;
}

Result<PayerProfile> with_coverage(PayerProfile payer, const record::Coverage& coverage) {
    if (coverage.deductible) {
        VAKA_TRY(check_amount(payer, *coverage.deductible, "/deductible"));
        payer.deductible = *coverage.deductible;
    }
    if (coverage.out_of_pocket_maximum) {
        VAKA_TRY(check_amount(payer, *coverage.out_of_pocket_maximum, "/out_of_pocket_maximum"));
        payer.out_of_pocket_maximum = coverage.out_of_pocket_maximum;
    }
    if (payer.out_of_pocket_maximum && payer.deductible.minor > payer.out_of_pocket_maximum->minor)
        return fail(Code::invalid, "error.part_over_whole", "/deductible");
    return payer;
}

const PayerBenefit* benefit_for(const PayerProfile& payer, std::string_view kind) {
    const auto folded = text::fold_for_search(kind);
    const PayerBenefit* best = nullptr;
    std::size_t longest = 0;
    for (const auto& benefit : payer.benefits) {
        for (const auto& word : benefit.words) {
            if (word.size() > longest && begins_a_word(folded, word)) {
                best = &benefit;
                longest = word.size();
            }
        }
    }
    return best;
}

bool needs_authorization(const PayerBenefit& benefit, std::optional<int> units) {
    if (!benefit.covered || benefit.authorization == PayerAuthorization::never) return false;
    return benefit.authorization == PayerAuthorization::always || !units || *units > benefit.free_units;
}

PlanYear new_plan_year(const PayerProfile& payer) {
    return {.deductible_met = {0, payer.currency}, .out_of_pocket_met = {0, payer.currency}};
}

Result<CostShare> share_cost(const PayerProfile& payer, const PayerBenefit* benefit, Money charge,
                             const PlanYear& year) {
    VAKA_TRY(check_amount(payer, charge, "/charge"));
    VAKA_TRY(check_amount(payer, year.deductible_met, "/deductible_met"));
    VAKA_TRY(check_amount(payer, year.out_of_pocket_met, "/out_of_pocket_met"));
    VAKA_TRY(check_count(year.visits_used, kMostVisitsUsed, "/visits_used"));

    auto share = empty_share(payer, year);
    share.charge = charge;
    if (auto why = not_covered(payer, benefit, year.visits_used)) {
        share.not_covered = charge;
        share.because.push_back(std::move(*why));
    } else {
        share_covered(share, payer, *benefit, year);
        const Money counted{share.deductible.minor + share.copay.minor + share.coinsurance.minor,
                            payer.currency};
        VAKA_TRY_ASSIGN(share.after.deductible_met, add(year.deductible_met, share.deductible));
        VAKA_TRY_ASSIGN(share.after.out_of_pocket_met, add(year.out_of_pocket_met, counted));
        share.after.visits_used = year.visits_used + 1;
        share.person = counted;
    }
    share.person.minor += share.not_covered.minor;
    share.payer = less(charge, share.person);
    tell_left(share, payer, benefit);
    return share;
}

Result<CostShare> share_visits(const PayerProfile& payer, const PayerBenefit* benefit, Money charge_of_visit,
                               int visits, const PlanYear& year) {
    VAKA_TRY(check_count(visits, kMostVisits, "/visits"));
    auto all = empty_share(payer, year);
    for (int i = 0; i < visits; ++i) {
        VAKA_TRY_ASSIGN(auto one, share_cost(payer, benefit, charge_of_visit, all.after));
        VAKA_TRY(add_up(all, std::move(one)));
    }
    tell_left(all, payer, benefit);
    return all;
}

CheckedBenefit check_benefit(const PayerProfile& payer, const record::Service& service,
                             const record::Coverage& coverage, const PlanYear& year, Date checked,
                             std::uint64_t seed) {
    CheckedBenefit answer;
    auto& check = answer.record;
    check.case_id = service.case_id;
    check.service_id.value = service.id;
    check.coverage_id.value = coverage.id;
    check.checked = checked;
    check.reference = text::cat(
        "BC-",
        text::padded(static_cast<std::int64_t>(payer_draw(seed, {payer.key, "benefit", service.id}, 100'000)),
                     5));
    if ((coverage.start && checked < *coverage.start) || (coverage.end && checked > *coverage.end)) {
        check.status = record::BenefitStatus::not_covered;
        PayerBecause why{"coverage", {{"checked", checked}}, payer.source};
        if (coverage.start) why.facts.push_back({"start", *coverage.start});
        if (coverage.end) why.facts.push_back({"end", *coverage.end});
        answer.because.push_back(std::move(why));
        return answer;
    }
    const auto* const benefit = benefit_for(payer, service.kind);
    if (benefit == nullptr) {
        answer.because.push_back({"benefits", {{"kind", service.kind}}, payer.source});
        return answer;  // the status says: not known
    }
    answer.because.push_back(
        of_benefit(*benefit, "covered", {{"kind", service.kind}, {"covered", benefit->covered}}));
    if (!benefit->covered) {
        check.status = record::BenefitStatus::not_covered;
        return answer;
    }
    check.status = benefit->visit_limit ? record::BenefitStatus::limited : record::BenefitStatus::covered;
    check.authorization_required = needs_authorization(*benefit, service.planned_visits);
    if (benefit->copay.minor > 0) check.copay = benefit->copay;
    if (benefit->coinsurance_percent > 0) check.coinsurance_percent = benefit->coinsurance_percent;
    check.visit_limit = benefit->visit_limit;
    if (benefit->visit_limit) check.visits_used = year.visits_used;
    return answer;
}

}  // namespace vaka::care
