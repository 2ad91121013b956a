#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "platform/web/renderer.hpp"

namespace vaka::platform {

/// The WebGL 2 context of the canvas, which the browser may take away and give back at any time.
class Graphics {
public:
    Graphics() = default;
    ~Graphics();
    Graphics(const Graphics&) = delete;
    Graphics& operator=(const Graphics&) = delete;

    /// Errors: `unsupported` when the browser gives no context.
    Result<void> start();
    /// Does nothing while the context is lost.
    void render(const ImDrawData& data);
    /// The browser took the context; all objects in it are gone already.
    void lost();
    /// The browser gave it back, empty. Errors: as `start`.
    Result<void> restored();

private:
    std::uintptr_t context_ = 0;
    bool lost_ = false;
    Renderer renderer_;
};

}  // namespace vaka::platform
