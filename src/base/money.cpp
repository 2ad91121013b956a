#include "base/money.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"

namespace vaka {

unsigned Currency::minor_digits() const {
    // ISO 4217 minor units other than two.
    constexpr std::string_view kNone[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                          "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
    constexpr std::string_view kThree[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    if (std::ranges::find(kNone, text()) != std::end(kNone)) return 0;
    if (std::ranges::find(kThree, text()) != std::end(kThree)) return 3;
    return 2;
}

Result<Currency> parse_currency(std::string_view text) {
    Currency currency;
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (text.size() != currency.code.size() || !std::ranges::all_of(text, is_capital)) {
        return fail(Code::invalid, "error.currency", {}, text);
    }
    std::ranges::copy(text, currency.code.begin());
    return currency;
}

Result<Money> add(Money a, Money b) {
    if (a.currency != b.currency) return fail(Code::invalid, "error.currency_mix", {}, b.currency.text());
    using Limits = std::numeric_limits<std::int64_t>;
    if ((b.minor > 0 && a.minor > Limits::max() - b.minor) ||
        (b.minor < 0 && a.minor < Limits::min() - b.minor)) {
        return fail(Code::limit, "error.money_range");
    }
    return Money{a.minor + b.minor, a.currency};
}

std::string to_text(Money money) {
    const auto digits = money.currency.minor_digits();
    // Through unsigned, because the most negative amount has no positive counterpart.
    auto magnitude = static_cast<std::uint64_t>(money.minor);
    if (money.minor < 0) magnitude = 0 - magnitude;
    std::uint64_t unit = 1;
    for (unsigned i = 0; i < digits; ++i) unit *= 10;
    auto amount =
        text::cat(money.minor < 0 ? "-" : "", text::number(static_cast<std::int64_t>(magnitude / unit)));
    if (digits > 0)
        amount += text::cat(".", text::padded(static_cast<std::int64_t>(magnitude % unit), digits));
    return text::cat(amount, " ", money.currency.text());
}

Result<Money> parse_money(std::string_view text, Currency currency) {
    std::string digits;
    bool negative = false;
    bool seen_mark = false;
    unsigned decimals = 0;
    const auto trimmed = text::trim(text);
    for (std::size_t i = 0; i < trimmed.size(); ++i) {
        const char c = trimmed[i];
        if (i == 0 && (c == '-' || c == '+')) {
            negative = c == '-';
        } else if (c >= '0' && c <= '9') {
            digits += c;
            decimals += seen_mark ? 1U : 0U;
        } else if ((c == '.' || c == ',') && !seen_mark) {
            seen_mark = true;
        } else if (c != ' ' || seen_mark) {
            return fail(Code::invalid, "error.money", {}, text);
        }
    }
    if (digits.empty() || decimals > currency.minor_digits() || (seen_mark && decimals == 0)) {
        return fail(Code::invalid, "error.money", {}, text);
    }
    digits.append(currency.minor_digits() - decimals, '0');
    const auto minor = text::parse_integer(digits);
    if (!minor) return fail(Code::limit, "error.money_range", {}, text);
    return Money{negative ? -*minor : *minor, currency};
}

}  // namespace vaka
