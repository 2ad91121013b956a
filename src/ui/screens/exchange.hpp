#pragma once

#include <vector>

#include "care/caseload.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

struct ExchangeState {
    app::Query<Result<std::vector<care::CaseloadRow>>> rows;
    bool asking_to_overwrite = false;
};

/// Case files in and out: what a file would change before anything is written, and the cases to take away.
void draw_exchange(const Frame& frame, ExchangeState& state);

}  // namespace vaka::ui::screens
