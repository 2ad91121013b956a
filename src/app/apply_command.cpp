#include "app/apply_command.hpp"

#include "app/invariant_guard.hpp"
#include "base/text.hpp"
#include "care/action.hpp"
#include "store/rows.hpp"

namespace vaka::app {

namespace {

using record::RecordType;
using record::Row;

/// The case that a row belongs to; empty when it belongs to none or to a person with several.
std::string case_of(const RecordType& type, const Row& row) {
    if (type.name == record::Case::type().name) return row.id;
    const auto* field = type.find("case_id");
    if (field == nullptr) return {};
    const auto value = field->get(row);
    const auto* id = std::get_if<std::string>(&value);
    return id == nullptr ? std::string{} : *id;
}

Result<const RecordType*> type_named(std::string_view name) {
    const auto* type = record::find_type(name);
    // The audit trail grows by commands and is changed by none.
    if (type == nullptr || type->owner == record::Owner::workspace) {
        return fail(Code::not_found, "error.record_type", {}, name);
    }
    return type;
}

/// The first finding of the validation as an error.
Result<void> check(const RecordType& type, const Row& row) {
    auto issues = record::validate(type, row);
    if (issues.empty()) return {};
    auto& first = issues.front();
    return fail(Code::invalid, first.key, first.path, first.detail);
}

void stamp(Row& row, const CommandContext& context) {
    row.updated_at = context.now;
    row.author = context.actor;
}

Result<Subject> write_changed(const RecordType& type, Row& row, CommandContext& context,
                              std::string field = {}) {
    stamp(row, context);
    VAKA_TRY(check(type, row));
    VAKA_TRY(store::update(context.database, type, row));
    return Subject{std::string(type.name), row.id, std::move(field), case_of(type, row)};
}

/// Puts `value` into one field of `row`. Errors: `invalid` for a field that commands may not set or a value
/// of another kind.
Result<void> set_field(const RecordType& type, Row& row, std::string_view name, const record::Value& value) {
    const auto* field = type.find(name);
    // Id, times and author are ours to set; of the common fields only the sensitivity is a person's decision.
    const bool is_ours = field != nullptr && record::is_common(*field) && name != "sensitivity";
    if (field == nullptr || is_ours) return fail(Code::invalid, "error.field", {}, name);
    if (!field->set(row, value)) {
        return fail(Code::invalid, field->choices != nullptr ? "error.choice" : "error.value",
                    text::cat("/", name), record::to_text(value));
    }
    return {};
}

Result<Subject> edit(const EditRecord& command, std::string typed_field, CommandContext& context) {
    VAKA_TRY_ASSIGN(const auto* type, type_named(command.type));
    VAKA_TRY_ASSIGN(const auto before, store::load(context.database, *type, command.id));
    const auto after = type->copy(*before);
    for (const auto& change : command.changes) VAKA_TRY(set_field(*type, *after, change.field, change.value));
    if (record::diff(*type, *before, *after).empty()) {  // nothing to do, nothing to record
        return Subject{command.type, command.id, {}, case_of(*type, *before)};
    }
    return write_changed(*type, *after, context, std::move(typed_field));
}

Result<Subject> run(const EditRecord& command, CommandContext& context) {
    return edit(command, {}, context);
}

Result<Subject> run(const SetField& command, CommandContext& context) {
    return edit({command.type, command.id, {{command.field, command.value}}}, command.field, context);
}

Result<Subject> run(const AddRecord& command, CommandContext& context) {
    VAKA_TRY_ASSIGN(const auto* type, type_named(command.type->name));
    const auto row = type->copy(*command.row);
    if (row->id.empty()) row->id = context.uuids.next();
    row->created_at = context.now;
    stamp(*row, context);
    VAKA_TRY(check(*type, *row));
    VAKA_TRY(store::insert(context.database, *type, *row));
    return Subject{std::string(type->name), row->id, {}, case_of(*type, *row)};
}

Result<Subject> run(const RemoveRecord& command, CommandContext& context) {
    VAKA_TRY_ASSIGN(const auto* type, type_named(command.type));
    VAKA_TRY_ASSIGN(const auto row, store::load(context.database, *type, command.id));
    VAKA_TRY(store::remove(context.database, *type, command.id));
    return Subject{command.type, command.id, {}, case_of(*type, *row)};
}

Result<Subject> run(const CompleteTask& command, CommandContext& context) {
    VAKA_TRY_ASSIGN(auto task, store::load<record::Task>(context.database, command.task_id));
    if (task.status == record::TaskStatus::done) {
        return Subject{std::string(record::Task::type().name), task.id, {}, task.case_id.value};
    }
    task.status = record::TaskStatus::done;
    task.done = context.today;
    return write_changed(record::Task::type(), task, context);
}

Result<Subject> run(const ImportCase& command, CommandContext& context) {
    VAKA_TRY_ASSIGN(const auto result,
                    exchange::apply_import(context.database, *command.file, command.mode, context.uuids));
    return Subject{std::string(record::Case::type().name), result.case_id, {}, result.case_id};
}

Result<void> write(const care::Effects::Put& put, CommandContext& context) {
    auto& row = *put.row;
    const bool adds = put.way == care::Effects::Put::Way::add;
    if (adds) row.created_at = context.now;
    stamp(row, context);
    VAKA_TRY(check(*put.type, row));
    return adds ? store::insert(context.database, *put.type, row)
                : store::update(context.database, *put.type, row);
}

Result<Subject> run(const TakeAction& command, CommandContext& context) {
    const auto* const action = care::find_action(command.action);
    if (action == nullptr) return fail(Code::not_found, "error.record_type", {}, command.action);
    VAKA_TRY_ASSIGN(const auto facts, care::load_facts(context.database, record::CaseId{command.case_id}));
    std::vector<care::FilledIn> filled;
    for (const auto& value : command.values) filled.push_back({value.field, value.value});
    const care::ActionContext moment{.facts = facts,
                                     .library = context.library,
                                     .now = context.now,
                                     .today = context.today,
                                     .zone_offset = context.zone_offset,
                                     .actor = context.actor};
    VAKA_TRY_ASSIGN(
        const auto effects,
        care::perform_action(*action, moment, {command.record_id, filled, command.why}, context.uuids));
    for (const auto& put : effects.puts()) VAKA_TRY(write(put, context));
    const auto& first = effects.puts().front();
    return Subject{std::string(first.type->name), first.row->id, {}, command.case_id};
}

}  // namespace

std::string_view name_of(const Command& command) {
    return std::visit(
        [](const auto& one) -> std::string_view {
            if constexpr (requires { one.kName; }) {
                return one.kName;
            } else {
                const auto* const action = care::find_action(one.action);
                return action == nullptr ? std::string_view("unknown") : action->name;
            }
        },
        command);
}

Result<Subject> apply(const Command& command, CommandContext& context) {
    InvariantGuard guard(context);
    VAKA_TRY(guard.look_before(command));
    VAKA_TRY_ASSIGN(auto subject, std::visit([&](const auto& one) { return run(one, context); }, command));
    VAKA_TRY(guard.check_after());
    return subject;
}

}  // namespace vaka::app
