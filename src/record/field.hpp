#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <optional>
#include <type_traits>

#include "base/id.hpp"
#include "record/descriptor.hpp"

/// Builders of field descriptors from member pointers. Only the files that define record types include this.
namespace vaka::record {

namespace detail {

template <class T>
struct MemberOf;
template <class Class, class Type>
struct MemberOf<Type Class::*> {
    using Record = Class;
    using Held = Type;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
struct IsId : std::false_type {};
template <class T>
struct IsId<Id<T>> : std::true_type {};

/// The `Value` alternative that stands for a C++ member type.
template <class T>
Value to_value(const T& held) {
    if constexpr (IsOptional<T>::value) {
        return held ? to_value(*held) : Value{};
    } else if constexpr (IsId<T>::value) {
        return Value{held.value};
    } else if constexpr (std::is_same_v<T, int>) {
        return Value{std::int64_t{held}};
    } else {
        return Value{held};
    }
}

template <class T>
bool from_value(T& held, const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        held = T{};
        return true;
    }
    if constexpr (IsOptional<T>::value) {
        typename T::value_type inner{};
        if (!from_value(inner, value)) return false;
        held = std::move(inner);
        return true;
    } else if constexpr (IsId<T>::value) {
        return from_value(held.value, value);
    } else if constexpr (std::is_same_v<T, int>) {
        const auto* number = std::get_if<std::int64_t>(&value);
        if (number == nullptr || !std::in_range<int>(*number)) return false;
        held = static_cast<int>(*number);
        return true;
    } else {
        const auto* found = std::get_if<T>(&value);
        if (found == nullptr) return false;
        held = *found;
        return true;
    }
}

template <auto Member>
constexpr Field plain(std::string_view name, Kind kind, Rules rules) {
    using Record = MemberOf<decltype(Member)>::Record;
    return {.name = name,
            .kind = kind,
            .rules = rules,
            .get = [](const Row& row) { return to_value(static_cast<const Record&>(row).*Member); },
            .set = [](Row& row,
                      const Value& value) { return from_value(static_cast<Record&>(row).*Member, value); }};
}

template <class Enum>
std::optional<Enum> choice_from(const Choices& choices, const Value& value) {
    const auto* code = std::get_if<std::string>(&value);
    if (code == nullptr) return std::nullopt;
    const auto found = std::ranges::find(choices.codes, *code);
    if (found == choices.codes.end()) return std::nullopt;
    return static_cast<Enum>(found - choices.codes.begin());
}

}  // namespace detail

/// `choices_of<Enum::last>("name", kCodes)`: the list of codes, checked to be as long as the enumeration.
template <auto Last, std::size_t N>
consteval Choices choices_of(std::string_view name, const std::array<std::string_view, N>& codes) {
    static_assert(N == static_cast<std::size_t>(Last) + 1, "one code for each enumerator");
    return {name, codes};
}

template <auto Member>
constexpr Field text(std::string_view name, Rules rules = {}) {
    return detail::plain<Member>(name, Kind::text, rules);
}
template <auto Member>
constexpr Field lines(std::string_view name, Rules rules = {}) {
    return detail::plain<Member>(name, Kind::lines, rules);
}
template <auto Member>
constexpr Field integer(std::string_view name, Rules rules = {}) {
    return detail::plain<Member>(name, Kind::integer, rules);
}
template <auto Member>
constexpr Field boolean(std::string_view name, Rules rules = {}) {
    return detail::plain<Member>(name, Kind::boolean, rules);
}
template <auto Member>
constexpr Field date(std::string_view name, Rules rules = {}) {
    return detail::plain<Member>(name, Kind::date, rules);
}
template <auto Member>
constexpr Field instant(std::string_view name, Rules rules = {}) {
    return detail::plain<Member>(name, Kind::instant, rules);
}
template <auto Member>
constexpr Field money(std::string_view name, Rules rules = {}) {
    return detail::plain<Member>(name, Kind::money, rules);
}
template <auto Member>
constexpr Field texts(std::string_view name, Rules rules = {}) {
    return detail::plain<Member>(name, Kind::texts, rules);
}

template <auto Member>
constexpr Field reference(std::string_view name, std::string_view target, Rules rules = {}) {
    rules.indexed = true;
    auto field = detail::plain<Member>(name, Kind::reference, rules);
    field.target = target;
    return field;
}

template <auto Member>
constexpr Field references(std::string_view name, std::string_view target, Rules rules = {}) {
    auto field = detail::plain<Member>(name, Kind::references, rules);
    field.target = target;
    return field;
}

/// A closed choice; `List` is a `constexpr Choices` with static storage.
template <auto Member, const Choices& List>
constexpr Field choice(std::string_view name, Rules rules = {}) {
    using Record = detail::MemberOf<decltype(Member)>::Record;
    using Held = detail::MemberOf<decltype(Member)>::Held;
    constexpr bool kOptional = detail::IsOptional<Held>::value;
    rules.required = rules.required || !kOptional;
    Field field{.name = name, .kind = Kind::choice, .rules = rules, .choices = &List};
    field.get = [](const Row& row) -> Value {
        const auto& held = static_cast<const Record&>(row).*Member;
        if constexpr (kOptional) {
            return held ? Value{std::string(List.codes[static_cast<std::size_t>(*held)])} : Value{};
        } else {
            return std::string(List.codes[static_cast<std::size_t>(held)]);
        }
    };
    field.set = [](Row& row, const Value& value) {
        auto& held = static_cast<Record&>(row).*Member;
        if constexpr (kOptional) {
            if (std::holds_alternative<std::monostate>(value)) {
                held.reset();
                return true;
            }
            const auto found = detail::choice_from<typename Held::value_type>(List, value);
            if (found) held = *found;
            return found.has_value();
        } else {
            const auto found = detail::choice_from<Held>(List, value);
            if (found) held = *found;
            return found.has_value();
        }
    };
    return field;
}

inline constexpr auto kSensitivityCodes = std::to_array<std::string_view>({"normal", "part2", "psych_notes"});
inline constexpr Choices kSensitivity =
    choices_of<Sensitivity::psych_notes>("sensitivity", kSensitivityCodes);

inline constexpr auto kCommonFields = std::to_array<Field>({
    text<&Row::id>("id", {.required = true}),
    instant<&Row::created_at>("created_at", {.required = true}),
    instant<&Row::updated_at>("updated_at", {.required = true}),
    text<&Row::author>("author", {.identifying = true, .max = 200}),
    choice<&Row::sensitivity, kSensitivity>("sensitivity"),
});

/// The common fields followed by a type's own.
template <class... Fields>
constexpr auto with_common(Fields... own) {
    std::array<Field, kCommonFields.size() + sizeof...(own)> all{};
    std::ranges::copy(kCommonFields, all.begin());
    const std::array<Field, sizeof...(own)> mine{own...};
    std::ranges::copy(mine, all.begin() + kCommonFields.size());
    return all;
}

/// The descriptor of record struct `T` with the given fields.
template <class T>
constexpr RecordType describe(std::string_view name, Owner owner, std::span<const Field> fields,
                              void (*check)(const Row&, std::vector<Issue>&) = nullptr) {
    return {.name = name,
            .owner = owner,
            .fields = fields,
            .make = []() -> std::shared_ptr<Row> { return std::make_shared<T>(); },
            .copy = [](const Row& row) -> std::shared_ptr<Row> {
                return std::make_shared<T>(static_cast<const T&>(row));
            },
            .check = check};
}

/// Rule shared by many types: `end`, when both are given, is not before `start`.
template <class When>
void check_order(std::vector<Issue>& issues, const std::optional<When>& start, const std::optional<When>& end,
                 std::string_view end_path) {
    if (start && end && *end < *start)
        issues.push_back({std::string(end_path), "error.end_before_start", {}});
}

}  // namespace vaka::record
