#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace vaka::care {

/// A number below `bound` (at least 1) that follows from the seed and the names alone: the same for the same,
/// and independent of what else was drawn, before or after.
std::uint64_t payer_draw(std::uint64_t seed, std::initializer_list<std::string_view> names,
                         std::uint64_t bound);

}  // namespace vaka::care
