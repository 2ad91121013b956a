#pragma once

#include "record/descriptor.hpp"
#include "store/schema.hpp"
#include "store/statement.hpp"

/// Between a record's field and its columns.
namespace vaka::store {

/// Binds what `row` has for `column` to the parameter `index`: empty values as NULL.
void bind_column(Statement& statement, int index, const Column& column, const record::Row& row);

/// Binds `value` as the column of a field of `kind` holds it. For money: its amount.
void bind_value(Statement& statement, int index, record::Kind kind, const record::Value& value);

/// Sets every field of `row` from the current row of `statement`, whose columns are `columns_of(type)` in
/// that order. Errors: `corrupt` with the path `/TYPE/ID/FIELD` when a column holds what no such field can
/// be.
Result<void> read_row(const Statement& statement, const record::RecordType& type, record::Row& row);

}  // namespace vaka::store
