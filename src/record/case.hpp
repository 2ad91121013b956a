#pragma once

#include <optional>
#include <string>

#include "record/people.hpp"
#include "record/workforce.hpp"

namespace vaka::record {

struct Case;
using CaseId = Id<Case>;

/// Where the work happens.
enum class Setting : std::uint8_t { hospital, rehabilitation, outpatient, community, home, insurer, other };

enum class CaseStatus : std::uint8_t { referred, screening, open, on_hold, closed };

/// The nine phases of the case management process (CCMC, Case Management Body of Knowledge). Not linear: a
/// case may go back to any earlier phase.
enum class Phase : std::uint8_t {
    screening,
    assessing,
    stratifying_risk,
    planning,
    implementing,
    following_up,
    transitioning,
    communicating_post_transition,
    evaluating
};

enum class RiskLevel : std::uint8_t { low, moderate, high };

enum class CloseReason : std::uint8_t {
    goals_met,
    transferred,
    declined,
    lost_contact,
    moved,
    ineligible,
    deceased,
    other
};

/// One episode of case management for one person (FHIR EpisodeOfCare).
struct Case : Row {
    static const RecordType& type();

    PersonId person_id;
    std::string number;
    std::string model;  ///< Key of a case-management model (`clinical`, `strengths`, …); models are data.
    Setting setting = Setting::community;
    CaseStatus status = CaseStatus::referred;
    Phase phase = Phase::screening;
    RiskLevel risk_level = RiskLevel::low;
    std::optional<int> acuity;  ///< 1 (light) to 5 (heaviest).
    std::string reason;         ///< Why case management, in a line or two.
    std::string organization;
    std::optional<Date> opened;
    std::optional<Date> closed;
    std::optional<CloseReason> close_reason;
    std::string outcome;
    int episode_window_days = 90;

    bool operator==(const Case&) const = default;
};

enum class AssignmentRole : std::uint8_t { case_manager, supervisor, mentor, team_member };
enum class AssignmentResponse : std::uint8_t { pending, accepted, declined };

/// Who manages the case, on whose behalf, and whether they took it.
struct Assignment : Row {
    static const RecordType& type();

    CaseId case_id;
    std::string worker;
    AssignmentRole role = AssignmentRole::case_manager;
    std::string organization;
    OrganizationType organization_type = OrganizationType::practice;
    std::string reason;
    std::optional<Date> assigned;
    AssignmentResponse response = AssignmentResponse::pending;
    std::optional<Date> ended;
    std::string end_reason;

    bool operator==(const Assignment&) const = default;
};

enum class NeedKind : std::uint8_t { health, social, functional, financial, educational, legal };
enum class NeedStatus : std::uint8_t { active, referred, declined, deferred, met };
enum class Priority : std::uint8_t { low, medium, high };

struct Need;
using NeedId = Id<Need>;

/// A need that the assessment found.
struct Need : Row {
    static const RecordType& type();

    CaseId case_id;
    std::string title;
    std::string detail;
    NeedKind kind = NeedKind::health;
    NeedStatus status = NeedStatus::active;
    Priority priority = Priority::medium;
    std::string source;  ///< Assessment, person, family, referral.
    std::optional<Date> identified;
    std::optional<Date> resolved;
    /// Key of a problem of the Omaha System (42 problems; terms in the public domain, Martin 2005); problems
    /// are data.
    std::string problem;
    /// The Problem Rating Scale for Outcomes of the Omaha System, each 1 to 5: at the first assessment and
    /// now.
    std::optional<int> knowledge_baseline;
    std::optional<int> behavior_baseline;
    std::optional<int> status_baseline;
    std::optional<int> knowledge_now;
    std::optional<int> behavior_now;
    std::optional<int> status_now;

    bool operator==(const Need&) const = default;
};

/// Where a strength lies: the person and the four sources of the strengths model.
enum class StrengthSource : std::uint8_t { person, family, friends, community, home };

struct Strength;
using StrengthId = Id<Strength>;

struct Strength : Row {
    static const RecordType& type();

    CaseId case_id;
    StrengthSource source = StrengthSource::person;
    std::string title;
    std::string how_to_use;

    bool operator==(const Strength&) const = default;
};

}  // namespace vaka::record
