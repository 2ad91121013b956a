// The data files that are compiled in, and files of an organization beside them.

#include "app/library.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"

namespace vaka::app {
namespace {

TEST(Library, EveryShippedFileIsReadWithoutAProblem) {
    const auto& library = shipped_library();
    for (const auto& problem : library.problems) ADD_FAILURE() << problem.file << describe(problem.error);
    EXPECT_GE(library.knowledge.rules.size(), 22U);
    EXPECT_GE(library.knowledge.models.size(), 6U);
    EXPECT_GE(library.forms.size(), 8U);
    EXPECT_GE(library.payers.size(), 4U);
    EXPECT_EQ(library.calendars.size(), 3U);
    EXPECT_EQ(library.knowledge.calendar.key(), kDefaultCalendar);
    EXPECT_EQ(library.omaha.problems().size(), 42U);
    EXPECT_FALSE(library.certification.key.empty());
    ASSERT_NE(library.form("phq9"), nullptr);
    EXPECT_EQ(library.form("phq"), nullptr);
}

struct OwnFiles : testing::Test {
    care::Library with(care::DataKind kind, std::string_view text) {
        auto files = shipped_files();
        files.push_back({kind, "ours.json", text});
        return care::read_library(files, kDefaultCalendar);
    }

    /// The shipped file with one passage replaced.
    static std::string changed(std::string_view name, std::string_view before, std::string_view after) {
        const auto files = shipped_files();
        const auto found = std::ranges::find(files, name, &care::DataFile::name);
        std::string text(found->text);
        const auto at = text.find(before);
        EXPECT_NE(at, std::string::npos);
        return text.replace(at, before.size(), after);
    }
};

TEST_F(OwnFiles, TakeThePlaceOfWhatHasTheirKey) {
    const auto text = changed("models/clinical.json", R"("key":"clinical")", R"("key":"intensive")");
    const auto library = with(care::DataKind::model, text);
    EXPECT_TRUE(library.problems.empty());
    EXPECT_EQ(library.knowledge.models.size(), shipped_library().knowledge.models.size());
    EXPECT_EQ(library.knowledge.model("intensive")->title.en, library.knowledge.model("clinical")->title.en);
    EXPECT_EQ(library.origins.at({care::DataKind::model, "intensive"}), "ours.json");
    EXPECT_EQ(library.origins.at({care::DataKind::model, "clinical"}), "models/clinical.json");
}

TEST_F(OwnFiles, StandBesideWhatHasAnotherKey) {
    const auto text = changed("models/clinical.json", R"("key":"clinical")", R"("key":"clinical-ours")");
    const auto library = with(care::DataKind::model, text);
    EXPECT_EQ(library.knowledge.models.size(), shipped_library().knowledge.models.size() + 1);
}

TEST_F(OwnFiles, WithAMistakeAreLeftOutWholeAndTold) {
    const auto text = changed("rules/starter.json", R"("kind":"task")", R"("kind":"chore")");
    const auto library = with(care::DataKind::rules, text);
    ASSERT_EQ(library.problems.size(), 1U);
    EXPECT_EQ(library.problems[0].file, "ours.json");
    EXPECT_TRUE(library.problems[0].error.path.ends_with("/kind")) << library.problems[0].error.path;
    EXPECT_EQ(library.knowledge.rules.size(), shipped_library().knowledge.rules.size());
    EXPECT_EQ(library.origins, shipped_library().origins);
}

TEST_F(OwnFiles, AreCheckedBeforeTheyAreKept) {
    const auto& shipped = shipped_library();
    for (const auto& file : shipped_files()) EXPECT_TRUE(check_data_file(file, shipped).empty()) << file.name;
    for (const auto kind : {care::DataKind::rules, care::DataKind::model, care::DataKind::form,
                            care::DataKind::payer, care::DataKind::calendar}) {
        for (const auto* const text : {"", "{", "[]", "{}", "null", R"({"format":"vaka-form"})"})
            EXPECT_FALSE(check_data_file({kind, "ours.json", text}, shipped).empty()) << text;
    }
}

TEST_F(OwnFiles, WithoutTheCalendarAskedForEveryWeekdayCounts) {
    const auto library = care::read_library(shipped_files(), "nowhere");
    EXPECT_TRUE(library.knowledge.calendar.is_business_day(parse_date("2026-12-25").value()));
}

}  // namespace
}  // namespace vaka::app
