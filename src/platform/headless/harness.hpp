#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/ui.hpp"

namespace vaka::platform {

/// Runs an interface without a screen: what a person does, through the semantic tree.
///
/// A failed look-up or a page that never settles throws `HarnessError`, whose text holds the tree; GoogleTest
/// reports it.
class HarnessError : public std::exception {
public:
    explicit HarnessError(std::string what) : what_(std::move(what)) {}
    [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

private:
    std::string what_;
};

struct HarnessOptions {
    float width = 1280, height = 800;  ///< CSS px.
    float scale = 1;                   ///< Physical pixels per CSS px.
};

class Harness {
public:
    using Draw = std::function<void(ui::kit::Ui&)>;

    explicit Harness(Draw draw, HarnessOptions options = {});
    ~Harness();
    Harness(const Harness&) = delete;
    Harness& operator=(const Harness&) = delete;

    /// Draws `count` frames, 1/60 s apart.
    void frame(int count = 1);
    /// Draws until no frame is due; fails after 60.
    void settle();
    /// Moves the clock and draws the frames that become due.
    void wait(double seconds);
    /// Number of frames drawn so far.
    [[nodiscard]] int frames() const { return frames_; }

    /// The one node with this role and name; fails when there is none or more than one.
    [[nodiscard]] const ui::Node& get(ui::Role role, std::string_view name) const;
    /// The one such node, or null; fails when there is more than one.
    [[nodiscard]] const ui::Node* query(ui::Role role, std::string_view name) const;
    [[nodiscard]] std::vector<ui::Node> all(ui::Role role) const;
    /// The one node whose keyboard focus flag is set; null for none.
    [[nodiscard]] const ui::Node* focused() const;

    /// Moves the mouse to the middle of `node` (scrolled into view first), presses and releases; then
    /// settles.
    void click(const ui::Node& node);
    void double_click(const ui::Node& node);
    void hover(const ui::Node& node);
    /// Wheel turned over `node`; negative is down.
    void scroll(const ui::Node& node, float lines);
    /// "Tab", "Shift+Tab", "Ctrl+Z", "Enter": down and up, then settles.
    void press(std::string_view chord);
    /// Types UTF-8 text into what has the focus, then settles.
    void type(std::string_view text);
    /// As an assistive technology does it.
    void act(const ui::Node& node, ui::ActionKind kind, std::string_view value = {});
    void set_value(const ui::Node& node, std::string_view text) {
        act(node, ui::ActionKind::set_value, text);
    }
    void resize(float width, float height);

    [[nodiscard]] ui::SemanticTree& tree() { return ui_.tree(); }
    [[nodiscard]] std::string dump() const { return ui_.tree().dump(); }
    [[nodiscard]] ui::kit::Ui& ui() { return ui_; }
    [[nodiscard]] double clock() const { return clock_; }
    /// What a copy put on the clipboard, and what a paste takes from it.
    std::string clipboard;

private:
    void scroll_to(std::uint32_t id);

    ui::kit::Ui ui_;
    Draw draw_;
    HarnessOptions options_;
    double clock_ = 1000;
    int frames_ = 0;
};

}  // namespace vaka::platform
