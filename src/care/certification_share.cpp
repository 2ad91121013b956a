#include "care/certification_share.hpp"

namespace vaka::care {

using namespace vaka::record;

namespace {

/// So many percent of `minutes`, rounded up.
std::int64_t share_of(std::int64_t minutes, int percent) {
    return (minutes * percent + 99) / 100;
}

std::string_view key_of(const WorkShare& share) {
    if (share.all_minutes == 0) return "certification.share.no_log";
    return share.verdict == Verdict::met ? "certification.share.reached" : "certification.share.below";
}

Reason reason_of(const WorkShare& share, int percent) {
    return {std::string(key_of(share)),
            {{"employer", share.employer},
             {"case_minutes", share.case_minutes},
             {"all_minutes", share.all_minutes},
             {"expected_minutes", share.expected_minutes},
             {"gap_minutes", share.gap_minutes},
             {"percent", std::int64_t{percent}}},
            share.employment_id};
}

}  // namespace

WorkShare work_share(const Employment& employment, std::span<const WorkEntry> work, Date from, Date to,
                     const CertificationRules& rules) {
    WorkShare share{.employment_id = employment.id,
                    .employer = employment.employer,
                    .from = std::max(from, employment.start.value_or(from)),
                    .to = std::min(to, employment.end.value_or(to))};
    if (share.to < share.from) return share;
    for (const auto& entry : work) {
        const bool counts = entry.employment_id.value == employment.id && entry.date &&
                            *entry.date >= share.from && *entry.date <= share.to;
        if (!counts) continue;
        share.all_minutes += entry.minutes;
        if (entry.is_case_management) share.case_minutes += entry.minutes;
    }
    const auto days = (share.to - share.from).count() + 1;
    share.expected_minutes = std::int64_t{employment.minutes_per_week} * days / 7;

    const int percent = rules.share_percent.value;
    const auto whole = share.all_minutes == 0 ? share.expected_minutes : share.all_minutes;
    share.gap_minutes = std::max(std::int64_t{0}, share_of(whole, percent) - share.case_minutes);
    if (share.all_minutes > 0) share.verdict = share.gap_minutes == 0 ? Verdict::met : Verdict::not_met;
    share.because.push_back(reason_of(share, percent));
    return share;
}

std::vector<WorkShare> work_shares(const WorkerRecord& worker, Date from, Date to,
                                   const CertificationRules& rules) {
    std::vector<WorkShare> shares;
    for (const auto& employment : worker.employments) {
        auto share = work_share(employment, worker.work, from, to, rules);
        if (share.from <= share.to) shares.push_back(std::move(share));
    }
    return shares;
}

std::int64_t unassigned_minutes(const WorkerRecord& worker, Date from, Date to) {
    std::int64_t minutes = 0;
    for (const auto& entry : worker.work) {
        if (entry.employment_id.empty() && entry.date && *entry.date >= from && *entry.date <= to)
            minutes += entry.minutes;
    }
    return minutes;
}

}  // namespace vaka::care
