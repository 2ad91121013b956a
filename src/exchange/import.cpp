#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "exchange/case_links.hpp"
#include "exchange/case_store.hpp"
#include "exchange/case_unknown.hpp"
#include "store/rows.hpp"
#include "store/schema.hpp"

namespace vaka::exchange {

namespace {

using record::RecordType;
using record::Row;

/// What is stored under `id` as a `type`; null when nothing is.
Result<std::shared_ptr<Row>> find_stored(store::Database& database, const RecordType& type,
                                         const std::string& id) {
    auto row = store::load(database, type, id);
    if (!row && row.error().code == Code::not_found) return nullptr;
    return row;
}

/// A query that finds the id ?1 in any table.
std::string find_id_sql() {
    std::string sql;
    for (const auto* type : record::all_types()) {
        sql += text::cat(sql.empty() ? "" : " UNION ALL ", "SELECT 1 FROM ", store::quoted(type->name),
                         " WHERE id = ?1");
    }
    return sql + " LIMIT 1";
}

/// Fate of a record that is stored already.
void compare(PlannedRecord& planned, const Row& stored) {
    const auto& type = *planned.type;
    const auto& row = *planned.row;
    planned.changes = record::diff(type, stored, row);
    if (owner_of(type, stored) != owner_of(type, row)) {
        planned.fate = Fate::conflict;
        planned.clash = Clash::id_taken;
        return;
    }
    const bool is_newer = row.updated_at > stored.updated_at;
    if (is_newer) {
        // Also when only the moment or the author is new: an export must then give the file's bytes.
        planned.fate = Fate::changed;
    } else if (planned.changes.empty() && row.unknown == stored.unknown) {
        planned.fate = Fate::identical;
    } else {
        planned.fate = Fate::conflict;
        planned.clash = Clash::stored_is_newer;
    }
}

/// `find_id` is the query of `find_id_sql`.
Result<PlannedRecord> plan_record(store::Database& database, const RecordType& type, const RowPtr& row,
                                  store::Statement& find_id) {
    PlannedRecord planned{
        .type = &type, .row = row, .fate = Fate::added, .clash = Clash::none, .changes = {}};
    VAKA_TRY_ASSIGN(const auto stored, find_stored(database, type, row->id));
    if (stored != nullptr) {
        compare(planned, *stored);
        return planned;
    }
    VAKA_TRY_ASSIGN(const bool taken, find_id.bind(1, row->id).step());
    find_id.reset();
    if (taken) {
        planned.fate = Fate::conflict;
        planned.clash = Clash::id_taken;
    }
    return planned;
}

std::size_t& counter_of(ImportReport& report, Fate fate) {
    switch (fate) {
        case Fate::added:
            return report.added;
        case Fate::changed:
            return report.changed;
        case Fate::identical:
            return report.identical;
        case Fate::conflict:
            break;
    }
    return report.conflicts;
}

/// Reports on `file` as it would be stored.
Result<ImportReport> plan_stowed(store::Database& database, const CaseFile& file) {
    ImportReport report;
    report.records.reserve(file.size());
    VAKA_TRY_ASSIGN(auto find_id, database.prepare(find_id_sql()));
    for (const auto& list : file.records) {
        for (const auto& row : list.rows) {
            VAKA_TRY_ASSIGN(auto planned, plan_record(database, *list.type, row, find_id));
            ++counter_of(report, planned.fate);
            report.records.push_back(std::move(planned));
        }
    }
    return report;
}

/// A nested transaction: what was done since `begin` is undone unless `keep` is called.
class Savepoint {
public:
    static Result<Savepoint> begin(store::Database& database) {
        VAKA_TRY(database.run("SAVEPOINT import_case"));
        return Savepoint(database);
    }
    Savepoint(Savepoint&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Savepoint& operator=(Savepoint&&) = delete;
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    ~Savepoint() {
        // After a full file SQLite may have rolled back the whole transaction; then there is nothing left to
        // undo.
        if (database_ == nullptr || !database_->in_transaction()) return;
        static_cast<void>(database_->run("ROLLBACK TO import_case"));
        static_cast<void>(database_->run("RELEASE import_case"));
    }
    Result<void> keep() { return std::exchange(database_, nullptr)->run("RELEASE import_case"); }

private:
    explicit Savepoint(store::Database& database) : database_(&database) {}

    store::Database* database_;
};

Result<void> write_record(store::Database& database, const PlannedRecord& planned, ImportMode mode,
                          ImportResult& result) {
    if (planned.clash == Clash::id_taken) {
        return fail(Code::conflict, "error.import_id_taken", text::cat("/records/", planned.type->name),
                    planned.row->id);
    }
    if (planned.fate == Fate::identical) return {};
    if (planned.fate == Fate::conflict && mode != ImportMode::overwrite) {
        ++result.kept;
        return {};
    }
    if (planned.fate == Fate::added) {
        ++result.added;
        return store::insert(database, *planned.type, *planned.row);
    }
    ++result.changed;
    return store::update(database, *planned.type, *planned.row);
}

std::string first_case_id(const CaseFile& file) {
    for (const auto& list : file.records) {
        if (list.type->owner != record::Owner::case_ || owner_field(*list.type) != nullptr) continue;
        if (!list.rows.empty()) return list.rows.front()->id;
    }
    return {};
}

}  // namespace

bool ImportReport::needs_copy() const {
    return std::ranges::any_of(records,
                               [](const PlannedRecord& one) { return one.clash == Clash::id_taken; });
}

Result<ImportReport> plan_import(store::Database& database, const CaseFile& file) {
    auto stowed = file;
    stow_unknown(stowed);
    return plan_stowed(database, stowed);
}

Result<ImportResult> apply_import(store::Database& database, const CaseFile& file, ImportMode mode,
                                  UuidMaker& uuids) {
    if (!database.in_transaction())
        return fail(Code::internal, "error.internal", {}, "import outside a transaction");
    auto stowed = mode == ImportMode::as_copy ? copy_with_new_ids(file, uuids) : file;
    stow_unknown(stowed);
    VAKA_TRY_ASSIGN(auto savepoint, Savepoint::begin(database));
    VAKA_TRY_ASSIGN(const auto report, plan_stowed(database, stowed));
    ImportResult result{.case_id = first_case_id(stowed)};
    for (const auto& planned : report.records) VAKA_TRY(write_record(database, planned, mode, result));
    VAKA_TRY(savepoint.keep());
    return result;
}

}  // namespace vaka::exchange
