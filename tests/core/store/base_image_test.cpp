#include "store/base_image.hpp"

#include <algorithm>

#include "store_test_support.hpp"

namespace vaka::store {
namespace {

using Contents = std::map<StoreKey, Bytes>;

Bytes page_of(std::uint64_t content) {
    Bytes bytes(kPageSize);
    for (std::size_t at = 0; at < bytes.size(); ++at)
        bytes[at] = static_cast<std::uint8_t>(content >> (8 * (at % 8)));
    return bytes;
}

/// An image, and a base of it that is changed by plans as a storage would carry them out.
class BaseLayoutTest : public ::testing::Test {
protected:
    void resize(std::uint32_t pages) {
        const auto before = image_.page_count();
        ASSERT_TRUE(image_.resize(std::uint64_t{pages} * kPageSize));
        for (auto page = before; page < pages; ++page) change(page);
        std::erase_if(changed_, [&](auto page) { return page >= pages; });
    }
    void change(std::uint32_t page) {
        ASSERT_TRUE(image_.write(std::uint64_t{page} * kPageSize, page_of(++content_ * 0x9E3779B97F4A7C15U)));
        changed_.insert(page);
    }
    BaseLayout::Plan checkpoint() {
        const std::vector<std::uint32_t> changed(changed_.begin(), changed_.end());
        changed_.clear();
        auto plan = layout_.plan(changed, image_, ++checkpoint_);
        for (const auto& operation : plan.operations) test::carry_out(contents_, operation);
        layout_.done(plan.operations, plan.groups, image_.page_count(), checkpoint_);
        named_ = plan.groups;
        return plan;
    }
    void prune(std::size_t most = 1000) {
        for (const auto& key : layout_.obsolete(checkpoint_, most)) {
            contents_.erase(key);
            layout_.note_removed(key);
        }
    }
    /// Reads the base back: the pages of the image, and the layout that follows from what is there.
    BaseLayout read_back() {
        entries_.clear();
        for (const auto& [key, value] : contents_) entries_.push_back({key, value});
        BaseImage base;
        for (const auto& entry : entries_) base.add(entry);
        base.choose(named_);
        for (std::uint32_t page = 0; page < image_.page_count(); ++page) {
            const auto* const found = base.page(page);
            EXPECT_NE(found, nullptr) << page;
            EXPECT_TRUE(found && std::ranges::equal(image_.page(page), std::span(found, kPageSize))) << page;
        }
        return base.layout(checkpoint_, image_.page_count());
    }
    std::size_t groups_stored() const {
        return static_cast<std::size_t>(std::ranges::count_if(
            contents_, [](const auto& entry) { return base_place(entry.first)->checkpoint > 0; }));
    }
    std::size_t alone_stored() const { return contents_.size() - groups_stored(); }

    Image image_;
    std::set<std::uint32_t> changed_;
    BaseLayout layout_;
    std::vector<std::uint64_t> named_;
    Contents contents_;
    std::uint64_t checkpoint_ = 0;
    std::uint64_t content_ = 0;
    std::vector<StoreEntry> entries_;
};

TEST(BasePlace, OfEveryKeyIsWhatItWasMadeFor) {
    EXPECT_EQ(base_place(page_key(77))->number, 77U);
    EXPECT_EQ(base_place(page_key(77))->checkpoint, 0U);
    EXPECT_EQ(base_place(group_key(5, 77))->number, 77U);
    EXPECT_EQ(base_place(group_key(5, 77))->checkpoint, 5U);
    constexpr auto kPages = Image::page_count_for(Image::kMaxSize);
    EXPECT_TRUE(base_place(page_key(kPages - 1)));
    EXPECT_FALSE(base_place(page_key(kPages)));
    EXPECT_FALSE(base_place(group_key(1, group_count(kPages))));
}

TEST_F(BaseLayoutTest, ANewFileIsStoredInGroups) {
    resize(2 * kPagesPerGroup + 5);
    const auto plan = checkpoint();
    EXPECT_EQ(plan.operations.size(), 3U);
    EXPECT_EQ(plan.groups, (std::vector<std::uint64_t>{1, 1, 1}));
    EXPECT_EQ(contents_[group_key(1, 0)].size(), Image::kChunkSize);
    EXPECT_EQ(contents_[group_key(1, 2)].size(), 5 * kPageSize);
    read_back();
}

TEST_F(BaseLayoutTest, FewChangedPagesAreStoredAloneUntilTheyAreMany) {
    resize(kPagesPerGroup);
    checkpoint();
    change(3);
    change(9);
    EXPECT_EQ(checkpoint().groups, (std::vector<std::uint64_t>{1}));
    EXPECT_EQ(alone_stored(), 2U);
    read_back();
    for (std::uint32_t page = 20; page < 26; ++page) change(page);
    change(3);
    EXPECT_EQ(checkpoint().groups, (std::vector<std::uint64_t>{3}));
    EXPECT_EQ(groups_stored(), 2U) << "the old one stays for a while";
    EXPECT_EQ(alone_stored(), 2U) << "and so do the pages that were alone";
    read_back();
    prune();
    EXPECT_EQ(groups_stored(), 1U);
    EXPECT_EQ(alone_stored(), 0U);
    read_back();
}

TEST_F(BaseLayoutTest, ATornCheckpointLeavesTheOlderGroup) {
    resize(kPagesPerGroup);
    checkpoint();
    for (std::uint32_t page = 0; page < 64; ++page) change(page);
    checkpoint();
    contents_.erase(group_key(2, 0));
    entries_.clear();
    for (const auto& [key, value] : contents_) entries_.push_back({key, value});
    BaseImage base;
    for (const auto& entry : entries_) base.add(entry);
    base.choose(named_);
    EXPECT_TRUE(base.is_chosen(group_key(1, 0)));
    EXPECT_TRUE(std::ranges::equal(image_.page(100), std::span(base.page(100), kPageSize)));
}

TEST_F(BaseLayoutTest, AGroupOfNoFinishedCheckpointIsLeftAsideAndGoes) {
    resize(kPagesPerGroup);
    checkpoint();
    contents_[group_key(9, 0)] = Bytes(Image::kChunkSize, 7);
    layout_ = read_back();
    prune();
    EXPECT_EQ(groups_stored(), 1U);
    read_back();
}

TEST_F(BaseLayoutTest, WhatNoImageHasIsIgnored) {
    resize(3);
    checkpoint();
    contents_[page_key(1)] = Bytes(100, 7);
    contents_[group_key(4, 0)] = Bytes(kPageSize + 1, 7);
    contents_[group_key(5, 0)] = {};
    contents_[group_key(6, 0)] = Bytes(Image::kChunkSize + kPageSize, 7);
    contents_[page_key(Image::page_count_for(Image::kMaxSize))] = Bytes(kPageSize, 7);
    read_back();
}

TEST_F(BaseLayoutTest, AlwaysReadsBackAsTheImageWhateverHappens) {
    SeededRandom random(61);
    std::size_t most_alone = 0;
    std::size_t most_groups = 0;
    for (int step = 0; step < 400; ++step) {
        if (random.below(6) == 0) resize(1 + static_cast<std::uint32_t>(random.below(3 * kPagesPerGroup)));
        for (auto count = random.below(random.below(4) == 0 ? 60 : 5); count > 0 && image_.page_count() > 0;
             --count)
            change(static_cast<std::uint32_t>(random.below(image_.page_count())));
        checkpoint();
        if (random.below(3) == 0) prune(1 + random.below(6));
        if (random.below(5) == 0) layout_ = read_back();
        read_back();
        ASSERT_FALSE(HasFailure()) << "step " << step;
        most_alone = std::max(most_alone, alone_stored());
        most_groups = std::max(most_groups, groups_stored());
    }
    EXPECT_GT(most_alone, 10U);
    EXPECT_GT(most_groups, 3U);
    prune();
    EXPECT_EQ(groups_stored(), group_count(image_.page_count()));
}

}  // namespace
}  // namespace vaka::store
