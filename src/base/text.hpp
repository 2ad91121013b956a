#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// UTF-8 text. All text in Vaka is UTF-8; normalisation to NFC happens at the input port.
namespace vaka::text {

/// Joins pieces into one string with a single allocation.
std::string cat_pieces(std::initializer_list<std::string_view> pieces);

/// `cat("a", name, "b")`: concatenation of anything that converts to `std::string_view`.
template <class... Pieces>
std::string cat(const Pieces&... pieces) {
    return cat_pieces({std::string_view(pieces)...});
}

/// Decimal rendering, independent of any locale.
std::string number(std::int64_t value);

/// Decimal rendering padded with zeros on the left to `width` digits; `value` must not be negative.
std::string padded(std::int64_t value, std::size_t width);

/// Whole of `digits` as a base-10 integer: optional `-`, then digits only. Empty on anything else or
/// overflow.
std::optional<std::int64_t> parse_integer(std::string_view digits);

/// Byte offset of the first byte that is not well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms,
/// at most U+10FFFF); empty when all of `bytes` is well-formed.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// Number of code points. `utf8` must be well-formed.
std::size_t count_code_points(std::string_view utf8);

/// Decodes the code point that starts at `offset` and moves `offset` past it; U+FFFD and one byte for bad
/// input.
char32_t next_code_point(std::string_view utf8, std::size_t& offset);

/// Appends `code_point` as UTF-8.
void append_code_point(std::string& out, char32_t code_point);

/// True when `utf8` holds a control character other than tab, line feed and carriage return.
bool has_forbidden_control(std::string_view utf8);

/// Key for searching, the same for all that a person would call the same word: lower case, no diacritics for
/// Latin letters. Turkish İ, I, ı and i all fold to `i`, so a name is found however it was typed; å ä fold to
/// `a`, ö to `o` (those who type without the letters still find it). Never used for display or storage of
/// truth.
std::string fold_for_search(std::string_view utf8);

/// Languages that differ in how they sort Latin letters.
enum class Collation { english, finnish, turkish };

/// Key whose byte order is the language's alphabetical order, case-insensitive. Finnish puts å ä ö after z,
/// takes ü as y, and v and w as two letters; Turkish puts ç ğ ı ö ş ü after c g h o s u and dotless ı before
/// i.
std::string sort_key(std::string_view utf8, Collation collation);

/// Without leading and trailing ASCII white space and U+00A0.
std::string_view trim(std::string_view utf8);

/// Splits at every `separator`; "a,,b" gives three pieces, an empty text one empty piece.
std::vector<std::string_view> split(std::string_view all, char separator);

}  // namespace vaka::text
