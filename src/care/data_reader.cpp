#include "care/data_reader.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace vaka::care {

namespace {

constexpr int kMostLevels = 64;

std::string type_words(const Json& json) {
    return json.is_string() ? "text" : std::string(json.type_name());
}

bool is_key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

}  // namespace

Result<Json> parse_data(std::string_view text) {
    if (text.size() > kMostDataBytes)
        return fail(Code::limit, "error.file_too_large", {}, text::number(kMostDataBytes));
    int deepest = 0;
    const auto look = [&](int depth, Json::parse_event_t, Json&) {
        deepest = std::max(deepest, depth);
        return depth <= kMostLevels;  // what lies deeper is thrown away, not parsed into memory
    };
    auto json = Json::parse(text, look, /*allow_exceptions=*/false);
    if (deepest > kMostLevels) return fail(Code::limit, "error.data_depth", {}, text::number(kMostLevels));
    if (json.is_discarded()) return fail(Code::invalid, "error.data_syntax");
    return json;
}

DataReader::DataReader(const Json& json, std::string path, std::vector<Error>& errors)
    : json_(&json), path_(std::move(path)), errors_(&errors) {
    if (!json.is_object())
        errors.push_back({Code::invalid, "error.expected_object", path_, type_words(json)});
}

std::string DataReader::path_of(std::string_view member) const {
    return text::cat(path_, "/", member);
}

std::string DataReader::item_path(std::string_view member, std::size_t index) const {
    return text::cat(path_of(member), "/", text::number(static_cast<std::int64_t>(index)));
}

void DataReader::note(std::string_view member, std::string_view key, std::string_view detail) {
    errors_->push_back({Code::invalid, std::string(key), path_of(member), std::string(detail)});
}

bool DataReader::has(std::string_view member) const {
    return json_->is_object() && json_->contains(member);
}

const Json* DataReader::raw(std::string_view member) {
    asked_.emplace_back(member);
    if (!json_->is_object()) return nullptr;
    const auto found = json_->find(member);
    return found == json_->end() ? nullptr : &*found;
}

const Json* DataReader::needed(std::string_view member) {
    const auto* const value = raw(member);
    if (value == nullptr && json_->is_object()) note(member, "error.required");
    return value;
}

std::string DataReader::checked_text(std::string_view member, const Json& value, std::size_t most) {
    if (!value.is_string()) {
        note(member, "error.expected_text", type_words(value));
        return {};
    }
    const auto& words = value.get_ref<const std::string&>();
    if (text::first_invalid_utf8(words)) {
        note(member, "error.utf8");
    } else if (words.empty()) {
        note(member, "error.required");
    } else if (text::has_forbidden_control(words)) {
        note(member, "error.control_character");
    } else if (text::count_code_points(words) > most) {
        note(member, "error.text_too_long", text::number(static_cast<std::int64_t>(most)));
    } else {
        return words;
    }
    return {};
}

std::string DataReader::text(std::string_view member, std::size_t most) {
    const auto* const value = needed(member);
    return value == nullptr ? std::string{} : checked_text(member, *value, most);
}

std::string DataReader::text_or_none(std::string_view member, std::size_t most) {
    const auto* const value = raw(member);
    return value == nullptr ? std::string{} : checked_text(member, *value, most);
}

std::string DataReader::key(std::string_view member) {
    auto words = text(member, 60);
    if (!std::ranges::all_of(words, is_key_character)) {
        note(member, "error.data_key", words);
        return {};
    }
    return words;
}

LocalText DataReader::local(std::string_view member) {
    auto languages = object(member);
    LocalText text{
        .en = languages.text("en", 2000), .fi = languages.text("fi", 2000), .tr = languages.text("tr", 2000)};
    languages.finish();
    return text;
}

Source DataReader::source(std::string_view member) {
    auto reader = object(member);
    Source source{.title = reader.text("title"), .verified = reader.boolean("verified", false)};
    reader.finish();
    return source;
}

std::optional<std::int64_t> DataReader::integer_or_none(std::string_view member, std::int64_t least,
                                                        std::int64_t most) {
    const auto* const value = raw(member);
    if (value == nullptr) return std::nullopt;
    const bool fits = value->is_number_integer() && (!value->is_number_unsigned() ||
                                                     value->get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
    if (!fits) {
        note(member, "error.expected_integer", type_words(*value));
        return std::nullopt;
    }
    const auto number = value->get<std::int64_t>();
    if (number < least) {
        note(member, "error.number_too_small", text::number(least));
        return std::nullopt;
    }
    if (number > most) {
        note(member, "error.number_too_large", text::number(most));
        return std::nullopt;
    }
    return number;
}

std::int64_t DataReader::integer(std::string_view member, std::int64_t least, std::int64_t most) {
    if (!has(member)) needed(member);
    return integer_or_none(member, least, most).value_or(least);
}

double DataReader::number(std::string_view member, double least, double most) {
    const auto* const value = needed(member);
    if (value == nullptr) return least;
    if (!value->is_number()) {
        note(member, "error.data_number", type_words(*value));
        return least;
    }
    const auto number = value->get<double>();
    if (std::isnan(number) || number < least || number > most) {
        note(member, "error.data_range",
             text::cat(text::number(static_cast<std::int64_t>(least)), " – ",
                       text::number(static_cast<std::int64_t>(most))));
        return least;
    }
    return number;
}

bool DataReader::boolean(std::string_view member, bool otherwise) {
    const auto* const value = raw(member);
    if (value == nullptr) return otherwise;
    if (!value->is_boolean()) {
        note(member, "error.expected_boolean", type_words(*value));
        return otherwise;
    }
    return value->get<bool>();
}

std::optional<Date> DataReader::date_or_none(std::string_view member) {
    if (!has(member)) {
        raw(member);
        return std::nullopt;
    }
    const auto words = text(member);
    if (words.empty()) return std::nullopt;
    const auto date = parse_date(words);
    if (!date) {
        note(member, "error.date", words);
        return std::nullopt;
    }
    return *date;
}

Date DataReader::date(std::string_view member) {
    if (!has(member)) needed(member);
    return date_or_none(member).value_or(Date{});
}

std::vector<std::string> DataReader::texts(std::string_view member, std::size_t most_items) {
    std::vector<std::string> words;
    const auto* const array = array_of(member, most_items);
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const auto index = text::cat(member, "/", text::number(static_cast<std::int64_t>(i)));
        words.push_back(checked_text(index, (*array)[i], 500));
    }
    return words;
}

std::size_t DataReader::code(std::string_view member, std::span<const std::string_view> codes) {
    const auto words = text(member);
    const auto found = std::ranges::find(codes, words);
    if (found != codes.end()) return static_cast<std::size_t>(found - codes.begin());
    if (!words.empty()) note(member, "error.choice", words);
    return 0;
}

const Json* DataReader::array_of(std::string_view member, std::size_t most_items) {
    const auto* const value = raw(member);
    if (value == nullptr) return nullptr;
    if (!value->is_array()) {
        note(member, "error.data_list", type_words(*value));
        return nullptr;
    }
    if (value->size() > most_items) {
        note(member, "error.too_many_items", text::number(static_cast<std::int64_t>(most_items)));
        return nullptr;
    }
    return value;
}

std::size_t DataReader::size_of(const Json* array) {
    return array == nullptr ? 0 : array->size();
}

const Json& DataReader::item_of(const Json& array, std::size_t index) {
    return array[index];
}

DataReader DataReader::object(std::string_view member) {
    static const Json kEmpty = Json::object();
    const auto* const value = needed(member);
    return {value == nullptr ? kEmpty : *value, path_of(member), *errors_};
}

void DataReader::finish() {
    if (!json_->is_object()) return;
    for (const auto& [member, value] : json_->items()) {
        if (std::ranges::find(asked_, member) == asked_.end()) note(member, "error.data_unknown", member);
    }
}

Result<void> none_of(const std::vector<Error>& errors) {
    if (errors.empty()) return {};
    return std::unexpected(errors.front());
}

}  // namespace vaka::care
