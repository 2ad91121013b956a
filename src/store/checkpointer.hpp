#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "base/ports.hpp"
#include "store/recovery.hpp"

namespace vaka::store {

/// Decides when changed pages move from the log into the base image and when log entries may go, and makes
/// the batches for it. Does not write itself: the page store does, and reports back. A batch stays the next
/// one until it is reported done, so a failed one is simply handed over again.
class Checkpointer {
public:
    static constexpr std::uint64_t kCommitsPerCheckpoint = 150;
    static constexpr std::uint64_t kLogBytesPerCheckpoint = std::uint64_t{4} * 1024 * 1024;
    static constexpr std::chrono::seconds kIdle{30};
    /// Log entries go only when the checkpoint that replaces them has been complete for so long: the base
    /// pages of a younger one may not be on the disk yet, whatever the browser says.
    static constexpr std::chrono::seconds kPruneAfter{10};
    /// Boundary stones that stay (store/log_record.hpp): a tab that slept through so many sessions is gone.
    static constexpr std::size_t kMostStones = 1000;
    /// Operations in a batch, and bytes of their values beyond which it takes no other: either is at most 10
    /// ms of the main thread.
    static constexpr std::size_t kBatchSize = 256;
    static constexpr std::size_t kBatchBytes = kMostDurableBytes;

    struct Batch {
        enum class Kind : std::uint8_t { pages, prune };
        Kind kind = Kind::pages;
        std::vector<StoreOp> operations;  ///< Empty when there turned out to be nothing to prune.
    };
    /// What the report of a batch has to say: the operations themselves are with the storage by then.
    struct Written {
        explicit Written(const Batch& batch);

        Batch::Kind kind;
        std::vector<StoreKey> keys;
    };

    explicit Checkpointer(Recovered& recovered);

    /// A commit that changed `pages` was handed to the storage at `now`.
    void note_commit(std::span<const std::uint32_t> pages, std::uint64_t log_bytes, Instant now);
    /// Its entries are in the log now.
    void note_log_keys(std::span<const StoreKey> keys) { log_keys_.insert(keys.begin(), keys.end()); }
    /// The commit `generation` began a session.
    void note_session_start(std::uint64_t generation) { session_starts_.insert(generation); }
    /// Tells the time, for the waiting periods that began since the last call.
    void observe(Instant now);

    /// Whether enough was logged; never while a checkpoint is under way.
    [[nodiscard]] bool is_due() const;
    /// When a checkpoint of the idle store is due; none when there is nothing to do or one is under way.
    [[nodiscard]] std::optional<Instant> idle_due() const;
    /// Waits for another idle period.
    void postpone(Instant now) { idle_not_before_ = now + kIdle; }

    /// Copies the changed pages of `image`, which is the commit `generation`, ending in `chain`.
    void snapshot(Image& image, std::uint64_t generation, const Tag& chain);
    /// The commit of the snapshot is durable: its pages may be written.
    void confirm();
    /// The commit of the snapshot failed: forget the snapshot.
    void cancel();

    /// When there is a batch of pages or of removals to write: a time, in the past for at once.
    [[nodiscard]] std::optional<Instant> batch_due() const;
    /// The next batch; none when nothing is due at `now`.
    [[nodiscard]] std::optional<Batch> next_batch(Instant now) const;
    /// The batch that `next_batch` gave is durable.
    void batch_done(const Written& written);

    /// Generation of the base image.
    [[nodiscard]] std::uint64_t checkpoint() const { return head_.checkpoint; }

private:
    void pages_done(std::size_t count);
    [[nodiscard]] std::vector<StoreOp> removals() const;

    struct Snapshot {
        Head head;
        std::vector<StoreOp> operations;  ///< Ends with the new head.
        std::size_t done = 0;
        bool confirmed = false;
        std::vector<std::uint32_t> changed;
    };
    struct Completed {
        std::uint64_t checkpoint = 0;
        std::optional<Instant>
            since;  ///< None until the next `observe`: later than the truth, never earlier.
    };

    Head head_;
    std::optional<Snapshot> snapshot_;
    std::deque<Completed> completed_;  // checkpoints whose log entries still exist, oldest first
    std::set<StoreKey> log_keys_;
    std::set<std::uint64_t> stones_, session_starts_;
    PageSet changed_;  // pages that differ from the base
    BaseLayout base_;
    std::uint64_t commits_;
    std::uint64_t log_bytes_;
    std::optional<Instant> quiet_since_;  // none until the first `observe`
    Instant idle_not_before_ = Instant::min();
    bool forced_;
};

}  // namespace vaka::store
