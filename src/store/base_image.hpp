#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "base/ports.hpp"
#include "store/image.hpp"

/// How the base image lies in `Space::pages`: groups of neighbouring pages in one value each, because a
/// browser reads a few big values several times faster than many small ones, and pages that changed since
/// their group was written alone beside them, because writing a whole group for each would be many times the
/// bytes. A page alone wins over the one in its group.
///
/// The key of a page alone is its number; that of a group is its number plus 2^20 times the generation of the
/// checkpoint that wrote it. So a group is never written over: the new one stands beside the old one, the
/// head names it, and the old one goes when its time comes, like the log entries. A browser that tears a
/// checkpoint leaves a whole older base to do it again on.
namespace vaka::store {

/// Bigger ones are read no faster; putting one takes about 4 ms of the main thread.
inline constexpr auto kPagesPerGroup = static_cast<std::uint32_t>(Image::kChunkSize / kPageSize);

constexpr std::uint32_t group_of(std::uint32_t page) {
    return page / kPagesPerGroup;
}
/// Groups of a file of `pages` pages.
constexpr std::uint32_t group_count(std::uint32_t pages) {
    return (pages + kPagesPerGroup - 1) / kPagesPerGroup;
}

StoreKey page_key(std::uint32_t page);
/// `checkpoint` from 1.
StoreKey group_key(std::uint64_t checkpoint, std::uint32_t group);

/// What a key of `Space::pages` stands for.
struct BasePlace {
    std::uint64_t checkpoint = 0;  ///< Of a group; 0 for a page alone.
    std::uint32_t number = 0;      ///< Of the page, or of the group.
};
/// None for a key that no image can have.
std::optional<BasePlace> base_place(const StoreKey& key);

/// What of the base is stored, and how the next checkpoint changes it.
class BaseLayout {
public:
    /// Pages that were stored alone, and for each group the checkpoint that wrote it, 0 for none.
    BaseLayout() = default;
    BaseLayout(std::set<std::uint32_t> alone, std::vector<std::uint64_t> groups)
        : alone_(std::move(alone)), groups_(std::move(groups)) {}

    struct Plan {
        std::vector<StoreOp> operations;    ///< Puts of pages and groups.
        std::vector<std::uint64_t> groups;  ///< As the head has to name them.
    };
    /// What makes the base into `image`, in which `changed` (ascending, all inside of it) differ from the
    /// base. Copies what is written.
    [[nodiscard]] Plan plan(std::span<const std::uint32_t> changed, const Image& image,
                            std::uint64_t checkpoint) const;
    /// The operations of a plan for `checkpoint` are durable, and so is a head that names `groups`.
    void done(std::span<const StoreOp> operations, const std::vector<std::uint64_t>& groups,
              std::uint32_t page_end, std::uint64_t checkpoint);

    /// `key` is in the storage, and superfluous since `checkpoint`.
    void note_obsolete(const StoreKey& key, std::uint64_t checkpoint) {
        obsolete_.insert_or_assign(key, checkpoint);
    }
    /// At most `most` keys that are superfluous since `checkpoint` or earlier.
    [[nodiscard]] std::vector<StoreKey> obsolete(std::uint64_t checkpoint, std::size_t most) const;
    /// `key` is no longer stored.
    void note_removed(const StoreKey& key);

private:
    [[nodiscard]] bool wants_group(std::span<const std::uint32_t> changed, std::uint32_t page_end) const;

    std::set<std::uint32_t> alone_;
    std::vector<std::uint64_t> groups_;
    std::map<StoreKey, std::uint64_t> obsolete_;
};

/// The base as it was read. Views the entries, which have to live as long.
class BaseImage {
public:
    /// Takes an entry of `Space::pages`; ignores what cannot be part of a base.
    void add(const StoreEntry& entry);
    /// Chooses among the versions of each group: the one in `named`, which the head names, or, where that is
    /// missing or there is no head, the newest. To be called once, after all entries.
    void choose(const std::optional<std::vector<std::uint64_t>>& named);

    /// Whether `key` is that of a group that was chosen.
    [[nodiscard]] bool is_chosen(const StoreKey& key) const;
    /// `kPageSize` bytes; null where there are none.
    [[nodiscard]] const std::uint8_t* page(std::uint32_t number) const;
    /// One more than the highest page.
    [[nodiscard]] std::uint32_t page_end() const;
    /// The layout, in which everything else that was read is superfluous since `checkpoint`.
    [[nodiscard]] BaseLayout layout(std::uint64_t checkpoint, std::uint32_t page_end) const;

private:
    struct Chosen {
        std::uint64_t checkpoint = 0;
        std::span<const std::uint8_t> bytes;
    };
    [[nodiscard]] const std::uint8_t* grouped(std::uint32_t number) const;

    std::map<std::uint32_t, const std::uint8_t*> alone_;
    std::map<std::uint32_t, std::map<std::uint64_t, std::span<const std::uint8_t>>> versions_;
    std::vector<Chosen> groups_;
};

}  // namespace vaka::store
