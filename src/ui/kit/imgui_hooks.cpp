#include "ui/kit/internal.hpp"

// The four functions that Dear ImGui calls when IMGUI_ENABLE_TEST_ENGINE is defined. They tell the audit
// which items exist. They stand in a file that ui.cpp calls into, so that the linker always finds them before
// Dear ImGui needs them.

namespace {

vaka::ui::kit::Ui::Impl* auditing(ImGuiContext* context) {
    auto* impl = static_cast<vaka::ui::kit::Ui::Impl*>(context->TestEngine);
    return impl != nullptr && impl->auditing ? impl : nullptr;
}

}  // namespace

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& box,
                                 const ImGuiLastItemData* item) {
    auto* impl = auditing(context);
    // Without item data or out of navigation: windows and scroll bars, which Dear ImGui makes itself.
    if (impl == nullptr || item == nullptr || (item->ItemFlags & ImGuiItemFlags_NoNav) != 0) return;
    const ImGuiWindow* window = context->CurrentWindow;
    if (window == nullptr) return;
    for (const ImGuiWindow* other : context->Windows)
        if (other->ID == id || other->ChildId == id || other->MoveId == id) return;
    if (box.Overlaps(window->ClipRect)) impl->items.push_back({id, box, {}});
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* context, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags) {
    auto* impl = auditing(context);
    if (impl == nullptr || label == nullptr) return;
    for (auto& item : impl->items)
        if (item.id == id) item.label = label;
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return nullptr;
}

namespace vaka::ui::kit {

void install_hooks(Ui& ui) {
    ui.context()->TestEngine = &ui.impl();
    ui.context()->TestEngineHookItems = ui.impl().auditing;
}

}  // namespace vaka::ui::kit
