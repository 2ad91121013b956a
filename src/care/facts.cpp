#include "care/facts.hpp"

#include <algorithm>
#include <iterator>

#include "store/rows.hpp"

namespace vaka::care {

namespace {

Result<void> load_all(store::Database& database, Facts& facts, const record::RecordType& type,
                      std::string_view field, const std::string& owner) {
    VAKA_TRY_ASSIGN(const auto rows,
                    store::select(database, type, {.where = {{.field = field, .value = owner}}}));
    facts.add(type, {rows.begin(), rows.end()});
    return {};
}

}  // namespace

void Facts::add(const record::RecordType& type, Rows rows) {
    auto& list = rows_[type.name];
    std::ranges::move(rows, std::back_inserter(list));
}

std::span<const std::shared_ptr<const record::Row>> Facts::of(const record::RecordType& type) const {
    const auto found = rows_.find(type.name);
    if (found == rows_.end()) return {};
    return found->second;
}

RecordRef Facts::find(const record::RecordType& type, std::string_view id) const {
    for (const auto& row : of(type)) {
        if (row->id == id) return {&type, row.get()};
    }
    return {};
}

RecordRef Facts::first(const record::RecordType& type) const {
    const auto rows = of(type);
    return rows.empty() ? RecordRef{} : RecordRef{&type, rows.front().get()};
}

Result<Facts> load_facts(store::Database& database, const record::CaseId& id) {
    VAKA_TRY_ASSIGN(const auto one, store::load<record::Case>(database, id.value));
    Facts facts;
    for (const auto* const type : record::all_types()) {
        const auto* const owner = record::owner_field(*type);
        const bool of_person = type->owner == record::Owner::person;
        if (type->owner == record::Owner::workspace) continue;
        const auto field = owner == nullptr ? std::string_view("id") : owner->name;
        VAKA_TRY(load_all(database, facts, *type, field, of_person ? one.person_id.value : id.value));
    }
    return facts;
}

Result<Facts> load_facts(store::Database& database, const record::WorkerId& id) {
    VAKA_TRY_ASSIGN(auto worker, store::load<record::Worker>(database, id.value));
    Facts facts;
    facts.add(std::move(worker));
    for (const auto* const type : record::all_types()) {
        if (type->find("worker_id") != nullptr)
            VAKA_TRY(load_all(database, facts, *type, "worker_id", id.value));
    }
    return facts;
}

}  // namespace vaka::care
