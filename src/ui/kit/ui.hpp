#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/kit/semantics.hpp"
#include "ui/kit/theme.hpp"
#include "ui/kit/words.hpp"

struct ImGuiContext;

/// Vaka's own widgets. Screens draw with these and with nothing else.
///
/// Rules that hold for every widget:
///  - `id` is a stable ASCII name, unique in its scope, never shown and never translated. Open `Scope
///  key(ui.key(x))`
///    around the parts of a repeated thing.
///  - Labels are shown as they are given (UTF-8); no markup, no `##`.
///  - A widget files its semantic node, works by mouse, touch, keyboard and semantic action, and returns what
///  happened
///    in this frame. It never keeps the caller's data.
///  - Things flow downwards over the whole width of the innermost layout scope (layout.hpp changes that).
namespace vaka::ui::kit {

/// How wide the page is, in CSS px of the text size: compact < 600 <= medium < 1024 <= wide.
enum class Width : std::uint8_t { compact, medium, wide };

enum class Direction : std::uint8_t { forward, backward };

/// What the platform knows at the start of a frame.
struct FrameInput {
    float width = 0, height = 0;  ///< Physical pixels.
    float scale = 1;              ///< Physical pixels per CSS px × the person's text size.
    double now = 0;               ///< Seconds on any steady clock.
};

class Ui;

/// Closes what a scope function opened, when it goes out of scope. False when the scope shows nothing (a
/// closed dialog, a collapsed card): skip the contents then.
class [[nodiscard]] Scope {
public:
    using Close = void (*)(Ui&);
    Scope(Ui& ui, Close on_close) : ui_(&ui), close_(on_close) {}
    /// A scope that is not open.
    Scope() = default;
    Scope(Scope&& other) noexcept : ui_(other.ui_), close_(other.close_) { other.close_ = nullptr; }
    Scope& operator=(Scope&&) = delete;
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    ~Scope() { close(); }
    explicit operator bool() const { return ui_ != nullptr; }
    /// Closes early.
    void close() {
        if (close_ != nullptr) std::exchange(close_, nullptr)(*ui_);
    }

private:
    Ui* ui_ = nullptr;
    Close close_ = nullptr;
};

/// One interface: the Dear ImGui context, the theme, the semantic tree, keyboard focus, layout, and when the
/// next frame is due. One per canvas; not thread-safe.
class Ui {
public:
    Ui();
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // ---- The frame: for the platform
    // -------------------------------------------------------------------------------

    /// Starts a frame. Feed ImGuiIO before. Everything is drawn between this and `end_frame`.
    void begin_frame(const FrameInput& input);
    /// Ends the frame, completes the semantic tree; draw data is then ready (`ImGui::GetDrawData`).
    void end_frame();
    /// Unwinds after an exception thrown while drawing; call instead of `end_frame`.
    void abandon_frame();
    /// Whether another frame is due now: input waits, a mouse button or key is held, a request waits, or
    /// `wake`.
    [[nodiscard]] bool needs_frames() const;
    /// When a frame is due although nothing happens (a toast expires, a tooltip appears); same clock as
    /// `FrameInput::now`. Empty: never. Idle is zero frames.
    [[nodiscard]] std::optional<double> next_wake() const;
    /// True when Tab (or Shift+Tab) should leave the canvas: the focus is at that end of the page, no dialog
    /// is open.
    [[nodiscard]] bool tab_leaves(Direction direction) const;
    /// Puts the focus on the first or last stop; for the platform when Tab comes into the canvas.
    void enter(Direction direction);
    [[nodiscard]] ImGuiContext* context() const { return context_; }

    // ---- For screens
    // -----------------------------------------------------------------------------------------------

    /// Asks for frames: 2 settle almost everything, since layout is computed in one pass. Input does it by
    /// itself.
    void wake(int frames = 2);
    /// Asks for one frame at `seconds` (see `now`).
    void wake_at(double seconds);
    [[nodiscard]] double now() const;

    SemanticTree& tree() { return tree_; }
    [[nodiscard]] const SemanticTree& tree() const { return tree_; }
    void announce(std::string_view text, Urgency urgency = Urgency::polite) { tree_.announce(text, urgency); }

    void set_scheme(Scheme scheme);
    [[nodiscard]] Scheme scheme() const { return scheme_; }
    void set_words(Words words) { words_ = std::move(words); }
    [[nodiscard]] const Words& words() const { return words_; }
    [[nodiscard]] Width width() const;
    [[nodiscard]] bool compact() const { return width() == Width::compact; }

    /// Physical pixels of `x` em; 1 em = 16 CSS px × text size.
    [[nodiscard]] float em(float x) const { return x * 16.0F * scale_; }
    /// A thin line: one CSS px, at least one physical pixel, whole.
    [[nodiscard]] float line() const;
    /// Height of buttons and fields: 2.25 em, 2.75 em in compact width (touch).
    [[nodiscard]] float control_height() const;

    /// Everything inside gets ids of its own: for the rows of a list (`key` = the record's id) and for
    /// screens.
    Scope key(std::string_view key);
    /// The id that a widget called `id` has here: its node's id in the semantic tree.
    [[nodiscard]] std::uint32_t id(std::string_view id) const;

    /// Puts the keyboard focus on the node `id` when it is drawn next, and scrolls it into view.
    void focus(std::uint32_t id);
    /// The stop that has the keyboard focus; 0 for none.
    [[nodiscard]] std::uint32_t focused() const;
    /// Whether a text field takes typing now.
    [[nodiscard]] bool editing() const;
    /// True once, in the frame in which the chord ("Ctrl+K", "Ctrl+Shift+Z", "F1", "Escape") is pressed and
    /// nobody used it before. Ctrl is Cmd on Apple keyboards. While a field is edited, chords that edit text
    /// stay with the field.
    bool shortcut(std::string_view chord);

    struct Impl;
    /// The kit's own inside (internal.hpp).
    [[nodiscard]] Impl& impl() { return *impl_; }
    [[nodiscard]] const Impl& impl() const { return *impl_; }

private:
    ImGuiContext* context_ = nullptr;
    SemanticTree tree_;
    Words words_;
    Scheme scheme_ = Scheme::light;
    float scale_ = 1;
    std::unique_ptr<Impl> impl_;
};

}  // namespace vaka::ui::kit
