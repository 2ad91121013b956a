#include "platform/headless/harness.hpp"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "ui/kit/keys.hpp"

namespace vaka::platform {

namespace {

constexpr double kFrame = 1.0 / 60;
constexpr int kMostFrames = 60;

/// There is no graphics card: a texture counts as uploaded when it is asked for.
void accept_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
}

Harness& harness_of(ImGuiContext*) {
    return *static_cast<Harness*>(ImGui::GetPlatformIO().Platform_ClipboardUserData);
}

std::string wanted(ui::Role role, std::string_view name) {
    return text::cat(ui::role_name(role), " \"", name, "\"");
}

}  // namespace

Harness::Harness(Draw draw, HarnessOptions options) : draw_(std::move(draw)), options_(options) {
    ImGui::SetCurrentContext(ui_.context());
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Platform_ClipboardUserData = this;
    platform.Platform_GetClipboardTextFn = [](ImGuiContext* context) {
        return harness_of(context).clipboard.c_str();
    };
    platform.Platform_SetClipboardTextFn = [](ImGuiContext* context, const char* text) {
        harness_of(context).clipboard = text;
    };
    settle();
}

Harness::~Harness() {
    ImGui::SetCurrentContext(ui_.context());
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {  // as a renderer does when it shuts down
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
}

void Harness::frame(int count) {
    ImGui::SetCurrentContext(ui_.context());
    for (int i = 0; i < count; ++i) {
        clock_ += kFrame;
        ui_.begin_frame(
            {options_.width * options_.scale, options_.height * options_.scale, options_.scale, clock_});
        draw_(ui_);
        ui_.end_frame();
        accept_textures();
        ++frames_;
    }
}

void Harness::settle() {
    for (int i = 0; i < kMostFrames; ++i) {
        frame();
        if (!ui_.needs_frames()) return;
    }
    throw HarnessError(text::cat("still asks for frames after ", text::number(kMostFrames), ":\n", dump()));
}

void Harness::wait(double seconds) {
    const double end = clock_ + seconds;
    for (auto next = ui_.next_wake(); next && *next <= end; next = ui_.next_wake()) {
        clock_ = std::max(clock_, *next);
        settle();
    }
    clock_ = std::max(clock_, end);
}

const ui::Node* Harness::query(ui::Role role, std::string_view name) const {
    const ui::Node* found = nullptr;
    for (const ui::Node& node : ui_.tree().nodes()) {
        if (node.role != role || node.name != name) continue;
        if (found != nullptr)
            throw HarnessError(text::cat("more than one ", wanted(role, name), ":\n", dump()));
        found = &node;
    }
    return found;
}

const ui::Node& Harness::get(ui::Role role, std::string_view name) const {
    const ui::Node* found = query(role, name);
    if (found == nullptr) throw HarnessError(text::cat("no ", wanted(role, name), ":\n", dump()));
    return *found;
}

std::vector<ui::Node> Harness::all(ui::Role role) const {
    std::vector<ui::Node> out;
    std::ranges::copy_if(ui_.tree().nodes(), std::back_inserter(out),
                         [&](const ui::Node& node) { return node.role == role; });
    return out;
}

const ui::Node* Harness::focused() const {
    const auto& nodes = ui_.tree().nodes();
    const auto found =
        std::ranges::find_if(nodes, [](const ui::Node& node) { return (node.states & ui::kFocused) != 0; });
    return found == nodes.end() ? nullptr : &*found;
}

void Harness::scroll_to(std::uint32_t id) {
    ui_.tree().request({id, ui::ActionKind::scroll_into_view, {}});
    settle();
    const ui::Node* node = ui_.tree().find(id);
    if (node == nullptr) throw HarnessError(text::cat("the node is gone:\n", dump()));
    ImGui::GetIO().AddMousePosEvent(node->box.x + node->box.width / 2, node->box.y + node->box.height / 2);
    settle();
}

void Harness::hover(const ui::Node& node) {
    scroll_to(node.id);
}

void Harness::click(const ui::Node& node) {
    scroll_to(node.id);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    frame();
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    settle();
}

void Harness::double_click(const ui::Node& node) {
    scroll_to(node.id);
    for (int i = 0; i < 2; ++i) {
        ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
        frame();
        ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
        frame();
    }
    settle();
}

void Harness::scroll(const ui::Node& node, float lines) {
    ImGui::GetIO().AddMousePosEvent(node.box.x + node.box.width / 2, node.box.y + node.box.height / 2);
    ImGui::GetIO().AddMouseWheelEvent(0, lines);
    settle();
}

void Harness::press(std::string_view chord) {
    ImGui::SetCurrentContext(ui_.context());
    const ImGuiKeyChord keys = ui::kit::parse_chord(chord);
    const auto key = static_cast<ImGuiKey>(keys & ~ImGuiMod_Mask_);
    if (key == ImGuiKey_None) throw HarnessError(text::cat("unknown key: ", chord));
    ImGuiIO& io = ImGui::GetIO();
    const auto set_modifiers = [&](bool down) {
        for (const ImGuiKey modifier : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt})
            if ((keys & modifier) != 0) io.AddKeyEvent(modifier, down);
    };
    set_modifiers(true);
    io.AddKeyEvent(key, true);
    frame();
    io.AddKeyEvent(key, false);
    set_modifiers(false);
    settle();
}

void Harness::type(std::string_view text) {
    ImGui::SetCurrentContext(ui_.context());
    ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
    settle();
}

void Harness::act(const ui::Node& node, ui::ActionKind kind, std::string_view value) {
    ui_.tree().request({node.id, kind, std::string(value)});
    settle();
}

void Harness::resize(float width, float height) {
    options_.width = width;
    options_.height = height;
    settle();
}

}  // namespace vaka::platform
