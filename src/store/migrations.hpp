#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "record/descriptor.hpp"
#include "store/database.hpp"

namespace vaka::store {

/// A change of data that the descriptors cannot express (a field split in two). It sees the new structure.
struct DataStep {
    int version = 0;        ///< `user_version` after it.
    std::string_view name;  ///< For the error when it fails.
    Result<void> (*run)(Database& database) = nullptr;
};

/// What a database has to look like.
struct Schema {
    /// Goes up by one with every release that changes a descriptor or adds a step; an older build refuses to
    /// open a database of a newer one.
    int version = 1;
    std::span<const record::RecordType* const> types;
    std::span<const DataStep> steps;  ///< Ascending versions, none above `version`.
};

/// The one path that brings any database, a new one too, to `schema`: reconciles the structure with the
/// descriptors, runs the steps above its `user_version`, and checks all references; in one transaction, so
/// that it happens wholly or not at all. Does not write when there is nothing to do. Errors: `unsupported`
/// for a database of a newer version (detail: that version); `invalid` when rows do not fit or a reference
/// leads nowhere; what a step returns, with its name as `path`.
Result<void> migrate(Database& database, const Schema& schema);

}  // namespace vaka::store
