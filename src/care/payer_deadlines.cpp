#include "care/payer_deadlines.hpp"

#include <algorithm>

namespace vaka::care {

namespace {

/// A holiday calendar of whole years would hold a search for a business day forever.
constexpr int kMostDaysOff = 366;

Date months_after(Date date, int months) {
    const std::chrono::year_month_day from{date};
    const auto month = std::chrono::year_month{from.year(), from.month()} + std::chrono::months{months};
    const auto same_day = month / from.day();
    if (same_day.ok()) return Date{same_day};
    return Date{(month + std::chrono::months{1}) / std::chrono::day{1}};
}

Date next_business_day(Date date, const BusinessCalendar& calendar) {
    for (int i = 0; i < kMostDaysOff && !calendar.is_business_day(date); ++i) date += Days{1};
    return date;
}

Result<PayerMoment> in_range(PayerMoment moment) {
    if (!is_in_range(moment.date)) return fail(Code::invalid, "error.date_range");
    return moment;
}

}  // namespace

Result<PayerMoment> end_of(const PayerPeriod& period, Instant from, const PayerClock& clock) {
    if (!is_in_range(from)) return fail(Code::invalid, "error.date_range");
    const auto day = date_of(from, clock.zone_offset);
    switch (period.unit) {
        case PayerUnit::hours: {
            const auto at = from + std::chrono::hours{period.amount};
            return in_range({date_of(at, clock.zone_offset), at});
        }
        case PayerUnit::calendar_days:
            return in_range({day + Days{period.amount}, {}});
        case PayerUnit::business_days: {
            const auto end = clock.calendar.plus_business_days(day, period.amount);
            // The calendar stops at its last day; the period may not have ended there.
            const bool is_last_day = !is_in_range(end + Days{1});
            if (is_last_day && clock.calendar.business_days_between(day, end) < period.amount)
                return fail(Code::invalid, "error.date_range");
            return in_range({end, {}});
        }
        case PayerUnit::months:
            return in_range({months_after(day, period.amount), {}});
    }
    return fail(Code::internal, "error.date_range");
}

Result<PayerDeadline> deadline_of(const PayerTerm& term, Instant from, const PayerClock& clock) {
    VAKA_TRY_ASSIGN(auto by, end_of(term.period, from, clock));
    if (term.to_business_day && !by.at) {
        VAKA_TRY_ASSIGN(by, in_range({next_business_day(by.date, clock.calendar), {}}));
    }
    return PayerDeadline{by, term.source};
}

bool is_after(Instant at, const PayerMoment& deadline, const PayerClock& clock) {
    return deadline.at ? at > *deadline.at : date_of(at, clock.zone_offset) > deadline.date;
}

Result<DecisionDeadlines> decision_deadlines(const PayerProfile& payer, PayerUrgency urgency,
                                             Instant received, const PayerClock& clock) {
    DecisionDeadlines deadlines;
    if (urgency == PayerUrgency::expedited) {
        VAKA_TRY_ASSIGN(deadlines.decision, deadline_of(payer.decide_within_expedited, received, clock));
        return deadlines;
    }
    VAKA_TRY_ASSIGN(deadlines.decision, deadline_of(payer.decide_within, received, clock));
    VAKA_TRY_ASSIGN(deadlines.longest, deadline_of(payer.decide_within_longest, received, clock));
    return deadlines;
}

std::string_view name_of(record::AppealLevel level) {
    return record::Appeal::type().find("level")->choices->codes[static_cast<std::size_t>(level)];
}

Result<const PayerAppealLevel*> appeal_level(const PayerProfile& payer, record::AppealLevel level) {
    const auto found = std::ranges::find(payer.appeals, level, &PayerAppealLevel::level);
    if (found == payer.appeals.end())
        return fail(Code::not_found, "error.payer_no_level", "/level", name_of(level));
    return &*found;
}

Result<PayerDeadline> appeal_filing_deadline(const PayerProfile& payer, record::AppealLevel level,
                                             Instant noticed, const PayerClock& clock) {
    VAKA_TRY_ASSIGN(const auto* const step, appeal_level(payer, level));
    return deadline_of(step->file_within, noticed, clock);
}

Result<PayerDeadline> appeal_decision_deadline(const PayerProfile& payer, record::AppealLevel level,
                                               PayerUrgency urgency, Instant filed, const PayerClock& clock) {
    VAKA_TRY_ASSIGN(const auto* const step, appeal_level(payer, level));
    return deadline_of(
        urgency == PayerUrgency::expedited ? step->decide_within_expedited : step->decide_within, filed,
        clock);
}

}  // namespace vaka::care
