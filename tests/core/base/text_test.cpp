#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace vaka::text {
namespace {

using testing::ElementsAre;

TEST(Cat, JoinsWhateverIsText) {
    EXPECT_EQ(cat(), "");
    EXPECT_EQ(cat("a", std::string("b"), std::string_view("c")), "abc");
}

TEST(Number, IsDecimal) {
    EXPECT_EQ(number(0), "0");
    EXPECT_EQ(number(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
    EXPECT_EQ(number(std::numeric_limits<std::int64_t>::max()), "9223372036854775807");
}

TEST(Number, IsPaddedOnTheLeft) {
    EXPECT_EQ(padded(7, 2), "07");
    EXPECT_EQ(padded(2026, 2), "2026");
}

TEST(ParseInteger, TakesTheWholeTextOrNothing) {
    EXPECT_EQ(parse_integer("0"), 0);
    EXPECT_EQ(parse_integer("-12"), -12);
    EXPECT_EQ(parse_integer("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
    for (const auto* bad : {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "9223372036854775808", "١"}) {
        EXPECT_EQ(parse_integer(bad), std::nullopt) << bad;
    }
}

TEST(Trim, TakesAsciiAndNoBreakSpaces) {
    EXPECT_EQ(trim(" \t\r\n\u00A0River\u00A0 \v"), "River");
    EXPECT_EQ(trim("\u00A0\u00A0"), "");
    EXPECT_EQ(trim("a b"), "a b");
    EXPECT_EQ(trim("à"), "à");  // its last byte is that of a no-break space
}

TEST(Split, KeepsEmptyPieces) {
    EXPECT_THAT(split("a,,b", ','), ElementsAre("a", "", "b"));
    EXPECT_THAT(split("", ','), ElementsAre(""));
    EXPECT_THAT(split(",", ','), ElementsAre("", ""));
}

TEST(Fold, FindsTurkishWordsHoweverTheyAreTyped) {
    for (const auto* typed : {"Işıl", "IŞIL", "ışıl", "isil", "İSİL", "iş\u0131l"})
        EXPECT_EQ(fold_for_search(typed), "isil");
    EXPECT_EQ(fold_for_search("İstanbul"), fold_for_search("istanbul"));
    // What a locale-blind lower-casing leaves of İ: i and a combining dot.
    EXPECT_EQ(fold_for_search("i\u0307stanbul"), "istanbul");
    EXPECT_EQ(fold_for_search("ÇĞÖŞÜ çğöşü"), "cgosu cgosu");
}

TEST(Fold, FindsFinnishAndNeighbouringWords) {
    EXPECT_EQ(fold_for_search("Äänekoski"), "aanekoski");
    EXPECT_EQ(fold_for_search("ÅLAND"), "aland");
    EXPECT_EQ(fold_for_search("Sjölund"), "sjolund");
    EXPECT_EQ(fold_for_search("Straße"), "strasse");
    EXPECT_EQ(fold_for_search("Łódź"), "lodz");
    EXPECT_EQ(fold_for_search("Æsir Œuvre Ĳssel Þór"), "aesir oeuvre ijssel thor");
    EXPECT_EQ(fold_for_search("Ștefan Țepeș"), "stefan tepes");
}

TEST(Fold, LeavesOtherScriptsAlone) {
    EXPECT_EQ(fold_for_search("日本 Ω × ÷ 😀"), "日本 Ω × ÷ 😀");
    EXPECT_EQ(fold_for_search("cafe\u0301"), "cafe");
}

/// Sorted by `collation`, from any order.
void expect_order(Collation collation, std::vector<std::string_view> words) {
    const auto wanted = words;
    std::ranges::reverse(words);
    std::ranges::stable_sort(words, {}, [&](std::string_view word) { return sort_key(word, collation); });
    EXPECT_EQ(words, wanted);
}

TEST(SortKey, TurkishAlphabet) {
    expect_order(Collation::turkish,
                 {"a", "b", "c", "ç", "d", "e", "f", "g", "ğ", "h", "ı", "i", "j", "k", "l",
                  "m", "n", "o", "ö", "p", "r", "s", "ş", "t", "u", "ü", "v", "y", "z"});
    expect_order(Collation::turkish,
                 {"A", "B", "C", "Ç", "D", "E", "F", "G", "Ğ", "H", "I", "İ", "J", "K", "L",
                  "M", "N", "O", "Ö", "P", "R", "S", "Ş", "T", "U", "Ü", "V", "Y", "Z"});
}

TEST(SortKey, TurkishNames) {
    expect_order(
        Collation::turkish,
        {"Ahmet", "Cem", "Çağla", "Çiğdem", "Deniz", "Gül",  "Hülya",  "Ilgaz", "Işık", "İbrahim", "İrem",
         "Kağan", "Oya", "Ömer",  "Özge",   "Pınar", "Sude", "Şebnem", "Şule",  "Umut", "Ülkü",    "Zeynep"});
    // A letter of its own counts wherever it stands.
    expect_order(Collation::turkish, {"saç", "sad", "saf", "sag", "sağ", "sah"});
    expect_order(Collation::turkish, {"kahır", "kahin", "kahve", "kır", "kırk", "kilo"});
}

TEST(SortKey, FinnishNames) {
    expect_order(Collation::finnish,
                 {"Aalto", "Anttila", "Vainio", "Virtanen", "Wallin", "Ylönen", "Zacharias", "Åberg",
                  "Åström", "Äijälä", "Äänekoski", "Öhman", "Österberg"});
    expect_order(Collation::finnish, {"hän", "hätä", "höyry"});
}

TEST(SortKey, FinnishTakesNeighboursLettersAsItsOwn) {
    expect_order(Collation::finnish, {"Muzio", "Myk", "Müller", "Mylly"});
    EXPECT_EQ(sort_key("Ærø", Collation::finnish), sort_key("Ärö", Collation::finnish));
    EXPECT_GT(sort_key("Wa", Collation::finnish), sort_key("Vy", Collation::finnish));
}

TEST(SortKey, EnglishIgnoresCaseAndDiacritics) {
    expect_order(Collation::english, {"apple", "Ärger", "Zoë", "zoo"});
    EXPECT_EQ(sort_key("ÅÄÖ", Collation::english), sort_key("aao", Collation::english));
    EXPECT_LT(sort_key("river", Collation::english), sort_key("River Rose", Collation::english));
}

TEST(SortKey, LanguagesDiffer) {
    EXPECT_LT(sort_key("öl", Collation::english), sort_key("zoo", Collation::english));
    EXPECT_GT(sort_key("öl", Collation::finnish), sort_key("zoo", Collation::finnish));
    EXPECT_LT(sort_key("öl", Collation::turkish), sort_key("zoo", Collation::turkish));
    EXPECT_GT(sort_key("öl", Collation::turkish), sort_key("oz", Collation::turkish));
}

}  // namespace
}  // namespace vaka::text
