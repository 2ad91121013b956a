#pragma once

#include "base/result.hpp"

struct sqlite3;

namespace vaka::store {

/// The latest failure of `connection` as an `Error`; `detail` holds SQLite's own words. Codes: `conflict` (a
/// duplicate key), `invalid` (any other constraint), `limit` (full), `corrupt`, `storage` (the file cannot be
/// used), `internal` (all that follows from a defect: bad SQL, wrong types).
Error sqlite_error(sqlite3* connection);

}  // namespace vaka::store
