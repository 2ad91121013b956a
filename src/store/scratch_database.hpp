#pragma once

#include <memory>

#include "store/database.hpp"

namespace vaka::store {

/// A database that nobody saves: for trying an import, and for tests.
class ScratchDatabase {
public:
    /// An empty one. Errors: `limit` when there is no memory.
    static Result<std::unique_ptr<ScratchDatabase>> make() {
        std::unique_ptr<ScratchDatabase> scratch(new ScratchDatabase);
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
