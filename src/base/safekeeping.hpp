#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/ports.hpp"

/// What the core needs from the outside to keep stores safe, beside the `Storage` itself. Every `done` is
/// called later, exactly once, never from inside the call.
namespace vaka {

/// Encryption of stores at rest, transparent to `Storage`: what is written to a protected store is sealed
/// record by record (AES-256-GCM, bound to its key and its store), and `Storage::open` of one that is locked
/// fails with `locked`. The data key is random; the passphrase and the recovery key only wrap it.
class Vault {
public:
    enum class State : std::uint8_t {
        plain,     ///< Not protected, or there is no such store.
        locked,    ///< Protected, and its key is not in memory.
        unlocked,  ///< Protected, and can be opened.
    };
    using Inspected = std::function<void(Result<State>)>;
    using Created = std::function<void(Result<std::string>)>;
    using Sealed = std::function<void(Result<Bytes>)>;
    using Done = std::function<void(Result<void>)>;

    virtual ~Vault() = default;

    virtual void inspect(std::string_view store, Inspected done) = 0;
    /// Makes `store`, which must be empty and closed, a protected and unlocked one. The result is its
    /// recovery key in groups of letters and digits, to be printed: it is kept nowhere. Errors: `conflict`
    /// when the store is not empty, `storage`.
    virtual void protect(std::string_view store, std::string_view passphrase, Created done) = 0;
    /// `secret` is the passphrase or the recovery key. Errors: `denied` when it is neither; slow on purpose,
    /// and slower with each failure.
    virtual void unlock(std::string_view store, std::string_view secret, Done done) = 0;
    /// Wraps the data key anew; no record is written again, and the recovery key stays. Errors as `unlock`.
    virtual void change_passphrase(std::string_view store, std::string_view secret,
                                   std::string_view passphrase, Done done) = 0;
    /// Gives the empty store `to` the protection of `from`, which is plain or unlocked: the same passphrase
    /// and recovery key open it. For copies of a store. Errors: `locked`, `conflict` when `to` is not empty.
    virtual void share(std::string_view from, std::string_view to, Done done) = 0;
    /// Opens `copy`, which `share` protected, with the present passphrase of `from` and no earlier one.
    /// Nothing happens when `copy` is not there, or is no copy of it.
    virtual void renew_copy(std::string_view from, std::string_view copy, Done done) = 0;
    /// Forgets the key in memory. The store must be closed.
    virtual void lock(std::string_view store) = 0;

    /// `bytes` as a file that only `passphrase` opens: for backups that leave this browser.
    virtual void seal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase, Sealed done) = 0;
    /// The other way. Errors: `denied`, `corrupt` for anything that `seal_file` did not write, `unsupported`
    /// for a later version.
    virtual void unseal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase,
                             Sealed done) = 0;
};

/// One store at a time belongs to one tab. A courtesy: what keeps two writers apart is `StoreOp::Kind::add`.
class TabGuard {
public:
    enum class Hold : std::uint8_t {
        held,         ///< This tab has the store until `release`.
        elsewhere,    ///< Another tab has it.
        unsupported,  ///< The browser has no locks; the fence must do.
    };
    using Done = std::function<void(Hold)>;

    virtual ~TabGuard() = default;

    /// Takes the store if no other tab has it; lets go of one held before.
    virtual void acquire(std::string_view store, Done done) = 0;
    /// Asks the tab that has the store to save and to let go, and takes it after two seconds in any case.
    virtual void take_over(std::string_view store, Done done) = 0;
    virtual void release() = 0;
    /// Another tab asks for the store (`asked`: save, close, then `release`), or took it without waiting
    /// (`lost`: what was not saved is refused from now on).
    virtual void on_asked(std::function<void()> asked) = 0;
    virtual void on_lost(std::function<void()> lost) = 0;
};

/// Short facts outside every store, read at once: the sentinel that tells of a vanished store, settings.
/// Readable to whoever reads the browser's profile: never anything about a person.
class Notes {
public:
    virtual ~Notes() = default;
    [[nodiscard]] virtual std::optional<std::string> read(std::string_view key) const = 0;
    /// A browser that refuses is no error: the note is missing then.
    virtual void write(std::string_view key, std::string_view text) = 0;
    virtual void remove(std::string_view key) = 0;
};

/// What the browser says about the room for this site.
struct StorageRoom {
    std::optional<std::uint64_t> used, quota;  ///< Bytes; estimates.
    bool persistent = false;                   ///< It promised not to evict the data.
};

/// The browser's side of keeping data.
class Keeper {
public:
    virtual ~Keeper() = default;
    /// Whether what is stored here is readable to every other page of this machine (`file://`).
    [[nodiscard]] virtual bool shares_origin() const = 0;
    virtual void room(std::function<void(StorageRoom)> done) = 0;
    /// Asks for the promise not to evict; in answer to a person's action, because some browsers ask.
    virtual void persist(std::function<void(bool)> done) = 0;
};

}  // namespace vaka
