#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "base/id.hpp"
#include "base/ports.hpp"
#include "store/database.hpp"
#include "store/redo_log.hpp"

namespace vaka::store {

struct Schema;  // store/migrations.hpp

/// How to open a store.
struct OpenOptions {
    /// Whether a store without a single commit becomes a new database. False when one is known to have been
    /// there: then it is an error, `not_found` when the store is empty and `corrupt` when it has records of
    /// commits, and nothing is written.
    bool may_create = true;
    /// Whether every other tab's commits are refused from the start (`PageStore::claim`), for a tab that
    /// takes the store over; else from the first commit on.
    bool claim = false;
};

/// A database that survives: SQLite on a memory image, and the page store that keeps the image durable.
///
/// Call `tick` at the end of every frame and whenever `next_tick` says. Not thread-safe; belongs to one
/// thread.
class Store {
public:
    using Opened = std::function<void(Result<std::unique_ptr<Store>>)>;

    /// Opens the store `name` of `storage` and brings it to `schema`. `done` is called later, once; `storage`
    /// and `schema` must outlive the store. `ids` is used now, for the uuid of a new store. Errors, upon each
    /// of which the store is closed and unchanged: those of `Storage::open`, `not_found` as `options` say,
    /// `corrupt` when nothing in it verifies, `unsupported` when a later version wrote it, those of
    /// `migrate`.
    static void open(Storage& storage, std::string_view name, UuidMaker& ids, const Schema& schema,
                     const OpenOptions& options, Opened done);

    /// Closes, as `close`, without telling `on_change`.
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    Store(Store&&) = delete;
    Store& operator=(Store&&) = delete;

    [[nodiscard]] Database& database() { return *database_; }
    [[nodiscard]] const SaveState& save_state() const { return pages_->save_state(); }
    /// Identifies the store for as long as it lives.
    [[nodiscard]] const StoreUuid& uuid() const { return pages_->uuid(); }
    /// Bytes of the database.
    [[nodiscard]] std::uint64_t size() const { return pages_->image().size(); }
    /// How the store was found; its `newest_seen` tells whether later commits could not be read.
    [[nodiscard]] const OpenReport& open_report() const { return pages_->open_report(); }

    /// The schema's version that was found, when it was an earlier one: the database in memory has been
    /// migrated, the storage still has the old one until the first `tick`. None when nothing was migrated.
    [[nodiscard]] std::optional<int> migrated_from() const { return migrated_from_; }

    /// Called whenever `save_state` changes, which is also the sign to ask `next_tick` again. Also called
    /// from inside SQLite's commit: it may take note and ask for a frame, nothing else.
    void on_change(std::function<void(const SaveState&)> callback) { changed_ = std::move(callback); }

    /// Flushes what was committed, and does the upkeep that is due at `now` (real time, not a simulated
    /// clock).
    void tick(Instant now) { pages_->tick(now); }
    /// When `tick` is needed next: a time that is past means at once; none means not before the next change.
    [[nodiscard]] std::optional<Instant> next_tick() const { return pages_->next_tick(); }
    /// Hands everything committed to the storage within this call: for `pagehide` and `visibilitychange`.
    void flush_now() { pages_->flush_now(); }

    /// The database as a file that any SQLite opens. Errors: `conflict` inside a transaction.
    [[nodiscard]] Result<Bytes> export_sqlite() const;

    /// Hands over what is committed and closes the storage; what was handed over still arrives. After it only
    /// reading from `database` is of use. Ask `save_state` first: what the storage refused until now is gone
    /// with the store.
    void close();

    /// Never saves again, not even at `close`: for a program that can no longer trust its own memory, or that
    /// lost the store to another one. The storage keeps the latest durable commit; `save_state` becomes
    /// read-only, for `reason`.
    void abandon(Error reason);

private:
    Store(Storage& storage, std::unique_ptr<PageStore> pages, std::unique_ptr<Database> database);
    void pass_on(const SaveState& state);

    Storage& storage_;
    // The database is closed before the file under it goes.
    std::unique_ptr<PageStore> pages_;
    std::unique_ptr<Database> database_;
    std::function<void(const SaveState&)> changed_;
    std::optional<int> migrated_from_;
    bool closed_ = false;
};

}  // namespace vaka::store
