#include "ui/screens/labels.hpp"

#include <array>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"

namespace vaka::ui::screens {

namespace {

using kit::Tone;

/// The label of enumerator `value` of the field `field` of records of type `T`.
template <class T, class Enum>
std::string enum_label(std::string_view field, Enum value) {
    const auto* choices = T::type().find(field)->choices;
    return std::string(app::choice_label(choices->name, choices->codes[static_cast<std::size_t>(value)]));
}

}  // namespace

Badge badge_of(record::RiskLevel risk) {
    constexpr std::array kTones{Tone::success, Tone::warning, Tone::danger};
    return {enum_label<record::Case>("risk_level", risk), kTones.at(static_cast<std::size_t>(risk)),
            risk == record::RiskLevel::high ? icon::kTriangleAlert : nullptr};
}

Badge badge_of(record::CaseStatus status) {
    constexpr std::array kTones{Tone::info, Tone::info, Tone::success, Tone::warning, Tone::neutral};
    return {enum_label<record::Case>("status", status), kTones.at(static_cast<std::size_t>(status)), nullptr};
}

Badge badge_of(record::NeedStatus status) {
    constexpr std::array kTones{Tone::primary, Tone::info, Tone::neutral, Tone::neutral, Tone::success};
    return {enum_label<record::Need>("status", status), kTones.at(static_cast<std::size_t>(status)),
            status == record::NeedStatus::met ? icon::kCheck : nullptr};
}

Badge badge_of(record::PlanStatus status) {
    constexpr std::array kTones{Tone::info,    Tone::success, Tone::warning,
                                Tone::neutral, Tone::neutral, Tone::neutral};
    return {enum_label<record::CarePlan>("status", status), kTones.at(static_cast<std::size_t>(status)),
            nullptr};
}

Badge badge_of(record::GoalAchievement achievement) {
    using enum record::GoalAchievement;
    auto tone = Tone::neutral;
    const char* sign = nullptr;
    switch (achievement) {
        case achieved:
        case sustaining:
            tone = Tone::success;
            sign = icon::kCircleCheck;
            break;
        case improving:
            tone = Tone::success;
            sign = icon::kTrendingUp;
            break;
        case in_progress:
            tone = Tone::info;
            break;
        case worsening:
        case not_achieved:
        case not_attainable:
            tone = Tone::danger;
            break;
        case no_change:
        case no_progress:
            tone = Tone::warning;
            break;
    }
    return {enum_label<record::Goal>("achievement", achievement), tone, sign};
}

Badge badge_of(record::AppointmentStatus status) {
    constexpr std::array kTones{Tone::info, Tone::primary, Tone::success, Tone::neutral, Tone::danger};
    return {enum_label<record::Appointment>("status", status), kTones.at(static_cast<std::size_t>(status)),
            nullptr};
}

Badge badge_of(record::AuthorizationStatus status) {
    constexpr std::array kTones{Tone::neutral, Tone::info,   Tone::warning, Tone::success,
                                Tone::warning, Tone::danger, Tone::neutral};
    return {enum_label<record::Authorization>("status", status), kTones.at(static_cast<std::size_t>(status)),
            nullptr};
}

Badge badge_of(record::ServiceStatus status) {
    constexpr std::array kTones{Tone::neutral, Tone::info,    Tone::primary,
                                Tone::warning, Tone::success, Tone::neutral};
    return {enum_label<record::Service>("status", status), kTones.at(static_cast<std::size_t>(status)),
            nullptr};
}

Badge badge_of(record::Reached reached) {
    constexpr std::array kTones{Tone::success, Tone::warning, Tone::info};
    return {enum_label<record::Contact>("reached", reached), kTones.at(static_cast<std::size_t>(reached)),
            nullptr};
}

Badge badge_of(record::InterventionStatus status) {
    constexpr std::array kTones{Tone::neutral, Tone::primary, Tone::success, Tone::neutral};
    return {enum_label<record::Intervention>("status", status), kTones.at(static_cast<std::size_t>(status)),
            nullptr};
}

Badge badge_of(record::Priority priority) {
    constexpr std::array kTones{Tone::neutral, Tone::info, Tone::warning};
    return {enum_label<record::Need>("priority", priority), kTones.at(static_cast<std::size_t>(priority)),
            nullptr};
}

const char* icon_of(care::DueKind kind) {
    switch (kind) {
        case care::DueKind::task:
            return icon::kSquareCheck;
        case care::DueKind::appointment:
            return icon::kCalendar;
        case care::DueKind::follow_up:
            return icon::kPhone;
        case care::DueKind::goal_review:
            return icon::kTarget;
        case care::DueKind::authorization_decision:
            return icon::kShieldCheck;
        case care::DueKind::plan_renewal:
            return icon::kClipboardList;
    }
    return icon::kClock;
}

const char* icon_of(record::ContactMode mode) {
    switch (mode) {
        case record::ContactMode::in_person:
            return icon::kUsers;
        case record::ContactMode::home_visit:
            return icon::kHouse;
        case record::ContactMode::phone:
            return icon::kPhone;
        case record::ContactMode::video:
            return icon::kVideo;
        case record::ContactMode::email:
        case record::ContactMode::letter:
            return icon::kMail;
        case record::ContactMode::text_message:
            return icon::kMessageSquare;
    }
    return icon::kUsers;
}

const char* icon_of(record::EventKind kind) {
    using enum record::EventKind;
    switch (kind) {
        case admission:
        case emergency_visit:
            return icon::kHospital;
        case discharge:
        case move:
            return icon::kHouse;
        case fall:
        case crisis:
        case symptom:
            return icon::kTriangleAlert;
        case denial:
            return icon::kCircleX;
        case transition:
            return icon::kRoute;
        case milestone:
            return icon::kFlag;
        case birth:
        case death:
        case other:
            break;
    }
    return icon::kActivity;
}

const char* icon_of(record::StrengthSource source) {
    switch (source) {
        case record::StrengthSource::person:
            return icon::kUser;
        case record::StrengthSource::family:
            return icon::kUsers;
        case record::StrengthSource::friends:
            return icon::kHandHeart;
        case record::StrengthSource::community:
            return icon::kBuilding2;
        case record::StrengthSource::home:
            return icon::kHouse;
    }
    return icon::kUser;
}

std::string due_title(const care::Due& due) {
    constexpr std::array<std::string_view, 6> kKeys{"due.task",
                                                    "due.appointment",
                                                    "due.follow_up",
                                                    "due.goal_review",
                                                    "due.authorization_decision",
                                                    "due.plan_renewal"};
    const auto kind = tr::find(kKeys.at(static_cast<std::size_t>(due.kind))).value_or("");
    if (due.title.empty()) return std::string(kind);
    if (due.kind == care::DueKind::task || due.kind == care::DueKind::appointment) return due.title;
    return text::cat(kind, ": ", due.title);
}

std::string due_text(const care::Due& due, Date today) {
    return text::cat(due_title(due), " · ", app::relative_day(due.date, today));
}

kit::Tone due_tone(const care::Due& due, Date today) {
    if (care::is_overdue(due, today)) return Tone::danger;
    return due.date == today ? Tone::warning : Tone::neutral;
}

std::string_view short_name(const record::Person& person) {
    return person.preferred_name.empty() ? person.name : person.preferred_name;
}

std::string counted(std::string_view key, std::size_t count) {
    // English and Finnish tell one from more; Turkish has the same form in both keys.
    const auto full = text::cat(key, count == 1 ? ".one" : ".other");
    const auto digits = text::number(static_cast<std::int64_t>(count));
    const std::array<std::pair<std::string_view, std::string_view>, 1> values{{{"count", digits}}};
    return tr::format(full, values);
}

}  // namespace vaka::ui::screens
