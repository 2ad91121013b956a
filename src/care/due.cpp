#include "care/due.hpp"

#include <algorithm>
#include <tuple>

namespace vaka::care {

using namespace vaka::record;

std::optional<Due> due_of(const Task& task) {
    if (task.status != TaskStatus::open || !task.due) return std::nullopt;
    return Due{DueKind::task, *task.due, {}, task.title, task.id};
}

std::optional<Due> due_of(const Appointment& appointment, Instant now, Minutes zone_offset) {
    const bool ahead = appointment.start && *appointment.start + Minutes{appointment.minutes} > now;
    const bool stands =
        appointment.status == AppointmentStatus::booked || appointment.status == AppointmentStatus::proposed;
    if (!ahead || !stands) return std::nullopt;
    return Due{DueKind::appointment, date_of(*appointment.start, zone_offset), appointment.start,
               appointment.title, appointment.id};
}

std::optional<Due> due_of(const Contact& contact, std::optional<Instant> last_reached) {
    const bool answered = last_reached && contact.at && *last_reached > *contact.at;
    if (!contact.follow_up_due || answered) return std::nullopt;
    return Due{DueKind::follow_up, *contact.follow_up_due, {}, contact.with, contact.id};
}

std::optional<Due> due_of(const Goal& goal) {
    const bool in_progress =
        goal.lifecycle == GoalLifecycle::accepted || goal.lifecycle == GoalLifecycle::active;
    if (!in_progress || !goal.due) return std::nullopt;
    return Due{DueKind::goal_review, *goal.due, {}, goal.text, goal.id};
}

std::optional<Due> due_of(const Authorization& authorization) {
    const bool waiting = authorization.status == AuthorizationStatus::submitted ||
                         authorization.status == AuthorizationStatus::pended;
    if (!waiting || !authorization.decision_due) return std::nullopt;
    return Due{DueKind::authorization_decision,
               *authorization.decision_due,
               {},
               authorization.number,
               authorization.id};
}

std::optional<Due> due_of(const CarePlan& plan) {
    if (plan.status != PlanStatus::active || !plan.expires) return std::nullopt;
    return Due{DueKind::plan_renewal, *plan.expires, {}, {}, plan.id};
}

std::optional<Instant> last_reached(const std::vector<Contact>& contacts) {
    std::optional<Instant> latest;
    for (const auto& contact : contacts) {
        if (contact.reached != Reached::no && contact.at && (!latest || *contact.at > *latest))
            latest = contact.at;
    }
    return latest;
}

std::vector<Due> dues(const CaseRecord& file, Instant now, Minutes zone_offset) {
    std::vector<Due> all;
    const auto add = [&](std::optional<Due> due) {
        if (due) all.push_back(std::move(*due));
    };
    const auto reached = last_reached(file.contacts);
    for (const auto& task : file.tasks) add(due_of(task));
    for (const auto& appointment : file.appointments) add(due_of(appointment, now, zone_offset));
    for (const auto& contact : file.contacts) add(due_of(contact, reached));
    for (const auto& goal : file.goals) add(due_of(goal));
    for (const auto& authorization : file.authorizations) add(due_of(authorization));
    if (const auto* plan = current_plan(file); plan != nullptr) add(due_of(*plan));
    std::ranges::stable_sort(all, {}, [](const Due& due) { return std::tuple(due.date, due.kind, due.at); });
    return all;
}

bool is_overdue(const Due& due, Date today) {
    return due.date < today;
}

}  // namespace vaka::care
