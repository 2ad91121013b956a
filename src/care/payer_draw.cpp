#include "care/payer_draw.hpp"

#include "base/fakes.hpp"

namespace vaka::care {

namespace {

/// FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923). Each name is followed by a byte that no name has, so that
/// "ab", "c" and "a", "bc" differ.
std::uint64_t hash_of(std::initializer_list<std::string_view> names) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    const auto mix = [&](unsigned char byte) {
        hash ^= byte;
        hash *= 0x100000001B3ULL;
    };
    for (const auto name : names) {
        for (const char c : name) mix(static_cast<unsigned char>(c));
        mix(0xFFU);  // never in UTF-8
    }
    return hash;
}

}  // namespace

std::uint64_t payer_draw(std::uint64_t seed, std::initializer_list<std::string_view> names,
                         std::uint64_t bound) {
    // The seed goes through the generator before it meets the names: seeds 1 and 2 differ in all bits then.
    SeededRandom of_seed(seed);
    SeededRandom random(of_seed.next() ^ hash_of(names));
    return random.below(bound);
}

}  // namespace vaka::care
