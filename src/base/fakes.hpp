#pragma once

#include <deque>
#include <map>

#include "base/ports.hpp"

/// Ports for tests, benchmarks and reproducible runs. Part of the product: the training clock and seeded runs
/// use them too.
namespace vaka {

/// Stands still until told otherwise.
class FakeClock final : public Clock {
public:
    explicit FakeClock(Instant start) : now_(start) {}
    [[nodiscard]] Instant now() const override { return now_; }
    void set(Instant instant) { now_ = instant; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    Instant now_;
};

/// Counter-based random numbers (SplitMix64 of seed and counter; Steele, Lea and Flood, OOPSLA 2014): the
/// n-th number depends on the seed and n alone, so a run is reproducible on every platform.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : seed_(seed) {}
    std::uint64_t next() override;
    /// Uniform in [0, bound), without bias; `bound` > 0.
    std::uint64_t below(std::uint64_t bound);

private:
    std::uint64_t seed_;
    std::uint64_t counter_ = 0;
};

/// English, at a fixed offset.
class FixedLocale final : public Locale {
public:
    explicit FixedLocale(std::string tag = "en", Minutes offset = Minutes{0})
        : tag_(std::move(tag)), offset_(offset) {}
    [[nodiscard]] std::string tag() const override { return tag_; }
    [[nodiscard]] Minutes zone_offset(Instant) const override { return offset_; }

private:
    std::string tag_;
    Minutes offset_;
};

/// Remembers what was saved and answers `pick` with what the test put there.
class FakeFiles final : public Files {
public:
    struct Saved {
        std::string name;
        std::string mime;
        Bytes bytes;
    };
    void save(std::string_view name, std::string_view mime, std::span<const std::uint8_t> bytes) override;
    void pick(std::string_view accept, std::size_t max_bytes,
              std::function<void(Result<PickedFile>)> done) override;

    std::vector<Saved> saved;
    std::deque<PickedFile> to_pick;
};

/// A store in memory. Completions wait until `run()`; the next batches can be made to fail.
class MemoryStorage final : public Storage {
public:
    MemoryStorage() = default;
    ~MemoryStorage() override = default;
    MemoryStorage(MemoryStorage&&) = default;
    MemoryStorage& operator=(MemoryStorage&&) = default;
    /// A copy has stores of its own.
    MemoryStorage(const MemoryStorage& other) : stores_(std::make_shared<Stores>(*other.stores_)) {}
    MemoryStorage& operator=(const MemoryStorage& other) {
        stores_ = std::make_shared<Stores>(*other.stores_);
        return *this;
    }
    /// A second connection to the stores of `other`, with completions of its own.
    static MemoryStorage connected_to(const MemoryStorage& other) {
        MemoryStorage second;
        second.stores_ = other.stores_;
        return second;
    }

    void open(std::string_view name, Loaded done) override;
    void write(std::vector<StoreOp> batch, Done done) override;
    void close() override;
    void destroy(std::string_view name, Done done) override;

    /// Delivers all completions that wait, and those that they cause. Returns how many.
    std::size_t run();
    /// The next `count` batches fail with `error` and change nothing.
    void fail_next(std::size_t count, Error error);
    /// What a store holds, for tests that damage it.
    std::map<StoreKey, Bytes>& contents(std::string_view name) { return (*stores_)[std::string(name)]; }
    [[nodiscard]] bool has(std::string_view name) const { return stores_->contains(name); }
    /// Stores of which this is true cannot be opened, as those of a locked vault.
    void lock_where(std::function<bool(std::string_view)> is_locked) { is_locked_ = std::move(is_locked); }
    [[nodiscard]] std::size_t batches_written() const { return batches_written_; }

private:
    using Stores = std::map<std::string, std::map<StoreKey, Bytes>, std::less<>>;
    std::shared_ptr<Stores> stores_ = std::make_shared<Stores>();
    std::function<bool(std::string_view)> is_locked_;
    std::string open_name_;
    std::deque<std::function<void()>> waiting_;
    std::size_t failures_left_ = 0;
    Error failure_;
    std::size_t batches_written_ = 0;
};

}  // namespace vaka
