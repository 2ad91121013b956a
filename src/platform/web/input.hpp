#pragma once

#include <imgui.h>

#include <cstdint>

#include "platform/web/touch.hpp"

namespace vaka::platform {

/// Modifier bits as `web/pointer.mjs` sends them.
enum Modifier : std::uint8_t { kShift = 1U << 0U, kCtrl = 1U << 1U, kAlt = 1U << 2U, kMeta = 1U << 3U };

/// A pointer event in device pixels of the canvas.
struct PointerEvent {
    enum class Kind : std::uint8_t { move, down, up, leave, cancel };
    enum class Type : std::uint8_t { mouse, touch, pen };
    Kind kind = Kind::move;
    Type type = Type::mouse;
    int id = 0;
    int button = 0;  ///< As the DOM counts: 0 left, 1 middle, 2 right; -1 none.
    float x = 0, y = 0;
    double time = 0;  ///< Milliseconds, of `performance.now()`.
};

/// Feeds `ImGuiIO` of the current context.
class Input {
public:
    void pointer(const PointerEvent& event, std::uint8_t modifiers);
    /// The wheel as the DOM reports it: `mode` 0 = device pixels, 1 = lines, 2 = pages; positive y is down.
    void wheel(float x, float y, int mode, std::uint8_t modifiers);
    void key(ImGuiKey key, bool down, std::uint8_t modifiers);
    void modifiers(std::uint8_t held);
    /// Losing the focus releases all keys and buttons.
    void focus(bool focused);
    /// Presses and releases Ctrl+`letter` (Cmd on Apple).
    void command(ImGuiKey letter);
    /// Called once a frame: what fingers do by themselves (long press, scrolling on). `pixel_ratio`: device
    /// pixels per CSS pixel. Returns when it wants to be called again: 0 = next frame, > 0 = in so many
    /// milliseconds, < 0 = not.
    double advance(double now, float pixel_ratio);

private:
    Touch touch_;
};

}  // namespace vaka::platform
