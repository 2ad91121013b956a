#include "ui/screens/history.hpp"

#include <algorithm>
#include <array>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/choice.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"
#include "ui/kit/timeline.hpp"

namespace vaka::ui::screens {

namespace {

using app::HistoryItem;
using app::HistoryList;

/// Offset that holds where the person is, at that moment.
Minutes offset_at(const Frame& frame, Instant at) {
    return frame.session.zone_offset(at);
}

/// "Goal: change", "Undone: Task: addition".
std::string what(const HistoryItem& item) {
    const auto record = item.subject_type.empty() ? std::string_view{} : app::record_label(item.subject_type);
    auto words = std::string(app::command_label(item.command));
    if (!record.empty()) words = text::cat(record, ": ", words);
    switch (item.kind) {
        case record::AuditKind::undo:
            return tr::undo_undone(words);
        case record::AuditKind::redo:
            return tr::undo_redone(words);
        case record::AuditKind::command:
            break;
    }
    return words;
}

const char* icon_of(const HistoryItem& item) {
    if (item.kind == record::AuditKind::undo) return icon::kUndo2;
    if (item.kind == record::AuditKind::redo) return icon::kRedo2;
    if (item.command == "add_record") return icon::kPlus;
    if (item.command == "remove_record") return icon::kTrash2;
    if (item.command == "complete_task") return icon::kCheck;
    if (item.command == "import_case") return icon::kDownload;
    return icon::kPencil;
}

kit::TimelineEntry entry_of(const Frame& frame, const HistoryItem& item) {
    const auto offset = offset_at(frame, item.at);
    kit::TimelineEntry shown;
    shown.key = text::number(item.sequence);
    shown.day = app::shown_date(date_of(item.at, offset));
    shown.time = app::shown_time(item.at, offset);
    shown.title = item.subject.empty() ? what(item) : item.subject;
    shown.meta = item.subject.empty() ? item.actor : text::cat(what(item), " · ", item.actor);
    shown.icon = icon_of(item);
    const auto* past = frame.workspace.past();
    if (past != nullptr && past->sequence() == item.sequence) {
        shown.status = tr::history_shown();
        shown.status_tone = kit::Tone::warning;
        shown.tone = kit::Tone::warning;
    } else if (item.undone) {
        shown.status = tr::history_undone();
    } else {
        shown.tone = kit::Tone::primary;
    }
    return shown;
}

std::string changed_words(const app::ChangedRecord& one) {
    const auto label = app::record_label(one.type);
    const auto count = text::number(static_cast<std::int64_t>(one.count));
    switch (one.kind) {
        case app::ChangedRecord::Kind::added:
            return tr::history_changed_added(label, count);
        case app::ChangedRecord::Kind::removed:
            return tr::history_changed_removed(label, count);
        case app::ChangedRecord::Kind::changed:
            break;
    }
    return tr::history_changed_changed(label, count);
}

void draw_changed(const Frame& frame, const HistoryItem& item, HistoryState& state) {
    if (item.kind != record::AuditKind::command) return;
    const auto& changed = state.changed.get(frame.workspace, {"history"}, text::number(item.sequence), [&] {
        return app::changed_records(frame.workspace.present(), item.first, item.sequence);
    });
    if (!changed) return kit::toned(frame.ui, kit::Tone::danger, app::message(changed.error()));
    std::string words;
    for (const auto& one : *changed) words += text::cat(words.empty() ? "" : "\n", changed_words(one));
    kit::label_value(frame.ui, tr::history_changed(), words);
}

/// Goes where the step can be seen best.
void view_past(const Frame& frame, const HistoryItem& item) {
    frame.requests.add(app::ViewPast{item.sequence});
    const auto& case_id = item.case_id.empty() ? frame.session.place().case_id : item.case_id;
    frame.go(case_id.empty() ? app::Screen::caseload : app::Screen::overview, case_id);
}

/// Why the moment after `item` cannot be looked at; empty when it can.
std::string obstacle(const HistoryItem& item, const HistoryList& list) {
    if (item.sequence == list.latest) return std::string(tr::history_view_now_already());
    if (item.sequence >= list.reachable_from) return {};
    return app::message({Code::not_found, "error.history_gap", {}, text::number(list.reachable_from)});
}

void draw_details(const Frame& frame, const HistoryItem& item, const HistoryList& list, HistoryState& state) {
    auto& ui = frame.ui;
    bool open = true;
    const auto heading = what(item);
    if (const auto dialog = kit::dialog(ui, "details", open, {.heading = heading, .icon = icon_of(item)})) {
        kit::label_value(ui, tr::history_when(), shown_moment(frame.session, item.at));
        kit::label_value(ui, tr::history_who(), item.actor);
        if (!item.subject.empty()) kit::label_value(ui, tr::history_about(), item.subject);
        draw_changed(frame, item, state);
        kit::label_value(ui, tr::history_entry(),
                         item.first == item.sequence
                             ? text::number(item.sequence)
                             : tr::date_range(text::number(item.first), text::number(item.sequence)));
        if (item.undone) kit::badge(ui, tr::history_undone());
        const auto reason = obstacle(item, list);
        if (!reason.empty()) kit::muted(ui, reason, kit::Type::small);
        if (kit::button(ui, "view", tr::history_view(),
                        {.kind = kit::ButtonKind::primary, .icon = icon::kEye, .disabled_reason = reason})) {
            view_past(frame, item);
            open = false;
        }
    }
    if (!open) state.opened = 0;
}

void draw_list(const Frame& frame, const HistoryList& list, HistoryState& state) {
    auto& ui = frame.ui;
    const auto entry_at = [&](std::size_t i) { return entry_of(frame, list.items[i]); };
    const auto opened =
        kit::timeline_list(ui, "done", list.items.size(), entry_at, {.name = tr::history_title()});
    if (opened) state.opened = list.items[*opened].sequence;
    if (list.has_more && kit::link(ui, "more", tr::action_show_more())) state.limit += HistoryState::kPage;
    const auto found = std::ranges::find(list.items, state.opened, &HistoryItem::sequence);
    if (found != list.items.end()) draw_details(frame, *found, list, state);
}

/// In a case: this case, or everything.
void draw_scope(const Frame& frame) {
    const auto& place = frame.session.place();
    if (place.case_id.empty()) return;
    const std::array options{kit::Option{tr::history_scope_case()}, kit::Option{tr::history_scope_all()}};
    std::size_t chosen = 0;
    if (kit::segments(frame.ui, "scope", tr::history_scope(), options, chosen) && chosen == 1) {
        frame.go(app::Screen::history);
    }
}

void draw_check(const Frame& frame) {
    auto& ui = frame.ui;
    const auto& report = frame.workspace.audit_report();
    const bool bad =
        report.state == app::AuditReport::State::broken || report.state == app::AuditReport::State::failed;
    if (const auto row = kit::row(ui, "check")) {
        // A break stands in a banner above already.
        if (!bad) kit::muted(ui, audit_words(report, frame.workspace.zone_offset()), kit::Type::small);
        if (report.state != app::AuditReport::State::checking &&
            kit::link(ui, "check_again", tr::audit_check_again()))
            frame.requests.add(app::CheckTrail{});
    }
}

std::string_view break_words(app::AuditBreak::Kind kind) {
    switch (kind) {
        case app::AuditBreak::Kind::missing:
            return tr::audit_break_missing();
        case app::AuditBreak::Kind::altered:
            return tr::audit_break_altered();
        case app::AuditBreak::Kind::unchained:
            return tr::audit_break_unchained();
        case app::AuditBreak::Kind::extra:
            return tr::audit_break_extra();
        case app::AuditBreak::Kind::changes:
            return tr::audit_break_changes();
    }
    return {};
}

}  // namespace

std::string audit_words(const app::AuditReport& report, Minutes zone_offset) {
    const auto count = text::number(report.checked);
    switch (report.state) {
        case app::AuditReport::State::checking:
            return tr::audit_checking(count);
        case app::AuditReport::State::whole:
            return tr::audit_whole(count);
        case app::AuditReport::State::failed:
            return tr::audit_failed(report.error ? app::message(*report.error) : std::string{});
        case app::AuditReport::State::broken:
            break;
    }
    const auto& found = *report.found;
    const auto number = text::number(found.sequence);
    const auto words = break_words(found.kind);
    if (!found.at) return tr::audit_broken(number, words);
    return tr::audit_broken_at(number, app::shown_moment(*found.at, zone_offset), words);
}

void draw_history_banners(const Frame& frame) {
    auto& ui = frame.ui;
    if (const auto* past = frame.workspace.past()) {
        const auto when = shown_moment(frame.session, past->at());
        const bool in_case = !frame.session.place().case_id.empty();
        if (kit::banner(ui, "past", kit::Tone::warning,
                        in_case ? tr::history_past_case(when) : tr::history_past_all(when),
                        tr::history_back_to_now()))
            frame.requests.add(app::ViewPresent{});
    }
    const auto& report = frame.workspace.audit_report();
    using State = app::AuditReport::State;
    if (report.state != State::broken && report.state != State::failed) return;
    if (kit::banner(ui, "trail", kit::Tone::danger, audit_words(report, frame.workspace.zone_offset()),
                    tr::save_download()))
        frame.requests.add(app::DownloadDatabase{});
}

void draw_history(const Frame& frame, HistoryState& state) {
    auto& ui = frame.ui;
    const auto& case_id = frame.session.place().case_id;
    const auto question = text::cat(case_id, " ", text::number(static_cast<std::int64_t>(state.limit)));
    const auto& list = state.list.get(frame.workspace, {"history"}, question, [&] {
        return app::list_history(frame.workspace.present(), case_id, state.limit);
    });
    if (!list) {
        kit::banner(ui, "error", kit::Tone::danger, app::message(list.error()));
        return;
    }
    draw_scope(frame);
    if (list->items.empty()) {
        kit::empty_state(ui, "empty", icon::kHistory, tr::history_empty_title(), tr::history_empty_text());
        return;
    }
    kit::muted(ui, tr::history_text());
    draw_check(frame);
    kit::gap(ui, kit::space::kSmall);
    draw_list(frame, *list, state);
}

}  // namespace vaka::ui::screens
