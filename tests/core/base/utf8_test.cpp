#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"

namespace vaka::text {
namespace {

struct Sequence {
    const char* name;
    std::string_view bytes;
    std::optional<std::size_t> bad_at;  ///< Empty: well-formed.
};

void PrintTo(const Sequence& sequence, std::ostream* out) {
    *out << sequence.name;
}

using std::string_view_literals::operator""sv;

// Rows of table 3-7 of the Unicode Standard (well-formed byte sequences): both ends of each range, and the
// bytes just outside.
constexpr Sequence kSequences[] = {
    {"empty", ""sv, {}},
    {"ascii_first_and_last", "\x00\x7F"sv, {}},
    {"two_bytes_lowest", "\xC2\x80"sv, {}},
    {"two_bytes_highest", "\xDF\xBF"sv, {}},
    {"three_bytes_lowest", "\xE0\xA0\x80"sv, {}},
    {"three_bytes_before_surrogates", "\xED\x9F\xBF"sv, {}},
    {"three_bytes_after_surrogates", "\xEE\x80\x80"sv, {}},
    {"three_bytes_highest", "\xEF\xBF\xBF"sv, {}},
    {"four_bytes_lowest", "\xF0\x90\x80\x80"sv, {}},
    {"four_bytes_highest", "\xF4\x8F\xBF\xBF"sv, {}},
    {"family_emoji", "👩‍👧"sv, {}},
    {"lone_continuation", "a\x80"sv, 1},
    {"overlong_two_bytes_c0", "\xC0\xAF"sv, 0},
    {"overlong_two_bytes_c1", "\xC1\xBF"sv, 0},
    {"overlong_three_bytes", "\xE0\x9F\xBF"sv, 0},
    {"overlong_four_bytes", "\xF0\x8F\xBF\xBF"sv, 0},
    {"high_surrogate", "ok\xED\xA0\x80"sv, 2},
    {"low_surrogate", "\xED\xBF\xBF"sv, 0},
    {"beyond_unicode", "\xF4\x90\x80\x80"sv, 0},
    {"first_byte_f5", "\xF5\x80\x80\x80"sv, 0},
    {"first_byte_ff", "\xFF"sv, 0},
    {"two_bytes_cut", "a\xC3"sv, 1},
    {"three_bytes_cut", "a\xE2\x82"sv, 1},
    {"four_bytes_cut", "a\xF0\x9F\x98"sv, 1},
    {"second_byte_is_ascii", "\xC3(\xC3\xB6"sv, 0},
    {"third_byte_is_ascii", "\xE2\x82("sv, 0},
    {"fourth_byte_is_ascii", "\xF0\x9F\x98("sv, 0},
    {"bad_after_good", "åäö\xFFz"sv, 6},
};

class Utf8 : public testing::TestWithParam<Sequence> {};

TEST_P(Utf8, FindsTheFirstBadByte) {
    EXPECT_EQ(first_invalid_utf8(GetParam().bytes), GetParam().bad_at);
}

TEST_P(Utf8, DecodingNeverStandsStillAndMarksBadBytes) {
    const auto bytes = GetParam().bytes;
    std::size_t offset = 0;
    bool marked = false;
    while (offset < bytes.size()) {
        const auto before = offset;
        marked |= next_code_point(bytes, offset) == U'\uFFFD';
        ASSERT_GT(offset, before);
    }
    EXPECT_EQ(offset, bytes.size());
    EXPECT_EQ(marked, GetParam().bad_at.has_value());
}

INSTANTIATE_TEST_SUITE_P(Table, Utf8, testing::ValuesIn(kSequences),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(CodePoints, SurviveEncodingAndDecoding) {
    for (const char32_t c : {U'\0', U'A', U'\x7F', U'\x80', U'ğ', U'\x7FF', U'\x800', U'€', U'\uFFFF',
                             U'\U00010000', U'😀', U'\U0010FFFF'}) {
        std::string bytes;
        append_code_point(bytes, c);
        std::size_t offset = 0;
        EXPECT_EQ(next_code_point(bytes, offset), c);
        EXPECT_EQ(offset, bytes.size());
        EXPECT_FALSE(first_invalid_utf8(bytes)) << static_cast<std::uint32_t>(c);
    }
}

TEST(CodePoints, AreCountedNotBytes) {
    EXPECT_EQ(count_code_points(""), 0U);
    EXPECT_EQ(count_code_points("ğüşiöç"), 6U);
    EXPECT_EQ(count_code_points("e\u0301"), 2U);  // a combining mark is a code point of its own
    EXPECT_EQ(count_code_points("👩‍👧"), 3U);
}

TEST(Control, OnlyWhiteSpaceIsAllowed) {
    EXPECT_FALSE(has_forbidden_control("line one\r\n\tline two"));
    EXPECT_FALSE(has_forbidden_control("ğ€😀"));
    EXPECT_TRUE(has_forbidden_control("bell\a"));
    EXPECT_TRUE(has_forbidden_control("nul\0"sv));
    EXPECT_TRUE(has_forbidden_control("delete\x7F"));
}

}  // namespace
}  // namespace vaka::text
