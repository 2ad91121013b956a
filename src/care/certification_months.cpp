#include "care/certification_months.hpp"

#include <algorithm>
#include <vector>

#include "care/months.hpp"

namespace vaka::care {

namespace {

/// The least common multiple of 28, 29, 30 and 31.
constexpr std::int64_t kMonthParts = 377'580;
constexpr Days kHorizon{3653};

/// Months from `from` to the day before `end`, in parts of a month.
std::int64_t month_parts(Date from, Date end) {
    int months = 0;
    while (plus_months(from, months + 1) <= end) ++months;
    const auto begun = plus_months(from, months);
    const auto length = (plus_months(from, months + 1) - begun).count();
    return kMonthParts * months + kMonthParts / length * (end - begun).count();
}

/// A time with the same hours on each day: from `from` to the day before `end`.
struct Stretch {
    Date from, end;
    int minutes_per_week = 0;
};

int minutes_on(std::span<const WorkSpan> spans, Date day, const CertificationRules& rules) {
    const int full_time = rules.full_time_minutes_per_week.value;
    int minutes = 0;
    for (const auto& span : spans) {
        const bool lies_on = span.from <= day && (!span.to || day <= *span.to);
        if (lies_on && (rules.part_time_counts || span.minutes_per_week >= full_time))
            minutes += std::min(span.minutes_per_week, full_time);
        minutes = std::min(minutes, full_time);
    }
    return minutes;
}

/// The time up to the day before `end`, cut where the hours change and nowhere else: two full-time jobs that
/// follow each other are one stretch.
std::vector<Stretch> stretches(std::span<const WorkSpan> spans, Date end, const CertificationRules& rules) {
    std::vector<Date> cuts{end};
    for (const auto& span : spans) {
        if (span.from < end) cuts.push_back(span.from);
        if (span.to && *span.to + Days{1} < end) cuts.push_back(*span.to + Days{1});
    }
    std::ranges::sort(cuts);
    std::vector<Stretch> all;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        if (cuts[i] == cuts[i + 1]) continue;
        const int minutes = minutes_on(spans, cuts[i], rules);
        if (!all.empty() && all.back().minutes_per_week == minutes) {
            all.back().end = cuts[i + 1];
        } else {
            all.push_back({cuts[i], cuts[i + 1], minutes});
        }
    }
    return all;
}

}  // namespace

bool FullTimeMonths::reaches(int months) const {
    return parts >= kMonthParts * months * full_time_minutes;
}

std::int64_t FullTimeMonths::whole() const {
    return parts / (kMonthParts * full_time_minutes);
}

std::int64_t FullTimeMonths::missing_to(int months) const {
    const auto month = kMonthParts * full_time_minutes;
    return std::max(std::int64_t{0}, (month * months - parts + month - 1) / month);
}

FullTimeMonths full_time_months(std::span<const WorkSpan> spans, Date day, const CertificationRules& rules) {
    FullTimeMonths sum{.full_time_minutes = rules.full_time_minutes_per_week.value};
    for (const auto& stretch : stretches(spans, day + Days{1}, rules)) {
        if (stretch.minutes_per_week > 0)
            sum.parts += month_parts(stretch.from, stretch.end) * stretch.minutes_per_week;
    }
    return sum;
}

std::optional<Date> reached_on(std::span<const WorkSpan> spans, Date day, int months,
                               const CertificationRules& rules) {
    if (spans.empty()) return std::nullopt;
    const auto reached = [&](Date by) { return full_time_months(spans, by, rules).reaches(months); };
    auto low = std::ranges::min_element(spans, {}, &WorkSpan::from)->from;
    auto high = day + kHorizon;
    if (!reached(high)) return std::nullopt;
    while (low < high) {  // the months never become fewer as days go by
        const auto middle = low + (high - low) / 2;
        if (reached(middle)) {
            high = middle;
        } else {
            low = middle + Days{1};
        }
    }
    return low;
}

}  // namespace vaka::care
