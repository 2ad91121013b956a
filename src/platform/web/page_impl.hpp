#pragma once

#include <string>

#include "platform/web/graphics.hpp"
#include "platform/web/input.hpp"
#include "platform/web/mirror_feed.hpp"
#include "platform/web/page.hpp"
#include "platform/web/text_bridge.hpp"
#include "ui/kit/ui.hpp"

namespace vaka::platform {

/// What `events.cpp` calls for JavaScript. Times are milliseconds of `performance.now()`.
class Page::Impl {
public:
    Impl(ui::kit::Ui& ui, PageHooks hooks);
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    Result<void> start();
    /// Draws one frame on the canvas. Returns when the next is needed: 0 = at once, > 0 = in so many
    /// milliseconds, < 0 = when something happens.
    double frame(double now);
    /// Frames until all input and requests are taken in; only the last reaches the canvas and the mirror.
    void settle(double now);
    /// Whether keys or requests wait that may still change a text field.
    [[nodiscard]] bool input_waits() const;

    void resize(int width, int height, float pixel_ratio);
    void set_preferences(bool dark, bool reduced_motion, bool more_contrast);
    void context_changed(bool restored);
    /// Takes in what waits, and has everything handed to the storage.
    void flush(double now);
    /// The person did something.
    void used();
    /// Scrolls what the node `id` shows by device pixels.
    void scroll(std::uint32_t id, float x, float y);
    /// Asks the core to copy (or cut) what is selected outside of text fields; the text arrives at the
    /// clipboard.
    void copy(bool cut, double now);
    /// A request that hands a dropped file to the application.
    void* drop_request();

    ui::kit::Ui& ui() { return ui_; }
    Input& input() { return input_; }
    TextBridge& text() { return text_; }
    PageHooks& hooks() { return hooks_; }
    [[nodiscard]] const Preferences& preferences() const { return preferences_; }
    [[nodiscard]] std::uint64_t frames() const { return frames_; }
    void set_text_scale(float scale) { text_scale_ = scale; }

private:
    /// Frames in memory until all input is taken in. False when drawing threw.
    bool take_in(double now);
    /// Draws into memory. False when drawing threw: the page has stopped.
    bool draw(double now);
    void present();
    void prepare_clipboard();

    ui::kit::Ui& ui_;
    PageHooks hooks_;
    Graphics graphics_;
    Input input_;
    MirrorFeed mirror_;
    TextBridge text_;
    Preferences preferences_;
    float text_scale_ = 1;
    std::string clipboard_;  ///< What the core copied last, for its own pasting.
    std::uint64_t frames_ = 0;
    double glide_ = -1;  ///< What `Input::advance` answered in the last frame.
};

}  // namespace vaka::platform
