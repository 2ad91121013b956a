#pragma once

/// Compile-time configuration of Dear ImGui (IMGUI_USER_CONFIG), the same for every target, or structures
/// would differ.

// WebGL has no base vertex, so 16-bit indices would break long tables.
#define ImDrawIdx unsigned int
// Characters beyond U+FFFF (emoji, rare names) must survive typing.
#define IMGUI_USE_WCHAR32
// The four hooks are implemented by audit.cpp; they find items that have no semantic node.
#define IMGUI_ENABLE_TEST_ENGINE

// What Vaka does not use is not shipped.
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_WIN32_DEFAULT_CLIPBOARD_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
