#include "record/people.hpp"

#include "record/field.hpp"

namespace vaka::record {

namespace {

constexpr auto kSexCodes = std::to_array<std::string_view>({"female", "male", "other", "unknown"});
constexpr Choices kSex = choices_of<Sex::unknown>("sex", kSexCodes);

constexpr auto kLiteracyCodes = std::to_array<std::string_view>({"adequate", "limited", "unknown"});
constexpr Choices kLiteracy = choices_of<Literacy::unknown>("literacy", kLiteracyCodes);

constexpr auto kPersonFields = with_common(
    text<&Person::name>(
        "name", {.required = true, .indexed = true, .searchable = true, .identifying = true, .max = 200}),
    text<&Person::preferred_name>("preferred_name", {.searchable = true, .identifying = true, .max = 100}),
    text<&Person::pronouns>("pronouns", {.max = 60}),
    date<&Person::birth_date>("birth_date", {.identifying = true}), choice<&Person::sex, kSex>("sex"),
    text<&Person::record_number>("record_number", {.searchable = true, .identifying = true, .max = 60}),
    texts<&Person::languages>("languages", {.max = 10}),
    choice<&Person::health_literacy, kLiteracy>("health_literacy"),
    text<&Person::phone>("phone", {.identifying = true, .max = 60}),
    text<&Person::email>("email", {.identifying = true, .max = 200}),
    lines<&Person::address>("address", {.identifying = true, .max = 500}),
    text<&Person::occupation>("occupation", {.max = 200}),
    lines<&Person::about>("about", {.identifying = true, .max = 4000}));

constexpr auto kRelationshipCodes = std::to_array<std::string_view>(
    {"partner", "parent", "child", "sibling", "relative", "friend", "neighbour", "guardian", "employer",
     "community", "professional", "other"});
constexpr Choices kRelationship = choices_of<Relationship::other>("relationship", kRelationshipCodes);

constexpr auto kRelatedPersonFields = with_common(
    reference<&RelatedPerson::person_id>("person_id", "person", {.required = true}),
    text<&RelatedPerson::name>("name",
                               {.required = true, .searchable = true, .identifying = true, .max = 200}),
    choice<&RelatedPerson::relationship, kRelationship>("relationship"),
    text<&RelatedPerson::phone>("phone", {.identifying = true, .max = 60}),
    boolean<&RelatedPerson::lives_with>("lives_with"), boolean<&RelatedPerson::supports>("supports"),
    boolean<&RelatedPerson::emergency_contact>("emergency_contact"),
    boolean<&RelatedPerson::legal_guardian>("legal_guardian"),
    lines<&RelatedPerson::notes>("notes", {.identifying = true, .max = 4000}));

constexpr auto kCoverageTypeCodes = std::to_array<std::string_view>(
    {"medicare", "medicaid", "commercial", "workers_compensation", "national", "self_pay", "other"});
constexpr Choices kCoverageType = choices_of<CoverageType::other>("coverage_type", kCoverageTypeCodes);

constexpr auto kCoverageFields = with_common(
    reference<&Coverage::person_id>("person_id", "person", {.required = true}),
    text<&Coverage::payer>("payer", {.required = true, .max = 200}),
    text<&Coverage::plan>("plan", {.max = 200}),
    text<&Coverage::member_number>("member_number", {.identifying = true, .max = 60}),
    choice<&Coverage::coverage_type, kCoverageType>("coverage_type"),
    integer<&Coverage::priority>("priority", {.min = 1, .max = 9}), date<&Coverage::start>("start"),
    date<&Coverage::end>("end"), money<&Coverage::deductible>("deductible"),
    money<&Coverage::deductible_met>("deductible_met"),
    money<&Coverage::out_of_pocket_maximum>("out_of_pocket_maximum"),
    lines<&Coverage::benefits>("benefits", {.max = 4000}));

void check_coverage(const Row& row, std::vector<Issue>& issues) {
    const auto& coverage = static_cast<const Coverage&>(row);
    check_order(issues, coverage.start, coverage.end, "/end");
}

constexpr RecordType kPersonType = describe<Person>("person", Owner::person, kPersonFields);
constexpr RecordType kRelatedPersonType =
    describe<RelatedPerson>("related_person", Owner::person, kRelatedPersonFields);
constexpr RecordType kCoverageRecord =
    describe<Coverage>("coverage", Owner::person, kCoverageFields, check_coverage);

}  // namespace

const RecordType& Person::type() {
    return kPersonType;
}
const RecordType& RelatedPerson::type() {
    return kRelatedPersonType;
}
const RecordType& Coverage::type() {
    return kCoverageRecord;
}

}  // namespace vaka::record
