#pragma once

#include <cstdint>

#include "base/result.hpp"

namespace vaka::platform {

/// Why the browser's side refused, as `web/store_errors.mjs` numbers it.
enum class Failure : std::uint8_t {
    none,
    conflict,       ///< Another tab wrote the same key.
    limit,          ///< The quota is used up or the disk is full.
    refused,        ///< IndexedDB or WebCrypto is not there or not allowed.
    closed,         ///< Not open, or another tab replaces or deletes the store.
    failed,         ///< Anything else, in the browser's words.
    locked,         ///< Protected, and the key is not in memory.
    denied,         ///< Neither the passphrase nor the recovery key.
    mistyped,       ///< The same, for what was meant as a recovery key and cannot be one.
    empty,          ///< No passphrase at all.
    occupied,       ///< A store that is to be protected holds something already.
    damaged_vault,  ///< Neither copy of the vault's record is intact.
    unreadable,     ///< Not one record of the store verifies.
    newer_store,    ///< A later version made the vault.
    damaged_file,   ///< Not a sealed file, or a changed one.
    newer_file,     ///< A sealed file of a later version.
    vanished,       ///< The store was there before and is not there any more.
};

/// The error for `failure`, a `Failure` other than `none`; `words` become its detail.
std::unexpected<Error> error_of(int failure, std::string_view words);

}  // namespace vaka::platform
