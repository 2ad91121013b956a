#pragma once

#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

/// The case at a glance: what is due, why, needs, strengths, people, coverage and authorizations.
void draw_overview(const Frame& frame, const CaseView& view);

}  // namespace vaka::ui::screens
