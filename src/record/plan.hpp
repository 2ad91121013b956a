#pragma once

#include <optional>
#include <string>

#include "record/case.hpp"

namespace vaka::record {

/// FHIR CarePlan.status without `unknown`.
enum class PlanStatus : std::uint8_t { draft, active, on_hold, revoked, completed, entered_in_error };

struct CarePlan;
using CarePlanId = Id<CarePlan>;

/// One version of the care plan (FHIR CarePlan).
struct CarePlan : Row {
    static const RecordType& type();

    CaseId case_id;
    int version = 1;
    PlanStatus status = PlanStatus::draft;
    std::string update_reason;
    std::optional<Date> effective;
    std::optional<Date> expires;
    std::optional<Instant> approved_at;
    std::string approved_by;
    std::string crisis_plan;
    std::string contingency_plan;

    bool operator==(const CarePlan&) const = default;
};

/// FHIR Goal.lifecycleStatus.
enum class GoalLifecycle : std::uint8_t {
    proposed,
    planned,
    accepted,
    active,
    on_hold,
    completed,
    cancelled,
    entered_in_error,
    rejected
};

/// FHIR Goal.achievementStatus.
enum class GoalAchievement : std::uint8_t {
    in_progress,
    improving,
    worsening,
    no_change,
    achieved,
    sustaining,
    not_achieved,
    no_progress,
    not_attainable
};

struct Goal;
using GoalId = Id<Goal>;

/// What the person wants to reach (FHIR Goal).
struct Goal : Row {
    static const RecordType& type();

    CaseId case_id;
    CarePlanId care_plan_id;
    NeedId need_id;
    std::string text;          ///< The goal, measurable.
    std::string person_words;  ///< The same in the person's own words.
    Priority priority = Priority::medium;
    GoalLifecycle lifecycle = GoalLifecycle::proposed;
    std::optional<GoalAchievement> achievement;
    std::optional<Date> start;
    std::optional<Date> due;
    std::string measure;  ///< What is measured.
    std::string baseline;
    std::string target;
    std::string current;
    Texts strength_ids;

    bool operator==(const Goal&) const = default;
};

struct Barrier : Row {
    static const RecordType& type();

    CaseId case_id;
    GoalId goal_id;
    std::string title;
    std::string response;  ///< What is done about it.
    bool resolved = false;

    bool operator==(const Barrier&) const = default;
};

enum class InterventionStatus : std::uint8_t { planned, active, completed, stopped };

/// The four intervention categories of the Omaha System (terms in the public domain; Martin, 2005).
enum class InterventionCategory : std::uint8_t {
    teaching_guidance_counseling,
    treatments_procedures,
    case_management,
    surveillance
};

/// Who does it. The first five are the natural supports of the strengths model.
enum class Performer : std::uint8_t {
    person,
    family,
    friends,
    community,
    home,
    case_manager,
    provider,
    other
};

struct Intervention;
using InterventionId = Id<Intervention>;

/// What is done to reach a goal (FHIR CarePlan.activity).
struct Intervention : Row {
    static const RecordType& type();

    CaseId case_id;
    GoalId goal_id;
    std::string text;
    InterventionCategory category = InterventionCategory::case_management;
    std::string responsible;
    std::optional<Performer> performer;  ///< What kind of party that is.
    std::string frequency;
    InterventionStatus status = InterventionStatus::planned;
    std::optional<Date> start;
    std::optional<Date> end;

    bool operator==(const Intervention&) const = default;
};

}  // namespace vaka::record
