#pragma once

#include "app/history_list.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

struct HistoryState {
    static constexpr std::size_t kPage = 200;  ///< Things that stand there before more are asked for.

    std::size_t limit = kPage;
    std::int64_t opened = 0;  ///< Number of the step whose details are open; 0 for none.
    app::Query<Result<app::HistoryList>> list;
    app::Query<Result<std::vector<app::ChangedRecord>>> changed;
};

/// What was done, the latest first: in the case of the session's place, or in the whole workspace. The list
/// is that of the present, also while the past is shown.
void draw_history(const Frame& frame, HistoryState& state);

/// What every screen says while the past is shown, and when the audit trail does not fit. Draws nothing
/// otherwise.
void draw_history_banners(const Frame& frame);

/// What a check of the audit trail found, in words.
std::string audit_words(const app::AuditReport& report, Minutes zone_offset);

}  // namespace vaka::ui::screens
