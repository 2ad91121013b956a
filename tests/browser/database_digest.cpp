#include "browser/database_digest.hpp"

#include <array>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "record/descriptor.hpp"

namespace vaka::storm {

namespace {

/// The hash so far and the next row, hashed together: a whole table need not be in memory twice.
Result<std::string> digest_of(store::Database& database, std::string_view table, std::string_view order) {
    VAKA_TRY_ASSIGN(auto rows,
                    database.query(text::cat("SELECT * FROM \"", table, "\" ORDER BY \"", order, "\"")));
    std::string sum;
    std::string row;
    for (;;) {
        VAKA_TRY_ASSIGN(const bool found, rows.step());
        if (!found) return sum;
        row = sum;
        for (int column = 0; column < rows.column_count(); ++column) {
            const bool is_null = rows.is_null(column);
            const auto bytes = rows.blob(column);  // texts and numbers too, as SQLite would write them
            row += text::cat(is_null ? "N" : "V", text::number(static_cast<std::int64_t>(bytes.size())), ":");
            row.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        }
        sum = sha256_hex(row);
    }
}

}  // namespace

Result<std::map<std::string, std::string>> digest(store::Database& database) {
    std::map<std::string, std::string> digests;
    for (const auto* type : record::all_types()) {
        VAKA_TRY_ASSIGN(digests[std::string(type->name)], digest_of(database, type->name, "id"));
    }
    VAKA_TRY_ASSIGN(digests["history"], digest_of(database, "history", "sequence"));
    return digests;
}

}  // namespace vaka::storm
