#include <bit>
#include <unordered_map>
#include <unordered_set>

#include "ui/kit/semantics.hpp"

namespace vaka::ui {

namespace {

enum Op : std::uint8_t { kUpsert = 1, kBox = 2, kRemove = 3 };

class Writer {
public:
    void u8(std::uint8_t value) { out_.push_back(value); }
    void u16(std::uint16_t value) { little_endian(value, 2); }
    void u32(std::uint32_t value) { little_endian(value, 4); }
    void i32(std::int32_t value) { u32(static_cast<std::uint32_t>(value)); }
    void f32(float value) { u32(std::bit_cast<std::uint32_t>(value)); }
    void string(const std::string& value) {
        u32(static_cast<std::uint32_t>(value.size()));
        out_.insert(out_.end(), value.begin(), value.end());
    }
    Bytes take() { return std::move(out_); }

private:
    void little_endian(std::uint32_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) out_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
    Bytes out_;
};

void write_upsert(Writer& out, const Node& node, std::uint32_t previous) {
    out.u8(kUpsert);
    out.u32(node.id);
    out.u32(node.parent);
    out.u32(previous);
    out.u8(static_cast<std::uint8_t>(node.role));
    out.u16(node.states);
    out.u16(node.level);
    for (const std::int32_t value :
         {node.position, node.set_size, node.row, node.column, node.row_count, node.column_count})
        out.i32(value);
    for (const float value : {node.minimum, node.maximum, node.now}) out.f32(value);
    out.u32(node.scroller);
    for (const std::string* value : {&node.name, &node.value, &node.description, &node.hint})
        out.string(*value);
}

void write_box(Writer& out, const Node& node) {
    out.u8(kBox);
    out.u32(node.id);
    for (const float value : {node.box.x, node.box.y, node.box.width, node.box.height}) out.f32(value);
}

struct Placed {
    const Node* node = nullptr;
    std::uint32_t previous = 0;
};
using Index = std::unordered_map<std::uint32_t, Placed>;

Index place(const std::vector<Node>& nodes) {
    Index index;
    std::unordered_map<std::uint32_t, std::uint32_t> last_child;
    for (const Node& node : nodes) {
        std::uint32_t& last = last_child[node.parent];
        index.emplace(node.id, Placed{&node, last});
        last = node.id;
    }
    return index;
}

bool same_but_for_box(const Node& one, const Node& other) {
    Node moved = other;
    moved.box = one.box;
    return moved == one;
}

}  // namespace

// Removals come last: a node that moved out of a removed parent has then already been taken to its new place.
Bytes encode_mirror_ops(const std::vector<Node>& before, const std::vector<Node>& after) {
    Writer out;
    const Index old_places = place(before);
    const Index new_places = place(after);
    for (const Node& node : after) {
        const Placed& now = new_places.at(node.id);
        if (now.node != &node) continue;  // a second node with this id: audit() reports it
        const auto was = old_places.find(node.id);
        const bool is_new = was == old_places.end();
        if (is_new || was->second.previous != now.previous || !same_but_for_box(*was->second.node, node))
            write_upsert(out, node, now.previous);
        if (is_new || was->second.node->box != node.box) write_box(out, node);
    }
    for (const Node& node : before) {
        if (new_places.contains(node.id) || old_places.at(node.id).node != &node) continue;
        const bool parent_goes_too = old_places.contains(node.parent) && !new_places.contains(node.parent);
        if (parent_goes_too) continue;
        out.u8(kRemove);
        out.u32(node.id);
    }
    return out.take();
}

}  // namespace vaka::ui
