#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vaka {

/// ISO 4217 alphabetic code, three capital letters.
struct Currency {
    std::array<char, 3> code{'E', 'U', 'R'};

    [[nodiscard]] std::string_view text() const { return {code.data(), code.size()}; }
    /// How many decimals the minor unit has: 0 for JPY and its like, 3 for KWD and its like, otherwise 2.
    [[nodiscard]] unsigned minor_digits() const;
    bool operator==(const Currency&) const = default;
};

/// Errors: `invalid` unless exactly three ASCII capital letters.
Result<Currency> parse_currency(std::string_view text);

/// An exact amount in minor units (cents). Never a floating-point number.
struct Money {
    std::int64_t minor = 0;
    Currency currency{};

    bool operator==(const Money&) const = default;
};

/// Sum. Errors: `invalid` for different currencies, `limit` on overflow.
Result<Money> add(Money a, Money b);

/// `1234.50` style decimal number without grouping, `.` as mark, and the currency: `1234.50 EUR`.
std::string to_text(Money money);

/// Decimal amount as a person types it: optional sign, digits, optional `.` or `,` with at most the
/// currency's decimals, spaces as grouping allowed. Errors: `invalid`, `limit`.
Result<Money> parse_money(std::string_view text, Currency currency);

}  // namespace vaka
