#include "care/timeline.hpp"

#include <algorithm>
#include <tuple>

namespace vaka::care {

const std::string& TimelineEntry::record_id() const {
    if (contact != nullptr) return contact->id;
    if (appointment != nullptr) return appointment->id;
    if (service != nullptr) return service->id;
    if (authorization != nullptr) return authorization->id;
    if (note != nullptr) return note->id;
    return event->id;
}

std::vector<TimelineEntry> timeline(const CaseRecord& file, Minutes zone_offset) {
    std::vector<TimelineEntry> all;
    const auto entry = [](TimelineKind kind, Instant at) { return TimelineEntry{.kind = kind, .at = at}; };
    for (const auto& event : file.events) {
        if (!event.at) continue;
        all.push_back(entry(TimelineKind::event, *event.at));
        all.back().event = &event;
    }
    for (const auto& contact : file.contacts) {
        if (!contact.at) continue;
        all.push_back(entry(TimelineKind::contact, *contact.at));
        all.back().contact = &contact;
    }
    for (const auto& appointment : file.appointments) {
        if (!appointment.start) continue;
        all.push_back(entry(TimelineKind::appointment, *appointment.start));
        all.back().appointment = &appointment;
    }
    for (const auto& service : file.services) {
        const auto day = service.start ? service.start : service.ordered;
        if (!day) continue;
        all.push_back(entry(TimelineKind::service, instant_of(*day, zone_offset)));
        all.back().service = &service;
        all.back().all_day = true;
    }
    for (const auto& authorization : file.authorizations) {
        const auto day = authorization.decided ? authorization.decided : authorization.submitted;
        if (!day) continue;
        all.push_back(entry(TimelineKind::authorization, instant_of(*day, zone_offset)));
        all.back().authorization = &authorization;
        all.back().all_day = true;
    }
    for (const auto& note : file.notes) {
        if (!note.at) continue;
        all.push_back(entry(TimelineKind::note, *note.at));
        all.back().note = &note;
    }
    std::ranges::stable_sort(all, std::greater{},
                             [](const TimelineEntry& one) { return std::tuple(one.at, one.record_id()); });
    return all;
}

}  // namespace vaka::care
