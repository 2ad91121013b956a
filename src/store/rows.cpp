#include "store/rows.hpp"

#include "base/text.hpp"
#include "store/column_value.hpp"
#include "store/schema.hpp"

namespace vaka::store {

namespace {

using record::Field;
using record::Kind;
using record::RecordType;
using record::Row;

/// `"a", "b", "c"`
std::string list_of(const std::vector<Column>& columns) {
    std::string sql;
    for (const auto& column : columns) sql += text::cat(sql.empty() ? "" : ", ", quoted(column.name));
    return sql;
}

std::string insert_sql(const RecordType& type, const std::vector<Column>& columns) {
    std::string parameters;
    for (std::size_t i = 0; i < columns.size(); ++i) parameters += i == 0 ? "?" : ", ?";
    return text::cat("INSERT INTO ", quoted(type.name), " (", list_of(columns), ") VALUES (", parameters,
                     ")");
}

/// Binds the columns to the parameters 1, 2, 3 … and runs.
Result<void> run_with_row(Database& database, std::string_view sql, const std::vector<Column>& columns,
                          const Row& row) {
    VAKA_TRY_ASSIGN(auto statement, database.prepare(sql));
    int parameter = 0;
    for (const auto& column : columns) bind_column(statement, ++parameter, column, row);
    return statement.run();
}

std::unexpected<Error> missing(const RecordType& type, std::string_view id) {
    return fail(Code::not_found, "error.record_missing", text::cat("/", type.name, "/", id), id);
}

std::string_view operator_of(Condition::Compare compare) {
    switch (compare) {
        case Condition::Compare::equal:
            return " IS ";  // unlike `=`, also finds NULL
        case Condition::Compare::not_equal:
            return " IS NOT ";
        case Condition::Compare::less:
            return " < ";
        case Condition::Compare::at_most:
            return " <= ";
        case Condition::Compare::greater:
            return " > ";
        case Condition::Compare::at_least:
            return " >= ";
    }
    return " IS ";
}

/// The field's column, quoted; for money that of the amount. Only names from the descriptor get into SQL.
Result<std::string> column_named(const RecordType& type, std::string_view name) {
    const auto* const field = type.find(name);
    if (field == nullptr)
        return fail(Code::internal, "error.store_field", text::cat("/", type.name, "/", name), name);
    return quoted(field->kind == Kind::money ? text::cat(name, "_minor") : std::string(name));
}

Result<std::string> where_sql(const RecordType& type, const Query& query) {
    std::string sql;
    for (const auto& condition : query.where) {
        VAKA_TRY_ASSIGN(const auto column, column_named(type, condition.field));
        sql += text::cat(sql.empty() ? " WHERE " : " AND ", column, operator_of(condition.compare), "?");
    }
    return sql;
}

Result<std::string> order_sql(const RecordType& type, const Query& query) {
    std::string sql = " ORDER BY ";
    for (const auto& order : query.order_by) {
        VAKA_TRY_ASSIGN(const auto column, column_named(type, order.field));
        sql += text::cat(column, order.direction == Order::Direction::descending ? " DESC, " : ", ");
    }
    return sql + "\"id\"";
}

/// Prepares `sql` and binds the values of the conditions.
Result<Statement> prepared(Database& database, const RecordType& type, const Query& query,
                           std::string_view sql) {
    VAKA_TRY_ASSIGN(auto statement, database.prepare(sql));
    int parameter = 0;
    for (const auto& condition : query.where) {
        bind_value(statement, ++parameter, type.find(condition.field)->kind, condition.value);
    }
    return statement;
}

}  // namespace

Result<void> insert(Database& database, const RecordType& type, const Row& row) {
    const auto columns = columns_of(type);
    return run_with_row(database, insert_sql(type, columns), columns, row);
}

Result<void> update(Database& database, const RecordType& type, const Row& row) {
    const auto columns = columns_of(type);
    std::string assignments;
    for (const auto& column : columns) {
        assignments += text::cat(assignments.empty() ? "" : ", ", quoted(column.name), " = ?");
    }
    VAKA_TRY_ASSIGN(auto statement, database.prepare(text::cat("UPDATE ", quoted(type.name), " SET ",
                                                               assignments, " WHERE \"id\" = ?")));
    int parameter = 0;
    for (const auto& column : columns) bind_column(statement, ++parameter, column, row);
    VAKA_TRY(statement.bind(++parameter, row.id).run());
    if (database.changes() == 0) return missing(type, row.id);
    return {};
}

Result<void> upsert(Database& database, const RecordType& type, const Row& row) {
    const auto columns = columns_of(type);
    std::string assignments;
    for (const auto& column : columns) {
        const auto name = quoted(column.name);
        assignments += text::cat(assignments.empty() ? "" : ", ", name, " = excluded.", name);
    }
    return run_with_row(
        database, text::cat(insert_sql(type, columns), " ON CONFLICT (\"id\") DO UPDATE SET ", assignments),
        columns, row);
}

Result<void> remove(Database& database, const RecordType& type, std::string_view id) {
    VAKA_TRY(database.run(text::cat("DELETE FROM ", quoted(type.name), " WHERE \"id\" = ?"), id));
    if (database.changes() == 0) return missing(type, id);
    return {};
}

Result<std::shared_ptr<Row>> load(Database& database, const RecordType& type, std::string_view id) {
    VAKA_TRY_ASSIGN(auto statement, database.query(text::cat("SELECT ", list_of(columns_of(type)), " FROM ",
                                                             quoted(type.name), " WHERE \"id\" = ?"),
                                                   id));
    VAKA_TRY_ASSIGN(const bool found, statement.step());
    if (!found) return missing(type, id);
    auto row = type.make();
    VAKA_TRY(read_row(statement, type, *row));
    return row;
}

Result<std::vector<std::shared_ptr<Row>>> select(Database& database, const RecordType& type,
                                                 const Query& query) {
    VAKA_TRY_ASSIGN(const auto where, where_sql(type, query));
    VAKA_TRY_ASSIGN(const auto order, order_sql(type, query));
    const std::string_view limit = query.limit ? " LIMIT ?" : "";
    VAKA_TRY_ASSIGN(auto statement, prepared(database, type, query,
                                             text::cat("SELECT ", list_of(columns_of(type)), " FROM ",
                                                       quoted(type.name), where, order, limit)));
    if (query.limit) statement.bind(static_cast<int>(query.where.size()) + 1, *query.limit);
    std::vector<std::shared_ptr<Row>> rows;
    for (;;) {
        VAKA_TRY_ASSIGN(const bool found, statement.step());
        if (!found) return rows;
        rows.push_back(type.make());
        VAKA_TRY(read_row(statement, type, *rows.back()));
    }
}

Result<std::int64_t> count(Database& database, const RecordType& type, const Query& query) {
    VAKA_TRY_ASSIGN(const auto where, where_sql(type, query));
    VAKA_TRY_ASSIGN(auto statement, prepared(database, type, query,
                                             text::cat("SELECT count(*) FROM ", quoted(type.name), where)));
    VAKA_TRY_ASSIGN(const bool found, statement.step());
    const auto number = found ? statement.integer(0) : 0;
    statement.reset();
    return number;
}

}  // namespace vaka::store
