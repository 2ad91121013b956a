#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/case_record.hpp"

namespace vaka::care {

/// What kind of thing has a day by which it is due.
enum class DueKind : std::uint8_t { task, appointment, follow_up, goal_review, authorization_decision, plan_renewal };

/// One thing that is due. Derived, never stored.
struct Due {
    DueKind kind = DueKind::task;
    Date date;
    std::optional<Instant> at;  ///< When it has a time of day (appointments).
    std::string title;
    std::string record_id;
};

/// Everything on the case that is due on some day, earliest first (on one day: in the order of `DueKind`): open tasks,
/// booked appointments from `now` on, follow-ups that no later contact answered, goals in progress, authorizations
/// under decision, and the renewal of the active plan. Days are those at `zone_offset`.
std::vector<Due> dues(const CaseRecord& file, Instant now, Minutes zone_offset);

/// True when `due` lies before `today`.
bool is_overdue(const Due& due, Date today);

}  // namespace vaka::care
