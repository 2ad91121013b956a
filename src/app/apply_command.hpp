#pragma once

#include <string>

#include "app/command.hpp"
#include "base/id.hpp"
#include "care/library.hpp"
#include "store/database.hpp"

namespace vaka::app {

/// Who acts, and when.
struct CommandContext {
    store::Database& database;
    UuidMaker& uuids;
    Instant now;
    Date today;
    const std::string& actor;
    const care::Library& library;
    Minutes zone_offset{0};
};

/// What a command is about, for the audit row and for undo.
struct Subject {
    std::string type;
    std::string id;
    std::string field;  ///< Not empty: repeated commands on it are one step of undo.
    std::string case_id;
};

/// Checks `command` and makes its changes in the open transaction. On an error the caller rolls back.
/// Errors: `not_found`, `invalid` with the field's path, `conflict` (also with the key `invariant.NAME` when
/// the command would break one that holds: care/invariant.hpp), and those of the store. What an imported file
/// brings is taken as it is.
Result<Subject> apply(const Command& command, CommandContext& context);

}  // namespace vaka::app
