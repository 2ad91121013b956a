#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

struct Tab {
    std::string_view id;
    std::string_view label;
    const char* icon = nullptr;
    std::string_view count = {};  ///< Small number after the label.
};

/// One Tab stop; Left/Right/Home/End move and choose. Scrolls sideways when there is no room. True when
/// `current` changed.
bool tabs(Ui& ui, std::string_view id, std::string_view name, std::span<const Tab> all, std::size_t& current);

}  // namespace vaka::ui::kit
