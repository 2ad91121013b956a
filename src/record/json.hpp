#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "record/descriptor.hpp"

/// Records as JSON. Members stand in the order of the descriptors, empty ones are left out, so equal records
/// give equal bytes.
namespace vaka::record {

using Json = nlohmann::ordered_json;

/// The record as a JSON object, with the members that this build does not know at the end as they came.
Json to_json(const RecordType& type, const Row& row);

/// Reads and validates one record. Every problem goes to `errors` with its JSON pointer under `path`
/// (`/case/goals/3` + `/text`). Returns null when there was any; `json` may be of any JSON type.
/// A member that is missing or null gets its default, unless it must be given; unknown members are kept in
/// `Row::unknown`.
std::shared_ptr<Row> from_json(const RecordType& type, const Json& json, std::string_view path,
                               std::vector<Error>& errors);

/// True when a record as JSON must have the member: required and without a default. Choices and numbers have
/// one, so a file from before the field existed stays valid.
bool must_be_given(const Field& field);

/// JSON Schema (draft 2020-12) of one record type, as a sub-schema without `$schema`.
Json schema_of(const RecordType& type);

}  // namespace vaka::record
