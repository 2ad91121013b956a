#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ports.hpp"
#include "store/database.hpp"

struct sqlite3_changegroup;
struct sqlite3_session;

namespace vaka::store {

/// Records what happens to the rows of some tables, as a changeset of SQLite's session extension: what undo,
/// redo and the audit trail are made of. Rows of tables without a primary key, and rows where it is NULL, are
/// not recorded.
class ChangeRecorder {
public:
    /// Starts recording; call it right after `Transaction::begin`. `database` must outlive the recorder.
    static Result<ChangeRecorder> start(Database& database, std::span<const std::string_view> tables);

    /// The net changes since `start`: empty bytes when there are none. Call it before the transaction ends;
    /// then let the recorder go.
    Result<Bytes> finish();

private:
    struct Delete {
        void operator()(sqlite3_session* session) const;
    };

    ChangeRecorder(Database& database, sqlite3_session* session) : database_(&database), session_(session) {}

    Database* database_;
    std::unique_ptr<sqlite3_session, Delete> session_;
};

/// The changeset that undoes `changeset`. Errors: `corrupt`.
Result<Bytes> invert_changeset(std::span<const std::uint8_t> changeset);

/// Joins changesets into one that does what they do one after the other. Applying costs SQLite a look at the
/// whole schema each time, so a long way is gone much faster in one go.
class ChangesetJoiner {
public:
    /// Errors: `limit` when there is no memory.
    static Result<ChangesetJoiner> start();

    /// Adds changes that happen after those added before. False, and nothing added, when a table has another
    /// shape than it had in those: then take what `finish` gives and begin anew. Errors: `corrupt`, `limit`.
    Result<bool> add(std::span<const std::uint8_t> changeset);
    /// All changes; empty bytes when they cancel out.
    [[nodiscard]] Result<Bytes> finish() const;

private:
    struct Delete {
        void operator()(sqlite3_changegroup* group) const;
    };

    explicit ChangesetJoiner(sqlite3_changegroup* group) : group_(group) {}

    std::unique_ptr<sqlite3_changegroup, Delete> group_;
};

/// Makes the changes of `changeset`, in the open transaction or in one of its own: all of them, or none.
/// Errors: `conflict` when a row is not as it was when the changes were recorded, exists already, is gone, or
/// is referred to
/// (`path` is `/TABLE/KEY`); `unsupported` when a table is missing or shaped otherwise; `corrupt`.
Result<void> apply_changeset(Database& database, std::span<const std::uint8_t> changeset);

/// One row that a changeset touches.
struct RowChange {
    enum class Kind : std::uint8_t { insert, update, remove };

    std::string table;
    Kind kind = Kind::update;
    std::string key;  ///< The primary key as text; the parts of a compound key are joined with `/`.

    bool operator==(const RowChange&) const = default;
};

/// The rows that `changeset` touches, in its order (by table). Errors: `corrupt`.
Result<std::vector<RowChange>> list_changes(std::span<const std::uint8_t> changeset);

}  // namespace vaka::store
