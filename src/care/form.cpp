#include "care/form.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace vaka::care {

namespace {

/// What `record::Answer::value` holds.
constexpr std::size_t kMostAnswer = 8000;

const FormChoice* find_choice(const FormItem& item, std::string_view code) {
    const auto found = std::ranges::find(item.choices, code, &FormChoice::code);
    return found == item.choices.end() ? nullptr : &*found;
}

struct Refusal {
    std::string_view key;  // empty: none
    std::string detail;
};

Refusal refuse_integer(const FormItem& item, std::string_view value) {
    const auto number = text::parse_integer(value);
    if (!number) return {"error.expected_integer", std::string(value)};
    if (*number < item.min) return {"error.number_too_small", text::number(item.min)};
    if (*number > item.max) return {"error.number_too_large", text::number(item.max)};
    return {};
}

Refusal refuse_text(std::string_view value) {
    if (text::has_forbidden_control(value)) return {"error.control_character", {}};
    if (text::count_code_points(value) > kMostAnswer)
        return {"error.text_too_long", text::number(std::int64_t{kMostAnswer})};
    return {};
}

Refusal refuse(const FormItem& item, std::string_view value) {
    if (text::first_invalid_utf8(value)) return {"error.utf8", {}};
    switch (item.kind) {
        case FormItemKind::choice:
            if (find_choice(item, value) != nullptr) return {};
            return {"error.choice", std::string(value)};
        case FormItemKind::integer:
            return refuse_integer(item, value);
        case FormItemKind::text:
            return refuse_text(value);
        case FormItemKind::date:
            if (parse_date(value)) return {};
            return {"error.date", std::string(value)};
        case FormItemKind::boolean:
            if (value == "yes" || value == "no") return {};
            return {"error.choice", std::string(value)};
    }
    return {};
}

}  // namespace

const FormItem* find_item(const FormDefinition& form, std::string_view key) {
    for (const auto& section : form.sections) {
        const auto found = std::ranges::find(section.items, key, &FormItem::key);
        if (found != section.items.end()) return &*found;
    }
    return nullptr;
}

Result<void> check_answer(const FormItem& item, std::string_view value) {
    if (value.empty()) return {};
    const auto refusal = refuse(item, value);
    if (refusal.key.empty()) return {};
    return fail(Code::invalid, refusal.key, text::cat("/", item.key), refusal.detail);
}

std::optional<PointsRange> points_range(const FormItem& item) {
    switch (item.kind) {
        case FormItemKind::choice: {
            if (item.choices.empty() || !item.choices.front().points) return std::nullopt;
            const auto points = [](const FormChoice& choice) { return choice.points.value_or(0); };
            const auto [least, most] = std::ranges::minmax(item.choices, {}, points);
            return PointsRange{points(least), points(most)};
        }
        case FormItemKind::integer:
            return PointsRange{item.min, item.max};
        case FormItemKind::boolean:
            return PointsRange{0, 1};
        case FormItemKind::text:
        case FormItemKind::date:
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<int> points_of(const FormItem& item, std::string_view value) {
    if (value.empty() || !check_answer(item, value)) return std::nullopt;
    switch (item.kind) {
        case FormItemKind::choice:
            return find_choice(item, value)->points;
        case FormItemKind::integer:
            return static_cast<int>(text::parse_integer(value).value_or(0));
        case FormItemKind::boolean:
            return value == "yes" ? 1 : 0;
        case FormItemKind::text:
        case FormItemKind::date:
            return std::nullopt;
    }
    return std::nullopt;
}

PointsRange score_range(const FormDefinition& form, const FormScale& scale) {
    PointsRange sum;
    for (const auto& key : scale.items) {
        const auto* const item = find_item(form, key);
        const auto range = item == nullptr ? std::nullopt : points_range(*item);
        if (!range) continue;
        const bool may_be_hidden = item->shown_when.has_value();
        sum.least += may_be_hidden ? std::min(range->least, 0) : range->least;
        sum.most += may_be_hidden ? std::max(range->most, 0) : range->most;
    }
    return sum;
}

}  // namespace vaka::care
