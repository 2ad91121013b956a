#pragma once

#include <string>
#include <string_view>

#include "care/due.hpp"
#include "care/timeline.hpp"
#include "ui/kit/theme.hpp"

/// How the records of a case are named, coloured and pictured: one place, so that a status looks the same on
/// every screen. Colour and icon only repeat what the words say.
namespace vaka::ui::screens {

/// Words and looks of a small state.
struct Badge {
    std::string text;
    kit::Tone tone = kit::Tone::neutral;
    const char* icon = nullptr;
};

Badge badge_of(record::RiskLevel risk);
Badge badge_of(record::CaseStatus status);
Badge badge_of(record::NeedStatus status);
Badge badge_of(record::PlanStatus status);
Badge badge_of(record::GoalAchievement achievement);
Badge badge_of(record::AppointmentStatus status);
Badge badge_of(record::AuthorizationStatus status);
Badge badge_of(record::ServiceStatus status);
Badge badge_of(record::Reached reached);
Badge badge_of(record::InterventionStatus status);
Badge badge_of(record::Priority priority);

const char* icon_of(care::DueKind kind);
const char* icon_of(record::ContactMode mode);
const char* icon_of(record::EventKind kind);
const char* icon_of(record::StrengthSource source);

/// "Physiotherapy, tomorrow" for the header: what, and when.
std::string due_text(const care::Due& due, Date today);
kit::Tone due_tone(const care::Due& due, Date today);
/// What is due, in words: its title, or the name of its kind when it has none.
std::string due_title(const care::Due& due);

/// Preferred name when there is one.
std::string_view short_name(const record::Person& person);

/// `key.one` or `key.other` with `{count}`, by the current language's plural rule.
std::string counted(std::string_view key, std::size_t count);

/// The label of any choice field of a record: `label_of(goal, "lifecycle")`.
template <class T>
std::string label_of(const T& row, std::string_view field);

}  // namespace vaka::ui::screens

#include "app/format.hpp"

template <class T>
std::string vaka::ui::screens::label_of(const T& row, std::string_view field) {
    return std::string(app::choice_label(T::type(), row, field));
}
