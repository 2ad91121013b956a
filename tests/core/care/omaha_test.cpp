#include "care/omaha.hpp"

#include <dirent.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/data.hpp"

namespace vaka::care {
namespace {

Json shipped() {
    auto json = parse_data(test::read(test::asset("rules/omaha.json")));
    EXPECT_TRUE(json);
    return json.value_or(Json());
}

OmahaSystem omaha() {
    auto read = read_omaha(shipped());
    if (!read) ADD_FAILURE() << describe(read.error());
    return std::move(read).value_or(OmahaSystem());
}

std::ptrdiff_t problems_of(const OmahaSystem& system, std::string_view domain) {
    return std::ranges::count(system.problems(), domain, &OmahaProblem::domain);
}

/// The first problem of the shipped file after `change`.
template <class Change>
Error error_after(Change&& change) {
    auto json = shipped();
    change(json);
    const auto read = read_omaha(json);
    EXPECT_FALSE(read);
    return read ? Error{} : read.error();
}

bool is_whole(const LocalText& text) {
    return !text.en.empty() && !text.fi.empty() && !text.tr.empty();
}

/// The names of the case files that come with Vaka.
std::vector<std::string> case_files() {
    struct Close {
        void operator()(DIR* folder) const { closedir(folder); }
    };
    std::vector<std::string> names;
    const std::unique_ptr<DIR, Close> folder(opendir(test::asset("cases").c_str()));
    EXPECT_NE(folder, nullptr);
    while (const auto* const entry = folder ? readdir(folder.get()) : nullptr) {
        std::string name(static_cast<const char*>(entry->d_name));
        if (name.ends_with(".json")) names.push_back(std::move(name));
    }
    return names;
}

TEST(Omaha, HasFortyTwoProblemsInFourDomains) {
    const auto system = omaha();
    ASSERT_EQ(system.domains().size(), 4U);
    EXPECT_EQ(system.problems().size(), 42U);
    EXPECT_EQ(problems_of(system, "environmental"), 4);
    EXPECT_EQ(problems_of(system, "psychosocial"), 12);
    EXPECT_EQ(problems_of(system, "physiological"), 18);
    EXPECT_EQ(problems_of(system, "health_related_behaviors"), 8);
}

TEST(Omaha, FindsByKey) {
    const auto system = omaha();
    std::set<std::string_view> keys;
    for (const auto& problem : system.problems()) {
        EXPECT_TRUE(keys.insert(problem.key).second) << problem.key;
        EXPECT_EQ(system.problem(problem.key), &problem);
        EXPECT_NE(system.domain(problem.domain), nullptr) << problem.key;
    }
    ASSERT_NE(system.problem("substance_use"), nullptr);
    EXPECT_EQ(system.problem("substance_use")->name.fi, "Päihteiden käyttö");
    EXPECT_EQ(system.problem("Substance use"), nullptr);
    EXPECT_EQ(system.problem(""), nullptr);
    EXPECT_EQ(system.domain("financial"), nullptr);
}

TEST(Omaha, NamesEverythingInThreeLanguages) {
    const auto system = omaha();
    for (const auto& domain : system.domains()) EXPECT_TRUE(is_whole(domain.name)) << domain.key;
    for (const auto& problem : system.problems()) EXPECT_TRUE(is_whole(problem.name)) << problem.key;
    for (int category = 0; category < 4; ++category) {
        EXPECT_TRUE(is_whole(system.intervention_name(static_cast<record::InterventionCategory>(category))));
    }
    EXPECT_EQ(system.intervention_name(record::InterventionCategory::case_management).fi, "Palveluohjaus");
}

TEST(Omaha, CreditsItsSource) {
    const auto system = omaha();
    for (const auto& text : {system.attribution().en, system.attribution().fi, system.attribution().tr}) {
        EXPECT_NE(text.find("Martin KS. (2005). The Omaha System: A key to practice, documentation, and "
                            "information management"),
                  std::string::npos);
    }
    EXPECT_NE(system.attribution().en.find("public domain"), std::string::npos);
    EXPECT_NE(system.source().title.find("Martin KS. (2005)"), std::string::npos);
}

TEST(Omaha, LabelsRatingsFromOneToFive) {
    const auto system = omaha();
    for (const auto scale : {OmahaScale::knowledge, OmahaScale::behavior, OmahaScale::status}) {
        EXPECT_TRUE(is_whole(system.scale_name(scale)));
        for (int rating = kLowestRating; rating <= kHighestRating; ++rating) {
            ASSERT_NE(system.rating_label(scale, rating), nullptr);
            EXPECT_TRUE(is_whole(*system.rating_label(scale, rating)));
        }
        EXPECT_EQ(system.rating_label(scale, 0), nullptr);
        EXPECT_EQ(system.rating_label(scale, 6), nullptr);
    }
    EXPECT_EQ(system.rating_label(OmahaScale::knowledge, 1)->en, "No knowledge");
    EXPECT_EQ(system.rating_label(OmahaScale::behavior, 3)->en, "Inconsistently appropriate behavior");
    EXPECT_EQ(system.rating_label(OmahaScale::status, 1)->tr, "Çok ağır belirti ve bulgular");
    EXPECT_EQ(system.rating_label(OmahaScale::status, 5)->fi, "Ei merkkejä eikä oireita");
}

TEST(Omaha, TellsWhereAMistakeIs) {
    auto error = error_after([](Json& json) { json["format"] = "vaka-case"; });
    EXPECT_EQ(error.path, "/format");
    error = error_after([](Json& json) { json["problems"][3]["domain"] = "financial"; });
    EXPECT_EQ(error.path, "/problems/3/domain");
    EXPECT_EQ(error.key, "error.choice");
    error = error_after([](Json& json) { json["problems"][7]["key"] = "income"; });
    EXPECT_EQ(error.path, "/problems/7");
    EXPECT_EQ(error.key, "error.id_twice");
    EXPECT_EQ(error.detail, "/problems/0");
    error = error_after([](Json& json) { json["problems"].clear(); });
    EXPECT_EQ(error.path, "/problems");
    error = error_after([](Json& json) { json["interventions"].erase(2); });
    EXPECT_EQ(error.path, "/interventions");
    EXPECT_EQ(error.detail, "case_management");
    error = error_after([](Json& json) { json["scales"][1]["labels"].erase(4); });
    EXPECT_EQ(error.path, "/scales/1/labels/4");
    error = error_after([](Json& json) { json["scales"][1]["key"] = "knowledge"; });
    EXPECT_EQ(error.path, "/scales");
    EXPECT_EQ(error.detail, "knowledge");
    error = error_after([](Json& json) { json["problems"][0]["name"].erase("tr"); });
    EXPECT_EQ(error.path, "/problems/0/name/tr");
    error = error_after([](Json& json) { json["colour"] = "green"; });
    EXPECT_EQ(error.path, "/colour");
    EXPECT_FALSE(read_omaha(Json::array()));
}

TEST(Omaha, KnowsEveryProblemOfTheCases) {
    const auto system = omaha();
    const auto files = case_files();
    EXPECT_GE(files.size(), 5U);
    for (const auto& name : files) {
        const auto file = Json::parse(test::read(test::asset("cases/" + name)));
        const auto& needs = file.at("records").at("need");
        EXPECT_FALSE(needs.empty()) << name;
        for (const auto& need : needs) {
            const auto problem = need.value("problem", std::string());
            EXPECT_NE(system.problem(problem), nullptr)
                << name << ": " << need.at("title") << " has " << problem;
        }
    }
}

}  // namespace
}  // namespace vaka::care
