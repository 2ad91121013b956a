#pragma once

#include <cstdint>

#include "base/result.hpp"

struct ImDrawData;

namespace vaka::platform {

/// WebGL 2 on the canvas, and what Dear ImGui keeps there.
class Graphics {
public:
    Graphics() = default;
    ~Graphics();
    Graphics(const Graphics&) = delete;
    Graphics& operator=(const Graphics&) = delete;

    /// Errors: `unsupported` when the browser gives no context.
    Result<void> start();
    /// Draws on the whole canvas.
    void render(ImDrawData* data);
    /// The browser took the context: all objects in it are gone already.
    void lost();
    /// The browser gave it back, empty: everything is made anew with the next frame.
    void restored();
    [[nodiscard]] bool usable() const { return context_ != 0 && !lost_; }

private:
    std::uintptr_t context_ = 0;
    bool lost_ = false;
};

}  // namespace vaka::platform
