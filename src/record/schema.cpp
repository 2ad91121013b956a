#include <nlohmann/json.hpp>

#include "record/json.hpp"

namespace vaka::record {

namespace {

constexpr const char* kUuidPattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

bool has_min(const Field& field) {
    return field.rules.min != Rules{}.min;
}
bool has_max(const Field& field) {
    return field.rules.max != Rules{}.max;
}

void add_length(Json& schema, const Field& field, const char* min_name, const char* max_name) {
    if (has_min(field)) schema[min_name] = field.rules.min;
    if (field.rules.required && field.kind != Kind::integer && !has_min(field)) schema[min_name] = 1;
    if (has_max(field)) schema[max_name] = field.rules.max;
}

Json id_schema() {
    return {{"type", "string"}, {"pattern", kUuidPattern}};
}

Json field_schema(const Field& field) {
    Json schema;
    switch (field.kind) {
        case Kind::text:
        case Kind::lines:
            if (field.name == "id") return id_schema();
            schema = {{"type", "string"}};
            add_length(schema, field, "minLength", "maxLength");
            break;
        case Kind::integer:
            schema = {{"type", "integer"}};
            add_length(schema, field, "minimum", "maximum");
            break;
        case Kind::boolean:
            schema = {{"type", "boolean"}};
            break;
        case Kind::date:
            schema = {{"type", "string"}, {"format", "date"}};
            break;
        case Kind::instant:
            schema = {{"type", "string"}, {"format", "date-time"}};
            break;
        case Kind::money:
            schema = {{"type", "object"},
                      {"properties",
                       {{"minor", {{"type", "integer"}, {"description", "Amount in minor units (cents)."}}},
                        {"currency", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}}}},
                      {"required", {"minor", "currency"}},
                      {"additionalProperties", false}};
            break;
        case Kind::choice:
            schema = {{"type", "string"}, {"enum", Json::array()}};
            for (auto code : field.choices->codes) schema["enum"].push_back(code);
            break;
        case Kind::reference:
            schema = id_schema();
            schema["description"] = "Id of a record of type " + std::string(field.target) + ".";
            break;
        case Kind::references:
            schema = {{"type", "array"}, {"items", id_schema()}};
            schema["description"] = "Ids of records of type " + std::string(field.target) + ".";
            add_length(schema, field, "minItems", "maxItems");
            break;
        case Kind::texts:
            schema = {{"type", "array"}, {"items", {{"type", "string"}}}};
            add_length(schema, field, "minItems", "maxItems");
            break;
    }
    return schema;
}

}  // namespace

bool must_be_given(const Field& field) {
    const bool has_default = field.kind == Kind::choice || field.kind == Kind::integer;
    return field.rules.required && !has_default;
}

Json schema_of(const RecordType& type) {
    Json schema = {{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
    for (const auto& field : type.fields) {
        schema["properties"][std::string(field.name)] = field_schema(field);
        if (must_be_given(field)) schema["required"].push_back(field.name);
    }
    // Unknown members are kept on the way through, hence allowed.
    schema["additionalProperties"] = true;
    return schema;
}

}  // namespace vaka::record
