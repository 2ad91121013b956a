#pragma once

namespace vaka::platform {

/// Device pixels that Dear ImGui scrolls what is under the pointer for a wheel movement of 1.0.
float wheel_step();

}  // namespace vaka::platform
