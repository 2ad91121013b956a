#include "store/redo_log.hpp"

#include <algorithm>
#include <utility>

namespace vaka::store {

namespace {

/// Flights at one time: one, and what `flush_now` puts behind it when a page goes away more than once (a tab
/// that is hidden, shown and hidden again while the disk is slow).
constexpr std::size_t kMaxFlights = 4;

/// How long to wait before looking again whether an open transaction ended: its rollback gives no sign.
constexpr std::chrono::milliseconds kTransactionPoll{100};

std::chrono::milliseconds longer(std::chrono::milliseconds delay) {
    return std::clamp(delay * 2, PageStore::kFirstRetry, PageStore::kLastRetry);
}

}  // namespace

void PageStore::open(Storage& storage, std::string_view name, const StoreUuid& fresh, Opened done) {
    storage.open(name, [&storage, fresh, done = std::move(done)](Result<std::vector<StoreEntry>> entries) {
        if (!entries) {
            done(std::unexpected(std::move(entries).error()));
            return;
        }
        auto recovered = recover(*std::move(entries), fresh);
        if (!recovered) {
            storage.close();
            done(std::unexpected(std::move(recovered).error()));
            return;
        }
        done(std::unique_ptr<PageStore>(new PageStore(storage, *std::move(recovered))));
    });
}

PageStore::PageStore(Storage& storage, Recovered recovered)
    : storage_(storage),
      image_(std::move(recovered.image)),
      vfs_(std::make_unique<MemoryVfs>(*image_)),
      report_(recovered.report),
      uuid_(recovered.head.store),
      checkpointer_(recovered),
      durable_{report_.generation, image_->size(), image_->sum(), recovered.chain},
      saved_(report_.generation),
      issued_(durable_),
      leftovers_(std::move(recovered.leftovers)),
      // The head of a new store comes with its first commit. One that was lost comes with the checkpoint that
      // is forced then: nothing true can be said of the base before.
      head_stored_(recovered.head_is_stored || report_.from != OpenedFrom::nothing) {
    state_.generation = durable_.generation;
    vfs_->on_commit([this] { note_commit(); });
}

void PageStore::note_commit() {
    // SQLite also announces transactions that were begun for writing and then wrote nothing.
    if (!image_->has_dirty() && image_->size() == issued_.file_size) return;
    pending_ = true;
    publish();
}

bool PageStore::can_flush() const {
    return (pending_ || claims_) && !read_only_ && !broken_ && vfs_->is_quiescent();
}

void PageStore::tick(Instant now) {
    if (now + offset_ < now_) offset_ = now_ - now;
    now_ = now + offset_;
    checkpointer_.observe(now_);
    if (can_flush() && in_flight_.empty() && now_ >= retry_at_) issue_commit();
    maintain();
}

void PageStore::flush_now() {
    if (can_flush() && in_flight_.size() < kMaxFlights) issue_commit();
}

void PageStore::abandon(Error reason) {
    if (read_only_) return;
    read_only_ = true;
    failure_ = std::move(reason);
    publish();
}

std::optional<Instant> PageStore::next_tick() const {
    if (read_only_) return std::nullopt;
    std::optional<Instant> next;
    const auto consider = [&next](Instant time) { next = next ? std::min(*next, time) : time; };
    if ((pending_ || claims_) && in_flight_.empty())
        consider(vfs_->is_quiescent() ? retry_at_ : now_ + kTransactionPoll);
    if (!maintenance_in_flight_) {
        if (const auto due = checkpointer_.batch_due()) consider(std::max(*due, maintenance_at_));
        if (const auto due = checkpointer_.idle_due(); due && is_settled())
            consider(std::max(*due, maintenance_at_));
    }
    if (!next) return std::nullopt;
    return std::max(*next, now_) - offset_;
}

// --- commits

void PageStore::issue_commit() {
    const auto pages = image_->take_dirty();
    pending_ = false;
    if (pages.empty() && image_->size() == issued_.file_size && !claims_) {
        publish();
        return;
    }
    claims_ = false;
    std::span<const std::uint32_t> left(pages);
    do {
        const auto now = left.first(std::min(left.size(), kPagesPerGeneration));
        left = left.subspan(now.size());
        issue_generation(now, left.empty());
    } while (!left.empty());
    publish();
}

void PageStore::issue_generation(std::span<const std::uint32_t> pages, bool is_last) {
    Flight flight{.tip = {issued_.generation + 1, image_->size(), image_->sum(), {}},
                  .pages = {pages.begin(), pages.end()},
                  .keys = {},
                  .leftovers = {},
                  .time = now_ - offset_,
                  // Also behind one that is on its way: that one may fail.
                  .begins_session = !bounded_,
                  .ends_commit = is_last};
    auto batch = make_batch(flight, encode_commit({.generation = flight.tip.generation,
                                                   .file_size = flight.tip.file_size,
                                                   .image_sum = flight.tip.image_sum,
                                                   .store = uuid_,
                                                   .chain = issued_.tag,
                                                   .begins_session = flight.begins_session,
                                                   .goes_on = !is_last},
                                                  pages, *image_));
    if (is_last && checkpointer_.is_due()) {
        checkpointer_.snapshot(*image_, flight.tip.generation, flight.tip.tag);
        flight.with_snapshot = true;
    }
    issued_ = flight.tip;
    in_flight_.push_back(std::move(flight));
    storage_.write(std::move(batch), [this, alive = std::weak_ptr(alive_)](Result<void> result) {
        if (!alive.expired()) commit_done(result);
    });
}

std::vector<StoreOp> PageStore::make_batch(Flight& flight, std::vector<Bytes> parts) {
    std::vector<StoreOp> batch;
    // First, so that a key may be removed and added again in one batch.
    flight.leftovers = std::exchange(leftovers_, {});
    for (const auto& key : flight.leftovers) {
        batch.push_back({.kind = StoreOp::Kind::remove, .key = key, .value = {}});
    }
    if (!head_stored_) {
        flight.with_head = true;
        batch.push_back({.kind = StoreOp::Kind::put,
                         .key = {.space = Space::meta},
                         .value = encode_head({.store = uuid_})});
    }
    flight.tip.tag = tag_of_part(parts.back());
    std::uint64_t bytes = 0;
    for (std::uint32_t part = 0; part < parts.size(); ++part) {
        bytes += parts[part].size();
        flight.keys.push_back({.space = Space::log, .major = flight.tip.generation, .minor = part});
        batch.push_back(
            {.kind = StoreOp::Kind::add, .key = flight.keys.back(), .value = std::move(parts[part])});
    }
    checkpointer_.note_commit(flight.pages, bytes, now_);
    return batch;
}

void PageStore::commit_done(const Result<void>& result) {
    auto flight = std::move(in_flight_.front());
    in_flight_.pop_front();
    if (result && !broken_) {
        take_as_durable(flight);
    } else {
        if (result) {
            // It arrived although one before it did not: on the disk, but of no use, and in the way of a
            // retry.
            leftovers_.insert(leftovers_.end(), flight.keys.begin(), flight.keys.end());
        } else {
            leftovers_.insert(leftovers_.end(), flight.leftovers.begin(), flight.leftovers.end());
            note_failure(result.error());
        }
        take_back(flight);
        broken_ = !in_flight_.empty();
        if (!broken_) issued_ = durable_;
    }
    publish();
}

void PageStore::take_as_durable(Flight& flight) {
    durable_ = flight.tip;
    head_stored_ = head_stored_ || flight.with_head;
    checkpointer_.note_log_keys(flight.keys);
    if (flight.begins_session) checkpointer_.note_session_start(flight.tip.generation);
    bounded_ = true;
    if (flight.with_snapshot) checkpointer_.confirm();
    if (flight.ends_commit) {
        saved_ = flight.tip.generation;
        state_.time = flight.time;
    }
    if (!read_only_) failure_.reset();
    retry_delay_ = {};
    retry_at_ = Instant::min();
}

void PageStore::take_back(Flight& flight) {
    image_->mark_dirty(flight.pages);
    if (flight.with_snapshot) checkpointer_.cancel();
    pending_ = true;
    claims_ = claims_ || flight.begins_session;
}

void PageStore::note_failure(const Error& error) {
    if (read_only_) return;
    failure_ = error;
    read_only_ = error.code == Code::conflict;
    retry_delay_ = longer(retry_delay_);
    retry_at_ = now_ + retry_delay_;
}

// --- checkpoints and pruning

bool PageStore::is_settled() const {
    return !pending_ && !read_only_ && in_flight_.empty() && vfs_->is_quiescent();
}

void PageStore::maintain() {
    if (maintenance_in_flight_ || read_only_ || now_ < maintenance_at_) return;
    if (const auto due = checkpointer_.idle_due(); due && *due <= now_ && is_settled())
        start_idle_checkpoint();
    write_maintenance();
}

void PageStore::start_idle_checkpoint() {
    // Without a flight the image should be what is durable. If it is not, a defect wrote to it, and the base
    // must not take that over: the log still has the commit as it was.
    if (image_->sum() != durable_.image_sum) {
        checkpointer_.postpone(now_);
        return;
    }
    checkpointer_.snapshot(*image_, durable_.generation, durable_.tag);
    checkpointer_.confirm();
}

void PageStore::write_maintenance() {
    auto batch = checkpointer_.next_batch(now_);
    if (!batch) return;
    Checkpointer::Written written(*batch);
    if (batch->operations.empty()) {
        checkpointer_.batch_done(written);
        return;
    }
    maintenance_in_flight_ = true;
    storage_.write(std::move(batch->operations),
                   [this, alive = std::weak_ptr(alive_), written = std::move(written)](Result<void> result) {
                       if (!alive.expired()) maintenance_done(written, result);
                   });
}

void PageStore::maintenance_done(const Checkpointer::Written& written, const Result<void>& result) {
    maintenance_in_flight_ = false;
    if (result) {
        maintenance_delay_ = {};
        maintenance_at_ = Instant::min();
        checkpointer_.batch_done(written);
    } else {
        // Nobody has to know: the log has everything, it only grows until the storage takes pages again.
        maintenance_delay_ = longer(maintenance_delay_);
        maintenance_at_ = now_ + maintenance_delay_;
    }
}

// --- what the badge shows

void PageStore::publish() {
    SaveState state{
        .kind = SaveState::Kind::saved, .reason = failure_, .generation = saved_, .time = state_.time};
    if (read_only_) {
        state.kind = SaveState::Kind::read_only;
    } else if (failure_) {
        state.kind = SaveState::Kind::failed;
    } else if (pending_ || !in_flight_.empty()) {
        state.kind = SaveState::Kind::saving;
    }
    const bool changed =
        state.kind != state_.kind || state.reason != state_.reason || state.generation != state_.generation;
    state_ = std::move(state);
    if (changed && changed_) changed_(state_);
}

}  // namespace vaka::store
