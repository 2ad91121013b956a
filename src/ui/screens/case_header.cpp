#include "ui/screens/case_header.hpp"

#include <algorithm>
#include <array>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/tabs.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/labels.hpp"

namespace vaka::ui::screens {

namespace {

std::string subtitle(const CaseView& view, Date today) {
    const auto& one = view.file.one;
    auto line = tr::case_number(one.number);
    const auto add = [&](std::string_view part) { line += text::cat(" · ", part); };
    if (!view.file.person.pronouns.empty()) add(view.file.person.pronouns);
    if (view.file.person.birth_date) {
        const auto years = std::chrono::floor<std::chrono::years>(today - *view.file.person.birth_date);
        add(tr::case_age(text::number(years.count())));
    }
    if (one.opened) add(tr::case_day(text::number((today - *one.opened).count())));
    const auto manager =
        std::ranges::find_if(view.file.assignments, [](const record::Assignment& assignment) {
            return assignment.role == record::AssignmentRole::case_manager && !assignment.ended;
        });
    if (manager != view.file.assignments.end()) add(manager->worker);
    return line;
}

std::string next_due(const care::Due& due, Date today) {
    return text::cat(tr::case_next_due(), ": ", due_text(due, today));
}

void draw_facts(const Frame& frame, const CaseView& view) {
    auto& ui = frame.ui;
    const auto& one = view.file.one;
    const auto today = frame.workspace.today();
    if (const auto row = kit::row(ui, "facts")) {
        const auto status = badge_of(one.status);
        kit::badge(ui, status.text, status.tone, status.icon);
        kit::badge(ui, label_of(one, "phase"), kit::Tone::primary, icon::kRoute);
        kit::badge(ui, app::model_label(one.model), kit::Tone::neutral, icon::kLayers);
        const auto risk = badge_of(one.risk_level);
        kit::badge(ui, text::cat(tr::case_risk(), ": ", risk.text), risk.tone, risk.icon);
        if (view.dues.empty()) kit::badge(ui, tr::case_nothing_due(), kit::Tone::neutral, icon::kClock);
        if (!view.dues.empty() && !ui.compact())
            kit::badge(ui, next_due(view.dues.front(), today), due_tone(view.dues.front(), today),
                       icon_of(view.dues.front().kind));
    }
    // A badge is one line; on a narrow page this one needs two.
    if (!view.dues.empty() && ui.compact())
        kit::toned(ui, due_tone(view.dues.front(), today), next_due(view.dues.front(), today),
                   icon_of(view.dues.front().kind), kit::Type::small);
}

}  // namespace

void draw_case_header(const Frame& frame, const CaseView& view) {
    auto& ui = frame.ui;
    const auto today = frame.workspace.today();
    kit::muted(ui, subtitle(view, today), kit::Type::small);
    draw_facts(frame, view);
    kit::gap(ui, kit::space::kSmall);

    constexpr std::array kScreens{app::Screen::overview, app::Screen::plan,    app::Screen::timeline,
                                  app::Screen::notes,    app::Screen::records, app::Screen::history};
    const auto notes = text::number(static_cast<std::int64_t>(view.file.notes.size()));
    const auto sign = [&](const char* icon) { return ui.compact() ? nullptr : icon; };
    const std::array tabs{kit::Tab{"overview", tr::nav_overview(), sign(icon::kUserRound)},
                          kit::Tab{"plan", tr::nav_plan(), sign(icon::kTarget)},
                          kit::Tab{"timeline", tr::nav_timeline(), sign(icon::kHistory)},
                          kit::Tab{"notes", tr::nav_notes(), sign(icon::kNotebookPen), notes},
                          kit::Tab{"records", tr::nav_records(), sign(icon::kFolderOpen)},
                          kit::Tab{"history", tr::nav_history(), sign(icon::kFileClock)}};
    const auto here = std::ranges::find(kScreens, frame.session.place().screen);
    auto current = static_cast<std::size_t>(here - kScreens.begin());
    if (kit::tabs(ui, "sections", tr::nav_sections(), tabs, current)) {
        frame.go(kScreens.at(current), view.file.one.id);
    }
    kit::gap(ui, kit::space::kMedium);
}

}  // namespace vaka::ui::screens
