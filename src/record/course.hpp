#pragma once

#include <optional>
#include <string>

#include "record/plan.hpp"

/// The course of a case: what it was enrolled in, how it changed, who works on it and who approved what.
namespace vaka::record {

/// A programme with a target population and conditions of its own.
struct Program : Row {
    static const RecordType& type();

    std::string key;
    std::string name;
    std::string target_population;
    std::string eligibility;
    std::optional<int> contact_days;  ///< At least one contact in so many days.
    std::optional<int> monitoring_days;
    std::optional<int> reassessment_days;

    bool operator==(const Program&) const = default;
};

enum class EnrollmentStatus : std::uint8_t { pending, active, paused, closed, declined };

struct Enrollment : Row {
    static const RecordType& type();

    CaseId case_id;
    std::string program;  ///< Name, so that a case file is whole without the programme's own record.
    std::string program_key;
    EnrollmentStatus status = EnrollmentStatus::pending;
    std::optional<Date> start;
    std::optional<Date> end;
    std::string reason;

    bool operator==(const Enrollment&) const = default;
};

enum class CaseChangeKind : std::uint8_t { phase, status, model, risk_level, acuity };

/// One step of a case from one state to another, with its reason (FHIR EpisodeOfCare.statusHistory). Going
/// back to an earlier phase, changing the model and reopening are such steps.
struct CaseChange : Row {
    static const RecordType& type();

    CaseId case_id;
    CaseChangeKind kind = CaseChangeKind::phase;
    std::string from;  ///< Code of the state before; empty at the opening.
    std::string to;
    std::optional<Instant> at;
    std::string reason;

    bool operator==(const CaseChange&) const = default;
};

struct Milestone : Row {
    static const RecordType& type();

    CaseId case_id;
    GoalId goal_id;
    std::string title;
    std::optional<Date> due;
    std::optional<Date> reached;

    bool operator==(const Milestone&) const = default;
};

enum class ApprovalKind : std::uint8_t { case_manager, nurse, supervisor, primary_care, client, payer };
enum class ApprovalStatus : std::uint8_t { requested, approved, rejected };

/// An approval or signature of a version of the care plan.
struct Approval : Row {
    static const RecordType& type();

    CaseId case_id;
    CarePlanId care_plan_id;
    ApprovalKind kind = ApprovalKind::case_manager;
    ApprovalStatus status = ApprovalStatus::requested;
    std::optional<Instant> at;
    std::string by;
    std::string comment;
    bool verbal = false;  ///< Given by word of mouth: a signature follows.
    std::optional<Date> signature_due;

    bool operator==(const Approval&) const = default;
};

/// FHIR CareTeam.participant.
struct TeamMember : Row {
    static const RecordType& type();

    CaseId case_id;
    std::string name;
    std::string role;
    std::string organization;
    std::string phone;
    std::optional<Date> start;
    std::optional<Date> end;

    bool operator==(const TeamMember&) const = default;
};

/// A case conference.
struct Conference : Row {
    static const RecordType& type();

    CaseId case_id;
    std::optional<Instant> at;
    Texts attendees;
    std::string topics;
    std::string decisions;

    bool operator==(const Conference&) const = default;
};

}  // namespace vaka::record
