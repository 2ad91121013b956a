#include "care/plan_view.hpp"

#include <algorithm>
#include <ranges>

namespace vaka::care {

namespace {

using namespace vaka::record;

GoalBranch branch_of(const CaseRecord& file, const Goal& goal) {
    GoalBranch branch{.goal = &goal, .interventions = {}, .barriers = {}, .strengths = {}};
    for (const auto& intervention : file.interventions) {
        if (intervention.goal_id.value == goal.id) branch.interventions.push_back(&intervention);
    }
    for (const auto& barrier : file.barriers) {
        if (barrier.goal_id.value == goal.id) branch.barriers.push_back(&barrier);
    }
    for (const auto& strength : file.strengths) {
        if (std::ranges::find(goal.strength_ids, strength.id) != goal.strength_ids.end()) {
            branch.strengths.push_back(&strength);
        }
    }
    return branch;
}

}  // namespace

std::vector<NeedBranch> plan_tree(const CaseRecord& file, const CarePlan* plan) {
    std::vector<const Need*> needs;
    for (const auto& need : file.needs) needs.push_back(&need);
    std::ranges::stable_sort(needs, std::greater{}, [](const Need* need) { return need->priority; });

    std::vector<NeedBranch> tree;
    for (const auto* need : needs) tree.push_back({need, {}});
    NeedBranch loose;
    for (const auto& goal : file.goals) {
        if (plan == nullptr || goal.care_plan_id.value != plan->id) continue;
        const auto home = std::ranges::find_if(
            tree, [&](const NeedBranch& branch) { return branch.need->id == goal.need_id.value; });
        (home == tree.end() ? loose : *home).goals.push_back(branch_of(file, goal));
    }
    if (!loose.goals.empty()) tree.push_back(std::move(loose));
    return tree;
}

}  // namespace vaka::care
