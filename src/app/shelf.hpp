#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "app/place.hpp"
#include "base/ports.hpp"

/// Which store holds a workspace, and which copies of it are kept. A workspace moves to a new store when it
/// is restored from a file, protected, or begun anew: the old one is never written over.
namespace vaka::app {

/// An earlier state of a workspace, kept in a store of its own.
struct KeptCopy {
    enum class Why : std::uint8_t {
        snapshot,   ///< Made now and then.
        migration,  ///< Made before an update changed the structure.
        replaced,   ///< Was the workspace until another one took its place.
    };
    std::string store;
    Instant made;
    Why why = Why::snapshot;

    bool operator==(const KeptCopy&) const = default;
};

struct Shelf {
    std::string current;         ///< Name of the store in use.
    std::vector<KeptCopy> kept;  ///< Newest first.
    int next = 2;                ///< Number of the next store.

    bool operator==(const Shelf&) const = default;
};

/// A fresh store name of `kind`; it is used up.
std::string new_store_name(WorkspaceKind kind, Shelf& shelf);

/// The shelf as JSON text.
Bytes write_shelf(const Shelf& shelf);
/// Errors: `corrupt` for anything that `write_shelf` did not write.
Result<Shelf> read_shelf(std::span<const std::uint8_t> bytes);

/// Reads the shelf of `kind` through `storage`, which must have no store open; where none was written, the
/// workspace is in the store of its own name. Errors: those of the storage, `corrupt`.
void load_shelf(Storage& storage, WorkspaceKind kind, std::function<void(Result<Shelf>)> done);
/// Replaces it, in one write.
void save_shelf(Storage& storage, WorkspaceKind kind, const Shelf& shelf,
                std::function<void(Result<void>)> done);

}  // namespace vaka::app
