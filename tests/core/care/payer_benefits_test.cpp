#include "care/payer_benefits.hpp"

#include <gtest/gtest.h>

#include "payer_support.hpp"

/// Cost sharing worked by hand. Unless a case says otherwise the plan has a deductible of 1,000.00 and an
/// out-of-pocket maximum of 3,000.00, and the charge is the allowed one.
namespace vaka::care {
namespace {

using test::plain_benefit;
using test::plain_payer;
using test::usd;

PlanYear used(std::int64_t deductible_met, std::int64_t out_of_pocket_met, int visits = 0) {
    return {usd(deductible_met), usd(out_of_pocket_met), visits};
}

CostShare share(const PayerProfile& payer, const PayerBenefit* benefit, std::int64_t charge,
                const PlanYear& year) {
    const auto shared = share_cost(payer, benefit, usd(charge), year);
    EXPECT_TRUE(shared.has_value()) << describe(shared.error());
    return shared.value_or(CostShare{});
}

std::vector<std::string> rules_of(const CostShare& share) {
    std::vector<std::string> rules;
    for (const auto& why : share.because) rules.push_back(why.rule);
    return rules;
}

using Rules = std::vector<std::string>;

TEST(PayerByHand, ACopayAloneIsAllThatThePersonPays) {
    auto benefit = plain_benefit();
    benefit.copay = usd(30'00);
    // 140.00: the deductible does not apply, so copay 30.00, payer 140.00 - 30.00 = 110.00.
    const auto one = share(plain_payer(), &benefit, 140'00, used(0, 0));
    EXPECT_EQ(one.copay, usd(30'00));
    EXPECT_EQ(one.person, usd(30'00));
    EXPECT_EQ(one.payer, usd(110'00));
    EXPECT_EQ(one.after, used(0, 30'00, 1));
    EXPECT_EQ(one.deductible_left, usd(1000'00)) << "a copay does not count towards the deductible";
    EXPECT_EQ(one.out_of_pocket_left, usd(2970'00));
    EXPECT_EQ(rules_of(one), (Rules{"benefits/visit/copay"}));
}

TEST(PayerByHand, ACopayIsNeverMoreThanTheCharge) {
    auto benefit = plain_benefit();
    benefit.copay = usd(30'00);
    const auto one = share(plain_payer(), &benefit, 18'50, used(0, 0));
    EXPECT_EQ(one.person, usd(18'50));
    EXPECT_EQ(one.payer, usd(0));
}

TEST(PayerByHand, ThePersonPaysAllUntilTheDeductibleIsMet) {
    auto benefit = plain_benefit();
    benefit.deductible_applies = true;
    benefit.coinsurance_percent = 20;
    // 600.00 of the 1,000.00 deductible; nothing is left for coinsurance.
    const auto one = share(plain_payer(), &benefit, 600'00, used(0, 0));
    EXPECT_EQ(one.deductible, usd(600'00));
    EXPECT_EQ(one.coinsurance, usd(0));
    EXPECT_EQ(one.payer, usd(0));
    EXPECT_EQ(one.after, used(600'00, 600'00, 1));
    EXPECT_EQ(one.deductible_left, usd(400'00));
    EXPECT_EQ(rules_of(one), (Rules{"deductible"}));
}

TEST(PayerByHand, TheDeductibleIsCrossedInTheMiddleOfACharge) {
    auto benefit = plain_benefit();
    benefit.deductible_applies = true;
    benefit.coinsurance_percent = 20;
    // 850.00 met, 150.00 open. Charge 500.00: deductible 150.00, rest 350.00, coinsurance 20 % of it = 70.00.
    // Person 220.00, payer 280.00. Out of pocket 850.00 + 220.00 = 1,070.00.
    const auto one = share(plain_payer(), &benefit, 500'00, used(850'00, 850'00));
    EXPECT_EQ(one.deductible, usd(150'00));
    EXPECT_EQ(one.coinsurance, usd(70'00));
    EXPECT_EQ(one.person, usd(220'00));
    EXPECT_EQ(one.payer, usd(280'00));
    EXPECT_EQ(one.after, used(1000'00, 1070'00, 1));
    EXPECT_EQ(one.deductible_left, usd(0));
    EXPECT_EQ(rules_of(one), (Rules{"deductible", "benefits/visit/coinsurance"}));
}

TEST(PayerByHand, ABenefitExemptFromTheDeductibleLeavesItOpen) {
    auto benefit = plain_benefit();
    benefit.coinsurance_percent = 20;
    // 20 % of 500.00 = 100.00 although nothing of the deductible is met.
    const auto one = share(plain_payer(), &benefit, 500'00, used(0, 0));
    EXPECT_EQ(one.person, usd(100'00));
    EXPECT_EQ(one.deductible_left, usd(1000'00));
}

TEST(PayerByHand, DeductibleThenCopayThenCoinsurance) {
    auto benefit = plain_benefit();
    benefit.deductible_applies = true;
    benefit.copay = usd(250'00);
    benefit.coinsurance_percent = 20;
    // Emergency visit of 1,800.00, 400.00 of the deductible open: 400.00, rest 1,400.00; copay 250.00, rest
    // 1,150.00; coinsurance 230.00. Person 880.00, payer 920.00.
    const auto one = share(plain_payer(), &benefit, 1800'00, used(600'00, 600'00));
    EXPECT_EQ(one.deductible, usd(400'00));
    EXPECT_EQ(one.copay, usd(250'00));
    EXPECT_EQ(one.coinsurance, usd(230'00));
    EXPECT_EQ(one.person, usd(880'00));
    EXPECT_EQ(one.payer, usd(920'00));
    EXPECT_EQ(one.after, used(1000'00, 1480'00, 1));
}

TEST(PayerByHand, TheMaximumIsReachedInTheMiddleOfACharge) {
    auto benefit = plain_benefit();
    benefit.coinsurance_percent = 20;
    // 2,900.00 of 3,000.00 spent. 20 % of 2,000.00 would be 400.00; only 100.00 are left. Payer 1,900.00.
    const auto one = share(plain_payer(), &benefit, 2000'00, used(1000'00, 2900'00));
    EXPECT_EQ(one.coinsurance, usd(100'00));
    EXPECT_EQ(one.person, usd(100'00));
    EXPECT_EQ(one.payer, usd(1900'00));
    EXPECT_EQ(one.out_of_pocket_left, usd(0));
    ASSERT_EQ(rules_of(one), (Rules{"benefits/visit/coinsurance", "out_of_pocket_maximum"}));
    const std::vector<PayerFact> facts{{"out_of_pocket_maximum", usd(3000'00)},
                                       {"out_of_pocket_met", usd(2900'00)},
                                       {"share_before", usd(400'00)},
                                       {"share", usd(100'00)}};
    EXPECT_EQ(one.because[1].facts, facts);
}

TEST(PayerByHand, TheMaximumCutsTheLatestShareFirst) {
    auto benefit = plain_benefit();
    benefit.deductible_applies = true;
    benefit.copay = usd(50'00);
    benefit.coinsurance_percent = 50;
    // 130.00 are left to the maximum. 100.00 deductible, then 30.00 of the 50.00 copay; coinsurance of 350.00
    // x 50 % = 175.00 falls away. Person 130.00, payer 370.00.
    const auto one = share(plain_payer(), &benefit, 500'00, used(900'00, 2870'00));
    EXPECT_EQ(one.deductible, usd(100'00));
    EXPECT_EQ(one.copay, usd(30'00));
    EXPECT_EQ(one.coinsurance, usd(0));
    EXPECT_EQ(one.payer, usd(370'00));
}

TEST(PayerByHand, BeyondTheMaximumThePayerPaysAll) {
    auto benefit = plain_benefit();
    benefit.copay = usd(30'00);
    const auto one = share(plain_payer(), &benefit, 140'00, used(1000'00, 3000'00));
    EXPECT_EQ(one.person, usd(0));
    EXPECT_EQ(one.payer, usd(140'00));
    EXPECT_EQ(one.after, used(1000'00, 3000'00, 1)) << "the visit counts all the same";
}

TEST(PayerByHand, WithoutAMaximumNothingIsCut) {
    auto payer = plain_payer();
    payer.out_of_pocket_maximum.reset();
    auto benefit = plain_benefit();
    benefit.coinsurance_percent = 50;
    const auto one = share(payer, &benefit, 100'000'00, used(1000'00, 90'000'00));
    EXPECT_EQ(one.person, usd(50'000'00));
    EXPECT_EQ(one.out_of_pocket_left, std::nullopt);
}

TEST(PayerByHand, TheVisitAtTheLimitIsCoveredTheNextIsNot) {
    auto benefit = plain_benefit();
    benefit.copay = usd(30'00);
    benefit.visit_limit = 20;
    const auto last = share(plain_payer(), &benefit, 140'00, used(0, 570'00, 19));
    EXPECT_EQ(last.person, usd(30'00));
    EXPECT_EQ(last.visits_left, 0);
    // The 21st: the person pays all 140.00, and it does not count towards the maximum (600.00 stays).
    const auto over = share(plain_payer(), &benefit, 140'00, last.after);
    EXPECT_EQ(over.not_covered, usd(140'00));
    EXPECT_EQ(over.person, usd(140'00));
    EXPECT_EQ(over.payer, usd(0));
    EXPECT_EQ(over.after, used(0, 600'00, 20));
    EXPECT_EQ(rules_of(over), (Rules{"benefits/visit/visit_limit"}));
}

TEST(PayerByHand, WhatIsNotCoveredCountsTowardsNothing) {
    auto benefit = plain_benefit();
    benefit.covered = false;
    const auto one = share(plain_payer(), &benefit, 80'00, used(300'00, 2990'00));
    EXPECT_EQ(one.person, usd(80'00)) << "the maximum does not protect from what is not covered";
    EXPECT_EQ(one.payer, usd(0));
    EXPECT_EQ(one.after, used(300'00, 2990'00));
    const auto unknown = share(plain_payer(), nullptr, 80'00, used(0, 0));
    EXPECT_EQ(unknown.not_covered, usd(80'00));
    EXPECT_EQ(rules_of(unknown), (Rules{"benefits"}));
}

TEST(PayerByHand, AChargeOfZeroCostsNothingAndUsesAVisit) {
    auto benefit = plain_benefit();
    benefit.deductible_applies = true;
    benefit.copay = usd(30'00);
    benefit.coinsurance_percent = 20;
    const auto one = share(plain_payer(), &benefit, 0, used(0, 0));
    EXPECT_EQ(one.person, usd(0));
    EXPECT_EQ(one.payer, usd(0));
    EXPECT_TRUE(one.because.empty());
    EXPECT_EQ(one.after.visits_used, 1);
}

TEST(PayerByHand, HalvesOfACentGoToThePerson) {
    auto benefit = plain_benefit();
    // 15 % of 0.30 = 4.5 cents -> 5; of 0.29 = 4.35 -> 4; 33 % of 1.00 = 33; of 99.99 = 32.9967 -> 33.00.
    benefit.coinsurance_percent = 15;
    EXPECT_EQ(share(plain_payer(), &benefit, 30, used(0, 0)).person, usd(5));
    EXPECT_EQ(share(plain_payer(), &benefit, 29, used(0, 0)).person, usd(4));
    benefit.coinsurance_percent = 33;
    EXPECT_EQ(share(plain_payer(), &benefit, 99'99, used(0, 0)).person, usd(33'00));
    EXPECT_EQ(share(plain_payer(), &benefit, 99'99, used(0, 0)).payer, usd(66'99));
}

TEST(PayerByHand, TwentyFiveVisitsWithALimitOfTwenty) {
    auto benefit = plain_benefit();
    benefit.copay = usd(30'00);
    benefit.visit_limit = 20;
    // 25 x 140.00 = 3,500.00. 20 copays = 600.00; 5 visits not covered = 700.00. Person 1,300.00, payer
    // 2,200.00.
    const auto all = share_visits(plain_payer(), &benefit, usd(140'00), 25, used(0, 0)).value();
    EXPECT_EQ(all.charge, usd(3500'00));
    EXPECT_EQ(all.copay, usd(600'00));
    EXPECT_EQ(all.not_covered, usd(700'00));
    EXPECT_EQ(all.person, usd(1300'00));
    EXPECT_EQ(all.payer, usd(2200'00));
    EXPECT_EQ(all.visits_left, 0);
    EXPECT_EQ(rules_of(all), (Rules{"benefits/visit/copay", "benefits/visit/visit_limit"})) << "each once";
}

TEST(PayerByHand, NoVisitsCostNothing) {
    auto benefit = plain_benefit();
    benefit.visit_limit = 20;
    const auto none = share_visits(plain_payer(), &benefit, usd(140'00), 0, used(0, 0, 3)).value();
    EXPECT_EQ(none.charge, usd(0));
    EXPECT_EQ(none.visits_left, 17);
    EXPECT_EQ(none.deductible_left, usd(1000'00));
}

TEST(PayerByHand, RiversHospitalStayUsesUpTheDeductible) {
    const auto northlake = test::payer_asset("northlake");
    // 20,000.00: deductible 2,500.00, 20 % of 17,500.00 = 3,500.00. Person 6,000.00, 1,500.00 left to the
    // maximum.
    const auto* const hospital = benefit_for(northlake, "Hospital stay");
    ASSERT_NE(hospital, nullptr);
    const auto stay = share(northlake, hospital, 20'000'00, new_plan_year(northlake));
    EXPECT_EQ(stay.person, usd(6000'00));
    EXPECT_EQ(stay.out_of_pocket_left, usd(1500'00));
    // Then eight visits of physiotherapy at 140.00 cost 8 x 30.00 = 240.00.
    auto year = stay.after;
    year.visits_used = 0;
    const auto visits =
        share_visits(northlake, benefit_for(northlake, "Physiotherapy"), usd(140'00), 8, year).value();
    EXPECT_EQ(visits.person, usd(240'00));
    EXPECT_EQ(visits.payer, usd(880'00));
    EXPECT_EQ(visits.visits_left, 12);
}

TEST(PayerByHand, TheInjuredWorkerPaysNothing) {
    const auto fund = test::payer_asset("stonebridge");
    const auto stay = share(fund, benefit_for(fund, "Surgery of the hand"), 45'000'00, new_plan_year(fund));
    EXPECT_EQ(stay.person, usd(0));
    EXPECT_EQ(stay.payer, usd(45'000'00));
}

TEST(PayerCosts, RefuseWhatCannotBeReckoned) {
    const auto benefit = plain_benefit();
    const Money euro{100, Currency{}};
    const auto error_of = [&](Money charge, const PlanYear& year) {
        return share_cost(plain_payer(), &benefit, charge, year).error();
    };
    EXPECT_EQ(error_of(euro, used(0, 0)),
              (Error{Code::invalid, "error.currency_mix", "/charge", "EUR, USD"}));
    EXPECT_EQ(error_of(usd(1), {euro, usd(0), 0}).path, "/deductible_met");
    EXPECT_EQ(error_of(usd(1), {usd(0), euro, 0}).path, "/out_of_pocket_met");
    EXPECT_EQ(error_of(usd(-1), used(0, 0)),
              (Error{Code::invalid, "error.number_too_small", "/charge", "0"}));
    EXPECT_EQ(error_of(usd(1), used(0, -1)).path, "/out_of_pocket_met");
    EXPECT_EQ(error_of(usd(1), used(0, 0, -1)).path, "/visits_used");
    EXPECT_EQ(error_of(usd(1), used(0, 0, 1'000'001)).key, "error.number_too_large");
    EXPECT_EQ(share_visits(plain_payer(), &benefit, usd(1), -1, used(0, 0)).error().path, "/visits");
    EXPECT_EQ(share_visits(plain_payer(), &benefit, usd(1), 10'001, used(0, 0)).error().path, "/visits");
    EXPECT_EQ(share_visits(plain_payer(), &benefit, usd(INT64_MAX), 2, used(0, 0)).error().key,
              "error.money_range");
}

}  // namespace
}  // namespace vaka::care
