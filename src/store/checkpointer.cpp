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

Checkpointer::Checkpointer(Recovered& recovered)
    : head_(recovered.head),
      log_keys_(std::move(recovered.log_keys)),
      stones_(std::move(recovered.stones)),
      session_starts_(std::move(recovered.session_starts)),
      changed_(std::move(recovered.changed)),
      base_page_end_(recovered.base_page_end),
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
    taken.page_end = image.page_count();
    taken.head = {.store = head_.store,
                  .checkpoint = generation,
                  .previous_checkpoint = head_.checkpoint,
                  .file_size = image.size(),
                  .image_sum = image.sum(),
                  .chain = chain};
    for (const auto page : changed_.take()) {
        if (page >= taken.page_end) continue;
        const auto bytes = image.page(page);
        taken.operations.push_back({.kind = StoreOp::Kind::put,
                                    .key = {.space = Space::pages, .major = page},
                                    .value = Bytes(bytes.begin(), bytes.end())});
    }
    for (auto page = taken.page_end; page < base_page_end_; ++page) {
        taken.operations.push_back(
            {.kind = StoreOp::Kind::remove, .key = {.space = Space::pages, .major = page}, .value = {}});
    }
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
    for (const auto& operation : snapshot_->operations) {
        if (operation.kind == StoreOp::Kind::put && operation.key.space == Space::pages) {
            changed_.add(static_cast<std::uint32_t>(operation.key.major));
        }
    }
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
        const auto count = std::min(kBatchSize, all.size() - snapshot_->done);
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(snapshot_->done);
        return Batch{Batch::Kind::pages, {begin, begin + static_cast<std::ptrdiff_t>(count)}};
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
    auto surplus = stones_.size() - std::min(stones_.size(), kMostStones);
    for (auto stone = stones_.begin(); surplus > 0 && operations.size() < kBatchSize; ++stone, --surplus) {
        operations.push_back(
            {.kind = StoreOp::Kind::remove, .key = {.space = Space::log, .major = *stone}, .value = {}});
    }
    return operations;
}

void Checkpointer::batch_done(const Written& written) {
    if (written.kind == Batch::Kind::pages) {
        pages_done();
        return;
    }
    for (const auto& key : written.keys) {
        stones_.erase(key.major);  // one too many, or
        if (log_keys_.erase(key) > 0 && key.minor == 0 && session_starts_.erase(key.major) > 0)
            stones_.insert(key.major);  // one that stands from now on
    }
    const auto end = log_keys_.lower_bound(after(completed_.front().checkpoint));
    if (end == log_keys_.begin()) completed_.pop_front();
}

void Checkpointer::pages_done() {
    snapshot_->done = std::min(snapshot_->done + kBatchSize, snapshot_->operations.size());
    if (snapshot_->done < snapshot_->operations.size()) return;
    head_ = snapshot_->head;
    base_page_end_ = snapshot_->page_end;
    completed_.push_back({head_.checkpoint, std::nullopt});
    forced_ = false;
    snapshot_.reset();
}

}  // namespace vaka::store
