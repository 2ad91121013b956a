#include "record/json.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <type_traits>

#include "base/text.hpp"

namespace vaka::record {

namespace {

Json value_to_json(const Value& value) {
    return std::visit(
        [](const auto& held) -> Json {
            using Held = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::monostate>) {
                return nullptr;
            } else if constexpr (std::is_same_v<Held, Money>) {
                return {{"minor", held.minor}, {"currency", std::string(held.currency.text())}};
            } else if constexpr (std::is_same_v<Held, Date> || std::is_same_v<Held, Instant>) {
                return vaka::to_text(held);
            } else {
                return held;
            }
        },
        value);
}

/// What a reader of one member returns: the value, or the key of the message that says what is wrong.
using Read = std::expected<Value, std::string_view>;

Read read_texts(const Json& json) {
    if (!json.is_array()) return std::unexpected("error.expected_list");
    Texts list;
    for (const auto& item : json) {
        if (!item.is_string()) return std::unexpected("error.expected_list");
        list.push_back(item.get<std::string>());
    }
    return Value{std::move(list)};
}

bool is_int64(const Json& json) {
    // An unsigned number beyond int64 would wrap silently.
    return json.is_number_integer() &&
           (!json.is_number_unsigned() || json.get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
}

Read read_money(const Json& json) {
    if (!json.is_object()) return std::unexpected("error.expected_money");
    const auto minor = json.find("minor");
    const auto currency = json.find("currency");
    const bool complete = json.size() == 2 && minor != json.end() && currency != json.end();
    if (!complete || !is_int64(*minor) || !currency->is_string()) {
        return std::unexpected("error.expected_money");
    }
    const auto parsed = parse_currency(currency->get<std::string>());
    if (!parsed) return std::unexpected("error.currency");
    return Value{Money{minor->get<std::int64_t>(), *parsed}};
}

Read read_integer(const Json& json) {
    if (!is_int64(json)) return std::unexpected("error.expected_integer");
    return Value{json.get<std::int64_t>()};
}

template <class Parse>
Read read_time(const Json& json, Parse parse, std::string_view key) {
    if (!json.is_string()) return std::unexpected(key);
    const auto parsed = parse(json.get<std::string>());
    if (!parsed) return std::unexpected(key);
    return Value{*parsed};
}

Read read_value(const Field& field, const Json& json) {
    switch (field.kind) {
        case Kind::text:
        case Kind::lines:
        case Kind::choice:
        case Kind::reference:
            if (!json.is_string()) return std::unexpected("error.expected_text");
            return Value{json.get<std::string>()};
        case Kind::integer:
            return read_integer(json);
        case Kind::boolean:
            if (!json.is_boolean()) return std::unexpected("error.expected_boolean");
            return Value{json.get<bool>()};
        case Kind::date:
            return read_time(json, parse_date, "error.date");
        case Kind::instant:
            return read_time(json, parse_instant, "error.instant");
        case Kind::money:
            return read_money(json);
        case Kind::references:
        case Kind::texts:
            return read_texts(json);
    }
    return std::unexpected("error.expected_text");
}

/// Text of a wrong value for a message: short, and never a whole subtree.
std::string excerpt(const Json& json) {
    constexpr std::size_t kLongest = 60;
    if (json.is_structured()) return json.is_array() ? "[…]" : "{…}";
    auto words = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (words.size() > kLongest) {
        words.resize(kLongest);
        // Not in the middle of a character.
        if (const auto bad = text::first_invalid_utf8(words)) words.resize(*bad);
        words += "…";
    }
    return words;
}

/// Escapes one reference token of a JSON pointer (RFC 6901).
std::string pointer_token(std::string_view member) {
    std::string token;
    for (char c : member) {
        if (c == '~') {
            token += "~0";
        } else if (c == '/') {
            token += "~1";
        } else {
            token += c;
        }
    }
    return token;
}

void read_member(const Field& field, const Json& json, std::string_view path, Row& row,
                 std::vector<Error>& errors) {
    const auto report = [&](std::string_view key) {
        errors.push_back({Code::invalid, std::string(key), text::cat(path, "/", field.name), excerpt(json)});
    };
    const auto value = read_value(field, json);
    if (!value) return report(value.error());
    if (field.set(row, *value)) return;
    if (field.kind != Kind::integer) return report("error.choice");
    // The number does not even fit the C++ member; the message names the limit as `validate` would.
    const bool is_small = std::get<std::int64_t>(*value) < 0;
    errors.push_back({Code::invalid, is_small ? "error.number_too_small" : "error.number_too_large",
                      text::cat(path, "/", field.name),
                      text::number(is_small ? field.rules.min : field.rules.max)});
}

void keep_unknown(const RecordType& type, const Json& json, std::string_view path, Row& row,
                  std::vector<Error>& errors) {
    constexpr std::size_t kMaxUnknown = 64 * 1024;
    auto unknown = Json::object();
    for (const auto& [member, content] : json.items()) {
        if (type.find(member) == nullptr) unknown[member] = content;
    }
    if (unknown.empty()) return;
    row.unknown = unknown.dump();
    if (row.unknown.size() > kMaxUnknown) {
        errors.push_back({Code::limit, "error.unknown_too_large",
                          text::cat(path, "/", pointer_token(unknown.begin().key())),
                          text::number(static_cast<std::int64_t>(kMaxUnknown / 1024))});
    }
}

}  // namespace

Json to_json(const RecordType& type, const Row& row) {
    auto json = Json::object();
    for (const auto& field : type.fields) {
        const auto value = field.get(row);
        if (!is_empty(value)) json[std::string(field.name)] = value_to_json(value);
    }
    if (!row.unknown.empty()) {
        // Written by `keep_unknown` or checked by the store, so it parses; anything else is left out, not
        // guessed.
        const auto unknown = Json::parse(row.unknown, nullptr, false);
        if (unknown.is_object()) {
            for (const auto& [member, content] : unknown.items()) {
                if (!json.contains(member)) json[member] = content;
            }
        }
    }
    return json;
}

std::shared_ptr<Row> from_json(const RecordType& type, const Json& json, std::string_view path,
                               std::vector<Error>& errors) {
    if (!json.is_object()) {
        errors.push_back({Code::invalid, "error.expected_object", std::string(path), excerpt(json)});
        return nullptr;
    }
    const auto errors_before = errors.size();
    auto row = type.make();
    for (const auto& field : type.fields) {
        const auto member = json.find(std::string(field.name));
        if (member != json.end() && !member->is_null()) {
            read_member(field, *member, path, *row, errors);
        } else if (must_be_given(field)) {
            errors.push_back({Code::invalid, "error.required", text::cat(path, "/", field.name), {}});
        }
    }
    keep_unknown(type, json, path, *row, errors);
    if (errors.size() == errors_before) {
        for (auto& issue : validate(type, *row)) {
            errors.push_back(
                {Code::invalid, std::move(issue.key), text::cat(path, issue.path), std::move(issue.detail)});
        }
    }
    return errors.size() == errors_before ? row : nullptr;
}

}  // namespace vaka::record
