#include "ui/screens/root.hpp"

#include <algorithm>
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
#include "ui/screens/gate.hpp"
#include "ui/screens/labels.hpp"
#include "ui/screens/language.hpp"
#include "ui/screens/overview.hpp"
#include "ui/screens/save_badge.hpp"
#include "ui/screens/start.hpp"
#include "ui/screens/storage_page.hpp"

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

/// Of the case at hand, or of the workspace.
void go_to_history(const app::Session& session, app::Requests& requests) {
    auto place = session.place();
    place.screen = app::Screen::history;
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

void Root::follow(const app::Session& session, app::Requests& requests) {
    // What was typed over the past must not reach the present.
    const auto* past = session.workspace() ? session.workspace()->past() : nullptr;
    const auto shown = past != nullptr ? past->sequence() : 0;
    if (shown != last_past_) {
        plan_ = {};
        notes_ = {};
        records_ = {};
        last_past_ = shown;
    }
    const auto& place = session.place();
    if (place == last_place_) return;
    flush(requests);
    if (place.case_id != last_place_.case_id || place.workspace != last_place_.workspace) {
        plan_ = {};
        timeline_ = {};
        notes_ = {};
        records_ = {};
        history_ = {};
    }
    last_place_ = place;
}

void Root::draw(kit::Ui& ui, app::Session& session, app::Requests& requests) {
    follow(session, requests);
    if (!session.place().workspace) {
        draw_start(ui, session, requests);
    } else if (!session.workspace()) {
        draw_gate(ui, session, requests, gate_);
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
    const bool is_history = screen == app::Screen::history;
    const bool in_case = app::shows_case(screen) || (is_history && !session.place().case_id.empty());
    CaseViewPtr view;
    if (in_case) {
        const auto question = text::cat(session.place().case_id, to_text(workspace.today()));
        const auto& loaded = case_.get(workspace, {"history"}, question,
                                       [&] { return load_case_view(workspace, session.place().case_id); });
        if (loaded) view = *loaded;
    }
    const std::array nav{kit::NavItem{"caseload", tr::nav_caseload(), icon::kUsers},
                         kit::NavItem{"exchange", tr::nav_exchange(), icon::kFolderOpen},
                         kit::NavItem{"storage", tr::nav_storage(), icon::kShieldCheck}};
    constexpr std::array kNavScreens{app::Screen::caseload, app::Screen::exchange, app::Screen::storage};
    const auto here = std::ranges::find(kNavScreens, screen);
    const auto current =
        here == kNavScreens.end() ? 0U : static_cast<std::size_t>(here - kNavScreens.begin());
    const auto save = save_badge(session);
    kit::ShellOptions options{.product = tr::app_name(),
                              .title = view != nullptr ? std::string_view(view->file.person.name)
                                       : screen == app::Screen::exchange ? tr::exchange_title()
                                       : screen == app::Screen::storage  ? tr::storage_title()
                                       : is_history                      ? tr::history_title()
                                                                         : tr::caseload_title(),
                              .subtitle = workspace_name(workspace.kind()),
                              .nav = nav,
                              .current = current,
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
    draw_store_trouble(ui, session, requests);
    draw_backup_reminder(ui, session, requests);
    draw_history_banners(frame);
    if (result.save_pressed) frame.go(app::Screen::storage);
    if (workspace.kind() == app::WorkspaceKind::demo) {
        kit::toned(ui, kit::Tone::info, tr::banner_demo_text(), icon::kInfo, kit::Type::small);
    }
    if (in_case) return draw_case(frame, view.get());
    if (screen == app::Screen::exchange) return draw_exchange(frame, exchange_);
    if (screen == app::Screen::storage) return draw_storage_page(frame, storage_);
    if (screen == app::Screen::history) return draw_history(frame, history_);
    draw_caseload(frame, caseload_);
}

void Root::draw_case(const Frame& frame, const CaseView* view) {
    const bool is_history = frame.session.place().screen == app::Screen::history;
    if (is_history && view == nullptr) return draw_history(frame, history_);  // it outlives the case
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
        case app::Screen::records:
            return draw_records(frame, *view, records_);
        case app::Screen::history:
            return draw_history(frame, history_);
        case app::Screen::overview:
        case app::Screen::start:
        case app::Screen::caseload:
        case app::Screen::exchange:
        case app::Screen::storage:
            return draw_overview(frame, *view);
    }
}

void Root::draw_undo(kit::Ui& ui, const app::Session& session, app::Requests& requests) {
    auto& workspace = *session.workspace();
    const auto& undoable = undoable_.get(workspace, {"history"}, {}, [&] { return workspace.undoable(); });
    const auto& redoable = redoable_.get(workspace, {"history"}, {}, [&] { return workspace.redoable(); });
    const bool past = workspace.past() != nullptr;
    const auto undo_name =
        undoable ? tr::undo_undo(app::command_label(undoable->command)) : std::string(tr::action_undo());
    const auto redo_name =
        redoable ? tr::undo_redo(app::command_label(redoable->command)) : std::string(tr::action_redo());
    if (kit::icon_button(ui, "undo", icon::kUndo2, undo_name,
                         {.kind = kit::ButtonKind::quiet,
                          .disabled_reason = undoable ? std::string_view{}
                                             : past   ? tr::error_viewing_past()
                                                      : tr::undo_nothing(),
                          .shortcut = "Ctrl+Z"})) {
        requests.add(app::Undo{});
    }
    if (kit::icon_button(ui, "redo", icon::kRedo2, redo_name,
                         {.kind = kit::ButtonKind::quiet,
                          .disabled_reason = redoable ? std::string_view{}
                                             : past   ? tr::error_viewing_past()
                                                      : tr::undo_nothing_redo(),
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
    if (kit::icon_button(ui, "history", icon::kFileClock, tr::nav_history(),
                         {.kind = kit::ButtonKind::quiet}))
        go_to_history(session, requests);
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
    items.push_back({"history", tr::nav_history(), icon::kFileClock});
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
    } else if (id == "history") {
        go_to_history(session, requests);
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
