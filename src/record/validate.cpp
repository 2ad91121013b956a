#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"
#include "record/descriptor.hpp"

namespace vaka::record {

namespace {

/// Longest single item of a list of texts, in code points.
constexpr std::int64_t kMaxListItem = 500;
/// Limit of a text whose descriptor sets none.
constexpr std::int64_t kMaxUnstatedText = 1000;

struct Finder {
    const Field& field;
    std::vector<Issue>& issues;

    void report(std::string_view key, std::string detail = {}) const {
        issues.push_back({text::cat("/", field.name), std::string(key), std::move(detail)});
    }

    void check_words(std::string_view words, std::int64_t max) const {
        if (text::first_invalid_utf8(words)) return report("error.utf8");
        if (text::has_forbidden_control(words)) return report("error.control_character");
        if (field.kind == Kind::text && words.find_first_of("\r\n") != std::string_view::npos) {
            return report("error.one_line");
        }
        const auto length = static_cast<std::int64_t>(text::count_code_points(words));
        if (length > max) report("error.text_too_long", text::number(max));
        if (!words.empty() && length < field.rules.min)
            report("error.text_too_short", text::number(field.rules.min));
    }

    void check_id(std::string_view id) const {
        if (!is_uuid(id)) report("error.id", std::string(id.substr(0, 60)));
    }

    void operator()(std::monostate) const {}
    void operator()(bool) const {}
    void operator()(Instant) const {}
    void operator()(Date) const {}
    void operator()(const Money&) const {}
    void operator()(std::int64_t number) const {
        if (number < field.rules.min) report("error.number_too_small", text::number(field.rules.min));
        if (number > field.rules.max) report("error.number_too_large", text::number(field.rules.max));
    }
    void operator()(const std::string& words) const {
        if (words.empty() || field.kind == Kind::choice) return;
        if (field.kind == Kind::reference) return check_id(words);
        check_words(words,
                    std::min(field.rules.max, field.kind == Kind::text ? kMaxUnstatedText : field.rules.max));
    }
    void operator()(const Texts& list) const {
        if (static_cast<std::int64_t>(list.size()) > field.rules.max) {
            report("error.too_many_items", text::number(field.rules.max));
        }
        for (const auto& item : list) {
            if (field.kind == Kind::references) {
                check_id(item);
            } else {
                check_words(item, kMaxListItem);
            }
        }
    }
};

bool is_blank(const Value& value) {
    const auto* words = std::get_if<std::string>(&value);
    return words != nullptr ? text::trim(*words).empty() : is_empty(value);
}

}  // namespace

std::vector<Issue> validate(const RecordType& type, const Row& row) {
    std::vector<Issue> issues;
    for (const auto& field : type.fields) {
        const auto value = field.get(row);
        const Finder finder{field, issues};
        if (field.rules.required && is_blank(value)) {
            finder.report("error.required");
        } else {
            std::visit(finder, value);
        }
    }
    if (!row.id.empty() && !is_uuid(row.id)) issues.push_back({"/id", "error.id", row.id.substr(0, 60)});
    if (type.check != nullptr) type.check(row, issues);
    return issues;
}

std::vector<Change> diff(const RecordType& type, const Row& before, const Row& after) {
    std::vector<Change> changes;
    for (const auto& field : type.fields) {
        if (field.name == "updated_at" || field.name == "author") continue;
        auto old_value = field.get(before);
        auto new_value = field.get(after);
        if (old_value != new_value) changes.push_back({&field, std::move(old_value), std::move(new_value)});
    }
    return changes;
}

}  // namespace vaka::record
