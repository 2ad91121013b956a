#include "broken_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/fakes.hpp"
#include "database.hpp"
#include "sample_file.hpp"

namespace vaka::exchange {

void PrintTo(const BrokenFile& file, std::ostream* out) {
    *out << file.name;
}

namespace {

class Broken : public testing::TestWithParam<BrokenFile> {};

TEST_P(Broken, IsRefusedAtItsPlaceAndChangesNothing) {
    const auto& broken = GetParam();
    ASSERT_FALSE(broken.bytes.starts_with("no such text")) << broken.bytes;
    FakeClock clock(Instant{});
    SeededRandom random(1);
    UuidMaker uuids(clock, random);
    TestDatabase stored;
    ASSERT_TRUE(stored.import(parse_case_file(sample::kFile).value(), ImportMode::merge_newer, uuids));
    const auto before = stored.dump();

    const auto file = parse_case_file(broken.bytes);
    // Only a file that was read could be imported; this one must not be.
    if (file) static_cast<void>(stored.import(*file, ImportMode::overwrite, uuids));

    ASSERT_FALSE(file);
    ASSERT_FALSE(file.error().empty());
    EXPECT_LE(file.error().size(), kMaxErrors);
    const auto& first = file.error().front();
    EXPECT_EQ(first.key, broken.key);
    EXPECT_EQ(first.path, broken.path);
    EXPECT_EQ(first.detail, broken.detail);
    EXPECT_EQ(stored.dump(), before);
}

INSTANTIATE_TEST_SUITE_P(Table, Broken, testing::ValuesIn(broken_files()),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(BrokenFiles, AreManyAndDistinct) {
    std::set<std::string> names;
    std::set<std::string> keys;
    const auto files = broken_files();
    for (const auto& file : files) {
        names.insert(file.name);
        keys.insert(file.key);
    }
    EXPECT_EQ(names.size(), files.size());
    EXPECT_GE(names.size(), 40U);
    EXPECT_GE(keys.size(), 35U);
}

TEST(Limits, AFileMayHave64MiBAndNotAByteMore) {
    std::string bytes(kMaxFileBytes, ' ');
    bytes.front() = '?';
    EXPECT_EQ(parse_case_file(bytes).error().front().key, "error.json_value");  // it was looked at
    bytes += ' ';
    EXPECT_EQ(parse_case_file(bytes).error(),
              Errors{(Error{Code::limit, "error.file_too_large", {}, "67108864"})});
    bytes.append(1024 * 1024, '[');
    EXPECT_EQ(parse_case_file(bytes).error().front().key, "error.file_too_large");
}

TEST(Limits, RecordsAreCountedBeforeTheyAreRead) {
    std::string text = "{\"format\":\"vaka-case\",\"version\":1,\"records\":{\"holo\":[{}";
    for (std::size_t i = 0; i < kMaxRecords; ++i) text += ",{}";
    const auto over = parse_case_file(text + "]}}");
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error(),
              Errors{(Error{Code::limit, "error.too_many_records", "/records/holo/200000", "200000"})});
}

TEST(Limits, AtMostAHundredErrors) {
    std::string needs;
    for (int i = 0; i < 500; ++i) needs += "{\"title\": 1, \"kind\": 2, \"status\": 3},";
    const auto file = parse_case_file(sample::with("\"need\": [", "\"need\": [" + needs));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().size(), kMaxErrors);
    EXPECT_EQ(file.error().front().path, "/records/need/0/id");
}

TEST(Limits, GarbageIsRefusedWithoutATree) {
    // A tree of it would take many times its size; the reader holds one piece at a time and stops early.
    std::string zeros = "{\"format\":\"vaka-case\",\"version\":1,\"records\":{\"goal\":[0";
    while (zeros.size() < kMaxFileBytes / 8) zeros += ",0,0,0,0,0,0,0,0";
    zeros += "]}}";
    const auto file = parse_case_file(zeros);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().size(), kMaxErrors);
    EXPECT_EQ(file.error().back().path, "/records/goal/99");
}

TEST(Errors, OfSeveralRecordsAreAllTold) {
    auto text = sample::with("\"acuity\": 3", "\"acuity\": 9");
    text = sample::with("\"kind\": \"functional\"", "\"kind\": \"moral\"", text);
    text = sample::with("\"Ride to the workshop and back\"", "\"\"", text);
    const auto file = parse_case_file(text);
    ASSERT_FALSE(file);
    std::vector<std::string> paths;
    for (const auto& error : file.error()) paths.push_back(error.path);
    EXPECT_THAT(paths, testing::ElementsAre("/records/case/0/acuity", "/records/need/0/kind",
                                            "/records/goal/0/text"));
}

TEST(Errors, OfANewerVersionAreThatAlone) {
    // The version stands last, after records that this version cannot read.
    auto text = sample::with("\"version\": 1,", "", sample::with("\"acuity\": 3", "\"acuity\": \"three\""));
    text = sample::with("\"x-exported-by\"", "\"version\": 7, \"x-exported-by\"", text);
    const auto file = parse_case_file(text);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error(), Errors{(Error{Code::unsupported, "error.file_version", "/version", "7"})});
}

TEST(Errors, OfDanglingReferencesAreAllTold) {
    auto text = sample::with("\"need_id\": \"018f", "\"need_id\": \"0fff");
    text = sample::with("\"care_plan_id\": \"018f", "\"care_plan_id\": \"0fff", text);
    const auto file = parse_case_file(text);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().size(), 2U);
}

TEST(Errors, EveryPrefixOfAFileIsRefused) {
    // A download that broke off anywhere. The last line feed alone may be missing.
    for (std::size_t length = 0; length + 1 < sample::kFile.size(); length += 7) {
        const auto file = parse_case_file(sample::kFile.substr(0, length));
        ASSERT_FALSE(file) << length;
        const auto& key = file.error().front().key;
        EXPECT_TRUE(key == "error.json_truncated" || key == "error.file_empty" || key == "error.file_utf8")
            << length << " " << key;
    }
    EXPECT_TRUE(parse_case_file(sample::kFile.substr(0, sample::kFile.size() - 1)));
}

TEST(Errors, AByteOfNoiseNeverCrashes) {
    SeededRandom random(99);
    for (int i = 0; i < 2000; ++i) {
        std::string text(sample::kFile);
        for (std::uint64_t left = 1 + random.below(3); left > 0; --left) {
            text[random.below(text.size())] = static_cast<char>(random.below(256));
        }
        const auto file = parse_case_file(text);
        if (file) {
            const auto written = write_case_file(*file);
            ASSERT_EQ(write_case_file(parse_case_file(written).value()), written);
        } else {
            ASSERT_FALSE(file.error().front().key.empty());
        }
    }
}

}  // namespace
}  // namespace vaka::exchange
