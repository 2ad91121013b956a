#pragma once

#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

enum class TimelineFilter : std::uint8_t { all, appointments, contacts, services, events, notes };

struct TimelineState {
    TimelineFilter filter = TimelineFilter::all;
    bool all_upcoming = false;
    std::string opened;  ///< Id of the record whose details are open; empty for none.
};

/// What is coming, the next thing first; then what happened, the latest first.
void draw_timeline(const Frame& frame, const CaseView& view, TimelineState& state);

}  // namespace vaka::ui::screens
