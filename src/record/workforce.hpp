#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "record/descriptor.hpp"

/// The case manager's own record and the organizations that case managers work for. None of it belongs to a
/// case file.
namespace vaka::record {

enum class OrganizationType : std::uint8_t {
    insurer,
    hospital,
    outpatient,
    rehabilitation,
    community,
    practice,
    school
};

/// The essential activities of case management (CCMC); what a contact or an hour of work was for.
enum class Activity : std::uint8_t {
    assessment,
    planning,
    implementation,
    coordination,
    monitoring,
    evaluation,
    outcomes,
    general
};

struct Organization;
using OrganizationId = Id<Organization>;

/// FHIR Organization.
struct Organization : Row {
    static const RecordType& type();

    std::string name;
    OrganizationType organization_type = OrganizationType::practice;
    std::string phone;
    std::string email;
    std::string address;
    std::string duties;  ///< What case managers do here: every organization defines the role for itself.

    bool operator==(const Organization&) const = default;
};

enum class Discipline : std::uint8_t {
    nurse,
    social_worker,
    physician,
    therapist,
    counselor,
    administrator,
    other
};
enum class WorkerRole : std::uint8_t { case_manager, supervisor, mentor, student, instructor, reviewer };

struct Worker;
using WorkerId = Id<Worker>;

/// Somebody who works on cases (FHIR Practitioner). Records of a case name workers in words, so that a case
/// file is whole without this.
struct Worker : Row {
    static const RecordType& type();

    std::string name;
    Discipline discipline = Discipline::nurse;
    WorkerRole role = WorkerRole::case_manager;
    OrganizationId organization_id;
    std::string phone;
    std::string email;
    std::optional<Date> hired;
    std::optional<int> caseload_limit;  ///< Weighted; the model's own limit where there is none.
    std::string notes;

    bool operator==(const Worker&) const = default;
};

/// A licence or certification in health or human services.
struct License : Row {
    static const RecordType& type();

    WorkerId worker_id;
    std::string title;  ///< `RN`, `LCSW`, `CCM`.
    std::string number;
    std::string jurisdiction;
    std::optional<Date> issued;
    std::optional<Date> expires;
    bool restricted = false;
    bool independent_assessment = false;  ///< Its holder may assess on their own.
    std::string notes;

    bool operator==(const License&) const = default;
};

enum class Degree : std::uint8_t { certificate, associate, bachelor, master, doctorate };

struct Education : Row {
    static const RecordType& type();

    WorkerId worker_id;
    Degree degree = Degree::bachelor;
    std::string field;                      ///< `Social work`, `Nursing`.
    bool health_or_human_services = false;  ///< The field is one of them.
    std::string school;
    std::optional<Date> completed;
    bool supervised_field_experience = false;  ///< In case management, health or behavioural health.

    bool operator==(const Education&) const = default;
};

struct Employment;
using EmploymentId = Id<Employment>;

struct Employment : Row {
    static const RecordType& type();

    WorkerId worker_id;
    OrganizationId organization_id;
    std::string employer;
    std::string position;
    std::optional<Date> start;
    std::optional<Date> end;
    int minutes_per_week = 2250;  ///< Full time is 37.5 hours.
    bool supervisor_is_ccm = false;
    bool supervises_case_managers = false;
    std::string duties;

    bool operator==(const Employment&) const = default;
};

/// Working time of one day: what the share of case management in a job is computed from.
struct WorkEntry : Row {
    static const RecordType& type();

    WorkerId worker_id;
    EmploymentId employment_id;
    std::optional<Date> date;
    int minutes = 0;
    Activity activity = Activity::general;
    bool is_case_management = true;
    std::string note;

    bool operator==(const WorkEntry&) const = default;
};

/// One course that counts for the renewal of a certification.
struct ContinuingEducation : Row {
    static const RecordType& type();

    WorkerId worker_id;
    std::string title;
    std::string provider;
    std::optional<Date> date;
    int minutes = 60;
    int ethics_minutes = 0;  ///< The part of `minutes` that is about ethics.
    std::string approval_number;
    std::string domain;  ///< Key of an exam domain; domains are data.

    bool operator==(const ContinuingEducation&) const = default;
};

}  // namespace vaka::record
