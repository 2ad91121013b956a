#pragma once

#include <string>

#include "app/session.hpp"
#include "ui/kit/ui.hpp"
#include "ui/screens/passphrase.hpp"

namespace vaka::ui::screens {

/// What the person typed before a workspace that is not open.
struct GateState {
    NewPassphrase passphrase;
    std::string secret;
    bool key_written_down = false;
    bool asking_to_begin_anew = false;
};

/// What stands between the person and the workspace (`app::Gate`), and the ways on.
void draw_gate(kit::Ui& ui, const app::Session& session, app::Requests& requests, GateState& state);

}  // namespace vaka::ui::screens
