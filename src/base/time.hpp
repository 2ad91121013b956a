#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vaka {

/// A calendar date, without a time of day or a zone. Years 1 to 9999.
using Date = std::chrono::sys_days;
/// A moment: UTC, milliseconds since 1970-01-01T00:00Z.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Days = std::chrono::days;
using Minutes = std::chrono::minutes;

/// True for a date of the years 1 to 9999, and for an instant of such a date in UTC.
bool is_in_range(Date date);
bool is_in_range(Instant instant);

/// ISO 8601 calendar date, extended form only: `2026-02-28`. Errors: `invalid` for any other form or no such
/// day.
Result<Date> parse_date(std::string_view text);
std::string to_text(Date date);

/// ISO 8601 instant: `2026-02-28T09:05:00.000Z`; seconds and fraction (1 to 3 digits) may be left out, and
/// the zone is `Z` or `+hh:mm`/`-hh:mm` (RFC 3339). Errors: `invalid`.
Result<Instant> parse_instant(std::string_view text);
/// Always with milliseconds and `Z`, so that equal instants are equal texts.
std::string to_text(Instant instant);

/// The calendar day on which `instant` falls at `zone_offset` east of UTC.
Date date_of(Instant instant, Minutes zone_offset = Minutes{0});
/// Midnight (00:00) of `date` at `zone_offset` east of UTC.
Instant instant_of(Date date, Minutes zone_offset = Minutes{0});

/// 1 = Monday … 7 = Sunday (ISO 8601).
unsigned iso_weekday(Date date);

}  // namespace vaka
