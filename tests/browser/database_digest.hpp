#pragma once

#include <map>
#include <string>

#include "store/database.hpp"

namespace vaka::storm {

/// The SHA-256 of all rows of each table that commands write, by name: equal digests mean equal contents,
/// audit trail and undo history included.
Result<std::map<std::string, std::string>> digest(store::Database& database);

}  // namespace vaka::storm
