#include "store/statement.hpp"

#include <sqlite3.h>

#include "store/database.hpp"
#include "store/sqlite_error.hpp"

namespace vaka::store {

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      compiled_(std::exchange(other.compiled_, nullptr)),
      bind_error_(std::move(other.bind_error_)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(database_, other.database_);
    std::swap(compiled_, other.compiled_);
    std::swap(bind_error_, other.bind_error_);
    return *this;
}

Statement::~Statement() {
    if (compiled_ != nullptr) database_->give_back(compiled_);
}

Statement& Statement::note(int sqlite_code) {
    if (sqlite_code != SQLITE_OK && !bind_error_) bind_error_ = sqlite_error(sqlite3_db_handle(compiled_));
    return *this;
}

Statement& Statement::bind(int index, std::nullptr_t) {
    return note(sqlite3_bind_null(compiled_, index));
}

Statement& Statement::bind(int index, std::string_view text) {
    // An empty view may have a null pointer, which SQLite would take for NULL.
    const char* const bytes = text.empty() ? "" : text.data();
    return note(sqlite3_bind_text64(compiled_, index, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bind(int index, std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) return note(sqlite3_bind_zeroblob(compiled_, index, 0));
    return note(sqlite3_bind_blob64(compiled_, index, bytes.data(), bytes.size(), SQLITE_TRANSIENT));
}

Statement& Statement::bind_integer(int index, std::int64_t number) {
    return note(sqlite3_bind_int64(compiled_, index, number));
}

Statement& Statement::bind_real(int index, double number) {
    return note(sqlite3_bind_double(compiled_, index, number));
}

Result<bool> Statement::step() {
    if (bind_error_) return std::unexpected(*std::exchange(bind_error_, std::nullopt));
    const int code = sqlite3_step(compiled_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(compiled_);  // lets go of the read lock at once
        return false;
    }
    auto error = sqlite_error(sqlite3_db_handle(compiled_));
    sqlite3_reset(compiled_);
    return std::unexpected(std::move(error));
}

Result<void> Statement::run() {
    for (;;) {
        VAKA_TRY_ASSIGN(const bool row, step());
        if (!row) return {};
    }
}

void Statement::reset() {
    sqlite3_reset(compiled_);
}

int Statement::column_count() const {
    return sqlite3_column_count(compiled_);
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(compiled_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(compiled_, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(compiled_, column);
}

std::string_view Statement::text(int column) const {
    const auto* const bytes = sqlite3_column_text(compiled_, column);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(compiled_, column))};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
    const auto* const bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(compiled_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(compiled_, column))};
}

std::string_view Statement::column_name(int column) const {
    return sqlite3_column_name(compiled_, column);
}

}  // namespace vaka::store
