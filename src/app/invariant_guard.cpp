#include "app/invariant_guard.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "care/facts.hpp"
#include "store/rows.hpp"

namespace vaka::app {

namespace {

bool is_same(const care::Broken& a, const care::Broken& b) {
    return a.invariant == b.invariant && a.record_id == b.record_id && a.field == b.field;
}

}  // namespace

Result<void> InvariantGuard::look_before(const Command& command) {
    if (const auto* const set = std::get_if<SetField>(&command)) return note_cases_of(set->type, set->id);
    if (const auto* const edit = std::get_if<EditRecord>(&command))
        return note_cases_of(edit->type, edit->id);
    if (const auto* const gone = std::get_if<RemoveRecord>(&command))
        return note_cases_of(gone->type, gone->id);
    if (const auto* const add = std::get_if<AddRecord>(&command)) return note_cases_of(*add->type, *add->row);
    if (const auto* const action = std::get_if<TakeAction>(&command)) return note(action->case_id);
    return {};
}

Result<void> InvariantGuard::check_after() {
    for (const auto& [case_id, before] : before_) {
        VAKA_TRY_ASSIGN(const auto after, broken_in(case_id));
        const auto fresh = std::ranges::find_if(after, [&](const care::Broken& one) {
            return std::ranges::none_of(before, [&](const care::Broken& old) { return is_same(old, one); });
        });
        if (fresh == after.end()) continue;
        return fail(Code::conflict, text::cat("invariant.", fresh->invariant), text::cat("/", fresh->field),
                    fresh->detail);
    }
    return {};
}

Result<void> InvariantGuard::note_cases_of(std::string_view type_name, std::string_view id) {
    const auto* const type = record::find_type(type_name);
    if (type == nullptr || !care::can_break_invariants(*type)) return {};
    const auto row = store::load(context_.database, *type, id);
    if (!row) return {};  // the command itself says so
    return note_cases_of(*type, **row);
}

Result<void> InvariantGuard::note_cases_of(const record::RecordType& type, const record::Row& row) {
    if (!care::can_break_invariants(type)) return {};
    const auto* const owner = record::owner_field(type);
    if (type.owner == record::Owner::case_)
        return note(owner == nullptr ? row.id : record::to_text(owner->get(row)));
    if (owner == nullptr) return {};  // the person
    VAKA_TRY_ASSIGN(const auto cases,
                    store::select<record::Case>(
                        context_.database, {.where = {{.field = "person_id", .value = owner->get(row)}}}));
    for (const auto& one : cases) VAKA_TRY(note(one.id));
    return {};
}

Result<void> InvariantGuard::note(const std::string& case_id) {
    VAKA_TRY_ASSIGN(before_[case_id], broken_in(case_id));
    return {};
}

Result<std::vector<care::Broken>> InvariantGuard::broken_in(const std::string& case_id) {
    const auto facts = care::load_facts(context_.database, record::CaseId{case_id});
    if (!facts) {
        if (facts.error().code == Code::not_found) return std::vector<care::Broken>{};
        return std::unexpected(facts.error());
    }
    return care::broken_invariants(*facts,
                                   context_.library.knowledge.model(facts->only<record::Case>()->model));
}

}  // namespace vaka::app
