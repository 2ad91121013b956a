#include "store/base_image.hpp"

#include <algorithm>

namespace vaka::store {

namespace {

constexpr std::uint64_t kGenerationStep = std::uint64_t{1} << 20U;
static_assert(Image::page_count_for(Image::kMaxSize) <= kGenerationStep);

/// A group is written when one in so many of its pages would otherwise lie alone: a compromise between what a
/// checkpoint writes and what opening reads in single pages.
constexpr std::size_t kAloneShare = 16;

constexpr std::uint32_t group_begin(std::uint32_t group) {
    return group * kPagesPerGroup;
}

StoreOp put_page(const Image& image, std::uint32_t page) {
    const auto bytes = image.page(page);
    return {.kind = StoreOp::Kind::put, .key = page_key(page), .value = Bytes(bytes.begin(), bytes.end())};
}

StoreOp put_group(const Image& image, std::uint64_t checkpoint, std::uint32_t group) {
    const auto end = std::min(group_begin(group + 1), image.page_count());
    Bytes value;
    value.reserve(std::size_t{end - group_begin(group)} * kPageSize);
    for (auto page = group_begin(group); page < end; ++page) {
        const auto bytes = image.page(page);
        value.insert(value.end(), bytes.begin(), bytes.end());
    }
    return {.kind = StoreOp::Kind::put, .key = group_key(checkpoint, group), .value = std::move(value)};
}

}  // namespace

StoreKey page_key(std::uint32_t page) {
    return {.space = Space::pages, .major = page};
}

StoreKey group_key(std::uint64_t checkpoint, std::uint32_t group) {
    return {.space = Space::pages, .major = checkpoint * kGenerationStep + group};
}

std::optional<BasePlace> base_place(const StoreKey& key) {
    const BasePlace place{.checkpoint = key.major / kGenerationStep,
                          .number = static_cast<std::uint32_t>(key.major % kGenerationStep)};
    constexpr auto kPages = Image::page_count_for(Image::kMaxSize);
    const auto end = place.checkpoint == 0 ? kPages : group_count(kPages);
    return place.number < end ? std::optional(place) : std::nullopt;
}

// --- what is stored

bool BaseLayout::wants_group(std::span<const std::uint32_t> changed, std::uint32_t page_end) const {
    const auto begin = group_begin(group_of(changed.front()));
    const auto end = std::min(begin + kPagesPerGroup, page_end);
    auto alone = changed.size();
    for (auto page = alone_.lower_bound(begin); page != alone_.end() && *page < end; ++page) {
        if (!obsolete_.contains(page_key(*page)) && !std::ranges::binary_search(changed, *page)) ++alone;
    }
    return alone * kAloneShare >= end - begin;
}

BaseLayout::Plan BaseLayout::plan(std::span<const std::uint32_t> changed, const Image& image,
                                  std::uint64_t checkpoint) const {
    Plan plan{.operations = {}, .groups = groups_};
    plan.groups.resize(group_count(image.page_count()));
    while (!changed.empty()) {
        const auto group = group_of(changed.front());
        const auto end = std::ranges::find_if(changed, [&](auto page) { return group_of(page) != group; });
        const auto count = static_cast<std::size_t>(end - changed.begin());
        const auto pages = changed.first(count);
        changed = changed.subspan(count);
        const bool as_group = wants_group(pages, image.page_count());
        if (as_group) {
            plan.operations.push_back(put_group(image, checkpoint, group));
            plan.groups[group] = checkpoint;
        }
        for (const auto page : pages) {
            // One that lies alone wins over its group, so it has to be as new for as long as it is there.
            if (!as_group || alone_.contains(page)) plan.operations.push_back(put_page(image, page));
        }
    }
    return plan;
}

void BaseLayout::done(std::span<const StoreOp> operations, const std::vector<std::uint64_t>& groups,
                      std::uint32_t page_end, std::uint64_t checkpoint) {
    for (const auto& operation : operations) {
        const auto place = base_place(operation.key);
        if (!place || place->checkpoint > 0) continue;
        alone_.insert(place->number);
        obsolete_.erase(operation.key);
    }
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
        const auto now = group < groups.size() ? groups[group] : 0;
        if (groups_[group] > 0 && groups_[group] != now)
            note_obsolete(group_key(groups_[group], group), checkpoint);
    }
    for (const auto page : alone_) {
        if (page >= page_end || groups[group_of(page)] == checkpoint)
            note_obsolete(page_key(page), checkpoint);
    }
    groups_ = groups;
}

std::vector<StoreKey> BaseLayout::obsolete(std::uint64_t checkpoint, std::size_t most) const {
    std::vector<StoreKey> keys;
    for (const auto& [key, since] : obsolete_) {
        if (keys.size() == most) break;
        if (since <= checkpoint) keys.push_back(key);
    }
    return keys;
}

void BaseLayout::note_removed(const StoreKey& key) {
    obsolete_.erase(key);
    if (const auto place = base_place(key); place && place->checkpoint == 0) alone_.erase(place->number);
}

// --- what was read

void BaseImage::add(const StoreEntry& entry) {
    const auto place = base_place(entry.key);
    if (!place) return;
    const auto& bytes = entry.value;
    if (place->checkpoint == 0) {
        if (bytes.size() == kPageSize) alone_.emplace(place->number, bytes.data());
    } else if (!bytes.empty() && bytes.size() % kPageSize == 0 &&
               bytes.size() <= kPagesPerGroup * kPageSize) {
        versions_[place->number].emplace(place->checkpoint, bytes);
    }
}

void BaseImage::choose(const std::optional<std::vector<std::uint64_t>>& named) {
    groups_.assign(versions_.empty() ? 0 : versions_.rbegin()->first + std::size_t{1}, {});
    for (const auto& [group, versions] : versions_) {
        auto chosen = std::prev(versions.end());
        if (named) {
            const auto checkpoint = group < named->size() ? (*named)[group] : 0;
            if (checkpoint == 0)
                continue;  // the pages of the base lie alone: this is of no finished checkpoint
            if (const auto found = versions.find(checkpoint); found != versions.end()) chosen = found;
        }
        groups_[group] = {chosen->first, chosen->second};
    }
}

bool BaseImage::is_chosen(const StoreKey& key) const {
    const auto place = base_place(key);
    return place && place->checkpoint > 0 && place->number < groups_.size() &&
           groups_[place->number].checkpoint == place->checkpoint;
}

const std::uint8_t* BaseImage::grouped(std::uint32_t number) const {
    const auto group = group_of(number);
    if (group >= groups_.size()) return nullptr;
    const auto offset = std::size_t{number - group_begin(group)} * kPageSize;
    const auto bytes = groups_[group].bytes;
    return offset < bytes.size() ? bytes.subspan(offset).data() : nullptr;
}

const std::uint8_t* BaseImage::page(std::uint32_t number) const {
    const auto alone = alone_.find(number);
    return alone != alone_.end() ? alone->second : grouped(number);
}

std::uint32_t BaseImage::page_end() const {
    auto end = alone_.empty() ? 0 : alone_.rbegin()->first + 1;
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
        const auto pages = static_cast<std::uint32_t>(groups_[group].bytes.size() / kPageSize);
        if (pages > 0) end = std::max(end, group_begin(group) + pages);
    }
    return end;
}

BaseLayout BaseImage::layout(std::uint64_t checkpoint, std::uint32_t page_end) const {
    std::set<std::uint32_t> alone;
    for (const auto& [page, bytes] : alone_) alone.insert(page);
    std::vector<std::uint64_t> groups;
    for (const auto& group : groups_) groups.push_back(group.checkpoint);
    BaseLayout layout(std::move(alone), std::move(groups));
    for (const auto& [page, bytes] : alone_) {
        const auto* const in_group = grouped(page);
        const bool repeats = in_group != nullptr && std::equal(bytes, bytes + kPageSize, in_group);
        if (repeats || page >= page_end) layout.note_obsolete(page_key(page), checkpoint);
    }
    for (const auto& [group, versions] : versions_) {
        for (const auto& [version, bytes] : versions) {
            if (version != groups_[group].checkpoint)
                layout.note_obsolete(group_key(version, group), checkpoint);
        }
    }
    return layout;
}

}  // namespace vaka::store
