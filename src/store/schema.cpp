#include "store/schema.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "store/column_value.hpp"

namespace vaka::store {

namespace {

using record::Field;
using record::Kind;
using record::RecordType;

/// The closed list that the column's values are from: ` CHECK ("status" IN ('draft', …))`; empty when there
/// is none.
std::string check_of(const Field& field) {
    const auto name = quoted(field.name);
    if (field.kind == Kind::boolean) return text::cat(" CHECK (", name, " IN (0, 1))");
    if (field.kind != Kind::choice) return {};
    std::string codes;
    for (const auto code : field.choices->codes) {
        codes += codes.empty() ? "'" : ", '";
        for (const char c : code) codes += c == '\'' ? std::string("''") : std::string(1, c);
        codes += '\'';
    }
    return text::cat(" CHECK (", name, " IN (", codes, "))");
}

std::string_view sql_type(const Column& column) {
    if (column.field == nullptr) return "TEXT";
    switch (column.field->kind) {
        case Kind::integer:
        case Kind::boolean:
        case Kind::instant:
            return "INTEGER";
        case Kind::money:
            return column.part == Column::Part::minor ? "INTEGER" : "TEXT";
        case Kind::text:
        case Kind::lines:
        case Kind::date:
        case Kind::choice:
        case Kind::reference:
        case Kind::references:
        case Kind::texts:
            return "TEXT";
    }
    return "TEXT";
}

std::string definition_of(const Column& column) {
    auto sql = text::cat(quoted(column.name), " ", sql_type(column));
    if (column.field == nullptr) return sql;
    const auto& field = *column.field;
    if (field.name == "id") return sql + " NOT NULL PRIMARY KEY";
    if (field.rules.required) sql += " NOT NULL";
    sql += check_of(field);
    if (field.kind == Kind::reference) {
        // Deferred: within one command, rows may be written in any order.
        sql += text::cat(" REFERENCES ", quoted(field.target), " (\"id\") DEFERRABLE INITIALLY DEFERRED");
    }
    return sql;
}

/// A column as it is or is to be in a table.
struct Defined {
    std::string name;
    std::string definition;
    const Column* column = nullptr;  ///< Null when no descriptor names it.
    bool exists = false;
};

std::string index_name(const RecordType& type, const Column& column) {
    return text::cat(type.name, "_by_", column.name);
}

/// The existing columns in their order, then those that are missing.
Result<std::vector<Defined>> wanted_columns(Database& database, const RecordType& type,
                                            const std::vector<Column>& described) {
    std::vector<Defined> wanted;
    VAKA_TRY_ASSIGN(auto existing, database.query("SELECT name, type FROM pragma_table_info(?)", type.name));
    for (;;) {
        VAKA_TRY_ASSIGN(const bool row, existing.step());
        if (!row) break;
        const auto name = existing.text(0);
        const auto found = std::ranges::find(described, name, &Column::name);
        const auto* const column = found == described.end() ? nullptr : &*found;
        wanted.push_back({.name = std::string(name),
                          .definition = column != nullptr ? definition_of(*column)
                                                          : text::cat(quoted(name), " ", existing.text(1)),
                          .column = column,
                          .exists = true});
    }
    for (const auto& column : described) {
        if (std::ranges::find(wanted, column.name, &Defined::name) != wanted.end()) continue;
        wanted.push_back({.name = column.name, .definition = definition_of(column), .column = &column});
    }
    return wanted;
}

std::string create_table_sql(std::string_view table, const std::vector<Defined>& columns) {
    auto sql = text::cat("CREATE TABLE ", quoted(table), " (");
    for (const auto& column : columns) {
        if (&column != columns.data()) sql += ", ";
        sql += column.definition;
    }
    return sql + ") STRICT";
}

/// Copies all rows from `from` to `to`; columns that `from` lacks get the default of the C++ struct.
Result<void> copy_rows(Database& database, const RecordType& type, std::string_view from, std::string_view to,
                       const std::vector<Defined>& columns) {
    std::string names;
    std::string sources;
    for (const auto& column : columns) {
        const std::string_view separator = names.empty() ? "" : ", ";
        names += text::cat(separator, quoted(column.name));
        sources += text::cat(separator, column.exists ? quoted(column.name) : "?");
    }
    VAKA_TRY_ASSIGN(auto copy, database.prepare(text::cat("INSERT INTO ", quoted(to), " (", names,
                                                          ") SELECT ", sources, " FROM ", quoted(from))));
    const auto defaults = type.make();
    int parameter = 0;
    for (const auto& column : columns) {
        if (!column.exists) bind_column(copy, ++parameter, *column.column, *defaults);
    }
    return copy.run();
}

/// SQLite cannot change a constraint in place; this is the way that its documentation gives
/// (lang_altertable.html, section 7): a new table, the rows, the old one away, the new one into its place.
Result<void> rebuild_table(Database& database, const RecordType& type, const std::vector<Defined>& columns) {
    const auto replacement = text::cat("vaka_new_", type.name);
    VAKA_TRY(database.run(create_table_sql(replacement, columns)));
    VAKA_TRY(copy_rows(database, type, type.name, replacement, columns));
    VAKA_TRY(database.run(text::cat("DROP TABLE ", quoted(type.name))));
    return database.run(text::cat("ALTER TABLE ", quoted(replacement), " RENAME TO ", quoted(type.name)));
}

/// What a database has before it is reconciled, read at once.
struct Existing {
    std::map<std::string, std::string, std::less<>> tables;  ///< Their SQL by name.
    std::set<std::string, std::less<>> indexes;
};

Result<Existing> read_existing(Database& database) {
    Existing existing;
    VAKA_TRY_ASSIGN(auto rows,
                    database.query("SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL"));
    for (;;) {
        VAKA_TRY_ASSIGN(const bool row, rows.step());
        if (!row) return existing;
        if (rows.text(0) == "table") existing.tables.emplace(rows.text(1), rows.text(2));
        if (rows.text(0) == "index") existing.indexes.emplace(rows.text(1));
    }
}

Result<bool> reconcile_table(Database& database, const RecordType& type, Existing& existing) {
    const auto described = columns_of(type);
    std::vector<Defined> fresh;
    for (const auto& column : described)
        fresh.push_back({.name = column.name, .definition = definition_of(column), .column = &column});
    const auto as_described = create_table_sql(type.name, fresh);
    const auto stored = existing.tables.find(type.name);
    if (stored == existing.tables.end()) {
        VAKA_TRY(database.run(as_described));
        return true;
    }
    if (stored->second == as_described) return false;
    VAKA_TRY_ASSIGN(const auto columns, wanted_columns(database, type, described));
    if (stored->second == create_table_sql(type.name, columns)) return false;
    VAKA_TRY(rebuild_table(database, type, columns));
    for (const auto& column : described)
        existing.indexes.erase(index_name(type, column));  // gone with the old table
    return true;
}

Result<bool> reconcile_indexes(Database& database, const RecordType& type, const Existing& existing) {
    bool changed = false;
    for (const auto& column : columns_of(type)) {
        if (column.field == nullptr || !column.field->rules.indexed) continue;
        const auto name = index_name(type, column);
        if (existing.indexes.contains(name)) continue;
        VAKA_TRY(database.run(text::cat("CREATE INDEX ", quoted(name), " ON ", quoted(type.name), " (",
                                        quoted(column.name), ")")));
        changed = true;
    }
    return changed;
}

}  // namespace

std::vector<Column> columns_of(const RecordType& type) {
    std::vector<Column> columns;
    for (const auto& field : type.fields) {
        if (field.kind == Kind::money) {
            columns.push_back({text::cat(field.name, "_minor"), &field, Column::Part::minor});
            columns.push_back({text::cat(field.name, "_currency"), &field, Column::Part::currency});
        } else {
            columns.push_back({std::string(field.name), &field});
        }
    }
    columns.push_back({std::string(record::kUnknownColumn)});
    return columns;
}

std::string quoted(std::string_view name) {
    std::string sql = "\"";
    for (const char c : name) sql += c == '"' ? std::string("\"\"") : std::string(1, c);
    return sql + '"';
}

Result<bool> reconcile(Database& database, std::span<const RecordType* const> types) {
    bool changed = false;
    VAKA_TRY_ASSIGN(auto existing, read_existing(database));
    for (const auto* type : types) {
        VAKA_TRY_ASSIGN(const bool table, reconcile_table(database, *type, existing));
        VAKA_TRY_ASSIGN(const bool indexes, reconcile_indexes(database, *type, existing));
        changed = changed || table || indexes;
    }
    return changed;
}

}  // namespace vaka::store
