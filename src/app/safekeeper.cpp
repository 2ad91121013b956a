#include "app/safekeeper.hpp"

#include <algorithm>
#include <utility>

#include "app/schema.hpp"
#include "base/text.hpp"
#include "store/transfer.hpp"

namespace vaka::app {

namespace {

std::string backup_key(WorkspaceKind kind) {
    return text::cat("backup.", name_of(kind));
}

std::string first_work_key(WorkspaceKind kind) {
    return text::cat("worked.", name_of(kind));
}

std::optional<Instant> noted_instant(const Notes& notes, const std::string& key) {
    const auto noted = notes.read(key);
    const auto at = noted ? parse_instant(*noted) : fail(Code::not_found, "error.not_found");
    return at ? std::optional(*at) : std::nullopt;
}

bool looks_like_sqlite(const Bytes& file) {
    constexpr std::string_view kMagic = "SQLite format 3";
    return file.size() > kMagic.size() && std::equal(kMagic.begin(), kMagic.end(), file.begin());
}

}  // namespace

Safekeeper::Safekeeper(Ports ports, Door& door, Hooks hooks)
    : ports_(ports), door_(door), hooks_(std::move(hooks)) {}

Safekeeper::~Safekeeper() = default;

template <class Callback>
auto Safekeeper::quietly(Callback callback) {
    return [alive = std::weak_ptr(alive_),
            callback = std::move(callback)]<class... Args>(Args&&... args) mutable {
        if (!alive.expired()) callback(std::forward<Args>(args)...);
    };
}

template <class Callback>
auto Safekeeper::then(Callback callback) {
    return quietly([this, callback = std::move(callback)]<class... Args>(Args&&... args) mutable {
        callback(std::forward<Args>(args)...);
        hooks_.changed();
    });
}

bool Safekeeper::begin(std::string_view what) {
    if (!busy_.empty()) return false;
    busy_ = what;
    return true;
}

bool Safekeeper::end_with(const Result<void>& result) {
    busy_.clear();
    if (!result) hooks_.failed(result.error());
    return result.has_value();
}

// --- what the browser says

void Safekeeper::ask_room() {
    ports_.keeper->room(then([this](StorageRoom room) { room_ = room; }));
}

void Safekeeper::persist() {
    ports_.keeper->persist(then([this](bool) { ask_room(); }));
}

BackupState Safekeeper::backup(WorkspaceKind kind, bool has_content) const {
    const auto is_old = [this](const std::optional<Instant>& at) {
        return at && ports_.wall_clock->now() - *at > kBackupAge;
    };
    BackupState state{.latest = noted_instant(*ports_.notes, backup_key(kind))};
    const bool matters = kind != WorkspaceKind::demo && has_content;
    state.is_due = matters && (!state.latest || is_old(state.latest));
    state.is_overdue = state.is_due && is_old(noted_instant(*ports_.notes, first_work_key(kind)));
    return state;
}

void Safekeeper::note_work(WorkspaceKind kind) {
    const auto key = first_work_key(kind);
    if (ports_.notes->read(key)) return;
    ports_.notes->write(key, to_text(ports_.wall_clock->now()));
    if (kind != WorkspaceKind::demo) persist();
}

void Safekeeper::note_backup(WorkspaceKind kind) {
    ports_.notes->write(backup_key(kind), to_text(ports_.wall_clock->now()));
}

// --- snapshots

void Safekeeper::snapshot_when_due() {
    if (!door_.kind() || *door_.kind() == WorkspaceKind::demo || !busy_.empty()) return;
    const auto& kept = door_.shelf().kept;
    const auto latest = std::ranges::find(kept, KeptCopy::Why::snapshot, &KeptCopy::why);
    const bool is_due = latest == kept.end() || ports_.wall_clock->now() - latest->made >= kBetweenSnapshots;
    if (is_due && begin("storage.busy.snapshot")) take_snapshot();
}

void Safekeeper::take_snapshot() {
    auto shelf = door_.shelf();
    const auto from = shelf.current;
    const auto to = new_store_name(*door_.kind(), shelf);
    const auto made = ports_.wall_clock->now();
    shelf.kept.insert(shelf.kept.begin(), {.store = to, .made = made, .why = KeptCopy::Why::snapshot});
    auto noted = quietly([this, shelf](Result<void> result) {
        if (!end_with(result)) return;
        door_.set_shelf(shelf);
        clear_away();
        hooks_.changed();
    });
    auto copied = quietly([this, shelf, noted](Result<void> result) {
        if (!result) return static_cast<void>(end_with(result));
        save_shelf(*ports_.copies, *door_.kind(), shelf, noted);
    });
    ports_.vault->share(from, to, quietly([this, from, to, copied](Result<void> result) {
                            if (!result) return static_cast<void>(end_with(result));
                            store::copy_store(*ports_.copies, from, to, copied);
                        }));
}

void Safekeeper::clear_away() {
    auto shelf = door_.shelf();
    const auto now = ports_.wall_clock->now();
    std::size_t snapshots = 0;
    const auto is_old = [&](const KeptCopy& copy) {
        if (copy.why == KeptCopy::Why::snapshot) return ++snapshots > kSnapshots;
        return now - copy.made > kReplacedStay;
    };
    const auto found = std::ranges::find_if(shelf.kept, is_old);
    if (found == shelf.kept.end() || !begin("storage.busy.snapshot")) return;
    const auto store = found->store;
    shelf.kept.erase(found);
    // Off the shelf first: a store that nobody knows of is harmless, a copy that is not there is a broken
    // promise.
    save_shelf(*ports_.copies, *door_.kind(), shelf, quietly([this, shelf, store](Result<void> result) {
        if (!result) return static_cast<void>(end_with(result));
        door_.set_shelf(shelf);
        ports_.copies->destroy(store, quietly([this](Result<void> gone) {
                                   if (end_with(gone)) clear_away();
                               }));
    }));
}

// --- restoring

void Safekeeper::offer(Result<PickedFile> file) {
    restore_.emplace();
    if (!file) {
        restore_->error = std::move(file).error();
    } else {
        restore_->file_name = std::move(file->name);
        restore_->file = std::make_shared<const Bytes>(std::move(file->bytes));
        restore_->is_sealed = !looks_like_sqlite(*restore_->file);
        if (!restore_->is_sealed) check(restore_->file);
    }
    hooks_.changed();
}

void Safekeeper::unseal(std::string_view passphrase) {
    if (!restore_ || !restore_->is_sealed || !begin("storage.busy.unseal")) return;
    ports_.vault->unseal_file(*restore_->file, passphrase, then([this](Result<Bytes> opened) {
        busy_.clear();
        if (!restore_) return;
        restore_->error.reset();
        if (!opened)
            restore_->error = std::move(opened).error();
        else
            check(std::make_shared<const Bytes>(*std::move(opened)));
    }));
}

void Safekeeper::check(std::shared_ptr<const Bytes> database) {
    const auto checked = store::check_file(*database, schema());
    if (checked)
        restore_->database = std::move(database);
    else
        restore_->error = checked.error();
}

void Safekeeper::write_new(std::shared_ptr<const Bytes> database, const std::string& store,
                           std::function<void()> written) {
    auto ids = std::make_shared<UuidMaker>(*ports_.wall_clock, *ports_.random);
    store::write_store(*ports_.copies, store, *ids, *database,
                       then([this, ids, database, written = std::move(written)](Result<void> result) {
                           if (!result) return static_cast<void>(end_with(result));
                           written();
                       }));
}

void Safekeeper::move_to(const std::string& store, Shelf shelf, Contents contents) {
    const KeptCopy old{.store = std::exchange(shelf.current, store),
                       .made = ports_.wall_clock->now(),
                       .why = KeptCopy::Why::replaced};
    shelf.kept.insert(shelf.kept.begin(), old);
    save_shelf(*ports_.copies, *door_.kind(), shelf, then([this, shelf, contents](Result<void> result) {
        if (!end_with(result)) return;
        restore_.reset();
        hooks_.close_workspace();
        door_.set_shelf(shelf);
        if (contents == Contents::none)
            door_.begin_anew();
        else
            door_.retry();
    }));
}

void Safekeeper::restore_file() {
    if (!restore_ || !restore_->database || !begin("storage.busy.restore")) return;
    auto shelf = door_.shelf();
    const auto store = new_store_name(*door_.kind(), shelf);
    auto share = then([this, shelf, store](Result<void> result) {
        if (!result) return static_cast<void>(end_with(result));
        write_new(restore_->database, store,
                  [this, shelf, store] { move_to(store, shelf, Contents::written); });
    });
    // A protected workspace stays protected.
    if (door_.is_protected())
        ports_.vault->share(shelf.current, store, share);
    else
        share(Result<void>{});
}

void Safekeeper::restore_copy(const std::string& store) {
    auto shelf = door_.shelf();
    const bool is_kept =
        std::ranges::any_of(shelf.kept, [&](const KeptCopy& copy) { return copy.store == store; });
    if (!is_kept || !begin("storage.busy.restore")) return;
    const auto to = new_store_name(*door_.kind(), shelf);
    auto copied = then([this, shelf, to](Result<void> result) {
        if (!result) return static_cast<void>(end_with(result));
        move_to(to, shelf, Contents::written);
    });
    // Copies have the protection that the workspace had; it is open, so its key is at hand.
    ports_.vault->share(store, to, then([this, store, to, copied](Result<void> result) {
                            if (!result) return static_cast<void>(end_with(result));
                            store::copy_store(*ports_.copies, store, to, copied);
                        }));
}

void Safekeeper::start_anew() {
    if (!door_.kind() || !begin("storage.busy.restore")) return;
    auto shelf = door_.shelf();
    const auto store = new_store_name(*door_.kind(), shelf);
    move_to(store, shelf, Contents::none);
}

void Safekeeper::salvage(std::function<void(const Bytes&)> done) {
    if (!begin("storage.busy.salvage")) return;
    ports_.copies->open(
        door_.shelf().current, then([this, done = std::move(done)](const auto& entries) {
            ports_.copies->close();
            if (!entries) return static_cast<void>(end_with(std::unexpected(entries.error())));
            const auto file = store::salvage(*entries);
            if (file.empty())
                return static_cast<void>(end_with(fail(Code::not_found, "error.nothing_to_salvage")));
            if (end_with({})) done(file);
        }));
}

// --- encryption

void Safekeeper::protect(Bytes database, std::string_view passphrase) {
    if (!door_.kind() || door_.is_protected() || !begin("storage.busy.protect")) return;
    auto shelf = door_.shelf();
    const auto store = new_store_name(*door_.kind(), shelf);
    auto plain = std::make_shared<const Bytes>(std::move(database));
    auto made = then([this, plain, shelf, store](Result<std::string> key) {
        if (!key) return static_cast<void>(end_with(std::unexpected(key.error())));
        write_new(plain, store, [this, shelf, store, key = *key]() mutable {
            const auto old = std::exchange(shelf.current, store);
            const auto copies = std::exchange(shelf.kept, {});
            save_shelf(*ports_.copies, *door_.kind(), shelf,
                       then([this, shelf, key, old, copies](Result<void> result) {
                           if (!end_with(result)) return;
                           recovery_key_ = key;
                           hooks_.close_workspace();
                           door_.set_shelf(shelf);
                           door_.set_protected(true);
                           remove_sentinel(*ports_.notes, old);
                           // What was plain must not lie about; the workspace is safe in its new store.
                           const auto gone = [](const Result<void>&) {};
                           ports_.copies->destroy(old, gone);
                           for (const auto& copy : copies) ports_.copies->destroy(copy.store, gone);
                           door_.retry();
                       }));
        });
    });
    ports_.vault->protect(store, passphrase, made);
}

void Safekeeper::seal(const Bytes& database, std::string_view passphrase,
                      std::function<void(const Bytes&)> done) {
    if (!begin("storage.busy.seal")) return;
    ports_.vault->seal_file(database, passphrase, then([this, done = std::move(done)](Result<Bytes> sealed) {
                                if (!sealed)
                                    return static_cast<void>(end_with(std::unexpected(sealed.error())));
                                if (end_with({})) done(*sealed);
                            }));
}

void Safekeeper::change_passphrase(std::string_view secret, std::string_view passphrase,
                                   std::function<void()> done) {
    if (!door_.is_protected() || !begin("storage.busy.passphrase")) return;
    ports_.vault->change_passphrase(door_.shelf().current, secret, passphrase,
                                    then([this, done = std::move(done)](Result<void> result) {
                                        if (!result) return static_cast<void>(end_with(result));
                                        renew_copies(0, done);
                                    }));
}

void Safekeeper::renew_copies(std::size_t next, std::function<void()> done) {
    const auto& kept = door_.shelf().kept;
    if (next >= kept.size()) {
        end_with({});
        return done();
    }
    // A copy that refuses keeps the earlier passphrase; the change itself stands.
    ports_.vault->renew_copy(
        door_.shelf().current, kept[next].store,
        then([this, next, done = std::move(done)](const Result<void>&) { renew_copies(next + 1, done); }));
}

}  // namespace vaka::app
