#include "app/format.hpp"

#include <gtest/gtest.h>

#include "generated/strings.hpp"
#include "record/work.hpp"

namespace vaka::app {
namespace {

Date day(std::string_view text) {
    return parse_date(text).value();
}

class Format : public testing::Test {
protected:
    void TearDown() override { tr::use(tr::Language::en); }
};

TEST_F(Format, DatesFollowTheLanguage) {
    tr::use(tr::Language::en);
    EXPECT_EQ(shown_date(day("2026-02-28")), "28 Feb 2026");
    tr::use(tr::Language::fi);
    EXPECT_NE(shown_date(day("2026-02-28")).find("28."), std::string::npos);
    tr::use(tr::Language::tr);
    EXPECT_NE(shown_date(day("2026-02-28")).find("Şub"), std::string::npos);
}

TEST_F(Format, RelativeDays) {
    tr::use(tr::Language::en);
    const auto today = day("2026-03-10");
    EXPECT_EQ(relative_day(today, today), "today");
    EXPECT_EQ(relative_day(day("2026-03-11"), today), "tomorrow");
    EXPECT_EQ(relative_day(day("2026-03-24"), today), "in 14 days");
    EXPECT_EQ(relative_day(day("2026-03-25"), today), "25 Mar 2026");
    EXPECT_EQ(relative_day(day("2026-03-09"), today), "1 day overdue");
    EXPECT_EQ(relative_day(day("2026-03-01"), today), "9 days overdue");
    EXPECT_EQ(days_ago(day("2026-03-09"), today), "yesterday");
    EXPECT_EQ(days_ago(day("2026-03-07"), today), "3 days ago");
    EXPECT_EQ(days_ago(day("2026-01-07"), today), "7 Jan 2026");
}

TEST_F(Format, TimesAreLocal) {
    const auto at = parse_instant("2026-03-10T23:30Z").value();
    EXPECT_EQ(shown_time(at, Minutes{120}), "01:30");
    EXPECT_EQ(shown_time(at, Minutes{-300}), "18:30");
}

TEST_F(Format, MoneyHasTheLanguagesDecimalMark) {
    const Money money{123450, *parse_currency("EUR")};
    tr::use(tr::Language::en);
    EXPECT_EQ(shown_money(money), "1234.50 EUR");
    tr::use(tr::Language::fi);
    EXPECT_EQ(shown_money(money), "1234,50 EUR");
}

TEST_F(Format, EveryFieldChoiceAndRecordHasALabelInEveryLanguage) {
    for (const auto language : {tr::Language::en, tr::Language::fi, tr::Language::tr}) {
        tr::use(language);
        for (const auto* type : record::all_types()) {
            EXPECT_TRUE(tr::find(text::cat("record.", type->name))) << type->name;
            for (const auto& field : type->fields) {
                EXPECT_NE(field_label(type->name, field.name), field.name) << type->name << "." << field.name;
                if (field.choices == nullptr) continue;
                for (const auto code : field.choices->codes) {
                    const auto key = text::cat("choice.", field.choices->name, ".", code);
                    EXPECT_TRUE(tr::find(key)) << key;
                }
            }
        }
    }
}

TEST_F(Format, ErrorsNamePlaceAndDetail) {
    tr::use(tr::Language::en);
    const auto words = message(Error{Code::limit, "error.text_too_long", "/records/goal/0/text", "1000"});
    EXPECT_NE(words.find("/records/goal/0/text"), std::string::npos);
    EXPECT_NE(words.find("1000"), std::string::npos);
    EXPECT_NE(message(Error{Code::internal, "error.no_such_key", {}, {}}).find("error.no_such_key"),
              std::string::npos);
}

}  // namespace
}  // namespace vaka::app
