#include "app/door.hpp"

#include <utility>

#include "store/transfer.hpp"

namespace vaka::app {

Door::Door(Ports ports, std::function<void()> changed, Entered entered, std::function<void(bool)> wanted)
    : ports_(ports), changed_(std::move(changed)), entered_(std::move(entered)), wanted_(std::move(wanted)) {
    ports_.tabs->on_asked([this, alive = std::weak_ptr(alive_)] {
        if (!alive.expired()) lose(false);
    });
    ports_.tabs->on_lost([this, alive = std::weak_ptr(alive_)] {
        if (!alive.expired()) lose(true);
    });
}

Door::~Door() = default;

template <class Callback>
auto Door::on_way(Callback callback) {
    return [this, way = way_, alive = std::weak_ptr(alive_),
            callback = std::move(callback)]<class... Args>(Args&&... args) mutable {
        if (alive.expired() || way != way_) return;
        callback(std::forward<Args>(args)...);
        changed_();
    };
}

void Door::show(Gate gate) {
    gate_ = std::move(gate);
}

void Door::fail_with(Error error) {
    show({.kind = Gate::Kind::trouble,
          .error = std::move(error),
          .recovery_key = {},
          .missed = read_sentinel(*ports_.notes, shelf_.current)});
}

void Door::approach(WorkspaceKind kind) {
    ++way_;
    kind_ = kind;
    claims_ = begins_anew_ = is_protected_ = false;
    missed_.reset();
    shelf_ = {.current = std::string(name_of(kind)), .kept = {}};
    show({.kind = Gate::Kind::opening, .error = {}, .recovery_key = {}, .missed = {}});
    ports_.tabs->acquire(name_of(kind), on_way([this](TabGuard::Hold hold) { acquired(hold); }));
}

void Door::depart() {
    ++way_;
    if (is_protected_) ports_.vault->lock(shelf_.current);
    ports_.tabs->release();
    kind_.reset();
    gate_.reset();
    missed_.reset();
}

void Door::retry() {
    if (!kind_) return;
    ++way_;
    show({.kind = Gate::Kind::opening, .error = {}, .recovery_key = {}, .missed = {}});
    find_store();
}

void Door::begin_anew() {
    begins_anew_ = true;
    retry();
}

// --- tabs

void Door::acquired(TabGuard::Hold hold) {
    if (hold == TabGuard::Hold::elsewhere)
        return show({.kind = Gate::Kind::elsewhere, .error = {}, .recovery_key = {}, .missed = {}});
    // Without locks nobody knows of other tabs: the boundary in the store makes this one the only writer.
    claims_ = hold == TabGuard::Hold::unsupported;
    find_store();
}

void Door::take_over() {
    if (!kind_ || !gate_ || gate_->kind != Gate::Kind::elsewhere) return;
    ++way_;
    show({.kind = Gate::Kind::opening, .error = {}, .recovery_key = {}, .missed = {}});
    ports_.tabs->take_over(name_of(*kind_), on_way([this](TabGuard::Hold) {
                               claims_ = true;
                               find_store();
                           }));
}

void Door::lose(bool taken) {
    if (!kind_) return;
    ++way_;
    wanted_(taken);
    changed_();
}

void Door::give_up() {
    if (is_protected_) ports_.vault->lock(shelf_.current);
    ports_.tabs->release();
    show({.kind = Gate::Kind::elsewhere, .error = {}, .was_here = true, .recovery_key = {}, .missed = {}});
}

// --- the store and its passphrase

void Door::find_store() {
    load_shelf(*ports_.copies, *kind_, on_way([this](Result<Shelf> shelf) {
        // Without a shelf that can be read nobody knows which store it is: better none than a wrong
        // one.
        if (!shelf) return fail_with(std::move(shelf).error());
        shelf_ = *std::move(shelf);
        inspect();
    }));
}

void Door::inspect() {
    ports_.vault->inspect(shelf_.current, on_way([this](Result<Vault::State> state) {
                              if (!state) return fail_with(std::move(state).error());
                              inspected(*state);
                          }));
}

void Door::inspected(Vault::State state) {
    is_protected_ = state != Vault::State::plain;
    if (state == Vault::State::locked)
        return show({.kind = Gate::Kind::locked, .error = {}, .recovery_key = {}, .missed = {}});
    // A store that was written by restoring has no note yet, and is not new.
    const bool untouched = shelf_ == Shelf{.current = std::string(name_of(*kind_)), .kept = {}};
    const bool is_new = begins_anew_ || (untouched && !read_sentinel(*ports_.notes, shelf_.current));
    if (*kind_ != WorkspaceKind::practice || is_protected_ || !is_new) return open_store();
    show({.kind = Gate::Kind::choose_protection,
          .error = {},
          .must_protect = ports_.keeper->shares_origin(),
          .recovery_key = {},
          .missed = {}});
}

void Door::unlock(std::string_view secret) {
    if (!gate_ || gate_->kind != Gate::Kind::locked) return;
    show({.kind = Gate::Kind::opening, .error = {}, .recovery_key = {}, .missed = {}});
    ports_.vault->unlock(shelf_.current, secret, on_way([this](Result<void> opened) {
                             if (opened) return open_store();
                             show({.kind = Gate::Kind::locked,
                                   .error = std::move(opened).error(),
                                   .recovery_key = {},
                                   .missed = {}});
                         }));
}

void Door::protect(std::string_view passphrase) {
    if (!gate_ || gate_->kind != Gate::Kind::choose_protection) return;
    show({.kind = Gate::Kind::opening, .error = {}, .recovery_key = {}, .missed = {}});
    ports_.vault->protect(shelf_.current, passphrase, on_way([this](Result<std::string> key) {
                              // Not empty after all: it is older than this browser's notes about it.
                              if (!key && key.error().code == Code::conflict) return open_store();
                              if (!key) return fail_with(std::move(key).error());
                              is_protected_ = true;
                              show({.kind = Gate::Kind::recovery_key,
                                    .error = {},
                                    .recovery_key = *std::move(key),
                                    .missed = {}});
                          }));
}

void Door::go_unprotected() {
    if (!gate_ || gate_->kind != Gate::Kind::choose_protection || gate_->must_protect) return;
    show({.kind = Gate::Kind::opening, .error = {}, .recovery_key = {}, .missed = {}});
    open_store();
}

void Door::acknowledge() {
    if (!gate_ || gate_->kind != Gate::Kind::recovery_key) return;
    show({.kind = Gate::Kind::opening, .error = {}, .recovery_key = {}, .missed = {}});
    open_store();
}

void Door::lock() {
    ++way_;
    ports_.vault->lock(shelf_.current);
    show({.kind = Gate::Kind::locked, .error = {}, .recovery_key = {}, .missed = {}});
}

// --- opening

void Door::open_store() {
    const auto sentinel = read_sentinel(*ports_.notes, shelf_.current);
    const StoreToOpen wanted{.name = shelf_.current,
                             .options = {.may_create = !sentinel.has_value(), .claim = claims_}};
    Workspace::open(*kind_, ports_, wanted,
                    on_way([this, sentinel](Result<std::unique_ptr<Workspace>> opened) {
                        if (!opened) return fail_with(std::move(opened).error());
                        const auto found = (*opened)->store().open_report().generation;
                        if (sentinel && sentinel->generation > found) missed_ = sentinel;
                        if ((*opened)->store().migrated_from()) return copy_before_update(*std::move(opened));
                        enter(*std::move(opened));
                    }));
}

void Door::copy_before_update(std::unique_ptr<Workspace> workspace) {
    // The database in memory is migrated already; what is stored is the old one until the first save.
    auto shelf = shelf_;
    const KeptCopy copy{.store = new_store_name(*kind_, shelf),
                        .made = ports_.wall_clock->now(),
                        .why = KeptCopy::Why::migration};
    shelf.kept.insert(shelf.kept.begin(), copy);
    auto waiting = std::make_shared<std::unique_ptr<Workspace>>(std::move(workspace));
    auto copied = on_way([this, waiting, shelf](Result<void> result) {
        // Without room for a copy the update does not happen: the old state must stay reachable.
        if (!result) return fail_with(std::move(result).error());
        save_shelf(*ports_.copies, *kind_, shelf, on_way([this, waiting, shelf](Result<void> noted) {
            if (!noted) return fail_with(std::move(noted).error());
            shelf_ = shelf;
            enter(std::move(*waiting));
        }));
    });
    ports_.vault->share(shelf_.current, copy.store,
                        on_way([this, from = shelf_.current, to = copy.store,
                                copied = std::move(copied)](Result<void> shared) mutable {
                            if (!shared) return fail_with(std::move(shared).error());
                            store::copy_store(*ports_.copies, from, to, std::move(copied));
                        }));
}

void Door::enter(std::unique_ptr<Workspace> workspace) {
    begins_anew_ = false;
    gate_.reset();
    entered_(std::move(workspace));
}

}  // namespace vaka::app
