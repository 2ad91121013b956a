#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "record/audit.hpp"
#include "store/database.hpp"

namespace vaka::app {

/// Sequence number that the next audit row gets.
Result<std::int64_t> next_audit_sequence(store::Database& database);

/// Completes `row` (id, sequence, previous hash, hash) and writes it. `row` brings what, who, when and the
/// hash of the changes. Returns the completed row.
Result<record::Audit> append_audit(store::Database& database, UuidMaker& uuids, record::Audit row);

/// Where the chain of audit rows breaks.
struct AuditBreak {
    std::int64_t sequence = 0;  ///< First row that does not fit.
    enum class Kind : std::uint8_t { missing, altered, unchained } kind = Kind::altered;
};

/// Reads the whole trail. Empty when every row is there and fits; never repairs anything.
Result<std::optional<AuditBreak>> verify_audit(store::Database& database);

}  // namespace vaka::app
