#include "store/image.hpp"

#include <algorithm>
#include <new>
#include <numeric>
#include <utility>

#include "store/checksum.hpp"

namespace vaka::store {

Image::Image(std::vector<Bytes> chunks, std::uint64_t size, std::vector<std::uint64_t> hashes)
    : chunks_(std::move(chunks)),
      size_(size),
      hashes_(std::move(hashes)),
      sum_(std::accumulate(hashes_.begin(), hashes_.end(), std::uint64_t{0})) {
    if (const auto within = static_cast<std::size_t>(size_ % kChunkSize); within != 0)
        std::fill(chunks_.back().data() + within, chunks_.back().data() + kChunkSize, std::uint8_t{0});
}

std::size_t Image::read(std::uint64_t offset, std::span<std::uint8_t> out) const {
    const auto available =
        offset < size_ ? static_cast<std::size_t>(std::min<std::uint64_t>(size_ - offset, out.size())) : 0;
    for (std::size_t done = 0; done < available;) {
        const auto at = offset + done;
        const auto within = static_cast<std::size_t>(at % kChunkSize);
        const auto count = std::min(available - done, kChunkSize - within);
        std::copy_n(chunks_[static_cast<std::size_t>(at / kChunkSize)].data() + within, count,
                    out.data() + done);
        done += count;
    }
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(available), out.end(), std::uint8_t{0});
    return available;
}

bool Image::write(std::uint64_t offset, std::span<const std::uint8_t> bytes) {
    if (offset > kMaxSize || bytes.size() > kMaxSize - offset) return false;
    if (bytes.empty()) return true;
    const auto end = offset + bytes.size();
    if (end > size_ && !resize(end)) return false;
    for (std::size_t done = 0; done < bytes.size();) {
        const auto at = offset + done;
        const auto within = static_cast<std::size_t>(at % kChunkSize);
        const auto count = std::min(bytes.size() - done, kChunkSize - within);
        std::copy_n(bytes.data() + done, count,
                    chunks_[static_cast<std::size_t>(at / kChunkSize)].data() + within);
        done += count;
    }
    touch(offset, end);
    return true;
}

bool Image::resize(std::uint64_t size) {
    if (size > kMaxSize) return false;
    if (size <= size_) {
        shrink(size);
        return true;
    }
    const auto chunks = static_cast<std::size_t>((size + kChunkSize - 1) / kChunkSize);
    const auto before = chunks_.size();
    try {
        if (hashes_.capacity() < page_count_for(size))
            hashes_.reserve(std::max<std::size_t>(page_count_for(size), 2 * hashes_.capacity()));
        while (chunks_.size() < chunks) chunks_.emplace_back(kChunkSize);
    } catch (const std::bad_alloc&) {  // a full heap is a refusal that SQLite reports, not a reason to unwind
                                       // through it
        chunks_.resize(before);
        return false;
    }
    const auto old_size = size_;
    size_ = size;
    hashes_.resize(page_count());
    touch(old_size, size);
    return true;
}

void Image::shrink(std::uint64_t size) {
    if (size == size_) return;
    const auto pages = page_count_for(size);
    for (std::size_t page = pages; page < hashes_.size(); ++page) sum_ -= hashes_[page];
    hashes_.resize(pages);
    dirty_.keep_below(pages);
    stale_.keep_below(pages);
    chunks_.resize(static_cast<std::size_t>((size + kChunkSize - 1) / kChunkSize));
    // Bytes past the end read as zero when the file grows again, so the rest of the last chunk is cleared
    // now.
    if (const auto within = static_cast<std::size_t>(size % kChunkSize); within != 0) {
        std::fill(chunks_.back().data() + within, chunks_.back().data() + kChunkSize, std::uint8_t{0});
    }
    size_ = size;
    if (size % kPageSize != 0) touch(size - 1, size);
}

void Image::touch(std::uint64_t begin, std::uint64_t end) {
    const auto last = page_count_for(end);
    for (auto page = static_cast<std::uint32_t>(begin / kPageSize); page < last; ++page) {
        dirty_.add(page);
        stale_.add(page);
    }
}

std::span<const std::uint8_t, kPageSize> Image::page(std::uint32_t number) const {
    constexpr auto kPerChunk = static_cast<std::uint32_t>(kChunkSize / kPageSize);
    return std::span<const std::uint8_t, kPageSize>(
        chunks_[number / kPerChunk].data() + (number % kPerChunk) * kPageSize, kPageSize);
}

void Image::mark_dirty(std::span<const std::uint32_t> pages) {
    for (const auto page : pages) {
        if (page < page_count()) dirty_.add(page);
    }
}

std::uint64_t Image::sum() {
    for (const auto number : stale_.take()) {
        const auto hash = page_hash(number, page(number));
        sum_ += hash - hashes_[number];
        hashes_[number] = hash;
    }
    return sum_;
}

std::uint64_t Image::recomputed_sum() const {
    std::uint64_t total = 0;
    for (std::uint32_t number = 0; number < page_count(); ++number) total += page_hash(number, page(number));
    return total;
}

Bytes Image::bytes() const {
    Bytes all(static_cast<std::size_t>(size_));
    read(0, all);
    return all;
}

}  // namespace vaka::store
