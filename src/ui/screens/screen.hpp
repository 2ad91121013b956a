#pragma once

#include <memory>
#include <string>

#include "app/query.hpp"
#include "app/session.hpp"
#include "care/due.hpp"
#include "care/plan_view.hpp"
#include "care/timeline.hpp"
#include "ui/kit/ui.hpp"

/// Screens read and emit; they never write. Each is a function over what it reads, a plain struct of state of
/// its own, and the requests of the frame.
namespace vaka::ui::screens {

/// What every screen gets.
struct Frame {
    kit::Ui& ui;
    const app::Session& session;
    app::Workspace& workspace;  ///< For reading.
    app::Requests& requests;

    /// Goes to another screen of the open workspace.
    void go(app::Screen screen, std::string case_id = {}) const;
};

/// Date and time as they were where the person is.
std::string shown_moment(const app::Session& session, Instant instant);

/// One case with what is derived from it, computed once after each change.
struct CaseView {
    care::CaseRecord file;
    const record::CarePlan* plan = nullptr;
    std::vector<care::NeedBranch> tree;
    std::vector<care::TimelineEntry> timeline;
    std::vector<care::Due> dues;

    CaseView() = default;
    CaseView(const CaseView&) = delete;  // the lists point into `file`
    CaseView& operator=(const CaseView&) = delete;
};

using CaseViewPtr = std::shared_ptr<const CaseView>;

/// Loads the case and derives everything as of now.
Result<CaseViewPtr> load_case_view(const app::Workspace& workspace, const std::string& case_id);

/// The view of the case at hand, kept between frames.
using CaseQuery = app::Query<Result<CaseViewPtr>>;

}  // namespace vaka::ui::screens
