#include "ui/screens/start.hpp"

#include <array>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/shell.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/language.hpp"

namespace vaka::ui::screens {

namespace {

struct Door {
    app::WorkspaceKind kind;
    std::string_view title;
    std::string_view text;
    const char* icon;
    kit::ButtonKind button;
};

void open_workspace(app::WorkspaceKind kind, const app::Session& session, app::Requests& requests) {
    auto place = session.place();
    place.workspace = kind;
    place.screen = app::Screen::caseload;
    place.case_id.clear();
    requests.add(app::Go{place});
}

void draw_door(kit::Ui& ui, const Door& door, const app::Session& session, app::Requests& requests) {
    const auto key = ui.key(app::name_of(door.kind));
    if (const auto card = kit::card(ui, "door", {.heading = door.title, .icon = door.icon})) {
        kit::text(ui, door.text);
        kit::gap(ui, kit::space::kSmall);
        if (kit::button(ui, "open", tr::start_open(door.title), {.kind = door.button, .full_width = true})) {
            open_workspace(door.kind, session, requests);
        }
    }
}

}  // namespace

void draw_start(kit::Ui& ui, const app::Session& session, app::Requests& requests) {
    const auto page = kit::page(ui, tr::start_title());
    if (const auto row = kit::row(ui, "top")) {
        kit::push_right(ui);
        language_menu(ui, requests);
    }
    kit::heading(ui, 1, tr::start_title());
    kit::text(ui, tr::app_tagline(), kit::Type::h3);
    kit::gap(ui, kit::space::kSmall);
    kit::muted(ui, tr::start_choose());
    const std::array doors{
        Door{app::WorkspaceKind::demo, tr::workspace_demo(), tr::workspace_demo_text(), icon::kPlay,
             kit::ButtonKind::primary},
        Door{app::WorkspaceKind::training, tr::workspace_training(), tr::workspace_training_text(),
             icon::kGraduationCap, kit::ButtonKind::secondary},
        Door{app::WorkspaceKind::practice, tr::workspace_practice(), tr::workspace_practice_text(),
             icon::kBriefcase, kit::ButtonKind::secondary}};
    {
        auto columns = kit::grid(ui, 15, 3);
        for (const auto& door : doors) {
            columns.next();
            draw_door(ui, door, session, requests);
        }
    }
    kit::gap(ui, kit::space::kSection);
    kit::toned(ui, kit::Tone::success, tr::app_privacy(), icon::kShieldCheck, kit::Type::small);
}

}  // namespace vaka::ui::screens
