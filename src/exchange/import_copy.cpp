#include <algorithm>
#include <functional>
#include <unordered_map>

#include "exchange/case_store.hpp"
#include "exchange/case_unknown.hpp"

namespace vaka::exchange {

namespace {

/// The new id for an old one; any other text as it is.
using NewId = std::function<std::string(std::string)>;

RowPtr renamed(const record::RecordType& type, const record::Row& row, const NewId& new_id) {
    auto copy = type.copy(row);
    copy->id = new_id(row.id);
    for (const auto& field : type.fields) {
        auto value = field.get(row);
        if (field.kind == record::Kind::reference) {
            if (auto* id = std::get_if<std::string>(&value)) *id = new_id(*id);
        } else if (field.kind == record::Kind::references) {
            if (auto* ids = std::get_if<record::Texts>(&value))
                std::ranges::transform(*ids, ids->begin(), new_id);
        } else {
            continue;
        }
        field.set(*copy, value);
    }
    copy->unknown = replace_strings(row.unknown, new_id);
    return copy;
}

}  // namespace

CaseFile copy_with_new_ids(const CaseFile& file, UuidMaker& uuids) {
    std::unordered_map<std::string, std::string> new_ids;
    // In the order of the file, so that the copy sorts as the original does.
    for (const auto& list : file.records) {
        for (const auto& row : list.rows) new_ids.emplace(row->id, uuids.next());
    }
    // Records of unknown types keep together with what they refer to, and get ids of their own too.
    for_each_unknown_id(file, [&](const std::string& id) { new_ids.try_emplace(id, uuids.next()); });
    const NewId new_id = [&](std::string text) {
        const auto found = new_ids.find(text);
        return found == new_ids.end() ? text : found->second;
    };

    CaseFile copy;
    for (std::size_t i = 0; i < file.records.size(); ++i) {
        for (const auto& row : file.records[i].rows) {
            copy.records[i].rows.push_back(renamed(*file.records[i].type, *row, new_id));
        }
    }
    copy.unknown_members = replace_strings(file.unknown_members, new_id);
    copy.unknown_records = replace_strings(file.unknown_records, new_id);
    return copy;
}

}  // namespace vaka::exchange
