#include <algorithm>
#include <array>

#include "base/text.hpp"

// Folding and sorting of Latin letters. Small tables instead of a Unicode library: names in the three
// languages of the interface and their neighbours (Latin-1 and Latin Extended-A) are what a caseload holds;
// other scripts keep their code-point order.
namespace vaka::text {

namespace {

struct Fold {
    char32_t first;
    char32_t last;
    std::string_view to;
};

/// Lower- and upper-case Latin letters with diacritics and what they fold to. Sorted by code point.
constexpr auto kFolds = std::to_array<Fold>({
    {0xAA, 0xAA, "a"},      {0xBA, 0xBA, "o"},    {0xC0, 0xC5, "a"},   {0xC6, 0xC6, "ae"},
    {0xC7, 0xC7, "c"},      {0xC8, 0xCB, "e"},    {0xCC, 0xCF, "i"},   {0xD0, 0xD0, "d"},
    {0xD1, 0xD1, "n"},      {0xD2, 0xD6, "o"},    {0xD8, 0xD8, "o"},   {0xD9, 0xDC, "u"},
    {0xDD, 0xDD, "y"},      {0xDE, 0xDE, "th"},   {0xDF, 0xDF, "ss"},  {0xE0, 0xE5, "a"},
    {0xE6, 0xE6, "ae"},     {0xE7, 0xE7, "c"},    {0xE8, 0xEB, "e"},   {0xEC, 0xEF, "i"},
    {0xF0, 0xF0, "d"},      {0xF1, 0xF1, "n"},    {0xF2, 0xF6, "o"},   {0xF8, 0xF8, "o"},
    {0xF9, 0xFC, "u"},      {0xFD, 0xFD, "y"},    {0xFE, 0xFE, "th"},  {0xFF, 0xFF, "y"},
    {0x100, 0x105, "a"},    {0x106, 0x10D, "c"},  {0x10E, 0x111, "d"}, {0x112, 0x11B, "e"},
    {0x11C, 0x123, "g"},    {0x124, 0x127, "h"},  {0x128, 0x131, "i"}, {0x132, 0x133, "ij"},
    {0x134, 0x135, "j"},    {0x136, 0x138, "k"},  {0x139, 0x142, "l"}, {0x143, 0x14B, "n"},
    {0x14C, 0x151, "o"},    {0x152, 0x153, "oe"}, {0x154, 0x159, "r"}, {0x15A, 0x161, "s"},
    {0x162, 0x167, "t"},    {0x168, 0x173, "u"},  {0x174, 0x175, "w"}, {0x176, 0x178, "y"},
    {0x179, 0x17E, "z"},    {0x17F, 0x17F, "s"},  {0x218, 0x219, "s"}, {0x21A, 0x21B, "t"},
    {0x1E9E, 0x1E9E, "ss"},
});

constexpr bool is_combining_mark(char32_t c) {
    return c >= 0x300 && c <= 0x36F;
}

void append_folded(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c);
        return;
    }
    if (is_combining_mark(c)) return;  // also what is left of "İ" in text that was lower-cased elsewhere
    const auto* found = std::ranges::lower_bound(kFolds, c, {}, &Fold::last);
    if (found != kFolds.end() && c >= found->first) {
        out += found->to;
    } else {
        append_code_point(out, c);
    }
}

/// Letters that a language sorts as letters of their own: primary letter, then a rank after it.
struct Letter {
    char32_t lower;
    char32_t upper;
    char after;
    char rank;
};

// Finnish: å ä ö follow z, æ goes with ä, ø with ö, ü with y; v and w are two letters (the standard order of
// CLDR). Turkish: the 29-letter alphabet; ı stands between h and i, so it ranks after h.
constexpr auto kFinnish = std::to_array<Letter>({{0xE5, 0xC5, 'z', 1},
                                                 {0xE4, 0xC4, 'z', 2},
                                                 {0xF6, 0xD6, 'z', 3},
                                                 {0xE6, 0xC6, 'z', 2},
                                                 {0xF8, 0xD8, 'z', 3},
                                                 {0xFC, 0xDC, 'y', 0}});
constexpr auto kTurkish = std::to_array<Letter>({{0xE7, 0xC7, 'c', 1},
                                                 {0x11F, 0x11E, 'g', 1},
                                                 {0x131, U'I', 'h', 1},
                                                 {U'i', 0x130, 'i', 0},
                                                 {0xF6, 0xD6, 'o', 1},
                                                 {0x15F, 0x15E, 's', 1},
                                                 {0xFC, 0xDC, 'u', 1}});

template <std::size_t N>
const Letter* find_letter(const std::array<Letter, N>& letters, char32_t c) {
    const auto* found = std::ranges::find_if(
        letters, [c](const Letter& letter) { return letter.lower == c || letter.upper == c; });
    return found == letters.end() ? nullptr : found;
}

}  // namespace

std::string fold_for_search(std::string_view utf8) {
    std::string folded;
    folded.reserve(utf8.size());
    for (std::size_t offset = 0; offset < utf8.size();) append_folded(folded, next_code_point(utf8, offset));
    return folded;
}

std::string sort_key(std::string_view utf8, Collation collation) {
    std::string key;
    key.reserve(utf8.size() * 2);
    for (std::size_t offset = 0; offset < utf8.size();) {
        const auto c = next_code_point(utf8, offset);
        const Letter* letter = nullptr;
        if (collation == Collation::finnish) letter = find_letter(kFinnish, c);
        if (collation == Collation::turkish) letter = find_letter(kTurkish, c);
        // Every letter becomes its base letter and a rank byte; \x01 is "no rank", below every rank of a
        // letter of its own.
        if (letter != nullptr) {
            key += letter->after;
            key += static_cast<char>(letter->rank + 1);
            continue;
        }
        std::string folded;
        append_folded(folded, c);
        for (char byte : folded) {
            key += byte;
            key += '\x01';
        }
    }
    return key;
}

}  // namespace vaka::text
