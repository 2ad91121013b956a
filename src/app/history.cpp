#include "app/history.hpp"

#include "base/text.hpp"

namespace vaka::app {

namespace {

constexpr std::string_view kColumns =
    "sequence, step, command, subject_type, subject_id, subject_field, case_id, at, changeset";

HistoryEntry read_entry(const store::Statement& row) {
    const auto blob = row.blob(8);
    return {.sequence = row.integer(0),
            .step = row.integer(1),
            .command = std::string(row.text(2)),
            .subject_type = std::string(row.text(3)),
            .subject_id = std::string(row.text(4)),
            .subject_field = std::string(row.text(5)),
            .case_id = std::string(row.text(6)),
            .at = Instant{std::chrono::milliseconds{row.integer(7)}},
            .changeset = Bytes(blob.begin(), blob.end())};
}

std::string_view name_of(HistoryState state) {
    return state == HistoryState::done ? "done" : "undone";
}

}  // namespace

Result<void> prepare_history(store::Database& database) {
    return database.execute(
        "CREATE TABLE history ("
        "sequence INTEGER PRIMARY KEY, step INTEGER NOT NULL, command TEXT NOT NULL, subject_type TEXT NOT "
        "NULL,"
        "subject_id TEXT NOT NULL, subject_field TEXT NOT NULL, case_id TEXT NOT NULL, at INTEGER NOT NULL,"
        "state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')), changeset BLOB NOT NULL) STRICT;"
        "CREATE INDEX history_by_state ON history (state, step);");
}

Result<void> append_history(store::Database& database, const HistoryEntry& entry) {
    VAKA_TRY(database.run("UPDATE history SET state = 'dropped' WHERE state = 'undone'"));
    return database.run(
        "INSERT INTO history (sequence, step, command, subject_type, subject_id, subject_field, case_id, at, "
        "changeset, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'done')",
        entry.sequence, entry.step, entry.command, entry.subject_type, entry.subject_id, entry.subject_field,
        entry.case_id, entry.at.time_since_epoch().count(), std::span<const std::uint8_t>(entry.changeset));
}

Result<std::vector<HistoryEntry>> next_step(store::Database& database, HistoryState state) {
    const auto sql = text::cat("SELECT ", kColumns, " FROM history WHERE state = ?1 AND step = (SELECT ",
                               state == HistoryState::done ? "max" : "min",
                               "(step) FROM history WHERE state = ?1) ORDER BY sequence");
    VAKA_TRY_ASSIGN(auto rows, database.query(sql, name_of(state)));
    std::vector<HistoryEntry> entries;
    for (;;) {
        VAKA_TRY_ASSIGN(const bool more, rows.step());
        if (!more) return entries;
        entries.push_back(read_entry(rows));
    }
}

Result<void> mark_step(store::Database& database, std::int64_t step, HistoryState state) {
    return database.run("UPDATE history SET state = ? WHERE step = ?", name_of(state), step);
}

Result<std::optional<std::int64_t>> coalescing_step(store::Database& database, const HistoryEntry& entry) {
    constexpr std::chrono::minutes kLongestPause{2};
    if (entry.subject_field.empty()) return std::nullopt;
    VAKA_TRY_ASSIGN(auto rows,
                    database.query("SELECT step, command, subject_id, subject_field, at, state FROM history "
                                   "ORDER BY sequence DESC LIMIT 1"));
    VAKA_TRY_ASSIGN(const bool any, rows.step());
    const bool same = any && rows.text(1) == entry.command && rows.text(2) == entry.subject_id &&
                      rows.text(3) == entry.subject_field && rows.text(5) == "done";
    if (!same) return std::nullopt;
    const Instant last{std::chrono::milliseconds{rows.integer(4)}};
    if (entry.at - last > kLongestPause) return std::nullopt;
    // An undo or redo in between closes the step too; it leaves its trace in the audit trail only.
    VAKA_TRY_ASSIGN(const auto latest, database.integer("SELECT max(sequence) FROM audit"));
    VAKA_TRY_ASSIGN(const auto latest_entry, database.integer("SELECT max(sequence) FROM history"));
    if (latest != latest_entry) return std::nullopt;
    return rows.integer(0);
}

}  // namespace vaka::app
