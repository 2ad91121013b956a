#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "exchange/case_file.hpp"
#include "record/json.hpp"

namespace vaka::exchange {

namespace {

using Json = nlohmann::ordered_json;

/// `json` indented by two spaces, its lines after the first moved right by `depth` levels. Strings hold no
/// raw line feed, so every line feed is one of the layout.
void append_indented(std::string& out, const Json& json, std::size_t depth) {
    // Stray bytes become U+FFFD instead of an exception; valid records have none.
    const auto text = json.dump(2, ' ', false, Json::error_handler_t::replace);
    for (const char c : text) {
        out += c;
        if (c == '\n') out.append(2 * depth, ' ');
    }
}

void start_line(std::string& out, std::size_t depth) {
    out += '\n';
    out.append(2 * depth, ' ');
}

/// `"name": ` on a line of its own, after a comma when it is not the first.
void start_member(std::string& out, std::string_view name, std::size_t depth, bool& is_first) {
    if (!is_first) out += ',';
    is_first = false;
    start_line(out, depth);
    append_indented(out, Json(name), depth);
    out += ": ";
}

Json object_of(const std::string& text) {
    auto json = Json::parse(text, nullptr, false);
    return json.is_object() ? json : Json::object();
}

void append_rows(std::string& out, const Records& list) {
    auto rows = list.rows;
    std::ranges::sort(rows, {}, [](const RowPtr& row) -> auto& { return row->id; });
    out += '[';
    for (bool is_first = true; const auto& row : rows) {
        if (!is_first) out += ',';
        is_first = false;
        start_line(out, 3);
        append_indented(out, record::to_json(*list.type, *row), 3);
    }
    start_line(out, 2);
    out += ']';
}

void append_records(std::string& out, const CaseFile& file) {
    out += '{';
    bool is_first = true;
    for (const auto& list : file.records) {
        if (list.rows.empty()) continue;
        start_member(out, list.type->name, 2, is_first);
        append_rows(out, list);
    }
    const auto unknown = object_of(file.unknown_records);
    for (const auto& [name, rows] : unknown.items()) {
        start_member(out, name, 2, is_first);
        append_indented(out, rows, 2);
    }
    if (!is_first) start_line(out, 1);
    out += '}';
}

}  // namespace

std::string write_case_file(const CaseFile& file) {
    // Record by record, so that no second copy of a large file stands in memory as a tree.
    std::string out = "{";
    bool is_first = true;
    start_member(out, "format", 1, is_first);
    append_indented(out, Json(kFormat), 1);
    start_member(out, "version", 1, is_first);
    out += text::number(kVersion);
    start_member(out, "as_of", 1, is_first);
    append_indented(out, Json(to_text(as_of(file))), 1);
    start_member(out, "records", 1, is_first);
    append_records(out, file);
    const auto unknown = object_of(file.unknown_members);
    for (const auto& [name, value] : unknown.items()) {
        start_member(out, name, 1, is_first);
        append_indented(out, value, 1);
    }
    out += "\n}\n";
    return out;
}

}  // namespace vaka::exchange
