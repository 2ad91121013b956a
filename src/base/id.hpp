#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ports.hpp"

namespace vaka {

/// Text of a UUID that names one row of kind `Tag`. Empty means "none". Kinds do not mix: a `GoalId` is no
/// `CaseId`.
template <class Tag>
struct Id {
    std::string value;

    [[nodiscard]] bool empty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
};

/// True for the canonical text of a UUID: 8-4-4-4-12 lower-case hexadecimal digits.
bool is_uuid(std::string_view text);

/// Canonical text of 16 bytes.
std::string uuid_text(const std::array<std::uint8_t, 16>& bytes);

/// The other way; `text` must be one (`is_uuid`).
std::array<std::uint8_t, 16> uuid_bytes(std::string_view text);

/// Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then a 12-bit counter that
/// keeps ids of one millisecond in order (method 1 of section 6.2), then 62 random bits. Ids of one maker
/// increase strictly, also when the clock stands still or steps back.
class UuidMaker {
public:
    /// The ports must outlive the maker.
    UuidMaker(const Clock& clock, Random& random) : clock_(&clock), random_(&random) {}

    std::string next();

    template <class Tag>
    Id<Tag> next_id() {
        return Id<Tag>{next()};
    }

private:
    const Clock* clock_;
    Random* random_;
    std::int64_t last_ms_ = -1;
    std::uint32_t counter_ = 0;
};

}  // namespace vaka
