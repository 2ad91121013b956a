#include "base/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace vaka {
namespace {

using Limits = std::numeric_limits<std::int64_t>;

Currency currency(std::string_view code) {
    return parse_currency(code).value();
}

TEST(Currency, IsThreeCapitals) {
    EXPECT_EQ(currency("TRY").text(), "TRY");
    for (const auto* bad : {"", "EU", "EURO", "eur", "E R", "€", "ÄÖ"}) {
        const auto parsed = parse_currency(bad);
        ASSERT_FALSE(parsed) << bad;
        EXPECT_EQ(parsed.error(), (Error{Code::invalid, "error.currency", {}, bad}));
    }
}

TEST(Currency, KnowsItsMinorUnit) {
    for (const auto* none : {"JPY", "KRW", "ISK", "VND"})
        EXPECT_EQ(currency(none).minor_digits(), 0U) << none;
    for (const auto* three : {"KWD", "BHD", "TND"}) EXPECT_EQ(currency(three).minor_digits(), 3U) << three;
    for (const auto* two : {"EUR", "TRY", "USD", "XXX"}) EXPECT_EQ(currency(two).minor_digits(), 2U) << two;
}

TEST(MoneyText, HasTheCurrencysDecimals) {
    EXPECT_EQ(to_text(Money{123450, currency("EUR")}), "1234.50 EUR");
    EXPECT_EQ(to_text(Money{-5, currency("EUR")}), "-0.05 EUR");
    EXPECT_EQ(to_text(Money{0, currency("EUR")}), "0.00 EUR");
    EXPECT_EQ(to_text(Money{1234, currency("JPY")}), "1234 JPY");
    EXPECT_EQ(to_text(Money{-1234, currency("KWD")}), "-1.234 KWD");
    EXPECT_EQ(to_text(Money{Limits::max(), currency("EUR")}), "92233720368547758.07 EUR");
    EXPECT_EQ(to_text(Money{Limits::min(), currency("EUR")}), "-92233720368547758.08 EUR");
}

TEST(ParseMoney, TakesWhatAPersonTypes) {
    const auto eur = currency("EUR");
    EXPECT_EQ(parse_money("1234.5", eur)->minor, 123450);
    EXPECT_EQ(parse_money("1 234,50", eur)->minor, 123450);
    EXPECT_EQ(parse_money(" 7\u00A0", eur)->minor, 700);
    EXPECT_EQ(parse_money("-0,05", eur)->minor, -5);
    EXPECT_EQ(parse_money("+3", eur)->minor, 300);
    EXPECT_EQ(parse_money(".5", eur)->minor, 50);
    EXPECT_EQ(parse_money("500", currency("JPY"))->minor, 500);
    EXPECT_EQ(parse_money("1.234", currency("KWD"))->minor, 1234);
}

TEST(ParseMoney, RefusesWhatIsNoAmount) {
    const auto eur = currency("EUR");
    for (const auto* bad :
         {"", " ", "-", ".", "1.", "1.2.3", "1,2,3", "1.234", "12a", "€5", "1-", "--1", "1. 5"}) {
        const auto parsed = parse_money(bad, eur);
        ASSERT_FALSE(parsed) << bad;
        EXPECT_EQ(parsed.error().key, "error.money") << bad;
    }
    EXPECT_FALSE(parse_money("1.5", currency("JPY")));
    EXPECT_FALSE(parse_money("1.2345", currency("KWD")));
}

TEST(ParseMoney, RefusesWhatDoesNotFit) {
    const auto eur = currency("EUR");
    EXPECT_EQ(parse_money("92233720368547758.07", eur)->minor, Limits::max());
    EXPECT_EQ(parse_money("92233720368547758.08", eur).error().key, "error.money_range");
    EXPECT_EQ(parse_money("999999999999999999999", eur).error().code, Code::limit);
}

TEST(AddMoney, IsExact) {
    EXPECT_EQ(add(Money{10, currency("EUR")}, Money{-25, currency("EUR")})->minor, -15);
    EXPECT_EQ(add(Money{Limits::max(), {}}, Money{Limits::min(), {}})->minor, -1);
}

TEST(AddMoney, RefusesToMixOrOverflow) {
    EXPECT_EQ(add(Money{1, currency("EUR")}, Money{1, currency("TRY")}).error(),
              (Error{Code::invalid, "error.currency_mix", {}, "TRY"}));
    EXPECT_EQ(add(Money{Limits::max(), {}}, Money{1, {}}).error().key, "error.money_range");
    EXPECT_EQ(add(Money{Limits::min(), {}}, Money{-1, {}}).error().key, "error.money_range");
}

}  // namespace
}  // namespace vaka
