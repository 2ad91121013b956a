#include "platform/web/graphics.hpp"

#include <GLES3/gl3.h>
#include <emscripten/html5_webgl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace vaka::platform {

Graphics::~Graphics() {
    if (context_ == 0) return;
    ImGui_ImplOpenGL3_Shutdown();
    emscripten_webgl_destroy_context(context_);
}

Result<void> Graphics::start() {
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.majorVersion = 2;
    wanted.alpha = EM_FALSE;  // nothing lies behind the canvas
    wanted.depth = EM_FALSE;
    wanted.stencil = EM_FALSE;
    wanted.antialias = EM_FALSE;  // shapes and glyphs are smooth by themselves
    wanted.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    context_ = emscripten_webgl_create_context("#canvas", &wanted);
    if (context_ == 0) return fail(Code::unsupported, "error.no_webgl");
    emscripten_webgl_make_context_current(context_);
    if (!ImGui_ImplOpenGL3_Init("#version 300 es")) return fail(Code::unsupported, "error.no_webgl");
    return {};
}

void Graphics::render(ImDrawData* data) {
    if (!usable()) return;
    ImGui_ImplOpenGL3_NewFrame();
    glViewport(0, 0, static_cast<int>(data->DisplaySize.x), static_cast<int>(data->DisplaySize.y));
    glDisable(GL_SCISSOR_TEST);
    // The application paints its whole window; a browser may still show this colour for an instant when resizing.
    glClearColor(0.96F, 0.97F, 0.97F, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(data);
}

void Graphics::lost() { lost_ = true; }

void Graphics::restored() {
    lost_ = false;
    emscripten_webgl_make_context_current(context_);
    // The old names mean nothing in the new context; deleting unknown names is allowed and does nothing. Textures
    // become "to be created" again, since Dear ImGui keeps their pixels.
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

}  // namespace vaka::platform
