#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "care/certification.hpp"

namespace vaka::care {

/// The share of case management in one employment, from the log of working time.
struct WorkShare {
    std::string employment_id;
    std::string employer;
    Date from, to;                  ///< Both included: the part of the period in which the employment was.
    std::int64_t case_minutes = 0;  ///< Logged as case management.
    std::int64_t all_minutes = 0;   ///< Logged in all.
    /// What the hours of the employment come to in that time, rounded down; a log that covers little of it
    /// shows little.
    std::int64_t expected_minutes = 0;
    /// Minutes that would have to be case management in addition, of the same working time, to reach the
    /// share. Without a log: of the expected time.
    std::int64_t gap_minutes = 0;
    Verdict verdict = Verdict::cannot_tell;  ///< `cannot_tell` without a log: not shown, which is no failure.
    std::vector<Reason> because;
    std::string_view check = kCheckWithCommission;
};

/// The share from `from` to `to`, both included, cut to the time of the employment. Entries of other
/// employments and other days are passed over. An employment that had no day in the period gets `to` before
/// `from` and no minutes.
WorkShare work_share(const record::Employment& employment, std::span<const record::WorkEntry> work, Date from,
                     Date to, const CertificationRules& rules);

/// The shares of all employments that had a day in the period, in their order.
std::vector<WorkShare> work_shares(const WorkerRecord& worker, Date from, Date to,
                                   const CertificationRules& rules);

/// Minutes from `from` to `to` that are logged without an employment, and so count for none.
std::int64_t unassigned_minutes(const WorkerRecord& worker, Date from, Date to);

}  // namespace vaka::care
