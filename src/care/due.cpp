#include "care/due.hpp"

#include <algorithm>
#include <tuple>

namespace vaka::care {

namespace {

using namespace vaka::record;

/// A contact's follow-up is answered by any later contact in which the person, or someone for them, was reached.
bool is_answered(const CaseRecord& file, const Contact& asked) {
    return std::ranges::any_of(file.contacts, [&](const Contact& other) {
        return other.at && asked.at && *other.at > *asked.at && other.reached != Reached::no;
    });
}

bool is_in_progress(const Goal& goal) {
    return goal.lifecycle == GoalLifecycle::accepted || goal.lifecycle == GoalLifecycle::active;
}

bool awaits_decision(const Authorization& authorization) {
    return authorization.status == AuthorizationStatus::submitted || authorization.status == AuthorizationStatus::pended;
}

}  // namespace

std::vector<Due> dues(const CaseRecord& file, Instant now, Minutes zone_offset) {
    std::vector<Due> all;
    for (const auto& task : file.tasks) {
        if (task.status == TaskStatus::open && task.due) {
            all.push_back({DueKind::task, *task.due, {}, task.title, task.id});
        }
    }
    for (const auto& appointment : file.appointments) {
        const bool ahead = appointment.start && *appointment.start + Minutes{appointment.minutes} > now;
        const bool stands =
            appointment.status == AppointmentStatus::booked || appointment.status == AppointmentStatus::proposed;
        if (ahead && stands) {
            all.push_back({DueKind::appointment, date_of(*appointment.start, zone_offset), appointment.start,
                           appointment.title, appointment.id});
        }
    }
    for (const auto& contact : file.contacts) {
        if (contact.follow_up_due && !is_answered(file, contact)) {
            all.push_back({DueKind::follow_up, *contact.follow_up_due, {}, contact.with, contact.id});
        }
    }
    for (const auto& goal : file.goals) {
        if (goal.due && is_in_progress(goal)) all.push_back({DueKind::goal_review, *goal.due, {}, goal.text, goal.id});
    }
    for (const auto& authorization : file.authorizations) {
        if (authorization.decision_due && awaits_decision(authorization)) {
            all.push_back({DueKind::authorization_decision, *authorization.decision_due, {}, authorization.number,
                           authorization.id});
        }
    }
    if (const auto* plan = current_plan(file); plan != nullptr && plan->status == PlanStatus::active && plan->expires) {
        all.push_back({DueKind::plan_renewal, *plan->expires, {}, {}, plan->id});
    }
    std::ranges::stable_sort(all, {}, [](const Due& due) { return std::tuple(due.date, due.kind, due.at); });
    return all;
}

bool is_overdue(const Due& due, Date today) { return due.date < today; }

}  // namespace vaka::care
