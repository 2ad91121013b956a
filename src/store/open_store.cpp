#include "store/open_store.hpp"

#include <utility>

#include "store/migrations.hpp"

namespace vaka::store {

namespace {

Result<std::unique_ptr<Database>> open_database(const PageStore& pages, const Schema& schema,
                                                const OpenOptions& options, std::int64_t& found_version) {
    if (!options.may_create && pages.open_report().generation == 0) {
        // Records without the first commits are no beginning either.
        if (pages.open_report().newest_seen > 0) return fail(Code::corrupt, "error.store_unreadable");
        return fail(Code::not_found, "error.store_vanished");
    }
    VAKA_TRY_ASSIGN(auto database, Database::open(pages.vfs()));
    // A base that had to be repaired verified byte for byte; this looks at what the bytes mean, because
    // whatever tore the store may have been at work before.
    if (pages.open_report().from == OpenedFrom::redo) {
        VAKA_TRY_ASSIGN(const auto verdict, database->text("PRAGMA integrity_check"));
        if (verdict != "ok") return fail(Code::corrupt, "error.store_corrupt", {}, verdict);
    }
    VAKA_TRY_ASSIGN(found_version, database->integer("PRAGMA user_version"));
    VAKA_TRY(migrate(*database, schema));
    return database;
}

}  // namespace

void Store::open(Storage& storage, std::string_view name, UuidMaker& ids, const Schema& schema,
                 const OpenOptions& options, Opened done) {
    const auto fresh = uuid_bytes(ids.next());
    PageStore::open(
        storage, name, fresh,
        [&storage, &schema, options, done = std::move(done)](Result<std::unique_ptr<PageStore>> pages) {
            if (!pages) {
                done(std::unexpected(std::move(pages).error()));
                return;
            }
            std::int64_t found_version = 0;
            auto database = open_database(**pages, schema, options, found_version);
            if (!database) {
                storage.close();
                done(std::unexpected(std::move(database).error()));
                return;
            }
            if (options.claim) (*pages)->claim();
            std::unique_ptr<Store> store(new Store(storage, *std::move(pages), *std::move(database)));
            if (found_version > 0 && found_version < schema.version)
                store->migrated_from_ = static_cast<int>(found_version);
            done(std::move(store));
        });
}

Store::Store(Storage& storage, std::unique_ptr<PageStore> pages, std::unique_ptr<Database> database)
    : storage_(storage), pages_(std::move(pages)), database_(std::move(database)) {
    pages_->on_change([this](const SaveState& state) { pass_on(state); });
}

Store::~Store() {
    changed_ = nullptr;  // whoever listened may be gone
    close();
}

void Store::pass_on(const SaveState& state) {
    // Only a completion brings this state, so SQLite is not at work here.
    if (state.kind == SaveState::Kind::read_only && state.reason) database_->make_read_only(*state.reason);
    if (changed_) changed_(state);
}

Result<Bytes> Store::export_sqlite() const {
    if (!pages_->vfs().is_quiescent()) return fail(Code::conflict, "error.store_busy");
    return pages_->image().bytes();
}

void Store::abandon(Error reason) {
    pages_->abandon(std::move(reason));
}

void Store::close() {
    if (std::exchange(closed_, true)) return;
    pages_->flush_now();
    storage_.close();
}

}  // namespace vaka::store
