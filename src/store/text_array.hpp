#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "record/value.hpp"

/// Lists of texts as they lie in a column: a JSON array of strings, so that SQL can look inside with
/// `json_each`.
namespace vaka::store {

/// Without white space; only what JSON requires is escaped.
std::string encode_texts(const record::Texts& items);

/// Errors: `corrupt` for anything but one JSON array of strings.
Result<record::Texts> decode_texts(std::string_view json);

}  // namespace vaka::store
