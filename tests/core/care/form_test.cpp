#include "care/form.hpp"

#include <gtest/gtest.h>

#include "form_fixture.hpp"

namespace vaka::care {
namespace {

using namespace form_fixture;

Json habits() {
    return Json::parse(kForm);
}

TEST(Form, ReadsEveryMember) {
    const auto form = read(kForm);
    EXPECT_EQ(form.key, "habits");
    EXPECT_EQ(form.version, 2);
    EXPECT_EQ(form.title.tr, "Alışkanlıklar");
    EXPECT_EQ(form.license, "Own");
    EXPECT_EQ(form.attribution, "Ours");
    EXPECT_EQ(form.translation_note.fi, "n");
    EXPECT_EQ(form.source, (Source{"Nobody", false}));
    EXPECT_EQ(form.coding, (FormCoding{"http://loinc.org", "1-2", false}));
    ASSERT_EQ(form.sections.size(), 2U);
    EXPECT_EQ(form.sections[1].intro.en, "i");

    const auto& amount = form.sections[0].items.at(1);
    EXPECT_EQ(amount.kind, FormItemKind::integer);
    EXPECT_EQ(amount.min, 1);
    EXPECT_EQ(amount.max, 40);
    EXPECT_TRUE(amount.required);
    EXPECT_EQ(amount.shown_when, (FormCondition{"smokes", {"yes"}, std::nullopt}));

    const auto& mood = form.sections[0].items.at(2);
    EXPECT_EQ(mood.help.en, "h");
    ASSERT_EQ(mood.choices.size(), 3U);
    EXPECT_EQ(mood.choices[2].points, 3);
    EXPECT_EQ(mood.choices[2].text.fi, "Paljon");

    const auto& since = form.sections[0].items.at(3);
    EXPECT_FALSE(since.required);
    EXPECT_EQ(since.shown_when, (FormCondition{"mood", {}, 2}));
    EXPECT_EQ(form.sections[1].items.at(0).choices.at(0).points, std::nullopt);

    ASSERT_TRUE(form.score);
    EXPECT_EQ(form.score->items, (std::vector<std::string>{"smokes", "mood"}));
    EXPECT_EQ(form.score->bands.at(1).key, "middle");
    EXPECT_EQ(form.score->bands_for.at(0).sex, record::Sex::male);
    EXPECT_EQ(form.score->bands_for.at(0).bands.at(1).note.en, "n");
    EXPECT_EQ(form.subscales.at(0).key, "cigarettes");
    EXPECT_EQ(form.flags.at(0).level, FormFlagLevel::alert);
    EXPECT_EQ(form.flags.at(1).level, FormFlagLevel::notice);
    EXPECT_EQ(form.flags.at(0).when, (FormCondition{"mood", {}, 3}));
}

/// The form above with the value at `place` replaced (`nullptr`: taken away), and what is said to it.
struct Broken {
    const char* place;
    const char* value;
    const char* path;
    const char* key;
};

const Broken kBroken[] = {
    // members
    {"", "[]", "", "error.expected_object"},
    {"/format", R"("vaka-rules")", "/format", "error.data_format"},
    {"/format", nullptr, "/format", "error.required"},
    {"/key", R"("Habits!")", "/key", "error.data_key"},
    {"/version", "0", "/version", "error.number_too_small"},
    {"/version", "1.5", "/version", "error.expected_integer"},
    {"/title/tr", nullptr, "/title/tr", "error.required"},
    {"/license", nullptr, "/license", "error.required"},
    {"/attribution", "7", "/attribution", "error.expected_text"},
    {"/source", nullptr, "/source", "error.required"},
    {"/source/verified", R"("yes")", "/source/verified", "error.expected_boolean"},
    {"/coding/system", nullptr, "/coding/system", "error.required"},
    {"/colour", "1", "/colour", "error.data_unknown"},
    {"/sections", nullptr, "/sections", "error.required"},
    {"/sections", "{}", "/sections", "error.data_list"},
    {"/sections/0/items", "[]", "/sections/0/items", "error.required"},
    {"/sections/1", "3", "/sections/1", "error.expected_object"},
    // items
    {"/sections/0/items/0/kind", R"("slider")", "/sections/0/items/0/kind", "error.choice"},
    {"/sections/0/items/0/min", "1", "/sections/0/items/0/min", "error.data_unknown"},
    {"/sections/0/items/1/max", nullptr, "/sections/0/items/1/max", "error.required"},
    {"/sections/0/items/1/max", "0", "/sections/0/items/1/max", "error.number_too_small"},
    {"/sections/0/items/2/choices_of", R"("scales")", "/sections/0/items/2/choices_of", "error.data_no_such"},
    {"/sections/0/items/2/choices", "[]", "/sections/0/items/2/choices", "error.data_unknown"},
    {"/sections/1/items/0/choices", nullptr, "/sections/1/items/0/choices", "error.form_choices"},
    {"/sections/1/items/0/choices/1", nullptr, "/sections/1/items/0/choices", "error.form_choices"},
    {"/sections/1/items/0/choices/1/code", R"("wanted")", "/sections/1/items/0/choices/1/code",
     "error.data_twice"},
    {"/sections/1/items/0/choices/1/points", "1", "/sections/1/items/0/choices/1/points",
     "error.form_points_some"},
    {"/choice_lists/0/choices/1/points", nullptr, "/choice_lists/0/choices/1/points",
     "error.form_points_some"},
    {"/choice_lists/0/choices/1/points", "-1", "/choice_lists/0/choices/1/points", "error.number_too_small"},
    {"/choice_lists/1", R"({"key": "scale", "choices": []})", "/choice_lists/1/choices",
     "error.form_choices"},
    {"/sections/1/items/1/key", R"("mood")", "/sections/1/items/1/key", "error.data_twice"},
    {"/sections/1/key", R"("first")", "/sections/1/key", "error.data_twice"},
    // branching
    {"/sections/0/items/1/shown_when", "{}", "/sections/0/items/1/shown_when/item", "error.required"},
    {"/sections/0/items/1/shown_when/any_of", nullptr, "/sections/0/items/1/shown_when",
     "error.form_condition"},
    {"/sections/0/items/1/shown_when/any_of", "[]", "/sections/0/items/1/shown_when", "error.form_condition"},
    {"/sections/0/items/1/shown_when/at_least", "1", "/sections/0/items/1/shown_when",
     "error.form_condition"},
    {"/sections/0/items/1/shown_when/item", R"("mood")", "/sections/0/items/1/shown_when/item",
     "error.form_earlier"},
    {"/sections/0/items/1/shown_when/item", R"("amount")", "/sections/0/items/1/shown_when/item",
     "error.form_earlier"},
    {"/sections/0/items/1/shown_when/item", R"("nothing")", "/sections/0/items/1/shown_when/item",
     "error.form_earlier"},
    {"/sections/1/items/1/shown_when/item", R"("since")", "/sections/1/items/1/shown_when/item",
     "error.form_condition_item"},
    {"/sections/0/items/1/shown_when/any_of/0", R"("maybe")", "/sections/0/items/1/shown_when/any_of/0",
     "error.choice"},
    {"/sections/0/items/3/shown_when/at_least", "0", "/sections/0/items/3/shown_when/at_least",
     "error.data_range"},
    {"/sections/0/items/3/shown_when/at_least", "4", "/sections/0/items/3/shown_when/at_least",
     "error.data_range"},
    {"/sections/1/items/1/shown_when", R"({"item": "help", "at_least": 1})",
     "/sections/1/items/1/shown_when/item", "error.form_points"},
    // scores
    {"/score/items", "[]", "/score/items", "error.required"},
    {"/score/items/1", R"("tempo")", "/score/items/1", "error.data_no_such"},
    {"/score/items/1", R"("smokes")", "/score/items/1", "error.data_twice"},
    {"/score/items/1", R"("who")", "/score/items/1", "error.form_points"},
    {"/score/items/1", R"("help")", "/score/items/1", "error.form_points"},
    {"/sections/0/items/2/required", "false", "/score/items/1", "error.form_scored_optional"},
    {"/subscales/0/key", R"("total")", "/subscales/0/key", "error.data_twice"},
    {"/sections/0/items/1/max", "1001", "/subscales/0/items", "error.number_too_large"},
    // bands
    {"/score/bands/0/from", "1", "/score/bands/0/from", "error.form_band_from"},
    {"/score/bands/1/from", "1", "/score/bands/1/from", "error.form_band_from"},
    {"/score/bands/1/to", "3", "/score/bands/2/from", "error.form_band_from"},
    {"/score/bands/1/to", "1", "/score/bands/1/to", "error.number_too_small"},
    {"/score/bands/1", nullptr, "/score/bands/1/from", "error.form_band_from"},
    {"/score/bands/2/to", "3", "/score/bands/2/to", "error.form_band_to"},
    {"/score/bands/2/to", "5", "/score/bands/2/to", "error.form_band_to"},
    {"/score/bands/2", nullptr, "/score/bands/1/to", "error.form_band_to"},
    {"/score/bands/2/key", R"("low")", "/score/bands/2/key", "error.data_twice"},
    {"/score/bands", nullptr, "/score/bands", "error.required"},
    {"/score/bands_for/0/sex", R"("man")", "/score/bands_for/0/sex", "error.choice"},
    {"/score/bands_for/0/bands", "[]", "/score/bands_for/0/bands", "error.required"},
    {"/score/bands_for/0/bands/1/from", "3", "/score/bands_for/0/bands/1/from", "error.form_band_from"},
    // flags
    {"/flags/0/level", R"("panic")", "/flags/0/level", "error.choice"},
    {"/flags/0/when/item", R"("temper")", "/flags/0/when/item", "error.data_no_such"},
    {"/flags/0/when/at_least", "9", "/flags/0/when/at_least", "error.data_range"},
    {"/flags/0/note", nullptr, "/flags/0/note", "error.required"},
    {"/flags/1/key", R"("low_mood")", "/flags/1/key", "error.data_twice"},
};

Json broken_form(const Broken& broken) {
    auto json = habits();
    const Json::json_pointer place(broken.place);
    if (broken.value != nullptr) {
        json[place] = Json::parse(broken.value);
    } else if (auto& parent = json[place.parent_pointer()]; parent.is_array()) {
        parent.erase(static_cast<std::size_t>(std::stoul(place.back())));
    } else {
        parent.erase(place.back());
    }
    return json;
}

TEST(Form, TellsWhereADefinitionIsBroken) {
    for (const auto& broken : kBroken) {
        const auto form = read_form(broken_form(broken));
        const std::string what = text::cat(broken.place, " = ", broken.value ? broken.value : "(removed)");
        ASSERT_FALSE(form) << what;
        EXPECT_EQ(form.error().code, Code::invalid) << what;
        EXPECT_EQ(form.error().path, broken.path) << what << ": " << describe(form.error());
        EXPECT_EQ(form.error().key, broken.key) << what << ": " << describe(form.error());
    }
}

TEST(Form, RefusesASecondListForOneSex) {
    auto json = habits();
    auto& lists = json["/score/bands_for"_json_pointer];
    lists.push_back(Json(lists[0]));
    const auto form = read_form(json);
    ASSERT_FALSE(form);
    EXPECT_EQ(form.error(), (Error{Code::invalid, "error.data_twice", "/score/bands_for/1/sex", "male"}));
}

TEST(Form, RefusesASecondChoiceListOfOneKey) {
    auto json = habits();
    auto& lists = json["/choice_lists"_json_pointer];
    lists.push_back(Json(lists[0]));
    const auto form = read_form(json);
    ASSERT_FALSE(form);
    EXPECT_EQ(form.error().path, "/choice_lists/1/key");
}

TEST(Form, ListsAllProblemsAtOnce) {
    auto json = habits();
    json["key"] = "No Key";
    json["sections"][0]["items"][2]["kind"] = 3;
    json["flags"][0]["level"] = "panic";
    std::vector<Error> errors;
    read_form(json, errors);
    ASSERT_EQ(errors.size(), 3U);
    EXPECT_EQ(errors[0].path, "/key");
    EXPECT_EQ(errors[1].path, "/sections/0/items/2/kind");
    EXPECT_EQ(errors[2].path, "/flags/0/level");
}

TEST(Form, ReadsWhateverJsonIsGivenWithoutHarm) {
    for (const auto* const text : {"null", "3", "\"form\"", "[[[]]]", "{}", R"({"sections": [[]]})"})
        EXPECT_FALSE(read_form(Json::parse(text))) << text;
}

TEST(Form, FindsItemsOfEverySection) {
    const auto form = read(kForm);
    ASSERT_NE(find_item(form, "who"), nullptr);
    EXPECT_EQ(find_item(form, "who")->kind, FormItemKind::text);
    EXPECT_EQ(find_item(form, "whom"), nullptr);
}

/// An answer, and the message against it; empty when it fits.
struct Given {
    const char* item;
    std::string value;
    const char* key;
};

TEST(FormAnswer, IsCheckedByTheKindOfItsItem) {
    const auto form = read(kForm);
    const Given table[] = {
        {"smokes", "yes", ""},
        {"smokes", "no", ""},
        {"smokes", "", ""},
        {"smokes", "true", "error.choice"},
        {"smokes", "Yes", "error.choice"},
        {"amount", "1", ""},
        {"amount", "40", ""},
        {"amount", "0", "error.number_too_small"},
        {"amount", "-5", "error.number_too_small"},
        {"amount", "41", "error.number_too_large"},
        {"amount", "1.5", "error.expected_integer"},
        {"amount", " 2", "error.expected_integer"},
        {"amount", "99999999999999999999", "error.expected_integer"},
        {"mood", "3", ""},
        {"mood", "2", "error.choice"},
        {"mood", "Much", "error.choice"},
        {"since", "2026-02-28", ""},
        {"since", "2026-02-29", "error.date"},
        {"since", "28.2.2026", "error.date"},
        {"help", "not_now", ""},
        {"help", "no", "error.choice"},
        {"who", "Sisar,\nserkku", ""},
        {"who", std::string(8000, 'x'), ""},
        {"who", std::string(8001, 'x'), "error.text_too_long"},
        {"who", "a\x01", "error.control_character"},
        {"who", "\xff", "error.utf8"},
    };
    for (const auto& given : table) {
        const auto checked = check_answer(*find_item(form, given.item), given.value);
        const auto what = text::cat(given.item, " = ", given.value.substr(0, 30));
        EXPECT_EQ(checked ? "" : checked.error().key, given.key) << what;
        if (!checked) {
            EXPECT_EQ(checked.error().path, text::cat("/", given.item)) << what;
        }
    }
}

TEST(FormAnswer, GivesThePointsOfItsKind) {
    const auto form = read(kForm);
    const auto points = [&](std::string_view item, std::string_view value) {
        return points_of(*find_item(form, item), value);
    };
    EXPECT_EQ(points("smokes", "yes"), 1);
    EXPECT_EQ(points("smokes", "no"), 0);
    EXPECT_EQ(points("amount", "17"), 17);
    EXPECT_EQ(points("mood", "3"), 3);
    EXPECT_EQ(points("mood", "7"), std::nullopt);
    EXPECT_EQ(points("amount", "41"), std::nullopt);
    EXPECT_EQ(points("amount", ""), std::nullopt);
    EXPECT_EQ(points("help", "wanted"), std::nullopt);
    EXPECT_EQ(points("who", "3"), std::nullopt);
    EXPECT_EQ(points("since", "2026-02-28"), std::nullopt);
}

TEST(Form, ARangeOfPointsIsWhatCanBeReached) {
    const auto form = read(kForm);
    EXPECT_EQ(points_range(*find_item(form, "smokes")), (PointsRange{0, 1}));
    EXPECT_EQ(points_range(*find_item(form, "mood")), (PointsRange{0, 3}));
    EXPECT_EQ(points_range(*find_item(form, "amount")), (PointsRange{1, 40}));
    EXPECT_EQ(points_range(*find_item(form, "help")), std::nullopt);
    EXPECT_EQ(score_range(form, *form.score), (PointsRange{0, 4}));
    // The number is 1 at least when it is asked, and nothing when it is hidden.
    EXPECT_EQ(score_range(form, form.subscales[0]), (PointsRange{0, 40}));
}

}  // namespace
}  // namespace vaka::care
