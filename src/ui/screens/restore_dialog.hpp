#pragma once

#include <string>

#include "app/session.hpp"
#include "ui/kit/ui.hpp"

namespace vaka::ui::screens {

/// The dialog about a file that was chosen to restore from; draws nothing when none was. `secret` is what is
/// typed when the file is encrypted.
void draw_pending_restore(kit::Ui& ui, const app::Session& session, app::Requests& requests,
                          std::string& secret);

}  // namespace vaka::ui::screens
