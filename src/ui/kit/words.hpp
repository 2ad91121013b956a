#pragma once

#include <string>
#include <string_view>

namespace vaka::ui::kit {

/// The few words that the kit itself shows or speaks. The application sets them from its strings when the
/// language changes; the English ones stand here for tests of the kit alone. `{count}` and `{limit}` are
/// replaced.
struct Words {
    std::string close = "Close";
    std::string clear = "Clear";
    std::string dismiss = "Dismiss";
    std::string none_chosen = "Choose…";
    std::string required = "required";
    std::string characters = "{count} of {limit} characters";
    std::string too_long = "{count} of {limit} characters: please shorten it";
    std::string date_hint = "For example 28.2.2026";
    std::string date_invalid = "Not a date. Write it as 28.2.2026 or 2026-02-28";
    std::string navigation = "Main navigation";
    std::string notifications = "Notifications";
    std::string expand = "Show more";
    std::string collapse = "Show less";
};

}  // namespace vaka::ui::kit
