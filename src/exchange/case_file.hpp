#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "record/descriptor.hpp"

/// The case file: one JSON document that holds everything about one or more cases. The format is described in
/// README.md.
namespace vaka::exchange {

inline constexpr std::string_view kFormat = "vaka-case";
inline constexpr std::int64_t kVersion = 1;

// What a case file may be at most. Each has a message of its own.
inline constexpr std::size_t kMaxFileBytes = 64U * 1024 * 1024;
inline constexpr std::size_t kMaxDepth = 64;  ///< Objects and lists within each other, the outermost counted.
inline constexpr std::size_t kMaxRecords = 200'000;
inline constexpr std::size_t kMaxMembers = 1'000;  ///< Members of one JSON object.
inline constexpr std::size_t kMaxUnknownBytes =
    1024 * 1024;                                ///< Members and record types that this build does not know.
inline constexpr std::size_t kMaxErrors = 100;  ///< Reading stops after so many.

using Errors = std::vector<Error>;
using RowPtr = std::shared_ptr<const record::Row>;

/// The records of one type, sorted by id.
struct Records {
    const record::RecordType* type = nullptr;
    std::vector<RowPtr> rows;
};

/// The records of a case file. Rows are shared and never changed in place, so a copy is cheap and
/// independent.
struct CaseFile {
    CaseFile();

    std::vector<Records>
        records;  ///< Every type that a case file may hold, in the order of the registry; lists may be empty.
    /// JSON object text of top-level members that this build does not know; empty when there are none.
    std::string unknown_members;
    /// The same for record types: `{"hologram": [...]}`.
    std::string unknown_records;

    /// The list of `type`, which must be one that a case file may hold.
    [[nodiscard]] Records& of(const record::RecordType& type);
    [[nodiscard]] const Records& of(const record::RecordType& type) const;
    /// Number of records of all types.
    [[nodiscard]] std::size_t size() const;
};

/// The types that a case file may hold: all of the registry but those owned by the workspace.
std::vector<const record::RecordType*> case_file_types();

/// When the newest record was last changed; the epoch when there is none. Written as `as_of`, so that
/// exporting twice gives the same bytes.
Instant as_of(const CaseFile& file);

/// Reads a whole case file. Nothing of a file with any error is returned. Errors are located: `line:column`
/// as long as the text is no JSON, then JSON pointers into the document. At most `kMaxErrors` of them.
/// `as_of` is not believed.
std::expected<CaseFile, Errors> parse_case_file(std::string_view bytes);
std::expected<CaseFile, Errors> parse_case_file(std::span<const std::uint8_t> bytes);

/// The bytes of the file: the same for equal contents, indented by two spaces, ending with a line feed.
/// `write(parse(write(x))) == write(x)`. Records must be valid (`record::validate`).
std::string write_case_file(const CaseFile& file);

/// Moves the case in time: every date by `days`, every instant by `days` and `minutes`, those of creation and
/// change too. For the cases that come with Vaka, which are told relative to the workspace clock. Errors:
/// `limit` when a date would leave the years 1 to 9999; then nothing is moved.
Result<void> shift_time(CaseFile& file, Days days, Minutes minutes = Minutes{0});

}  // namespace vaka::exchange
