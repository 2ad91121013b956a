#include "platform/web/wheel_step.hpp"

#include <imgui_internal.h>

#include <algorithm>

namespace vaka::platform {

float wheel_step() {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    const ImGuiWindow* window = context.HoveredWindow;
    if (window == nullptr) return 5 * context.Style.FontSizeBase * context.Style.FontScaleDpi;
    // A child that cannot scroll hands the wheel to its parent (UpdateMouseWheel in imgui.cpp).
    while (window->ScrollMax.y == 0 && (window->Flags & ImGuiWindowFlags_ChildWindow) != 0 &&
           window->ParentWindow != nullptr) {
        window = window->ParentWindow;
    }
    const float most = window->InnerRect.GetHeight() * 0.67F;
    return std::max(1.0F, std::min(5 * window->FontRefSize, most));
}

}  // namespace vaka::platform
