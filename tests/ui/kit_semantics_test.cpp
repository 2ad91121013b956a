#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "ui/kit/semantics.hpp"

namespace vaka::ui {
namespace {

Node make(std::uint32_t id, Role role, std::string name, std::uint32_t parent = 0) {
    Node node;
    node.id = id;
    node.role = role;
    node.name = std::move(name);
    node.parent = parent;
    return node;
}

TEST(SemanticTree, KeepsTheLastCompleteFrameInOrder) {
    SemanticTree tree;
    tree.begin_frame();
    tree.open(make(1, Role::main, "Case"));
    tree.add(make(2, Role::button, "Save"));
    EXPECT_TRUE(tree.nodes().empty());
    tree.close();
    tree.add(make(3, Role::status, "Saved"));
    tree.end_frame();
    ASSERT_EQ(tree.nodes().size(), 3U);
    EXPECT_EQ(tree.find(2)->parent, 1U);
    EXPECT_EQ(tree.find(3)->parent, 0U);
    EXPECT_EQ(tree.find(9), nullptr);
    EXPECT_EQ(tree.dump(), "main \"Case\"\n  button \"Save\"\nstatus \"Saved\"\n");
}

TEST(SemanticTree, ADialogLiesBesideThePageWhereverItIsDrawn) {
    SemanticTree tree;
    tree.begin_frame();
    tree.open(make(1, Role::main, "Case"));
    tree.open_under(0, make(2, Role::dialog, "Sure?"));
    tree.add(make(3, Role::button, "Yes"));
    tree.close({1, 2, 3, 4});
    tree.add(make(4, Role::button, "Save"));
    tree.end_frame();
    EXPECT_EQ(tree.find(2)->parent, 0U);
    EXPECT_EQ(tree.find(2)->box, (Box{1, 2, 3, 4}));
    EXPECT_EQ(tree.find(3)->parent, 2U);
    EXPECT_EQ(tree.find(4)->parent, 1U);
}

TEST(SemanticTree, ARequestIsTakenOnceInTheNextFrameOnly) {
    SemanticTree tree;
    tree.request({7, ActionKind::set_value, "İzmir"});
    EXPECT_TRUE(tree.has_requests());
    EXPECT_FALSE(tree.take(7, ActionKind::set_value));
    tree.begin_frame();
    EXPECT_FALSE(tree.has_requests());
    EXPECT_FALSE(tree.take(7, ActionKind::press));
    const auto action = tree.take(7, ActionKind::set_value);
    ASSERT_TRUE(action);
    EXPECT_EQ(action->value, "İzmir");
    EXPECT_FALSE(tree.take(7, ActionKind::set_value));
    tree.end_frame();

    tree.request({8, ActionKind::press, {}});
    tree.begin_frame();
    tree.end_frame();
    tree.begin_frame();
    EXPECT_FALSE(tree.take(8, ActionKind::press)) << "nobody took it in its frame";
}

TEST(SemanticTree, AnnouncementsAreHandedOverOnce) {
    SemanticTree tree;
    tree.announce("Plan approved", Urgency::polite);
    ASSERT_EQ(tree.take_announcements().size(), 1U);
    EXPECT_TRUE(tree.take_announcements().empty());
}

TEST(SemanticTree, EveryRoleHasItsToken) {
    EXPECT_EQ(role_name(Role::application), "application");
    EXPECT_EQ(role_name(Role::switch_), "switch");
    EXPECT_EQ(role_name(Role::textarea), "textbox");
    EXPECT_EQ(role_name(Role::tooltip), "tooltip");
}

// ---- the messages for the mirror: a mirror of our own applies them and must end up with the same tree
// ---------------

class Mirror {
public:
    struct Element {
        std::uint32_t parent = 0;
        std::string name;
        Box box;
        std::uint16_t states = 0;
    };

    void apply(const Bytes& message) {
        at_ = 0;
        bytes_ = message;
        while (at_ < bytes_.size()) {
            switch (bytes_.at(at_++)) {
                case 1:
                    upsert();
                    break;
                case 2:
                    box();
                    break;
                case 3:
                    remove(number());
                    break;
                default:
                    FAIL() << "unknown operation";
            }
        }
    }

    std::map<std::uint32_t, Element> elements;
    std::map<std::uint32_t, std::vector<std::uint32_t>> children;
    int upserts = 0, boxes = 0, removals = 0;

private:
    std::uint32_t number(std::size_t size = 4) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value |= std::uint32_t{bytes_.at(at_++)} << (8 * i);
        return value;
    }
    float real() {
        const std::uint32_t bits = number();
        float value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }
    std::string string() {
        const std::uint32_t size = number();
        std::string text;
        for (std::uint32_t i = 0; i < size; ++i) text += static_cast<char>(bytes_.at(at_++));
        return text;
    }
    void detach(std::uint32_t id) {
        for (auto& [parent, list] : children) std::erase(list, id);
    }
    void upsert() {
        ++upserts;
        const std::uint32_t id = number();
        Element& element = elements[id];
        element.parent = number();
        const std::uint32_t previous = number();
        number(1);
        element.states = static_cast<std::uint16_t>(number(2));
        number(2);
        for (int i = 0; i < 6 + 3 + 1; ++i) number();
        element.name = string();
        for (int i = 0; i < 3; ++i) string();
        detach(id);
        auto& list = children[element.parent];
        const auto after = std::ranges::find(list, previous);
        EXPECT_TRUE(previous == 0 || after != list.end())
            << "the sibling before " << element.name << " is not there";
        list.insert(previous == 0 ? list.begin() : after + 1, id);
    }
    void box() {
        ++boxes;
        Box& box = elements.at(number()).box;
        box.x = real();
        box.y = real();
        box.width = real();
        box.height = real();
    }
    void remove(std::uint32_t id) {
        ++removals;
        detach(id);
        for (const std::uint32_t child : std::vector(children[id])) remove_below(child);
        children.erase(id);
        elements.erase(id);
    }
    void remove_below(std::uint32_t id) {
        for (const std::uint32_t child : std::vector(children[id])) remove_below(child);
        children.erase(id);
        elements.erase(id);
    }

    Bytes bytes_;
    std::size_t at_ = 0;
};

void expect_mirrors(const Mirror& mirror, const std::vector<Node>& nodes) {
    EXPECT_EQ(mirror.elements.size(), nodes.size());
    std::map<std::uint32_t, std::vector<std::uint32_t>> children;
    for (const Node& node : nodes) {
        children[node.parent].push_back(node.id);
        ASSERT_TRUE(mirror.elements.contains(node.id)) << node.name;
        EXPECT_EQ(mirror.elements.at(node.id).name, node.name);
        EXPECT_EQ(mirror.elements.at(node.id).box, node.box);
        EXPECT_EQ(mirror.elements.at(node.id).states, node.states);
    }
    for (const auto& [parent, list] : children) EXPECT_EQ(mirror.children.at(parent), list);
}

TEST(MirrorOps, NothingChangedIsNothingToTell) {
    const std::vector nodes{make(1, Role::main, "Case"), make(2, Role::button, "Save", 1)};
    EXPECT_TRUE(encode_mirror_ops(nodes, nodes).empty());
}

TEST(MirrorOps, AMoveIsABoxAlone) {
    std::vector before{make(1, Role::button, "Save")};
    std::vector after = before;
    after[0].box = {5, 6, 7, 8};
    const Bytes message = encode_mirror_ops(before, after);
    ASSERT_EQ(message.size(), 1U + 4 + 16);
    EXPECT_EQ(message[0], 2);
}

TEST(MirrorOps, AMirrorFollowsEveryChange) {
    Mirror mirror;
    std::vector<Node> before;
    const auto step = [&](std::vector<Node> after) {
        mirror.apply(encode_mirror_ops(before, after));
        expect_mirrors(mirror, after);
        before = std::move(after);
    };
    step({make(1, Role::main, "Case"), make(2, Role::button, "Save", 1), make(3, Role::button, "Undo", 1)});
    step({make(1, Role::main, "Case"), make(3, Role::button, "Undo", 1), make(2, Role::button, "Save", 1)});
    step({make(1, Role::main, "Case"), make(4, Role::group, "Bar", 1), make(2, Role::button, "Tallenna", 4),
          make(3, Role::button, "Kumoa", 4)});
    // Out of a parent that goes away in the same frame.
    step({make(1, Role::main, "Case"), make(3, Role::button, "Kumoa", 1)});
    step({make(5, Role::dialog, "Sure?"), make(6, Role::button, "Yes", 5), make(1, Role::main, "Case")});
    step({});
    EXPECT_GT(mirror.removals, 0);
}

TEST(MirrorOps, ChildrenGoWithTheirParentInOneRemoval) {
    const std::vector before{make(1, Role::dialog, "Sure?"), make(2, Role::group, "", 1),
                             make(3, Role::button, "Yes", 2)};
    Mirror mirror;
    mirror.apply(encode_mirror_ops({}, before));
    mirror.apply(encode_mirror_ops(before, {}));
    EXPECT_EQ(mirror.removals, 1);
    EXPECT_TRUE(mirror.elements.empty());
}

}  // namespace
}  // namespace vaka::ui
