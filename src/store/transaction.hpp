#pragma once

#include <utility>

#include "store/database.hpp"

namespace vaka::store {

/// A write transaction: rolls back when it goes out of scope without `commit`. One at a time: a transaction
/// inside another is a defect of the caller, because a command is one transaction.
class [[nodiscard]] Transaction {
public:
    /// Errors: `internal` when one is open already; the reason when the database is read-only.
    static Result<Transaction> begin(Database& database) {
        if (database.read_only_reason()) return std::unexpected(*database.read_only_reason());
        if (database.in_transaction()) return fail(Code::internal, "error.store_nested_transaction");
        VAKA_TRY(database.run("BEGIN IMMEDIATE"));
        return Transaction(database);
    }

    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction() { rollback(); }

    /// Makes the changes permanent. When SQLite refuses (a reference that leads nowhere, checked only now),
    /// all of them are rolled back and the error is returned.
    Result<void> commit() {
        if (database_ == nullptr) return fail(Code::internal, "error.store_transaction_over");
        auto done = database_->run("COMMIT");
        if (done) {
            database_ = nullptr;
        } else {
            rollback();
        }
        return done;
    }

    /// Undoes all changes since `begin`. Does nothing after `commit`.
    void rollback() {
        auto* const database = std::exchange(database_, nullptr);
        // SQLite rolls back by itself after some errors (a full file); then there is nothing left to do, and
        // in all other cases ROLLBACK cannot fail: the journal is in memory.
        if (database != nullptr && database->in_transaction()) static_cast<void>(database->run("ROLLBACK"));
    }

private:
    explicit Transaction(Database& database) : database_(&database) {}

    Database* database_;
};

}  // namespace vaka::store
