#include "store/migrations.hpp"

#include "base/text.hpp"
#include "store/schema.hpp"
#include "store/transaction.hpp"

namespace vaka::store {

namespace {

Result<void> check_references(Database& database) {
    VAKA_TRY_ASSIGN(auto violations,
                    database.query("SELECT \"table\", parent FROM pragma_foreign_key_check"));
    VAKA_TRY_ASSIGN(const bool found, violations.step());
    if (!found) return {};
    return fail(Code::invalid, "error.store_reference", text::cat("/", violations.text(0)),
                violations.text(1));
}

Result<void> migrate_in_transaction(Database& database, const Schema& schema, int from) {
    VAKA_TRY_ASSIGN(auto transaction, Transaction::begin(database));
    VAKA_TRY_ASSIGN(bool changed, reconcile(database, schema.types));
    for (const auto& step : schema.steps) {
        if (step.version <= from) continue;
        if (auto done = step.run(database); !done) {
            auto error = std::move(done).error();
            error.path = text::cat("/", step.name, error.path);
            return std::unexpected(std::move(error));
        }
        changed = true;
    }
    if (changed) VAKA_TRY(check_references(database));
    if (from != schema.version) {
        // A pragma takes no parameters; this is a number of ours.
        VAKA_TRY(database.run(text::cat("PRAGMA user_version = ", text::number(schema.version))));
    }
    return transaction.commit();
}

}  // namespace

Result<void> migrate(Database& database, const Schema& schema) {
    VAKA_TRY_ASSIGN(const auto from, database.integer("PRAGMA user_version"));
    if (from > schema.version) return fail(Code::unsupported, "error.store_newer", {}, text::number(from));
    // Replacing a table must not touch the rows that refer to it. The switch has no effect inside a
    // transaction.
    VAKA_TRY(database.run("PRAGMA foreign_keys = OFF"));
    auto done = migrate_in_transaction(database, schema, static_cast<int>(from));
    VAKA_TRY(database.run("PRAGMA foreign_keys = ON"));
    return done;
}

}  // namespace vaka::store
