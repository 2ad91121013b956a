#include "ui/screens/timeline.hpp"

#include <algorithm>
#include <array>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"
#include "ui/kit/timeline.hpp"
#include "ui/screens/labels.hpp"

namespace vaka::ui::screens {

namespace {

/// How many of the coming things stand there before the rest is asked for.
constexpr std::size_t kUpcomingShown = 4;

using care::TimelineEntry;
using care::TimelineKind;

bool passes(const TimelineEntry& entry, TimelineFilter filter) {
    switch (filter) {
        case TimelineFilter::all:
            return true;
        case TimelineFilter::appointments:
            return entry.kind == TimelineKind::appointment;
        case TimelineFilter::contacts:
            return entry.kind == TimelineKind::contact;
        case TimelineFilter::services:
            return entry.kind == TimelineKind::service || entry.kind == TimelineKind::authorization;
        case TimelineFilter::events:
            return entry.kind == TimelineKind::event;
        case TimelineFilter::notes:
            return entry.kind == TimelineKind::note;
    }
    return true;
}

std::string day_heading(Date day, const CaseView& view, Date today) {
    auto heading = app::shown_weekday_date(day);
    if (day == today) heading = text::cat(tr::timeline_today(), " · ", heading);
    if (view.file.one.opened && day >= *view.file.one.opened) {
        heading += text::cat(" · ", tr::case_day(text::number((day - *view.file.one.opened).count())));
    }
    return heading;
}

/// Joins what is not empty with a middle dot.
std::string joined(std::initializer_list<std::string_view> parts) {
    std::string line;
    for (const auto part : parts) {
        if (!part.empty()) line += text::cat(line.empty() ? "" : " · ", part);
    }
    return line;
}

void show_status(kit::TimelineEntry& shown, const Badge& badge) {
    shown.status = badge.text;
    shown.status_tone = badge.tone;
}

void show_contact(kit::TimelineEntry& shown, const record::Contact& contact) {
    shown.title = contact.summary;
    shown.meta =
        joined({label_of(contact, "mode"), contact.with, tr::unit_minutes(text::number(contact.minutes))});
    shown.icon = icon_of(contact.mode);
    shown.tone = kit::Tone::primary;
    if (contact.reached != record::Reached::yes) show_status(shown, badge_of(contact.reached));
}

void show_appointment(kit::TimelineEntry& shown, const record::Appointment& appointment) {
    shown.title = appointment.title;
    shown.meta =
        joined({appointment.with, appointment.place, tr::unit_minutes(text::number(appointment.minutes))});
    shown.icon = icon::kCalendar;
    shown.tone = kit::Tone::info;
    show_status(shown, badge_of(appointment.status));
}

void show_authorization(kit::TimelineEntry& shown, const record::Authorization& authorization,
                        const CaseView& view) {
    const auto service =
        std::ranges::find(view.file.services, authorization.service_id.value, &record::Service::id);
    const auto kind = service == view.file.services.end() ? std::string{} : service->kind;
    shown.title = joined({tr::record_authorization(), kind});
    shown.meta = joined({authorization.number, authorization.payer_reason});
    shown.icon = icon::kShieldCheck;
    shown.tone = kit::Tone::neutral;
    show_status(shown, badge_of(authorization.status));
}

kit::TimelineEntry entry_of(const TimelineEntry& entry, const CaseView& view,
                            const app::Workspace& workspace) {
    const auto offset = workspace.zone_offset();
    kit::TimelineEntry shown;
    shown.key = entry.record_id();
    shown.day = day_heading(date_of(entry.at, offset), view, workspace.today());
    if (!entry.all_day) shown.time = app::shown_time(entry.at, offset);
    switch (entry.kind) {
        case TimelineKind::contact:
            show_contact(shown, *entry.contact);
            break;
        case TimelineKind::appointment:
            show_appointment(shown, *entry.appointment);
            break;
        case TimelineKind::authorization:
            show_authorization(shown, *entry.authorization, view);
            break;
        case TimelineKind::service:
            shown.title = tr::timeline_service_started(entry.service->kind);
            shown.meta = joined({entry.service->provider, entry.service->frequency});
            shown.icon = icon::kStethoscope;
            shown.tone = kit::Tone::success;
            show_status(shown, badge_of(entry.service->status));
            break;
        case TimelineKind::event:
            shown.title = entry.event->title;
            shown.meta = joined({label_of(*entry.event, "kind"), entry.event->facility});
            shown.icon = icon_of(entry.event->kind);
            shown.tone = kit::Tone::warning;
            break;
        case TimelineKind::note:
            shown.title = entry.note->title.empty() ? std::string(tr::notes_untitled()) : entry.note->title;
            shown.meta = tr::record_note();
            shown.icon = icon::kStickyNote;
            break;
    }
    return shown;
}

void draw_filters(kit::Ui& ui, TimelineState& state) {
    const std::array chips{std::pair{TimelineFilter::all, tr::timeline_filter_all()},
                           std::pair{TimelineFilter::appointments, tr::timeline_filter_appointments()},
                           std::pair{TimelineFilter::contacts, tr::timeline_filter_contacts()},
                           std::pair{TimelineFilter::services, tr::timeline_filter_services()},
                           std::pair{TimelineFilter::events, tr::timeline_filter_events()},
                           std::pair{TimelineFilter::notes, tr::timeline_filter_notes()}};
    if (const auto row = kit::row(ui, "filters")) {
        for (const auto& [filter, label] : chips) {
            bool on = state.filter == filter;
            if (kit::chip(ui, text::number(static_cast<std::int64_t>(filter)), label, on)) {
                state.filter = on ? filter : TimelineFilter::all;
            }
        }
    }
}

/// Every filled field of a record as label and value, by its descriptors.
template <class T>
void draw_fields(kit::Ui& ui, const T& row, const app::Workspace& workspace) {
    for (const auto& field : T::type().fields) {
        const bool common = record::is_common(field);
        const bool link = field.kind == record::Kind::reference || field.kind == record::Kind::references;
        const auto value = field.get(row);
        if (common || link || record::is_empty(value)) continue;
        std::string words = record::to_text(value);
        if (field.choices != nullptr) words = app::choice_label(field.choices->name, words);
        if (const auto* date = std::get_if<Date>(&value)) words = app::shown_date(*date);
        if (const auto* at = std::get_if<Instant>(&value)) {
            words = tr::date_moment(app::shown_date(date_of(*at, workspace.zone_offset())),
                                    app::shown_time(*at, workspace.zone_offset()));
        }
        if (const auto* yes = std::get_if<bool>(&value)) words = *yes ? tr::value_yes() : tr::value_no();
        kit::label_value(ui, app::field_label(T::type().name, field.name), words);
    }
}

void draw_details(const Frame& frame, const TimelineEntry& entry) {
    auto& ui = frame.ui;
    const auto& workspace = frame.workspace;
    if (entry.contact != nullptr) draw_fields(ui, *entry.contact, workspace);
    if (entry.appointment != nullptr) draw_fields(ui, *entry.appointment, workspace);
    if (entry.service != nullptr) draw_fields(ui, *entry.service, workspace);
    if (entry.authorization != nullptr) draw_fields(ui, *entry.authorization, workspace);
    if (entry.event != nullptr) draw_fields(ui, *entry.event, workspace);
    if (entry.note != nullptr) draw_fields(ui, *entry.note, workspace);
}

/// One part of the timeline, under its heading; the id of the record that was opened in it.
std::string draw_part(const Frame& frame, const CaseView& view, std::string_view id, std::string_view heading,
                      const std::vector<const TimelineEntry*>& entries) {
    kit::heading(frame.ui, 2, heading);
    const auto entry_at = [&](std::size_t i) { return entry_of(*entries[i], view, frame.workspace); };
    const auto opened = kit::timeline_list(frame.ui, id, entries.size(), entry_at,
                                           {.name = heading, .empty = tr::timeline_no_match()});
    kit::gap(frame.ui, kit::space::kLarge);
    return opened ? entries[*opened]->record_id() : std::string{};
}

void draw_opened(const Frame& frame, const CaseView& view, TimelineState& state) {
    const auto found = std::ranges::find(view.timeline, state.opened, &TimelineEntry::record_id);
    if (found == view.timeline.end()) return;
    bool open = true;
    const auto heading = entry_of(*found, view, frame.workspace).title;
    if (const auto dialog =
            kit::dialog(frame.ui, "details", open, {.heading = heading, .icon = icon::kInfo})) {
        draw_details(frame, *found);
    }
    if (!open) state.opened.clear();
}

}  // namespace

void draw_timeline(const Frame& frame, const CaseView& view, TimelineState& state) {
    auto& ui = frame.ui;
    if (view.timeline.empty()) {
        kit::empty_state(ui, "empty", icon::kHistory, tr::timeline_empty_title(), tr::timeline_empty_text());
        return;
    }
    draw_filters(ui, state);
    kit::gap(ui, kit::space::kSmall);
    std::vector<const TimelineEntry*> upcoming;
    std::vector<const TimelineEntry*> past;
    for (const auto& entry : view.timeline) {
        if (!passes(entry, state.filter)) continue;
        // Only what is planned can lie ahead: a note or an event is on file because it happened.
        const bool planned = entry.kind == TimelineKind::appointment || entry.kind == TimelineKind::service;
        (planned && entry.at > frame.workspace.now() ? upcoming : past).push_back(&entry);
    }
    std::string opened;
    if (!upcoming.empty()) {
        // The next thing first; what is far ahead only when asked for.
        std::ranges::reverse(upcoming);
        const bool longer = upcoming.size() > kUpcomingShown && !state.all_upcoming;
        if (longer) upcoming.resize(kUpcomingShown);
        opened = draw_part(frame, view, "upcoming", tr::timeline_upcoming(), upcoming);
        if (longer && kit::link(ui, "all_upcoming", tr::action_show_all())) state.all_upcoming = true;
    }
    const auto opened_below = draw_part(frame, view, "past", tr::timeline_past(), past);
    if (!opened.empty() || !opened_below.empty()) state.opened = opened.empty() ? opened_below : opened;
    draw_opened(frame, view, state);
}

}  // namespace vaka::ui::screens
