#pragma once

#include <optional>

#include "app/session.hpp"
#include "ui/screens/caseload.hpp"
#include "ui/screens/exchange.hpp"
#include "ui/screens/gate.hpp"
#include "ui/screens/history.hpp"
#include "ui/screens/notes.hpp"
#include "ui/screens/plan.hpp"
#include "ui/screens/records.hpp"
#include "ui/screens/storage_page.hpp"
#include "ui/screens/timeline.hpp"

namespace vaka::ui::screens {

/// The whole interface: chooses the screen for the session's place, with the bars around it, and keeps the
/// state of all screens. Nothing here outlives the page.
class Root {
public:
    /// Draws one frame; what the person asked for goes to `requests`.
    void draw(kit::Ui& ui, app::Session& session, app::Requests& requests);

    /// Hands over text that is still being typed: the page is about to go away, or the screen changes.
    void flush(app::Requests& requests);

    /// A title for the browser's tab.
    [[nodiscard]] static std::string title(const app::Session& session);

private:
    void draw_workspace(kit::Ui& ui, app::Session& session, app::Requests& requests);
    void draw_case(const Frame& frame, const CaseView* view);
    void draw_actions(kit::Ui& ui, const app::Session& session, app::Requests& requests);
    void draw_undo(kit::Ui& ui, const app::Session& session, app::Requests& requests);
    void draw_more(kit::Ui& ui, const app::Session& session, app::Requests& requests);
    void export_open_case(const app::Session& session, app::Requests& requests);
    void draw_notices(kit::Ui& ui, app::Session& session, app::Requests& requests);
    void shortcuts(kit::Ui& ui, const app::Session& session, app::Requests& requests);
    void follow(const app::Session& session, app::Requests& requests);

    app::Place last_place_;
    std::int64_t last_past_ = 0;  ///< Step that was shown; 0: the present.
    CaseloadState caseload_;
    PlanState plan_;
    TimelineState timeline_;
    NotesState notes_;
    RecordsState records_;
    ExchangeState exchange_;
    HistoryState history_;
    StoragePageState storage_;
    GateState gate_;
    CaseQuery case_;
    app::Query<std::optional<app::Step>> undoable_, redoable_;
    std::optional<std::uint32_t> undo_toast_;
};

}  // namespace vaka::ui::screens
