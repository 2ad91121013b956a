#include "store/checksum.hpp"

#include <xxhash.h>

#include <algorithm>

namespace vaka::store {

Tag tag_of(std::span<const std::uint8_t> bytes) {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
    Tag tag{};
    std::ranges::copy(canonical.digest, tag.begin());
    return tag;
}

std::uint64_t page_hash(std::uint32_t page_number, std::span<const std::uint8_t> page) {
    return XXH3_64bits_withSeed(page.data(), page.size(), page_number);
}

}  // namespace vaka::store
