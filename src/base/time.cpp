#include "base/time.hpp"

#include <optional>

#include "base/text.hpp"

namespace vaka {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

/// `count` ASCII digits at the start of `rest`, removed from it; empty when there are not that many.
std::optional<int> take_digits(std::string_view& rest, std::size_t count) {
    if (rest.size() < count) return std::nullopt;
    int value = 0;
    for (char c : rest.substr(0, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    rest.remove_prefix(count);
    return value;
}

bool take(std::string_view& rest, char expected) {
    if (rest.empty() || rest.front() != expected) return false;
    rest.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& rest) {
    const auto y = take_digits(rest, 4);
    if (!y || *y < 1 || !take(rest, '-')) return std::nullopt;
    const auto m = take_digits(rest, 2);
    if (!m || !take(rest, '-')) return std::nullopt;
    const auto d = take_digits(rest, 2);
    if (!d) return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return std::nullopt;
    return Date{date};
}

/// `.5`, `.25` or `.125` as milliseconds; 0 when there is no fraction; empty for a malformed one.
std::optional<int> take_fraction(std::string_view& rest) {
    if (!take(rest, '.')) return 0;
    int value = 0;
    int digits = 0;
    while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
        if (++digits > 3) return std::nullopt;
        value = value * 10 + (rest.front() - '0');
        rest.remove_prefix(1);
    }
    if (digits == 0) return std::nullopt;
    for (; digits < 3; ++digits) value *= 10;
    return value;
}

std::optional<Minutes> take_zone(std::string_view& rest) {
    if (take(rest, 'Z')) return Minutes{0};
    const int sign = take(rest, '+') ? 1 : take(rest, '-') ? -1 : 0;
    if (sign == 0) return std::nullopt;
    const auto hours = take_digits(rest, 2);
    if (!hours || *hours > 23 || !take(rest, ':')) return std::nullopt;
    const auto minutes = take_digits(rest, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    return Minutes{sign * (*hours * 60 + *minutes)};
}

std::optional<std::chrono::milliseconds> take_time_of_day(std::string_view& rest) {
    const auto hours = take_digits(rest, 2);
    if (!hours || *hours > 23 || !take(rest, ':')) return std::nullopt;
    const auto minutes = take_digits(rest, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    int seconds = 0;
    int millis = 0;
    if (take(rest, ':')) {
        const auto whole = take_digits(rest, 2);
        if (!whole || *whole > 59) return std::nullopt;
        const auto fraction = take_fraction(rest);
        if (!fraction) return std::nullopt;
        seconds = *whole;
        millis = *fraction;
    }
    return std::chrono::hours{*hours} + Minutes{*minutes} + std::chrono::seconds{seconds} +
           std::chrono::milliseconds{millis};
}

}  // namespace

bool is_in_range(Date date) {
    return date >= Date{year{1} / 1 / 1} && date <= Date{year{9999} / 12 / 31};
}

bool is_in_range(Instant instant) {
    return is_in_range(std::chrono::floor<Days>(instant));
}

Result<Date> parse_date(std::string_view text) {
    auto rest = text;
    const auto date = take_date(rest);
    if (!date || !rest.empty()) return fail(Code::invalid, "error.date", {}, text);
    return *date;
}

Result<Instant> parse_instant(std::string_view text) {
    auto rest = text;
    const auto date = take_date(rest);
    if (!date || !take(rest, 'T')) return fail(Code::invalid, "error.instant", {}, text);
    const auto time = take_time_of_day(rest);
    if (!time) return fail(Code::invalid, "error.instant", {}, text);
    const auto zone = take_zone(rest);
    if (!zone || !rest.empty()) return fail(Code::invalid, "error.instant", {}, text);
    const auto instant = Instant{*date} + *time - *zone;
    // The zone may carry the first and the last day over the edge.
    if (!is_in_range(instant)) return fail(Code::invalid, "error.instant", {}, text);
    return instant;
}

std::string to_text(Date date) {
    const year_month_day parts{date};
    return text::cat(text::padded(int{parts.year()}, 4), "-", text::padded(unsigned{parts.month()}, 2), "-",
                     text::padded(unsigned{parts.day()}, 2));
}

std::string to_text(Instant instant) {
    const auto date = std::chrono::floor<Days>(instant);
    const std::chrono::hh_mm_ss time{instant - date};
    return text::cat(to_text(date), "T", text::padded(time.hours().count(), 2), ":",
                     text::padded(time.minutes().count(), 2), ":", text::padded(time.seconds().count(), 2),
                     ".", text::padded(time.subseconds().count(), 3), "Z");
}

Date date_of(Instant instant, Minutes zone_offset) {
    return std::chrono::floor<Days>(instant + zone_offset);
}

Instant instant_of(Date date, Minutes zone_offset) {
    return Instant{date} - zone_offset;
}

unsigned iso_weekday(Date date) {
    return std::chrono::weekday{date}.iso_encoding();
}

}  // namespace vaka
