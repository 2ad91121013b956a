#include "care/certification_renewal.hpp"

#include "certification_records.hpp"

namespace vaka::care {
namespace {

Someone certified(std::string_view expires = "2026-05-31") {
    return Someone{}.license("RN", "2010-01-01", "2030-12-31").license("CCM", "2021-06-01", expires);
}

Renewal on(const Someone& someone, std::string_view date) {
    return renewal(someone.record, day(date), shipped_certification());
}

TEST(Renewal, NeedsEightyHoursWithEightOfEthics) {
    const auto verdict = [](int minutes, int ethics) {
        return on(certified().course("Course", "2024-01-01", minutes, ethics), "2026-03-01").finding.verdict;
    };
    EXPECT_EQ(verdict(4800, 480), Verdict::met);
    EXPECT_EQ(verdict(4799, 480), Verdict::not_met);
    EXPECT_EQ(verdict(4800, 479), Verdict::not_met);
    EXPECT_EQ(verdict(9000, 0), Verdict::not_met);
}

TEST(Renewal, ShowsTheGaps) {
    const auto found =
        on(certified().course("A", "2023-01-01", 600, 60).course("B", "2024-01-01", 900, 120), "2026-03-01");
    EXPECT_EQ(found.minutes, 1500);
    EXPECT_EQ(found.ethics_minutes, 180);
    EXPECT_EQ(found.gap_minutes, 3300);
    EXPECT_EQ(found.ethics_gap_minutes, 300);
    EXPECT_TRUE(tells(found.finding.because, "certification.renewal.hours"));
    EXPECT_TRUE(tells(found.finding.because, "certification.renewal.counted", "A"));
    EXPECT_EQ(found.finding.check, kCheckWithCommission);
    EXPECT_EQ(on(certified().course("A", "2023-01-01", 9000, 900), "2026-03-01").gap_minutes, 0);
}

TEST(Renewal, CountsTheFiveYearsBeforeExpiry) {
    const auto minutes = [](std::string_view date) {
        return on(certified().course("Course", date, 60), "2026-06-15").minutes;
    };
    EXPECT_EQ(minutes("2021-05-31"), 0) << "the last day of the period before";
    EXPECT_EQ(minutes("2021-06-01"), 60);
    EXPECT_EQ(minutes("2026-05-31"), 60);
    EXPECT_EQ(minutes("2026-06-01"), 0);
}

TEST(Renewal, LeapDaysBoundThePeriod) {
    const auto from_leap = on(certified("2028-02-29"), "2028-01-01");
    EXPECT_EQ(from_leap.period_from, day("2023-03-01"));
    EXPECT_EQ(from_leap.window_opens, day("2027-11-29"));
    EXPECT_EQ(from_leap.late_until, day("2028-03-30"));
    EXPECT_EQ(on(certified("2025-02-28"), "2025-01-01").period_from, day("2020-02-29"));
    EXPECT_EQ(on(certified("2026-05-31"), "2026-01-01").window_opens, day("2026-02-28")) << "month end";
}

TEST(Renewal, HasAWindowAndALateTime) {
    const auto state = [](std::string_view date) { return on(certified(), date).state; };
    EXPECT_EQ(state("2026-02-27"), RenewalState::too_early);
    EXPECT_EQ(state("2026-02-28"), RenewalState::open);
    EXPECT_EQ(state("2026-05-31"), RenewalState::open);
    EXPECT_EQ(state("2026-06-01"), RenewalState::late);
    EXPECT_EQ(state("2026-06-30"), RenewalState::late);
    EXPECT_EQ(state("2026-07-01"), RenewalState::over);
}

TEST(Renewal, CoursesAheadArePlannedAndDoNotCountYet) {
    const auto someone = certified().course("Ahead", "2026-03-02", 300);
    EXPECT_EQ(on(someone, "2026-03-01").planned_minutes, 300);
    EXPECT_EQ(on(someone, "2026-03-01").minutes, 0);
    EXPECT_EQ(on(someone, "2026-03-02").planned_minutes, 0);
    EXPECT_EQ(on(someone, "2026-03-02").minutes, 300);
}

TEST(Renewal, TellsWhatWasNotCountedOrIsDoubtful) {
    auto someone = certified().course("Old", "2019-01-01", 60).course("Undated", "", 60);
    someone.course("Unapproved", "2024-01-01", 60).record.courses.back().approval_number.clear();
    const auto found = on(someone, "2026-03-01");
    EXPECT_TRUE(tells(found.finding.because, "certification.renewal.outside", "Old"));
    EXPECT_TRUE(tells(found.finding.because, "certification.renewal.no_date", "Undated"));
    EXPECT_TRUE(tells(found.finding.because, "certification.renewal.counted_no_approval", "Unapproved"));
    EXPECT_EQ(found.minutes, 60);
}

TEST(Renewal, EthicsAreAtMostTheWholeCourse) {
    EXPECT_EQ(on(certified().course("Odd", "2024-01-01", 60, 600), "2026-03-01").ethics_minutes, 60);
}

TEST(Renewal, IsOfTheCertificationThatExpiresLast) {
    const auto found = on(certified().license("CCM", "2026-06-01", "2031-05-31"), "2026-07-01");
    EXPECT_EQ(found.period_to, day("2031-05-31"));
    EXPECT_EQ(found.state, RenewalState::too_early);
}

TEST(Renewal, WithoutACertificationThereIsNone) {
    for (const auto& someone : {Someone{}.license("RN"), Someone{}.license("CCM", "2021-06-01", "")}) {
        const auto found = on(someone, "2026-03-01");
        EXPECT_EQ(found.state, RenewalState::none);
        EXPECT_EQ(found.finding.verdict, Verdict::cannot_tell);
        EXPECT_TRUE(tells(found.finding.because, "certification.renewal.no_certification"));
    }
}

TEST(LicenseAlerts, BeginNinetyDaysBeforeExpiry) {
    const auto alerts = [](std::string_view date) {
        return license_alerts(Someone{}.license("RN", "2024-01-01", "2026-05-31").record, day(date),
                              shipped_certification());
    };
    EXPECT_TRUE(alerts("2026-03-01").empty()) << "91 days";
    ASSERT_EQ(alerts("2026-03-02").size(), 1U);
    EXPECT_EQ(alerts("2026-03-02")[0].days_left, 90);
    EXPECT_EQ(alerts("2026-05-31")[0].days_left, 0);
    EXPECT_EQ(alerts("2026-06-01")[0].days_left, -1);
}

TEST(LicenseAlerts, PassOverWhatWasRenewedAndWhatDoesNotExpire) {
    auto someone = Someone{}
                       .license("RN", "2024-01-01", "2026-05-31")
                       .license(" rn", "2026-06-01", "2028-05-31")
                       .license("LCSW", "2020-01-01", "")
                       .license("CCM", "2021-06-01", "2026-04-30");
    const auto alerts = [&] {
        return license_alerts(someone.record, day("2026-04-01"), shipped_certification());
    };
    ASSERT_EQ(alerts().size(), 1U);
    EXPECT_EQ(alerts()[0].license_id, "CCM");
    someone.record.licenses[1].jurisdiction = "Texas";
    ASSERT_EQ(alerts().size(), 2U) << "another state's licence renews nothing";
    EXPECT_EQ(alerts()[0].license_id, "CCM") << "the earliest first";
}

}  // namespace
}  // namespace vaka::care
