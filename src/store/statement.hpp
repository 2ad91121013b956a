#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/ports.hpp"

struct sqlite3_stmt;

namespace vaka::store {

class Database;

/// One prepared SQL statement, lent by a `Database`, which must outlive it: the destructor hands the compiled
/// form back for the next `prepare` of the same text. Values are bound, never pasted into SQL.
///
///     VAKA_TRY_ASSIGN(auto goals, database.query("SELECT id, text FROM goal WHERE case_id = ?", case_id));
///     for (;;) {
///         VAKA_TRY_ASSIGN(const bool row, goals.step());
///         if (!row) break;
///         use(goals.text(0), goals.text(1));
///     }
///
/// Not thread-safe.
class [[nodiscard]] Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    /// Binds the parameter `index` (from 1). Texts and bytes are copied. A failure (no such parameter) is
    /// kept and returned by the next `step`, so that calls can be chained.
    Statement& bind(int index, std::nullptr_t);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::span<const std::uint8_t> bytes);
    template <std::integral Number>
    Statement& bind(int index, Number number) {
        return bind_integer(index, static_cast<std::int64_t>(number));
    }
    template <std::floating_point Number>
    Statement& bind(int index, Number number) {
        return bind_real(index, static_cast<double>(number));
    }
    template <class T>
    Statement& bind(int index, const std::optional<T>& value) {
        return value ? bind(index, *value) : bind(index, nullptr);
    }
    /// Binds the parameters 1, 2, 3 … in order.
    template <class... Values>
    Statement& bind_all(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    /// Goes to the next row: true when there is one, false at the end, where the statement is ready to run
    /// again (bindings stay). Errors: as `sqlite_error` says; the statement is then reset too.
    Result<bool> step();
    /// Steps to the end, for statements whose rows are of no interest.
    Result<void> run();
    /// Ends the run before its last row.
    void reset();

    /// The row that `step` went to; columns count from 0. A value of another type is converted as SQLite does
    /// (NULL is 0, 0.0, the empty text). Views are valid until the next `step`, `reset` or the end of the
    /// statement.
    [[nodiscard]] int column_count() const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;
    [[nodiscard]] std::string_view column_name(int column) const;

private:
    friend class Database;
    Statement(Database& database, sqlite3_stmt* compiled) : database_(&database), compiled_(compiled) {}

    Statement& bind_integer(int index, std::int64_t number);
    Statement& bind_real(int index, double number);
    Statement& note(int sqlite_code);

    Database* database_;
    sqlite3_stmt* compiled_;
    std::optional<Error> bind_error_;
};

}  // namespace vaka::store
