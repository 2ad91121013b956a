#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "record/value.hpp"

/// A record is described once: a plain struct and one table of field descriptors. SQL tables, rows, JSON both
/// ways, JSON Schema, validation, diff and labels all walk these tables; nothing else lists a record's fields
/// again.
namespace vaka::record {

enum class Kind : std::uint8_t {
    text,        ///< One line. JSON string, SQL TEXT.
    lines,       ///< Several lines. JSON string, SQL TEXT.
    integer,     ///< JSON integer, SQL INTEGER.
    boolean,     ///< JSON true/false, SQL INTEGER 0/1.
    date,        ///< JSON and SQL `YYYY-MM-DD`.
    instant,     ///< JSON `YYYY-MM-DDThh:mm:ss.sssZ`, SQL INTEGER milliseconds.
    money,       ///< JSON {"minor": n, "currency": "EUR"}, SQL two columns `NAME_minor`, `NAME_currency`.
    choice,      ///< One code of a closed list. JSON string, SQL TEXT.
    reference,   ///< Id of another record. JSON string, SQL TEXT with a foreign key.
    references,  ///< Ids of other records. JSON array of strings, SQL TEXT holding that array.
    texts,       ///< JSON array of strings, SQL TEXT holding that array.
};

/// A closed list of codes, in the order of the C++ enumeration. Labels are `choice.NAME.CODE` in the strings.
struct Choices {
    std::string_view name;
    std::span<const std::string_view> codes;
};

struct Row;

/// Limits and uses of a field. For `text`, `lines` the limits count code points, for `integer` they bound the
/// value, for `texts` and `references` they count items.
struct Rules {
    bool required = false;
    bool indexed = false;
    bool searchable = false;
    bool identifying = false;  ///< Names, addresses, numbers: redacted first.
    std::int64_t min = std::numeric_limits<std::int64_t>::min();
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

struct Field {
    std::string_view name;  ///< JSON member, SQL column, and last part of the label key `field.TYPE.NAME`.
    Kind kind = Kind::text;
    Rules rules{};
    const Choices* choices = nullptr;  ///< For `choice`.
    std::string_view target{};         ///< For `reference(s)`: name of the record type.
    Value (*get)(const Row&) = nullptr;
    /// False, and `row` unchanged, when the value is of another kind or no such choice exists. Monostate
    /// clears.
    bool (*set)(Row&, const Value&) = nullptr;
};

/// One thing that a validation found. `path` is a JSON pointer relative to the record (`/text`).
struct Issue {
    std::string path;
    std::string key;     ///< Message key, `error.…`.
    std::string detail;  ///< For `{detail}` in the message.
    bool operator==(const Issue&) const = default;
};

/// Whose record it is: decides what belongs to a case file.
enum class Owner : std::uint8_t {
    person,     ///< Has `person_id`, or is the person.
    case_,      ///< Has `case_id`, or is the case.
    workspace,  ///< Belongs to neither and is not exported.
};

/// True for the fields that every record has (those of `Row`).
bool is_common(const Field& field);

struct RecordType {
    std::string_view name;  ///< JSON and SQL name: `goal`.
    Owner owner = Owner::case_;
    std::span<const Field> fields;  ///< The common fields of `Row` first, then the type's own.
    std::shared_ptr<Row> (*make)() = nullptr;
    std::shared_ptr<Row> (*copy)(const Row&) = nullptr;
    /// Rules between fields (an end after its start); null when there are none. Adds to `issues`.
    void (*check)(const Row&, std::vector<Issue>& issues) = nullptr;

    /// Null when there is no such field.
    [[nodiscard]] const Field* find(std::string_view field) const;
};

enum class Sensitivity : std::uint8_t {
    normal,
    part2,        ///< Substance-use-disorder record under 42 CFR Part 2.
    psych_notes,  ///< Psychotherapy notes (45 CFR 164.501).
};

/// What every record has. Concrete records derive from it and stay plain structs; the type of a `Row` that is
/// handled without its C++ type travels beside it as a `RecordType`.
struct Row {
    std::string id;  ///< UUID text, primary key.
    Instant created_at{};
    Instant updated_at{};
    std::string author;  ///< Who wrote the latest version, as they call themselves.
    Sensitivity sensitivity = Sensitivity::normal;
    /// JSON object text of members that this build does not know, kept for the round trip; empty when none.
    std::string unknown;

    bool operator==(const Row&) const = default;
};

/// `Row::unknown` is no field: it is handled by the codecs themselves. Its SQL column has this name.
inline constexpr std::string_view kUnknownColumn = "unknown_json";

/// The field that names a record among its like: the first required text, or else the first text; null when
/// the type has none.
const Field* title_field(const RecordType& type);

/// What that field holds, or the first of the record's words when it is empty (a note needs no title).
std::string title_of(const RecordType& type, const Row& row);

/// The field that names the owner of a record: `person_id` or `case_id`; null when it is one, or belongs to
/// the workspace.
const Field* owner_field(const RecordType& type);

/// All record types, each after the types that it refers to.
std::span<const RecordType* const> all_types();

/// Null when there is no such type.
const RecordType* find_type(std::string_view name);

/// Checks limits, required fields, text well-formedness, choices, ids and the rules between fields.
std::vector<Issue> validate(const RecordType& type, const Row& row);

/// One field that differs between two versions of a record.
struct Change {
    const Field* field = nullptr;
    Value before;
    Value after;
};

/// Fields in which `before` and `after`, both of `type`, differ, without `updated_at` and `author`.
std::vector<Change> diff(const RecordType& type, const Row& before, const Row& after);

}  // namespace vaka::record
