#include "app/audit_trail.hpp"

#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "record/json.hpp"
#include "store/rows.hpp"

namespace vaka::app {

namespace {

const std::string kNoHash(64, '0');

/// One slice of the check: some milliseconds in a browser on a slow machine.
constexpr std::int64_t kSliceRows = 64;
constexpr std::size_t kSliceBytes = std::size_t{256} * 1024;

/// What the hash covers: the record as canonical JSON without its own hash; the previous hash is part of it.
std::string hash_of(record::Audit row) {
    row.hash.clear();
    return sha256_hex(std::string_view(record::to_json(record::Audit::type(), row).dump()));
}

}  // namespace

Result<std::int64_t> next_audit_sequence(store::Database& database) {
    return database.integer("SELECT coalesce(max(sequence), 0) + 1 FROM audit");
}

Result<record::Audit> append_audit(store::Database& database, UuidMaker& uuids, record::Audit row) {
    VAKA_TRY_ASSIGN(row.sequence, next_audit_sequence(database));
    row.previous_hash = kNoHash;
    if (row.sequence > 1) {
        VAKA_TRY_ASSIGN(row.previous_hash,
                        database.text("SELECT hash FROM audit WHERE sequence = ?", row.sequence - 1));
    }
    row.id = uuids.next();
    row.created_at = row.updated_at = row.at.value_or(Instant{});
    row.author = row.actor;
    row.hash = hash_of(row);
    VAKA_TRY(store::insert(database, row));
    return row;
}

Result<std::optional<AuditBreak::Kind>> AuditCheck::misfit(const record::Audit& row,
                                                           std::size_t& bytes) const {
    using Kind = AuditBreak::Kind;
    if (row.sequence <= checked_) return Kind::extra;
    if (row.sequence > checked_ + 1) return Kind::missing;
    if (row.previous_hash != previous_hash_) return Kind::unchained;
    if (row.hash != hash_of(row)) return Kind::altered;
    if (row.kind != record::AuditKind::command) return std::nullopt;
    VAKA_TRY_ASSIGN(auto kept,
                    database_->query("SELECT changeset FROM history WHERE sequence = ?", row.sequence));
    VAKA_TRY_ASSIGN(const bool is_kept, kept.step());
    if (!is_kept) return std::nullopt;  // what undo needs may be dropped one day; the trail stays
    const auto changeset = kept.blob(0);
    bytes += changeset.size();
    if (sha256_hex(changeset) != row.change_hash) return Kind::changes;
    return std::nullopt;
}

/// The chain itself cannot tell that its last rows are gone; the history, which goes along with it, can.
Result<bool> AuditCheck::finish() {
    VAKA_TRY_ASSIGN(const auto last, database_->integer("SELECT coalesce(max(sequence), 0) FROM history"));
    if (last > checked_) found_ = AuditBreak{checked_ + 1, AuditBreak::Kind::missing, previous_at_};
    // Rows that slices step over: a second one of a number, or one below the first.
    VAKA_TRY_ASSIGN(const auto rows, database_->integer("SELECT count(*) FROM audit"));
    if (!found_ && rows > checked_) {
        VAKA_TRY_ASSIGN(auto extra, database_->query("SELECT sequence, max(at) FROM audit GROUP BY sequence "
                                                     "HAVING sequence < 1 OR count(*) > 1 ORDER BY 1"));
        VAKA_TRY_ASSIGN(const bool any, extra.step());
        if (any) {
            found_ = AuditBreak{extra.integer(0), AuditBreak::Kind::extra,
                                Instant{std::chrono::milliseconds{extra.integer(1)}}};
        }
    }
    done_ = true;
    return true;
}

Result<bool> AuditCheck::step() {
    if (done_) return true;
    VAKA_TRY_ASSIGN(const auto rows,
                    store::select<record::Audit>(
                        *database_, {.where = {{"sequence", checked_, store::Condition::Compare::greater}},
                                     .order_by = {{"sequence"}},
                                     .limit = kSliceRows}));
    std::size_t bytes = 0;
    for (const auto& row : rows) {
        VAKA_TRY_ASSIGN(const auto kind, misfit(row, bytes));
        if (kind) {
            const bool missing = *kind == AuditBreak::Kind::missing;
            found_ =
                AuditBreak{missing ? checked_ + 1 : row.sequence, *kind, missing ? previous_at_ : row.at};
            done_ = true;
            return true;
        }
        previous_hash_ = row.hash;
        previous_at_ = row.at;
        checked_ = row.sequence;
        if (bytes >= kSliceBytes) return false;
    }
    if (std::ssize(rows) == kSliceRows) return false;
    return finish();
}

Result<std::optional<AuditBreak>> verify_audit(store::Database& database) {
    AuditCheck check(database);
    for (;;) {
        VAKA_TRY_ASSIGN(const bool done, check.step());
        if (done) return check.found();
    }
}

}  // namespace vaka::app
