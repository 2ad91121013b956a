#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "exchange/case_file.hpp"
#include "exchange/case_file_schema.hpp"
#include "support/data.hpp"

namespace vaka::exchange {
namespace {

using Json = nlohmann::ordered_json;

/// The published schema is made from the descriptors. After a change of theirs, run this with
/// VAKA_REBASELINE=1 and commit the file.
TEST(PublishedSchema, IsThatOfTheDescriptors) {
    const auto path = test::asset("schemas/case-file.schema.json");
    if (std::getenv("VAKA_REBASELINE") != nullptr) test::write(path, case_file_schema());
    EXPECT_EQ(test::read(path), case_file_schema())
        << "run this test with VAKA_REBASELINE=1 and commit " << path;
}

TEST(PublishedSchema, DefinesEveryTypeOfACaseFile) {
    const auto schema = Json::parse(case_file_schema());
    EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    EXPECT_EQ(schema["$defs"].size(), case_file_types().size());
    for (const auto* type : case_file_types()) {
        const std::string name(type->name);
        EXPECT_EQ(schema["properties"]["records"]["properties"][name]["items"]["$ref"], "#/$defs/" + name);
        EXPECT_TRUE(schema["$defs"].contains(name));
    }
    EXPECT_EQ(schema["properties"]["records"]["properties"]["audit"], false);
    EXPECT_EQ(schema["properties"]["records"]["required"], Json::parse(R"(["person","case"])"));
    EXPECT_EQ(schema["required"], Json::parse(R"(["format","version","records"])"));
}

}  // namespace
}  // namespace vaka::exchange
