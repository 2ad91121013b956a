#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/statement.hpp"
#include "store/vfs.hpp"

struct sqlite3;

namespace vaka::store {

/// One SQLite connection to the image behind a `MemoryVfs`. Foreign keys are on, the schema is not trusted,
/// damaged cells are checked for; journal and temporary tables are in memory. Not thread-safe; does not move,
/// because statements point to it.
class Database {
public:
    /// Opens the database in the image of `vfs`, which must outlive it; an empty image is an empty database.
    /// Errors: `corrupt` when the image holds something else, `storage` when it has a connection already.
    static Result<std::unique_ptr<Database>> open(const MemoryVfs& vfs);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    Database(Database&&) = delete;
    Database& operator=(Database&&) = delete;

    /// Compiles one statement, or takes the compiled form of an earlier one. Errors: `internal` for bad SQL,
    /// more than one statement or none.
    Result<Statement> prepare(std::string_view sql);

    /// `prepare` with the parameters 1, 2, 3 … bound, ready for `step`.
    template <class... Values>
    Result<Statement> query(std::string_view sql, const Values&... values) {
        VAKA_TRY_ASSIGN(auto statement, prepare(sql));
        statement.bind_all(values...);
        return statement;
    }

    /// Runs one statement to its end.
    template <class... Values>
    Result<void> run(std::string_view sql, const Values&... values) {
        VAKA_TRY_ASSIGN(auto statement, query(sql, values...));
        return statement.run();
    }

    /// First column of the first row as an integer. Errors: `not_found` when there is no row.
    template <class... Values>
    Result<std::int64_t> integer(std::string_view sql, const Values&... values) {
        VAKA_TRY_ASSIGN(auto statement, query(sql, values...));
        return first_integer(statement);
    }
    /// First column of the first row as text. Errors: `not_found` when there is no row.
    template <class... Values>
    Result<std::string> text(std::string_view sql, const Values&... values) {
        VAKA_TRY_ASSIGN(auto statement, query(sql, values...));
        return first_text(statement);
    }

    /// Runs a script of several statements without parameters.
    Result<void> execute(std::string_view script);

    /// Rows that the latest INSERT, UPDATE or DELETE changed.
    [[nodiscard]] std::int64_t changes() const;
    /// True between BEGIN and COMMIT or ROLLBACK.
    [[nodiscard]] bool in_transaction() const;

    /// From now on every write is refused with `reason`; reading goes on. There is no way back: it is for a
    /// store that another tab took over.
    void make_read_only(Error reason);
    [[nodiscard]] const std::optional<Error>& read_only_reason() const { return read_only_reason_; }

    /// For the parts of the store that need SQLite's own interface.
    [[nodiscard]] sqlite3* connection() const { return connection_; }

private:
    friend class Statement;

    struct Compiled {
        std::string sql;
        sqlite3_stmt* statement;
    };

    explicit Database(sqlite3* connection) : connection_(connection) {}
    Result<void> configure();
    void give_back(sqlite3_stmt* compiled);
    static Result<std::int64_t> first_integer(Statement& statement);
    static Result<std::string> first_text(Statement& statement);

    sqlite3* connection_;
    std::vector<Compiled> idle_;  // most recently used last
    std::optional<Error> read_only_reason_;
};

}  // namespace vaka::store
