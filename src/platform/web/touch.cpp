#define IMGUI_DEFINE_MATH_OPERATORS  // + and - of ImVec2; must come before imgui.h

#include "platform/web/touch.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "platform/web/wheel_step.hpp"

namespace vaka::platform {

namespace {

constexpr float kSlop = 8;            // CSS px that a resting finger may wander
constexpr double kLongPress = 500;    // ms
constexpr float kGlideDecay = 325;    // ms in which gliding loses all but 1/e of its speed
constexpr float kGlideStops = 0.02F;  // CSS px per ms
constexpr double kResting = 100;      // ms without a move: the finger held still before it left

float length(ImVec2 v) {
    return std::hypot(v.x, v.y);
}

void move_mouse(ImVec2 to) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    io.AddMousePosEvent(to.x, to.y);
}

/// Whether what lies under the pointer is dragged itself: the core shows that by the pointer's shape.
bool drags_itself() {
    const ImGuiMouseCursor cursor = ImGui::GetMouseCursor();
    return cursor == ImGuiMouseCursor_ResizeEW || cursor == ImGuiMouseCursor_ResizeNS ||
           cursor == ImGuiMouseCursor_ResizeAll;
}

}  // namespace

void Touch::down(int id, ImVec2 at, double time) {
    if (phase_ != Phase::none && phase_ != Phase::gliding) return;
    phase_ = Phase::waiting;
    finger_ = id;
    start_ = last_ = at;
    velocity_ = {};
    started_ = moved_ = time;
    move_mouse(at);  // what is below shows itself before it is pressed
}

void Touch::move(int id, ImVec2 at, double time) {
    if (id != finger_ || phase_ == Phase::none || phase_ == Phase::gliding || phase_ == Phase::done) return;
    const ImVec2 by = at - last_;
    if (phase_ == Phase::waiting) {
        if (length(at - start_) < kSlop * pixel_ratio_) return;
        phase_ = drags_itself() ? Phase::pressing : Phase::scrolling;
        if (phase_ == Phase::pressing) ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    }
    if (phase_ == Phase::pressing) {
        move_mouse(at);
    } else {
        scroll(by);
        const double passed = time - moved_;
        if (passed > 0) {
            // Smoothed over a few moves, since single ones are jumpy.
            const auto weight = static_cast<float>(std::min(1.0, passed / 40));
            velocity_ = velocity_ * (1 - weight) + by * (weight / static_cast<float>(passed));
        }
    }
    last_ = at;
    moved_ = time;
}

void Touch::up(int id, ImVec2 at, double time) {
    if (id != finger_ || phase_ == Phase::none || phase_ == Phase::gliding) return;
    ImGuiIO& io = ImGui::GetIO();
    switch (phase_) {
        case Phase::waiting:
            move_mouse(start_);
            io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
            io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
            break;
        case Phase::pressing:
            io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
            break;
        case Phase::scrolling:
            if (time - moved_ < kResting && length(velocity_) > kGlideStops * pixel_ratio_) {
                phase_ = Phase::gliding;
                advanced_ = time;
                last_ = at;
                return;
            }
            break;
        case Phase::none:
        case Phase::done:
        case Phase::gliding:
            break;
    }
    release(at);
}

void Touch::cancel(int id) {
    if (id != finger_ || phase_ == Phase::none) return;
    if (phase_ == Phase::pressing) ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    release(last_);
}

double Touch::advance(double now, float pixel_ratio) {
    pixel_ratio_ = pixel_ratio;
    if (phase_ == Phase::waiting) {
        const double left = started_ + kLongPress - now;
        if (left > 0) return left;
        ImGuiIO& io = ImGui::GetIO();
        io.AddMouseButtonEvent(ImGuiMouseButton_Right, true);
        io.AddMouseButtonEvent(ImGuiMouseButton_Right, false);
        phase_ = Phase::done;
        return 0;
    }
    if (phase_ != Phase::gliding) return -1;
    const auto passed = static_cast<float>(now - advanced_);
    advanced_ = now;
    scroll(velocity_ * passed);
    velocity_ = velocity_ * std::exp(-passed / kGlideDecay);
    if (length(velocity_) > kGlideStops * pixel_ratio_) return 0;
    release(last_);
    return 0;
}

/// No finger, no pointer: nothing stays lit as if it were hovered.
void Touch::release(ImVec2 at) {
    phase_ = Phase::none;
    last_ = at;
    ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

void Touch::scroll(ImVec2 by) {
    const float step = wheel_step();
    ImGui::GetIO().AddMouseWheelEvent(by.x / step, by.y / step);
}

}  // namespace vaka::platform
