#include "care/certification_employment.hpp"

#include "certification_records.hpp"

namespace vaka::care {
namespace {

/// One worker at a day, with the verdicts of the three categories and a reason that must be told.
struct Case {
    const char* name;
    Someone someone;
    const char* on;
    Verdict category_1, category_2, category_3;
    const char* because;
};

constexpr auto kMonths = "certification.employment.months";

std::vector<Case> category_cases() {
    using enum Verdict;
    return {
        {"a_year_under_a_ccm", Someone{}.job("A", "2025-01-01").under_ccm().logged(1, 0), "2025-12-31", met,
         not_met, not_met, kMonths},
        {"a_day_less_than_a_year", Someone{}.job("A", "2025-01-01").under_ccm().logged(1, 0), "2025-12-30",
         not_met, not_met, not_met, "certification.employment.reached_on"},
        {"a_year_under_somebody_else", Someone{}.job("A", "2025-01-01").logged(1, 0), "2025-12-31", not_met,
         not_met, not_met, "certification.employment.supervisor_no_ccm"},
        {"two_years_under_somebody_else", Someone{}.job("A", "2024-01-01").logged(1, 0), "2025-12-31",
         not_met, met, not_met, kMonths},
        {"a_day_less_than_two_years", Someone{}.job("A", "2024-01-01").logged(1, 0), "2025-12-30", not_met,
         not_met, not_met, kMonths},
        {"two_years_under_a_ccm", Someone{}.job("A", "2024-01-01").under_ccm().logged(1, 0), "2025-12-31",
         met, met, not_met, kMonths},
        {"a_year_as_supervisor", Someone{}.job("A", "2025-01-01").supervising().logged(1, 0), "2025-12-31",
         not_met, not_met, met, "certification.share.reached"},
        {"a_day_less_as_supervisor", Someone{}.job("A", "2025-01-01").supervising().logged(1, 0),
         "2025-12-30", not_met, not_met, not_met, "certification.employment.reached_on"},
        {"half_of_each_kind",
         Someone{}
             .job("A", "2025-01-01", "2025-06-30")
             .under_ccm()
             .logged(1, 0)
             .job("B", "2025-07-01", "2025-12-31")
             .logged(1, 0),
         "2026-03-10", not_met, not_met, not_met, "certification.employment.supervisor_no_ccm"},
        {"no_employment", Someone{}, "2026-03-10", not_met, not_met, not_met,
         "certification.employment.none"},
        {"only_a_later_one", Someone{}.job("A", "2026-03-11").logged(1, 0), "2026-03-10", not_met, not_met,
         not_met, "certification.employment.later"},
    };
}

std::vector<Case> time_cases() {
    using enum Verdict;
    return {
        {"half_time_for_two_years", Someone{}.job("A", "2024-01-01").under_ccm().weekly(1125).logged(1, 0),
         "2025-12-31", met, not_met, not_met, "certification.employment.part_time"},
        {"half_time_for_a_day_less", Someone{}.job("A", "2024-01-01").under_ccm().weekly(1125).logged(1, 0),
         "2025-12-30", not_met, not_met, not_met, "certification.employment.part_time"},
        {"two_halves_at_once",
         Someone{}
             .job("A", "2025-01-01")
             .under_ccm()
             .weekly(1125)
             .logged(1, 0)
             .job("B", "2025-01-01")
             .under_ccm()
             .weekly(1125)
             .logged(1, 0),
         "2025-12-31", met, not_met, not_met, "certification.employment.overlap"},
        {"two_full_jobs_at_once_are_one",
         Someone{}.job("A", "2025-01-01").logged(1, 0).job("B", "2025-01-01").logged(1, 0), "2025-12-31",
         not_met, not_met, not_met, "certification.employment.overlap"},
        {"two_jobs_in_a_row",
         Someone{}.job("A", "2024-01-01", "2024-12-31").logged(1, 0).job("B", "2025-01-01").logged(1, 0),
         "2025-12-31", not_met, met, not_met, kMonths},
        {"with_a_day_off_between",
         Someone{}.job("A", "2024-01-01", "2024-12-30").logged(1, 0).job("B", "2025-01-01").logged(1, 0),
         "2025-12-31", not_met, not_met, not_met, kMonths},
        {"over_a_leap_day", Someone{}.job("A", "2023-03-01").under_ccm().logged(1, 0), "2024-02-29", met,
         not_met, not_met, kMonths},
        {"before_the_leap_day", Someone{}.job("A", "2023-03-01").under_ccm().logged(1, 0), "2024-02-28",
         not_met, not_met, not_met, kMonths},
        {"from_a_leap_day", Someone{}.job("A", "2024-02-29").under_ccm().logged(1, 0), "2025-02-27", met,
         not_met, not_met, kMonths},
        {"from_a_month_end", Someone{}.job("A", "2024-08-31").under_ccm().logged(1, 0), "2025-08-30", met,
         not_met, not_met, kMonths},
        {"unknown_start", Someone{}.job("A", "").under_ccm().logged(1, 0), "2026-03-10", cannot_tell,
         cannot_tell, cannot_tell, "certification.employment.no_start"},
    };
}

std::vector<Case> share_cases() {
    using enum Verdict;
    return {
        {"exactly_thirty_percent", Someone{}.job("A", "2025-01-01").under_ccm().logged(300, 700),
         "2025-12-31", met, not_met, not_met, "certification.share.reached"},
        {"a_minute_below_thirty_percent", Someone{}.job("A", "2025-01-01").under_ccm().logged(299, 701),
         "2025-12-31", not_met, not_met, not_met, "certification.share.below"},
        {"no_log", Someone{}.job("A", "2025-01-01").under_ccm(), "2025-12-31", cannot_tell, not_met, not_met,
         "certification.share.no_log"},
        {"no_log_and_too_short", Someone{}.job("A", "2025-01-01").under_ccm(), "2025-12-30", not_met, not_met,
         not_met, "certification.share.no_log"},
        {"no_log_of_one_of_two_jobs",
         Someone{}.job("A", "2024-01-01", "2024-12-31").logged(1, 0).job("B", "2025-01-01"), "2025-12-31",
         not_met, cannot_tell, not_met, "certification.share.no_log"},
        {"the_job_that_shows_it_is_enough",
         Someone{}.job("A", "2024-01-01").logged(1, 0).job("B", "2025-01-01"), "2025-12-31", not_met, met,
         not_met, "certification.share.no_log"},
        {"only_the_job_above_the_line_counts",
         Someone{}.job("A", "2024-01-01", "2024-12-31").logged(1, 0).job("B", "2025-01-01").logged(1, 9),
         "2025-12-31", not_met, not_met, not_met, "certification.share.below"},
    };
}

class EmploymentCase : public testing::TestWithParam<Case> {};

TEST_P(EmploymentCase, HasItsVerdictsAndTellsWhy) {
    const auto& expected = GetParam();
    const auto found = employment_finding(expected.someone.record, day(expected.on), shipped_certification());
    ASSERT_EQ(found.categories.size(), 3U);
    EXPECT_EQ(found.categories[0].finding.verdict, expected.category_1);
    EXPECT_EQ(found.categories[1].finding.verdict, expected.category_2);
    EXPECT_EQ(found.categories[2].finding.verdict, expected.category_3);
    EXPECT_EQ(found.finding.verdict,
              one_of(one_of(expected.category_1, expected.category_2), expected.category_3));
    EXPECT_TRUE(std::ranges::any_of(found.categories, [&](const CategoryFinding& category) {
        return tells(category.finding.because, expected.because);
    })) << expected.because;
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
    return info.param.name;
}
INSTANTIATE_TEST_SUITE_P(Category, EmploymentCase, testing::ValuesIn(category_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Time, EmploymentCase, testing::ValuesIn(time_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Share, EmploymentCase, testing::ValuesIn(share_cases()), name_of);

TEST(Employment, TellsHowMuchIsMissing) {
    const auto found = employment_finding(Someone{}.job("A", "2025-01-15").logged(1, 0).record,
                                          day("2026-03-10"), shipped_certification());
    const auto& category = found.categories[1];
    EXPECT_EQ(category.shown.whole(), 13);
    ASSERT_FALSE(category.finding.because.empty());
    EXPECT_EQ(
        category.finding.because[0],
        (Reason{
            kMonths,
            {{"months", std::int64_t{13}}, {"needed", std::int64_t{24}}, {"missing", std::int64_t{11}}}}));
    EXPECT_EQ(category.reached, day("2027-01-14"));
}

TEST(Employment, TellsTheMinutesThatALogWouldHaveToShow) {
    // 365 days of 2,250 minutes a week are 117,321 minutes (rounded down); 30 % of them 35,197 (rounded up).
    const auto found = employment_finding(Someone{}.job("A", "2025-01-01").under_ccm().record,
                                          day("2025-12-31"), shipped_certification());
    EXPECT_EQ(found.categories[0].gap_minutes, 35'197);
    EXPECT_EQ(found.categories[2].gap_minutes, 0) << "not a job of that category";
    ASSERT_EQ(found.shares.size(), 1U);
    EXPECT_EQ(found.shares[0].expected_minutes, 117'321);
}

TEST(Employment, AJobThatEndedIsNotReachedLater) {
    const auto found = employment_finding(Someone{}.job("A", "2025-01-01", "2025-06-30").logged(1, 0).record,
                                          day("2026-03-10"), shipped_certification());
    EXPECT_FALSE(found.categories[1].reached);
    EXPECT_EQ(found.categories[1].shown.whole(), 6);
}

}  // namespace
}  // namespace vaka::care
