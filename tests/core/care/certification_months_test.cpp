#include "care/certification_months.hpp"

#include "certification_records.hpp"

namespace vaka::care {
namespace {

WorkSpan span(std::string_view from, std::string_view to, int minutes = 2250) {
    return {.from = day(from),
            .to = to.empty() ? std::nullopt : std::optional{day(to)},
            .minutes_per_week = minutes};
}

FullTimeMonths months(std::vector<WorkSpan> spans, std::string_view by = "2030-12-31") {
    return full_time_months(spans, day(by), shipped_certification());
}

TEST(FullTimeMonths, AYearIsReachedOnTheDayBeforeItsAnniversary) {
    EXPECT_TRUE(months({span("2025-01-15", "2026-01-14")}).reaches(12));
    EXPECT_FALSE(months({span("2025-01-15", "2026-01-13")}).reaches(12));
    EXPECT_EQ(months({span("2025-01-15", "2026-01-13")}).whole(), 11);
    EXPECT_EQ(months({span("2025-01-15", "2026-01-13")}).missing_to(12), 1);
    EXPECT_EQ(months({span("2025-01-15", "2026-01-14")}).missing_to(12), 0);
}

TEST(FullTimeMonths, LeapDaysDoNotMatter) {
    EXPECT_TRUE(months({span("2023-02-15", "2024-02-14")}).reaches(12));
    EXPECT_TRUE(months({span("2024-02-15", "2025-02-14")}).reaches(12));
    EXPECT_FALSE(months({span("2024-02-15", "2025-02-13")}).reaches(12));
    // From a leap day: the year is full with the day before 28 February.
    EXPECT_TRUE(months({span("2024-02-29", "2025-02-27")}).reaches(12));
    EXPECT_FALSE(months({span("2024-02-29", "2025-02-26")}).reaches(12));
    // To a leap year: 29 February is a day of the thirteenth month.
    EXPECT_TRUE(months({span("2023-03-01", "2024-02-29")}).reaches(12));
    EXPECT_FALSE(months({span("2023-03-01", "2024-02-28")}).reaches(12));
}

TEST(FullTimeMonths, MonthsFromTheLastDayEndWithTheShorterMonth) {
    EXPECT_EQ(months({span("2026-01-31", "2026-02-27")}).whole(), 1);
    EXPECT_EQ(months({span("2026-01-31", "2026-02-26")}).whole(), 0);
    EXPECT_EQ(months({span("2026-01-31", "2026-03-30")}).whole(), 2);
    EXPECT_EQ(months({span("2026-01-31", "2026-03-29")}).whole(), 1);
}

TEST(FullTimeMonths, TimeGoesOnUpToTheDayAskedAbout) {
    EXPECT_EQ(months({span("2026-01-01", "")}, "2026-06-30").whole(), 6);
    EXPECT_EQ(months({span("2026-01-01", "")}, "2026-06-29").whole(), 5);
    EXPECT_EQ(months({span("2026-01-01", "2026-12-31")}, "2026-06-30").whole(), 6);
    EXPECT_EQ(months({span("2026-07-01", "")}, "2026-06-30").parts, 0);
    EXPECT_EQ(months({}).parts, 0);
}

TEST(FullTimeMonths, PartTimeCountsInProportion) {
    EXPECT_TRUE(months({span("2024-01-01", "2025-12-31", 1125)}).reaches(12));
    EXPECT_FALSE(months({span("2024-01-01", "2025-12-30", 1125)}).reaches(12));
    EXPECT_FALSE(months({span("2024-01-01", "2025-12-31", 1124)}).reaches(12));
    EXPECT_EQ(months({span("2026-01-01", "2026-12-31", 750)}).whole(), 4);
}

TEST(FullTimeMonths, MoreThanFullTimeIsFullTime) {
    EXPECT_EQ(months({span("2026-01-01", "2026-06-30", 4500)}).whole(), 6);
}

TEST(FullTimeMonths, OverlappingJobsDoNotCountADayTwice) {
    EXPECT_EQ(months({span("2026-01-01", "2026-12-31"), span("2026-01-01", "2026-12-31")}).whole(), 12);
    EXPECT_EQ(months({span("2026-01-01", "2026-08-31"), span("2026-05-01", "2026-12-31")}).whole(), 12);
    EXPECT_EQ(months({span("2026-01-01", "2026-12-31"), span("2026-01-01", "2026-12-31", 1125)}).whole(), 12);
}

TEST(FullTimeMonths, TwoHalvesAreAWholeWhileTheyOverlap) {
    const std::vector halves{span("2026-01-01", "2026-08-31", 1125), span("2026-05-01", "2026-12-31", 1125)};
    EXPECT_TRUE(months(halves).reaches(8));  // 4 at half, 4 at full, 4 at half
    EXPECT_FALSE(months(halves).reaches(9));
}

TEST(FullTimeMonths, JobsThatFollowEachOtherAreOneTime) {
    EXPECT_TRUE(months({span("2025-01-15", "2025-02-10"), span("2025-02-11", "2026-01-14")}).reaches(12));
    // A day off between them is missing.
    EXPECT_FALSE(months({span("2025-01-15", "2025-02-10"), span("2025-02-12", "2026-01-14")}).reaches(12));
    // So are the halves of one whole that change hands.
    EXPECT_TRUE(months({span("2025-01-15", "2026-01-14", 1125), span("2025-01-15", "2025-07-03", 1125),
                        span("2025-07-04", "2026-01-14", 1125)})
                    .reaches(12));
}

TEST(FullTimeMonths, GapsDoNotCount) {
    EXPECT_EQ(months({span("2024-01-01", "2024-06-30"), span("2026-01-01", "2026-06-30")}).whole(), 12);
}

TEST(FullTimeMonths, PartTimeCanBeLeftOutByTheRules) {
    auto rules = shipped_certification();
    rules.part_time_counts = false;
    const std::vector spans{span("2025-01-01", "2025-12-31", 1125), span("2026-01-01", "2026-12-31", 2250)};
    EXPECT_EQ(full_time_months(spans, day("2026-12-31"), rules).whole(), 12);
}

TEST(ReachedOn, IsTheFirstDayOnWhichTheMonthsAreFull) {
    const auto& rules = shipped_certification();
    const std::vector open{span("2025-01-15", "")};
    EXPECT_EQ(reached_on(open, day("2025-06-01"), 12, rules), day("2026-01-14"));
    EXPECT_EQ(reached_on(open, day("2029-06-01"), 12, rules), day("2026-01-14")) << "in the past as well";
    const std::vector half{span("2024-01-01", "", 1125)};
    EXPECT_EQ(reached_on(half, day("2025-06-01"), 12, rules), day("2025-12-31"));
    const std::vector ended{span("2025-01-15", "2026-01-13")};
    EXPECT_FALSE(reached_on(ended, day("2026-06-01"), 12, rules));
    EXPECT_FALSE(reached_on({}, day("2026-06-01"), 12, rules));
}

TEST(ReachedOn, MonthsNeverBecomeFewer) {
    const std::vector spans{span("2023-12-31", "2024-02-29", 900), span("2024-01-30", "2024-05-31", 1500),
                            span("2024-05-15", "")};
    std::int64_t before = 0;
    for (auto by = day("2023-12-30"); by <= day("2025-03-31"); by += Days{1}) {
        const auto now = full_time_months(spans, by, shipped_certification()).parts;
        ASSERT_GE(now, before) << to_text(by);
        before = now;
    }
    EXPECT_GT(before, 0);
}

}  // namespace
}  // namespace vaka::care
