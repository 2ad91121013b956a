#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "store/image.hpp"

struct sqlite3_vfs;

namespace vaka::store {

/// SQLite's lock levels, in SQLite's order and with its numbers (SQLITE_LOCK_NONE …).
enum class LockLevel : std::uint8_t { none, shared, reserved, pending, exclusive };

/// The file system that SQLite sees: one file, which is an `Image`. Journals, temporary tables and VACUUM's
/// copy stay in SQLite's own memory (`journal_mode=MEMORY`, SQLITE_TEMP_STORE=3), so every other file is
/// refused.
///
/// SQLite finds file systems in a list of its own, the one registry of the process: constructing an object
/// enters it there under a name of its own, destroying it takes it out. Nothing here is shared between
/// objects. There is no clock and no randomness behind it: the core binds times and ids that come from its
/// ports, so `datetime('now')` gives NULL, and `random()` repeats itself from run to run.
///
/// One connection at a time. Not thread-safe.
class MemoryVfs {
public:
    /// `image` must outlive this object.
    explicit MemoryVfs(Image& image);
    /// The connection must be closed before.
    ~MemoryVfs();
    MemoryVfs(const MemoryVfs&) = delete;
    MemoryVfs& operator=(const MemoryVfs&) = delete;
    MemoryVfs(MemoryVfs&&) = delete;
    MemoryVfs& operator=(MemoryVfs&&) = delete;

    /// Name for `sqlite3_open_v2`.
    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] LockLevel lock() const { return lock_; }
    /// True while no transaction writes: only then is the image a committed state and may be copied away.
    [[nodiscard]] bool is_quiescent() const { return lock_ < LockLevel::reserved; }

    /// Called at every commit of a write transaction, also of one that changed nothing, from inside SQLite
    /// and before the lock is let go: it may only take note.
    void on_commit(std::function<void()> callback) { committed_ = std::move(callback); }

private:
    friend struct VfsCallbacks;

    Image& image_;
    std::string name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    std::function<void()> committed_;
    LockLevel lock_ = LockLevel::none;
    bool open_ = false;
};

}  // namespace vaka::store
