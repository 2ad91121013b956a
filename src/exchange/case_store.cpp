#include "exchange/case_store.hpp"

#include <algorithm>

#include "exchange/case_links.hpp"
#include "exchange/case_unknown.hpp"
#include "store/rows.hpp"

namespace vaka::exchange {

namespace {

using record::Owner;
using record::RecordType;

/// The type of which a case (or a person) itself is.
const RecordType& root_type(Owner owner) {
    const auto types = record::all_types();
    return **std::ranges::find_if(types, [owner](const RecordType* type) {
        return type->owner == owner && owner_field(*type) == nullptr;
    });
}

/// The records of `type` that belong to the person or case `owner_id`.
Result<std::vector<RowPtr>> rows_of(store::Database& database, const RecordType& type,
                                    const std::string& owner_id) {
    const auto* field = owner_field(type);
    const std::string_view key = field == nullptr ? std::string_view("id") : field->name;
    VAKA_TRY_ASSIGN(
        const auto rows,
        store::select(database, type, {.where = {{key, owner_id}}, .order_by = {{"id"}}, .limit = {}}));
    return std::vector<RowPtr>(rows.begin(), rows.end());
}

}  // namespace

Result<CaseFile> collect_case(store::Database& database, std::string_view case_id) {
    const auto& case_type = root_type(Owner::case_);
    VAKA_TRY_ASSIGN(const auto row, store::load(database, case_type, case_id));
    const auto person_id = std::get<std::string>(case_type.find("person_id")->get(*row));
    CaseFile file;
    for (auto& list : file.records) {
        VAKA_TRY_ASSIGN(list.rows, rows_of(database, *list.type,
                                           list.type->owner == Owner::person ? person_id : row->id));
    }
    lift_unknown(file);
    return file;
}

}  // namespace vaka::exchange
