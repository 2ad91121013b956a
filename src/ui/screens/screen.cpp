#include "ui/screens/screen.hpp"

#include <utility>

#include "app/format.hpp"

namespace vaka::ui::screens {

std::string shown_moment(const app::Session& session, Instant instant) {
    return app::shown_moment(instant, session.zone_offset(instant));
}

void Frame::go(app::Screen screen, std::string case_id) const {
    auto place = session.place();
    place.screen = screen;
    place.case_id = std::move(case_id);
    requests.add(app::Go{std::move(place)});
}

Result<CaseViewPtr> load_case_view(const app::Workspace& workspace, const std::string& case_id) {
    auto view = std::make_shared<CaseView>();
    VAKA_TRY_ASSIGN(view->file, care::load_case(workspace.database(), record::CaseId{case_id}));
    view->plan = care::current_plan(view->file);
    view->tree = care::plan_tree(view->file, view->plan);
    view->timeline = care::timeline(view->file, workspace.zone_offset());
    view->dues = care::dues(view->file, workspace.now(), workspace.zone_offset());
    return view;
}

}  // namespace vaka::ui::screens
