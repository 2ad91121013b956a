#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/door.hpp"

namespace vaka::app {

/// A file from which the workspace is to be restored; nothing is changed yet.
struct PendingRestore {
    std::string file_name;
    bool is_sealed = false;                 ///< Asks for the passphrase of the file.
    std::optional<Error> error;             ///< Why it cannot be used, or why the passphrase did not open it.
    std::shared_ptr<const Bytes> file;      ///< As chosen.
    std::shared_ptr<const Bytes> database;  ///< Checked; null until then.
};

/// What a person should know of their backups.
struct BackupState {
    std::optional<Instant> latest;  ///< Of the latest file taken away.
    bool is_due = false;            ///< Older than a week, or never, while there is something to lose.
    bool is_overdue = false;        ///< The same, and the workspace was first worked in more than a week ago.
};

/// Keeps copies of the open workspace, puts them back, and protects them: snapshots from time to time, backup
/// files, restoring, encryption of what was plain, a new beginning. Never writes over a store: each of these
/// makes a new one and then moves the workspace there.
class Safekeeper {
public:
    static constexpr std::size_t kSnapshots = 3;
    static constexpr std::chrono::hours kBetweenSnapshots{24};
    static constexpr std::chrono::hours kReplacedStay{24 * 30};
    static constexpr std::chrono::hours kBackupAge{24 * 7};

    struct Hooks {
        std::function<void()> changed;  ///< A frame is wanted.
        /// Saves and closes the open workspace; does nothing without one.
        std::function<void()> close_workspace;
        std::function<void(const Error&)> failed;  ///< To tell the person.
    };

    Safekeeper(Ports ports, Door& door, Hooks hooks);
    ~Safekeeper();
    Safekeeper(const Safekeeper&) = delete;
    Safekeeper& operator=(const Safekeeper&) = delete;

    /// What is being done, as a key of `assets/strings`; empty when nothing is. One thing at a time.
    [[nodiscard]] std::string_view busy() const { return busy_; }
    [[nodiscard]] const std::optional<PendingRestore>& pending_restore() const { return restore_; }
    /// Of a workspace that was just protected, until `acknowledge`.
    [[nodiscard]] const std::string& recovery_key() const { return recovery_key_; }
    void acknowledge() { recovery_key_.clear(); }
    /// The browser's word about room, of the latest `ask_room`.
    [[nodiscard]] const std::optional<StorageRoom>& room() const { return room_; }
    void ask_room();
    /// Asks the browser to keep the data.
    void persist();

    [[nodiscard]] BackupState backup(WorkspaceKind kind, bool has_content) const;
    /// Something was saved in `kind`. The first time the browser is asked to keep it; from then on backups
    /// become due.
    void note_work(WorkspaceKind kind);
    /// A backup file of `kind` was handed to the person.
    void note_backup(WorkspaceKind kind);

    /// Makes a snapshot if the latest one is old enough; the workspace is open and everything is saved.
    void snapshot_when_due();

    /// A file to restore from: checked, or waiting for its passphrase.
    void offer(Result<PickedFile> file);
    void unseal(std::string_view passphrase);
    void cancel_restore() { restore_.reset(); }
    /// Makes the offered file, or a kept copy, the workspace. What was there is kept for thirty days.
    void restore_file();
    void restore_copy(const std::string& store);
    /// Begins with an empty workspace; what was there is kept.
    void start_anew();
    /// Encrypts the open, plain workspace of `database`. The plain stores are deleted.
    void protect(Bytes database, std::string_view passphrase);
    /// Seals `database` with `passphrase` and hands the file to `done`.
    void seal(const Bytes& database, std::string_view passphrase, std::function<void(const Bytes&)> done);
    /// For the workspace and the kept copies.
    void change_passphrase(std::string_view secret, std::string_view passphrase, std::function<void()> done);
    /// Reads what is left of the store that cannot be opened, as a file.
    void salvage(std::function<void(const Bytes&)> done);

private:
    /// Wraps a completion so that it is dropped once this is gone. `then` asks for a frame after it;
    /// `quietly` does not: for what nobody waits for.
    template <class Callback>
    auto quietly(Callback callback);
    template <class Callback>
    auto then(Callback callback);
    [[nodiscard]] bool begin(std::string_view what);
    bool end_with(const Result<void>& result);
    void check(std::shared_ptr<const Bytes> database);
    void write_new(std::shared_ptr<const Bytes> database, const std::string& store,
                   std::function<void()> written);
    enum class Contents : std::uint8_t { none, written };
    void move_to(const std::string& store, Shelf shelf, Contents contents);
    void take_snapshot();
    void renew_copies(std::size_t next, std::function<void()> done);
    void clear_away();

    Ports ports_;
    Door& door_;
    Hooks hooks_;
    std::string busy_;
    std::optional<PendingRestore> restore_;
    std::string recovery_key_;
    std::optional<StorageRoom> room_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace vaka::app
