#pragma once

#include <optional>

#include "care/calendar.hpp"
#include "care/payer.hpp"

/// By when a payer must decide, and by when it can be appealed. All periods come from the profile.
namespace vaka::care {

enum class PayerUrgency : std::uint8_t {
    standard,
    expedited  ///< Waiting would endanger life, health or the ability to regain function.
};

/// How a payer reckons time. The calendar must outlive it.
struct PayerClock {
    const BusinessCalendar& calendar;
    Minutes zone_offset{0};  ///< East of UTC, of the payer's day.
};

struct PayerMoment {
    Date date;
    std::optional<Instant> at;  ///< For periods of hours; others end with the day.
    bool operator==(const PayerMoment&) const = default;
};

/// A day or moment by which something must be done, and who says so.
struct PayerDeadline {
    PayerMoment by;
    Source source;
};

/// When a period that begins at `from` ends. Hours run through nights and weekends. Days count from the day
/// after that of `from`. Months end on the day of the same number, or, where the month has no such day, on
/// the first day of the next one (29 CFR 2590.715-2719(d)(2)(i): four months after 30 October end on 1
/// March). Errors: `invalid` (`error.date_range`) when that is no day of the years 1 to 9999.
Result<PayerMoment> end_of(const PayerPeriod& period, Instant from, const PayerClock& clock);

/// The same for a term: one that asks for it moves to the next business day.
Result<PayerDeadline> deadline_of(const PayerTerm& term, Instant from, const PayerClock& clock);

/// True when `at` is later than the deadline. One that ends with a day is kept on all of that day.
bool is_after(Instant at, const PayerMoment& deadline, const PayerClock& clock);

struct DecisionDeadlines {
    PayerDeadline decision;
    std::optional<PayerDeadline> longest;  ///< When the payer extends it for information; not when expedited.
};

/// By when the payer must decide a request that it received at `received`. Errors: as `end_of`.
Result<DecisionDeadlines> decision_deadlines(const PayerProfile& payer, PayerUrgency urgency,
                                             Instant received, const PayerClock& clock);

/// The code of a level, as the records have it.
std::string_view name_of(record::AppealLevel level);

/// The level of the payer's appeal ladder. Errors: `not_found` when it has none such.
Result<const PayerAppealLevel*> appeal_level(const PayerProfile& payer, record::AppealLevel level);

/// Until when the notice of `noticed` can be appealed at this level. Errors: as `appeal_level` and `end_of`.
Result<PayerDeadline> appeal_filing_deadline(const PayerProfile& payer, record::AppealLevel level,
                                             Instant noticed, const PayerClock& clock);

/// By when an appeal filed at `filed` must be decided. Errors: as `appeal_level` and `end_of`.
Result<PayerDeadline> appeal_decision_deadline(const PayerProfile& payer, record::AppealLevel level,
                                               PayerUrgency urgency, Instant filed, const PayerClock& clock);

}  // namespace vaka::care
