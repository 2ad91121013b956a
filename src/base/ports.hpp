#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

/// Everything that the core needs from the outside, as interfaces that are injected. The web implementations
/// live in `platform/web`, the ones for tests in `base/fakes.hpp`.
namespace vaka {

using Bytes = std::vector<std::uint8_t>;

/// The time. Training runs on a simulated clock, tests on a fake one.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// Random bits for identifiers; never for security decisions of its own.
class Random {
public:
    virtual ~Random() = default;
    virtual std::uint64_t next() = 0;
};

/// What the person's system says about place and language.
class Locale {
public:
    virtual ~Locale() = default;
    /// BCP 47 tag, for example `fi-FI`.
    [[nodiscard]] virtual std::string tag() const = 0;
    /// Offset east of UTC that holds at `instant` where the person is.
    [[nodiscard]] virtual Minutes zone_offset(Instant instant) const = 0;
};

/// A file that a person handed in.
struct PickedFile {
    std::string name;
    Bytes bytes;
};

/// Files in and out, by the person's own choice.
class Files {
public:
    virtual ~Files() = default;
    /// Offers `bytes` as a download called `name`.
    virtual void save(std::string_view name, std::string_view mime, std::span<const std::uint8_t> bytes) = 0;
    /// Lets the person choose one file; `done` gets it, or an error (`limit` when larger than `max_bytes`,
    /// which is checked before the file is read). Not called when the person cancels.
    virtual void pick(std::string_view accept, std::size_t max_bytes,
                      std::function<void(Result<PickedFile>)> done) = 0;
};

/// The three places of a store (storage design: memory image + redo log).
enum class Space : std::uint8_t {
    meta,   ///< Key (0,0): the head record.
    pages,  ///< Key (page number, 0): base image.
    log,    ///< Key (generation, part): redo log.
};

struct StoreKey {
    Space space = Space::meta;
    std::uint64_t major = 0;
    std::uint32_t minor = 0;
    auto operator<=>(const StoreKey&) const = default;
};

struct StoreEntry {
    StoreKey key;
    Bytes value;
};

/// One change within an atomic batch.
struct StoreOp {
    enum class Kind : std::uint8_t {
        add,     ///< Fails the whole batch with `conflict` when the key exists: the fence between two tabs.
        put,     ///< Writes or overwrites.
        remove,  ///< Deletes; a missing key is no error.
    };
    Kind kind = Kind::put;
    StoreKey key;
    Bytes value;
};

/// The most bytes of values that one batch should hold. Chromium's LevelDB writes a transaction piece by
/// piece and syncs its log with the last piece only; when it begins a new log in between, every four
/// megabytes or so, the pieces before are on the disk only some moments later. The fewer pieces, the less
/// lies in that gap.
inline constexpr std::size_t kMostDurableBytes = std::size_t{720} * 1024;

/// A durable key-value store with atomic batches, one store per name. Asynchronous: every `done` is called
/// later, exactly once, never from inside the call itself, and in the order of the calls.
class Storage {
public:
    virtual ~Storage() = default;

    using Loaded = std::function<void(Result<std::vector<StoreEntry>>)>;
    using Done = std::function<void(Result<void>)>;

    /// Opens the store `name`, making an empty one when there is none, and reads all of it.
    virtual void open(std::string_view name, Loaded done) = 0;
    /// Applies all of `batch`, in its order, or nothing: a key may be removed and then added. `done` is
    /// called when the batch is on the disk (strict durability, up to `kMostDurableBytes`). Errors:
    /// `conflict` (an `add` met an existing key), `limit` (quota), `storage` (anything else).
    virtual void write(std::vector<StoreOp> batch, Done done) = 0;
    /// Closes the open store; batches already handed over still complete.
    virtual void close() = 0;
    /// Deletes the store `name`, which must be closed.
    virtual void destroy(std::string_view name, Done done) = 0;
};

}  // namespace vaka
