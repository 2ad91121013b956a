#include "store/vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <new>

#include "base/text.hpp"

namespace vaka::store {

namespace {

/// SQLite allocates `szOsFile` bytes for it and casts.
struct File {
    sqlite3_file base;
    MemoryVfs* owner;
};

}  // namespace

/// What SQLite calls. Exceptions must not cross its C frames: a full heap becomes an error code, upon which
/// SQLite rolls the transaction back.
struct VfsCallbacks {
    static MemoryVfs& owner(sqlite3_file* file) { return *reinterpret_cast<File*>(file)->owner; }

    static int close(sqlite3_file* file) {
        auto& vfs = owner(file);
        vfs.open_ = false;
        vfs.lock_ = LockLevel::none;
        return SQLITE_OK;
    }

    static int read(sqlite3_file* file, void* out, int count, sqlite3_int64 offset) {
        const auto wanted = static_cast<std::size_t>(count);
        const auto got = owner(file).image_.read(static_cast<std::uint64_t>(offset),
                                                 {static_cast<std::uint8_t*>(out), wanted});
        return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }

    static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
        try {
            const bool written = owner(file).image_.write(
                static_cast<std::uint64_t>(offset),
                {static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(count)});
            return written ? SQLITE_OK : SQLITE_FULL;
        } catch (const std::bad_alloc&) {
            return SQLITE_IOERR_NOMEM;
        }
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        try {
            return owner(file).image_.resize(static_cast<std::uint64_t>(size)) ? SQLITE_OK : SQLITE_FULL;
        } catch (const std::bad_alloc&) {
            return SQLITE_IOERR_NOMEM;
        }
    }

    static int sync(sqlite3_file*, int) { return SQLITE_OK; }

    static int file_size(sqlite3_file* file, sqlite3_int64* size) {
        *size = static_cast<sqlite3_int64>(owner(file).image_.size());
        return SQLITE_OK;
    }

    static int lock(sqlite3_file* file, int level) {
        auto& held = owner(file).lock_;
        held = std::max(held, static_cast<LockLevel>(level));
        return SQLITE_OK;
    }

    static int unlock(sqlite3_file* file, int level) {
        auto& held = owner(file).lock_;
        held = std::min(held, static_cast<LockLevel>(level));
        return SQLITE_OK;
    }

    static int check_reserved_lock(sqlite3_file* file, int* out) {
        *out = owner(file).is_quiescent() ? 0 : 1;
        return SQLITE_OK;
    }

    static int file_control(sqlite3_file* file, int operation, void*) {
        // The only notice that comes after VACUUM's truncation as well; xSync and FCNTL_SYNC come before it.
        if (operation == SQLITE_FCNTL_COMMIT_PHASETWO) {
            if (const auto& committed = owner(file).committed_) committed();
            return SQLITE_OK;
        }
        return SQLITE_NOTFOUND;
    }

    static int sector_size(sqlite3_file*) { return static_cast<int>(kPageSize); }
    static int device_characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static const sqlite3_io_methods& methods() {
        static constexpr sqlite3_io_methods kMethods{
            .iVersion = 1,  // no shared memory, hence no WAL; no memory mapping
            .xClose = close,
            .xRead = read,
            .xWrite = write,
            .xTruncate = truncate,
            .xSync = sync,
            .xFileSize = file_size,
            .xLock = lock,
            .xUnlock = unlock,
            .xCheckReservedLock = check_reserved_lock,
            .xFileControl = file_control,
            .xSectorSize = sector_size,
            .xDeviceCharacteristics = device_characteristics,
            .xShmMap = nullptr,
            .xShmLock = nullptr,
            .xShmBarrier = nullptr,
            .xShmUnmap = nullptr,
            .xFetch = nullptr,
            .xUnfetch = nullptr,
        };
        return kMethods;
    }

    static int open(sqlite3_vfs* vfs, sqlite3_filename, sqlite3_file* file, int flags, int* out_flags) {
        auto* const owner = static_cast<MemoryVfs*>(vfs->pAppData);
        file->pMethods = nullptr;  // tells SQLite not to call xClose
        if (owner == nullptr || owner->open_ || (flags & SQLITE_OPEN_MAIN_DB) == 0) return SQLITE_CANTOPEN;
        new (file) File{.base = {.pMethods = &methods()}, .owner = owner};
        owner->open_ = true;
        if (out_flags != nullptr) *out_flags = flags;
        return SQLITE_OK;
    }

    static int remove(sqlite3_vfs*, const char*, int) { return SQLITE_OK; }

    static int access(sqlite3_vfs*, const char*, int, int* out) {
        *out = 0;  // there is never a journal to roll back: it lived in the memory of the process that died
        return SQLITE_OK;
    }

    static int full_pathname(sqlite3_vfs*, const char* name, int size, char* out) {
        const auto length = std::strlen(name);
        if (length >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
        std::copy_n(name, length + 1, out);
        return SQLITE_OK;
    }

    static int randomness(sqlite3_vfs*, int count, char* out) {
        std::fill_n(out, count, '\0');
        return count;
    }

    static int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
    static int current_time(sqlite3_vfs*, double*) { return SQLITE_ERROR; }
    static int last_error(sqlite3_vfs*, int, char*) { return 0; }

    static constexpr sqlite3_vfs make(const char* name, MemoryVfs* owner) {
        return {
            .iVersion = 1,
            .szOsFile = sizeof(File),
            .mxPathname = 64,
            .pNext = nullptr,
            .zName = name,
            .pAppData = owner,
            .xOpen = open,
            .xDelete = remove,
            .xAccess = access,
            .xFullPathname = full_pathname,
            .xDlOpen = nullptr,
            .xDlError = nullptr,
            .xDlSym = nullptr,
            .xDlClose = nullptr,
            .xRandomness = randomness,
            .xSleep = sleep,
            .xCurrentTime = current_time,
            .xGetLastError = last_error,
            .xCurrentTimeInt64 = nullptr,
            .xSetSystemCall = nullptr,
            .xGetSystemCall = nullptr,
            .xNextSystemCall = nullptr,
        };
    }
};

MemoryVfs::MemoryVfs(Image& image) : image_(image) {
    // Unique for as long as the object lives, which is as long as SQLite has to find it.
    std::array<char, 20> digits{};
    const auto end =
        std::to_chars(digits.begin(), digits.end(), reinterpret_cast<std::uintptr_t>(this), 16).ptr;
    name_ = text::cat("vaka-memory-", std::string_view(digits.data(), end));
    vfs_ = std::make_unique<sqlite3_vfs>(VfsCallbacks::make(name_.c_str(), this));
    sqlite3_initialize();
    sqlite3_vfs_register(vfs_.get(), 0);
}

MemoryVfs::~MemoryVfs() {
    sqlite3_vfs_unregister(vfs_.get());
}

namespace {

/// SQLite wants a default file system to exist even though every database here names its own; this one opens
/// nothing. It is a node of SQLite's list, so it has to be mutable and to stay: the only such object in Vaka.
constinit sqlite3_vfs default_vfs = VfsCallbacks::make("vaka-none", nullptr);

}  // namespace

}  // namespace vaka::store

/// SQLITE_OS_OTHER: SQLite calls these two instead of setting up unix or Windows.
extern "C" int sqlite3_os_init() {
    return sqlite3_vfs_register(&vaka::store::default_vfs, 1);
}
extern "C" int sqlite3_os_end() {
    return SQLITE_OK;
}
