#include "store/log_record.hpp"

#include <algorithm>

#include "store/byte_codec.hpp"

namespace vaka::store {

namespace {

constexpr std::uint32_t kMagic = 0x314C564D;  // "MVL1"
constexpr std::array<std::uint8_t, 12> kNoNonce{};

std::unexpected<Error> damaged() {
    return fail(Code::corrupt, "error.store_log_damaged");
}

constexpr std::uint16_t kBeginsSession = 1;
constexpr std::uint16_t kStone = 2;
constexpr std::uint16_t kGoesOn = 4;

std::uint16_t flags_of(const CommitHeader& header) {
    return static_cast<std::uint16_t>((header.begins_session ? kBeginsSession : 0) |
                                      (header.goes_on ? kGoesOn : 0));
}

void write_header(ByteWriter& out, const CommitHeader& header, std::uint16_t flags, std::uint16_t part,
                  std::uint16_t part_count, std::size_t page_count) {
    out.number(kMagic);
    out.number(flags);
    out.number(static_cast<std::uint16_t>(kLogHeaderSize));
    out.number(header.generation);
    out.number(part);
    out.number(part_count);
    out.number(static_cast<std::uint32_t>(page_count));
    out.number(header.file_size);
    out.number(static_cast<std::uint32_t>(kPageSize));
    out.number(header.image_sum);
    out.bytes(header.store);
    out.bytes(header.chain);
    out.bytes(kNoNonce);
}

Bytes encode_part(const CommitHeader& header, std::uint16_t part, std::uint16_t part_count,
                  std::span<const std::uint32_t> pages, const Image& image) {
    Bytes bytes;
    bytes.reserve(kLogHeaderSize + pages.size() * (kPageSize + sizeof(std::uint32_t)) + sizeof(Tag));
    ByteWriter out(bytes);
    write_header(out, header, flags_of(header), part, part_count, pages.size());
    for (const auto page : pages) out.number(page);
    for (const auto page : pages) out.bytes(image.page(page));
    out.bytes(tag_of(bytes));
    return bytes;
}

}  // namespace

std::vector<Bytes> encode_commit(const CommitHeader& header, std::span<const std::uint32_t> pages,
                                 const Image& image) {
    const auto count = std::max<std::size_t>(1, (pages.size() + kPagesPerPart - 1) / kPagesPerPart);
    std::vector<Bytes> parts;
    parts.reserve(count);
    for (std::size_t part = 0; part < count; ++part) {
        const auto begin = part * kPagesPerPart;
        const auto mine = pages.subspan(begin, std::min(kPagesPerPart, pages.size() - begin));
        parts.push_back(encode_part(header, static_cast<std::uint16_t>(part),
                                    static_cast<std::uint16_t>(count), mine, image));
    }
    return parts;
}

Bytes encode_stone(std::uint64_t generation, const StoreUuid& store) {
    Bytes bytes;
    bytes.reserve(kLogHeaderSize + sizeof(Tag));
    ByteWriter out(bytes);
    write_header(out, {.generation = generation, .store = store}, kStone, 0, 1, 0);
    out.bytes(tag_of(bytes));
    return bytes;
}

Tag tag_of_part(std::span<const std::uint8_t> part) {
    Tag tag{};
    std::ranges::copy(part.last<sizeof(Tag)>(), tag.begin());
    return tag;
}

Result<LogPart> decode_part(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kLogHeaderSize + sizeof(Tag) || bytes.size() > kMaxPartSize) return damaged();
    const auto body = bytes.first(bytes.size() - sizeof(Tag));
    LogPart found;
    found.tag = tag_of_part(bytes);
    // The tag first: whatever passes it was written by us, and the checks below only guard against other
    // versions.
    if (tag_of(body) != found.tag) return damaged();
    ByteReader in(body);
    if (in.number<std::uint32_t>() != kMagic) return damaged();
    const auto flags = in.number<std::uint16_t>();
    const auto header_length = in.number<std::uint16_t>();
    if (flags > (kBeginsSession | kStone | kGoesOn)) return fail(Code::unsupported, "error.store_newer");
    if (header_length != kLogHeaderSize) return damaged();
    found.commit.generation = in.number<std::uint64_t>();
    found.part = in.number<std::uint16_t>();
    found.part_count = in.number<std::uint16_t>();
    const std::size_t count = in.number<std::uint32_t>();
    found.commit.file_size = in.number<std::uint64_t>();
    const auto page_size = in.number<std::uint32_t>();
    found.commit.image_sum = in.number<std::uint64_t>();
    found.commit.store = in.array<16>();
    found.commit.chain = in.array<16>();
    in.bytes(kNoNonce.size());
    found.commit.begins_session = (flags & kBeginsSession) != 0;
    found.commit.goes_on = (flags & kGoesOn) != 0;
    found.is_stone = (flags & kStone) != 0;
    if (page_size != kPageSize || found.part >= found.part_count || count > kPagesPerPart) return damaged();
    if (found.commit.file_size > Image::kMaxSize || found.commit.generation == 0) return damaged();
    const auto pages_in_file = Image::page_count_for(found.commit.file_size);
    for (std::size_t i = 0; i < count; ++i) {
        found.page_numbers.push_back(in.number<std::uint32_t>());
        if (found.page_numbers.back() >= pages_in_file) return damaged();
    }
    found.pages = in.bytes(count * kPageSize);
    if (in.is_short() || in.left() != 0) return damaged();
    return found;
}

}  // namespace vaka::store
