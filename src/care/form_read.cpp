#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "care/form.hpp"

namespace vaka::care {

namespace {

using record::Choices;

// Far above any form that a person would fill in; they keep the work on a hostile file small.
constexpr std::size_t kMostSections = 30;
constexpr std::size_t kMostItems = 100;  // of one section
constexpr std::size_t kMostChoices = 50;
constexpr std::size_t kMostScales = 20;
constexpr std::size_t kMostBands = 20;
constexpr std::size_t kMostFlags = 50;  // what record::Assessment::flags holds
constexpr std::int64_t kMostPoints = 100;
constexpr std::int64_t kMostNumber = 100'000;

constexpr auto kKindCodes = std::to_array<std::string_view>({"choice", "integer", "text", "date", "boolean"});
constexpr Choices kKind{"form_item_kind", kKindCodes};
static_assert(kKindCodes.size() == static_cast<std::size_t>(FormItemKind::boolean) + 1);

constexpr auto kLevelCodes = std::to_array<std::string_view>({"notice", "alert"});
constexpr Choices kLevel{"form_flag_level", kLevelCodes};
static_assert(kLevelCodes.size() == static_cast<std::size_t>(FormFlagLevel::alert) + 1);

using ChoiceLists = std::map<std::string, std::vector<FormChoice>, std::less<>>;

std::optional<int> narrowed(std::optional<std::int64_t> number) {
    if (!number) return std::nullopt;
    return static_cast<int>(*number);
}

int read_integer(DataReader& reader, std::string_view member, std::int64_t least, std::int64_t most) {
    return static_cast<int>(reader.integer(member, least, most));
}

LocalText local_or_none(DataReader& reader, std::string_view member) {
    return reader.has(member) ? reader.local(member) : LocalText{};
}

FormChoice read_choice(DataReader& reader) {
    return {.code = reader.key("code"),
            .text = reader.local("text"),
            .points = narrowed(reader.integer_or_none("points", 0, kMostPoints))};
}

/// A list of two or more choices whose codes differ, with points for all or for none.
std::vector<FormChoice> read_choice_list(DataReader& reader) {
    auto choices = reader.list("choices", kMostChoices, read_choice);
    if (choices.size() < 2) reader.note("choices", "error.form_choices");
    for (std::size_t i = 1; i < choices.size(); ++i) {
        const auto at = text::cat("choices/", text::number(static_cast<std::int64_t>(i)));
        const auto earlier = choices.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::ranges::find(choices.begin(), earlier, choices[i].code, &FormChoice::code) != earlier)
            reader.note(text::cat(at, "/code"), "error.data_twice", choices[i].code);
        if (choices[i].points.has_value() != choices.front().points.has_value())
            reader.note(text::cat(at, "/points"), "error.form_points_some");
    }
    return choices;
}

ChoiceLists read_choice_lists(DataReader& reader) {
    ChoiceLists lists;
    reader.list("choice_lists", kMostChoices, [&](DataReader& list) {
        auto key = list.key("key");
        auto choices = read_choice_list(list);
        if (!key.empty() && !lists.try_emplace(key, std::move(choices)).second)
            list.note("key", "error.data_twice", key);
        return key;
    });
    return lists;
}

std::vector<FormChoice> read_choices(DataReader& reader, const ChoiceLists& lists) {
    if (!reader.has("choices_of")) return read_choice_list(reader);
    const auto key = reader.key("choices_of");
    const auto found = lists.find(key);
    if (found != lists.end()) return found->second;
    if (!key.empty()) reader.note("choices_of", "error.data_no_such", key);
    return {};
}

FormCondition read_condition(DataReader& reader, std::string_view member) {
    auto object = reader.object(member);
    FormCondition condition{
        .item = object.key("item"),
        .any_of = object.texts("any_of", kMostChoices),
        .at_least = narrowed(object.integer_or_none("at_least", -kMostNumber, kMostNumber))};
    if (object.has("at_least") ? object.has("any_of") : condition.any_of.empty())
        reader.note(member, "error.form_condition");
    object.finish();
    return condition;
}

FormItem read_item(DataReader& reader, const ChoiceLists& lists) {
    FormItem item{.key = reader.key("key"),
                  .text = reader.local("text"),
                  .help = local_or_none(reader, "help"),
                  .kind = reader.choice<FormItemKind>("kind", kKind),
                  .required = reader.boolean("required", true)};
    if (item.kind == FormItemKind::choice) item.choices = read_choices(reader, lists);
    if (item.kind == FormItemKind::integer) {
        item.min = read_integer(reader, "min", -kMostNumber, kMostNumber);
        item.max = read_integer(reader, "max", item.min, kMostNumber);
    }
    if (reader.has("shown_when")) item.shown_when = read_condition(reader, "shown_when");
    return item;
}

FormSection read_section(DataReader& reader, const ChoiceLists& lists) {
    FormSection section{
        .key = reader.key("key"),
        .title = reader.local("title"),
        .intro = local_or_none(reader, "intro"),
        .items = reader.list("items", kMostItems, [&](DataReader& item) { return read_item(item, lists); })};
    if (section.items.empty()) reader.note("items", "error.required");
    return section;
}

FormBand read_band(DataReader& reader) {
    FormBand band{.key = reader.key("key"), .from = read_integer(reader, "from", -kMostNumber, kMostNumber)};
    band.to = read_integer(reader, "to", band.from, kMostNumber);
    band.title = reader.local("title");
    band.note = local_or_none(reader, "note");
    return band;
}

FormBandsFor read_bands_for(DataReader& reader) {
    FormBandsFor other{.sex = reader.choice<record::Sex>("sex", *record::Person::type().find("sex")->choices),
                       .bands = reader.list("bands", kMostBands, read_band)};
    if (other.bands.empty()) reader.note("bands", "error.required");
    return other;
}

FormScale read_scale(DataReader& reader) {
    FormScale scale{.key = reader.key("key"),
                    .title = reader.local("title"),
                    .items = reader.texts("items", kMostItems),
                    .bands = reader.list("bands", kMostBands, read_band),
                    .bands_for = reader.list("bands_for", kMostBands, read_bands_for)};
    if (scale.items.empty()) reader.note("items", "error.required");
    if (scale.bands.empty() && !scale.bands_for.empty()) reader.note("bands", "error.required");
    return scale;
}

FormFlag read_flag(DataReader& reader) {
    return {.key = reader.key("key"),
            .level = reader.choice<FormFlagLevel>("level", kLevel),
            .when = read_condition(reader, "when"),
            .title = reader.local("title"),
            .note = reader.local("note")};
}

FormCoding read_coding(DataReader reader) {
    FormCoding coding{.system = reader.text("system"),
                      .code = reader.text("code", 60),
                      .verified = reader.boolean("verified", false)};
    reader.finish();
    return coding;
}

FormScale read_score(DataReader reader) {
    auto scale = read_scale(reader);
    reader.finish();
    return scale;
}

}  // namespace

FormDefinition read_form(const Json& json, std::vector<Error>& errors) {
    const auto errors_before = errors.size();
    DataReader reader(json, "", errors);
    const auto format = reader.text("format");
    if (!format.empty() && format != kFormFormat) reader.note("format", "error.data_format", kFormFormat);
    FormDefinition form{.key = reader.key("key"),
                        .version = read_integer(reader, "version", 1, 9999),
                        .title = reader.local("title"),
                        .license = reader.text("license", 300),
                        .attribution = reader.text("attribution", 1000),
                        .translation_note = local_or_none(reader, "translation_note"),
                        .source = reader.source("source")};
    if (reader.has("coding")) form.coding = read_coding(reader.object("coding"));
    const auto lists = read_choice_lists(reader);
    form.sections = reader.list("sections", kMostSections,
                                [&](DataReader& section) { return read_section(section, lists); });
    if (form.sections.empty()) reader.note("sections", "error.required");
    if (reader.has("score")) form.score = read_score(reader.object("score"));
    form.subscales = reader.list("subscales", kMostScales, read_scale);
    form.flags = reader.list("flags", kMostFlags, read_flag);
    reader.finish();
    // Whether a form makes sense can be told only of one that could be read.
    if (errors.size() == errors_before) check_form(form, errors);
    return form;
}

Result<FormDefinition> read_form(const Json& json) {
    std::vector<Error> errors;
    auto form = read_form(json, errors);
    VAKA_TRY(none_of(errors));
    return form;
}

}  // namespace vaka::care
