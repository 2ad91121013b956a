#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/ports.hpp"

/// The ports of `base/ports.hpp` as the browser fills them. The store is in `idb_storage.hpp`.
namespace vaka::platform {

/// `Date.now()`.
class WebClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// `crypto.getRandomValues`, fetched in small blocks.
class WebRandom final : public Random {
public:
    std::uint64_t next() override;

private:
    static constexpr std::size_t kBlock = 32;
    std::array<std::uint64_t, kBlock> block_{};
    std::size_t left_ = 0;
};

/// The browser's first language and the zone offset of `Date`.
class WebLocale final : public Locale {
public:
    [[nodiscard]] std::string tag() const override;
    [[nodiscard]] Minutes zone_offset(Instant instant) const override;
};

/// Downloads and the browser's file chooser.
class WebFiles final : public Files {
public:
    void save(std::string_view name, std::string_view mime, std::span<const std::uint8_t> bytes) override;
    /// Opens the chooser only in answer to a person's action (a click or a key a moment ago): browsers
    /// insist.
    void pick(std::string_view accept, std::size_t max_bytes,
              std::function<void(Result<PickedFile>)> done) override;
};

}  // namespace vaka::platform
