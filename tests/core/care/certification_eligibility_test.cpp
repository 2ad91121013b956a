#include "care/certification_eligibility.hpp"

#include "certification_records.hpp"

namespace vaka::care {
namespace {

using record::Degree;

constexpr std::string_view kDay = "2026-03-10";

Eligibility of(const Someone& someone) {
    return eligibility(someone.record, day(kDay), shipped_certification());
}

/// Two years with a log that shows case management.
Someone working() {
    return Someone{}.job("Clinic", "2024-01-01").logged(600, 400);
}

/// One worker, the verdicts expected, and a reason that must be told.
struct Case {
    const char* name;
    Someone someone;
    Verdict license, education, commission, article;
    const char* because;
};

std::vector<Case> license_cases() {
    using enum Verdict;
    const auto with = [](auto change) {
        auto someone = working().license("RN");
        change(someone.record.licenses.back());
        return someone;
    };
    return {
        {"licence_alone", working().license("RN"), met, not_met, met, not_met, "certification.license.met"},
        {"no_licence_and_no_degree", working(), not_met, not_met, not_met, not_met,
         "certification.license.none"},
        {"lpn", working().license("LPN"), not_met, not_met, not_met, not_met,
         "certification.license.title_excluded"},
        {"lvn_in_words", working().license("Licensed Vocational Nurse"), not_met, not_met, not_met, not_met,
         "certification.license.title_excluded"},
        {"lpn_beside_an_rn", working().license("LPN").license("RN"), met, not_met, met, not_met,
         "certification.license.met"},
        {"restricted", with([](auto& one) { one.restricted = true; }), not_met, not_met, not_met, not_met,
         "certification.license.restricted"},
        {"no_independent_assessment", with([](auto& one) { one.independent_assessment = false; }), not_met,
         not_met, not_met, not_met, "certification.license.no_assessment"},
        {"expired_yesterday", working().license("RN", "2020-01-01", "2026-03-09"), not_met, not_met, not_met,
         not_met, "certification.license.expired"},
        {"expires_today", working().license("RN", "2020-01-01", kDay), met, not_met, met, not_met,
         "certification.license.met"},
        {"issued_today", working().license("RN", kDay), met, not_met, met, not_met,
         "certification.license.met"},
        {"issued_tomorrow", working().license("RN", "2026-03-11"), not_met, not_met, not_met, not_met,
         "certification.license.not_yet"},
        {"without_expiry", working().license("RN", "2020-01-01", ""), cannot_tell, not_met, cannot_tell,
         not_met, "certification.license.no_expiry"},
        {"without_issue", working().license("RN", ""), met, not_met, met, not_met,
         "certification.license.met"},
        {"the_certification_itself", working().license("CCM"), not_met, not_met, not_met, not_met,
         "certification.license.is_certification"},
    };
}

std::vector<Case> education_cases() {
    using enum Verdict;
    const auto with = [](auto change) {
        auto someone = working().degree();
        change(someone.record.education.back());
        return someone;
    };
    return {
        {"degree_alone", working().degree(), not_met, met, met, not_met, "certification.education.met"},
        {"master", working().degree(Degree::master), not_met, met, met, not_met,
         "certification.education.met"},
        {"doctorate", working().degree(Degree::doctorate), not_met, met, met, not_met,
         "certification.education.met"},
        {"associate", working().degree(Degree::associate), not_met, not_met, not_met, not_met,
         "certification.education.degree_too_low"},
        {"certificate", working().degree(Degree::certificate), not_met, not_met, not_met, not_met,
         "certification.education.degree_too_low"},
        {"another_field", with([](auto& one) { one.health_or_human_services = false; }), not_met, not_met,
         not_met, not_met, "certification.education.other_field"},
        {"no_field_experience", with([](auto& one) { one.supervised_field_experience = false; }), not_met,
         not_met, not_met, not_met, "certification.education.no_field_experience"},
        {"completed_today", working().degree(Degree::bachelor, kDay), not_met, met, met, not_met,
         "certification.education.met"},
        {"completed_tomorrow", working().degree(Degree::bachelor, "2026-03-11"), not_met, not_met, not_met,
         not_met, "certification.education.not_completed"},
        {"completed_some_day", working().degree(Degree::bachelor, ""), not_met, cannot_tell, cannot_tell,
         not_met, "certification.education.no_date"},
        {"none", working(), not_met, not_met, not_met, not_met, "certification.education.none"},
    };
}

std::vector<Case> joined_cases() {
    using enum Verdict;
    auto no_experience = working().license("RN").degree();
    no_experience.record.education.back().supervised_field_experience = false;
    return {
        {"licence_and_degree", working().license("RN").degree(), met, met, met, met,
         "certification.license.met"},
        {"licence_and_degree_without_field_experience", no_experience, met, not_met, met, met,
         "certification.education.no_field_experience"},
        {"licence_of_unknown_expiry_and_degree", working().license("RN", "2020-01-01", "").degree(),
         cannot_tell, met, met, cannot_tell, "certification.license.no_expiry"},
        {"everything_but_employment", Someone{}.license("RN").degree(), met, met, not_met, not_met,
         "certification.license.met"},
        {"everything_but_a_log", Someone{}.license("RN").degree().job("Clinic", "2024-01-01"), met, met,
         cannot_tell, cannot_tell, "certification.license.met"},
        {"employment_alone", working(), not_met, not_met, not_met, not_met, "certification.license.none"},
        {"nothing_at_all", Someone{}, not_met, not_met, not_met, not_met, "certification.education.none"},
    };
}

class EligibilityCase : public testing::TestWithParam<Case> {};

TEST_P(EligibilityCase, HasItsVerdictsAndTellsWhy) {
    const auto& expected = GetParam();
    const auto found = of(expected.someone);
    EXPECT_EQ(found.license.verdict, expected.license);
    EXPECT_EQ(found.education.verdict, expected.education);
    EXPECT_EQ(found.commission_reading.verdict, expected.commission);
    EXPECT_EQ(found.article_reading.verdict, expected.article);
    EXPECT_TRUE(tells(found.license.because, expected.because) ||
                tells(found.education.because, expected.because))
        << expected.because;
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
    return info.param.name;
}
INSTANTIATE_TEST_SUITE_P(Licence, EligibilityCase, testing::ValuesIn(license_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Education, EligibilityCase, testing::ValuesIn(education_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Joined, EligibilityCase, testing::ValuesIn(joined_cases()), name_of);

TEST(Eligibility, EveryVerdictNamesItsSourceAndSaysToAskTheCommission) {
    const auto found = of(working().license("RN").degree());
    std::vector<const Finding*> findings{&found.license,
                                         &found.education,
                                         &found.degree,
                                         &found.employment.finding,
                                         &found.commission_reading,
                                         &found.article_reading};
    for (const auto& category : found.employment.categories) findings.push_back(&category.finding);
    for (const auto* finding : findings) {
        EXPECT_EQ(finding->check, "certification.check_with_commission") << finding->requirement;
        EXPECT_FALSE(finding->source.title.empty()) << finding->requirement;
        EXPECT_FALSE(finding->because.empty()) << finding->requirement;
    }
    EXPECT_FALSE(found.article_reading.source.verified);
}

TEST(Eligibility, ReadingsNameTheirParts) {
    const auto found = of(working().license("RN"));
    const auto& because = found.article_reading.because;
    ASSERT_EQ(because.size(), 3U);
    EXPECT_EQ(because[0], (Reason{"certification.part.met",
                                  {{"requirement", std::string("certification.requirement.license")}}}));
    EXPECT_EQ(because[1].key, "certification.part.not_met");
    EXPECT_EQ(because[2].key, "certification.part.met");
}

TEST(Eligibility, CharacterIsDeclaredAndNeverComputed) {
    EXPECT_EQ(of(Someone{}).character.key, "certification.character.declared");
    EXPECT_EQ(of(working().license("RN")).commission_reading.verdict, Verdict::met) << "no part of it";
}

TEST(Eligibility, AllObjectionsToALicenceAreTold) {
    auto someone = working().license("LPN", "2020-01-01", "2025-01-01");
    someone.record.licenses[0].restricted = true;
    const auto found = of(someone).license;
    for (const auto* key : {"certification.license.title_excluded", "certification.license.restricted",
                            "certification.license.expired"})
        EXPECT_TRUE(tells(found.because, key, "LPN")) << key;
    EXPECT_EQ(found.because.size(), 3U);
}

}  // namespace
}  // namespace vaka::care
