#include <gtest/gtest.h>

#include "base/fakes.hpp"
#include "care/payer_benefits.hpp"
#include "payer_support.hpp"

namespace vaka::care {
namespace {

using test::usd;

/// Plans, benefits, years and charges of all sizes, often at their edges.
class AnyPlan {
public:
    explicit AnyPlan(std::uint64_t seed) : random_(seed) {}

    std::int64_t amount() {
        constexpr std::int64_t kEdges[] = {0, 1, 99, 100, 250'00, 1000'00, 10'000'000'000};
        return one_in(3) ? kEdges[random_.below(std::size(kEdges))]
                         : static_cast<std::int64_t>(random_.below(500'000));
    }
    PayerProfile payer() {
        auto payer = test::plain_payer();
        payer.deductible = usd(amount());
        payer.out_of_pocket_maximum.reset();
        if (!one_in(4)) payer.out_of_pocket_maximum = usd(payer.deductible.minor + amount());
        return payer;
    }
    PayerBenefit benefit() {
        auto benefit = test::plain_benefit();
        benefit.covered = !one_in(8);
        benefit.deductible_applies = one_in(2);
        if (one_in(2)) benefit.copay = usd(amount());
        if (one_in(2)) benefit.coinsurance_percent = static_cast<int>(random_.below(101));
        if (one_in(2)) benefit.visit_limit = static_cast<int>(random_.below(4));
        return benefit;
    }
    PlanYear year() { return {usd(amount()), usd(amount()), static_cast<int>(random_.below(4))}; }
    int visits() { return static_cast<int>(random_.below(12)); }

private:
    bool one_in(std::uint64_t count) { return random_.below(count) == 0; }
    SeededRandom random_;
};

std::int64_t room_of(const PayerProfile& payer, const PlanYear& year) {
    if (!payer.out_of_pocket_maximum) return INT64_MAX;
    return std::max<std::int64_t>(0, payer.out_of_pocket_maximum->minor - year.out_of_pocket_met.minor);
}

void expect_sound(const CostShare& share, const PayerProfile& payer, const PlanYear& before) {
    for (const auto part : {share.deductible, share.copay, share.coinsurance, share.not_covered, share.person,
                            share.payer, share.deductible_left}) {
        EXPECT_GE(part.minor, 0);
        EXPECT_EQ(part.currency, payer.currency);
    }
    EXPECT_EQ(share.person.minor + share.payer.minor, share.charge.minor);
    const auto counted = share.deductible.minor + share.copay.minor + share.coinsurance.minor;
    EXPECT_EQ(share.person.minor, counted + share.not_covered.minor);
    EXPECT_LE(counted, room_of(payer, before));
    EXPECT_EQ(share.after.out_of_pocket_met.minor, before.out_of_pocket_met.minor + counted);
    EXPECT_EQ(share.after.deductible_met.minor, before.deductible_met.minor + share.deductible.minor);
    if (before.deductible_met.minor <= payer.deductible.minor) {
        EXPECT_LE(share.after.deductible_met.minor, payer.deductible.minor);
    }
}

TEST(PayerCostsProperty, ThePartsAreTheChargeAndTheMaximumHolds) {
    AnyPlan any(20'260'101);
    for (int i = 0; i < 20'000 && !::testing::Test::HasFailure(); ++i) {
        const auto payer = any.payer();
        const auto benefit = any.benefit();
        const auto year = any.year();
        const auto charge = usd(any.amount());
        const auto shared = share_cost(payer, &benefit, charge, year);
        ASSERT_TRUE(shared.has_value()) << describe(shared.error());
        EXPECT_EQ(shared->charge, charge);
        expect_sound(*shared, payer, year);
        if (benefit.covered && (!benefit.visit_limit || year.visits_used < *benefit.visit_limit)) {
            EXPECT_EQ(shared->not_covered, usd(0));
            EXPECT_LE(shared->person.minor, room_of(payer, year)) << "case " << i;
        } else {
            EXPECT_EQ(shared->person, charge);
        }
    }
}

TEST(PayerCostsProperty, VisitsTogetherAreVisitsOneByOne) {
    AnyPlan any(7);
    for (int i = 0; i < 1'000 && !::testing::Test::HasFailure(); ++i) {
        const auto payer = any.payer();
        const auto benefit = any.benefit();
        const auto first = any.year();
        const auto charge = usd(any.amount());
        const int visits = any.visits();
        const auto all = share_visits(payer, &benefit, charge, visits, first);
        ASSERT_TRUE(all.has_value()) << describe(all.error());
        expect_sound(*all, payer, first);
        auto year = first;
        std::int64_t person = 0;
        for (int visit = 0; visit < visits; ++visit) {
            const auto one = share_cost(payer, &benefit, charge, year).value();
            person += one.person.minor;
            year = one.after;
        }
        EXPECT_EQ(all->person, usd(person)) << "case " << i;
        EXPECT_EQ(all->after, year);
        EXPECT_EQ(all->charge, usd(charge.minor * visits));
    }
}

}  // namespace
}  // namespace vaka::care
