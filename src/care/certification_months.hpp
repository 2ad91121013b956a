#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/time.hpp"
#include "care/certification.hpp"

/// Months of full-time work from employments that overlap and are part-time, counted exactly.
namespace vaka::care {

/// Time in one employment.
struct WorkSpan {
    Date from;
    std::optional<Date> to;  ///< Included; without it, it goes on.
    int minutes_per_week = 0;
};

/// Full-time months as a fraction that is never rounded: in parts of which every length of a month (28 to 31
/// days) is a divisor, times minutes per week.
struct FullTimeMonths {
    std::int64_t parts = 0;
    int full_time_minutes = 1;

    /// True from exactly `months` on.
    [[nodiscard]] bool reaches(int months) const;
    /// Whole months, rounded down.
    [[nodiscard]] std::int64_t whole() const;
    /// Whole months that are missing to `months`, rounded up; 0 when it is reached.
    [[nodiscard]] std::int64_t missing_to(int months) const;
};

/// Full-time months up to `day`, included. Each day counts the hours of all spans that lie on it, full time
/// at most. A month is one from a day to the day before the same day of the next month (from the 31st: to the
/// day before the last of a shorter month); what is over counts as its part of the month that has begun.
/// Where the hours change, counting begins anew.
FullTimeMonths full_time_months(std::span<const WorkSpan> spans, Date day, const CertificationRules& rules);

/// The first day by whose end `months` are reached, when spans without an end go on; nothing when that is not
/// within ten years after `day`.
std::optional<Date> reached_on(std::span<const WorkSpan> spans, Date day, int months,
                               const CertificationRules& rules);

}  // namespace vaka::care
