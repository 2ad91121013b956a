#include "store/transfer.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "store/checkpointer.hpp"
#include "store/database.hpp"
#include "store/log_record.hpp"
#include "store/migrations.hpp"
#include "store/vfs.hpp"

namespace vaka::store {

namespace {

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kHeaderSize = 100;  // SQLite file format, section 1.3

std::unexpected<Error> not_a_database() {
    return fail(Code::invalid, "error.backup_not_ours");
}

/// The page size that an SQLite header states (bytes 16 and 17, big-endian).
std::size_t stated_page_size(std::span<const std::uint8_t> file) {
    const auto stated = static_cast<std::size_t>(file[16]) * 256 + file[17];
    return stated == 1 ? 65536 : stated;
}

/// A store that is being written: kept alive by the completion that is under way.
struct Writing : std::enable_shared_from_this<Writing> {
    Writing(Storage& to, Recovered& fresh, std::function<void(Result<void>)> when_done)
        : storage(to), image(std::move(fresh.image)), checkpointer(fresh), done(std::move(when_done)) {}

    void start() {
        const auto pages = image->take_dirty();
        checkpointer.note_commit(pages, 0, Instant{});
        checkpointer.snapshot(*image, 1, Tag{});
        checkpointer.confirm();
        next();
    }

    void next() {
        auto batch = checkpointer.next_batch(Instant::min());
        if (!batch) return end({});
        Checkpointer::Written written(*batch);
        storage.write(std::move(batch->operations),
                      [self = shared_from_this(), written = std::move(written)](Result<void> result) {
                          if (!result) return self->end(std::move(result));
                          self->checkpointer.batch_done(written);
                          self->next();
                      });
    }

    void end(Result<void> result) {
        storage.close();
        done(std::move(result));
    }

    Storage& storage;
    std::unique_ptr<Image> image;
    Checkpointer checkpointer;
    std::function<void(Result<void>)> done;
};

/// A copy on its way, batch by batch; the head goes last, so that half a copy is no store.
struct Copying : std::enable_shared_from_this<Copying> {
    Copying(Storage& in, std::string_view to_name, std::function<void(Result<void>)> when_done)
        : storage(in), to(to_name), done(std::move(when_done)) {}

    void start(std::vector<StoreEntry> read) {
        entries = std::move(read);
        std::ranges::stable_sort(entries, std::greater{}, [](const StoreEntry& entry) { return entry.key; });
        storage.open(to, [self = shared_from_this()](const Result<std::vector<StoreEntry>>& there) {
            if (!there) return self->end(std::unexpected(there.error()));
            if (!there->empty()) return self->end(fail(Code::conflict, "error.store_not_empty"));
            self->next();
        });
    }

    void next() {
        if (written == entries.size()) return end({});
        std::vector<StoreOp> batch;
        for (std::size_t bytes = 0; written < entries.size() && batch.size() < Checkpointer::kBatchSize;
             ++written) {
            bytes += entries[written].value.size();
            if (bytes > Checkpointer::kBatchBytes && !batch.empty()) break;
            batch.push_back({.kind = StoreOp::Kind::add,
                             .key = entries[written].key,
                             .value = std::move(entries[written].value)});
        }
        storage.write(std::move(batch), [self = shared_from_this()](Result<void> result) {
            if (!result) return self->end(std::move(result));
            self->next();
        });
    }

    void end(Result<void> result) {
        storage.close();
        done(std::move(result));
    }

    Storage& storage;
    std::string to;
    std::function<void(Result<void>)> done;
    std::vector<StoreEntry> entries;
    std::size_t written = 0;
};

}  // namespace

Result<void> check_file(std::span<const std::uint8_t> file, const Schema& schema) {
    if (file.size() > Image::kMaxSize) return fail(Code::limit, "error.backup_too_large");
    const bool has_magic =
        file.size() >= kHeaderSize && std::ranges::equal(file.first(kMagic.size()), kMagic);
    if (!has_magic || stated_page_size(file) != kPageSize || file.size() % kPageSize != 0)
        return not_a_database();
    Image image;
    if (!image.write(0, file)) return fail(Code::limit, "error.backup_too_large");
    MemoryVfs vfs(image);
    auto database = Database::open(vfs);
    if (!database) return fail(Code::corrupt, "error.backup_damaged", {}, database.error().detail);
    const auto version = (*database)->integer("PRAGMA user_version");
    const auto verdict = (*database)->text("PRAGMA integrity_check");
    if (!version || !verdict || *verdict != "ok")
        return fail(Code::corrupt, "error.backup_damaged", {}, verdict.value_or(std::string{}));
    if (*version > schema.version)
        return fail(Code::unsupported, "error.store_newer", {}, text::number(*version));
    // A database of ours has been through `migrate`, which leaves a version and the tables of the
    // descriptors.
    if (*version < 1) return not_a_database();
    const auto tables = (*database)->integer(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('case', 'person', 'audit')");
    if (!schema.types.empty() && tables.value_or(0) != 3) return not_a_database();
    return {};
}

void write_store(Storage& storage, std::string_view name, UuidMaker& ids, const Bytes& file,
                 std::function<void(Result<void>)> done) {
    Recovered fresh;
    fresh.head.store = uuid_bytes(ids.next());
    fresh.image = std::make_unique<Image>();
    const bool fits = fresh.image->write(0, file);
    auto writing = std::make_shared<Writing>(storage, fresh, std::move(done));
    storage.open(name, [writing = std::move(writing), fits](const Result<std::vector<StoreEntry>>& entries) {
        if (!entries) return writing->end(std::unexpected(entries.error()));
        if (!entries->empty()) return writing->end(fail(Code::conflict, "error.store_not_empty"));
        if (!fits) return writing->end(fail(Code::limit, "error.backup_too_large"));
        writing->start();
    });
}

void copy_store(Storage& storage, std::string_view from, std::string_view to,
                std::function<void(Result<void>)> done) {
    auto copying = std::make_shared<Copying>(storage, to, std::move(done));
    storage.open(from, [copying = std::move(copying)](Result<std::vector<StoreEntry>> entries) {
        if (!entries) return copying->end(std::unexpected(std::move(entries).error()));
        copying->storage.close();
        copying->start(*std::move(entries));
    });
}

Bytes salvage(const std::vector<StoreEntry>& entries) {
    BaseImage base;
    std::map<StoreKey, LogPart> parts;  // in the order in which they were committed
    for (const auto& entry : entries) {
        if (entry.key.space == Space::pages) base.add(entry);
        if (entry.key.space == Space::log)
            if (auto part = decode_part(entry.value)) parts.emplace(entry.key, *std::move(part));
    }
    base.choose(std::nullopt);
    std::map<std::uint32_t, std::span<const std::uint8_t>> pages;
    for (std::uint32_t number = 0; number < base.page_end(); ++number) {
        if (const auto* const page = base.page(number)) pages.emplace(number, std::span(page, kPageSize));
    }
    for (const auto& [key, part] : parts) {
        for (std::size_t i = 0; i < part.page_numbers.size(); ++i)
            pages.insert_or_assign(part.page_numbers[i], part.page(i));
    }
    std::erase_if(pages,
                  [](const auto& page) { return page.first >= Image::page_count_for(Image::kMaxSize); });
    if (pages.empty()) return {};
    Bytes file(static_cast<std::size_t>(pages.rbegin()->first + 1) * kPageSize);
    for (const auto& [number, page] : pages)
        std::ranges::copy(page, file.begin() + static_cast<std::ptrdiff_t>(number * kPageSize));
    return file;
}

}  // namespace vaka::store
