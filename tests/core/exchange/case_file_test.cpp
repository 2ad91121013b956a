#include "exchange/case_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "record/json.hpp"
#include "record/work.hpp"
#include "sample_file.hpp"
#include "support/data.hpp"

namespace vaka::exchange {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

CaseFile parsed(std::string_view text) {
    auto file = parse_case_file(text);
    if (file) return std::move(*file);
    for (const auto& error : file.error()) ADD_FAILURE() << describe(error);
    return {};
}

TEST(CaseFileTypes, LeaveOutTheWorkspacesOwn) {
    std::set<std::string_view> names;
    for (const auto* type : case_file_types()) names.insert(type->name);
    EXPECT_TRUE(names.contains("person") && names.contains("event"));
    EXPECT_FALSE(names.contains("audit"));
    const auto own = [](const record::RecordType* type) { return type->owner == record::Owner::workspace; };
    EXPECT_EQ(names.size() + static_cast<std::size_t>(std::ranges::count_if(record::all_types(), own)),
              record::all_types().size());
}

TEST(Parse, ReadsTheSample) {
    const auto file = parsed(sample::kFile);
    EXPECT_EQ(file.size(), 6U);
    const auto& goals = file.of(record::Goal::type()).rows;
    ASSERT_EQ(goals.size(), 1U);
    const auto& goal = static_cast<const record::Goal&>(*goals.front());
    EXPECT_EQ(goal.text, "Ride to the workshop and back");
    EXPECT_THAT(goal.strength_ids, ElementsAre(sample::kStrength));
    EXPECT_EQ(goal.unknown, R"({"x-colour":{"h":0.5}})");
    EXPECT_EQ(file.unknown_members, R"({"x-exported-by":["Vaka 9"]})");
    EXPECT_EQ(file.unknown_records, "");
}

TEST(Parse, TakesBytesToo) {
    const std::vector<std::uint8_t> bytes(sample::kFile.begin(), sample::kFile.end());
    const auto file = parse_case_file(std::span<const std::uint8_t>(bytes));
    ASSERT_TRUE(file);
    EXPECT_EQ(write_case_file(*file), sample::kFile);
}

TEST(Parse, SkipsAByteOrderMark) {
    EXPECT_EQ(write_case_file(parsed("\xEF\xBB\xBF" + std::string(sample::kFile))), sample::kFile);
}

TEST(Parse, TakesAnyOrderAndLayout) {
    // Members and lists the other way round, no white space, escapes where none are needed.
    const std::string text =
        R"({"x-exported-by":["\u0056aka 9"],"records":{"goal":[{"x-colour":{"h":5e-1},"strength_ids":[)"
        R"("018f0000-0000-7000-8000-00000000000d"],"lifecycle":"active","text":"Ride to the workshop and back",)"
        R"("need_id":"018f0000-0000-7000-8000-00000000000c","care_plan_id":"018f0000-0000-7000-8000-00000000000e",)"
        R"("case_id":"018f0000-0000-7000-8000-00000000000b","updated_at":"2026-03-01T14:00+02:00",)"
        R"("created_at":"2026-01-04T08:00Z","id":"018f0000-0000-7000-8000-00000000000f"}],)";
    auto rest = std::string(sample::kFile);
    const auto person = rest.find("\"person\"");
    const auto goal = rest.find(",\n    \"goal\"");
    EXPECT_EQ(write_case_file(parsed(text + rest.substr(person, goal - person) +
                                     R"(},"version":1,"format":"vaka-case"})")),
              sample::kFile);
}

TEST(Parse, DoesNotBelieveAsOf) {
    const auto file = parsed(sample::with("2026-03-01T12:00:00.000Z", "1999-01-01T00:00:00Z"));
    EXPECT_EQ(to_text(as_of(file)), "2026-03-01T12:00:00.000Z");
    EXPECT_EQ(write_case_file(file), sample::kFile);
}

TEST(Parse, TakesSeveralCasesOfSeveralPeople) {
    std::string text(sample::kFile);
    // A second person with a case, before the first in both lists.
    text = sample::with(
        "\"person\": [",
        R"("person": [{"id":"017f0000-0000-7000-8000-000000000001","created_at":"2026-01-01T08:00Z",
        "updated_at":"2026-01-01T08:00Z","name":"Aino"},)",
        text);
    text = sample::with(
        "\"case\": [",
        R"("case": [{"id":"017f0000-0000-7000-8000-000000000002","created_at":"2026-01-01T08:00Z",
        "updated_at":"2026-01-01T08:00Z","person_id":"017f0000-0000-7000-8000-000000000001","number":"2","model":"clinical"},)",
        text);
    const auto file = parsed(text);
    EXPECT_EQ(file.of(record::Person::type()).rows.front()->id, "017f0000-0000-7000-8000-000000000001");
    EXPECT_EQ(file.size(), 8U);
}

TEST(Write, SortsRecordsById) {
    auto text = sample::with(
        "\"need\": [",
        R"("need": [{"id":"019f0000-0000-7000-8000-000000000001","created_at":"2026-01-01T08:00Z",
        "updated_at":"2026-01-01T08:00Z","case_id":"018f0000-0000-7000-8000-00000000000b","title":"Last"},
        {"id":"017f0000-0000-7000-8000-000000000001","created_at":"2026-01-01T08:00Z",
        "updated_at":"2026-01-01T08:00Z","case_id":"018f0000-0000-7000-8000-00000000000b","title":"First"},)");
    const auto written = write_case_file(parsed(text));
    EXPECT_LT(written.find("\"First\""), written.find("Walks with a frame"));
    EXPECT_LT(written.find("Walks with a frame"), written.find("\"Last\""));
    EXPECT_EQ(write_case_file(parsed(written)), written);
}

TEST(Write, DoesNotDependOnTheOrderOfTheRows) {
    auto file = parsed(sample::kFile);
    auto& needs = file.of(record::Need::type()).rows;
    auto second = record::Need::type().copy(*needs.front());
    second->id = "017f0000-0000-7000-8000-000000000001";
    needs.push_back(second);
    const auto written = write_case_file(file);
    std::ranges::reverse(needs);
    EXPECT_EQ(write_case_file(file), written);
}

TEST(Write, AnEmptyFileIsStillJson) {
    EXPECT_EQ(write_case_file(CaseFile{}),
              "{\n  \"format\": \"vaka-case\",\n  \"version\": 1,\n  \"as_of\": "
              "\"1970-01-01T00:00:00.000Z\",\n  \"records\": {}\n}\n");
}

TEST(Unknown, RecordTypesSurvive) {
    const auto text = sample::with(
        "\"need\": [", R"("hologram": [{"id": "h1", "shape": {"n": 18446744073709551615}}, 7], "need": [)");
    const auto file = parsed(text);
    EXPECT_EQ(file.unknown_records, R"({"hologram":[{"id":"h1","shape":{"n":18446744073709551615}},7]})");
    const auto written = write_case_file(file);
    EXPECT_GT(written.find("\"hologram\": [\n      {"), written.find("\"goal\""));
    EXPECT_EQ(write_case_file(parsed(written)), written);
}

TEST(Unknown, NestingUpToTheLimitSurvives) {
    // 63 lists within the outermost object make 64 levels.
    const auto deep = std::string(63, '[') + std::string(63, ']');
    const auto written =
        write_case_file(parsed(sample::with("\"version\": 1,", "\"version\": 1, \"x-deep\": " + deep + ",")));
    EXPECT_EQ(write_case_file(parsed(written)), written);
    const auto file =
        parse_case_file(sample::with("\"version\": 1,", "\"version\": 1, \"x-deep\": [" + deep + "],"));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().front().key, "error.too_deep");
}

TEST(ShiftTime, MovesEveryDateAndInstant) {
    auto file = parsed(sample::kFile);
    const auto before = file;
    ASSERT_TRUE(shift_time(file, Days{31}, Minutes{-90}));
    const auto& one = static_cast<const record::Case&>(*file.of(record::Case::type()).rows.front());
    EXPECT_EQ(to_text(*one.opened), "2026-02-01");  // dates know no minutes
    EXPECT_EQ(to_text(one.created_at), "2026-02-01T06:30:00.000Z");
    EXPECT_EQ(to_text(one.updated_at), "2026-02-02T06:30:00.000Z");
    EXPECT_EQ(to_text(as_of(file)), "2026-04-01T10:30:00.000Z");
    EXPECT_EQ(write_case_file(before), sample::kFile);  // rows are shared, and were copied
    ASSERT_TRUE(shift_time(file, Days{-31}, Minutes{90}));
    EXPECT_EQ(write_case_file(file), sample::kFile);
}

TEST(ShiftTime, RefusesToLeaveTheCalendar) {
    for (const auto days : {Days{-3'000'000}, Days{3'000'000}, Days{INT32_MAX}, Days{INT32_MIN}}) {
        auto file = parsed(sample::kFile);
        const auto shifted = shift_time(file, days);
        ASSERT_FALSE(shifted);
        EXPECT_EQ(shifted.error().key, "error.date_range");
        EXPECT_EQ(write_case_file(file), sample::kFile);
    }
}

TEST(River, RoundTripsByteForByte) {
    const auto bytes = test::read(test::asset("cases/river.json"));
    const auto file = parsed(bytes);
    EXPECT_EQ(write_case_file(file), bytes);
}

TEST(River, IsValidInEveryRecord) {
    const auto file = parsed(test::read(test::asset("cases/river.json")));
    EXPECT_EQ(file.of(record::Case::type()).rows.size(), 1U);
    for (const auto& list : file.records) {
        EXPECT_THAT(list.rows, testing::Not(IsEmpty())) << list.type->name << ": River shows every type";
        for (const auto& row : list.rows) {
            EXPECT_TRUE(record::validate(*list.type, *row).empty()) << row->id;
            EXPECT_TRUE(row->unknown.empty()) << row->id << " has a misspelt member: " << row->unknown;
        }
    }
    EXPECT_EQ(file.unknown_members + file.unknown_records, "");
}

TEST(River, CanBeToldOnAnyDay) {
    auto file = parsed(test::read(test::asset("cases/river.json")));
    for (const auto days : {Days{1}, Days{-1}, Days{3653}, Days{-20'000}}) {
        ASSERT_TRUE(shift_time(file, days, Minutes{-180}));
        const auto written = write_case_file(file);
        EXPECT_EQ(write_case_file(parsed(written)), written);
    }
}

}  // namespace
}  // namespace vaka::exchange
