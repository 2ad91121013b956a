#pragma once

#include "app/session.hpp"
#include "ui/kit/ui.hpp"

namespace vaka::ui::screens {

/// The first page: what Vaka is, and which workspace to open.
void draw_start(kit::Ui& ui, const app::Session& session, app::Requests& requests);

}  // namespace vaka::ui::screens
