#include "store/log_record.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <numeric>

#include "base/fakes.hpp"
#include "store/head_record.hpp"
#include "store/page_set.hpp"
#include "store_test_support.hpp"

namespace vaka::store {
namespace {

CommitHeader header_of(Image& image, std::uint64_t generation = 7) {
    CommitHeader header{.generation = generation, .file_size = image.size(), .image_sum = image.sum()};
    std::ranges::fill(header.store, 0xAB);
    std::ranges::fill(header.chain, 0xCD);
    return header;
}

Image image_of(std::uint32_t pages) {
    Image image;
    for (std::uint32_t page = 0; page < pages; ++page) {
        EXPECT_TRUE(image.write(std::uint64_t{page} * kPageSize,
                                Bytes(kPageSize, static_cast<std::uint8_t>(page + 1))));
    }
    return image;
}

TEST(LogRecord, FourteenPagesFitInAPart) {
    EXPECT_EQ(kPagesPerPart, 14U);
}

TEST(LogRecord, SurvivesTheRoundTripInAsManyPartsAsItNeeds) {
    for (const std::uint32_t count : {0U, 1U, 14U, 15U, 28U, 29U}) {
        auto image = image_of(40);
        const auto header = header_of(image);
        std::vector<std::uint32_t> pages;
        for (std::uint32_t i = 0; i < count; ++i) pages.push_back(i + 3);
        const auto parts = encode_commit(header, pages, image);
        EXPECT_EQ(parts.size(), std::max(1U, (count + 13) / 14));
        std::vector<std::uint32_t> found;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            EXPECT_LE(parts[i].size(), kMaxPartSize);
            const auto part = decode_part(parts[i]);
            ASSERT_TRUE(part);
            EXPECT_EQ(part->commit, header);
            EXPECT_EQ(part->part, i);
            EXPECT_EQ(part->part_count, parts.size());
            EXPECT_EQ(part->tag, tag_of_part(parts[i]));
            for (std::size_t page = 0; page < part->page_numbers.size(); ++page) {
                found.push_back(part->page_numbers[page]);
                EXPECT_TRUE(std::ranges::equal(part->page(page), image.page(found.back())));
            }
        }
        EXPECT_EQ(found, pages);
    }
}

TEST(LogRecord, AGenerationIsNotMoreThanBecomesDurableAtOnce) {
    auto image = image_of(200);
    std::vector<std::uint32_t> pages(kPagesPerGeneration);
    std::iota(pages.begin(), pages.end(), 0U);
    std::size_t bytes = 0;
    for (const auto& part : encode_commit(header_of(image), pages, image)) bytes += part.size();
    EXPECT_LE(bytes, kMostDurableBytes);
    EXPECT_GT(bytes, kMostDurableBytes / 2) << "and not many more transactions than needed";
}

TEST(LogRecord, SaysWhetherItGoesOn) {
    auto image = image_of(1);
    auto header = header_of(image);
    for (const bool goes_on : {false, true}) {
        header.goes_on = goes_on;
        const auto part = decode_part(encode_commit(header, {}, image).front());
        ASSERT_TRUE(part);
        EXPECT_EQ(part->commit, header);
    }
}

TEST(LogRecord, LiesInMemoryAsDocumented) {
    auto image = image_of(1);
    const auto parts =
        encode_commit(header_of(image, 0x0102030405060708), std::vector<std::uint32_t>{0}, image);
    const auto& bytes = parts.front();
    EXPECT_EQ(bytes.size(), 88U + 4 + 4096 + 16);
    EXPECT_EQ(std::string(bytes.begin(), bytes.begin() + 4), "MVL1");
    EXPECT_EQ((Bytes(bytes.begin() + 4, bytes.begin() + 16)), (Bytes{0, 0, 88, 0, 8, 7, 6, 5, 4, 3, 2, 1}));
    EXPECT_EQ((Bytes(bytes.begin() + 16, bytes.begin() + 24)), (Bytes{0, 0, 1, 0, 1, 0, 0, 0}));
    EXPECT_EQ(bytes[44], 0xAB) << "store uuid";
    EXPECT_EQ(bytes[60], 0xCD) << "chain";
    EXPECT_EQ(bytes[92], 1) << "first byte of the page";
}

TEST(LogRecord, EveryTruncationIsRefused) {
    auto image = image_of(3);
    const auto parts = encode_commit(header_of(image), std::vector<std::uint32_t>{0, 2}, image);
    // Copies of exact length, so that the address sanitizer sees any read past the end.
    for (std::size_t size = 0; size < parts.front().size(); ++size) {
        const Bytes cut(parts.front().begin(), parts.front().begin() + static_cast<std::ptrdiff_t>(size));
        ASSERT_FALSE(decode_part(cut)) << size;
    }
}

TEST(LogRecord, EveryFlippedByteIsRefused) {
    SeededRandom random(3);
    auto image = image_of(20);
    const auto parts = encode_commit(header_of(image), std::vector<std::uint32_t>{0, 5, 19}, image);
    for (int i = 0; i < 2000; ++i) {
        auto damaged = parts.front();
        // Half of the flips in the header, where there is more to misread.
        const auto at = random.below(i % 2 == 0 ? kLogHeaderSize + 12 : damaged.size());
        damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ (1 + random.below(255)));
        ASSERT_FALSE(decode_part(damaged)) << at;
    }
}

/// Gives damaged bytes a right tag, as a defect of ours or a later version would.
Bytes retagged(Bytes bytes) {
    const auto body = std::span<const std::uint8_t>(bytes).first(bytes.size() - sizeof(Tag));
    std::ranges::copy(tag_of(body), bytes.end() - sizeof(Tag));
    return bytes;
}

TEST(LogRecord, DamageBehindARightTagIsReadWithinBounds) {
    SeededRandom random(4);
    auto image = image_of(20);
    const auto parts = encode_commit(header_of(image), std::vector<std::uint32_t>{0, 5, 19}, image);
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        auto damaged = parts.front();
        const auto at = random.below(kLogHeaderSize + 12);
        damaged[at] = static_cast<std::uint8_t>(random.below(256));
        if (random.below(4) == 0) damaged.resize(sizeof(Tag) + random.below(damaged.size() - sizeof(Tag)));
        const auto part = decode_part(retagged(damaged));
        if (!part) {
            ++refused;
            continue;
        }
        for (std::size_t page = 0; page < part->page_numbers.size(); ++page) {
            EXPECT_LT(part->page_numbers[page], Image::page_count_for(part->commit.file_size));
            EXPECT_EQ(part->page(page).size(), kPageSize);
        }
    }
    EXPECT_GT(refused, 500);
}

TEST(LogRecord, AnIntactPartOfALaterVersionIsUnsupportedNotCorrupt) {
    auto image = image_of(1);
    auto bytes = encode_commit(header_of(image), std::vector<std::uint32_t>{0}, image).front();
    bytes[4] = 8;
    const auto part = decode_part(retagged(bytes));
    ASSERT_FALSE(part);
    EXPECT_EQ(part.error().code, Code::unsupported);
}

TEST(LogRecord, AStoneIsNoCommit) {
    const StoreUuid store{1, 2, 3};
    const auto part = decode_part(encode_stone(7, store));
    ASSERT_TRUE(part);
    EXPECT_TRUE(part->is_stone);
    EXPECT_EQ(part->commit.generation, 7U);
    EXPECT_EQ(part->commit.store, store);
    EXPECT_TRUE(part->page_numbers.empty());
}

TEST(HeadRecord, SurvivesTheRoundTripAndRefusesDamage) {
    Head head{.checkpoint = 12, .previous_checkpoint = 5, .file_size = 3 * kPageSize, .image_sum = 99};
    std::ranges::fill(head.store, 1);
    std::ranges::fill(head.chain, 2);
    head.groups = {12, 0, 5};
    const auto bytes = encode_head(head);
    const auto back = decode_head(bytes);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, head);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] ^= 0x40;
        EXPECT_FALSE(decode_head(damaged)) << at;
        EXPECT_FALSE(decode_head(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at))))
            << at;
    }
}

TEST(HeadRecord, ALaterVersionIsUnsupported) {
    auto bytes = encode_head({});
    bytes[4] = 3;
    const auto head = decode_head(retagged(bytes));
    ASSERT_FALSE(head);
    EXPECT_EQ(head.error().code, Code::unsupported);
}

TEST(HeadRecord, OfTheFirstVersionHasNoGroups) {
    const Head head{.checkpoint = 12, .previous_checkpoint = 5, .file_size = 3 * kPageSize, .image_sum = 99};
    const auto first = decode_head(test::head_of_version_1(head));
    ASSERT_TRUE(first) << describe(first.error());
    EXPECT_EQ(*first, head);
}

TEST(HeadRecord, MoreGroupsThanAnImageHasAreDamage) {
    Head head;
    head.groups.resize(3000, 1);
    EXPECT_FALSE(decode_head(encode_head(head)));
}

TEST(PageSet, IsASetHoweverItIsUsed) {
    SeededRandom random(5);
    PageSet set;
    std::vector<bool> shadow(100);
    for (int i = 0; i < 2000; ++i) {
        const auto page = static_cast<std::uint32_t>(random.below(100));
        if (random.below(20) == 0) {
            set.keep_below(page);
            std::fill(std::next(shadow.begin(), page), shadow.end(), false);
        } else if (random.below(50) == 0) {
            std::vector<std::uint32_t> wanted;
            for (std::uint32_t n = 0; n < shadow.size(); ++n) {
                if (shadow[n]) wanted.push_back(n);
            }
            ASSERT_EQ(set.take(), wanted);
            shadow.assign(100, false);
        } else {
            set.add(page);
            shadow[page] = true;
        }
        ASSERT_EQ(set.size(), static_cast<std::size_t>(std::ranges::count(shadow, true)));
        ASSERT_EQ(set.contains(page), shadow[page]);
    }
}

}  // namespace
}  // namespace vaka::store
