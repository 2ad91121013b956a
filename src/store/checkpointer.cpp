#include "store/checkpointer.hpp"

#include <algorithm>
#include <utility>

namespace vaka::store {

namespace {

constexpr StoreKey kHeadKey{.space = Space::meta};

/// First key of the log that is newer than `generation`.
StoreKey after(std::uint64_t generation) {
    return {.space = Space::log, .major = generation + 1};
}

}  // namespace

Checkpointer::Written::Written(const Batch& batch) : kind(batch.kind) {
    keys.reserve(batch.operations.size());
    for (const auto& operation : batch.operations) keys.push_back(operation.key);
}

Checkpointer::Checkpointer(Recovered& recovered)
    : head_(recovered.head),
      log_keys_(std::move(recovered.log_keys)),
      stones_(std::move(recovered.stones)),
      session_starts_(std::move(recovered.session_starts)),
      changed_(std::move(recovered.changed)),
      base_(std::move(recovered.base)),
      commits_(recovered.log_commits),
      log_bytes_(recovered.log_bytes),
      forced_(recovered.report.from == OpenedFrom::redo) {
    // A base that had to be repaired holds no commit by itself: its log stays until the forced checkpoint.
    if (!forced_ && head_.checkpoint > 0) completed_.push_back({head_.checkpoint, std::nullopt});
}

void Checkpointer::note_commit(std::span<const std::uint32_t> pages, std::uint64_t log_bytes, Instant now) {
    for (const auto page : pages) changed_.add(page);
    log_bytes_ += log_bytes;
    ++commits_;
    quiet_since_ = now;
}

void Checkpointer::observe(Instant now) {
    if (!quiet_since_) quiet_since_ = now;
    for (auto& completed : completed_) {
        if (!completed.since) completed.since = now;
    }
}

bool Checkpointer::is_due() const {
    if (snapshot_) return false;
    return forced_ || commits_ >= kCommitsPerCheckpoint || log_bytes_ >= kLogBytesPerCheckpoint;
}

std::optional<Instant> Checkpointer::idle_due() const {
    if (snapshot_ || (commits_ == 0 && !forced_)) return std::nullopt;
    if (is_due() || !quiet_since_) return idle_not_before_;
    return std::max(*quiet_since_ + kIdle, idle_not_before_);
}

void Checkpointer::snapshot(Image& image, std::uint64_t generation, const Tag& chain) {
    Snapshot taken;
    taken.changed = changed_.take();
    std::erase_if(taken.changed, [&](auto page) { return page >= image.page_count(); });
    auto plan = base_.plan(taken.changed, image, generation);
    taken.operations = std::move(plan.operations);
    taken.head = {.store = head_.store,
                  .checkpoint = generation,
                  .previous_checkpoint = head_.checkpoint,
                  .file_size = image.size(),
                  .image_sum = image.sum(),
                  .chain = chain,
                  .groups = std::move(plan.groups)};
    // Last of all, so that it is in the last batch: only then do the pages before it count.
    taken.operations.push_back(
        {.kind = StoreOp::Kind::put, .key = kHeadKey, .value = encode_head(taken.head)});
    snapshot_ = std::move(taken);
    commits_ = 0;
    log_bytes_ = 0;
}

void Checkpointer::confirm() {
    snapshot_->confirmed = true;
}

void Checkpointer::cancel() {
    for (const auto page : snapshot_->changed) changed_.add(page);
    // Due again with the next commit.
    commits_ = kCommitsPerCheckpoint;
    snapshot_.reset();
}

std::optional<Instant> Checkpointer::batch_due() const {
    if (snapshot_ && snapshot_->confirmed) return Instant::min();
    if (completed_.empty()) return std::nullopt;
    if (!completed_.front().since) return Instant::min();
    return *completed_.front().since + kPruneAfter;
}

std::optional<Checkpointer::Batch> Checkpointer::next_batch(Instant now) const {
    if (snapshot_ && snapshot_->confirmed) {
        const auto& all = snapshot_->operations;
        Batch batch{Batch::Kind::pages, {}};
        std::size_t bytes = 0;
        for (auto at = snapshot_->done; at < all.size() && batch.operations.size() < kBatchSize; ++at) {
            bytes += all[at].value.size();
            if (bytes > kBatchBytes && !batch.operations.empty()) break;
            batch.operations.push_back(all[at]);
        }
        return batch;
    }
    if (completed_.empty() || !completed_.front().since || now < *completed_.front().since + kPruneAfter) {
        return std::nullopt;
    }
    return Batch{Batch::Kind::prune, removals()};
}

std::vector<StoreOp> Checkpointer::removals() const {
    std::vector<StoreOp> operations;
    const auto end = log_keys_.lower_bound(after(completed_.front().checkpoint));
    for (auto key = log_keys_.begin(); key != end && operations.size() < kBatchSize; ++key) {
        if (key->minor == 0 && session_starts_.contains(key->major))
            operations.push_back(
                {.kind = StoreOp::Kind::put, .key = *key, .value = encode_stone(key->major, head_.store)});
        else
            operations.push_back({.kind = StoreOp::Kind::remove, .key = *key, .value = {}});
    }
    const auto pages = base_.obsolete(completed_.front().checkpoint, kBatchSize - operations.size());
    for (const auto& key : pages) {
        operations.push_back({.kind = StoreOp::Kind::remove, .key = key, .value = {}});
    }
    auto surplus = stones_.size() - std::min(stones_.size(), kMostStones);
    for (auto stone = stones_.begin(); surplus > 0 && operations.size() < kBatchSize; ++stone, --surplus) {
        operations.push_back(
            {.kind = StoreOp::Kind::remove, .key = {.space = Space::log, .major = *stone}, .value = {}});
    }
    return operations;
}

void Checkpointer::batch_done(const Written& written) {
    if (written.kind == Batch::Kind::pages) {
        pages_done(written.keys.size());
        return;
    }
    for (const auto& key : written.keys) {
        if (key.space == Space::pages) {
            base_.note_removed(key);
            continue;
        }
        stones_.erase(key.major);  // one too many, or
        if (log_keys_.erase(key) > 0 && key.minor == 0 && session_starts_.erase(key.major) > 0)
            stones_.insert(key.major);  // one that stands from now on
    }
    const auto end = log_keys_.lower_bound(after(completed_.front().checkpoint));
    if (end == log_keys_.begin() && base_.obsolete(completed_.front().checkpoint, 1).empty())
        completed_.pop_front();
}

void Checkpointer::pages_done(std::size_t count) {
    snapshot_->done += count;
    if (snapshot_->done < snapshot_->operations.size()) return;
    head_ = std::move(snapshot_->head);
    const std::span operations(snapshot_->operations);
    base_.done(operations.first(operations.size() - 1), head_.groups, Image::page_count_for(head_.file_size),
               head_.checkpoint);
    completed_.push_back({head_.checkpoint, std::nullopt});
    forced_ = false;
    snapshot_.reset();
}

}  // namespace vaka::store
