#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/safekeeping.hpp"
#include "base/time.hpp"

/// What is noted outside a store about its latest save, so that a store that vanished, or came back older, is
/// noticed. Says nothing about anyone.
namespace vaka::app {

struct Sentinel {
    std::string uuid;  ///< Of the store.
    std::uint64_t generation = 0;
    Instant time;

    bool operator==(const Sentinel&) const = default;
};

/// Empty when none was noted, or nothing that can be read.
std::optional<Sentinel> read_sentinel(const Notes& notes, std::string_view store);
void write_sentinel(Notes& notes, std::string_view store, const Sentinel& sentinel);
/// For a store that is gone by the person's own wish.
void remove_sentinel(Notes& notes, std::string_view store);

}  // namespace vaka::app
