#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/ports.hpp"
#include "store/log_record.hpp"

namespace vaka::store {

/// The one value in `Space::meta`: what the base image in `Space::pages` is. Little-endian:
///
///     'MVH1' u32 | version u32 = 2 | store uuid 16 B | page size u32 | checkpoint u64 | previous checkpoint
///     u64 | file size u64 | image sum u64 | chain 16 B | groups u32 | checkpoint of each group u64 … |
///     tag 16 B over everything before
///
/// In version 1 every page of the base lies alone, and there is nothing about groups.
struct Head {
    StoreUuid store{};
    std::uint64_t checkpoint = 0;           ///< Generation of the base image; 0 = empty.
    std::uint64_t previous_checkpoint = 0;  ///< The one before, for a person who has to repair a store.
    std::uint64_t file_size = 0;
    std::uint64_t image_sum = 0;
    Tag chain{};  ///< Tag of the last log part of `checkpoint`: the log may be empty after it was pruned.
    /// The checkpoint that wrote each group (store/base_image.hpp), 0 for one whose pages lie alone.
    std::vector<std::uint64_t> groups;

    bool operator==(const Head&) const = default;
};

Bytes encode_head(const Head& head);

/// Errors: `corrupt`; `unsupported` for an intact head of a later version.
Result<Head> decode_head(std::span<const std::uint8_t> bytes);

}  // namespace vaka::store
