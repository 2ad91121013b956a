#pragma once

#include <vector>

#include "care/case_record.hpp"

namespace vaka::care {

/// One goal with what hangs on it. Points into the `CaseRecord` it was made from.
struct GoalBranch {
    const record::Goal* goal = nullptr;
    std::vector<const record::Intervention*> interventions;
    std::vector<const record::Barrier*> barriers;
    std::vector<const record::Strength*> strengths;
};

/// One need with its goals; `need` is null for goals that answer no need on file.
struct NeedBranch {
    const record::Need* need = nullptr;
    std::vector<GoalBranch> goals;
};

/// Needs → goals → interventions of one plan. Needs come by priority (high first), then by creation; needs
/// without a goal are there too, because an unanswered need is what a plan must show. Pass null for no plan:
/// needs alone.
std::vector<NeedBranch> plan_tree(const CaseRecord& file, const record::CarePlan* plan);

}  // namespace vaka::care
