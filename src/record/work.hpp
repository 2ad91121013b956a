#pragma once

#include <optional>
#include <string>

#include "record/service.hpp"

namespace vaka::record {

enum class ContactMode : std::uint8_t { in_person, home_visit, phone, video, email, text_message, letter };
enum class ContactPlace : std::uint8_t { office, home, hospital, community, remote };
enum class Reached : std::uint8_t { yes, no, collateral };

/// A contact with the person or someone around them (FHIR Encounter or Communication).
struct Contact : Row {
    static const RecordType& type();

    CaseId case_id;
    std::optional<Instant> at;
    int minutes = 15;
    ContactMode mode = ContactMode::phone;
    ContactPlace place = ContactPlace::remote;
    Reached reached = Reached::yes;
    std::string with;
    Activity activity = Activity::monitoring;
    bool accompanied = false;
    std::string summary;
    std::optional<Date> follow_up_due;
    std::optional<int> travel_minutes;

    bool operator==(const Contact&) const = default;
};

enum class TaskStatus : std::uint8_t { open, done, exempt, cancelled };
enum class TaskOrigin : std::uint8_t { manual, derived, scenario };

/// Something to do by a day (FHIR Task).
struct Task : Row {
    static const RecordType& type();

    CaseId case_id;
    std::string title;
    std::string detail;
    std::optional<Date> due;
    Priority priority = Priority::medium;
    TaskStatus status = TaskStatus::open;
    TaskOrigin origin = TaskOrigin::manual;
    std::optional<Date> done;
    std::string exempt_reason;

    bool operator==(const Task&) const = default;
};

/// Free text on a case, filed under the day it speaks of.
struct Note : Row {
    static const RecordType& type();

    CaseId case_id;
    std::optional<Instant> at;  ///< When what it tells happened, not when it was written.
    std::string title;
    std::string text;

    bool operator==(const Note&) const = default;
};

enum class EventKind : std::uint8_t {
    admission,
    discharge,
    emergency_visit,
    fall,
    crisis,
    symptom,
    denial,
    move,
    birth,
    death,
    transition,
    milestone,
    other
};

struct Event;
using EventId = Id<Event>;

/// Something that happened to the person and changes the case.
struct Event : Row {
    static const RecordType& type();

    CaseId case_id;
    EventKind kind = EventKind::other;
    std::optional<Instant> at;
    std::string title;
    std::string facility;
    bool planned = false;
    std::string detail;

    bool operator==(const Event&) const = default;
};

}  // namespace vaka::record
