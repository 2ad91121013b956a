#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "exchange/case_file.hpp"

/// Who belongs to whom in a case file, from the descriptors alone: `record::Owner` says which field names the
/// owner.
namespace vaka::exchange {

/// Id of the person (`Owner::person`) or case (`Owner::case_`) to which `row` belongs; its own id when it is
/// one.
std::string owner_of(const record::RecordType& type, const record::Row& row);

/// Calls `visit(field, index, id)` for every id that `row` refers to; `index` is -1 for a single reference.
template <class Visit>
void for_each_reference(const record::RecordType& type, const record::Row& row, Visit visit) {
    for (const auto& field : type.fields) {
        if (field.kind != record::Kind::reference && field.kind != record::Kind::references) continue;
        const auto value = field.get(row);
        if (const auto* id = std::get_if<std::string>(&value); id != nullptr && !id->empty())
            visit(field, -1, *id);
        if (const auto* ids = std::get_if<record::Texts>(&value)) {
            for (int index = 0; const auto& one : *ids) visit(field, index++, one);
        }
    }
}

/// What no single record shows: there is a person and a case, ids are unique, every reference names a record
/// of the right type in this file, of the same case or its person, and every person has a case. Expects the
/// rows in the order of the document, for the JSON pointers. Adds at most what `kMaxErrors` leaves room for.
void check_links(const CaseFile& file, Errors& errors);

}  // namespace vaka::exchange
