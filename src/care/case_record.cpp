#include "care/case_record.hpp"

#include <utility>

#include "store/rows.hpp"

namespace vaka::care {

namespace {

/// All records of one type that belong to the case or the person `owner`, by the field that says so.
template <class Record>
Result<void> fill(store::Database& database, std::vector<Record>& list, std::string_view field,
                  const std::string& owner) {
    VAKA_TRY_ASSIGN(list, store::select<Record>(database, {.where = {{.field = field, .value = owner}}}));
    return {};
}

Result<void> fill_person(store::Database& database, CaseRecord& file) {
    const auto& id = file.one.person_id.value;
    VAKA_TRY_ASSIGN(file.person, store::load<record::Person>(database, id));
    VAKA_TRY(fill(database, file.related_persons, "person_id", id));
    return fill(database, file.coverages, "person_id", id);
}

}  // namespace

Result<CaseRecord> load_case(store::Database& database, const record::CaseId& id) {
    CaseRecord file;
    VAKA_TRY_ASSIGN(file.one, store::load<record::Case>(database, id.value));
    VAKA_TRY(fill_person(database, file));
    const auto load_list = [&](auto& list) { return fill(database, list, "case_id", id.value); };
    VAKA_TRY(load_list(file.assignments));
    VAKA_TRY(load_list(file.assessment_sections));
    VAKA_TRY(load_list(file.needs));
    VAKA_TRY(load_list(file.strengths));
    VAKA_TRY(load_list(file.care_plans));
    VAKA_TRY(load_list(file.goals));
    VAKA_TRY(load_list(file.barriers));
    VAKA_TRY(load_list(file.interventions));
    VAKA_TRY(load_list(file.services));
    VAKA_TRY(load_list(file.authorizations));
    VAKA_TRY(load_list(file.appointments));
    VAKA_TRY(load_list(file.contacts));
    VAKA_TRY(load_list(file.tasks));
    VAKA_TRY(load_list(file.notes));
    VAKA_TRY(load_list(file.events));
    return file;
}

const record::CarePlan* current_plan(const CaseRecord& file) {
    const auto latest = [&](record::PlanStatus status) {
        const record::CarePlan* found = nullptr;
        for (const auto& plan : file.care_plans) {
            if (plan.status == status && (found == nullptr || plan.version > found->version)) found = &plan;
        }
        return found;
    };
    const auto* active = latest(record::PlanStatus::active);
    return active != nullptr ? active : latest(record::PlanStatus::draft);
}

}  // namespace vaka::care
