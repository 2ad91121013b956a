#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fakes.hpp"
#include "base/text.hpp"
#include "care/form_score.hpp"

namespace vaka::care::form_fixture {

/// A small form with one of everything. Its score runs from 0 to 4, its subscale from 0 to 40.
inline constexpr std::string_view kForm = R"({
  "format": "vaka-form", "key": "habits", "version": 2,
  "title": {"en": "Habits", "fi": "Tavat", "tr": "Alışkanlıklar"},
  "license": "Own", "attribution": "Ours",
  "translation_note": {"en": "n", "fi": "n", "tr": "n"},
  "source": {"title": "Nobody", "verified": false},
  "coding": {"system": "http://loinc.org", "code": "1-2"},
  "choice_lists": [{"key": "scale", "choices": [
    {"code": "0", "text": {"en": "No", "fi": "Ei", "tr": "Yok"}, "points": 0},
    {"code": "1", "text": {"en": "Some", "fi": "Vähän", "tr": "Biraz"}, "points": 1},
    {"code": "3", "text": {"en": "Much", "fi": "Paljon", "tr": "Çok"}, "points": 3}]}],
  "sections": [
    {"key": "first", "title": {"en": "First", "fi": "Eka", "tr": "Bir"}, "items": [
      {"key": "smokes", "text": {"en": "q", "fi": "q", "tr": "q"}, "kind": "boolean"},
      {"key": "amount", "text": {"en": "q", "fi": "q", "tr": "q"}, "kind": "integer", "min": 1, "max": 40,
       "shown_when": {"item": "smokes", "any_of": ["yes"]}},
      {"key": "mood", "text": {"en": "q", "fi": "q", "tr": "q"}, "help": {"en": "h", "fi": "h", "tr": "h"},
       "kind": "choice", "choices_of": "scale"},
      {"key": "since", "text": {"en": "q", "fi": "q", "tr": "q"}, "kind": "date", "required": false,
       "shown_when": {"item": "mood", "at_least": 2}}]},
    {"key": "second", "title": {"en": "Second", "fi": "Toka", "tr": "İki"},
     "intro": {"en": "i", "fi": "i", "tr": "i"}, "items": [
      {"key": "help", "text": {"en": "q", "fi": "q", "tr": "q"}, "kind": "choice", "choices": [
        {"code": "wanted", "text": {"en": "Yes", "fi": "Kyllä", "tr": "Evet"}},
        {"code": "not_now", "text": {"en": "No", "fi": "Ei", "tr": "Hayır"}}],
       "shown_when": {"item": "amount", "at_least": 10}},
      {"key": "who", "text": {"en": "q", "fi": "q", "tr": "q"}, "kind": "text",
       "shown_when": {"item": "help", "any_of": ["wanted"]}}]}],
  "score": {"key": "total", "title": {"en": "All", "fi": "Kaikki", "tr": "Hepsi"}, "items": ["smokes", "mood"],
    "bands": [
      {"key": "low", "from": 0, "to": 1, "title": {"en": "Low", "fi": "Matala", "tr": "Düşük"}},
      {"key": "middle", "from": 2, "to": 2, "title": {"en": "Mid", "fi": "Keski", "tr": "Orta"}},
      {"key": "high", "from": 3, "to": 4, "title": {"en": "High", "fi": "Korkea", "tr": "Yüksek"}}],
    "bands_for": [{"sex": "male", "bands": [
      {"key": "low", "from": 0, "to": 3, "title": {"en": "Low", "fi": "Matala", "tr": "Düşük"}},
      {"key": "high", "from": 4, "to": 4, "title": {"en": "High", "fi": "Korkea", "tr": "Yüksek"},
       "note": {"en": "n", "fi": "n", "tr": "n"}}]}]},
  "subscales": [{"key": "cigarettes", "title": {"en": "c", "fi": "c", "tr": "c"}, "items": ["amount"]}],
  "flags": [
    {"key": "low_mood", "level": "alert", "when": {"item": "mood", "at_least": 3},
     "title": {"en": "t", "fi": "t", "tr": "t"}, "note": {"en": "n", "fi": "n", "tr": "n"}},
    {"key": "wants_help", "level": "notice", "when": {"item": "help", "any_of": ["wanted"]},
     "title": {"en": "t", "fi": "t", "tr": "t"}, "note": {"en": "n", "fi": "n", "tr": "n"}}]
})";

/// Reads the text of a form; fails the running test when it has problems, and tells them all.
inline FormDefinition read(std::string_view text) {
    const auto json = parse_data(text);
    if (!json) {
        ADD_FAILURE() << describe(json.error());
        return {};
    }
    std::vector<Error> errors;
    auto form = read_form(*json, errors);
    for (const auto& error : errors) ADD_FAILURE() << describe(error);
    return form;
}

/// Answers given in this order, a minute after each other.
inline std::vector<record::Answer> answers(
    std::initializer_list<std::pair<std::string_view, std::string_view>> given) {
    std::vector<record::Answer> list;
    for (const auto& [item, value] : given) {
        record::Answer answer;
        answer.updated_at = Instant{Minutes{list.size()}};
        answer.item = item;
        answer.value = value;
        list.push_back(std::move(answer));
    }
    return list;
}

/// An answer that fits the item.
inline std::string any_value(const FormItem& item, SeededRandom& random) {
    switch (item.kind) {
        case FormItemKind::choice:
            return item.choices[static_cast<std::size_t>(random.below(item.choices.size()))].code;
        case FormItemKind::integer: {
            const auto count = static_cast<std::uint64_t>(item.max - item.min) + 1;
            return text::number(item.min + static_cast<std::int64_t>(random.below(count)));
        }
        case FormItemKind::text:
            return "words";
        case FormItemKind::date:
            return to_text(Date{Days{static_cast<int>(random.below(20'000))}});
        case FormItemKind::boolean:
            return random.below(2) == 0 ? "yes" : "no";
    }
    return {};
}

/// Answers as they may come: most items answered, some left out, now and then one that does not fit, one
/// given twice, or one to no item of the form.
inline std::vector<record::Answer> any_answers(const FormDefinition& form, SeededRandom& random) {
    std::vector<record::Answer> list;
    const auto leave_out_one_in = 2 + random.below(30);
    const auto add = [&](std::string item, std::string value) {
        record::Answer answer;
        answer.updated_at = Instant{Minutes{static_cast<int>(random.below(1000))}};
        answer.item = std::move(item);
        answer.value = std::move(value);
        list.push_back(std::move(answer));
    };
    for (const auto& section : form.sections) {
        for (const auto& item : section.items) {
            if (random.below(leave_out_one_in) != 0) add(item.key, any_value(item, random));
            if (random.below(40) == 0) add(item.key, any_value(item, random));
            if (random.below(60) == 0) add(item.key, "\x01 -9999999");
        }
    }
    if (random.below(10) == 0) add("no_such_item", "1");
    return list;
}

/// What must be true of every scale, whatever was answered.
inline void expect_sound(const FormScale& scale, const ScaleResult& result, FormContext context) {
    int sum = 0;
    for (const auto& part : result.because) sum += part.points;
    EXPECT_EQ(result.score.has_value(), result.missing.empty()) << scale.key;
    EXPECT_LE(result.range.least, result.range.most);
    if (!result.score) {
        EXPECT_EQ(result.band, "") << scale.key;
        return;
    }
    EXPECT_EQ(*result.score, sum) << scale.key;
    EXPECT_GE(*result.score, result.range.least) << scale.key;
    EXPECT_LE(*result.score, result.range.most) << scale.key;
    const auto* const band = band_of(scale, *result.score, context);
    EXPECT_EQ(band == nullptr, scale.bands.empty()) << scale.key << " has no band for " << *result.score;
    EXPECT_EQ(result.band, band == nullptr ? "" : band->key);
}

/// What must be true of every result.
inline void expect_sound(const FormDefinition& form, const FormResult& result, FormContext context) {
    ASSERT_EQ(result.score.has_value(), form.score.has_value());
    if (form.score) expect_sound(*form.score, *result.score, context);
    ASSERT_EQ(result.subscales.size(), form.subscales.size());
    for (std::size_t i = 0; i < form.subscales.size(); ++i)
        expect_sound(form.subscales[i], result.subscales[i], context);
    for (const auto& section : result.sections)
        EXPECT_LE(section.answered + section.missing.size(), section.shown) << section.key;
}

}  // namespace vaka::care::form_fixture
