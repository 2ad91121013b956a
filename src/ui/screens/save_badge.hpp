#pragma once

#include <string>
#include <vector>

#include "app/session.hpp"
#include "ui/kit/shell.hpp"

namespace vaka::ui::screens {

/// What the badge in the top bar shows: the store's own word, never a guess.
struct SaveBadge {
    kit::SaveState state = kit::SaveState::saved;
    std::string text;
    std::vector<std::string> other_texts = {};  ///< What it shows in the normal course of work.
};
SaveBadge save_badge(const app::Session& session);

/// Banners about the store itself: saves that are missing, damage that a check found. Draws nothing
/// otherwise.
void draw_store_trouble(kit::Ui& ui, const app::Session& session, app::Requests& requests);

/// On the caseload, a banner while the workspace has no recent backup. Draws nothing otherwise.
void draw_backup_reminder(kit::Ui& ui, const app::Session& session, app::Requests& requests);

/// A banner while something is not saved: why, and the way to take the data away. Draws nothing otherwise.
void draw_save_trouble(kit::Ui& ui, const app::Session& session, app::Requests& requests);

}  // namespace vaka::ui::screens
