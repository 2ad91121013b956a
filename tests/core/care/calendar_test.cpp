#include "care/calendar.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "support/data.hpp"

namespace vaka::care {
namespace {

Date day(std::string_view text) {
    return parse_date(text).value();
}

BusinessCalendar shipped(std::string_view name) {
    const auto text = test::read(test::asset(text::cat("calendars/", name, ".json")));
    std::vector<Error> errors;
    auto calendar = BusinessCalendar::read(parse_data(text).value(), errors);
    for (const auto& error : errors) ADD_FAILURE() << describe(error);
    return calendar;
}

TEST(Calendar, EasterIsWhereTheTablesHaveIt) {
    for (const auto* const date : {"1961-04-02", "2000-04-23", "2011-04-24", "2024-03-31", "2025-04-20",
                                   "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22"}) {
        const std::chrono::year_month_day parts{day(date)};
        EXPECT_EQ(to_text(easter_sunday(static_cast<int>(parts.year()))), date);
    }
}

TEST(Calendar, TheDayItselfDoesNotCount) {
    const BusinessCalendar plain;
    EXPECT_EQ(plain.plus_business_days(day("2026-06-15"), 2), day("2026-06-17")) << "Monday to Wednesday";
    EXPECT_EQ(plain.plus_business_days(day("2026-06-18"), 2), day("2026-06-22"))
        << "Thursday: Friday, Monday";
    EXPECT_EQ(plain.plus_business_days(day("2026-06-19"), 2), day("2026-06-23")) << "Friday";
    EXPECT_EQ(plain.plus_business_days(day("2026-06-20"), 2), day("2026-06-23")) << "Saturday";
    EXPECT_EQ(plain.plus_business_days(day("2026-06-21"), 2), day("2026-06-23")) << "Sunday";
    EXPECT_EQ(plain.plus_business_days(day("2026-06-20"), 0), day("2026-06-20"));
    EXPECT_EQ(plain.plus_business_days(day("2026-06-22"), -1), day("2026-06-19"));
}

TEST(Calendar, HolidaysWeekendsAndMonthEndsPushTheClockOn) {
    const auto federal = shipped("us-federal");
    // Discharge on Wednesday before Thanksgiving 2026 (26 November): Friday and Monday.
    EXPECT_EQ(federal.plus_business_days(day("2026-11-25"), 2), day("2026-11-30"));
    // Discharge on Thursday 24 December 2026: Friday is Christmas Day, so Monday and Tuesday.
    EXPECT_EQ(federal.plus_business_days(day("2026-12-24"), 2), day("2026-12-29"));
    // 4 July 2026 is a Saturday and kept on Friday the 3rd: from Thursday the 2nd on to Tuesday the 7th.
    EXPECT_EQ(federal.plus_business_days(day("2026-07-02"), 2), day("2026-07-07"));
    // Over the end of a year: New Year's Day 2027 is a Friday.
    EXPECT_EQ(federal.plus_business_days(day("2026-12-30"), 2), day("2027-01-04"));
    // New Year's Day 2028 is a Saturday and kept on Friday, 31 December 2027.
    EXPECT_FALSE(federal.is_business_day(day("2027-12-31")));
    // Over the end of February of a leap year.
    EXPECT_EQ(federal.plus_business_days(day("2028-02-28"), 2), day("2028-03-01"));
}

TEST(Calendar, FederalHolidaysOf2026) {
    const auto federal = shipped("us-federal");
    std::vector<std::string> found;
    for (auto date = day("2026-01-01"); date <= day("2026-12-31"); date += Days{1}) {
        if (federal.holiday_on(date) != nullptr) found.push_back(to_text(date));
    }
    // As the Office of Personnel Management lists them.
    EXPECT_EQ(found, (std::vector<std::string>{"2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25",
                                               "2026-06-19", "2026-07-03", "2026-09-07", "2026-10-12",
                                               "2026-11-11", "2026-11-26", "2026-12-25"}));
    EXPECT_EQ(federal.holiday_on(day("2020-06-19")), nullptr) << "kept since 2021";
}

TEST(Calendar, FinnishAndTurkishHolidays) {
    const auto finland = shipped("finland");
    EXPECT_EQ(finland.plus_business_days(day("2026-04-02"), 1), day("2026-04-07")) << "over Easter";
    EXPECT_FALSE(finland.is_business_day(day("2026-05-14"))) << "Ascension Day";
    EXPECT_FALSE(finland.is_business_day(day("2026-06-19"))) << "Midsummer Eve, the earliest it can be";
    EXPECT_FALSE(finland.is_business_day(day("2027-06-25"))) << "and the latest";
    EXPECT_TRUE(finland.is_business_day(day("2026-06-26")));
    const auto turkiye = shipped("turkiye");
    EXPECT_EQ(turkiye.plus_business_days(day("2026-05-26"), 1), day("2026-06-01"))
        << "over the Feast of Sacrifice";
    EXPECT_FALSE(turkiye.is_business_day(day("2026-10-29")));
}

TEST(Calendar, BetweenIsTheInverseOfPlus) {
    const auto federal = shipped("us-federal");
    for (int offset = 0; offset < 400; offset += 7) {
        const auto from = day("2026-01-01") + Days{offset};
        for (const int count : {1, 2, 5, 10, 30}) {
            EXPECT_EQ(federal.business_days_between(from, federal.plus_business_days(from, count)), count)
                << to_text(from);
        }
    }
    EXPECT_EQ(federal.business_days_between(day("2026-06-18"), day("2026-06-15")), -3);
}

TEST(Calendar, AMistypedYearCostsNoSeconds) {
    const auto federal = shipped("us-federal");
    EXPECT_GT(federal.business_days_between(day("0001-01-01"), day("9999-12-31")), 4000);
}

TEST(Calendar, SaysWhatIsWrongWithAFileAndWhere) {
    const struct {
        const char* holiday;
        const char* path;
        const char* key;
    } kCases[] = {
        {R"({"kind": "lunar", "title": {"en": "a", "fi": "a", "tr": "a"}, "month": 1, "day": 1})",
         "/holidays/0/kind", "error.choice"},
        {R"({"kind": "fixed", "title": {"en": "a", "fi": "a", "tr": "a"}, "month": 13, "day": 1})",
         "/holidays/0/month", "error.number_too_large"},
        {R"({"kind": "fixed", "title": {"en": "a", "fi": "a", "tr": "a"}, "month": 4, "day": 31})",
         "/holidays/0/day", "error.data_range"},
        {R"({"kind": "weekday", "title": {"en": "a", "fi": "a", "tr": "a"}, "month": 4, "day": 1, "weekday": 0})",
         "/holidays/0/weekday", "error.number_too_small"},
        {R"({"kind": "single", "title": {"en": "a", "fi": "a", "tr": "a"}, "date": "2026-02-30"})",
         "/holidays/0/date", "error.date"},
        {R"({"kind": "easter", "title": {"en": "a", "fi": "a"}, "offset": 1})", "/holidays/0/title/tr",
         "error.required"},
        {R"({"kind": "easter", "title": {"en": "a", "fi": "a", "tr": "a"}, "offset": 1, "ofset": 2})",
         "/holidays/0/ofset", "error.data_unknown"},
    };
    for (const auto& broken : kCases) {
        const auto text =
            text::cat(R"({"format": "vaka-calendar", "key": "x", "title": {"en": "x", "fi": "x", "tr":
            "x"}, "source": {"title": "x"}, "weekend": ["sat", "sun"], "holidays": [)",
                      broken.holiday, "]}");
        std::vector<Error> errors;
        BusinessCalendar::read(parse_data(text).value(), errors);
        ASSERT_EQ(errors.size(), 1U) << broken.holiday;
        EXPECT_EQ(errors[0].path, broken.path);
        EXPECT_EQ(errors[0].key, broken.key);
    }
}

TEST(ParseData, RefusesWhatIsNoJsonOrTooMuch) {
    EXPECT_EQ(parse_data("{").error().key, "error.data_syntax");
    EXPECT_EQ(parse_data("").error().key, "error.data_syntax");
    EXPECT_EQ(parse_data(std::string(kMostDataBytes + 1, ' ')).error().code, Code::limit);
    EXPECT_EQ(parse_data(std::string(10000, '[') + std::string(10000, ']')).error().key, "error.data_depth");
    EXPECT_TRUE(parse_data(R"({"a": [1, 2]})"));
}

}  // namespace
}  // namespace vaka::care
