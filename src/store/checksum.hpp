#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace vaka::store {

/// 16 bytes that tell one log part or head record from any other. XXH3-128 rather than a CRC32C because it
/// has the size of an AES-GCM tag: the chain from part to part and the layout stay the same when the store is
/// encrypted.
using Tag = std::array<std::uint8_t, 16>;

/// XXH3-128 in its canonical (big-endian) form.
Tag tag_of(std::span<const std::uint8_t> bytes);

/// XXH3-64 of a page, seeded with its number so that two pages that changed places do not cancel out.
std::uint64_t page_hash(std::uint32_t page_number, std::span<const std::uint8_t> page);

}  // namespace vaka::store
