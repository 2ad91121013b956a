#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/money.hpp"
#include "base/time.hpp"

namespace vaka::record {

using Texts = std::vector<std::string>;

/// The value of any field of any record. `std::monostate` means "not given". Choices and references are their
/// texts.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Date, Instant, Money, Texts>;

/// True for "not given", the empty text and the empty list: what is left out of JSON and stored as NULL.
bool is_empty(const Value& value);

/// Rendering that is the same in every language, for tests, logs and the audit trail: ISO dates, `true`, `a,
/// b`.
std::string to_text(const Value& value);

}  // namespace vaka::record
