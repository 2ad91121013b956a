#include "ui/screens/overview.hpp"

#include <algorithm>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/entry.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/labels.hpp"

namespace vaka::ui::screens {

namespace {

/// How many of the coming things the card shows; the rest is on the timeline.
constexpr std::size_t kDuesShown = 6;
constexpr std::size_t kRecentShown = 4;

void draw_due(const Frame& frame, const care::Due& due) {
    const auto today = frame.workspace.today();
    const auto badge = app::relative_day(due.date, today);
    const bool task = due.kind == care::DueKind::task;
    const auto action = task ? tr::task_complete(due.title) : std::string();
    if (kit::entry(
            frame.ui, due.record_id, due_title(due),
            {.icon = icon_of(due.kind), .action = action, .badge = badge, .tone = due_tone(due, today)})) {
        frame.requests.run(app::CompleteTask{due.record_id});
    }
}

void draw_dues(const Frame& frame, const CaseView& view) {
    auto& ui = frame.ui;
    const auto aside = text::number(static_cast<std::int64_t>(view.dues.size()));
    if (const auto card = kit::card(
            ui, "dues", {.heading = tr::overview_upcoming(), .icon = icon::kCalendarClock, .aside = aside})) {
        if (view.dues.empty()) kit::muted(ui, tr::case_nothing_due());
        for (std::size_t i = 0; i < std::min(kDuesShown, view.dues.size()); ++i)
            draw_due(frame, view.dues[i]);
        if (view.dues.size() > kDuesShown && kit::link(ui, "all", tr::action_show_all())) {
            frame.go(app::Screen::timeline, view.file.one.id);
        }
    }
}

void draw_reason(const Frame& frame, const CaseView& view) {
    auto& ui = frame.ui;
    if (const auto card = kit::card(ui, "reason", {.heading = tr::overview_reason(), .icon = icon::kInfo})) {
        kit::text(ui,
                  view.file.one.reason.empty() ? tr::value_empty() : std::string_view(view.file.one.reason));
        if (!view.file.person.about.empty()) {
            kit::gap(ui, kit::space::kSmall);
            kit::heading(ui, 3, tr::overview_about());
            kit::text(ui, view.file.person.about);
        }
    }
}

void draw_needs(const Frame& frame, const CaseView& view) {
    auto& ui = frame.ui;
    if (const auto card =
            kit::card(ui, "needs", {.heading = tr::overview_needs(), .icon = icon::kClipboardList})) {
        if (view.file.needs.empty()) kit::muted(ui, tr::overview_no_needs());
        for (const auto& branch : view.tree) {
            if (branch.need == nullptr) continue;
            const auto status = badge_of(branch.need->status);
            kit::entry(ui, branch.need->id, branch.need->title,
                       {.icon = icon::kCircleAlert, .badge = status.text, .tone = status.tone});
        }
        if (kit::link(ui, "plan", tr::overview_open_plan(), icon::kArrowRight)) {
            frame.go(app::Screen::plan, view.file.one.id);
        }
    }
}

void draw_strengths(const Frame& frame, const CaseView& view) {
    auto& ui = frame.ui;
    if (const auto card =
            kit::card(ui, "strengths", {.heading = tr::overview_strengths(), .icon = icon::kSparkles})) {
        if (view.file.strengths.empty()) kit::muted(ui, tr::overview_no_strengths());
        for (const auto& strength : view.file.strengths) {
            const auto key = ui.key(strength.id);
            kit::label_value(ui, label_of(strength, "source"), strength.title);
        }
    }
}

void draw_people(const Frame& frame, const CaseView& view) {
    auto& ui = frame.ui;
    if (view.file.related_persons.empty()) return;
    if (const auto card = kit::card(ui, "people", {.heading = tr::overview_people(), .icon = icon::kUsers})) {
        for (const auto& related : view.file.related_persons) {
            const auto key = ui.key(related.id);
            auto role = label_of(related, "relationship");
            if (!related.phone.empty()) role += text::cat(" · ", related.phone);
            kit::label_value(ui, role, related.name);
        }
    }
}

void draw_authorization(kit::Ui& ui, const CaseView& view, const record::Authorization& authorization) {
    const auto key = ui.key(authorization.id);
    const auto service =
        std::ranges::find(view.file.services, authorization.service_id.value, &record::Service::id);
    if (const auto row = kit::row(ui, "authorization")) {
        kit::text(ui, service == view.file.services.end() ? authorization.number : service->kind,
                  kit::Type::strong);
        kit::push_right(ui);
        const auto status = badge_of(authorization.status);
        kit::badge(ui, status.text, status.tone, status.icon);
    }
    if (authorization.units_approved && *authorization.units_approved > 0) {
        const int used = authorization.units_used.value_or(0);
        const auto value =
            tr::overview_units_used(text::number(used), text::number(*authorization.units_approved));
        kit::progress(ui, "units", tr::overview_units(),
                      static_cast<float>(used) / static_cast<float>(*authorization.units_approved), value);
    }
    if (authorization.valid_to)
        kit::muted(ui, tr::overview_valid_to(app::shown_date(*authorization.valid_to)), kit::Type::small);
}

void draw_coverage(const Frame& frame, const CaseView& view) {
    auto& ui = frame.ui;
    if (const auto card =
            kit::card(ui, "coverage", {.heading = tr::overview_coverage(), .icon = icon::kShield})) {
        if (view.file.coverages.empty()) kit::muted(ui, tr::overview_no_coverage());
        for (const auto& coverage : view.file.coverages) {
            const auto key = ui.key(coverage.id);
            kit::label_value(
                ui, label_of(coverage, "coverage_type"),
                coverage.plan.empty() ? coverage.payer : text::cat(coverage.payer, " · ", coverage.plan));
            if (coverage.deductible) {
                const auto met = coverage.deductible_met.value_or(Money{0, coverage.deductible->currency});
                kit::muted(
                    ui,
                    tr::overview_deductible(app::shown_money(met), app::shown_money(*coverage.deductible)),
                    kit::Type::small);
            }
            if (!coverage.benefits.empty()) kit::muted(ui, coverage.benefits, kit::Type::small);
        }
        if (!view.file.authorizations.empty()) kit::separator(ui);
        for (const auto& authorization : view.file.authorizations)
            draw_authorization(ui, view, authorization);
    }
}

void draw_recent(const Frame& frame, const CaseView& view) {
    auto& ui = frame.ui;
    if (const auto card =
            kit::card(ui, "recent", {.heading = tr::overview_recent(), .icon = icon::kHistory})) {
        std::size_t shown = 0;
        for (const auto& entry : view.timeline) {
            if (entry.contact == nullptr || entry.at > frame.workspace.now()) continue;
            if (shown++ == kRecentShown) break;
            const auto key = ui.key(entry.contact->id);
            kit::label_value(ui,
                             text::cat(label_of(*entry.contact, "mode"), " · ",
                                       app::days_ago(date_of(entry.at, frame.workspace.zone_offset()),
                                                     frame.workspace.today())),
                             entry.contact->summary);
        }
        if (shown == 0) kit::muted(ui, tr::overview_no_recent());
    }
}

}  // namespace

void draw_overview(const Frame& frame, const CaseView& view) {
    auto columns = kit::columns(frame.ui, {3, 2});
    columns.next();
    draw_dues(frame, view);
    draw_reason(frame, view);
    draw_needs(frame, view);
    draw_recent(frame, view);
    columns.next();
    draw_strengths(frame, view);
    draw_coverage(frame, view);
    draw_people(frame, view);
}

}  // namespace vaka::ui::screens
