#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

struct NavItem {
    std::string_view id;
    std::string_view label;
    const char* icon = nullptr;
    std::string_view count = {};  ///< Small number ("3" due today).
};

/// What the badge at the top right says about the store.
enum class SaveState : std::uint8_t { saved, saving, error };

struct ShellOptions {
    std::string_view product = "Vaka";
    std::string_view title;          ///< Of the screen; an h1 for assistive technology, shown in the top bar.
    std::string_view subtitle = {};  ///< Workspace name.
    std::span<const NavItem> nav = {};
    std::optional<std::size_t> current;  ///< Which of `nav`.
    std::string_view back = {};          ///< Not empty: a back button with this name.
    SaveState save = SaveState::saved;
    std::string_view save_text = {};  ///< "Saved"; empty: no badge.
    /// Other texts that the badge may come to show: it keeps room for them, so that nothing beside it moves
    /// between a look and a click.
    std::span<const std::string> save_texts = {};
    std::function<void()> actions = {};  ///< Draws buttons into the top bar, right of the title.
    float content_em = 72;               ///< Widest contents; 0: all.
};

struct ShellResult {
    std::optional<std::size_t> navigated;  ///< Which of `nav` was chosen.
    bool back = false;
    bool save_pressed = false;  ///< The badge was pressed (to read about an error).
};

/// The frame of the application: top bar, navigation (left; at the bottom in compact width), and the
/// scrolling main region that what follows is drawn into. Exactly one a frame; `result` is filled at once.
Scope shell(Ui& ui, const ShellOptions& options, ShellResult& result);

/// The bare page without bars, for the start screen: one scrolling main region.
Scope page(Ui& ui, std::string_view title, float content_em = 56);

}  // namespace vaka::ui::kit
