#include "platform/web/input.hpp"

#include <cfloat>

#include "platform/web/wheel_step.hpp"

namespace vaka::platform {

void Input::pointer(const PointerEvent& event, std::uint8_t held) {
    using Kind = PointerEvent::Kind;
    modifiers(held);
    const ImVec2 at(event.x, event.y);
    if (event.type == PointerEvent::Type::touch) {
        switch (event.kind) {
            case Kind::down:
                touch_.down(event.id, at, event.time);
                break;
            case Kind::move:
                touch_.move(event.id, at, event.time);
                break;
            case Kind::up:
                touch_.up(event.id, at, event.time);
                break;
            case Kind::leave:
            case Kind::cancel:
                touch_.cancel(event.id);
                break;
        }
        return;
    }
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(event.type == PointerEvent::Type::pen ? ImGuiMouseSource_Pen
                                                                 : ImGuiMouseSource_Mouse);
    if (event.kind == Kind::leave || event.kind == Kind::cancel) {
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        return;
    }
    io.AddMousePosEvent(at.x, at.y);
    if (event.kind == Kind::move) return;
    constexpr ImGuiMouseButton kButtons[] = {ImGuiMouseButton_Left, ImGuiMouseButton_Middle,
                                             ImGuiMouseButton_Right};
    if (event.button < 0 || event.button > 2) return;
    io.AddMouseButtonEvent(kButtons[event.button], event.kind == Kind::down);
}

void Input::wheel(float x, float y, int mode, std::uint8_t held) {
    modifiers(held);
    const float step = wheel_step();
    float unit = 1;
    if (mode == 1) unit = step / 4;  // a usual notch is three lines
    if (mode == 2) unit = ImGui::GetIO().DisplaySize.y * 0.9F;
    ImGui::GetIO().AddMouseWheelEvent(-x * unit / step, -y * unit / step);
}

void Input::key(ImGuiKey key, bool down, std::uint8_t held) {
    modifiers(held);
    if (key != ImGuiKey_None) ImGui::GetIO().AddKeyEvent(key, down);
}

void Input::modifiers(std::uint8_t held) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Shift, (held & kShift) != 0);
    io.AddKeyEvent(ImGuiMod_Ctrl, (held & kCtrl) != 0);
    io.AddKeyEvent(ImGuiMod_Alt, (held & kAlt) != 0);
    io.AddKeyEvent(ImGuiMod_Super, (held & kMeta) != 0);
}

void Input::focus(bool focused) {
    ImGui::GetIO().AddFocusEvent(focused);
}

void Input::command(ImGuiKey letter) {
    // Dear ImGui swaps Cmd and Ctrl by itself on Apple systems.
    const std::uint8_t held = ImGui::GetIO().ConfigMacOSXBehaviors ? kMeta : kCtrl;
    key(letter, true, held);
    key(letter, false, held);
    modifiers(0);
}

double Input::advance(double now, float pixel_ratio) {
    return touch_.advance(now, pixel_ratio);
}

}  // namespace vaka::platform
