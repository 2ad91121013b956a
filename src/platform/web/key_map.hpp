#pragma once

#include <imgui.h>

#include <string_view>

namespace vaka::platform {

/// The key that Dear ImGui knows for a DOM key event. Letters and digits go by `key`, which is what is
/// printed on the key and what shortcuts are named after (Ctrl+Z moves with the layout); all others by
/// `code`, the place on the keyboard. Letters of other scripts fall back to `code`. `ImGuiKey_None` for keys
/// that mean nothing here.
ImGuiKey key_of(std::string_view code, std::string_view key);

}  // namespace vaka::platform
