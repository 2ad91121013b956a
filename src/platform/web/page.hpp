#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/ports.hpp"
#include "base/result.hpp"

namespace vaka::ui::kit {
class Ui;
}

/// The browser page as the application sees it: a canvas that is drawn only when something changed,
/// everything that a person does as input of Dear ImGui, and the semantic tree as a mirror in the DOM.
///
/// How `main.cpp` puts it together (all objects live as long as the page, hence `new` without `delete`:
/// `main` returns and the browser's events go on calling):
///
///     struct Application {
///         platform::WebClock clock;
///         platform::WebRandom random;
///         platform::WebLocale locale;
///         platform::WebFiles files;
///         platform::IdbStorage storage;
///         ui::kit::Ui ui;                     // makes the ImGui context
///         platform::Page page{ui, {
///             .draw = [this] { draw(); },                      // between begin_frame and end_frame
///             .after_frame = [this] { run_commands(); },       // may call page.wake()
///             .flush = [this] { store.flush_now(); },          // the page is about to go away
///             .dropped = [this](Result<PickedFile> file) { import(std::move(file)); },
///         }};
///     };
///
///     int main() {
///         auto* app = new Application;
///         if (auto started = app->page.start(); !started) return 1;   // the page shows why by itself
///         platform::set_language("fi");
///         const std::string query = platform::page_query();           // "workspace=demo&lang=fi", encoded
///         app->storage.open("demo", [app](auto entries) { app->load(std::move(entries)); });
///         platform::set_ready();                                      // <html data-vaka="ready">
///         return 0;
///     }
///
/// Every completion of a port but the storage wakes a frame by itself; anything else that changes
/// what is to be seen outside of `draw` and `after_frame` calls `Page::wake`.
namespace vaka::platform {

/// What the person's system asks for; `Page::preferences` is up to date in every frame.
struct Preferences {
    bool dark = false;            ///< prefers-color-scheme: dark
    bool reduced_motion = false;  ///< prefers-reduced-motion: reduce
    bool more_contrast = false;   ///< prefers-contrast: more, or forced colours
    float pixel_ratio = 1.0F;     ///< Device pixels per CSS pixel, browser zoom included.
    int width = 0;                ///< Of the canvas, in device pixels.
    int height = 0;
    bool operator==(const Preferences&) const = default;
};

struct PageHooks {
    /// Draws everything; called between `Ui::begin_frame` and `Ui::end_frame`. Required.
    std::function<void()> draw;
    /// Called after each frame: the place to run commands that the screens emitted. May be empty.
    std::function<void()> after_frame;
    /// Called when the page is hidden or left: hand what is not yet durable to the storage, synchronously.
    std::function<void()> flush;
    /// A file dropped on the page, one call per file; `limit` when larger than `max_drop_bytes`. Without it
    /// drops are refused.
    std::function<void(Result<PickedFile>)> dropped;
    std::size_t max_drop_bytes = std::size_t{64} << 20U;
    /// The person did something: pointer, key, text, or an action of their assistive technology. May be
    /// empty.
    std::function<void()> used;
    /// Something in `Preferences` changed (also called once by `start`), before the next frame. May be empty.
    std::function<void(const Preferences&)> preferences_changed;
};

/// One per document. The ImGui context of `ui` must outlive it.
class Page {
public:
    Page(ui::kit::Ui& ui, PageHooks hooks);
    ~Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    /// Takes the canvas, listens, and asks for the first frame. Errors: `unsupported` when there is no
    /// WebGL 2.
    Result<void> start();

    /// Asks for at least `frames` further frames. Cheap; from anywhere on the main thread.
    void wake(int frames = 4);
    /// Asks for one frame after `seconds`; several may be pending.
    void wake_in(double seconds);

    [[nodiscard]] const Preferences& preferences() const;
    /// The person's own text size on top of browser zoom; 1 = as designed, sensible from 0.8 to 2.
    void set_text_scale(float scale);
    /// Frames that reached the canvas since the start: what `window.vaka.frames` shows.
    [[nodiscard]] std::uint64_t frames() const;

    class Impl;

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace vaka::platform
