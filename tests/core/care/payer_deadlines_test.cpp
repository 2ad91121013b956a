#include "care/payer_deadlines.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "payer_support.hpp"

namespace vaka::care {
namespace {

using record::AppealLevel;
using test::day;
using test::moment;

const BusinessCalendar kCalendar;
const PayerClock kClock{kCalendar};

Date end(int amount, PayerUnit unit, std::string_view from, const PayerClock& clock = kClock) {
    const auto moment_of_end = end_of({amount, unit}, moment(from), clock);
    EXPECT_TRUE(moment_of_end.has_value());
    return moment_of_end.value_or(PayerMoment{}).date;
}

TEST(PayerDeadlines, StandardDecisionsAreDueInSevenDaysAndFourteenExtended) {
    const auto due = decision_deadlines(test::payer_asset("northlake"), PayerUrgency::standard,
                                        moment("2026-02-24T16:00Z"), kClock)
                         .value();
    EXPECT_EQ(due.decision.by, (PayerMoment{day("2026-03-03"), {}}));  // over the end of February
    ASSERT_TRUE(due.longest.has_value());
    EXPECT_EQ(due.longest->by.date, day("2026-03-10"));
    EXPECT_TRUE(due.decision.source.verified);
    EXPECT_NE(due.decision.source.title.find("CMS-0057-F"), std::string::npos);
    EXPECT_FALSE(due.longest->source.verified);
}

TEST(PayerDeadlines, ExpeditedDecisionsAreDueIn72HoursToTheMinute) {
    const auto due = decision_deadlines(test::payer_asset("northlake"), PayerUrgency::expedited,
                                        moment("2026-02-27T16:45Z"), kClock)
                         .value();
    EXPECT_EQ(due.decision.by,
              (PayerMoment{day("2026-03-02"), moment("2026-03-02T16:45Z")}));  // over a weekend
    EXPECT_EQ(due.longest, std::nullopt);
}

TEST(PayerDeadlines, TheWorkInjuryFundCountsBusinessDays) {
    // Thursday; Friday, Monday to Thursday.
    const auto due = decision_deadlines(test::payer_asset("stonebridge"), PayerUrgency::standard,
                                        moment("2026-03-05T09:00Z"), kClock)
                         .value();
    EXPECT_EQ(due.decision.by.date, day("2026-03-12"));
}

TEST(PayerDeadlines, DaysRunOverLeapDays) {
    EXPECT_EQ(end(7, PayerUnit::calendar_days, "2028-02-25T09:00Z"),
              day("2028-03-03"));  // 2028 has a 29 February
    EXPECT_EQ(end(7, PayerUnit::calendar_days, "2026-02-25T09:00Z"), day("2026-03-04"));
    EXPECT_EQ(end(72, PayerUnit::hours, "2028-02-27T23:30Z"), day("2028-03-01"));
    EXPECT_EQ(end(180, PayerUnit::calendar_days, "2027-09-15T09:00Z"), day("2028-03-13"));
}

TEST(PayerDeadlines, MonthsEndOnTheSameDayOrOnTheFirstOfTheNext) {
    EXPECT_EQ(end(4, PayerUnit::months, "2026-03-03T09:00Z"), day("2026-07-03"));
    EXPECT_EQ(end(4, PayerUnit::months, "2026-10-28T09:00Z"), day("2027-02-28"));
    EXPECT_EQ(end(4, PayerUnit::months, "2026-10-29T09:00Z"), day("2027-03-01"));
    EXPECT_EQ(end(4, PayerUnit::months, "2026-10-30T09:00Z"),
              day("2027-03-01"));  // the regulation's own example
    EXPECT_EQ(end(4, PayerUnit::months, "2027-10-29T09:00Z"), day("2028-02-29"));
    EXPECT_EQ(end(4, PayerUnit::months, "2026-12-31T09:00Z"), day("2027-05-01"));  // there is no 31 April
    EXPECT_EQ(end(12, PayerUnit::months, "2028-02-29T09:00Z"), day("2029-03-01"));
    EXPECT_EQ(end(0, PayerUnit::months, "2026-01-31T09:00Z"), day("2026-01-31"));
}

TEST(PayerDeadlines, ExternalReviewMovesToTheNextBusinessDay) {
    const auto payer = test::payer_asset("northlake");
    const auto by = [&](std::string_view noticed) {
        return appeal_filing_deadline(payer, AppealLevel::external, moment(noticed), kClock)->by.date;
    };
    EXPECT_EQ(by("2026-03-03T09:00Z"), day("2026-07-03"));  // a Friday
    EXPECT_EQ(by("2026-03-04T09:00Z"), day("2026-07-06"));  // Saturday to Monday
    EXPECT_EQ(by("2026-03-05T09:00Z"), day("2026-07-06"));  // Sunday to Monday
}

TEST(PayerDeadlines, HolidaysOfTheCalendarCount) {
    std::vector<Error> errors;
    const auto json = parse_data(R"({
        "format": "vaka-calendar", "key": "test", "title": {"en": "T", "fi": "T", "tr": "T"},
        "source": {"title": "Test", "verified": true}, "weekend": ["sat", "sun"],
        "holidays": [{"kind": "fixed", "title": {"en": "X", "fi": "X", "tr": "X"}, "month": 7, "day": 3}]})")
                          .value();
    const auto calendar = BusinessCalendar::read(json, errors);
    ASSERT_TRUE(errors.empty()) << describe(errors.front());
    const PayerClock clock{calendar};
    const auto by = appeal_filing_deadline(test::payer_asset("northlake"), AppealLevel::external,
                                           moment("2026-03-03T09:00Z"), clock);
    EXPECT_EQ(by->by.date, day("2026-07-06"));  // Friday the 3rd is a holiday, then the weekend
    EXPECT_EQ(end(2, PayerUnit::business_days, "2026-07-02T09:00Z", clock), day("2026-07-07"));
}

TEST(PayerDeadlines, AppealsAreDueByLevelAndUrgency) {
    const auto payer = test::payer_asset("northlake");
    const auto due = [&](AppealLevel level, PayerUrgency urgency) {
        return appeal_decision_deadline(payer, level, urgency, moment("2026-01-15T08:00Z"), kClock)->by;
    };
    EXPECT_EQ(due(AppealLevel::internal_first, PayerUrgency::standard).date, day("2026-02-14"));  // 30 days
    EXPECT_EQ(due(AppealLevel::internal_first, PayerUrgency::expedited).at, moment("2026-01-18T08:00Z"));
    EXPECT_EQ(due(AppealLevel::external, PayerUrgency::standard).date, day("2026-03-01"));  // 45 days
    EXPECT_EQ(due(AppealLevel::peer_to_peer, PayerUrgency::standard).date, day("2026-01-19"));
}

TEST(PayerDeadlines, TheDayIsThatOfThePayer) {
    const PayerClock east{kCalendar, Minutes{180}};
    EXPECT_EQ(end(7, PayerUnit::calendar_days, "2026-03-01T22:00Z", east),
              day("2026-03-09"));  // the 2nd there
    EXPECT_EQ(end(7, PayerUnit::calendar_days, "2026-03-01T22:00Z"), day("2026-03-08"));
}

TEST(PayerDeadlines, ADayIsKeptUntilItsEndAndAMomentToTheMinute) {
    const PayerMoment by_day{day("2026-03-03"), {}};
    EXPECT_FALSE(is_after(moment("2026-03-03T23:59Z"), by_day, kClock));
    EXPECT_TRUE(is_after(moment("2026-03-04T00:00Z"), by_day, kClock));
    const PayerMoment by_moment{day("2026-03-03"), moment("2026-03-03T16:45Z")};
    EXPECT_FALSE(is_after(moment("2026-03-03T16:45Z"), by_moment, kClock));
    EXPECT_TRUE(is_after(moment("2026-03-03T16:46Z"), by_moment, kClock));
}

/// The answer of a rule does not come after the deadline, whatever the weekday on which it was asked.
void expect_in_time(const PayerRule& rule, const PayerTerm& standard, const PayerTerm& expedited) {
    for (auto from = moment("2026-03-02T09:00Z"); from < moment("2026-03-09T09:00Z"); from += Days{1}) {
        EXPECT_LE(end_of(rule.takes, from, kClock)->date, deadline_of(standard, from, kClock)->by.date)
            << rule.id;
        const auto soon = end_of(rule.takes_expedited.value_or(rule.takes), from, kClock).value();
        const auto due = deadline_of(expedited, from, kClock)->by;
        EXPECT_LE(soon.date, due.date) << rule.id;
        if (soon.at && due.at) {
            EXPECT_LE(*soon.at, *due.at) << rule.id;
        }
    }
}

TEST(PayerDeadlines, OfTheAssetsAreKeptByTheirOwnRules) {
    for (const auto* const key : {"northlake", "meridian-crest", "harbour-state", "stonebridge"}) {
        SCOPED_TRACE(key);
        const auto payer = test::payer_asset(key);
        for (const auto& rule : payer.rules)
            expect_in_time(rule, payer.decide_within_longest, payer.decide_within_expedited);
        for (const auto& level : payer.appeals) {
            for (const auto& rule : level.rules)
                expect_in_time(rule, level.decide_within, level.decide_within_expedited);
        }
    }
}

TEST(PayerDeadlines, RefuseWhatLiesBeyondTheYears) {
    for (const auto unit :
         {PayerUnit::hours, PayerUnit::calendar_days, PayerUnit::business_days, PayerUnit::months}) {
        EXPECT_EQ(end_of({100, unit}, moment("9999-12-30T00:00Z"), kClock).error().key, "error.date_range");
    }
    const PayerTerm to_monday{{0, PayerUnit::calendar_days}, true, {}};
    // 9999-12-31 is a Friday: it stays.
    EXPECT_EQ(deadline_of(to_monday, moment("9999-12-31T00:00Z"), kClock)->by.date, day("9999-12-31"));
    EXPECT_EQ(appeal_filing_deadline(test::payer_asset("harbour-state"), AppealLevel::internal_second,
                                     moment("2026-03-03T09:00Z"), kClock)
                  .error()
                  .code,
              Code::not_found);
}

}  // namespace
}  // namespace vaka::care
