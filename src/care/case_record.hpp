#pragma once

#include <string_view>
#include <vector>

#include "record/assessment.hpp"
#include "record/work.hpp"

namespace vaka::store {
class Database;
}

/// The case: what a case manager knows, works out and decides. Computes from records at a given day; stores
/// nothing.
namespace vaka::care {

/// Everything on file about one case, by type. Lists are in the order of their ids, which is the order of
/// creation.
struct CaseRecord {
    record::Case one;
    record::Person person;
    std::vector<record::RelatedPerson> related_persons;
    std::vector<record::Coverage> coverages;
    std::vector<record::Assignment> assignments;
    std::vector<record::AssessmentSection> assessment_sections;
    std::vector<record::Need> needs;
    std::vector<record::Strength> strengths;
    std::vector<record::CarePlan> care_plans;
    std::vector<record::Goal> goals;
    std::vector<record::Barrier> barriers;
    std::vector<record::Intervention> interventions;
    std::vector<record::Service> services;
    std::vector<record::Authorization> authorizations;
    std::vector<record::Appointment> appointments;
    std::vector<record::Contact> contacts;
    std::vector<record::Task> tasks;
    std::vector<record::Note> notes;
    std::vector<record::Event> events;
};

/// Reads one case. Errors: `not_found`, and what the store says.
Result<CaseRecord> load_case(store::Database& database, const record::CaseId& id);

/// The plan that is worked by: the active one with the highest version, else the draft with the highest
/// version; null when there is neither.
const record::CarePlan* current_plan(const CaseRecord& file);

}  // namespace vaka::care
