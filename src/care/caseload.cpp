#include "care/caseload.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "care/due.hpp"
#include "store/rows.hpp"

namespace vaka::care {

namespace {

using namespace vaka::record;

using RowsByCase = std::unordered_map<std::string, CaseloadRow*>;

/// Takes `due` into its case's line when it is earlier than what stands there.
void take(const RowsByCase& rows, const CaseId& id, const std::optional<Due>& due) {
    const auto row = rows.find(id.value);
    if (!due || row == rows.end()) return;
    auto& next = row->second->next_due;
    if (!next || due->date < *next) next = due->date;
}

Result<void> add_contacts(store::Database& database, const RowsByCase& rows) {
    VAKA_TRY_ASSIGN(auto latest, database.query("SELECT case_id, max(at) FROM contact WHERE reached <> 'no' "
                                                "GROUP BY case_id"));
    for (;;) {
        VAKA_TRY_ASSIGN(const bool more, latest.step());
        if (!more) break;
        const auto row = rows.find(std::string(latest.text(0)));
        if (row != rows.end())
            row->second->last_contact = Instant{std::chrono::milliseconds{latest.integer(1)}};
    }
    const store::Query asking{.where = {{.field = "follow_up_due",
                                         .value = Date{std::chrono::year{1} / 1 / 1},
                                         .compare = store::Condition::Compare::at_least}},
                              .order_by = {},
                              .limit = {}};
    VAKA_TRY_ASSIGN(const auto contacts, store::select<Contact>(database, asking));
    for (const auto& contact : contacts) {
        const auto row = rows.find(contact.case_id.value);
        if (row != rows.end()) take(rows, contact.case_id, due_of(contact, row->second->last_contact));
    }
    return {};
}

/// Records of one type in one status.
template <class Record>
Result<std::vector<Record>> with(store::Database& database, std::string_view field, std::string value) {
    return store::select<Record>(
        database, {.where = {{.field = field, .value = std::move(value)}}, .order_by = {}, .limit = {}});
}

Result<void> add_dues(store::Database& database, const RowsByCase& rows, Instant now, Minutes zone_offset) {
    VAKA_TRY_ASSIGN(const auto tasks, with<Task>(database, "status", "open"));
    for (const auto& task : tasks) {
        take(rows, task.case_id, due_of(task));
        if (const auto row = rows.find(task.case_id.value); row != rows.end()) ++row->second->open_tasks;
    }
    constexpr Days kLongestAppointment{1};
    const store::Query ahead{.where = {{.field = "start",
                                        .value = now - kLongestAppointment,
                                        .compare = store::Condition::Compare::at_least}},
                             .order_by = {},
                             .limit = {}};
    VAKA_TRY_ASSIGN(const auto appointments, store::select<Appointment>(database, ahead));
    for (const auto& appointment : appointments)
        take(rows, appointment.case_id, due_of(appointment, now, zone_offset));
    for (const auto* lifecycle : {"accepted", "active"}) {
        VAKA_TRY_ASSIGN(const auto goals, with<Goal>(database, "lifecycle", lifecycle));
        for (const auto& goal : goals) take(rows, goal.case_id, due_of(goal));
    }
    for (const auto* status : {"submitted", "pended"}) {
        VAKA_TRY_ASSIGN(const auto authorizations, with<Authorization>(database, "status", status));
        for (const auto& authorization : authorizations)
            take(rows, authorization.case_id, due_of(authorization));
    }
    VAKA_TRY_ASSIGN(const auto plans, with<CarePlan>(database, "status", "active"));
    for (const auto& plan : plans) take(rows, plan.case_id, due_of(plan));
    return {};
}

}  // namespace

Result<std::vector<CaseloadRow>> load_caseload(store::Database& database, Instant now, Minutes zone_offset) {
    VAKA_TRY_ASSIGN(auto cases, store::select<Case>(database));
    VAKA_TRY_ASSIGN(auto persons, store::select<Person>(database));
    std::unordered_map<std::string, const Person*> by_id;
    for (const auto& person : persons) by_id.emplace(person.id, &person);

    std::vector<CaseloadRow> rows;
    rows.reserve(cases.size());
    RowsByCase by_case;
    for (auto& one : cases) {
        auto& row = rows.emplace_back();
        const auto found = by_id.find(one.person_id.value);
        if (found != by_id.end()) {
            row.name = found->second->name;
            row.folded = text::cat(text::fold_for_search(row.name), " ",
                                   text::fold_for_search(found->second->preferred_name), " ");
        }
        row.folded += text::fold_for_search(one.number);
        row.one = std::move(one);
        by_case.emplace(row.one.id, &row);
    }
    VAKA_TRY(add_contacts(database, by_case));
    VAKA_TRY(add_dues(database, by_case, now, zone_offset));
    return rows;
}

}  // namespace vaka::care
