#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/table.hpp"
#include "ui/screens/record_form.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

/// Types of records that belong together.
struct RecordSection {
    std::string_view name;  ///< Its label is `records.section.NAME`.
    std::vector<std::string_view> types;
};

/// Every type that a person or a case owns, in one section each.
const std::vector<RecordSection>& record_sections();

/// The records of one type, and the names of what they refer to.
struct RecordList {
    std::vector<std::shared_ptr<record::Row>> rows;
    std::map<std::string, std::string, std::less<>> names;  ///< By id.
};

/// How many records there are of each type, by its name.
using RecordCounts = std::map<std::string, std::int64_t, std::less<>>;

struct RecordsState {
    std::string type;  ///< Of which the list is open; empty: the first.
    kit::TableState kinds;
    kit::TableState table;
    RecordForm form;
    app::Query<RecordCounts> counts;
    app::Query<Result<RecordList>> list;
    app::Query<std::vector<std::size_t>> order;
};

/// All that is on file about the case, type by type: lists and forms made from the descriptors alone.
void draw_records(const Frame& frame, const CaseView& view, RecordsState& state);

}  // namespace vaka::ui::screens
