#pragma once

#include <memory>
#include <span>

#include "store/database.hpp"

namespace vaka::store {

/// A database that nobody saves: for trying an import, and for tests.
class ScratchDatabase {
public:
    /// An empty one. Errors: `limit` when there is no memory.
    static Result<std::unique_ptr<ScratchDatabase>> make() { return make({}); }

    /// A copy of `file`, the bytes of a database. Errors: `limit` when there is no memory, `corrupt` when
    /// they are something else.
    static Result<std::unique_ptr<ScratchDatabase>> make(std::span<const std::uint8_t> file) {
        std::unique_ptr<ScratchDatabase> scratch(new ScratchDatabase);
        if (!scratch->image_.write(0, file)) return fail(Code::limit, "error.store_full");
        VAKA_TRY_ASSIGN(scratch->database_, Database::open(scratch->vfs_));
        return scratch;
    }

    [[nodiscard]] Database& database() { return *database_; }
    [[nodiscard]] Image& image() { return image_; }
    [[nodiscard]] MemoryVfs& vfs() { return vfs_; }

private:
    ScratchDatabase() = default;

    // In this order: SQLite closes the file before its file system goes, and that before the image.
    Image image_;
    MemoryVfs vfs_{image_};
    std::unique_ptr<Database> database_;
};

}  // namespace vaka::store
