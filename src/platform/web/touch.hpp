#pragma once

#include <imgui.h>

#include <cstdint>

namespace vaka::platform {

/// One finger as a person means it, since Dear ImGui knows only a mouse: a tap presses, a drag scrolls (and
/// goes on when let go in motion), a drag on a text field or slider drags there, a long press is a right
/// click. Further fingers are the browser's (zooming).
class Touch {
public:
    void down(int id, ImVec2 at, double time);
    void move(int id, ImVec2 at, double time);
    void up(int id, ImVec2 at, double time);
    /// The browser took the gesture over.
    void cancel(int id);
    /// See `Input::advance`.
    double advance(double now, float pixel_ratio);

private:
    enum class Phase : std::uint8_t {
        none,
        waiting,    ///< Down, not moved: a tap, a long press or a drag to come.
        scrolling,  ///< The finger moves what is below it.
        pressing,   ///< Passed on as the left button.
        done,       ///< Long press happened; wait for the finger to leave.
        gliding,    ///< No finger; the scrolling dies away.
    };
    void release(ImVec2 at);
    void scroll(ImVec2 by);

    Phase phase_ = Phase::none;
    int finger_ = 0;
    ImVec2 start_{}, last_{};
    ImVec2 velocity_{};  ///< Device pixels per millisecond.
    double started_ = 0, moved_ = 0, advanced_ = 0;
    float pixel_ratio_ = 1;
};

}  // namespace vaka::platform
