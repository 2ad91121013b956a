#include "ui/screens/root.hpp"

#include <array>
#include <vector>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/shell.hpp"
#include "ui/kit/text.hpp"
#include "ui/kit/toast.hpp"
#include "ui/screens/case_header.hpp"
#include "ui/screens/labels.hpp"
#include "ui/screens/language.hpp"
#include "ui/screens/overview.hpp"
#include "ui/screens/save_badge.hpp"
#include "ui/screens/start.hpp"

namespace vaka::ui::screens {

namespace {

std::string_view workspace_name(app::WorkspaceKind kind) {
    switch (kind) {
        case app::WorkspaceKind::demo:
            return tr::workspace_demo();
        case app::WorkspaceKind::training:
            return tr::workspace_training();
        case app::WorkspaceKind::practice:
            return tr::workspace_practice();
    }
    return {};
}

void leave_workspace(const app::Session& session, app::Requests& requests) {
    auto place = session.place();
    place.workspace.reset();
    place.screen = app::Screen::start;
    place.case_id.clear();
    requests.add(app::Go{std::move(place)});
}

}  // namespace

std::string Root::title(const app::Session& session) {
    if (!session.workspace()) return std::string(tr::app_name());
    return text::cat(workspace_name(session.workspace()->kind()), " · ", tr::app_name());
}

void Root::flush(app::Requests& requests) {
    notes_.title.flush(requests);
    notes_.text.flush(requests);
}

void Root::follow(const app::Place& place, app::Requests& requests) {
    if (place == last_place_) return;
    flush(requests);
    if (place.case_id != last_place_.case_id || place.workspace != last_place_.workspace) {
        plan_ = {};
        timeline_ = {};
        notes_ = {};
    }
    last_place_ = place;
}

void Root::draw(kit::Ui& ui, app::Session& session, app::Requests& requests) {
    follow(session.place(), requests);
    if (!session.place().workspace) {
        draw_start(ui, session, requests);
    } else if (!session.workspace()) {
        draw_opening(ui, session, requests);
    } else {
        draw_workspace(ui, session, requests);
    }
    draw_notices(ui, session, requests);
}

void Root::draw_workspace(kit::Ui& ui, app::Session& session, app::Requests& requests) {
    auto& workspace = *session.workspace();
    const Frame frame{ui, session, workspace, requests};
    shortcuts(ui, session, requests);

    const auto screen = session.place().screen;
    const bool in_case = app::shows_case(screen);
    CaseViewPtr view;
    if (in_case) {
        const auto question = text::cat(session.place().case_id, to_text(workspace.today()));
        const auto& loaded = case_.get(workspace, {"history"}, question,
                                       [&] { return load_case_view(workspace, session.place().case_id); });
        if (loaded) view = *loaded;
    }
    const std::array nav{kit::NavItem{"caseload", tr::nav_caseload(), icon::kUsers},
                         kit::NavItem{"exchange", tr::nav_exchange(), icon::kFolderOpen}};
    constexpr std::array kNavScreens{app::Screen::caseload, app::Screen::exchange};
    const auto save = save_badge(session);
    kit::ShellOptions options{.product = tr::app_name(),
                              .title = view != nullptr ? std::string_view(view->file.person.name)
                                       : screen == app::Screen::exchange ? tr::exchange_title()
                                                                         : tr::caseload_title(),
                              .subtitle = workspace_name(workspace.kind()),
                              .nav = nav,
                              .current = screen == app::Screen::exchange ? 1U : 0U,
                              .back = in_case ? tr::caseload_title() : std::string_view{},
                              .save = save.state,
                              .save_text = save.text,
                              .save_texts = save.other_texts,
                              .actions = [&] { draw_actions(ui, session, requests); }};
    kit::ShellResult result;
    const auto shell = kit::shell(ui, options, result);
    if (result.navigated) frame.go(kNavScreens.at(*result.navigated));
    if (result.back) frame.go(app::Screen::caseload);
    draw_save_trouble(ui, session, requests);
    if (workspace.kind() == app::WorkspaceKind::demo) {
        kit::toned(ui, kit::Tone::info, tr::banner_demo_text(), icon::kInfo, kit::Type::small);
    }
    if (in_case) return draw_case(frame, view.get());
    if (screen == app::Screen::exchange) return draw_exchange(frame, exchange_);
    draw_caseload(frame, caseload_);
}

void Root::draw_case(const Frame& frame, const CaseView* view) {
    if (view == nullptr) {
        const bool back = kit::empty_state(frame.ui, "gone", icon::kFileText, tr::case_gone_title(),
                                           tr::case_not_found(), tr::caseload_title());
        if (back) frame.go(app::Screen::caseload);
        return;
    }
    draw_case_header(frame, *view);
    switch (frame.session.place().screen) {
        case app::Screen::plan:
            return draw_plan(frame, *view, plan_);
        case app::Screen::timeline:
            return draw_timeline(frame, *view, timeline_);
        case app::Screen::notes:
            return draw_notes(frame, *view, notes_);
        case app::Screen::overview:
        case app::Screen::start:
        case app::Screen::caseload:
        case app::Screen::exchange:
            return draw_overview(frame, *view);
    }
}

void Root::draw_undo(kit::Ui& ui, const app::Session& session, app::Requests& requests) {
    auto& workspace = *session.workspace();
    const auto& undoable = undoable_.get(workspace, {"history"}, {}, [&] { return workspace.undoable(); });
    const auto& redoable = redoable_.get(workspace, {"history"}, {}, [&] { return workspace.redoable(); });
    const auto undo_name =
        undoable ? tr::undo_undo(app::command_label(undoable->command)) : std::string(tr::action_undo());
    const auto redo_name =
        redoable ? tr::undo_redo(app::command_label(redoable->command)) : std::string(tr::action_redo());
    if (kit::icon_button(ui, "undo", icon::kUndo2, undo_name,
                         {.kind = kit::ButtonKind::quiet,
                          .disabled_reason = undoable ? std::string_view{} : tr::undo_nothing(),
                          .shortcut = "Ctrl+Z"})) {
        requests.add(app::Undo{});
    }
    if (kit::icon_button(ui, "redo", icon::kRedo2, redo_name,
                         {.kind = kit::ButtonKind::quiet,
                          .disabled_reason = redoable ? std::string_view{} : tr::undo_nothing_redo(),
                          .shortcut = "Ctrl+Shift+Z"})) {
        requests.add(app::Redo{});
    }
}

void Root::export_open_case(const app::Session& session, app::Requests& requests) {
    flush(requests);
    requests.add(app::ExportCase{session.place().case_id});
}

void Root::draw_actions(kit::Ui& ui, const app::Session& session, app::Requests& requests) {
    draw_undo(ui, session, requests);
    const bool in_case = !session.place().case_id.empty();
    if (ui.compact()) return draw_more(ui, session, requests);
    if (in_case && kit::icon_button(ui, "export", icon::kDownload, tr::exchange_export_title(),
                                    {.kind = kit::ButtonKind::quiet, .shortcut = "Ctrl+E"})) {
        export_open_case(session, requests);
    }
    language_menu(ui, requests);
    if (kit::icon_button(ui, "switch", icon::kLogOut, tr::workspace_switch(),
                         {.kind = kit::ButtonKind::quiet})) {
        leave_workspace(session, requests);
    }
}

void Root::draw_more(kit::Ui& ui, const app::Session& session, app::Requests& requests) {
    const bool in_case = !session.place().case_id.empty();
    std::vector<kit::MenuItem> items;
    if (in_case) items.push_back({"export", tr::exchange_export_title(), icon::kDownload});
    items.push_back({"en", tr::setting_language_en(), icon::kGlobe});
    items.push_back({"fi", tr::setting_language_fi(), icon::kGlobe});
    items.push_back({"tr", tr::setting_language_tr(), icon::kGlobe});
    items.push_back({"switch", tr::workspace_switch(), icon::kLogOut});
    const kit::MenuOptions options{
        .kind = kit::ButtonKind::quiet, .icon = icon::kEllipsis, .icon_only = true};
    const auto chosen = kit::menu_button(ui, "more", tr::action_menu(), items, options);
    if (!chosen) return;
    const auto id = items[*chosen].id;
    if (id == "export") {
        export_open_case(session, requests);
    } else if (id == "switch") {
        leave_workspace(session, requests);
    } else if (const auto language = tr::language_from(id)) {
        requests.add(app::ChooseLanguage{*language});
    }
}

void Root::draw_notices(kit::Ui& ui, app::Session& session, app::Requests& requests) {
    while (const auto notice = session.take_notice()) {
        kit::ToastOptions options;
        if (notice->tone == app::Notice::Tone::success) options.tone = kit::Tone::success;
        if (notice->tone == app::Notice::Tone::danger) options.tone = kit::Tone::danger;
        if (notice->offers_undo) options.action = tr::action_undo();
        const auto number = kit::toast(ui, notice->text, options);
        // Only the latest one: an older "Undo" would take back something else than it says.
        undo_toast_ = notice->offers_undo ? std::optional(number) : std::nullopt;
    }
    const auto pressed = kit::toasts(ui);
    if (pressed && pressed == undo_toast_) requests.add(app::Undo{});
}

void Root::shortcuts(kit::Ui& ui, const app::Session& session, app::Requests& requests) {
    if (ui.shortcut("Ctrl+Z")) {
        flush(requests);
        requests.add(app::Undo{});
    }
    if (ui.shortcut("Ctrl+Shift+Z") || ui.shortcut("Ctrl+Y")) requests.add(app::Redo{});
    if (ui.shortcut("Ctrl+S")) flush(requests);  // everything else is saved already
    if (!session.place().case_id.empty() && ui.shortcut("Ctrl+E")) export_open_case(session, requests);
}

}  // namespace vaka::ui::screens
