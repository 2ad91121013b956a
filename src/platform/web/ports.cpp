#include "platform/web/ports.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <memory>

#include "platform/web/host.hpp"

namespace vaka::platform {

Instant WebClock::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::uint64_t WebRandom::next() {
    if (left_ == 0) {
        // Emscripten's getentropy is crypto.getRandomValues, at most 256 bytes a call; it cannot fail for
        // fewer.
        static_assert(sizeof(block_) <= 256);
        getentropy(block_.data(), sizeof(block_));
        left_ = block_.size();
    }
    return block_[--left_];
}

std::string WebLocale::tag() const {
    const std::unique_ptr<char, decltype(&std::free)> tag(vaka_js_locale(), &std::free);
    return tag.get();
}

Minutes WebLocale::zone_offset(Instant instant) const {
    return Minutes{vaka_js_zone_offset(static_cast<double>(instant.time_since_epoch().count()))};
}

}  // namespace vaka::platform
