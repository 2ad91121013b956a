#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/ports.hpp"

/// Little-endian numbers and raw bytes, for the records that the page store keeps.
namespace vaka::store {

/// Appends to a byte array.
class ByteWriter {
public:
    explicit ByteWriter(Bytes& out) : out_(&out) {}

    template <std::unsigned_integral Number>
    void number(Number value) {
        for (std::size_t i = 0; i < sizeof(Number); ++i) {
            out_->push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        }
    }
    void bytes(std::span<const std::uint8_t> bytes) { out_->insert(out_->end(), bytes.begin(), bytes.end()); }

private:
    Bytes* out_;
};

/// Reads from the front of `bytes`, never past the end: a read of too much gives zeros and makes `is_short`
/// true.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

    template <std::unsigned_integral Number>
    Number number() {
        std::uint64_t value = 0;
        const auto read = bytes(sizeof(Number));
        for (std::size_t i = 0; i < read.size(); ++i) value |= std::uint64_t{read[i]} << (8 * i);
        return static_cast<Number>(value);
    }
    template <std::size_t Size>
    std::array<std::uint8_t, Size> array() {
        std::array<std::uint8_t, Size> value{};
        std::ranges::copy(bytes(Size), value.begin());
        return value;
    }
    std::span<const std::uint8_t> bytes(std::size_t count) {
        if (count > rest_.size()) {
            short_ = true;
            rest_ = {};
            return {};
        }
        const auto read = rest_.first(count);
        rest_ = rest_.subspan(count);
        return read;
    }
    [[nodiscard]] std::size_t left() const { return rest_.size(); }
    [[nodiscard]] bool is_short() const { return short_; }

private:
    std::span<const std::uint8_t> rest_;
    bool short_ = false;
};

}  // namespace vaka::store
