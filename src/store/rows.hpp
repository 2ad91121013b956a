#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "record/descriptor.hpp"
#include "store/database.hpp"

/// Rows of any record type, through its descriptor alone. Values are always bound. Writing is the caller's
/// transaction; a row is written as it is, validation comes before (`record::validate`).
namespace vaka::store {

/// Errors of all that write: `conflict` when the id exists (`insert`), `not_found` when it does not
/// (`update`, `remove`), `invalid` when the table's constraints refuse the row; a reference that leads
/// nowhere is found by `Transaction::commit`.
Result<void> insert(Database& database, const record::RecordType& type, const record::Row& row);
Result<void> update(Database& database, const record::RecordType& type, const record::Row& row);
/// Inserts, or updates the row with the same id.
Result<void> upsert(Database& database, const record::RecordType& type, const record::Row& row);
Result<void> remove(Database& database, const record::RecordType& type, std::string_view id);

/// One condition on a field. `equal` to the empty value finds rows where the field is not given; the other
/// comparisons never do.
struct Condition {
    enum class Compare : std::uint8_t { equal, not_equal, less, at_most, greater, at_least };

    std::string_view field;
    record::Value value;
    Compare compare = Compare::equal;
};

struct Order {
    enum class Direction : std::uint8_t { ascending, descending };

    std::string_view field;
    Direction direction = Direction::ascending;
};

/// Which rows, and in which order: all conditions hold; ties are in order of the id, which is that of
/// creation. Fields that the record type does not have are an `internal` error.
struct Query {
    std::vector<Condition> where;
    std::vector<Order> order_by;
    std::optional<std::int64_t> limit;
};

/// Errors of all that read: `not_found` (`load`), `corrupt` when a column holds what the field cannot be.
Result<std::shared_ptr<record::Row>> load(Database& database, const record::RecordType& type,
                                          std::string_view id);
Result<std::vector<std::shared_ptr<record::Row>>> select(Database& database, const record::RecordType& type,
                                                         const Query& query = {});
Result<std::int64_t> count(Database& database, const record::RecordType& type, const Query& query = {});

/// The same for a known C++ type: `insert(database, goal)`, `load<Goal>(database, id)`,
/// `select<Goal>(database, {.where = {{"case_id", case_id}}, .order_by = {{"due"}}})`.
template <class Record>
    requires requires { Record::type(); }
Result<void> insert(Database& database, const Record& row) {
    return insert(database, Record::type(), row);
}
template <class Record>
    requires requires { Record::type(); }
Result<void> update(Database& database, const Record& row) {
    return update(database, Record::type(), row);
}
template <class Record>
    requires requires { Record::type(); }
Result<void> upsert(Database& database, const Record& row) {
    return upsert(database, Record::type(), row);
}
template <class Record>
Result<void> remove(Database& database, std::string_view id) {
    return remove(database, Record::type(), id);
}

template <class Record>
Result<Record> load(Database& database, std::string_view id) {
    VAKA_TRY_ASSIGN(const auto row, load(database, Record::type(), id));
    return std::move(static_cast<Record&>(*row));
}
template <class Record>
Result<std::vector<Record>> select(Database& database, const Query& query = {}) {
    VAKA_TRY_ASSIGN(const auto rows, select(database, Record::type(), query));
    std::vector<Record> records;
    records.reserve(rows.size());
    for (const auto& row : rows) records.push_back(std::move(static_cast<Record&>(*row)));
    return records;
}
template <class Record>
Result<std::int64_t> count(Database& database, const Query& query = {}) {
    return count(database, Record::type(), query);
}

}  // namespace vaka::store
