#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/fakes.hpp"
#include "base/id.hpp"
#include "record/descriptor.hpp"

/// Arbitrary valid records, made from the descriptors alone: a new record type or field is generated without
/// a change here.
namespace vaka::test {

struct GeneratedRecord {
    const record::RecordType* type = nullptr;
    std::shared_ptr<record::Row> row;
};

/// Makes cases from a seed; the same seed gives the same case. Covers every kind of field, optional fields
/// given and left out, texts and numbers at both of their limits, Turkish, Finnish, emoji and combining
/// characters, and members that no build knows, nested ones included.
class CaseGenerator {
public:
    explicit CaseGenerator(std::uint64_t seed);

    /// The records of one whole case in the order of the registry: its person, itself, and one or two of
    /// every type that they own. All are valid and refer to each other only.
    std::vector<GeneratedRecord> next_case();

    /// JSON object text with arbitrary members `x-…`, up to `depth` levels deep; for `Row::unknown` and
    /// unknown members of files.
    std::string unknown_members(int depth);

private:
    std::string next_text(std::int64_t min, std::int64_t max, bool several_lines);
    std::string json_value(int depth);
    std::int64_t between(std::int64_t low, std::int64_t high);
    bool one_in(std::uint64_t count) { return random_.below(count) == 0; }
    Date next_date();

    record::Value next_value(const record::Field& field);
    record::Value next_reference(const record::Field& field);
    std::string any_id_of(std::string_view type);
    GeneratedRecord next_record(const record::RecordType& type);
    void mend(const record::RecordType& type, record::Row& row);

    SeededRandom random_;
    FakeClock clock_;
    UuidMaker uuids_;
    std::vector<GeneratedRecord> made_;  ///< Of the current case.
};

}  // namespace vaka::test
