#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ports.hpp"
#include "store/database.hpp"

/// The recorded changes of commands, by which they are undone and done again.
namespace vaka::app {

/// One executed command with what it changed.
struct HistoryEntry {
    std::int64_t sequence = 0;  ///< Number of its audit row.
    std::int64_t step = 0;      ///< Entries of one step are undone together; the first one's sequence.
    std::string command;
    std::string subject_type;
    std::string subject_id;
    std::string subject_field;  ///< For coalescing; empty for commands that never coalesce.
    std::string case_id;
    Instant at;
    Bytes changeset;
};

/// Makes the table: a step of the schema.
Result<void> prepare_history(store::Database& database);

/// Adds an entry as done. What was undone can no longer be done again: those entries are kept as dropped.
Result<void> append_history(store::Database& database, const HistoryEntry& entry);

enum class HistoryState : std::uint8_t { done, undone };

/// The entries of the step that undo (`done`: the latest) or redo (`undone`: the earliest) would act on, in
/// the order in which they were done. Empty when there is none.
Result<std::vector<HistoryEntry>> next_step(store::Database& database, HistoryState state);

/// Marks the step as done or undone.
Result<void> mark_step(store::Database& database, std::int64_t step, HistoryState state);

/// The step that an entry like `entry` goes on with: the latest entry, when it is done, sets the same field
/// of the same record and is at most two minutes old. Empty when a new step begins.
Result<std::optional<std::int64_t>> coalescing_step(store::Database& database, const HistoryEntry& entry);

}  // namespace vaka::app
