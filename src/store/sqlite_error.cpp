#include "store/sqlite_error.hpp"

#include <sqlite3.h>

namespace vaka::store {

namespace {

struct Meaning {
    Code code;
    std::string_view key;
};

Meaning meaning_of_constraint(int extended) {
    switch (extended) {
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_ROWID:
            return {Code::conflict, "error.store_duplicate"};
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return {Code::invalid, "error.store_reference"};
        default:
            return {Code::invalid, "error.store_constraint"};
    }
}

Meaning meaning_of(int extended) {
    switch (extended & 0xFF) {
        case SQLITE_CONSTRAINT:
            return meaning_of_constraint(extended);
        case SQLITE_FULL:
        case SQLITE_NOMEM:
        case SQLITE_TOOBIG:
            return {Code::limit, "error.store_full"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Code::corrupt, "error.store_corrupt"};
        case SQLITE_READONLY:
            return {Code::storage, "error.store_read_only"};
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
            return {Code::storage, "error.store_file"};
        default:
            return {Code::internal, "error.store_sql"};
    }
}

}  // namespace

Error sqlite_error(sqlite3* connection) {
    const auto meaning = meaning_of(sqlite3_extended_errcode(connection));
    return {meaning.code, std::string(meaning.key), {}, sqlite3_errmsg(connection)};
}

}  // namespace vaka::store
