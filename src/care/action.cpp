#include "care/action.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "care/action_list.hpp"

namespace vaka::care {

namespace {

using record::RecordType;
using record::Row;

/// A new record of the case, or of its person.
std::shared_ptr<Row> make_row(const RecordType& type, const ActionContext& context) {
    auto row = type.make();
    const auto& id = type.owner == record::Owner::person ? context.one().person_id.value : context.one().id;
    if (const auto* const owner = record::owner_field(type)) owner->set(*row, id);
    return row;
}

Result<void> fill(const Action& action, Row& row, std::span<const FilledIn> filled) {
    const auto& type = action.type();
    for (const auto& one : filled) {
        const auto* const field = type.find(one.field);
        if (field == nullptr || std::ranges::count(action.fields, one.field) == 0)
            return fail(Code::invalid, "error.field", {}, one.field);
        if (!field->set(row, one.value))
            return fail(Code::invalid, field->choices != nullptr ? "error.choice" : "error.value",
                        text::cat("/", one.field), record::to_text(one.value));
    }
    return {};
}

}  // namespace

std::span<const Action> all_actions() {
    static const auto kActions = [] {
        std::vector<Action> actions;
        for (const auto part : {course_actions(), plan_actions(), service_actions(), payer_actions(),
                                contact_actions(), closing_actions()})
            actions.insert(actions.end(), part.begin(), part.end());
        return actions;
    }();
    return kActions;
}

const Action* find_action(std::string_view name) {
    const auto actions = all_actions();
    const auto found = std::ranges::find(actions, name, &Action::name);
    return found == actions.end() ? nullptr : &*found;
}

Result<std::shared_ptr<Row>> begin_action(const Action& action, const ActionContext& context,
                                          std::string_view record_id) {
    const auto& type = action.type();
    std::shared_ptr<Row> row;
    if (action.way == Action::Way::adds) {
        row = make_row(type, context);
    } else {
        const auto found = context.facts.find(type, record_id);
        if (found.row == nullptr) return fail(Code::not_found, "error.record_gone", {}, record_id);
        row = type.copy(*found.row);
    }
    if (action.prepare != nullptr) action.prepare(context, *row);
    return row;
}

Result<Effects> perform_action(const Action& action, ActionContext context, const ActionRequest& request,
                               UuidMaker& ids) {
    if (context.facts.only<record::Case>() == nullptr) return fail(Code::not_found, "error.record_gone");
    context.why = request.why;
    VAKA_TRY_ASSIGN(auto row, begin_action(action, context, request.record_id));
    const bool adds = action.way == Action::Way::adds;
    const auto* const subject = adds ? nullptr : context.facts.find(action.type(), request.record_id).row;
    if (!action.offered(context, subject)) return fail(Code::conflict, "error.action_now");
    Effects effects(ids);
    if (adds) row->id = effects.new_id();
    VAKA_TRY(fill(action, *row, request.filled));
    effects.put(adds ? Effects::Put::Way::add : Effects::Put::Way::change, action.type(), row);
    VAKA_TRY(action.perform(context, *row, effects));
    return effects;
}

}  // namespace vaka::care
