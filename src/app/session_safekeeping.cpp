// What keeps the open workspace safe, as the person or the passing time asks for it: the door, backups,
// locking, and leaving to another tab. The rest of the session is in session.cpp.

#include <charconv>
#include <utility>

#include "app/file_name.hpp"
#include "app/format.hpp"
#include "app/session.hpp"
#include "base/text.hpp"
#include "store/image.hpp"

namespace vaka::app {

namespace {

constexpr std::string_view kAutoLockNote = "lock.minutes";
constexpr int kDefaultAutoLock = 15;
/// The largest image, and what sealing adds.
constexpr std::size_t kMaxBackupBytes = store::Image::kMaxSize + std::size_t{1024} * 1024;

}  // namespace

bool Session::do_gate_request(const Request& request) {
    if (std::holds_alternative<Reopen>(request)) {
        close_workspace();
        door_.retry();
    } else if (std::holds_alternative<TakeOver>(request)) {
        door_.take_over();
    } else if (const auto* unlock = std::get_if<Unlock>(&request)) {
        door_.unlock(unlock->secret);
    } else if (const auto* choice = std::get_if<ChooseProtection>(&request)) {
        if (choice->passphrase)
            door_.protect(*choice->passphrase);
        else
            door_.go_unprotected();
    } else if (std::holds_alternative<AcknowledgeKey>(request)) {
        safekeeper_.acknowledge();
        door_.acknowledge();
    } else if (std::holds_alternative<Salvage>(request)) {
        offer_salvage();
    } else if (std::holds_alternative<StartAnew>(request)) {
        safekeeper_.start_anew();
    } else {
        return false;
    }
    return true;
}

bool Session::do_safekeeping_request(const Request& request) {
    if (std::holds_alternative<PickBackup>(request)) {
        files_.pick(".sqlite,.vaka,application/vnd.sqlite3", kMaxBackupBytes,
                    [this, alive = alive_](Result<PickedFile> file) {
                        if (*alive) safekeeper_.offer(std::move(file));
                    });
    } else if (const auto* unseal = std::get_if<UnsealBackup>(&request)) {
        safekeeper_.unseal(unseal->passphrase);
    } else if (std::holds_alternative<ConfirmRestore>(request)) {
        safekeeper_.restore_file();
    } else if (std::holds_alternative<CancelRestore>(request)) {
        safekeeper_.cancel_restore();
    } else if (const auto* copy = std::get_if<RestoreCopy>(&request)) {
        safekeeper_.restore_copy(copy->store);
    } else if (const auto* sealed = std::get_if<DownloadSealed>(&request)) {
        download_sealed(sealed->passphrase);
    } else if (const auto* protect = std::get_if<Protect>(&request)) {
        if (!workspace_) return true;
        auto database = workspace_->store().export_sqlite();
        if (database)
            safekeeper_.protect(*std::move(database), protect->passphrase);
        else
            notify({Notice::Tone::danger, message(database.error()), false});
    } else if (const auto* change = std::get_if<ChangePassphrase>(&request)) {
        safekeeper_.change_passphrase(change->secret, change->passphrase, [this] {
            notify({Notice::Tone::success, std::string(tr::storage_passphrase_changed()), false});
        });
    } else if (std::holds_alternative<LockNow>(request)) {
        lock_now();
    } else if (const auto* lock = std::get_if<SetAutoLock>(&request)) {
        ports_.notes->write(kAutoLockNote, text::number(lock->minutes));
        upkeep_.note_input();
    } else if (std::holds_alternative<KeepData>(request)) {
        safekeeper_.persist();
    } else if (std::holds_alternative<CheckNow>(request)) {
        if (workspace_) upkeep_.check_fully(*workspace_);
    } else {
        return false;
    }
    return true;
}

/// A copy of the whole workspace is a backup, and that is of the present whatever is shown.
Date Session::today() const {
    const auto now = ports_.clock->now();
    return date_of(now, zone_offset(now));
}

void Session::hand_over_backup(WorkspaceKind kind, std::string_view extension, std::string_view type,
                               const Bytes& file) {
    const auto name = file_name(name_of(kind), to_text(today()), extension);
    files_.save(name, type, file);
    safekeeper_.note_backup(kind);
    notify({Notice::Tone::success, tr::exchange_export_done(name), false});
}

void Session::download_database() {
    const auto bytes = workspace_->store().export_sqlite();
    if (!bytes) return notify({Notice::Tone::danger, message(bytes.error()), false});
    hand_over_backup(workspace_->kind(), ".sqlite", "application/vnd.sqlite3", *bytes);
}

void Session::download_sealed(std::string_view passphrase) {
    if (!workspace_) return;
    const auto bytes = workspace_->store().export_sqlite();
    if (!bytes) return notify({Notice::Tone::danger, message(bytes.error()), false});
    safekeeper_.seal(*bytes, passphrase, [this, kind = workspace_->kind()](const Bytes& sealed) {
        hand_over_backup(kind, ".vaka", "application/octet-stream", sealed);
    });
}

void Session::offer_salvage() {
    safekeeper_.salvage([this](const Bytes& file) {
        const auto today = date_of(ports_.wall_clock->now(), Minutes{0});
        const auto name = file_name(door_.shelf().current, to_text(today), ".salvaged.sqlite");
        files_.save(name, "application/vnd.sqlite3", file);
        notify({Notice::Tone::success, tr::exchange_export_done(name), false});
    });
}

void Session::lock_now() {
    // Forgetting the key before all is saved would lose it: then the badge says why, and nothing is locked.
    if (!workspace_ || !door_.is_protected()) return;
    workspace_->store().flush_now();
    if (workspace_->store().save_state().kind != store::SaveState::Kind::saved) {
        lock_wanted_ = true;
        return;
    }
    lock_wanted_ = false;
    close_workspace();
    door_.lock();
}

std::optional<Instant> Session::lock_when_away() {
    if (!workspace_ || !door_.is_protected()) return std::nullopt;
    const auto away = upkeep_.away_at(auto_lock());
    if (!lock_wanted_ && (!away || *away > ports_.wall_clock->now())) return away;
    lock_now();
    if (!workspace_) changed_();
    return std::nullopt;
}

// --- another tab

void Session::leave_to_other_tab(bool taken) {
    leaving_ = taken ? Leaving::taken : Leaving::asked;
    if (workspace_) {
        if (closing_) closing_();
        workspace_->store().flush_now();
    }
    go_on_leaving();
}

void Session::go_on_leaving() {
    if (leaving_ == Leaving::no) return;
    const auto kind = save_state().kind;
    if (kind == store::SaveState::Kind::saving) return;
    const bool is_saved = kind == store::SaveState::Kind::saved;
    // What cannot be saved is not let go of; the other tab may take the workspace all the same.
    if (!is_saved && leaving_ == Leaving::asked) return;
    leaving_ = Leaving::no;
    if (is_saved) {
        close_workspace();
        door_.give_up();
    } else {
        // It stays to be looked at and to be taken away as a file.
        workspace_->store().abandon({Code::conflict, "error.storage_conflict", {}, {}});
    }
    changed_();
}

BackupState Session::backup() const {
    if (!door_.kind()) return {};
    const bool has_content = workspace_ && workspace_->store().save_state().generation > 1;
    return safekeeper_.backup(*door_.kind(), has_content);
}

int Session::auto_lock() const {
    const auto noted = ports_.notes->read(kAutoLockNote);
    if (!noted) return kDefaultAutoLock;
    int minutes = 0;
    const auto read = std::from_chars(noted->data(), noted->data() + noted->size(), minutes);
    return read.ec == std::errc{} && minutes >= 0 ? minutes : kDefaultAutoLock;
}

void Session::note_input() {
    upkeep_.note_input();
}

}  // namespace vaka::app
