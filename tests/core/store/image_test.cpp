#include "store/image.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/fakes.hpp"

namespace vaka::store {
namespace {

Bytes filled(std::size_t size, std::uint8_t with) {
    return Bytes(size, with);
}

TEST(Image, ReadsBackWhatWasWrittenAcrossChunks) {
    Image image;
    Bytes bytes(3 * Image::kChunkSize / 2);
    std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
    ASSERT_TRUE(image.write(Image::kChunkSize - 100, bytes));
    Bytes back(bytes.size());
    EXPECT_EQ(image.read(Image::kChunkSize - 100, back), bytes.size());
    EXPECT_EQ(back, bytes);
}

TEST(Image, GapsAndTheBytesPastTheEndAreZero) {
    Image image;
    ASSERT_TRUE(image.write(10'000, filled(10, 7)));
    Bytes back = filled(20, 9);
    EXPECT_EQ(image.read(9'990, back), 20U);
    EXPECT_EQ(std::ranges::count(back, 0), 10);
    EXPECT_EQ(image.read(10'005, back), 5U);
    EXPECT_EQ(std::ranges::count(back, 7), 5);
    EXPECT_EQ(std::ranges::count(back, 0), 15);
}

TEST(Image, BytesThatWereCutOffDoNotComeBack) {
    Image image;
    ASSERT_TRUE(image.write(0, filled(2 * kPageSize, 5)));
    ASSERT_TRUE(image.resize(kPageSize + 10));
    ASSERT_TRUE(image.resize(2 * kPageSize));
    const auto page = image.page(1);
    EXPECT_EQ(std::ranges::count(page, 5), 10);
}

TEST(Image, TellsEachChangedPageOnce) {
    Image image;
    ASSERT_TRUE(image.resize(10 * kPageSize));
    EXPECT_EQ(image.take_dirty().size(), 10U);
    EXPECT_FALSE(image.has_dirty());
    ASSERT_TRUE(image.write(3 * kPageSize - 1, filled(2, 1)));
    ASSERT_TRUE(image.write(3 * kPageSize, filled(1, 2)));
    EXPECT_EQ(image.take_dirty(), (std::vector<std::uint32_t>{2, 3}));
    EXPECT_TRUE(image.take_dirty().empty());
}

TEST(Image, TakesBackThePagesOfAFailedFlushThatStillExist) {
    Image image;
    ASSERT_TRUE(image.resize(10 * kPageSize));
    const auto taken = image.take_dirty();
    ASSERT_TRUE(image.resize(4 * kPageSize));
    image.mark_dirty(taken);
    EXPECT_EQ(image.take_dirty(), (std::vector<std::uint32_t>{0, 1, 2, 3}));
}

TEST(Image, SumTellsPagesThatChangedPlaces) {
    Image one;
    ASSERT_TRUE(one.write(0, filled(kPageSize, 1)));
    ASSERT_TRUE(one.write(kPageSize, filled(kPageSize, 2)));
    Image other;
    ASSERT_TRUE(other.write(0, filled(kPageSize, 2)));
    ASSERT_TRUE(other.write(kPageSize, filled(kPageSize, 1)));
    EXPECT_NE(one.sum(), other.sum());
}

TEST(Image, RefusesToPassItsLimitAndStaysAsItWas) {
    Image image;
    ASSERT_TRUE(image.write(0, filled(10, 1)));
    EXPECT_FALSE(image.write(Image::kMaxSize, filled(1, 1)));
    EXPECT_FALSE(image.resize(Image::kMaxSize + 1));
    EXPECT_EQ(image.size(), 10U);
}

/// A file as a plain array, to compare with.
void write_shadow(Bytes& shadow, std::size_t offset, const Bytes& bytes) {
    shadow.resize(std::max(shadow.size(), offset + bytes.size()));
    std::ranges::copy(bytes, shadow.begin() + static_cast<std::ptrdiff_t>(offset));
}

TEST(Image, AnyWritesAndResizesGiveTheFileOfAPlainArrayAndItsSum) {
    SeededRandom random(11);
    for (int run = 0; run < 20; ++run) {
        Image image;
        Bytes shadow;
        for (int step = 0; step < 60; ++step) {
            if (random.below(5) == 0) {
                const auto size = random.below(60 * kPageSize);
                ASSERT_TRUE(image.resize(size));
                shadow.resize(size);
            } else {
                const auto offset = random.below(50 * kPageSize);
                const auto bytes =
                    filled(random.below(3 * kPageSize), static_cast<std::uint8_t>(random.below(256)));
                ASSERT_TRUE(image.write(offset, bytes));
                if (!bytes.empty()) write_shadow(shadow, offset, bytes);
            }
            if (random.below(4) == 0) {
                EXPECT_EQ(image.sum(), image.recomputed_sum());
            }
        }
        EXPECT_EQ(image.bytes(), shadow);
        EXPECT_EQ(image.sum(), image.recomputed_sum());
    }
}

TEST(Image, ReplayingTheDirtyPagesGivesACopy) {
    SeededRandom random(12);
    Image image;
    Image copy;
    for (int step = 0; step < 200; ++step) {
        if (random.below(6) == 0) {
            ASSERT_TRUE(image.resize(random.below(40) * kPageSize));
        } else {
            ASSERT_TRUE(image.write(random.below(40) * kPageSize,
                                    filled(kPageSize, static_cast<std::uint8_t>(step))));
        }
        if (random.below(3) != 0) continue;
        ASSERT_TRUE(copy.resize(image.size()));
        for (const auto page : image.take_dirty()) {
            ASSERT_TRUE(copy.write(std::uint64_t{page} * kPageSize, image.page(page)));
        }
        ASSERT_EQ(copy.bytes(), image.bytes()) << "after step " << step;
        EXPECT_EQ(copy.sum(), image.sum());
    }
}

}  // namespace
}  // namespace vaka::store
