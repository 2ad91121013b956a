#include "exchange/case_file_schema.hpp"

#include <nlohmann/json.hpp>

#include "exchange/case_file.hpp"
#include "exchange/case_links.hpp"
#include "record/json.hpp"

namespace vaka::exchange {

namespace {

using Json = nlohmann::ordered_json;

Json records_schema() {
    Json schema = {
        {"type", "object"},
        {"description", "Lists of records by type. Lists of unknown types are kept on the way through."},
        {"properties", Json::object()},
        {"required", Json::array()},
        {"additionalProperties", {{"type", "array"}}}};
    for (const auto* type : record::all_types()) {
        auto& property = schema["properties"][std::string(type->name)];
        if (type->owner == record::Owner::workspace) {
            property = false;  // stays in its workspace
            continue;
        }
        property = {{"type", "array"}, {"items", {{"$ref", "#/$defs/" + std::string(type->name)}}}};
        if (owner_field(*type) == nullptr) {  // the person and the case
            property["minItems"] = 1;
            schema["required"].push_back(type->name);
        }
    }
    return schema;
}

}  // namespace

std::string case_file_schema() {
    Json schema = {
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"$id", "urn:vaka:case-file:1"},
        {"title", "Vaka case file"},
        {"description",
         "Everything about one or more cases. Members that are not listed are allowed and kept. At most 64 "
         "MiB, 64 levels, "
         "200,000 records, and 1,000 members in one object. Ids are unique in the file; every reference "
         "names a record of it."},
        {"type", "object"},
        {"properties",
         {{"format", {{"const", kFormat}}},
          {"version", {{"const", kVersion}}},
          {"as_of",
           {{"type", "string"},
            {"format", "date-time"},
            {"description", "When the newest record was last changed. Written for people; not read."}}},
          {"records", records_schema()}}},
        {"required", {"format", "version", "records"}},
        {"additionalProperties", true},
        {"$defs", Json::object()}};
    for (const auto* type : case_file_types())
        schema["$defs"][std::string(type->name)] = record::schema_of(*type);
    return schema.dump(2) + "\n";
}

}  // namespace vaka::exchange
