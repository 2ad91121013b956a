#include <gtest/gtest.h>

#include "care/payer_benefits.hpp"
#include "care/payer_draw.hpp"
#include "payer_support.hpp"

namespace vaka::care {
namespace {

using record::BenefitStatus;
using test::day;
using test::usd;

std::string key_for(const PayerProfile& payer, std::string_view kind) {
    const auto* const benefit = benefit_for(payer, kind);
    return benefit == nullptr ? "none" : benefit->key;
}

record::Coverage coverage() {
    record::Coverage one;
    one.id = "019b9296-9999-750c-a0ec-99d9f15a1e71";
    one.payer = "Northlake Health Plan";
    one.start = day("2025-11-01");
    one.end = day("2026-10-31");
    return one;
}

record::Service service(std::string_view kind, std::optional<int> visits = {}) {
    record::Service one;
    one.id = "019b8eb1-9739-7dc3-825a-1585419ba0d3";
    one.case_id.value = "019b7e31-58fa-7000-8000-000000000001";
    one.kind = kind;
    one.planned_visits = visits;
    return one;
}

CheckedBenefit check(std::string_view kind, std::string_view on = "2026-01-06", std::uint64_t seed = 1) {
    const auto payer = test::payer_asset("northlake");
    return check_benefit(payer, service(kind, 16), coverage(), new_plan_year(payer), day(on), seed);
}

TEST(PayerBenefits, AreFoundByWordsOfThreeLanguages) {
    const auto payer = test::payer_asset("northlake");
    for (const auto kind :
         {"Physiotherapy", "outpatient physiotherapy", "Physical therapy, knee", "Fysioterapiakäynti",
          "FYSIOTERAPIA", "Fizik Tedavi seansı", "FİZİK TEDAVİ", "fizyoterapisi"}) {
        EXPECT_EQ(key_for(payer, kind), "physiotherapy") << kind;
    }
    EXPECT_EQ(key_for(payer, "Nöropsikolojik değerlendirme"), "neuropsychology");
    EXPECT_EQ(key_for(payer, "Neuropsykologinen kuntoutus"), "neuropsychology");
    EXPECT_EQ(key_for(payer, "Home nursing visit"), "home-nursing");
    EXPECT_EQ(key_for(payer, "Orthopaedic follow-up"), "specialist");
    EXPECT_EQ(key_for(payer, "Brain injury clinic"), "specialist");
    EXPECT_EQ(key_for(payer, "Financial counselling"), "financial-counselling");
}

TEST(PayerBenefits, TheLongestWordDecides) {
    const auto payer = test::payer_asset("northlake");
    EXPECT_EQ(key_for(payer, "Inpatient treatment"), "hospital");
    EXPECT_EQ(key_for(payer, "Inpatient rehabilitation"), "inpatient-rehabilitation");
}

TEST(PayerBenefits, AreNotFoundInTheMiddleOfAWordOrForOtherKinds) {
    const auto payer = test::payer_asset("northlake");
    EXPECT_EQ(key_for(payer, "Prehospital care"), "none");
    EXPECT_EQ(key_for(payer, "Hippotherapy"), "none");
    EXPECT_EQ(key_for(payer, ""), "none");
}

TEST(PayerBenefits, ThePayerOfACoverageIsFoundByName) {
    const std::vector<PayerProfile> payers{test::payer_asset("stonebridge"), test::payer_asset("northlake")};
    auto one = coverage();
    EXPECT_EQ(payer_of(payers, one), &payers[1]);
    one.payer = "  northlake SAGLIK sigortası ";
    EXPECT_EQ(payer_of(payers, one), &payers[1]);
    one.payer = "Northlake";
    EXPECT_EQ(payer_of(payers, one), nullptr);
    one.payer.clear();
    EXPECT_EQ(payer_of(payers, one), nullptr);
}

TEST(PayerBenefits, APayerOfTheSameTypeStandsInForOneThatIsNotThere) {
    const std::vector<PayerProfile> payers{test::payer_asset("stonebridge"), test::payer_asset("northlake")};
    auto one = coverage();
    one.coverage_type = record::CoverageType::workers_compensation;
    EXPECT_EQ(stand_in_for(payers, one), &payers[1]) << "the name goes first";
    one.payer = "Union Trades Health Fund";
    EXPECT_EQ(stand_in_for(payers, one), &payers[0]);
    one.coverage_type = record::CoverageType::medicare;
    EXPECT_EQ(stand_in_for(payers, one), nullptr);
}

TEST(PayerBenefits, ACoverageBringsItsOwnAmounts) {
    const auto payer = test::payer_asset("northlake");
    auto one = coverage();
    EXPECT_EQ(with_coverage(payer, one)->deductible, usd(2500'00)) << "nothing given, nothing changed";
    one.deductible = usd(500'00);
    one.out_of_pocket_maximum = usd(4000'00);
    EXPECT_EQ(with_coverage(payer, one)->deductible, usd(500'00));
    EXPECT_EQ(with_coverage(payer, one)->out_of_pocket_maximum, usd(4000'00));
    one.deductible = usd(4000'01);
    EXPECT_EQ(with_coverage(payer, one).error(),
              (Error{Code::invalid, "error.part_over_whole", "/deductible", ""}));
    one.deductible = usd(-1);
    EXPECT_EQ(with_coverage(payer, one).error().key, "error.number_too_small");
    one.deductible = Money{1, Currency{}};
    EXPECT_EQ(with_coverage(payer, one).error().key, "error.currency_mix");
}

TEST(PayerCheck, TellsLimitsAndCopay) {
    const auto answer = check("Physiotherapy");
    EXPECT_EQ(answer.record.status, BenefitStatus::limited);
    EXPECT_FALSE(answer.record.authorization_required);
    EXPECT_EQ(answer.record.copay, usd(30'00));
    EXPECT_EQ(answer.record.coinsurance_percent, std::nullopt);
    EXPECT_EQ(answer.record.visit_limit, 20);
    EXPECT_EQ(answer.record.visits_used, 0);
    EXPECT_EQ(answer.record.checked, day("2026-01-06"));
    EXPECT_EQ(answer.record.service_id.value, service("").id);
    EXPECT_EQ(answer.record.coverage_id.value, coverage().id);
    EXPECT_EQ(answer.record.case_id, service("").case_id);
}

TEST(PayerCheck, TellsThatAuthorizationIsNeeded) {
    const auto neuropsychology = check("Neuropsychology").record;
    EXPECT_EQ(neuropsychology.status, BenefitStatus::covered);
    EXPECT_TRUE(neuropsychology.authorization_required);
    EXPECT_EQ(neuropsychology.visits_used, std::nullopt) << "without a limit they do not matter";

    auto benefit = test::plain_benefit();
    benefit.authorization = PayerAuthorization::over_units;
    benefit.free_units = 12;
    EXPECT_FALSE(needs_authorization(benefit, 12));
    EXPECT_TRUE(needs_authorization(benefit, 13));
    EXPECT_TRUE(needs_authorization(benefit, std::nullopt));
    benefit.covered = false;
    EXPECT_FALSE(needs_authorization(benefit, 13));
}

TEST(PayerCheck, TellsWhatIsNotCoveredAndWhatIsNotKnown) {
    EXPECT_EQ(check("Transport to therapy").record.status, BenefitStatus::not_covered);
    const auto unknown = check("Beekeeping");
    EXPECT_EQ(unknown.record.status, BenefitStatus::unknown);
    ASSERT_EQ(unknown.because.size(), 1U);
    EXPECT_EQ(unknown.because[0].rule, "benefits");
}

TEST(PayerCheck, CoversOnlyTheDaysOfTheCoverage) {
    EXPECT_EQ(check("Physiotherapy", "2025-10-31").record.status, BenefitStatus::not_covered);
    EXPECT_EQ(check("Physiotherapy", "2025-11-01").record.status, BenefitStatus::limited);
    EXPECT_EQ(check("Physiotherapy", "2026-10-31").record.status, BenefitStatus::limited);
    const auto over = check("Physiotherapy", "2026-11-01");
    EXPECT_EQ(over.record.status, BenefitStatus::not_covered);
    ASSERT_EQ(over.because.size(), 1U);
    EXPECT_EQ(over.because[0].rule, "coverage");
}

TEST(PayerCheck, MakesAValidRecordWithANumberOfItsOwn) {
    auto first = check("Physiotherapy").record;
    EXPECT_EQ(first.reference, check("Physiotherapy").record.reference);
    EXPECT_NE(first.reference, check("Physiotherapy", "2026-01-06", 2).record.reference);
    EXPECT_EQ(first.reference.size(), 8U);
    first.id = "019b92b6-9d80-70cc-8bb9-5e31191d9170";
    EXPECT_TRUE(record::validate(record::BenefitCheck::type(), first).empty());
}

TEST(PayerDraw, DependsOnSeedAndNamesAlone) {
    EXPECT_EQ(payer_draw(5, {"a", "b"}, 1000), payer_draw(5, {"a", "b"}, 1000));
    int differ = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        differ += payer_draw(seed, {"a", "b"}, 1000) != payer_draw(seed, {"ab"}, 1000) ? 1 : 0;
        differ += payer_draw(seed, {"a", "b"}, 1000) != payer_draw(seed + 1, {"a", "b"}, 1000) ? 1 : 0;
    }
    EXPECT_GT(differ, 190);
}

TEST(PayerDraw, IsEven) {
    int counts[10] = {};
    for (std::uint64_t seed = 0; seed < 10'000; ++seed)
        ++counts[payer_draw(seed, {"authorization", "0"}, 10)];
    // 1,000 expected, standard deviation 30: five of them.
    for (const int count : counts) EXPECT_NEAR(count, 1000, 150);
}

}  // namespace
}  // namespace vaka::care
