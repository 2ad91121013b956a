#pragma once

#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

/// What stands above every screen of a case: who, phase, model, risk, next due; and the tabs between its
/// screens.
void draw_case_header(const Frame& frame, const CaseView& view);

}  // namespace vaka::ui::screens
