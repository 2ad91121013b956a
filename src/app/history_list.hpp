#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/audit.hpp"
#include "store/database.hpp"

/// What was done in a workspace, as a person reads it.
namespace vaka::app {

/// One thing that was done. Typing in one field, recorded as several commands, is one.
struct HistoryItem {
    std::int64_t first = 0;     ///< Number of its first row in the audit trail,
    std::int64_t sequence = 0;  ///< and of its last one: what `Workspace::view_past` takes.
    Instant at;                 ///< When it was done, or finished.
    std::string actor;
    record::AuditKind kind = record::AuditKind::command;
    std::string command;  ///< What was done, undone or done again.
    std::string subject_type;
    std::string subject_id;
    std::string subject;  ///< The record's name at present; empty when it is gone or has none.
    std::string case_id;
    bool undone = false;  ///< A command that does not count at present.
};

struct HistoryList {
    std::vector<HistoryItem> items;  ///< The newest first.
    bool has_more = false;
    std::int64_t latest = 0;  ///< Number of the latest step of all: the present.
    /// The earliest step that can be shown: the changes of every later one are kept.
    std::int64_t reachable_from = 1;
};

/// The newest `limit` things that were done in the case, its person and what the person owns; all of the
/// workspace when `case_id` is empty. `database` is the present one.
Result<HistoryList> list_history(store::Database& database, std::string_view case_id, std::size_t limit);

/// A record that a command changed.
struct ChangedRecord {
    enum class Kind : std::uint8_t { added, changed, removed };
    std::string type;
    Kind kind = Kind::changed;
    std::size_t count = 1;

    bool operator==(const ChangedRecord&) const = default;
};

/// Which records of which types the commands with numbers from `first` to `last` changed, each type and kind
/// once. Nothing for what is not kept.
Result<std::vector<ChangedRecord>> changed_records(store::Database& database, std::int64_t first,
                                                   std::int64_t last);

}  // namespace vaka::app
