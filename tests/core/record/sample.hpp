#pragma once

#include "record/work.hpp"

/// Small valid records to start a test from.
namespace vaka::record::sample {

inline constexpr std::string_view kPersonId = "018f0000-0000-7000-8000-000000000001";
inline constexpr std::string_view kCaseId = "018f0000-0000-7000-8000-000000000002";
inline constexpr std::string_view kPlanId = "018f0000-0000-7000-8000-000000000003";
inline constexpr std::string_view kGoalId = "018f0000-0000-7000-8000-000000000004";

inline Instant moment(std::string_view text) {
    return parse_instant(text).value();
}
inline Date day(std::string_view text) {
    return parse_date(text).value();
}

template <class Record>
void give_common(Record& record, std::string_view id) {
    record.id = id;
    record.created_at = moment("2026-01-02T08:00:00.000Z");
    record.updated_at = moment("2026-01-03T09:30:00.250Z");
    record.author = "Mira Aalto";
}

inline Person person() {
    Person person;
    give_common(person, kPersonId);
    person.name = "River";
    return person;
}

inline Case a_case() {
    Case one;
    give_common(one, kCaseId);
    one.person_id = {std::string(kPersonId)};
    one.number = "VK-1";
    one.model = "clinical";
    return one;
}

inline Goal goal() {
    Goal goal;
    give_common(goal, kGoalId);
    goal.case_id = {std::string(kCaseId)};
    goal.care_plan_id = {std::string(kPlanId)};
    goal.text = "Walk to the workshop";
    return goal;
}

}  // namespace vaka::record::sample
