#pragma once

#include "ui/screens/record_form.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

struct PlanState {
    RecordForm goal_form;
    RecordForm intervention_form;
    RecordForm need_form;
};

/// The care plan: needs, each with its goals, each with its interventions, barriers and strengths.
void draw_plan(const Frame& frame, const CaseView& view, PlanState& state);

}  // namespace vaka::ui::screens
