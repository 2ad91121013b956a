#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/ports.hpp"
#include "store/checksum.hpp"
#include "store/image.hpp"

/// One commit as it lies in `Space::log`: self-contained and checksummed, in parts of at most 60 KiB because
/// larger values become files of their own in some browsers, slower to write and lost on their own. A part,
/// little-endian:
///
///     'MVL1' u32 | flags u16 | header length u16 = 88 | generation u64 | part u16 | part count u16 | page
///     count u32 | file size u64 | page size u32 = 4096 | image sum u64 | store uuid 16 B | chain 16 B |
///     nonce 12 B | page number u32 x page count | page 4096 B x page count | tag 16 B over everything before
///
/// Flags: 1 = first commit of a session, 2 = boundary stone (below), 4 = goes on (below). The nonce is zero:
/// encryption is the storage's, around whole records. `chain` is the tag of the last part of the generation
/// before, so that records of two histories cannot be strung together.
///
/// A commit of more than `kMaxPartsAtOnce` parts is a row of generations, each handed over by itself; all but
/// the last say that it goes on. Alone they are the image of no commit. The reason is
/// `kMostDurableBytes`.
///
/// A boundary stone is what stays of the first commit of a session when the log is pruned: a part without
/// pages under the same key. A tab that was asleep since before that session still believes that this
/// generation is free, and `StoreOp::Kind::add` has to tell it otherwise, however long ago that was.
namespace vaka::store {

/// Identifies one store; parts of another one are not ours.
using StoreUuid = std::array<std::uint8_t, 16>;

inline constexpr std::size_t kMaxPartSize = std::size_t{60} * 1024;
inline constexpr std::size_t kMaxPartsAtOnce = kMostDurableBytes / kMaxPartSize;
inline constexpr std::size_t kLogHeaderSize = 88;
inline constexpr std::size_t kPagesPerPart =
    (kMaxPartSize - kLogHeaderSize - sizeof(Tag)) / (kPageSize + sizeof(std::uint32_t));

/// What all parts of one commit say.
struct CommitHeader {
    std::uint64_t generation = 0;  ///< 1 for the first commit.
    std::uint64_t file_size = 0;
    std::uint64_t image_sum = 0;  ///< `Image::sum` after this commit.
    StoreUuid store{};
    Tag chain{};  ///< Zeros for the first commit.
    bool begins_session = false;
    bool goes_on = false;  ///< Only with the generations up to the next that does not go on it is a commit.

    bool operator==(const CommitHeader&) const = default;
};

struct LogPart {
    CommitHeader commit;
    std::uint16_t part = 0;
    std::uint16_t part_count = 0;
    bool is_stone = false;
    std::vector<std::uint32_t> page_numbers;
    std::span<const std::uint8_t> pages;  ///< Views the decoded bytes: `kPageSize` for each page number.
    Tag tag{};

    [[nodiscard]] std::span<const std::uint8_t, kPageSize> page(std::size_t index) const {
        return pages.subspan(index * kPageSize).first<kPageSize>();
    }
};

/// How many pages one generation holds at most.
inline constexpr std::size_t kPagesPerGeneration = kMaxPartsAtOnce * kPagesPerPart;

/// The parts of a generation that changed `pages` of `image`, not more than `kPagesPerGeneration`; at least
/// one part, also without any page.
std::vector<Bytes> encode_commit(const CommitHeader& header, std::span<const std::uint32_t> pages,
                                 const Image& image);

/// The boundary stone in place of part 0 of the commit `generation`.
Bytes encode_stone(std::uint64_t generation, const StoreUuid& store);

/// The tag at the end of an encoded part.
Tag tag_of_part(std::span<const std::uint8_t> part);

/// Reads one part. Errors: `corrupt` for anything that `encode_commit` did not write, `unsupported` for an
/// intact part with flags of a later version.
Result<LogPart> decode_part(std::span<const std::uint8_t> bytes);

}  // namespace vaka::store
