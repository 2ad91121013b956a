#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/ports.hpp"
#include "store/page_set.hpp"

namespace vaka::store {

/// Unit of change tracking, of the log and of the base store; also SQLite's `page_size`.
inline constexpr std::size_t kPageSize = 4096;

/// The database file in memory. Knows which pages changed since they were last taken, and a sum over the
/// hashes of all pages that does not depend on their order, so that one number verifies the whole file. Pages
/// are numbered from 0: page n holds bytes [4096 n, 4096 n + 4096).
class Image {
public:
    /// Grown in pieces: no reallocation ever copies the file. Also what the base image stores in one value,
    /// so that a value that was read becomes a piece of the image as it is (store/base_image.hpp).
    static constexpr std::size_t kChunkSize = std::size_t{512} * 1024;
    /// Largest file, well inside the 4 GiB that WebAssembly can address.
    static constexpr std::uint64_t kMaxSize = std::uint64_t{1024} * 1024 * 1024;

    Image() = default;
    /// The file of `size` bytes that lies in `chunks`, each of `kChunkSize`, as many as it needs; what is
    /// beyond the end there becomes zero. `hashes` has the `page_hash` of every page. No page counts as
    /// changed.
    Image(std::vector<Bytes> chunks, std::uint64_t size, std::vector<std::uint64_t> hashes);

    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// Pages that the file touches; the last may be partial, its rest is zero.
    [[nodiscard]] std::uint32_t page_count() const { return page_count_for(size_); }
    static constexpr std::uint32_t page_count_for(std::uint64_t size) {
        return static_cast<std::uint32_t>((size + kPageSize - 1) / kPageSize);
    }

    /// Copies from `offset`; returns how many bytes the file had there. The rest of `out` is set to zero.
    std::size_t read(std::uint64_t offset, std::span<std::uint8_t> out) const;

    /// Writes at `offset`, growing the file as needed; a gap becomes zeros. False, and nothing changed, when
    /// the file would pass `kMaxSize` or there is no memory.
    [[nodiscard]] bool write(std::uint64_t offset, std::span<const std::uint8_t> bytes);

    /// Sets the size; new bytes are zero. False as for `write`.
    [[nodiscard]] bool resize(std::uint64_t size);

    /// The bytes of page `number` < `page_count()`; valid until the next `write` or `resize`.
    [[nodiscard]] std::span<const std::uint8_t, kPageSize> page(std::uint32_t number) const;

    [[nodiscard]] bool has_dirty() const { return !dirty_.empty(); }
    [[nodiscard]] std::size_t dirty_count() const { return dirty_.size(); }
    /// Pages changed since the last call, ascending; they count as clean from now on.
    std::vector<std::uint32_t> take_dirty() { return dirty_.take(); }
    /// Takes `pages` back as changed (their flush failed). Pages that no longer exist are left out.
    void mark_dirty(std::span<const std::uint32_t> pages);

    /// Sum modulo 2^64 of `page_hash` over all pages, kept up to date by hashing changed pages alone.
    std::uint64_t sum();
    /// The same number from all pages, without the kept hashes.
    [[nodiscard]] std::uint64_t recomputed_sum() const;

    /// A copy of the file.
    [[nodiscard]] Bytes bytes() const;

private:
    void touch(std::uint64_t begin, std::uint64_t end);
    void shrink(std::uint64_t size);

    std::vector<Bytes> chunks_;
    std::uint64_t size_ = 0;
    PageSet dirty_;
    PageSet stale_;                      // pages whose entry in `hashes_` is out of date
    std::vector<std::uint64_t> hashes_;  // what each page contributes to `sum_`
    std::uint64_t sum_ = 0;
};

}  // namespace vaka::store
