#pragma once

#include <cstddef>

#include "base/result.hpp"

struct ImDrawCmd;
struct ImDrawData;
struct ImTextureData;

namespace vaka::platform {

/// Draws what Dear ImGui made with WebGL 2. The canvas has no other painter, so the state of the context is
/// set once and never asked for: each question (glGet…) makes the browser wait until everything before is
/// drawn, which took most of the time of a frame with Dear ImGui's own renderer.
class Renderer {
public:
    /// Makes program and buffers in the current context. Errors: `unsupported` when the shaders do not
    /// compile.
    Result<void> start();
    /// `data` must cover the whole canvas: nothing is cleared before.
    void render(const ImDrawData& data);
    /// The objects of a lost context are gone; textures are made anew from the pixels that Dear ImGui keeps.
    void forget();
    /// Deletes everything, textures too.
    void stop();

private:
    void set_state(const ImDrawData& data);
    void draw(const ImDrawCmd& command, float height) const;

    unsigned program_ = 0, vertex_array_ = 0, vertices_ = 0, indices_ = 0;
    int scale_ = -1;  ///< Uniform: device pixels to clip space.
};

}  // namespace vaka::platform
