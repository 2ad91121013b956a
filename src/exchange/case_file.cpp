#include "exchange/case_file.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace vaka::exchange {

namespace {

using record::Field;
using record::Value;

/// `value` moved in time; empty when it would leave the years that a date may have.
std::optional<Value> moved(const Value& value, Days days, Minutes minutes) {
    if (const auto* date = std::get_if<Date>(&value)) {
        const Date later = *date + days;
        if (!is_in_range(later)) return std::nullopt;
        return Value{later};
    }
    if (const auto* instant = std::get_if<Instant>(&value)) {
        const Instant later = *instant + days + minutes;
        if (!is_in_range(later)) return std::nullopt;
        return Value{later};
    }
    return value;
}

Result<RowPtr> moved(const record::RecordType& type, const record::Row& row, Days days, Minutes minutes) {
    auto copy = type.copy(row);
    for (const auto& field : type.fields) {
        if (field.kind != record::Kind::date && field.kind != record::Kind::instant) continue;
        const auto value = moved(field.get(row), days, minutes);
        if (!value)
            return fail(Code::limit, "error.date_range", text::cat(type.name, "/", row.id, "/", field.name));
        field.set(*copy, *value);
    }
    return RowPtr(std::move(copy));
}

}  // namespace

std::vector<const record::RecordType*> case_file_types() {
    std::vector<const record::RecordType*> types;
    for (const auto* type : record::all_types()) {
        if (type->owner != record::Owner::workspace) types.push_back(type);
    }
    return types;
}

CaseFile::CaseFile() {
    for (const auto* type : case_file_types()) records.push_back({type, {}});
}

Records& CaseFile::of(const record::RecordType& type) {
    return *std::ranges::find(records, &type, &Records::type);
}

const Records& CaseFile::of(const record::RecordType& type) const {
    return *std::ranges::find(records, &type, &Records::type);
}

std::size_t CaseFile::size() const {
    std::size_t count = 0;
    for (const auto& list : records) count += list.rows.size();
    return count;
}

Instant as_of(const CaseFile& file) {
    Instant newest{};
    for (const auto& list : file.records) {
        for (const auto& row : list.rows) newest = std::max(newest, row->updated_at);
    }
    return newest;
}

Result<void> shift_time(CaseFile& file, Days days, Minutes minutes) {
    // Far more than all dates can move, and far from overflow.
    constexpr Days kFarthest{10'000 * 366};
    if (days > kFarthest || days < -kFarthest || minutes > kFarthest || minutes < -kFarthest) {
        return fail(Code::limit, "error.date_range");
    }
    auto shifted = file.records;
    for (auto& list : shifted) {
        for (auto& row : list.rows) {
            VAKA_TRY_ASSIGN(row, moved(*list.type, *row, days, minutes));
        }
    }
    file.records = std::move(shifted);
    return {};
}

}  // namespace vaka::exchange
