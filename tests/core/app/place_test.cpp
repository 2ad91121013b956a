#include "app/place.hpp"

#include <gtest/gtest.h>

namespace vaka::app {
namespace {

constexpr std::string_view kCase = "01890000-0000-7000-8000-000000000001";

TEST(Place, EmptyQueryIsTheStart) {
    const auto parsed = parse_place("");
    EXPECT_FALSE(parsed.place.workspace);
    EXPECT_EQ(parsed.place.screen, Screen::start);
    EXPECT_TRUE(parsed.not_understood.empty());
}

TEST(Place, ReadsEveryParameter) {
    const auto query = "workspace=demo&lang=fi&screen=plan&case=" + std::string(kCase) +
                       "&clock=2026-03-31T09%3A00%3A00.000Z&seed=42";
    const auto parsed = parse_place(query);
    EXPECT_EQ(parsed.place.workspace, WorkspaceKind::demo);
    EXPECT_EQ(parsed.place.language, "fi");
    EXPECT_EQ(parsed.place.screen, Screen::plan);
    EXPECT_EQ(parsed.place.case_id, kCase);
    EXPECT_EQ(parsed.place.clock, *parse_instant("2026-03-31T09:00Z"));
    EXPECT_EQ(parsed.place.seed, 42U);
    EXPECT_TRUE(parsed.not_understood.empty());
}

TEST(Place, RoundTripsThroughItsQuery) {
    for (const auto screen : {Screen::caseload, Screen::overview, Screen::plan, Screen::timeline,
                              Screen::notes, Screen::exchange}) {
        for (const auto workspace : {WorkspaceKind::demo, WorkspaceKind::training, WorkspaceKind::practice}) {
            Place place{.workspace = workspace,
                        .screen = screen,
                        .case_id = {},
                        .language = "tr",
                        .clock = {},
                        .seed = {}};
            if (shows_case(screen)) place.case_id = kCase;
            EXPECT_EQ(parse_place(to_query(place)).place, place) << to_query(place);
        }
    }
}

TEST(Place, UnknownValuesFallBackAndAreNamed) {
    const auto parsed =
        parse_place("workspace=palace&screen=dance&lang=xx&case=7&clock=noon&seed=-1&foreign=1");
    EXPECT_FALSE(parsed.place.workspace);
    EXPECT_EQ(parsed.place.screen, Screen::start);
    EXPECT_TRUE(parsed.place.language.empty());
    EXPECT_EQ(parsed.not_understood, "workspace=palace, screen=dance, lang=xx, case=7, clock=noon, seed=-1");
}

TEST(Place, AScreenOfACaseNeedsACase) {
    EXPECT_EQ(parse_place("workspace=demo&screen=plan").place.screen, Screen::caseload);
    EXPECT_EQ(parse_place("screen=plan&case=" + std::string(kCase)).place.screen, Screen::start);
}

TEST(Place, GarbageIsNeverShownRaw) {
    const auto parsed = parse_place("workspace=%FF%FE&lang=%00%01&screen=%zz&&=&a");
    EXPECT_EQ(parsed.not_understood, "workspace, lang, screen=%zz");
}

}  // namespace
}  // namespace vaka::app
