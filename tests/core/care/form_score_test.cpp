#include "care/form_score.hpp"

#include <gtest/gtest.h>

#include "form_fixture.hpp"

namespace vaka::care {
namespace {

using namespace form_fixture;
using Keys = std::vector<std::string>;

constexpr FormContext kMale{record::Sex::male};

const FormDefinition& habits() {
    static const FormDefinition form = read(kForm);
    return form;
}

TEST(FormScore, SumsThePointsAndSaysWhy) {
    const auto result = evaluate_form(habits(), answers({{"mood", "1"}, {"smokes", "yes"}, {"amount", "5"}}));
    ASSERT_TRUE(result.score);
    EXPECT_EQ(result.score->key, "total");
    EXPECT_EQ(result.score->score, 2);
    EXPECT_EQ(result.score->range, (PointsRange{0, 4}));
    EXPECT_EQ(result.score->band, "middle");
    EXPECT_EQ(result.score->because, (std::vector<ItemPoints>{{"smokes", 1}, {"mood", 1}}));
    EXPECT_EQ(result.subscales.at(0).score, 5);
    EXPECT_EQ(result.subscales.at(0).band, "");
    EXPECT_TRUE(result.is_complete());
    EXPECT_TRUE(result.problems.empty());
    EXPECT_TRUE(result.flags.empty());
}

TEST(FormScore, FallsIntoTheBandOfTheSexWhereThereIsOne) {
    const auto band = [](int score, record::Sex sex) {
        const auto* const found = band_of(*habits().score, score, FormContext{sex});
        return found == nullptr ? std::string("none") : found->key;
    };
    for (const auto sex : {record::Sex::female, record::Sex::other, record::Sex::unknown}) {
        EXPECT_EQ(band(0, sex), "low");
        EXPECT_EQ(band(1, sex), "low");
        EXPECT_EQ(band(2, sex), "middle");
        EXPECT_EQ(band(3, sex), "high");
        EXPECT_EQ(band(4, sex), "high");
    }
    EXPECT_EQ(band(0, record::Sex::male), "low");
    EXPECT_EQ(band(3, record::Sex::male), "low");
    EXPECT_EQ(band(4, record::Sex::male), "high");
    EXPECT_EQ(band(5, record::Sex::male), "none");
    EXPECT_EQ(band(-1, record::Sex::female), "none");

    const auto given = answers({{"smokes", "no"}, {"mood", "3"}});
    EXPECT_EQ(evaluate_form(habits(), given).score->band, "high");
    EXPECT_EQ(evaluate_form(habits(), given, kMale).score->band, "low");
}

TEST(FormScore, GivesNoScoreWhileARequiredItemIsMissing) {
    const auto result = evaluate_form(habits(), answers({{"mood", "1"}}));
    EXPECT_EQ(result.score->score, std::nullopt);
    EXPECT_EQ(result.score->band, "");
    EXPECT_EQ(result.score->missing, Keys{"smokes"});
    EXPECT_EQ(result.score->because, (std::vector<ItemPoints>{{"mood", 1}}));
    EXPECT_FALSE(result.is_complete());
    EXPECT_EQ(result.sections.at(0).missing, Keys{"smokes"});

    const auto nothing = evaluate_form(habits(), {});
    EXPECT_EQ(nothing.score->missing, (Keys{"smokes", "mood"}));
    EXPECT_TRUE(nothing.score->because.empty());
}

TEST(FormScore, WaitsForTheItemThatDecidesWhetherAnotherIsAsked) {
    // Whether the number is asked is open until it is known whether the person smokes.
    const auto open = evaluate_form(habits(), answers({{"mood", "0"}}));
    EXPECT_EQ(open.subscales.at(0).score, std::nullopt);
    EXPECT_EQ(open.subscales.at(0).missing, Keys{"smokes"});
    const auto asked = evaluate_form(habits(), answers({{"smokes", "yes"}}));
    EXPECT_EQ(asked.subscales.at(0).missing, Keys{"amount"});
    const auto hidden = evaluate_form(habits(), answers({{"smokes", "no"}}));
    EXPECT_EQ(hidden.subscales.at(0).score, 0);
    EXPECT_TRUE(hidden.subscales.at(0).because.empty());
}

TEST(FormScore, ShowsItemsAsTheirConditionsHold) {
    const auto shown = [](std::initializer_list<std::pair<std::string_view, std::string_view>> given) {
        return visible_items(habits(), answers(given));
    };
    EXPECT_EQ(shown({}), (Keys{"smokes", "mood"}));
    EXPECT_EQ(shown({{"smokes", "no"}}), (Keys{"smokes", "mood"}));
    EXPECT_EQ(shown({{"smokes", "yes"}}), (Keys{"smokes", "amount", "mood"}));
    EXPECT_EQ(shown({{"mood", "1"}}), (Keys{"smokes", "mood"}));
    EXPECT_EQ(shown({{"mood", "3"}}), (Keys{"smokes", "mood", "since"}));
    EXPECT_EQ(shown({{"smokes", "yes"}, {"amount", "9"}}), (Keys{"smokes", "amount", "mood"}));
    EXPECT_EQ(shown({{"smokes", "yes"}, {"amount", "10"}}), (Keys{"smokes", "amount", "mood", "help"}));
    EXPECT_EQ(shown({{"smokes", "yes"}, {"amount", "10"}, {"help", "wanted"}}),
              (Keys{"smokes", "amount", "mood", "help", "who"}));
}

TEST(FormScore, CountsNothingThatIsHidden) {
    // The whole chain hangs on the first answer, and the rest was answered before it was changed to no.
    const auto result = evaluate_form(habits(), answers({{"smokes", "yes"},
                                                         {"amount", "30"},
                                                         {"help", "wanted"},
                                                         {"who", "Sam"},
                                                         {"mood", "0"},
                                                         {"smokes", "no"}}));
    EXPECT_EQ(result.score->score, 0);
    EXPECT_EQ(result.subscales.at(0).score, 0);
    EXPECT_TRUE(result.flags.empty());
    EXPECT_EQ(result.not_counted, (Keys{"amount", "help", "who"}));
    EXPECT_EQ(result.sections.at(1).shown, 0U);
    EXPECT_TRUE(result.is_complete());
}

TEST(FormScore, CountsSections) {
    const auto result = evaluate_form(
        habits(), answers({{"smokes", "yes"}, {"amount", "20"}, {"mood", "3"}, {"help", "wanted"}}));
    EXPECT_EQ(result.sections.at(0), (SectionResult{"first", 4, 3, {}}));  // the date may be left out
    EXPECT_TRUE(result.sections.at(0).is_complete());
    EXPECT_EQ(result.sections.at(1), (SectionResult{"second", 2, 1, {"who"}}));
    EXPECT_FALSE(result.sections.at(1).is_complete());
    EXPECT_FALSE(result.is_complete());
    EXPECT_TRUE(result.score->score) << "what is missing elsewhere does not matter to the score";
}

TEST(FormScore, RaisesFlagsAtOnce) {
    const auto result = evaluate_form(habits(), answers({{"mood", "3"}}));
    EXPECT_FALSE(result.score->score);
    EXPECT_EQ(result.flags, (std::vector<RaisedFlag>{{"low_mood", FormFlagLevel::alert, "mood", "3"}}));
    EXPECT_TRUE(evaluate_form(habits(), answers({{"mood", "1"}})).flags.empty());

    const auto both = evaluate_form(
        habits(), answers({{"mood", "3"}, {"smokes", "yes"}, {"amount", "10"}, {"help", "wanted"}}));
    ASSERT_EQ(both.flags.size(), 2U);
    EXPECT_EQ(both.flags[1], (RaisedFlag{"wants_help", FormFlagLevel::notice, "help", "wanted"}));
    EXPECT_EQ(alert_keys(both), Keys{"low_mood"}) << "a notice is no reason to alarm anybody";
}

TEST(FormScore, ReportsAnswersThatItCannotUse) {
    const auto result = evaluate_form(
        habits(), answers({{"smokes", "perhaps"}, {"tempo", "4"}, {"mood", "1"}, {"amount", "many"}}));
    ASSERT_EQ(result.problems.size(), 3U);
    EXPECT_EQ(result.problems[0], (Error{Code::not_found, "error.data_no_such", "/tempo", "tempo"}));
    EXPECT_EQ(result.problems[1], (Error{Code::invalid, "error.choice", "/smokes", "perhaps"}));
    EXPECT_EQ(result.problems[2], (Error{Code::invalid, "error.expected_integer", "/amount", "many"}));
    EXPECT_EQ(result.score->missing, Keys{"smokes"});
    EXPECT_TRUE(result.not_counted.empty());
}

TEST(FormScore, TakesTheLastOfTwoAnswersAndReportsIt) {
    auto given = answers({{"smokes", "no"}, {"mood", "3"}, {"mood", "0"}});
    auto result = evaluate_form(habits(), given);
    EXPECT_EQ(result.score->score, 0);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems[0], (Error{Code::conflict, "error.form_answer_twice", "/mood", "mood"}));

    std::swap(given[1], given[2]);  // the order of the list says nothing
    EXPECT_EQ(evaluate_form(habits(), given).score->score, 0);

    given[1].updated_at = given[2].updated_at + Minutes{-1};
    EXPECT_EQ(evaluate_form(habits(), given).score->score, 3);
}

TEST(FormScore, TakesBlankTextForNoAnswer) {
    const auto result = evaluate_form(
        habits(),
        answers({{"smokes", "yes"}, {"amount", "10"}, {"mood", ""}, {"help", "wanted"}, {"who", " \n\t"}}));
    EXPECT_EQ(result.sections.at(1).missing, Keys{"who"});
    EXPECT_EQ(result.sections.at(0).missing, Keys{"mood"});
    EXPECT_TRUE(result.problems.empty());
}

TEST(FormScore, AFormWithoutAScoreHasNone) {
    auto form = habits();
    form.score.reset();
    form.subscales.clear();
    const auto result = evaluate_form(form, answers({{"mood", "3"}}));
    EXPECT_FALSE(result.score);
    EXPECT_TRUE(result.subscales.empty());
    EXPECT_EQ(result.flags.size(), 1U);
}

TEST(FormScore, StaysSoundWhateverIsAnswered) {
    SeededRandom random(4711);
    for (int round = 0; round < 800; ++round) {
        const auto given = any_answers(habits(), random);
        const FormContext context{static_cast<record::Sex>(random.below(4))};
        expect_sound(habits(), evaluate_form(habits(), given, context), context);
        ASSERT_FALSE(HasFailure()) << "round " << round;
    }
}

}  // namespace
}  // namespace vaka::care
