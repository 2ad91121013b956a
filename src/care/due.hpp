#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/case_record.hpp"

namespace vaka::care {

/// What kind of thing has a day by which it is due.
enum class DueKind : std::uint8_t {
    task,
    appointment,
    follow_up,
    goal_review,
    authorization_decision,
    plan_renewal
};

/// One thing that is due. Derived, never stored.
struct Due {
    DueKind kind = DueKind::task;
    Date date;
    std::optional<Instant> at;  ///< When it has a time of day (appointments).
    std::string title;
    std::string record_id;
};

/// What of one record is due, if anything. A contact's follow-up is answered by any later contact in which
/// someone was reached: `last_reached` is the latest such moment on the case.
std::optional<Due> due_of(const record::Task& task);
std::optional<Due> due_of(const record::Appointment& appointment, Instant now, Minutes zone_offset);
std::optional<Due> due_of(const record::Contact& contact, std::optional<Instant> last_reached);
std::optional<Due> due_of(const record::Goal& goal);
std::optional<Due> due_of(const record::Authorization& authorization);
std::optional<Due> due_of(const record::CarePlan& plan);

/// Latest contact in which the person, or someone for them, was reached.
std::optional<Instant> last_reached(const std::vector<record::Contact>& contacts);

/// Everything on the case that is due on some day, earliest first (on one day: in the order of `DueKind`):
/// open tasks, booked appointments from `now` on, follow-ups that no later contact answered, goals in
/// progress, authorizations under decision, and the renewal of the active plan. Days are those at
/// `zone_offset`.
std::vector<Due> dues(const CaseRecord& file, Instant now, Minutes zone_offset);

/// True when `due` lies before `today`.
bool is_overdue(const Due& due, Date today);

}  // namespace vaka::care
