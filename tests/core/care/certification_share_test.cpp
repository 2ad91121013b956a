#include "care/certification_share.hpp"

#include "certification_records.hpp"

namespace vaka::care {
namespace {

WorkShare share_of(int case_minutes, int other_minutes) {
    auto someone = Someone{}.job("Clinic", "2025-01-01").logged(case_minutes, other_minutes);
    return work_share(someone.last(), someone.record.work, day("2025-01-01"), day("2025-12-31"),
                      shipped_certification());
}

TEST(WorkShare, ExactlyThirtyPercentIsEnough) {
    EXPECT_EQ(share_of(300, 700).verdict, Verdict::met);
    EXPECT_EQ(share_of(300, 700).gap_minutes, 0);
    EXPECT_EQ(share_of(301, 699).verdict, Verdict::met);
    EXPECT_EQ(share_of(299, 701).verdict, Verdict::not_met);
    EXPECT_EQ(share_of(299, 701).gap_minutes, 1);
}

TEST(WorkShare, TheGapIsRoundedUpToWholeMinutes) {
    // 30 % of 101 minutes are 30.3.
    EXPECT_EQ(share_of(30, 71).gap_minutes, 1);
    EXPECT_EQ(share_of(30, 71).verdict, Verdict::not_met);
    EXPECT_EQ(share_of(31, 70).verdict, Verdict::met);
    // 30 % of 10,000 are 3,000; 1,200 are there.
    EXPECT_EQ(share_of(1200, 8800).gap_minutes, 1800);
}

TEST(WorkShare, AllOrNothing) {
    EXPECT_EQ(share_of(600, 0).verdict, Verdict::met);
    EXPECT_EQ(share_of(0, 600).verdict, Verdict::not_met);
    EXPECT_EQ(share_of(0, 600).gap_minutes, 180);
}

TEST(WorkShare, WithoutALogItIsNotShown) {
    auto someone = Someone{}.job("Clinic", "2025-01-01");
    // Two weeks of 2,250 minutes; 30 % are 1,350.
    const auto share = work_share(someone.last(), someone.record.work, day("2025-01-01"), day("2025-01-14"),
                                  shipped_certification());
    EXPECT_EQ(share.verdict, Verdict::cannot_tell);
    EXPECT_EQ(share.expected_minutes, 4500);
    EXPECT_EQ(share.gap_minutes, 1350);
    ASSERT_EQ(share.because.size(), 1U);
    EXPECT_EQ(share.because[0].key, "certification.share.no_log");
    EXPECT_EQ(share.because[0].record_id, "Clinic");
    EXPECT_EQ(share.check, kCheckWithCommission);
}

TEST(WorkShare, OnlyEntriesOfThePeriodAndTheEmploymentCount) {
    auto someone = Someone{}.job("Clinic", "2025-03-01", "2025-06-30");
    const auto log = [&](const char* employment, const char* date, int minutes) {
        record::WorkEntry entry;
        entry.employment_id.value = employment;
        entry.date = day(date);
        entry.minutes = minutes;
        someone.record.work.push_back(entry);
    };
    log("Clinic", "2025-02-28", 1);    // before the employment
    log("Clinic", "2025-03-01", 10);   // first day
    log("Clinic", "2025-05-31", 100);  // last day asked about
    log("Clinic", "2025-06-01", 1);    // after it
    log("School", "2025-04-01", 1);    // another employment
    log("", "2025-04-01", 7);          // none
    const auto share = work_share(someone.last(), someone.record.work, day("2025-01-01"), day("2025-05-31"),
                                  shipped_certification());
    EXPECT_EQ(share.all_minutes, 110);
    EXPECT_EQ(share.from, day("2025-03-01"));
    EXPECT_EQ(share.to, day("2025-05-31"));
    EXPECT_EQ(unassigned_minutes(someone.record, day("2025-01-01"), day("2025-05-31")), 7);
    EXPECT_EQ(unassigned_minutes(someone.record, day("2025-04-02"), day("2025-05-31")), 0);
}

TEST(WorkShare, EachEmploymentHasItsOwn) {
    const auto someone = Someone{}
                             .job("Clinic", "2025-01-01")
                             .logged(100, 0)
                             .job("School", "2025-02-01", "2025-03-31")
                             .logged(0, 100)
                             .job("Later", "2026-01-01");
    const auto shares =
        work_shares(someone.record, day("2025-01-01"), day("2025-12-31"), shipped_certification());
    ASSERT_EQ(shares.size(), 2U) << "the third began after the period";
    EXPECT_EQ(shares[0].verdict, Verdict::met);
    EXPECT_EQ(shares[1].verdict, Verdict::not_met);
    EXPECT_EQ(shares[1].because[0].key, "certification.share.below");
}

}  // namespace
}  // namespace vaka::care
