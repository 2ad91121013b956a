#pragma once

#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

enum class TimelineFilter : std::uint8_t { all, appointments, contacts, services, events, notes };

struct TimelineState {
    TimelineFilter filter = TimelineFilter::all;
    std::string opened;  ///< Id of the record whose details are open; empty for none.
};

/// What happened and what will, latest first.
void draw_timeline(const Frame& frame, const CaseViewPtr& view, TimelineState& state);

}  // namespace vaka::ui::screens
