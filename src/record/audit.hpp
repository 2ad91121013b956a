#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "record/descriptor.hpp"

namespace vaka::record {

enum class AuditKind : std::uint8_t { command, undo, redo };

/// One executed command: who, when, what. Each row's `hash` covers its content and the row before it, so a
/// removed or altered row shows.
struct Audit : Row {
    static const RecordType& type();

    std::int64_t sequence = 0;  ///< 1, 2, 3 … without a gap.
    std::optional<Instant> at;
    std::string actor;
    AuditKind kind = AuditKind::command;
    std::string command;       ///< Stable name of the command: `edit_field`.
    std::string subject_type;  ///< Record type that it is about.
    std::string subject_id;    ///< Id of that record; the record may be gone.
    std::string case_id;       ///< Case that it is about; no foreign key, the trail outlives the case.
    std::int64_t reverts =
        0;                    ///< For undo and redo: the sequence number of the command undone or done again.
    std::string change_hash;  ///< SHA-256 of the changeset, hexadecimal.
    std::string previous_hash;  ///< `hash` of the row before; 64 zeros for the first.
    std::string hash;           ///< SHA-256 over the fields above, hexadecimal.

    bool operator==(const Audit&) const = default;
};

}  // namespace vaka::record
