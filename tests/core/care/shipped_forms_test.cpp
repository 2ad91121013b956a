#include <gtest/gtest.h>

#include <algorithm>

#include "care/form_score.hpp"
#include "form_fixture.hpp"
#include "support/data.hpp"

/// The forms of assets/forms: that they can be read, and that they score as published.
namespace vaka::care {
namespace {

using namespace form_fixture;
using Keys = std::vector<std::string>;
using record::Sex;

constexpr const char* kKeys[] = {"phq9",           "gad7",           "audit_c",
                                 "vaka_everyday",  "vaka_cognition", "vaka_social_needs",
                                 "vaka_caregiver", "vaka_intake"};
constexpr Sex kSexes[] = {Sex::female, Sex::male, Sex::other, Sex::unknown};

Sex sex_of(std::string_view code) {
    const auto codes = record::Person::type().find("sex")->choices->codes;
    return static_cast<Sex>(std::ranges::find(codes, code) - codes.begin());
}

FormDefinition shipped(std::string_view key) {
    return read(test::read(test::asset(text::cat("forms/", key, ".json"))));
}

record::Answer answer(std::string_view item, std::string value) {
    record::Answer one;
    one.item = item;
    one.value = std::move(value);
    return one;
}

/// Of the answers to an item: one with the most points up to `most`, as its value.
std::string value_worth(const FormItem& item, int most) {
    if (item.kind == FormItemKind::boolean) return most >= 1 ? "yes" : "no";
    const FormChoice* best = nullptr;
    for (const auto& choice : item.choices) {
        if (choice.points <= most && (best == nullptr || choice.points > best->points)) best = &choice;
    }
    return best == nullptr ? std::string{} : best->code;
}

/// Answers to the items of a scale that add up to `score`.
std::vector<record::Answer> answers_worth(const FormDefinition& form, const FormScale& scale, int score) {
    std::vector<record::Answer> list;
    for (const auto& key : scale.items) {
        const auto& item = *find_item(form, key);
        list.push_back(answer(key, value_worth(item, score)));
        score -= points_of(item, list.back().value).value_or(0);
    }
    return list;
}

/// The band of a score, by way of answers that add up to it.
std::string band_at(const FormDefinition& form, int score, Sex sex = Sex::unknown) {
    const auto result = evaluate_form(form, answers_worth(form, *form.score, score), {sex});
    EXPECT_EQ(result.score->score, score);
    return result.score->band;
}

TEST(ShippedForms, AreReadWithoutProblems) {
    for (const auto* const key : kKeys) {
        const auto form = shipped(key);
        EXPECT_EQ(form.key, key) << "a form is found by the name of its file";
        EXPECT_EQ(form.version, 1);
        EXPECT_FALSE(form.sections.empty()) << key;
        EXPECT_FALSE(form.license.empty()) << key;
        EXPECT_FALSE(form.attribution.empty()) << key;
        EXPECT_FALSE(form.source.title.empty()) << key;
    }
}

TEST(ShippedForms, CreditThoseWhoMadeThem) {
    EXPECT_NE(shipped("phq9").attribution.find("Kroenke"), std::string::npos);
    EXPECT_NE(shipped("gad7").attribution.find("Spitzer"), std::string::npos);
    const auto audit = shipped("audit_c");
    EXPECT_NE(audit.attribution.find("World Health Organization"), std::string::npos);
    EXPECT_NE(audit.license.find("non-commercial"), std::string::npos);
    EXPECT_FALSE(audit.source.verified);
    for (const auto* const key : {"phq9", "gad7", "audit_c"}) {
        const auto form = shipped(key);
        EXPECT_NE(form.translation_note.en.find("unofficial"), std::string::npos) << key;
        EXPECT_FALSE(form.coding && form.coding->verified) << key;
    }
}

TEST(ShippedForms, EveryBandBeginsAndEndsWhereItSays) {
    for (const auto* const key : kKeys) {
        const auto form = shipped(key);
        if (!form.score || form.score->bands.empty()) continue;
        for (const auto sex : kSexes) {
            const auto own = std::ranges::find(form.score->bands_for, sex, &FormBandsFor::sex);
            const auto& bands = own == form.score->bands_for.end() ? form.score->bands : own->bands;
            for (const auto& band : bands) {
                EXPECT_EQ(band_at(form, band.from, sex), band.key) << key;
                EXPECT_EQ(band_at(form, band.to, sex), band.key) << key;
            }
            for (std::size_t i = 1; i < bands.size(); ++i)
                EXPECT_EQ(band_at(form, bands[i].from - 1, sex), bands[i - 1].key) << key;
        }
    }
}

// Kroenke, Spitzer, Williams 2001: 5, 10, 15 and 20 begin mild, moderate, moderately severe and severe.
TEST(Phq9, HasItsPublishedCutOffs) {
    const auto form = shipped("phq9");
    EXPECT_EQ(form.score->items.size(), 9U);
    EXPECT_EQ(score_range(form, *form.score), (PointsRange{0, 27}));
    const std::pair<int, const char*> table[] = {{0, "minimal"},
                                                 {4, "minimal"},
                                                 {5, "mild"},
                                                 {9, "mild"},
                                                 {10, "moderate"},
                                                 {14, "moderate"},
                                                 {15, "moderately_severe"},
                                                 {19, "moderately_severe"},
                                                 {20, "severe"},
                                                 {27, "severe"}};
    for (const auto& [score, band] : table) EXPECT_EQ(band_at(form, score), band) << score;
}

TEST(Phq9, AnyPointOfItemNineAlerts) {
    const auto form = shipped("phq9");
    EXPECT_EQ(form.score->items.back(), "self_harm");
    EXPECT_TRUE(evaluate_form(form, std::vector{answer("self_harm", "0")}).flags.empty());
    for (const auto* const value : {"1", "2", "3"}) {
        // Alone, without a score, and though all others are zero.
        auto given = std::vector{answer("self_harm", value)};
        const RaisedFlag expected{"self_harm", FormFlagLevel::alert, "self_harm", value};
        EXPECT_EQ(evaluate_form(form, given).flags, std::vector{expected});
        for (std::size_t i = 0; i < 8; ++i) given.push_back(answer(form.score->items[i], "0"));
        const auto whole = evaluate_form(form, given);
        EXPECT_EQ(whole.flags, std::vector{expected});
        EXPECT_EQ(whole.score->band, "minimal");
    }
    auto others = answers_worth(form, *form.score, 24);  // all the others at most, item nine at none
    EXPECT_EQ(others.back().value, "0");
    EXPECT_TRUE(evaluate_form(form, others).flags.empty());
}

TEST(Phq9, OneOpenItemLeavesNoScore) {
    const auto form = shipped("phq9");
    for (std::size_t open = 0; open < 9; ++open) {
        auto given = answers_worth(form, *form.score, 20);
        given.erase(given.begin() + static_cast<std::ptrdiff_t>(open));
        const auto result = evaluate_form(form, given);
        EXPECT_EQ(result.score->score, std::nullopt);
        EXPECT_EQ(result.score->missing, Keys{form.score->items[open]});
    }
    const auto whole = evaluate_form(form, answers_worth(form, *form.score, 20));
    EXPECT_TRUE(whole.is_complete()) << "the question on daily life may be left out";
}

// Spitzer, Kroenke, Williams, Löwe 2006: 5, 10 and 15 begin mild, moderate and severe.
TEST(Gad7, HasItsPublishedCutOffs) {
    const auto form = shipped("gad7");
    EXPECT_EQ(form.score->items.size(), 7U);
    EXPECT_EQ(score_range(form, *form.score), (PointsRange{0, 21}));
    const std::pair<int, const char*> table[] = {{0, "minimal"}, {4, "minimal"},   {5, "mild"},
                                                 {9, "mild"},    {10, "moderate"}, {14, "moderate"},
                                                 {15, "severe"}, {21, "severe"}};
    for (const auto& [score, band] : table) EXPECT_EQ(band_at(form, score), band) << score;
}

// Bush and others 1998, as customarily used: 3 or more for women, 4 or more for men.
TEST(AuditC, HasACutOffForEachSex) {
    const auto form = shipped("audit_c");
    EXPECT_EQ(score_range(form, *form.score), (PointsRange{0, 12}));
    for (const auto sex : {Sex::female, Sex::other, Sex::unknown}) {
        EXPECT_EQ(band_at(form, 0, sex), "below");
        EXPECT_EQ(band_at(form, 2, sex), "below");
        EXPECT_EQ(band_at(form, 3, sex), "at_or_above");
        EXPECT_EQ(band_at(form, 12, sex), "at_or_above");
    }
    EXPECT_EQ(band_at(form, 3, Sex::male), "below");
    EXPECT_EQ(band_at(form, 4, Sex::male), "at_or_above");
}

TEST(AuditC, AsksNoMoreOfThoseWhoNeverDrink) {
    const auto form = shipped("audit_c");
    const auto never = std::vector{answer("frequency", "0")};
    EXPECT_EQ(visible_items(form, never), Keys{"frequency"});
    const auto result = evaluate_form(form, never);
    EXPECT_EQ(result.score->score, 0);
    EXPECT_TRUE(result.is_complete());
    const auto seldom = evaluate_form(form, std::vector{answer("frequency", "1")});
    EXPECT_EQ(seldom.score->missing, (Keys{"amount", "six_or_more"}));
}

TEST(EverydayActivities, AddUpInTwoParts) {
    const auto form = shipped("vaka_everyday");
    auto given = answers_worth(form, *form.score, 20);
    given.push_back(answer("fell", "yes"));
    given.push_back(answer("falls", "2"));
    const auto result = evaluate_form(form, given);
    EXPECT_EQ(result.score->score, 20);
    EXPECT_EQ(result.subscales.at(0).score, 12);
    EXPECT_EQ(result.subscales.at(1).score, 8);
    ASSERT_EQ(result.flags.size(), 1U);
    EXPECT_EQ(result.flags[0].level, FormFlagLevel::notice);
    given.pop_back();
    EXPECT_EQ(evaluate_form(form, given).sections.at(2).missing, Keys{"falls"});
}

TEST(SocialNeeds, CountWhatIsNamedAndNotWhatIsDeclined) {
    const auto form = shipped("vaka_social_needs");
    auto given = answers_worth(form, *form.score, 0);
    given[1].value = "yes";       // food
    given[2].value = "declined";  // bills
    const auto result = evaluate_form(form, given);
    EXPECT_EQ(result.score->score, 1);
    EXPECT_EQ(result.score->band, "some");
    EXPECT_TRUE(result.is_complete());
}

TEST(SocialNeeds, AskAboutDangerAndAlert) {
    const auto form = shipped("vaka_social_needs");
    auto given = answers_worth(form, *form.score, 0);
    given.back() = answer("safety", "yes");
    auto result = evaluate_form(form, given);
    ASSERT_EQ(result.flags.size(), 1U);
    EXPECT_EQ(result.flags[0].key, "unsafe");
    EXPECT_EQ(result.sections.at(2).missing, Keys{"danger_now"});
    given.push_back(answer("danger_now", "yes"));
    result = evaluate_form(form, given);
    ASSERT_EQ(result.flags.size(), 2U);
    EXPECT_EQ(result.flags[1].level, FormFlagLevel::alert);
}

TEST(Cognition, HasEightAreasOfThreePointsAndAlertsOnSuddenChange) {
    const auto form = shipped("vaka_cognition");
    EXPECT_EQ(form.score->items.size(), 8U);
    EXPECT_EQ(score_range(form, *form.score), (PointsRange{0, 24}));
    EXPECT_TRUE(evaluate_form(form, std::vector{answer("sudden", "no")}).flags.empty());
    const auto result = evaluate_form(form, std::vector{answer("sudden", "yes")});
    ASSERT_EQ(result.flags.size(), 1U);
    EXPECT_EQ(result.flags[0].level, FormFlagLevel::alert);
}

TEST(Caregiver, IsAskedWhichHelpUnlessAllIsWell) {
    const auto form = shipped("vaka_caregiver");
    EXPECT_EQ(score_range(form, *form.score), (PointsRange{0, 24}));
    const auto shown = [&](std::string value) {
        const auto keys = visible_items(form, std::vector{answer("go_on", std::move(value))});
        return std::ranges::find(keys, "which_help") != keys.end();
    };
    EXPECT_FALSE(shown("yes"));
    EXPECT_TRUE(shown("with_help"));
    EXPECT_TRUE(shown("no"));
    EXPECT_EQ(evaluate_form(form, std::vector{answer("go_on", "no")}).flags.at(0).key, "cannot_go_on");
    EXPECT_EQ(evaluate_form(form, std::vector{answer("afraid", "yes")}).flags.at(0).key, "harm");
}

TEST(Intake, HasNoScoreAndBranches) {
    const auto form = shipped("vaka_intake");
    const auto given = answers({{"agrees", "yes"},
                                {"interpreter", "yes"},
                                {"best_way", "phone"},
                                {"reason", "They fell and cannot cook."},
                                {"hospital", "yes"},
                                {"hospital_left", "2026-03-01"},
                                {"emergency_visits", "1"},
                                {"medicines", "4"},
                                {"lives_alone", "yes"},
                                {"urgent", "danger"},
                                {"urgent_what", "No insulin left"}});
    const auto result = evaluate_form(form, given);
    EXPECT_TRUE(result.problems.empty());
    EXPECT_FALSE(result.score);
    EXPECT_EQ(result.sections.at(0).missing, Keys{"interpreter_language"});
    EXPECT_TRUE(result.sections.at(1).is_complete());
    ASSERT_EQ(result.flags.size(), 1U);
    EXPECT_EQ(result.flags[0].key, "danger");
}

TEST(ShippedForms, StaySoundWhateverIsAnswered) {
    for (const auto* const key : kKeys) {
        const auto form = shipped(key);
        SeededRandom random(20'260'310);
        for (int round = 0; round < 120; ++round) {
            const auto given = any_answers(form, random);
            const FormContext context{kSexes[random.below(4)]};
            const auto result = evaluate_form(form, given, context);
            expect_sound(form, result, context);
            std::size_t shown = 0;
            for (const auto& section : result.sections) shown += section.shown;
            EXPECT_EQ(visible_items(form, given).size(), shown);
            ASSERT_FALSE(HasFailure()) << key << ", round " << round;
        }
    }
}

/// Checks the assessments of one case file that were made with a shipped form; returns how many of them hold
/// their answers.
std::size_t expect_agreement(const char* name) {
    const auto file = parse_data(test::read(test::asset(text::cat("cases/", name, ".json"))));
    if (!file) {
        ADD_FAILURE() << name << ": " << describe(file.error());
        return 0;
    }
    const auto& records = file->at("records");
    const FormContext context{sex_of(records.at("person").front().value("sex", std::string("unknown")))};
    std::size_t with_answers = 0;
    for (const auto& assessment : records.at("assessment")) {
        const auto form = shipped(assessment.at("form_key").get<std::string>());
        const auto score = assessment.at("score").get<int>();
        const auto* const band = band_of(*form.score, score, context);
        EXPECT_EQ(band == nullptr ? "" : band->key, assessment.value("band", "")) << name;
        std::vector<record::Answer> given;
        for (const auto& one : records.at("answer")) {
            if (one.at("assessment_id") == assessment.at("id"))
                given.push_back(
                    answer(one.at("item").get<std::string>(), one.at("value").get<std::string>()));
        }
        if (given.empty()) continue;
        ++with_answers;
        const auto result = evaluate_form(form, given, context);
        EXPECT_EQ(result.score->score, score) << name << ", " << form.key;
        EXPECT_EQ(alert_keys(result), assessment.value("flags", Keys{})) << name << ", " << form.key;
        for (const auto& problem : result.problems) ADD_FAILURE() << name << ": " << describe(problem);
    }
    return with_answers;
}

TEST(ShippedForms, AgreeWithTheAssessmentsOfTheCases) {
    EXPECT_GE(expect_agreement("river"), 1U);
    EXPECT_GE(expect_agreement("substance_use_part2"), 6U);
    for (const auto* const name :
         {"postpartum", "heart_failure", "chronic_mental_illness", "developmental_disability", "intensive",
          "brokerage", "shelter_strengths", "denial_appeal"})
        EXPECT_GE(expect_agreement(name), 1U) << name;
}

}  // namespace
}  // namespace vaka::care
