#include "store/database.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "store/sqlite_error.hpp"

namespace vaka::store {

namespace {

/// Compiled statements kept for reuse: the generic row code uses a handful for each record type.
constexpr std::size_t kIdleStatements = 128;

/// Why each: journal_mode=MEMORY keeps ROLLBACK working without a journal file (OFF would leave it
/// undefined); synchronous=OFF because durability is the page store's work; cache 8 MB because the image is
/// in memory anyway; trusted_schema and cell_size_check distrust a database file that a person brought from
/// elsewhere.
constexpr std::string_view kPragmas =
    "PRAGMA page_size=4096;"
    "PRAGMA journal_mode=MEMORY;"
    "PRAGMA synchronous=OFF;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-8000;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON;";

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const MemoryVfs& vfs) {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2("vaka.db", &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                     vfs.name().c_str());
    // A connection exists even after most failures and has to be closed.
    std::unique_ptr<Database> database(new Database(connection));
    if (code != SQLITE_OK) return std::unexpected(sqlite_error(connection));
    VAKA_TRY(database->configure());
    return database;
}

Database::~Database() {
    for (const auto& compiled : idle_) sqlite3_finalize(compiled.statement);
    sqlite3_close_v2(connection_);
}

Result<void> Database::configure() {
    sqlite3_extended_result_codes(connection_, 1);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    VAKA_TRY(execute(kPragmas));
    // SQLite opens lazily: only reading the schema shows whether the image is a database at all.
    VAKA_TRY(integer("SELECT count(*) FROM sqlite_schema"));
    return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
    const auto found = std::ranges::find(idle_, sql, &Compiled::sql);
    if (found != idle_.end()) {
        auto* const statement = found->statement;
        idle_.erase(found);
        return Statement(*this, statement);
    }
    sqlite3_stmt* compiled = nullptr;
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &compiled, &rest) != SQLITE_OK) {
        return std::unexpected(sqlite_error(connection_));
    }
    const std::string_view tail(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
    if (compiled == nullptr || !text::trim(tail).empty()) {
        sqlite3_finalize(compiled);
        return fail(Code::internal, "error.store_sql", {}, "exactly one statement is expected");
    }
    return Statement(*this, compiled);
}

void Database::give_back(sqlite3_stmt* compiled) {
    sqlite3_reset(compiled);
    sqlite3_clear_bindings(compiled);
    if (idle_.size() >= kIdleStatements) {
        sqlite3_finalize(idle_.front().statement);
        idle_.erase(idle_.begin());
    }
    idle_.push_back({sqlite3_sql(compiled), compiled});
}

Result<void> Database::execute(std::string_view script) {
    const std::string terminated(script);
    if (sqlite3_exec(connection_, terminated.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return std::unexpected(sqlite_error(connection_));
    }
    return {};
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(connection_);
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(connection_) == 0;
}

void Database::make_read_only(Error reason) {
    if (read_only_reason_) return;
    read_only_reason_ = std::move(reason);
    // Cannot fail: the pragma only sets a flag of the connection.
    static_cast<void>(execute("PRAGMA query_only=ON"));
}

Result<std::int64_t> Database::first_integer(Statement& statement) {
    VAKA_TRY_ASSIGN(const bool row, statement.step());
    if (!row) return fail(Code::not_found, "error.store_no_row");
    const auto value = statement.integer(0);
    statement.reset();
    return value;
}

Result<std::string> Database::first_text(Statement& statement) {
    VAKA_TRY_ASSIGN(const bool row, statement.step());
    if (!row) return fail(Code::not_found, "error.store_no_row");
    std::string value(statement.text(0));
    statement.reset();
    return value;
}

}  // namespace vaka::store
