#include "support/generate.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"

namespace vaka::test {

namespace {

using record::Field;
using record::Kind;
using record::Owner;
using record::RecordType;
using record::Row;
using record::Texts;
using record::Value;

/// Characters that went wrong somewhere once: quotes and escapes, Turkish and Finnish letters, combining
/// marks, several planes, right-to-left, zero-width joiners, a byte order mark, the last code point of each
/// length.
constexpr std::u32string_view kCharacters =
    U"aZ09 "
    U"\"\\/"
    U"'<&%{}[]~`ğüşıİöçĞÜŞÖÇäåÄÅéß\u0301\u0307\u00A0\u200D\u202E\uFEFF€日本שלום\u07FF\uFFFD😀👩🏽\U0010FFFD";

/// Longest text where the descriptor sets no limit; `record::validate` has its own for a single line.
constexpr std::int64_t kUnstated = 1000;

Instant start_of(std::uint64_t seed) {
    return Instant{Date{std::chrono::year{2020} / 1 / 1}} +
           std::chrono::minutes{static_cast<std::int64_t>(seed % 3'000'000)};
}

}  // namespace

CaseGenerator::CaseGenerator(std::uint64_t seed)
    : random_(seed), clock_(start_of(seed)), uuids_(clock_, random_) {}

std::int64_t CaseGenerator::between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(high - low) + 1));
}

std::string CaseGenerator::next_text(std::int64_t min, std::int64_t max, bool several_lines) {
    std::int64_t length = between(min, std::min(max, min + 40));
    if (one_in(12)) length = min;
    if (one_in(max > 2000 ? 200 : 40)) length = max;
    std::string text;
    for (std::int64_t i = 0; i < length; ++i) {
        if (several_lines && one_in(15)) {
            text += one_in(2) ? '\n' : '\t';
        } else {
            text::append_code_point(text, kCharacters[random_.below(kCharacters.size())]);
        }
    }
    return text;
}

Date CaseGenerator::next_date() {
    using std::chrono::year;
    if (one_in(30)) return Date{year{1} / 1 / 1};
    if (one_in(30)) return Date{year{9999} / 12 / 31};
    return Date{year{2024} / 2 / 29} + Days{between(-20'000, 2'000)};
}

std::string CaseGenerator::json_value(int depth) {
    switch (random_.below(depth > 0 ? 9 : 7)) {
        case 0:
            return "null";
        case 1:
            return one_in(2) ? "true" : "false";
        case 2:
            return "\"text ğ € \\\" \\n 😀\"";
        case 3:
            return "-9223372036854775808";
        case 4:
            return "18446744073709551615";
        case 5:
            return "0.1";
        case 6:
            return "\"\"";
        case 7:
            return unknown_members(depth - 1);
        default: {
            std::string list = "[";
            for (std::uint64_t left = random_.below(4); left > 0; --left) {
                list += json_value(depth - 1);
                if (left > 1) list += ',';
            }
            return list + "]";
        }
    }
}

std::string CaseGenerator::unknown_members(int depth) {
    std::string object = "{";
    for (std::uint64_t i = 0, count = 1 + random_.below(4); i < count; ++i) {
        if (i > 0) object += ',';
        // Names that need escaping, in the document and in JSON pointers.
        object += text::cat("\"x-", text::number(static_cast<std::int64_t>(i)), one_in(3) ? "/~ğ" : "",
                            "\":", json_value(depth));
    }
    return object + "}";
}

std::string CaseGenerator::any_id_of(std::string_view type) {
    std::vector<const Row*> candidates;
    for (const auto& one : made_) {
        if (one.type->name == type) candidates.push_back(one.row.get());
    }
    return candidates.empty() ? std::string() : candidates[random_.below(candidates.size())]->id;
}

Value CaseGenerator::next_reference(const Field& field) {
    if (field.kind == Kind::reference) return Value{any_id_of(field.target)};
    Texts ids;
    for (std::uint64_t left = random_.below(4); left > 0; --left) {
        auto id = any_id_of(field.target);
        if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
    }
    return Value{std::move(ids)};
}

Value CaseGenerator::next_value(const Field& field) {
    const auto& rules = field.rules;
    // "At least so long" binds only a text that is there.
    const auto shortest = std::max<std::int64_t>(rules.min, 1);
    const auto longest = rules.max == record::Rules{}.max ? kUnstated : rules.max;
    switch (field.kind) {
        case Kind::text:
            return Value{next_text(shortest, std::min(longest, kUnstated), false)};
        case Kind::lines:
            return Value{next_text(shortest, longest, true)};
        case Kind::boolean:
            return Value{one_in(2)};
        case Kind::date:
            return Value{next_date()};
        case Kind::instant:
            return Value{Instant{next_date()} + std::chrono::milliseconds{between(0, 86'399'999)}};
        case Kind::choice:
            return Value{std::string(field.choices->codes[random_.below(field.choices->codes.size())])};
        case Kind::reference:
        case Kind::references:
            return next_reference(field);
        case Kind::integer: {
            const auto low = std::max<std::int64_t>(rules.min, INT32_MIN);
            const auto high = std::min<std::int64_t>(rules.max, INT32_MAX);
            return Value{one_in(6) ? low : one_in(6) ? high : between(low, high)};
        }
        case Kind::money: {
            constexpr std::string_view kCodes[] = {"EUR", "TRY", "USD", "JPY", "KWD"};
            const auto minor = one_in(10)   ? INT64_MAX
                               : one_in(10) ? INT64_MIN
                                            : between(-1'000'000, 1'000'000);
            return Value{Money{minor, *parse_currency(kCodes[random_.below(std::size(kCodes))])}};
        }
        case Kind::texts: {
            Texts list;
            const auto count = one_in(20) ? std::min<std::int64_t>(longest, 100)
                                          : between(0, std::min<std::int64_t>(longest, 3));
            for (std::int64_t i = 0; i < count; ++i) list.push_back(next_text(1, 500, false));
            return Value{std::move(list)};
        }
    }
    return {};
}

void CaseGenerator::mend(const RecordType& type, Row& row) {
    for (int attempt = 0; attempt < 200; ++attempt) {
        const auto issues = record::validate(type, row);
        if (issues.empty()) return;
        for (const auto& issue : issues) {
            const auto* field = type.find(std::string_view(issue.path).substr(1));
            if (field == nullptr) throw std::logic_error("an issue names no field: " + issue.path);
            // Rules between fields are satisfied by leaving a field out or by giving it another value.
            const bool clear = !field->rules.required && one_in(2);
            field->set(row, clear ? Value{} : next_value(*field));
        }
    }
    throw std::logic_error(text::cat("no valid ", type.name, " found"));
}

GeneratedRecord CaseGenerator::next_record(const RecordType& type) {
    auto row = type.make();
    clock_.advance(std::chrono::milliseconds{between(0, 100'000)});
    for (const auto& field : type.fields) {
        if (field.rules.required || !one_in(3)) field.set(*row, next_value(field));
    }
    row->id = uuids_.next();
    row->created_at = clock_.now();
    row->updated_at = clock_.now() + std::chrono::milliseconds{between(0, 1'000'000'000)};
    if (one_in(4)) row->unknown = unknown_members(3);
    mend(type, *row);
    return {&type, std::move(row)};
}

std::vector<GeneratedRecord> CaseGenerator::next_case() {
    made_.clear();
    for (const auto* type : record::all_types()) {
        if (type->owner == Owner::workspace) continue;
        const bool is_owner = type->find(type->owner == Owner::person ? "person_id" : "case_id") == nullptr;
        for (std::int64_t left = is_owner ? 1 : between(1, 2); left > 0; --left)
            made_.push_back(next_record(*type));
    }
    return std::move(made_);
}

}  // namespace vaka::test
