#include "care/comorbidity.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace vaka::care {

using namespace vaka::record;

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
char to_capital(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// The beginning of a code: at least the letter and the digit after it.
bool begins_like_icd10(std::string_view code) {
    return code.size() >= 2 && code.size() <= 7 && is_capital(code[0]) && is_digit(code[1]) &&
           std::ranges::all_of(code, [](char c) { return is_digit(c) || is_capital(c); });
}

ComorbidityGroup read_group(DataReader& reader) {
    ComorbidityGroup group{.key = reader.key("key"),
                           .title = reader.local("title"),
                           .points = static_cast<int>(reader.integer("points", 0, 20)),
                           .codes = reader.texts("codes", 200),
                           .supersedes = reader.has("supersedes") ? reader.key("supersedes") : std::string{},
                           .history_counts = reader.boolean("history_counts", false)};
    if (group.codes.empty()) reader.note("codes", "error.required");
    for (const auto& code : group.codes) {
        if (!begins_like_icd10(code)) reader.note("codes", "error.icd10", code);
    }
    return group;
}

bool is_over(const Condition& condition, Date day) {
    return condition.abated ? *condition.abated <= day : condition.status == ConditionStatus::resolved;
}

bool belongs(const ComorbidityGroup& group, std::string_view code) {
    return std::ranges::any_of(group.codes, [&](const auto& begin) { return code.starts_with(begin); });
}

Reason about(std::string_view key, const Condition& condition) {
    return {std::string(key), {{"title", condition.title}, {"code", condition.code}}, condition.id};
}

/// Adds the condition to each group that it belongs to.
void count(const ComorbidityTable& table, const Condition& condition, std::string_view code, bool over,
           Comorbidity& result) {
    bool only_over = false;
    bool counted = false;
    for (std::size_t i = 0; i < table.groups.size(); ++i) {
        const auto& group = table.groups[i];
        if (!belongs(group, code)) continue;
        if (over && !group.history_counts) {
            only_over = true;
            continue;
        }
        counted = true;
        result.found[i].because.push_back(about("comorbidity.because.condition", condition));
    }
    if (only_over && !counted) result.left_out.push_back(about("comorbidity.left_out.over", condition));
}

/// Gives no points to groups beside a graver one, and adds up the rest.
void weigh(const ComorbidityTable& table, Comorbidity& result) {
    for (std::size_t i = 0; i < table.groups.size(); ++i) {
        if (result.found[i].because.empty()) continue;
        const auto milder =
            std::ranges::find(table.groups, table.groups[i].supersedes, &ComorbidityGroup::key);
        if (milder != table.groups.end())
            result.found[static_cast<std::size_t>(milder - table.groups.begin())].points = 0;
    }
    std::erase_if(result.found, [](const ComorbidityFound& found) { return found.because.empty(); });
    for (const auto& found : result.found) result.points += found.points;
}

}  // namespace

ComorbidityTable read_comorbidity(const Json& json, std::vector<Error>& errors) {
    DataReader reader(json, "", errors);
    ComorbidityTable table{.key = reader.key("key"),
                           .title = reader.local("title"),
                           .weights = reader.source("weights"),
                           .codes = reader.source("codes"),
                           .groups = reader.list("groups", 100, read_group)};
    if (table.groups.empty()) reader.note("groups", "error.required");
    for (auto group = table.groups.begin(); group != table.groups.end(); ++group) {
        if (std::find_if(table.groups.begin(), group,
                         [&](const auto& other) { return other.key == group->key; }) != group)
            reader.note("groups", "error.data_twice", group->key);
        const bool known =
            std::ranges::find(table.groups, group->supersedes, &ComorbidityGroup::key) != table.groups.end();
        if (!group->supersedes.empty() && (!known || group->supersedes == group->key))
            reader.note("groups", "error.data_no_such", group->supersedes);
    }
    reader.finish();
    return table;
}

std::optional<std::string> icd10_key(std::string_view code) {
    std::string key;
    for (const char c : code) {
        if (c != '.' && c != ' ') key += to_capital(c);
    }
    if (key.size() < 3 || !begins_like_icd10(key)) return std::nullopt;
    return key;
}

Comorbidity comorbidity_of(const ComorbidityTable& table, std::span<const Condition> conditions, Date day) {
    Comorbidity result;
    for (const auto& group : table.groups) {
        result.found.push_back(
            {.key = group.key, .title = group.title, .points = group.points, .because = {}});
    }
    for (const auto& condition : conditions) {
        const auto code = icd10_key(condition.code);
        if (condition.onset && *condition.onset > day) {
            result.left_out.push_back(about("comorbidity.left_out.later", condition));
        } else if (!code) {
            result.complete = false;
            result.left_out.push_back(about(
                condition.code.empty() ? "comorbidity.left_out.no_code" : "comorbidity.left_out.bad_code",
                condition));
        } else {
            count(table, condition, *code, is_over(condition, day), result);
        }
    }
    weigh(table, result);
    return result;
}

}  // namespace vaka::care
