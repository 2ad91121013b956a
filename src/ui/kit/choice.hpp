#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

/// One of the things to choose from. Ids follow from the position.
struct Option {
    std::string_view label;
    std::string_view description = {};
    const char* icon = nullptr;
};

struct ChoiceOptions {
    std::string_view hint = {};
    std::string_view error = {};
    std::string_view disabled_reason = {};
    bool required = false;
    bool label_hidden = false;
    float width_em = 0;  ///< 0: the whole width.
};

/// A label over a closed list that opens below. Arrows, Home/End and letters move, Enter takes, Esc leaves.
/// True when `chosen` changed.
bool choice(Ui& ui, std::string_view id, std::string_view label, std::span<const Option> options,
            std::optional<std::size_t>& chosen, const ChoiceOptions& style = {});

/// All options at once; for two to five. Arrows move and choose. True when `chosen` changed.
bool radio_group(Ui& ui, std::string_view id, std::string_view label, std::span<const Option> options,
                 std::optional<std::size_t>& chosen, const ChoiceOptions& style = {});

/// Options side by side as one segmented control; for two to four short labels. True when `chosen` changed.
bool segments(Ui& ui, std::string_view id, std::string_view label, std::span<const Option> options,
              std::size_t& chosen);

struct CheckOptions {
    std::string_view hint = {};
    std::string_view disabled_reason = {};
};

/// True when toggled; `on` has then changed.
bool checkbox(Ui& ui, std::string_view id, std::string_view label, bool& on,
              const CheckOptions& options = {});
/// A setting that takes effect at once. True when toggled.
bool switch_(Ui& ui, std::string_view id, std::string_view label, bool& on, const CheckOptions& options = {});

}  // namespace vaka::ui::kit
