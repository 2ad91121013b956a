#pragma once

#include <string>
#include <string_view>

#include "care/payer_benefits.hpp"

/// A small payer of round numbers, and short ways to speak of money and days.
namespace vaka::test {

/// A payer of `assets/payers`; fails the running test when it does not read.
care::PayerProfile payer_asset(std::string_view key);

/// The same as JSON, to be changed.
care::Json payer_json(std::string_view key);

/// Deductible 1,000, out-of-pocket maximum 3,000, no benefits; currency USD.
care::PayerProfile plain_payer();

/// A benefit that is covered and costs nothing; the deductible does not apply.
care::PayerBenefit plain_benefit();

/// Cents of a US dollar.
Money usd(std::int64_t minor);

Date day(std::string_view text);
Instant moment(std::string_view text);

}  // namespace vaka::test
