#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/ports.hpp"
#include "store/scratch_database.hpp"

namespace vaka::app {

/// A workspace's database as it was right after one step of its past: a copy of its own, for reading. The
/// order of the past is that of the audit trail, in which undo and redo are steps like any other: what was
/// undone later is there, what had been undone by then is not. The audit trail and the history end with the
/// step, too.
class PastDatabase {
public:
    /// Copies `present`, the bytes of the database, and takes every step after number `sequence` back, the
    /// newest first. Errors: `not_found` when there is no such step, or when the changes of a later one are
    /// not kept (detail: the latest of those); `corrupt` when the changes of a later one are not those that
    /// were recorded (detail: its number); `conflict` when the data is not what they made it (path: the
    /// record).
    static Result<std::unique_ptr<PastDatabase>> make(std::span<const std::uint8_t> present,
                                                      std::int64_t sequence);

    [[nodiscard]] std::int64_t sequence() const { return sequence_; }
    /// When the step was taken.
    [[nodiscard]] Instant at() const { return at_; }
    /// Refuses every write with `error.viewing_past`.
    [[nodiscard]] store::Database& database() const { return scratch_->database(); }

private:
    PastDatabase() = default;

    std::int64_t sequence_ = 0;
    Instant at_{};
    std::unique_ptr<store::ScratchDatabase> scratch_;
};

}  // namespace vaka::app
