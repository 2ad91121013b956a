#include "ui/kit/audit.hpp"

#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

namespace {

constexpr float kLeastTarget = 24;  // CSS px, WCAG 2.2 success criterion 2.5.8

bool is_interactive(const Node& node) {
    return (node.states & kFocusable) != 0;
}

std::string described(const Node& node) {
    return text::cat(role_name(node.role), " \"", node.name, "\"");
}

void check_node(const Ui& ui, const Node& node, std::vector<Finding>& out) {
    if (node.id == 0) out.push_back({0, text::cat("has no id: ", described(node))});
    if (!is_interactive(node)) return;
    if (node.name.empty())
        out.push_back({node.id, text::cat("interactive without a name: ", described(node))});
    const float least = kLeastTarget * ui.em(1) / 16 - 0.5F;
    if (node.role != Role::row && (node.box.width < least || node.box.height < least))
        out.push_back({node.id, text::cat("target smaller than 24 CSS px: ", described(node))});
}

}  // namespace

void start_audit(Ui& ui) {
    ui.impl().auditing = true;
}

std::vector<Finding> audit(const Ui& ui) {
    std::vector<Finding> out;
    std::unordered_map<std::uint32_t, const Node*> known;
    int focused = 0;
    for (const Node& node : ui.tree().nodes()) {
        const auto [other, is_new] = known.try_emplace(node.id, &node);
        if (!is_new)
            out.push_back(
                {node.id, text::cat("same id: ", described(*other->second), " and ", described(node))});
        if ((node.states & kFocused) != 0) ++focused;
        check_node(ui, node, out);
    }
    if (focused > 1) out.push_back({0, text::cat(text::number(focused), " nodes have the focus")});
    for (const Node& node : ui.tree().nodes())
        if (node.parent != 0 && !known.contains(node.parent))
            out.push_back({node.id, text::cat("parent is missing: ", described(node))});
    std::unordered_set<std::uint32_t> told;
    for (const HookItem& item : ui.impl().items)
        if (!known.contains(item.id) && told.insert(item.id).second)
            out.push_back({item.id, text::cat("interactive item without a node: \"", item.label, "\"")});
    return out;
}

}  // namespace vaka::ui::kit
