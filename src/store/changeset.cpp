#include "store/changeset.hpp"

#include <sqlite3.h>

#include <optional>
#include <set>

#include "base/text.hpp"
#include "store/sqlite_error.hpp"

namespace vaka::store {

namespace {

struct FreeSqlite {
    void operator()(void* memory) const { sqlite3_free(memory); }
};

std::unexpected<Error> damaged() {
    return fail(Code::corrupt, "error.changeset_damaged");
}

/// SQLite reads changesets through a non-const pointer but does not write to them.
void* readable(std::span<const std::uint8_t> bytes) {
    return const_cast<std::uint8_t*>(bytes.data());
}

/// Walks a changeset; finalizes by itself.
class Walk {
public:
    explicit Walk(std::span<const std::uint8_t> changeset) {
        code_ = sqlite3changeset_start(&iterator_, static_cast<int>(changeset.size()), readable(changeset));
    }
    ~Walk() { sqlite3changeset_finalize(iterator_); }
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;

    /// True at a change, false at the end; after false, `is_damaged` tells whether the end came too early.
    bool next() {
        if (code_ != SQLITE_OK) return false;
        code_ = sqlite3changeset_next(iterator_);
        if (code_ == SQLITE_ROW) {
            code_ = SQLITE_OK;
            return true;
        }
        return false;
    }
    [[nodiscard]] bool is_damaged() const { return code_ != SQLITE_DONE; }
    [[nodiscard]] sqlite3_changeset_iter* get() const { return iterator_; }

private:
    sqlite3_changeset_iter* iterator_ = nullptr;
    int code_ = SQLITE_OK;
};

struct Operation {
    std::string table;
    int columns = 0;
    int code = 0;
};

Operation operation_of(sqlite3_changeset_iter* iterator) {
    const char* table = nullptr;
    Operation operation;
    int indirect = 0;
    sqlite3changeset_op(iterator, &table, &operation.columns, &operation.code, &indirect);
    if (table != nullptr) operation.table = table;
    return operation;
}

/// One flag for each column: part of the primary key.
std::span<const unsigned char> key_columns(sqlite3_changeset_iter* iterator) {
    unsigned char* flags = nullptr;
    int columns = 0;
    if (sqlite3changeset_pk(iterator, &flags, &columns) != SQLITE_OK) return {};
    return {flags, static_cast<std::size_t>(columns)};
}

std::string key_of(sqlite3_changeset_iter* iterator, const Operation& operation) {
    const auto flags = key_columns(iterator);
    std::string key;
    for (std::size_t column = 0; column < flags.size(); ++column) {
        if (flags[column] == 0) continue;
        sqlite3_value* value = nullptr;
        const auto at = static_cast<int>(column);
        if (operation.code == SQLITE_INSERT) {
            sqlite3changeset_new(iterator, at, &value);
        } else {
            sqlite3changeset_old(iterator, at, &value);
        }
        const auto* const bytes = value == nullptr ? nullptr : sqlite3_value_text(value);
        if (!key.empty()) key += '/';
        if (bytes != nullptr) key += reinterpret_cast<const char*>(bytes);
    }
    return key;
}

RowChange::Kind kind_of(int code) {
    if (code == SQLITE_INSERT) return RowChange::Kind::insert;
    return code == SQLITE_DELETE ? RowChange::Kind::remove : RowChange::Kind::update;
}

/// SQLite skips changes of tables that are missing or have other columns, with a line in a log that nobody
/// reads. All or nothing means to look first.
Result<void> check_table(Database& database, sqlite3_changeset_iter* iterator, const std::string& table) {
    VAKA_TRY_ASSIGN(auto columns, database.query("SELECT pk > 0 FROM pragma_table_info(?)", table));
    const auto flags = key_columns(iterator);
    std::size_t count = 0;
    bool same_key = true;
    for (;;) {
        VAKA_TRY_ASSIGN(const bool row, columns.step());
        if (!row) break;
        // Columns that were added since are allowed at the end; SQLite gives them their default.
        const bool was_key = count < flags.size() && flags[count] != 0;
        same_key = same_key && was_key == (columns.integer(0) != 0);
        ++count;
    }
    if (flags.empty() || count < flags.size() || !same_key) {
        return fail(Code::unsupported, "error.changeset_table", text::cat("/", table), table);
    }
    return {};
}

Result<void> check_tables(Database& database, std::span<const std::uint8_t> changeset) {
    std::set<std::string, std::less<>> seen;
    Walk walk(changeset);
    while (walk.next()) {
        auto table = operation_of(walk.get()).table;
        if (!seen.insert(table).second) continue;
        VAKA_TRY(check_table(database, walk.get(), table));
    }
    if (walk.is_damaged()) return damaged();
    return {};
}

int on_conflict(void* context, int kind, sqlite3_changeset_iter* iterator) {
    auto& path = *static_cast<std::string*>(context);
    // A reference that leads nowhere is found at the end, when the iterator stands at no row.
    if (kind != SQLITE_CHANGESET_FOREIGN_KEY) {
        const auto operation = operation_of(iterator);
        path = text::cat("/", operation.table, "/", key_of(iterator, operation));
    }
    return SQLITE_CHANGESET_ABORT;
}

}  // namespace

void ChangeRecorder::Delete::operator()(sqlite3_session* session) const {
    sqlite3session_delete(session);
}

Result<ChangeRecorder> ChangeRecorder::start(Database& database, std::span<const std::string_view> tables) {
    sqlite3_session* session = nullptr;
    if (sqlite3session_create(database.connection(), "main", &session) != SQLITE_OK) {
        return fail(Code::limit, "error.store_full");
    }
    ChangeRecorder recorder(database, session);
    for (const auto table : tables) {
        if (sqlite3session_attach(session, std::string(table).c_str()) != SQLITE_OK) {
            return fail(Code::limit, "error.store_full");
        }
    }
    return recorder;
}

Result<Bytes> ChangeRecorder::finish() {
    int size = 0;
    void* memory = nullptr;
    if (sqlite3session_changeset(session_.get(), &size, &memory) != SQLITE_OK) {
        return std::unexpected(sqlite_error(database_->connection()));
    }
    const std::unique_ptr<void, FreeSqlite> owner(memory);
    const auto* const bytes = static_cast<const std::uint8_t*>(memory);
    return Bytes(bytes, bytes + size);
}

Result<Bytes> invert_changeset(std::span<const std::uint8_t> changeset) {
    int size = 0;
    void* memory = nullptr;
    if (sqlite3changeset_invert(static_cast<int>(changeset.size()), readable(changeset), &size, &memory) !=
        SQLITE_OK) {
        return damaged();
    }
    const std::unique_ptr<void, FreeSqlite> owner(memory);
    const auto* const bytes = static_cast<const std::uint8_t*>(memory);
    return Bytes(bytes, bytes + size);
}

void ChangesetJoiner::Delete::operator()(sqlite3_changegroup* group) const {
    sqlite3changegroup_delete(group);
}

Result<ChangesetJoiner> ChangesetJoiner::start() {
    sqlite3_changegroup* group = nullptr;
    if (sqlite3changegroup_new(&group) != SQLITE_OK) return fail(Code::limit, "error.store_full");
    return ChangesetJoiner(group);
}

Result<bool> ChangesetJoiner::add(std::span<const std::uint8_t> changeset) {
    const int code =
        sqlite3changegroup_add(group_.get(), static_cast<int>(changeset.size()), readable(changeset));
    if (code == SQLITE_SCHEMA) return false;
    if (code == SQLITE_NOMEM) return fail(Code::limit, "error.store_full");
    if (code != SQLITE_OK) return damaged();
    return true;
}

Result<Bytes> ChangesetJoiner::finish() const {
    int size = 0;
    void* memory = nullptr;
    if (sqlite3changegroup_output(group_.get(), &size, &memory) != SQLITE_OK) {
        return fail(Code::limit, "error.store_full");
    }
    const std::unique_ptr<void, FreeSqlite> owner(memory);
    const auto* const bytes = static_cast<const std::uint8_t*>(memory);
    return Bytes(bytes, bytes + size);
}

Result<void> apply_changeset(Database& database, std::span<const std::uint8_t> changeset) {
    if (database.read_only_reason()) return std::unexpected(*database.read_only_reason());
    VAKA_TRY(check_tables(database, changeset));
    std::string conflict_path;
    // SQLite wraps the changes in a savepoint of its own and rolls back to it on ABORT. Actions of foreign
    // keys are off because their effects were recorded as changes themselves.
    const int code = sqlite3changeset_apply_v2(database.connection(), static_cast<int>(changeset.size()),
                                               readable(changeset), nullptr, on_conflict, &conflict_path,
                                               nullptr, nullptr, SQLITE_CHANGESETAPPLY_FKNOACTION);
    // CONSTRAINT: no single row is at fault, but afterwards a reference would lead nowhere.
    if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT)
        return fail(Code::conflict, "error.changeset_conflict", conflict_path);
    if (code == SQLITE_CORRUPT) return damaged();
    if (code != SQLITE_OK) return std::unexpected(sqlite_error(database.connection()));
    return {};
}

Result<std::vector<RowChange>> list_changes(std::span<const std::uint8_t> changeset) {
    std::vector<RowChange> changes;
    Walk walk(changeset);
    while (walk.next()) {
        const auto operation = operation_of(walk.get());
        changes.push_back({operation.table, kind_of(operation.code), key_of(walk.get(), operation)});
    }
    if (walk.is_damaged()) return damaged();
    return changes;
}

}  // namespace vaka::store
