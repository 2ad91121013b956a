#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/work.hpp"

namespace vaka::store {
class Database;
}

namespace vaka::care {

/// One line of the caseload: the case with what is worked out from its records.
struct CaseloadRow {
    record::Case one;
    std::string name;              ///< Of the person.
    std::string folded;            ///< Name, preferred name and number folded for searching, a space between.
    std::optional<Date> next_due;  ///< Earliest day on which something is due; in the past when overdue.
    std::optional<Instant> last_contact;  ///< Latest contact in which someone was reached.
    std::int64_t open_tasks = 0;
};

/// All cases, in the order of their ids. `next_due` follows the same rule as `dues` (due.hpp). Errors: the
/// store's.
Result<std::vector<CaseloadRow>> load_caseload(store::Database& database, Instant now, Minutes zone_offset);

}  // namespace vaka::care
