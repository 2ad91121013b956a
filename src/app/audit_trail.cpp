#include "app/audit_trail.hpp"

#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "record/json.hpp"
#include "store/rows.hpp"

namespace vaka::app {

namespace {

const std::string kNoHash(64, '0');

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

Result<std::optional<AuditBreak>> verify_audit(store::Database& database) {
    VAKA_TRY_ASSIGN(const auto rows, store::select<record::Audit>(
                                         database, {.where = {}, .order_by = {{"sequence"}}, .limit = {}}));
    std::int64_t expected = 1;
    auto previous = kNoHash;
    for (const auto& row : rows) {
        using Kind = AuditBreak::Kind;
        if (row.sequence != expected) return AuditBreak{expected, Kind::missing};
        if (row.previous_hash != previous) return AuditBreak{row.sequence, Kind::unchained};
        if (row.hash != hash_of(row)) return AuditBreak{row.sequence, Kind::altered};
        previous = row.hash;
        ++expected;
    }
    return std::nullopt;
}

}  // namespace vaka::app
