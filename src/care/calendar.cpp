#include "care/calendar.hpp"

#include <algorithm>
#include <array>

namespace vaka::care {

namespace {

/// A typing mistake in a year must not cost seconds.
constexpr Days kLongestCounted{20 * 366};

constexpr std::array<std::string_view, 4> kKinds{"fixed", "weekday", "easter", "single"};

unsigned small(std::int64_t value) {
    return static_cast<unsigned>(value);
}

std::chrono::year_month_day parts(Date date) {
    return std::chrono::year_month_day{date};
}

Holiday read_holiday(DataReader& reader) {
    Holiday holiday{.kind = static_cast<Holiday::Kind>(reader.code("kind", kKinds)),
                    .title = reader.local("title")};
    switch (holiday.kind) {
        case Holiday::Kind::fixed:
        case Holiday::Kind::weekday:
            holiday.month = small(reader.integer("month", 1, 12));
            holiday.day = small(reader.integer("day", 1, 31));
            // 2024 has a 29 February: a holiday on that day is kept in leap years.
            if (!(std::chrono::year{2024} / std::chrono::month{holiday.month} / std::chrono::day{holiday.day})
                     .ok())
                reader.note("day", "error.data_range", "1 – 28…31");
            if (holiday.kind == Holiday::Kind::weekday)
                holiday.weekday = small(reader.integer("weekday", 1, 7));
            break;
        case Holiday::Kind::easter:
            holiday.offset = static_cast<int>(reader.integer("offset", -80, 80));
            break;
        case Holiday::Kind::single:
            holiday.date = reader.date("date");
            break;
    }
    if (const auto year = reader.integer_or_none("first_year", 1, 9999))
        holiday.first_year = static_cast<int>(*year);
    return holiday;
}

/// The day on which a holiday falls in `year`; empty when that year has none.
std::optional<Date> day_in(const Holiday& holiday, int year) {
    using namespace std::chrono;
    if (year < holiday.first_year) return std::nullopt;
    switch (holiday.kind) {
        case Holiday::Kind::fixed:
        case Holiday::Kind::weekday: {
            const auto parts = std::chrono::year{year} / month{holiday.month} / day{holiday.day};
            if (!parts.ok()) return std::nullopt;
            Date date{sys_days{parts}};
            while (holiday.kind == Holiday::Kind::weekday && iso_weekday(date) != holiday.weekday)
                date += Days{1};
            return date;
        }
        case Holiday::Kind::easter:
            return easter_sunday(year) + Days{holiday.offset};
        case Holiday::Kind::single:
            return static_cast<int>(parts(holiday.date).year()) == year ? std::optional(holiday.date)
                                                                        : std::nullopt;
    }
    return std::nullopt;
}

/// Where a holiday of a weekend is kept (5 U.S.C. 6103(b) for a working week of Monday to Friday).
Date observed(Date date) {
    const auto weekday = iso_weekday(date);
    if (weekday == 6) return date - Days{1};
    if (weekday == 7) return date + Days{1};
    return date;
}

}  // namespace

/// The anonymous Gregorian computus, as in Meeus, "Astronomical Algorithms" (1991), chapter 8.
Date easter_sunday(int year) {
    const int a = year % 19;
    const int b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4;
    const int f = (b + 8) / 25;
    const int g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int month = (h + l - 7 * m + 114) / 31;
    const int day = (h + l - 7 * m + 114) % 31 + 1;
    return std::chrono::sys_days{std::chrono::year{year} / month / day};
}

BusinessCalendar BusinessCalendar::read(const Json& json, std::vector<Error>& errors) {
    BusinessCalendar calendar;
    DataReader reader(json, "", errors);
    static constexpr std::array<std::string_view, 1> kFormats{"vaka-calendar"};
    reader.code("format", kFormats);
    calendar.key_ = reader.key("key");
    calendar.title_ = reader.local("title");
    reader.source("source");
    calendar.weekend_.clear();
    for (const auto& day : reader.texts("weekend", 6)) {
        static constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu",
                                                               "fri", "sat", "sun"};
        const auto found = std::ranges::find(kDays, day);
        if (found == kDays.end()) {
            reader.note("weekend", "error.choice", day);
        } else {
            calendar.weekend_.push_back(static_cast<unsigned>(found - kDays.begin()) + 1);
        }
    }
    calendar.moves_from_weekend_ = reader.boolean("moves_from_weekend", false);
    calendar.holidays_ = reader.list("holidays", 500, read_holiday);
    reader.finish();
    return calendar;
}

bool BusinessCalendar::is_weekend(Date date) const {
    return std::ranges::find(weekend_, iso_weekday(date)) != weekend_.end();
}

const Holiday* BusinessCalendar::holiday_on(Date date) const {
    const auto year = static_cast<int>(parts(date).year());
    for (const auto& holiday : holidays_) {
        for (const int of : {year - 1, year, year + 1}) {  // New Year may be kept on 31 December
            const auto day = day_in(holiday, of);
            if (!day) continue;
            const bool moves = moves_from_weekend_ && holiday.kind == Holiday::Kind::fixed;
            if ((moves ? observed(*day) : *day) == date) return &holiday;
        }
    }
    return nullptr;
}

bool BusinessCalendar::is_business_day(Date date) const {
    return !is_weekend(date) && holiday_on(date) == nullptr;
}

Date BusinessCalendar::plus_business_days(Date date, int count) const {
    const Days step{count < 0 ? -1 : 1};
    for (int left = count < 0 ? -count : count; left > 0 && is_in_range(date + step);) {
        date += step;
        if (is_business_day(date)) --left;
    }
    return date;
}

int BusinessCalendar::business_days_between(Date from, Date to) const {
    if (to < from) return -business_days_between(to, from);
    to = std::min(to, from + kLongestCounted);
    int count = 0;
    for (auto day = from + Days{1}; day <= to; day += Days{1}) count += is_business_day(day) ? 1 : 0;
    return count;
}

}  // namespace vaka::care
