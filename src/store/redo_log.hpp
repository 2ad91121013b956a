#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/ports.hpp"
#include "store/checkpointer.hpp"
#include "store/log_record.hpp"
#include "store/recovery.hpp"
#include "store/vfs.hpp"

namespace vaka::store {

/// What the badge shows.
struct SaveState {
    enum class Kind : std::uint8_t {
        saved,   ///< Everything committed is durable.
        saving,  ///< A commit is on its way.
        failed,  ///< The storage refused; it is tried again, and nothing is lost as long as the page lives.
        read_only,  ///< Another tab wrote to the store: nothing is saved any more, reload to go on.
    };
    Kind kind = Kind::saved;
    std::optional<Error> reason;   ///< For `failed` and `read_only`.
    std::uint64_t generation = 0;  ///< Latest durable commit.
    std::optional<Instant>
        time;  ///< When that commit was handed over; none before the first of this session.

    bool operator==(const SaveState&) const = default;
};

/// Keeps an image durable: every commit goes to the storage as one self-contained, checksummed record of a
/// redo log (a large one as a row of them, of which only the whole counts), and pages are copied to the base
/// image only later. That way a power cut leaves the image of an earlier commit or of this one, never a
/// mixture, even where the browser tears its own transactions.
///
/// Works by `tick`: call it at the end of every frame and at the time that `next_tick` says. All commits
/// since the last flush become one record. Nothing blocks; completions come from the `Storage`. Not
/// thread-safe.
class PageStore {
public:
    using Opened = std::function<void(Result<std::unique_ptr<PageStore>>)>;

    static constexpr std::chrono::milliseconds kFirstRetry{100};
    static constexpr std::chrono::milliseconds kLastRetry{5000};

    /// Opens the store `name` of `storage`, which must outlive it. An empty store gives an empty image, and
    /// `fresh` becomes its uuid with the first commit. Errors: those of `Storage::open`; `corrupt` when
    /// nothing in the store verifies, `unsupported` when a later version wrote it: the store is closed then,
    /// and nothing was changed.
    static void open(Storage& storage, std::string_view name, const StoreUuid& fresh, Opened done);

    ~PageStore() = default;
    PageStore(const PageStore&) = delete;
    PageStore& operator=(const PageStore&) = delete;
    PageStore(PageStore&&) = delete;
    PageStore& operator=(PageStore&&) = delete;

    [[nodiscard]] const MemoryVfs& vfs() const { return *vfs_; }
    [[nodiscard]] const Image& image() const { return *image_; }
    [[nodiscard]] const StoreUuid& uuid() const { return uuid_; }
    [[nodiscard]] const OpenReport& open_report() const { return report_; }
    [[nodiscard]] const SaveState& save_state() const { return state_; }
    /// Generation of the base image.
    [[nodiscard]] std::uint64_t checkpoint() const { return checkpointer_.checkpoint(); }

    /// Called whenever `save_state` changes. Also from inside SQLite's commit: it must not touch the
    /// database.
    void on_change(std::function<void(const SaveState&)> callback) { changed_ = std::move(callback); }

    /// Does what is due at `now`: flushes commits, writes checkpoints, prunes the log. Real time; a clock
    /// that is set back stops no waiting period.
    void tick(Instant now);
    /// When `tick` has something to do again: a time that is past means at once; none means not before the
    /// next commit or completion, after either of which it has to be asked again.
    [[nodiscard]] std::optional<Instant> next_tick() const;

    /// Writes the boundary of this session with the next `tick`, also when nothing was committed: from then
    /// on every other tab's commit is refused. Without it the session's first commit is its boundary.
    void claim() { claims_ = true; }

    /// Hands over what is committed without waiting for batches that are under way or for the next retry: for
    /// the moment when the page goes away. Does nothing inside a transaction.
    void flush_now();

    /// Never hands anything over again: for a program that can no longer trust its own memory (a trap, a
    /// failed assertion). The storage keeps the latest durable commit; `save_state` becomes read-only with
    /// `reason`.
    void abandon(Error reason);

private:
    /// The last commit of the history that the next one continues.
    struct Tip {
        std::uint64_t generation = 0;
        std::uint64_t file_size = 0;
        std::uint64_t image_sum = 0;
        Tag tag{};
    };
    struct Flight {
        Tip tip;  ///< What `issued_` is once it is handed over, and `durable_` once it is done.
        std::vector<std::uint32_t> pages;
        std::vector<StoreKey> keys;       ///< What it adds to the log.
        std::vector<StoreKey> leftovers;  ///< What it removes from the log.
        Instant time;
        bool with_head = false;
        bool with_snapshot = false;
        bool begins_session = false;
        bool ends_commit = true;
    };

    PageStore(Storage& storage, Recovered recovered);

    void note_commit();
    [[nodiscard]] bool can_flush() const;
    void issue_commit();
    void issue_generation(std::span<const std::uint32_t> pages, bool is_last);
    std::vector<StoreOp> make_batch(Flight& flight, std::vector<Bytes> parts);
    void commit_done(const Result<void>& result);
    void take_as_durable(Flight& flight);
    void take_back(Flight& flight);
    void note_failure(const Error& error);
    [[nodiscard]] bool is_settled() const;
    void maintain();
    void start_idle_checkpoint();
    void write_maintenance();
    void maintenance_done(const Checkpointer::Written& written, const Result<void>& result);
    void publish();

    Storage& storage_;
    std::unique_ptr<Image> image_;
    std::unique_ptr<MemoryVfs> vfs_;
    OpenReport report_;
    StoreUuid uuid_;
    Checkpointer checkpointer_;

    Tip durable_;
    std::uint64_t saved_ = 0;  // the latest generation up to `durable_` that is a whole commit
    Tip issued_;               // ahead of `durable_` by what is in flight
    std::deque<Flight> in_flight_;
    std::vector<StoreKey> leftovers_;  // log entries on the disk that belong to no commit of ours
    bool head_stored_;
    bool pending_ = false;  // there are commits that no flight carries
    bool claims_ = false;   // the boundary of this session is wanted now
    bool bounded_ = false;  // it is written
    bool broken_ = false;   // a flight failed: those behind it continue a history that does not exist

    Instant now_{};                             // time that never goes back
    std::chrono::milliseconds offset_{0};       // what it is ahead of a clock that was set back
    std::chrono::milliseconds retry_delay_{0};  // zero unless the latest flight failed
    Instant retry_at_ = Instant::min();
    bool maintenance_in_flight_ = false;
    std::chrono::milliseconds maintenance_delay_{0};
    Instant maintenance_at_ = Instant::min();

    std::optional<Error> failure_;
    bool read_only_ = false;
    SaveState state_;
    std::function<void(const SaveState&)> changed_;
    // Completions may come after the end of this object; they hold a weak pointer to this.
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace vaka::store
