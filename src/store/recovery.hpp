#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <vector>

#include "base/ports.hpp"
#include "store/base_image.hpp"
#include "store/head_record.hpp"
#include "store/image.hpp"

namespace vaka::store {

/// How the image was put together.
enum class OpenedFrom : std::uint8_t {
    nothing,  ///< The store was empty: a new database.
    log,      ///< Base image and the commits after its checkpoint.
    redo,     ///< As `log`, but with commits from before the checkpoint done again, because a checkpoint was
              ///< torn.
    base,     ///< Base image alone.
};

struct OpenReport {
    OpenedFrom from = OpenedFrom::nothing;
    std::uint64_t generation = 0;  ///< The commit that the image is.
    /// Highest generation of which any trace was found. Greater than `generation` when later commits could
    /// not be read: an unfinished one, or, more than one above, saves that were lost.
    std::uint64_t newest_seen = 0;
};

/// The image of the newest commit that can be read back exactly, and what the page store needs to go on from
/// there.
struct Recovered {
    OpenReport report;
    std::unique_ptr<Image> image;
    Head head;  ///< As found; made up from the log when it was missing.
    bool head_is_stored = false;
    Tag chain{};                     ///< Tag of the last log part of `report.generation`.
    std::set<StoreKey> log_keys;     ///< Log entries up to `report.generation`, boundary stones excepted.
    std::set<std::uint64_t> stones;  ///< Generations of which a boundary stone stands.
    /// Commits that began a session and are still whole: their stones are due when they are pruned.
    std::set<std::uint64_t> session_starts;
    std::vector<StoreKey> leftovers;  ///< Log entries beyond, to be removed with the next commit.
    PageSet changed;                  ///< Pages in which image and base differ.
    std::uint64_t log_bytes = 0;      ///< In log entries after the checkpoint.
    std::uint64_t log_commits = 0;    ///< Commits in the log after the checkpoint.
    BaseLayout base;                  ///< Where the pages of the base lie.
};

/// Reads a store. Tries, newest first, and takes the first whose image sum is right: the base with the
/// unbroken run of commits after its checkpoint; the base with the whole unbroken run around it, which
/// repairs a torn checkpoint; the base alone. `fresh` becomes the uuid when `entries` is empty. Errors:
/// `corrupt` when nothing fits, `unsupported` when a later version wrote the store. Never guesses: an image
/// is exactly that of some commit, or there is none.
Result<Recovered> recover(std::vector<StoreEntry> entries, const StoreUuid& fresh);

}  // namespace vaka::store
