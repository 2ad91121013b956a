#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

/// One thing that happened.
struct TimelineEntry {
    std::string key;   ///< Stable id of the record.
    std::string day;   ///< Heading; entries of one day follow each other and carry the same text.
    std::string time;  ///< "09:30"; may be empty.
    std::string title;
    std::string meta;  ///< One quiet line: who, where, how long.
    const char* icon = nullptr;
    Tone tone = Tone::neutral;  ///< Of the dot.
    std::string status;         ///< Badge at the right; empty for none.
    Tone status_tone = Tone::neutral;
};

struct TimelineOptions {
    std::string_view name;  ///< Accessible name.
    std::string_view empty = {};
};

/// A line down the days. One Tab stop; Up/Down/Home/End move, Enter and click open: the index of the opened
/// entry. Only visible entries are asked for (and the day of the entry before each).
std::optional<std::size_t> timeline_list(Ui& ui, std::string_view id, std::size_t count,
                                         const std::function<TimelineEntry(std::size_t)>& entry,
                                         const TimelineOptions& options);

}  // namespace vaka::ui::kit
