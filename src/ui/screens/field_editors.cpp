#include "ui/screens/field_editors.hpp"

#include <algorithm>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/strings.hpp"
#include "ui/kit/choice.hpp"
#include "ui/kit/field.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"

namespace vaka::ui::screens {

namespace {

using record::Kind;
using record::Value;

template <class T>
std::optional<T> held(const Value& value) {
    const auto* const found = std::get_if<T>(&value);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

std::size_t longest(const record::Field& field) {
    const bool limited = field.rules.max != record::Rules{}.max;
    return limited ? static_cast<std::size_t>(field.rules.max) : 0;
}

/// `14:05`; empty when `words` are no time of day.
std::optional<Minutes> parse_time_of_day(std::string_view words) {
    const auto mark = words.find_first_of(":.");
    if (mark == std::string_view::npos) return std::nullopt;
    const auto hours = text::parse_integer(words.substr(0, mark));
    const auto minutes = text::parse_integer(words.substr(mark + 1));
    if (!hours || !minutes || *hours < 0 || *hours > 23 || *minutes < 0 || *minutes > 59) return std::nullopt;
    return Minutes{*hours * 60 + *minutes};
}

/// `12.50 USD` or `12.50`, then in `usual`.
Result<Money> parse_amount(std::string_view words, Currency usual) {
    const auto trimmed = text::trim(words);
    constexpr std::size_t kCode = 3;
    if (trimmed.size() > kCode) {
        if (const auto currency = parse_currency(trimmed.substr(trimmed.size() - kCode))) {
            return parse_money(text::trim(trimmed.substr(0, trimmed.size() - kCode)), *currency);
        }
    }
    return parse_money(trimmed, usual);
}

std::string joined(const record::Texts& texts) {
    std::string all;
    for (const auto& one : texts) all += text::cat(all.empty() ? "" : "\n", one);
    return all;
}

record::Texts lines_of(std::string_view words) {
    record::Texts lines;
    while (!words.empty()) {
        const auto end = std::min(words.find('\n'), words.size());
        const auto line = text::trim(words.substr(0, end));
        if (!line.empty()) lines.emplace_back(line);
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return lines;
}

std::vector<kit::Option> options_of(const RecordChoices& choices, bool with_none) {
    std::vector<kit::Option> options;
    if (with_none) options.push_back({tr::form_none()});
    for (const auto& name : choices.names) options.push_back({name});
    return options;
}

}  // namespace

void FieldEditors::clear() {
    entries_.clear();
    choices_.clear();
}

bool FieldEditors::has_wrong() const {
    return std::ranges::any_of(entries_, [](const auto& entry) { return entry.second.wrong; });
}

FieldEditors::Entry& FieldEditors::entry_of(std::string_view key, std::string_view words) {
    const auto found = entries_.find(key);
    if (found != entries_.end()) return found->second;
    return entries_.emplace(std::string(key), Entry{.words = std::string(words)}).first->second;
}

const RecordChoices& FieldEditors::choices_of(const Place& at, const record::RecordType& type) {
    const auto found = choices_.find(at.field.name);
    if (found != choices_.end()) return found->second;
    return choices_
        .emplace(std::string(at.field.name), choices_for(at.frame.workspace, type, at.row, at.field))
        .first->second;
}

void FieldEditors::draw(const Frame& frame, const record::RecordType& type, record::Row& row,
                        const record::Field& field, std::string_view error) {
    const Place at{.frame = frame,
                   .row = row,
                   .field = field,
                   .label = app::field_label(type.name, field.name),
                   .error = std::string(error),
                   .value = field.get(row)};
    switch (field.kind) {
        case Kind::text:
        case Kind::lines:
            return draw_words(at);
        case Kind::date:
            return draw_date(at);
        case Kind::choice:
            return draw_choice(at);
        case Kind::boolean: {
            bool on = held<bool>(at.value).value_or(false);
            if (kit::checkbox(frame.ui, field.name, at.label, on)) field.set(row, on);
            return;
        }
        case Kind::integer:
            return draw_number(at);
        case Kind::money:
            return draw_money(at);
        case Kind::instant:
            return draw_instant(at);
        case Kind::texts:
            return draw_texts(at);
        case Kind::reference:
            return draw_reference(at, type);
        case Kind::references:
            return draw_references(at, type);
    }
}

void FieldEditors::draw_words(const Place& at) {
    auto words = held<std::string>(at.value).value_or(std::string{});
    const kit::FieldOptions style{
        .error = at.error, .max = longest(at.field), .required = at.field.rules.required, .rows = 3};
    const auto result = at.field.kind == Kind::text
                            ? kit::text_field(at.frame.ui, at.field.name, at.label, words, style)
                            : kit::text_area(at.frame.ui, at.field.name, at.label, words, style);
    if (result.edited) at.field.set(at.row, words);
}

void FieldEditors::draw_date(const Place& at) {
    auto date = held<Date>(at.value);
    const kit::DateOptions style{.error = at.error, .required = at.field.rules.required};
    if (kit::date_field(at.frame.ui, at.field.name, at.label, date, style).committed) {
        at.field.set(at.row, date ? Value{*date} : Value{});
    }
}

void FieldEditors::draw_choice(const Place& at) {
    const auto& codes = at.field.choices->codes;
    const bool may_be_none = !at.field.rules.required;
    std::vector<kit::Option> options;
    if (may_be_none) options.push_back({tr::form_none()});
    std::optional<std::size_t> chosen;
    for (const auto code : codes) {
        if (at.value == Value{std::string(code)}) chosen = options.size();
        options.push_back({app::choice_label(at.field.choices->name, code)});
    }
    const kit::ChoiceOptions style{.error = at.error, .required = at.field.rules.required};
    if (!kit::choice(at.frame.ui, at.field.name, at.label, options, chosen, style) || !chosen) return;
    const std::size_t first = may_be_none ? 1 : 0;
    at.field.set(at.row, *chosen < first ? Value{} : Value{std::string(codes[*chosen - first])});
}

void FieldEditors::draw_number(const Place& at) {
    auto& entry = entry_of(at.field.name, record::to_text(at.value));
    const auto error = entry.wrong ? std::string(tr::form_number_invalid()) : at.error;
    const kit::FieldOptions style{
        .error = error, .mode = kit::InputMode::numeric, .required = at.field.rules.required, .width_em = 12};
    if (!kit::text_field(at.frame.ui, at.field.name, at.label, entry.words, style).edited) return;
    const auto words = text::trim(entry.words);
    const auto number = text::parse_integer(words);
    entry.wrong = !words.empty() && !number;
    if (!entry.wrong) entry.wrong = !at.field.set(at.row, number ? Value{*number} : Value{});
}

void FieldEditors::draw_money(const Place& at) {
    const auto money = held<Money>(at.value);
    auto& entry = entry_of(at.field.name, money ? to_text(*money) : std::string{});
    const auto error = entry.wrong ? std::string(tr::form_money_invalid()) : at.error;
    const kit::FieldOptions style{
        .hint = tr::form_money_hint(), .error = error, .required = at.field.rules.required, .width_em = 12};
    if (!kit::text_field(at.frame.ui, at.field.name, at.label, entry.words, style).edited) return;
    if (text::trim(entry.words).empty()) {
        entry.wrong = false;
        at.field.set(at.row, Value{});
        return;
    }
    const auto amount = parse_amount(entry.words, money ? money->currency : Currency{});
    entry.wrong = !amount;
    if (amount) at.field.set(at.row, *amount);
}

void FieldEditors::draw_instant(const Place& at) {
    const auto zone = at.frame.workspace.zone_offset();
    const auto instant = held<Instant>(at.value);
    auto date = instant ? std::optional(date_of(*instant, zone)) : std::nullopt;
    const auto key = text::cat(at.field.name, ".time");
    auto& entry = entry_of(key, instant ? app::shown_time(*instant, zone) : std::string{});
    auto columns = kit::columns(at.frame.ui, {1, 1}, kit::space::kLarge, 8);
    columns.next();
    const kit::DateOptions date_style{.error = at.error, .required = at.field.rules.required};
    const bool dated = kit::date_field(at.frame.ui, at.field.name, at.label, date, date_style).committed;
    columns.next();
    const auto error = entry.wrong ? std::string(tr::form_time_invalid()) : std::string{};
    const kit::FieldOptions time_style{.hint = tr::form_time_hint(), .error = error, .width_em = 8};
    const bool timed = kit::text_field(at.frame.ui, key, tr::form_time(), entry.words, time_style).edited;
    if (!dated && !timed) return;
    const auto words = text::trim(entry.words);
    const auto time = words.empty() ? std::optional(Minutes{0}) : parse_time_of_day(words);
    entry.wrong = !time.has_value();
    if (time) at.field.set(at.row, date ? Value{instant_of(*date, zone) + *time} : Value{});
}

void FieldEditors::draw_texts(const Place& at) {
    auto& entry = entry_of(at.field.name, joined(held<record::Texts>(at.value).value_or(record::Texts{})));
    const kit::FieldOptions style{
        .hint = tr::form_lines_hint(), .error = at.error, .required = at.field.rules.required, .rows = 2};
    if (kit::text_area(at.frame.ui, at.field.name, at.label, entry.words, style).edited) {
        at.field.set(at.row, lines_of(entry.words));
    }
}

void FieldEditors::draw_reference(const Place& at, const record::RecordType& type) {
    const auto& choices = choices_of(at, type);
    if (choices.ids.empty()) return kit::label_value(at.frame.ui, at.label, {}, tr::form_nothing_to_choose());
    const auto id = held<std::string>(at.value).value_or(std::string{});
    const bool may_be_none = !at.field.rules.required;
    const std::size_t first = may_be_none ? 1 : 0;
    const auto found = std::ranges::find(choices.ids, id);
    auto chosen = found == choices.ids.end()
                      ? std::nullopt
                      : std::optional(static_cast<std::size_t>(found - choices.ids.begin()) + first);
    const auto options = options_of(choices, may_be_none);
    const kit::ChoiceOptions style{.error = at.error, .required = at.field.rules.required};
    if (!kit::choice(at.frame.ui, at.field.name, at.label, options, chosen, style) || !chosen) return;
    at.field.set(at.row, *chosen < first ? Value{} : Value{choices.ids[*chosen - first]});
}

void FieldEditors::draw_references(const Place& at, const record::RecordType& type) {
    const auto& choices = choices_of(at, type);
    if (choices.ids.empty()) return kit::label_value(at.frame.ui, at.label, {}, tr::form_nothing_to_choose());
    auto& ui = at.frame.ui;
    const auto group = kit::group(ui, at.field.name, Role::group, at.label);
    kit::muted(ui, at.label, kit::Type::small);
    auto ids = held<record::Texts>(at.value).value_or(record::Texts{});
    for (std::size_t i = 0; i < choices.ids.size(); ++i) {
        const auto key = ui.key(choices.ids[i]);
        bool on = std::ranges::find(ids, choices.ids[i]) != ids.end();
        if (!kit::checkbox(ui, "chosen", choices.names[i], on)) continue;
        if (on) {
            ids.push_back(choices.ids[i]);
        } else {
            std::erase(ids, choices.ids[i]);
        }
        at.field.set(at.row, ids);
    }
    if (!at.error.empty()) kit::toned(ui, kit::Tone::danger, at.error, nullptr, kit::Type::small);
}

}  // namespace vaka::ui::screens
