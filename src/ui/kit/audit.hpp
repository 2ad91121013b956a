#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

/// Something on the screen that assistive technology would not find right.
struct Finding {
    std::uint32_t id = 0;
    std::string what;
};

/// Starts collecting what Dear ImGui itself registers (its test-engine hooks).
void start_audit(Ui& ui);

/// Checks the last frame: every interactive item has a node, every interactive node has a name, ids are
/// unique, at most one node is focused, parents exist and targets are large enough for a finger (24 CSS px,
/// WCAG 2.5.8).
std::vector<Finding> audit(const Ui& ui);

}  // namespace vaka::ui::kit
