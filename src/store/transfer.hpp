#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/ports.hpp"

/// Whole databases in and out of stores, as files.
namespace vaka::store {

struct Schema;  // store/migrations.hpp

/// Whether `file` is a database that a store can hold and this build can read: an SQLite file with our page
/// size that passes SQLite's own full check and is of this schema's version or an earlier one. Errors:
/// `invalid` for anything else than an SQLite database of ours, `corrupt` when the check finds damage,
/// `unsupported` for a later version, `limit` when it is too large. Reads a copy in memory; nothing is
/// written.
Result<void> check_file(std::span<const std::uint8_t> file, const Schema& schema);

/// Writes `file`, which passed `check_file`, as a new store `name` of `storage`, which must be empty and
/// closed and is closed again. `done` is called later, once. Errors: `conflict` when the store is not empty;
/// those of the storage: what was written until then is not a store yet (it has no head), and
/// `Storage::destroy` clears it away.
void write_store(Storage& storage, std::string_view name, UuidMaker& ids, const Bytes& file,
                 std::function<void(Result<void>)> done);

/// Copies the store `from` of `storage` into `to`, which must be empty; both closed, before and after. What
/// is copied is what is durable. Errors as `write_store`.
void copy_store(Storage& storage, std::string_view from, std::string_view to,
                std::function<void(Result<void>)> done);

/// What can still be read of a store of which nothing verifies: the newest bytes of every page that is there,
/// as an SQLite file that may be damaged. Empty when there is no page at all. For people who have nothing
/// better; never opened by this program as if it were whole.
Bytes salvage(const std::vector<StoreEntry>& entries);

}  // namespace vaka::store
