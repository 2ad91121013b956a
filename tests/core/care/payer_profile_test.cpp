#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "care/payer_benefits.hpp"
#include "payer_support.hpp"

namespace vaka::care {
namespace {

/// The error of Northlake's file after a change.
Error error_after(void (*change)(Json&)) {
    auto json = test::payer_json("northlake");
    change(json);
    const auto payer = read_payer(json);
    EXPECT_FALSE(payer.has_value());
    return payer ? Error{} : payer.error();
}

TEST(PayerProfiles, OfTheAssetsAreRead) {
    const auto northlake = test::payer_asset("northlake");
    EXPECT_EQ(northlake.key, "northlake");
    EXPECT_EQ(northlake.coverage_type, record::CoverageType::commercial);
    EXPECT_EQ(northlake.deductible, test::usd(2500'00));
    EXPECT_EQ(northlake.out_of_pocket_maximum, test::usd(7500'00));
    EXPECT_EQ(northlake.appeals.size(), 4U);
    EXPECT_EQ(northlake.decide_within.period, (PayerPeriod{7, PayerUnit::calendar_days}));
    EXPECT_EQ(northlake.decide_within_expedited.period, (PayerPeriod{72, PayerUnit::hours}));

    const auto state = test::payer_asset("harbour-state");
    EXPECT_EQ(state.coverage_type, record::CoverageType::medicaid);
    EXPECT_EQ(state.deductible, test::usd(0));
    const auto fund = test::payer_asset("stonebridge");
    EXPECT_EQ(fund.coverage_type, record::CoverageType::workers_compensation);
    EXPECT_EQ(fund.out_of_pocket_maximum, std::nullopt);
}

TEST(PayerProfiles, TheirBenefitsAreFoundByTheirOwnWordsAndTitles) {
    for (const auto* const key : {"northlake", "meridian-crest", "harbour-state", "stonebridge"}) {
        const auto payer = test::payer_asset(key);
        for (const auto& benefit : payer.benefits) {
            for (const auto& word : benefit.words) {
                ASSERT_NE(benefit_for(payer, word), nullptr) << word;
                EXPECT_EQ(benefit_for(payer, word)->key, benefit.key) << word;
            }
            for (const auto& title : {benefit.title.en, benefit.title.fi, benefit.title.tr}) {
                ASSERT_NE(benefit_for(payer, title), nullptr) << title;
                EXPECT_EQ(benefit_for(payer, title)->key, benefit.key) << title;
            }
        }
    }
}

TEST(PayerProfiles, RefuseOtherFormatsAndVersions) {
    EXPECT_EQ(error_after([](Json& json) { json["format"] = "vaka-form"; }),
              (Error{Code::invalid, "error.choice", "/format", "vaka-form"}));
    EXPECT_EQ(error_after([](Json& json) { json["version"] = 2; }).path, "/version");
    EXPECT_EQ(read_payer(Json::array()).error().key, "error.expected_object");
}

TEST(PayerProfiles, RefuseMissingAndUnknownMembers) {
    EXPECT_EQ(error_after([](Json& json) { json.erase("deductible_minor"); }),
              (Error{Code::invalid, "error.required", "/deductible_minor", ""}));
    EXPECT_EQ(error_after([](Json& json) { json["copays"] = 3; }),
              (Error{Code::invalid, "error.data_unknown", "/copays", "copays"}));
    EXPECT_EQ(error_after([](Json& json) { json["benefits"][2]["match"].erase("fi"); }),
              (Error{Code::invalid, "error.required", "/benefits/2/match/fi", ""}));
    EXPECT_EQ(error_after([](Json& json) { json["rules"][0]["reason"].erase("tr"); }).path,
              "/rules/0/reason/tr");
    EXPECT_EQ(error_after([](Json& json) { json["benefits"] = Json::array(); }),
              (Error{Code::invalid, "error.required", "/benefits", ""}));
    EXPECT_EQ(error_after([](Json& json) { json["rules"] = Json::array(); }).path, "/rules");
}

TEST(PayerProfiles, RefuseAmountsThatAreNone) {
    EXPECT_EQ(error_after([](Json& json) { json["currency"] = "usd"; }),
              (Error{Code::invalid, "error.currency", "/currency", "usd"}));
    EXPECT_EQ(error_after([](Json& json) { json["benefits"][0]["copay_minor"] = -1; }),
              (Error{Code::invalid, "error.number_too_small", "/benefits/0/copay_minor", "0"}));
    EXPECT_EQ(error_after([](Json& json) { json["benefits"][0]["copay_minor"] = 30.5; }).key,
              "error.expected_integer");
    EXPECT_EQ(error_after([](Json& json) { json["benefits"][9]["coinsurance_percent"] = 101; }),
              (Error{Code::invalid, "error.number_too_large", "/benefits/9/coinsurance_percent", "100"}));
    EXPECT_EQ(error_after([](Json& json) { json["deductible_minor"] = 750001; }),
              (Error{Code::invalid, "error.part_over_whole", "/deductible_minor", ""}));
}

TEST(PayerProfiles, RefuseCostsOfWhatIsNotCovered) {
    EXPECT_EQ(error_after([](Json& json) { json["benefits"][13]["copay_minor"] = 100; }),
              (Error{Code::invalid, "error.data_unknown", "/benefits/13/copay_minor", "copay_minor"}));
}

TEST(PayerProfiles, RefuseKeysAndWordsUsedTwice) {
    EXPECT_EQ(error_after([](Json& json) { json["benefits"][1]["key"] = "physiotherapy"; }),
              (Error{Code::invalid, "error.data_twice", "/benefits/1/key", "physiotherapy"}));
    EXPECT_EQ(error_after([](Json& json) { json["benefits"][1]["match"]["en"].push_back("FYSIOTERAPI"); }),
              (Error{Code::invalid, "error.data_twice", "/benefits/1/match/en/1", "FYSIOTERAPI"}));
    EXPECT_EQ(error_after([](Json& json) { json["rules"][1]["id"] = "not-covered"; }),
              (Error{Code::invalid, "error.data_twice", "/rules/1/id", "not-covered"}));
    EXPECT_EQ(error_after([](Json& json) { json["appeals"][1]["level"] = "peer_to_peer"; }),
              (Error{Code::invalid, "error.data_twice", "/appeals/1/level", "peer_to_peer"}));
}

TEST(PayerProfiles, RefuseNamesOfWhatIsNotThere) {
    EXPECT_EQ(error_after([](Json& json) { json["rules"][7]["when"]["benefits"] = {"neurology"}; }),
              (Error{Code::invalid, "error.data_no_such", "/rules/7/when/benefits/0", "neurology"}));
    EXPECT_EQ(error_after([](Json& json) { json["rules"][4]["when"]["missing"] = {"findings", "proof"}; }),
              (Error{Code::invalid, "error.choice", "/rules/4/when/missing/1", "proof"}));
    EXPECT_EQ(
        error_after([](Json& json) { json["appeals"][0]["rules"][0]["when"]["refused_by"] = {"whim"}; }),
        (Error{Code::invalid, "error.data_no_such", "/appeals/0/rules/0/when/refused_by/0", "whim"}));
    EXPECT_EQ(error_after([](Json& json) { json["appeals"][1]["after"] = "external"; }),
              (Error{Code::invalid, "error.data_no_such", "/appeals/1/after", "external"}));
    EXPECT_EQ(error_after([](Json& json) { json["coverage_type"] = "private"; }).path, "/coverage_type");
}

TEST(PayerProfiles, RefuseConditionsAndAnswersOfTheOtherKind) {
    EXPECT_EQ(error_after([](Json& json) { json["rules"][0]["answer"] = "upheld"; }),
              (Error{Code::invalid, "error.choice", "/rules/0/answer", "upheld"}));
    EXPECT_EQ(error_after([](Json& json) { json["appeals"][0]["rules"][0]["answer"] = "pend"; }).path,
              "/appeals/0/rules/0/answer");
    EXPECT_EQ(error_after([](Json& json) { json["rules"][0]["when"]["refused_by"] = {"approved"}; }),
              (Error{Code::invalid, "error.data_unknown", "/rules/0/when/refused_by", "refused_by"}));
    EXPECT_EQ(
        error_after([](Json& json) { json["rules"][0]["valid"] = {{"amount", 1}, {"unit", "months"}}; }).path,
        "/rules/0/valid");
}

TEST(PayerProfiles, RefuseAPartThatIsNotSaidInOneWay) {
    EXPECT_EQ(error_after([](Json& json) { json["rules"][7]["units_percent"] = 50; }),
              (Error{Code::invalid, "error.payer_part", "/rules/7/units", ""}));
    EXPECT_EQ(error_after([](Json& json) { json["rules"][7].erase("units"); }).key, "error.payer_part");
}

TEST(PayerProfiles, RefuseRulesThatLeaveARequestWithoutAnAnswer) {
    EXPECT_EQ(error_after([](Json& json) { json["rules"].back()["when"]["covered"] = true; }),
              (Error{Code::invalid, "error.payer_last_rule", "/rules/9/when", ""}));
    EXPECT_EQ(
        error_after([](Json& json) { json["appeals"][3]["rules"].back()["when"]["chance_percent"] = 99; }),
        (Error{Code::invalid, "error.payer_last_rule", "/appeals/3/rules/2/when", ""}));
}

TEST(PayerProfiles, RefusePeriodsThatAreNone) {
    EXPECT_EQ(error_after([](Json& json) { json["decide_within"]["unit"] = "weeks"; }),
              (Error{Code::invalid, "error.choice", "/decide_within/unit", "weeks"}));
    EXPECT_EQ(error_after([](Json& json) { json["rules"][0]["takes"]["amount"] = -1; }).path,
              "/rules/0/takes/amount");
    EXPECT_EQ(error_after([](Json& json) { json["appeals"][0]["file_within"].erase("source"); }).path,
              "/appeals/0/file_within/source");
}

}  // namespace
}  // namespace vaka::care
