#include <gtest/gtest.h>

#include <algorithm>

#include "database.hpp"
#include "support/generate.hpp"

namespace vaka::exchange {
namespace {

#ifdef __EMSCRIPTEN__
constexpr std::uint64_t kCases = 60;
#else
constexpr std::uint64_t kCases = 300;
#endif

CaseFile file_of(std::uint64_t seed) {
    test::CaseGenerator generator(seed);
    CaseFile file;
    for (auto& [type, row] : generator.next_case()) file.of(*type).rows.push_back(std::move(row));
    if (seed % 3 == 0) file.unknown_members = generator.unknown_members(5);
    if (seed % 4 == 0)
        file.unknown_records = R"({"x-later":[{"id":"x","n":[0.1,-1,{"deep":null}]},"plain"]})";
    return file;
}

/// Any valid case survives JSON, records, SQLite and records again without the change of a byte.
TEST(Property, CasesSurviveJsonAndSqlite) {
    FakeClock clock(Instant{});
    SeededRandom random(1);
    UuidMaker uuids(clock, random);
    TestDatabase stored;
    for (std::uint64_t seed = 0; seed < kCases; ++seed) {
        const auto written = write_case_file(file_of(seed));
        const auto parsed = parse_case_file(written);
        ASSERT_TRUE(parsed) << "seed " << seed << ": " << describe(parsed.error().front());
        ASSERT_EQ(write_case_file(*parsed), written) << "seed " << seed;

        const auto result = stored.import(*parsed, ImportMode::merge_newer, uuids);
        ASSERT_TRUE(result) << "seed " << seed << ": " << describe(result.error());
        const auto collected = collect_case(stored.database(), result->case_id);
        ASSERT_TRUE(collected) << "seed " << seed << ": " << describe(collected.error());
        ASSERT_EQ(write_case_file(*collected), written) << "seed " << seed;
    }
}

TEST(Property, ImportingTwiceChangesNothing) {
    FakeClock clock(Instant{});
    SeededRandom random(2);
    UuidMaker uuids(clock, random);
    for (std::uint64_t seed = 1000; seed < 1000 + kCases / 20; ++seed) {
        TestDatabase stored;
        const auto file = file_of(seed);
        ASSERT_TRUE(stored.import(file, ImportMode::merge_newer, uuids));
        const auto before = stored.dump();
        const auto report = plan_import(stored.database(), file);
        ASSERT_TRUE(report);
        EXPECT_EQ(report->identical, file.size());
        ASSERT_TRUE(stored.import(file, ImportMode::overwrite, uuids));
        EXPECT_EQ(stored.dump(), before);
    }
}

TEST(Property, CopiesAreValidFiles) {
    FakeClock clock(Instant{});
    SeededRandom random(3);
    UuidMaker uuids(clock, random);
    for (std::uint64_t seed = 2000; seed < 2000 + kCases / 10; ++seed) {
        const auto file = file_of(seed);
        const auto written = write_case_file(copy_with_new_ids(file, uuids));
        const auto again = parse_case_file(written);
        ASSERT_TRUE(again) << "seed " << seed << ": " << describe(again.error().front());
        EXPECT_EQ(again->size(), file.size());
        EXPECT_EQ(write_case_file(*again), written);
    }
}

TEST(Property, GeneratedCasesRepeat) {
    EXPECT_EQ(write_case_file(file_of(7)), write_case_file(file_of(7)));
    EXPECT_NE(write_case_file(file_of(7)), write_case_file(file_of(8)));
}

}  // namespace
}  // namespace vaka::exchange
