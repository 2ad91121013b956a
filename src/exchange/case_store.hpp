#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "exchange/case_file.hpp"
#include "store/database.hpp"

/// Case files and the database: taking a case out, saying what a file would change, and bringing it in.
namespace vaka::exchange {

/// Everything that belongs to one case: its person, what the person owns and what the case owns.
/// Errors: `not_found` when there is no such case.
Result<CaseFile> collect_case(store::Database& database, std::string_view case_id);

/// What an import means for one record of the file.
enum class Fate : std::uint8_t {
    added,      ///< Not stored yet.
    changed,    ///< Stored with other content, and the file's is newer.
    identical,  ///< Stored with the same content.
    conflict,   ///< See `Clash`.
};

/// Why a record of the file is in conflict with what is stored.
enum class Clash : std::uint8_t {
    none,
    stored_is_newer,  ///< Or changed at the same moment, but differs.
    id_taken,         ///< Its id is that of another type's record, or of one of another case or person.
};

struct PlannedRecord {
    const record::RecordType* type = nullptr;
    RowPtr row;  ///< As the file has it.
    Fate fate = Fate::added;
    Clash clash = Clash::none;
    /// Where the stored record and the file's differ, when both exist and are of one type: `before` is what
    /// is stored.
    std::vector<record::Change> changes;
};

/// What an import would do. Nothing has been written.
struct ImportReport {
    std::vector<PlannedRecord> records;  ///< All of the file, in its order.
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t identical = 0;
    std::size_t conflicts = 0;

    /// True when an id is taken: then only a copy can be imported.
    [[nodiscard]] bool needs_copy() const;
};

/// Compares every record of `file` with what is stored.
Result<ImportReport> plan_import(store::Database& database, const CaseFile& file);

enum class ImportMode : std::uint8_t {
    merge_newer,  ///< Writes what is added or changed; where the stored record is newer, it stays.
    overwrite,    ///< Writes everything that differs.
    as_copy,      ///< Writes everything under new ids, as another case; what is stored stays as it is.
};

struct ImportResult {
    std::string case_id;  ///< The imported case, or the first of several.
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t kept = 0;  ///< Records of which the stored version stayed although the file's differs.
};

/// Writes `file` into `database` inside the transaction that the caller has begun, and does not commit: a
/// command adds its audit row to the same transaction. On any error the transaction is left as it was before
/// the call. Nothing is ever deleted. `created_at` and `updated_at` stay those of the file. Errors:
/// `conflict` (`error.import_id_taken`, unless copying), those of the store, `internal` outside a
/// transaction.
Result<ImportResult> apply_import(store::Database& database, const CaseFile& file, ImportMode mode,
                                  UuidMaker& uuids);

/// `file` with a new id for every record, used consistently in all references and wherever an id of the file
/// stands as a text in members that this build does not know.
CaseFile copy_with_new_ids(const CaseFile& file, UuidMaker& uuids);

}  // namespace vaka::exchange
