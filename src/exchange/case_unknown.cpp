#include "exchange/case_unknown.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "exchange/case_links.hpp"

namespace vaka::exchange {

namespace {

using Json = nlohmann::ordered_json;

/// JSON object text as a value; an empty object for an empty text.
Json object_of(const std::string& text) {
    auto json = Json::parse(text, nullptr, false);
    return json.is_object() ? json : Json::object();
}

std::string text_of(const Json& object) {
    return object.empty() ? std::string() : object.dump();
}

Records& cases_of(CaseFile& file) {
    return *std::ranges::find_if(file.records, [](const Records& list) {
        return list.type->owner == record::Owner::case_ && owner_field(*list.type) == nullptr;
    });
}

RowPtr with_unknown(const Records& list, const RowPtr& row, const Json& unknown) {
    auto copy = list.type->copy(*row);
    copy->unknown = text_of(unknown);
    return copy;
}

void replace_in(Json& json, const std::function<std::string(std::string)>& replace) {
    if (json.is_string()) {
        json = replace(json.get<std::string>());
    } else if (json.is_structured()) {
        for (auto& item : json) replace_in(item, replace);  // at most kMaxDepth levels
    }
}

}  // namespace

void stow_unknown(CaseFile& file) {
    auto& cases = cases_of(file);
    if ((file.unknown_members.empty() && file.unknown_records.empty()) || cases.rows.empty()) return;
    auto& first =
        *std::ranges::min_element(cases.rows, {}, [](const RowPtr& row) -> auto& { return row->id; });
    auto unknown = object_of(first->unknown);
    auto& kept = unknown[std::string(kFileMember)];
    kept = {{"members", object_of(file.unknown_members)}, {"records", object_of(file.unknown_records)}};
    first = with_unknown(cases, first, unknown);
    file.unknown_members.clear();
    file.unknown_records.clear();
}

void lift_unknown(CaseFile& file) {
    auto& cases = cases_of(file);
    for (auto& row : cases.rows) {
        if (row->unknown.empty()) continue;
        auto unknown = object_of(row->unknown);
        const auto kept = unknown.find(kFileMember);
        if (kept == unknown.end()) continue;
        if (file.unknown_members.empty() && file.unknown_records.empty()) {
            file.unknown_members = text_of(kept->value("members", Json::object()));
            file.unknown_records = text_of(kept->value("records", Json::object()));
        }
        unknown.erase(kept);
        row = with_unknown(cases, row, unknown);
    }
}

void for_each_unknown_id(const CaseFile& file, const std::function<void(const std::string&)>& visit) {
    for (const auto& list : object_of(file.unknown_records)) {
        for (const auto& one : list) {
            if (one.is_object() && one.contains("id") && one["id"].is_string())
                visit(one["id"].get<std::string>());
        }
    }
}

std::string replace_strings(const std::string& json_text,
                            const std::function<std::string(std::string)>& replace) {
    if (json_text.empty()) return {};
    auto json = object_of(json_text);
    replace_in(json, replace);
    return text_of(json);
}

}  // namespace vaka::exchange
