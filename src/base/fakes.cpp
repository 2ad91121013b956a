#include "base/fakes.hpp"

#include <utility>

#include "base/text.hpp"

namespace vaka {

std::uint64_t SeededRandom::next() {
    std::uint64_t z = seed_ + ++counter_ * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

std::uint64_t SeededRandom::below(std::uint64_t bound) {
    // Values under this are the surplus of 2^64 over the largest multiple of `bound`; drawing again keeps it
    // uniform.
    const std::uint64_t surplus = (0 - bound) % bound;
    for (;;) {
        const auto value = next();
        if (value >= surplus) return value % bound;
    }
}

void FakeFiles::save(std::string_view name, std::string_view mime, std::span<const std::uint8_t> bytes) {
    saved.push_back({std::string(name), std::string(mime), Bytes(bytes.begin(), bytes.end())});
}

void FakeFiles::pick(std::string_view, std::size_t max_bytes, std::function<void(Result<PickedFile>)> done) {
    if (to_pick.empty()) return;  // as when a person cancels
    auto file = std::move(to_pick.front());
    to_pick.pop_front();
    if (file.bytes.size() > max_bytes) {
        done(fail(Code::limit, "error.file_too_large", file.name,
                  text::number(static_cast<std::int64_t>(max_bytes))));
        return;
    }
    done(std::move(file));
}

void MemoryStorage::open(std::string_view name, Loaded done) {
    open_name_ = std::string(name);
    waiting_.emplace_back([this, done = std::move(done), opened = open_name_] {
        if (is_locked_ && is_locked_(opened)) return done(fail(Code::locked, "error.store_locked"));
        std::vector<StoreEntry> entries;
        for (const auto& [key, value] : (*stores_)[opened]) entries.push_back({key, value});
        done(std::move(entries));
    });
}

void MemoryStorage::write(std::vector<StoreOp> batch, Done done) {
    if (open_name_.empty()) {
        waiting_.emplace_back([done = std::move(done)] { done(fail(Code::storage, "error.store_closed")); });
        return;
    }
    std::size_t bytes = 0;
    for (const auto& op : batch) bytes += op.value.size();
    if (bytes > kMostDurableBytes) {
        waiting_.emplace_back([done = std::move(done)] {
            done(fail(Code::internal, "error.internal", {}, "a batch too large to be durable"));
        });
        return;
    }
    waiting_.emplace_back([this, batch = std::move(batch), done = std::move(done), name = open_name_] {
        if (failures_left_ > 0) {
            --failures_left_;
            done(std::unexpected(failure_));
            return;
        }
        auto& store = (*stores_)[name];
        std::map<StoreKey, bool> exists;  // keys that earlier operations of the batch wrote or removed
        for (const auto& op : batch) {
            const auto known = exists.find(op.key);
            const bool taken = known != exists.end() ? known->second : store.contains(op.key);
            if (op.kind == StoreOp::Kind::add && taken) {
                done(fail(Code::conflict, "error.store_conflict"));
                return;
            }
            exists[op.key] = op.kind != StoreOp::Kind::remove;
        }
        for (const auto& op : batch) {
            if (op.kind == StoreOp::Kind::remove) {
                store.erase(op.key);
            } else {
                store[op.key] = op.value;
            }
        }
        ++batches_written_;
        done({});
    });
}

void MemoryStorage::close() {
    open_name_.clear();
}

void MemoryStorage::destroy(std::string_view name, Done done) {
    waiting_.emplace_back([this, name = std::string(name), done = std::move(done)] {
        stores_->erase(name);
        done({});
    });
}

std::size_t MemoryStorage::run() {
    std::size_t count = 0;
    while (!waiting_.empty()) {
        auto task = std::move(waiting_.front());
        waiting_.pop_front();
        task();
        ++count;
    }
    return count;
}

void MemoryStorage::fail_next(std::size_t count, Error error) {
    failures_left_ = count;
    failure_ = std::move(error);
}

}  // namespace vaka
