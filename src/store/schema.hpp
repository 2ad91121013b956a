#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "record/descriptor.hpp"
#include "store/database.hpp"

/// SQL structure from record descriptors: one STRICT table for each record type, named as it, with one column
/// for each field (two for money) and one for the JSON members that this build does not know.
namespace vaka::store {

/// One column of a record's table.
struct Column {
    /// Which part of the field's value it holds.
    enum class Part : std::uint8_t { whole, minor, currency };

    std::string name;
    const record::Field* field = nullptr;  ///< Null for the column of unknown members.
    Part part = Part::whole;
};

/// The columns of `type` in the order of its fields, unknown members last.
std::vector<Column> columns_of(const record::RecordType& type);

/// `name` as an SQL identifier, whatever it holds.
std::string quoted(std::string_view name);

/// Makes the structure of `database` that of `types`: missing tables and indexes are created; a table whose
/// definition is another one (a new field, a new choice) is built again with its rows, a new column getting
/// the default of the C++ struct. Nothing is lost: columns that no descriptor names any more stay, and
/// columns keep their places, so that recorded changesets still fit. True when something had to be done. Call
/// it inside a transaction and, because tables are replaced, with foreign keys off. Errors: `invalid` when
/// rows do not fit the new definition.
Result<bool> reconcile(Database& database, std::span<const record::RecordType* const> types);

}  // namespace vaka::store
