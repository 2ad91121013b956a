#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "store/database.hpp"
#include "store/schema.hpp"

namespace vaka::test {

/// Every row of every table as SQLite stores it, in the order of the primary key; tables named in `without`
/// are left out. Two databases with the same dump hold the same.
inline std::string table_dump(store::Database& database, const std::vector<std::string_view>& without = {}) {
    std::vector<std::string> tables;
    auto names = database.query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
    if (!names) return describe(names.error());
    while (names->step().value_or(false)) tables.emplace_back(names->text(0));
    std::string all;
    for (const auto& table : tables) {
        if (std::ranges::find(without, table) != without.end()) continue;
        all += table + ":\n";
        auto rows = database.query(text::cat("SELECT * FROM ", store::quoted(table), " ORDER BY 1"));
        if (!rows) return describe(rows.error());
        for (;;) {
            const auto more = rows->step();
            if (!more) return describe(more.error());
            if (!*more) break;
            for (int column = 0; column < rows->column_count(); ++column) {
                const auto bytes = rows->blob(column);
                all += rows->is_null(column)
                           ? std::string("NULL")
                           : std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
                all += '|';
            }
            all += '\n';
        }
    }
    return all;
}

}  // namespace vaka::test
