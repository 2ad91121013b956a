#pragma once

#include <string>
#include <vector>

#include "care/caseload.hpp"
#include "ui/kit/table.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

enum class CaseFilter : std::uint8_t { all, open, overdue, high_risk, closed };

struct CaseloadState {
    std::string search;
    CaseFilter filter = CaseFilter::all;
    kit::TableState table{.sort_column = 0, .selected = {}};
    app::Query<Result<std::vector<care::CaseloadRow>>> rows;
    app::Query<std::vector<std::size_t>> shown;  ///< Indexes into `rows`, filtered and sorted.
};

/// All cases of the workspace as a table to search, filter and sort.
void draw_caseload(const Frame& frame, CaseloadState& state);

}  // namespace vaka::ui::screens
