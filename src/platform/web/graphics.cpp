#include "platform/web/graphics.hpp"

#include <emscripten/html5_webgl.h>
#include <imgui.h>

namespace vaka::platform {

Graphics::~Graphics() {
    if (context_ == 0) return;
    if (!lost_) renderer_.stop();
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
    ImGuiIO& io = ImGui::GetIO();
    io.BackendRendererName = "vaka_webgl2";
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    return renderer_.start();
}

void Graphics::render(const ImDrawData& data) {
    if (!lost_) renderer_.render(data);
}

void Graphics::lost() {
    lost_ = true;
    renderer_.forget();
}

Result<void> Graphics::restored() {
    lost_ = false;
    emscripten_webgl_make_context_current(context_);
    return renderer_.start();
}

}  // namespace vaka::platform
