#pragma once

#include <string>
#include <vector>

#include "care/case_record.hpp"

namespace vaka::care {

enum class TimelineKind : std::uint8_t { event, contact, appointment, service, authorization, note };

/// One thing that happened, or will. Points into the `CaseRecord` it was made from; exactly one pointer is
/// set.
struct TimelineEntry {
    TimelineKind kind = TimelineKind::event;
    Instant at;
    bool all_day = false;  ///< Only the day of `at` counts.
    const record::Event* event = nullptr;
    const record::Contact* contact = nullptr;
    const record::Appointment* appointment = nullptr;
    const record::Service* service = nullptr;
    const record::Authorization* authorization = nullptr;
    const record::Note* note = nullptr;

    [[nodiscard]] const std::string& record_id() const;
};

/// Events, contacts, appointments, starts of services, steps of authorizations and notes, latest first.
/// Things without a date are left out. Days without a time stand at their midnight at `zone_offset`.
std::vector<TimelineEntry> timeline(const CaseRecord& file, Minutes zone_offset);

}  // namespace vaka::care
