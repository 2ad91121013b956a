#include "base/time.hpp"

#include <gtest/gtest.h>

namespace vaka {
namespace {

using std::chrono::milliseconds;
using std::chrono::year;

TEST(ParseDate, TakesEveryDayThatExists) {
    for (const auto* text :
         {"0001-01-01", "1900-02-28", "2000-02-29", "2024-02-29", "2026-12-31", "9999-12-31"}) {
        const auto date = parse_date(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(to_text(*date), text);
    }
}

TEST(ParseDate, RefusesOtherFormsAndDays) {
    for (const auto* text : {"",
                             "2026",
                             "2026-02",
                             "20260228",
                             "2026-2-28",
                             "2026-02-29",
                             "1900-02-29",
                             "2026-04-31",
                             "2026-00-10",
                             "2026-13-01",
                             "2026-01-00",
                             "2026-01-32",
                             "0000-01-01",
                             "-001-01-01",
                             "10000-01-01",
                             "2026-01-01 ",
                             " 2026-01-01",
                             "2026/01/01",
                             "2026-01-01T00:00Z",
                             "２026-01-01"}) {
        const auto date = parse_date(text);
        ASSERT_FALSE(date) << text;
        EXPECT_EQ(date.error(), (Error{Code::invalid, "error.date", {}, text}));
    }
}

TEST(ParseInstant, TakesTheFormsOfRfc3339) {
    struct Row {
        const char* text;
        const char* utc;
    };
    for (const auto& [text, utc] : {
             Row{"2026-02-28T09:05Z", "2026-02-28T09:05:00.000Z"},
             Row{"2026-02-28T09:05:07Z", "2026-02-28T09:05:07.000Z"},
             Row{"2026-02-28T09:05:07.5Z", "2026-02-28T09:05:07.500Z"},
             Row{"2026-02-28T09:05:07.25Z", "2026-02-28T09:05:07.250Z"},
             Row{"2026-02-28T09:05:07.125Z", "2026-02-28T09:05:07.125Z"},
             Row{"2026-02-28T00:30:00+02:00", "2026-02-27T22:30:00.000Z"},
             Row{"2024-02-28T23:30:00-05:30", "2024-02-29T05:00:00.000Z"},
             Row{"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
             Row{"0001-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z"},
             Row{"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
         }) {
        const auto instant = parse_instant(text);
        ASSERT_TRUE(instant) << text;
        EXPECT_EQ(to_text(*instant), utc);
    }
}

TEST(ParseInstant, RefusesOtherForms) {
    for (const auto* text :
         {"", "2026-02-28", "2026-02-28T", "2026-02-28T09Z", "2026-02-28T09:05", "2026-02-28 09:05Z",
          "2026-02-28t09:05Z", "2026-02-28T24:00Z", "2026-02-28T09:60Z", "2026-02-28T09:05:60Z",
          "2026-02-28T09:05:07.Z", "2026-02-28T09:05:07.1234Z", "2026-02-28T09:05:07,5Z",
          "2026-02-28T09:05+2:00", "2026-02-28T09:05+24:00", "2026-02-28T09:05+01:60", "2026-02-28T09:05Zz",
          "2026-02-30T09:05Z"}) {
        const auto instant = parse_instant(text);
        ASSERT_FALSE(instant) << text;
        EXPECT_EQ(instant.error().key, "error.instant");
    }
}

TEST(ParseInstant, RefusesWhatAZoneCarriesOutOfRange) {
    // Their UTC texts would have the years 0000 and 10000, which cannot be read back.
    EXPECT_FALSE(parse_instant("0001-01-01T00:00:00+00:01"));
    EXPECT_FALSE(parse_instant("9999-12-31T23:59:59-00:01"));
}

TEST(Range, IsTheYears1To9999) {
    EXPECT_TRUE(is_in_range(Date{year{1} / 1 / 1}));
    EXPECT_TRUE(is_in_range(Date{year{9999} / 12 / 31}));
    EXPECT_FALSE(is_in_range(Date{year{0} / 12 / 31}));
    EXPECT_FALSE(is_in_range(Date{year{10000} / 1 / 1}));
    EXPECT_TRUE(is_in_range(Instant{Date{year{9999} / 12 / 31}} + milliseconds{86'399'999}));
    EXPECT_FALSE(is_in_range(Instant{Date{year{10000} / 1 / 1}}));
    EXPECT_FALSE(is_in_range(Instant{Date{year{1} / 1 / 1}} - milliseconds{1}));
}

TEST(DateOf, DependsOnTheZone) {
    const auto late = *parse_instant("2026-03-31T22:30:00Z");
    EXPECT_EQ(to_text(date_of(late)), "2026-03-31");
    EXPECT_EQ(to_text(date_of(late, Minutes{120})), "2026-04-01");
    EXPECT_EQ(to_text(date_of(late, Minutes{-23 * 60})), "2026-03-30");
    EXPECT_EQ(to_text(date_of(*parse_instant("1969-12-31T23:59:59.999Z"))),
              "1969-12-31");  // not towards zero
}

TEST(InstantOf, IsMidnightThere) {
    const auto date = *parse_date("2026-03-31");
    EXPECT_EQ(to_text(instant_of(date)), "2026-03-31T00:00:00.000Z");
    EXPECT_EQ(to_text(instant_of(date, Minutes{180})), "2026-03-30T21:00:00.000Z");
    EXPECT_EQ(date_of(instant_of(date, Minutes{330}), Minutes{330}), date);
}

TEST(Weekday, StartsOnMonday) {
    EXPECT_EQ(iso_weekday(*parse_date("2026-03-30")), 1U);
    EXPECT_EQ(iso_weekday(*parse_date("2026-04-05")), 7U);
    EXPECT_EQ(iso_weekday(*parse_date("2000-02-29")), 2U);
}

}  // namespace
}  // namespace vaka
