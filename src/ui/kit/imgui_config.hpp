#pragma once

// How Dear ImGui is built, for the library itself and for everyone who includes it (IMGUI_USER_CONFIG).

// Vertex buffers of a long table pass 65,536 vertices.
#define ImDrawIdx unsigned int

// The typefaces are our own.
#define IMGUI_DISABLE_DEFAULT_FONT

// Not shipped: they cost size and speak English only.
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS

// There is no file system on the page, and no function of an older release is wanted.
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS

// The hooks that report every item: the kit's semantic tree listens to them.
#define IMGUI_ENABLE_TEST_ENGINE
