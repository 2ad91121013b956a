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
    enum class Kind : std::uint8_t {
        missing,    ///< The row is not there.
        altered,    ///< Its content is not what its hash was made from.
        unchained,  ///< It does not name the hash of the row before it.
        extra,      ///< Its number is taken by another row, or is none.
        changes,    ///< The changes kept for undo are not those that it vouches for.
    };
    std::int64_t sequence = 0;  ///< First row that does not fit.
    Kind kind = Kind::altered;
    /// When, as that row says; for a missing one, as the row before it says, when there is one.
    std::optional<Instant> at;

    bool operator==(const AuditBreak&) const = default;
};

/// Reads the trail from its beginning, a slice at a time, and stops at the first row that does not fit. It
/// only reads: a break is shown, never repaired. Rows that are appended meanwhile are read too.
class AuditCheck {
public:
    /// `database` must outlive the check.
    explicit AuditCheck(store::Database& database) : database_(&database) {}

    /// Checks the next rows, for a few milliseconds at most. True when the end, or a break, is reached; then
    /// it does nothing more. After an error it stays where it was.
    Result<bool> step();

    /// How many rows fit so far.
    [[nodiscard]] std::int64_t checked() const { return checked_; }
    [[nodiscard]] const std::optional<AuditBreak>& found() const { return found_; }

private:
    Result<std::optional<AuditBreak::Kind>> misfit(const record::Audit& row, std::size_t& bytes) const;
    Result<bool> finish();

    store::Database* database_;
    std::int64_t checked_ = 0;
    std::string previous_hash_ = std::string(64, '0');
    std::optional<Instant> previous_at_;
    std::optional<AuditBreak> found_;
    bool done_ = false;
};

/// The whole trail at once. Empty when every row is there and fits.
Result<std::optional<AuditBreak>> verify_audit(store::Database& database);

}  // namespace vaka::app
