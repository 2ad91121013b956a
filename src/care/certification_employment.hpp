#pragma once

#include <array>
#include <optional>
#include <vector>

#include "care/certification_months.hpp"
#include "care/certification_share.hpp"

namespace vaka::care {

/// The ways to qualify by employment; any one will do.
enum class EmploymentCategory : std::uint8_t {
    supervised_by_ccm,        ///< 1: full-time, supervised by a certified case manager.
    any_supervisor,           ///< 2: full-time for longer, whoever supervises.
    supervises_case_managers  ///< 3: full-time as supervisor of case managers.
};
inline constexpr std::array kEmploymentCategories{EmploymentCategory::supervised_by_ccm,
                                                  EmploymentCategory::any_supervisor,
                                                  EmploymentCategory::supervises_case_managers};

struct CategoryFinding {
    EmploymentCategory category = EmploymentCategory::any_supervisor;
    int months_needed = 0;
    FullTimeMonths shown;     ///< In employments whose share of case management the log shows.
    FullTimeMonths possible;  ///< With those that have no log of working time.
    /// Minutes of case management that employments without a log would have to show.
    std::int64_t gap_minutes = 0;
    /// The first day by whose end the months are full, in employments whose share is shown and that go on as
    /// they are; nothing when that is more than ten years away.
    std::optional<Date> reached;
    Finding finding;
};

struct EmploymentFinding {
    std::vector<WorkShare> shares;            ///< Of all employments begun, from their start up to the day.
    std::vector<CategoryFinding> categories;  ///< In the order of the categories.
    Finding finding;                          ///< The best of the categories.
};

/// Employment up to `day`, included. An employment without an end goes on; one that begins later does not
/// count. Only employments whose share of case management reaches the least share count; without a log of
/// working time that is not shown, and the verdict is `cannot_tell` when it would decide.
EmploymentFinding employment_finding(const WorkerRecord& worker, Date day, const CertificationRules& rules);

}  // namespace vaka::care
