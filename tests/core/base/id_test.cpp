#include "base/id.hpp"

#include <gtest/gtest.h>

#include <set>
#include <type_traits>

#include "base/fakes.hpp"

namespace vaka {
namespace {

constexpr Instant kNoon{std::chrono::milliseconds{1'800'000'000'000}};

/// Digits of the time stamp that starts a UUID of version 7.
std::uint64_t stamp_of(const std::string& uuid) {
    return std::stoull(uuid.substr(0, 8) + uuid.substr(9, 4), nullptr, 16);
}

TEST(IsUuid, TakesTheCanonicalFormAlone) {
    EXPECT_TRUE(is_uuid("01890a5d-ac96-774b-bcce-b302099a8057"));
    EXPECT_TRUE(is_uuid("00000000-0000-0000-0000-000000000000"));
    for (const auto* bad :
         {"", "01890a5d-ac96-774b-bcce-b302099a805", "01890a5d-ac96-774b-bcce-b302099a80577",
          "01890A5D-AC96-774B-BCCE-B302099A8057", "01890a5dac96774bbcceb302099a8057",
          "01890a5d_ac96_774b_bcce_b302099a8057", "0189-0a5dac96-774b-bcce-b302099a8057",
          "g1890a5d-ac96-774b-bcce-b302099a8057", "{1890a5d-ac96-774b-bcce-b302099a805}"}) {
        EXPECT_FALSE(is_uuid(bad)) << bad;
    }
}

TEST(UuidText, IsCanonical) {
    const std::array<std::uint8_t, 16> bytes{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
                                             0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF};
    EXPECT_EQ(uuid_text(bytes), "00112233-4455-6677-8899-aabbccddeeff");
}

TEST(UuidMaker, MarksVersionAndVariant) {
    FakeClock clock(kNoon);
    SeededRandom random(1);
    UuidMaker maker(clock, random);
    for (int i = 0; i < 1000; ++i) {
        const auto id = maker.next();
        ASSERT_TRUE(is_uuid(id));
        EXPECT_EQ(id[14], '7');
        EXPECT_NE(std::string_view("89ab").find(id[19]), std::string_view::npos);
    }
}

TEST(UuidMaker, BeginsWithTheMillisecond) {
    FakeClock clock(kNoon);
    SeededRandom random(2);
    UuidMaker maker(clock, random);
    EXPECT_EQ(stamp_of(maker.next()), 1'800'000'000'000ULL);
    clock.advance(std::chrono::milliseconds{1});
    EXPECT_EQ(stamp_of(maker.next()), 1'800'000'000'001ULL);
}

TEST(UuidMaker, KeepsOrderWithinAMillisecond) {
    FakeClock clock(kNoon);
    SeededRandom random(3);
    UuidMaker maker(clock, random);
    std::string last;
    // More than the 12-bit counter holds, so the stamp has to run ahead of the clock.
    for (int i = 0; i < 10'000; ++i) {
        auto id = maker.next();
        ASSERT_LT(last, id);
        last = std::move(id);
    }
    EXPECT_LE(stamp_of(last), 1'800'000'000'000ULL + 4);
}

TEST(UuidMaker, KeepsOrderWhenTheClockStepsBack) {
    FakeClock clock(kNoon);
    SeededRandom random(4);
    UuidMaker maker(clock, random);
    const auto before = maker.next();
    clock.advance(std::chrono::hours{-48});
    const auto after = maker.next();
    EXPECT_LT(before, after);
    clock.set(kNoon + std::chrono::hours{1});
    EXPECT_LT(after, maker.next());
}

TEST(UuidMaker, TwoMakersDoNotMeet) {
    FakeClock clock(kNoon);
    SeededRandom random(5);
    UuidMaker one(clock, random);
    UuidMaker other(clock, random);
    std::set<std::string> ids;
    for (int i = 0; i < 5000; ++i) {
        ids.insert(one.next());
        ids.insert(other.next());
    }
    EXPECT_EQ(ids.size(), 10'000U);
}

TEST(Id, KindsDoNotMix) {
    struct Goal;
    struct Need;
    static_assert(!std::is_convertible_v<Id<Goal>, Id<Need>>);
    EXPECT_TRUE(Id<Goal>{}.empty());
    EXPECT_LT(Id<Goal>{"a"}, Id<Goal>{"b"});
    FakeClock clock(kNoon);
    SeededRandom random(6);
    EXPECT_TRUE(is_uuid(UuidMaker(clock, random).next_id<Goal>().value));
}

}  // namespace
}  // namespace vaka
