#pragma once

#include <optional>
#include <string>

#include "record/plan.hpp"

namespace vaka::record {

enum class ServiceStatus : std::uint8_t { planned, ordered, active, on_hold, completed, cancelled };
enum class Necessity : std::uint8_t { required, helpful, not_necessary };

struct Service;
using ServiceId = Id<Service>;

/// A service line: physiotherapy twice a week, a benefits adviser (FHIR ServiceRequest).
struct Service : Row {
    static const RecordType& type();

    CaseId case_id;
    InterventionId intervention_id;
    std::string kind;  ///< `Physiotherapy`.
    std::string provider;
    Setting setting = Setting::outpatient;
    Necessity necessity = Necessity::required;
    std::string necessity_reason;
    std::string frequency;
    ServiceStatus status = ServiceStatus::planned;
    std::optional<Date> ordered;
    std::optional<Date> start;
    std::optional<Date> end;
    std::optional<int> planned_visits;

    bool operator==(const Service&) const = default;
};

enum class AuthorizationStatus : std::uint8_t {
    draft,
    submitted,
    pended,
    approved,
    partial,
    denied,
    withdrawn
};

struct Authorization;
using AuthorizationId = Id<Authorization>;

/// Prior authorization of a service by a payer (FHIR Claim with use `preauthorization` and its
/// ClaimResponse).
struct Authorization : Row {
    static const RecordType& type();

    CaseId case_id;
    ServiceId service_id;
    CoverageId coverage_id;
    std::string number;
    AuthorizationStatus status = AuthorizationStatus::draft;
    bool expedited = false;
    std::optional<Date> submitted;
    std::optional<Date> decision_due;
    std::optional<Date> pended;
    std::optional<Date> decided;
    std::optional<int> units_requested;
    std::optional<int> units_approved;
    std::optional<int> units_used;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::string payer_reason;  ///< What the payer said when it pended or denied.
    std::string notes;

    bool operator==(const Authorization&) const = default;
};

/// FHIR Appointment.status, the part that a case manager uses.
enum class AppointmentStatus : std::uint8_t { proposed, booked, fulfilled, cancelled, no_show };

struct Appointment : Row {
    static const RecordType& type();

    CaseId case_id;
    ServiceId service_id;
    std::string title;
    std::optional<Instant> start;
    int minutes = 30;
    std::string place;
    AppointmentStatus status = AppointmentStatus::booked;
    std::string with;
    bool accompanied = false;
    std::string notes;

    bool operator==(const Appointment&) const = default;
};

}  // namespace vaka::record
