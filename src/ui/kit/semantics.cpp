#include "ui/kit/semantics.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"

namespace vaka::ui {

namespace {

// In the order of `Role`.
constexpr std::array kRoleNames = {
    "application",  "banner",    "main",        "navigation",  "complementary", "region",   "group",
    "form",         "dialog",    "alertdialog", "heading",     "paragraph",     "text",     "image",
    "separator",    "status",    "alert",       "progressbar", "button",        "link",     "checkbox",
    "switch",       "radio",     "radiogroup",  "textbox",     "textbox",       "combobox", "listbox",
    "option",       "slider",    "list",        "listitem",    "table",         "rowgroup", "row",
    "columnheader", "rowheader", "cell",        "tablist",     "tab",           "tabpanel", "menu",
    "menuitem",     "tree",      "treeitem",    "tooltip",
};
static_assert(kRoleNames.size() == static_cast<std::size_t>(Role::tooltip) + 1);

struct StateName {
    State bit;
    const char* name;
};
constexpr std::array kStateNames = {
    StateName{kDisabled, "disabled"},
    StateName{kReadOnly, "readonly"},
    StateName{kRequired, "required"},
    StateName{kInvalid, "invalid"},
    StateName{kChecked, "checked"},
    StateName{kMixed, "mixed"},
    StateName{kSelected, "selected"},
    StateName{kFocused, "focused"},
    StateName{kEditing, "editing"},
    StateName{kModal, "modal"},
    StateName{kBusy, "busy"},
    StateName{kSortAscending, "ascending"},
    StateName{kSortDescending, "descending"},
};

void append_details(std::string& out, const Node& node) {
    const auto quoted = [&](const char* before, const std::string& text) {
        if (!text.empty()) out += text::cat(before, "\"", text, "\"");
    };
    const auto numbered = [&](const char* before, std::int64_t value) {
        if (value != 0) out += text::cat(before, text::number(value));
    };
    quoted(" ", node.name);
    quoted(" = ", node.value);
    numbered(" level ", node.level);
    if (node.position != 0)
        out += text::cat(" ", text::number(node.position), "/", text::number(node.set_size));
    numbered(" rows ", node.row_count);
    numbered(" columns ", node.column_count);
    numbered(" row ", node.row);
    numbered(" column ", node.column);
    for (const StateName& state : kStateNames)
        if ((node.states & state.bit) != 0) out += text::cat(" [", state.name, "]");
    if ((node.states & kExpandable) != 0)
        out += (node.states & kExpanded) != 0 ? " [expanded]" : " [collapsed]";
    quoted(" : ", node.description);
    quoted(" hint ", node.hint);
}

using Children = std::unordered_map<std::uint32_t, std::vector<const Node*>>;

void append_children(std::string& out, const Children& children, std::uint32_t parent, std::size_t depth) {
    const auto found = children.find(parent);
    if (found == children.end()) return;
    for (const Node* node : found->second) {
        out.append(depth * 2, ' ');
        out += role_name(node->role);
        append_details(out, *node);
        out += '\n';
        if (node->id != parent) append_children(out, children, node->id, depth + 1);
    }
}

}  // namespace

std::string_view role_name(Role role) {
    return kRoleNames.at(static_cast<std::size_t>(role));
}

void SemanticTree::begin_frame() {
    building_.clear();
    scopes_.clear();
    current_ = std::exchange(requests_, {});
}

void SemanticTree::end_frame() {
    nodes_.swap(building_);
    current_.clear();
    scopes_.clear();
}

Node& SemanticTree::add(Node node) {
    node.parent = scope();
    return building_.emplace_back(std::move(node));
}

Node& SemanticTree::open(Node node) {
    return open_under(scope(), std::move(node));
}

Node& SemanticTree::open_under(std::uint32_t parent, Node node) {
    node.parent = parent;
    scopes_.push_back(building_.size());
    return building_.emplace_back(std::move(node));
}

void SemanticTree::close() {
    if (!scopes_.empty()) scopes_.pop_back();
}

void SemanticTree::close(const Box& box) {
    if (!scopes_.empty()) building_[scopes_.back()].box = box;
    close();
}

std::uint32_t SemanticTree::scope() const {
    return scopes_.empty() ? 0 : building_[scopes_.back()].id;
}

const Node* SemanticTree::find(std::uint32_t id) const {
    const auto found = std::ranges::find(nodes_, id, &Node::id);
    return found == nodes_.end() ? nullptr : &*found;
}

void SemanticTree::announce(std::string_view text, Urgency urgency) {
    announcements_.push_back({urgency, std::string(text)});
}

std::vector<Announcement> SemanticTree::take_announcements() {
    return std::exchange(announcements_, {});
}

void SemanticTree::request(Action action) {
    requests_.push_back(std::move(action));
}

std::optional<Action> SemanticTree::take(std::uint32_t node, ActionKind kind) {
    const auto found = std::ranges::find_if(
        current_, [&](const Action& action) { return action.node == node && action.kind == kind; });
    if (found == current_.end()) return std::nullopt;
    Action action = std::move(*found);
    current_.erase(found);
    return action;
}

std::string SemanticTree::dump() const {
    Children children;
    for (const Node& node : nodes_) children[node.parent].push_back(&node);
    std::string out;
    append_children(out, children, 0, 0);
    return out;
}

}  // namespace vaka::ui
