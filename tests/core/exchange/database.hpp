#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "exchange/case_file.hpp"
#include "exchange/case_store.hpp"
#include "record/json.hpp"
#include "store/rows.hpp"
#include "store/schema.hpp"
#include "store/scratch_database.hpp"
#include "store/transaction.hpp"

/// A database in memory with the tables of all record types.
namespace vaka::exchange {

class TestDatabase {
public:
    TestDatabase() : scratch_(store::ScratchDatabase::make().value()) {
        auto transaction = store::Transaction::begin(database()).value();
        EXPECT_TRUE(store::reconcile(database(), record::all_types()));
        EXPECT_TRUE(transaction.commit());
    }

    store::Database& database() { return scratch_->database(); }

    /// Every row of every table, unknown members included.
    std::string dump() {
        std::string all;
        for (const auto* type : record::all_types()) {
            const auto rows = store::select(database(), *type);
            if (!rows) ADD_FAILURE() << describe(rows.error());
            for (const auto& row : *rows)
                all += std::string(type->name) + " " + record::to_json(*type, *row).dump() + "\n";
        }
        return all;
    }

    /// As a command does it: one transaction, committed when all went well.
    Result<ImportResult> import(const CaseFile& file, ImportMode mode, UuidMaker& uuids) {
        VAKA_TRY_ASSIGN(auto transaction, store::Transaction::begin(database()));
        VAKA_TRY_ASSIGN(auto result, apply_import(database(), file, mode, uuids));
        VAKA_TRY(transaction.commit());
        return result;
    }

private:
    std::unique_ptr<store::ScratchDatabase> scratch_;
};

}  // namespace vaka::exchange
