#include "store/head_record.hpp"

#include "store/base_image.hpp"
#include "store/byte_codec.hpp"

namespace vaka::store {

namespace {

constexpr std::uint32_t kMagic = 0x3148564D;  // "MVH1"
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kVersionWithoutGroups = 1;
constexpr auto kMostGroups = group_count(Image::page_count_for(Image::kMaxSize));

std::unexpected<Error> damaged() {
    return fail(Code::corrupt, "error.store_head_damaged");
}

}  // namespace

Bytes encode_head(const Head& head) {
    Bytes bytes;
    ByteWriter out(bytes);
    out.number(kMagic);
    out.number(kVersion);
    out.bytes(head.store);
    out.number(static_cast<std::uint32_t>(kPageSize));
    out.number(head.checkpoint);
    out.number(head.previous_checkpoint);
    out.number(head.file_size);
    out.number(head.image_sum);
    out.bytes(head.chain);
    out.number(static_cast<std::uint32_t>(head.groups.size()));
    for (const auto checkpoint : head.groups) out.number(checkpoint);
    out.bytes(tag_of(bytes));
    return bytes;
}

Result<Head> decode_head(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < sizeof(Tag)) return damaged();
    const auto body = bytes.first(bytes.size() - sizeof(Tag));
    if (tag_of(body) != tag_of_part(bytes)) return damaged();
    ByteReader in(body);
    if (in.number<std::uint32_t>() != kMagic) return damaged();
    const auto version = in.number<std::uint32_t>();
    if (version > kVersion) return fail(Code::unsupported, "error.store_newer");
    Head head;
    head.store = in.array<16>();
    const auto page_size = in.number<std::uint32_t>();
    head.checkpoint = in.number<std::uint64_t>();
    head.previous_checkpoint = in.number<std::uint64_t>();
    head.file_size = in.number<std::uint64_t>();
    head.image_sum = in.number<std::uint64_t>();
    head.chain = in.array<16>();
    if (version > kVersionWithoutGroups) {
        const auto count = in.number<std::uint32_t>();
        if (count > kMostGroups) return damaged();
        for (std::uint32_t i = 0; i < count; ++i) head.groups.push_back(in.number<std::uint64_t>());
    }
    if (in.is_short() || in.left() != 0 || page_size != kPageSize || head.file_size > Image::kMaxSize) {
        return damaged();
    }
    return head;
}

}  // namespace vaka::store
