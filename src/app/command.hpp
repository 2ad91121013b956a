#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "exchange/case_store.hpp"
#include "record/work.hpp"

/// What a person can do. Every change of a workspace is one of these values; `Workspace::execute` runs it as
/// one transaction with one audit row, and undo follows from the recorded changes.
namespace vaka::app {

/// Sets one field of one record. Repeated on the same field without anything in between it is one step of
/// undo.
struct SetField {
    static constexpr std::string_view kName = "edit_field";
    std::string type;
    std::string id;
    std::string field;
    record::Value value;
};

/// Sets several fields of one record at once: what a form saves. A step of undo of its own.
struct EditRecord {
    static constexpr std::string_view kName = "edit_record";
    struct Change {
        std::string field;
        record::Value value;
    };
    std::string type;
    std::string id;
    std::vector<Change> changes;
};

/// Adds a record; an empty id, and the common fields, are filled in.
struct AddRecord {
    static constexpr std::string_view kName = "add_record";
    const record::RecordType* type = nullptr;
    std::shared_ptr<record::Row> row;
};

/// Removes a record that nothing refers to.
struct RemoveRecord {
    static constexpr std::string_view kName = "remove_record";
    std::string type;
    std::string id;
};

/// Marks a task as done today.
struct CompleteTask {
    static constexpr std::string_view kName = "complete_task";
    std::string task_id;
};

/// Puts a case file into the workspace.
struct ImportCase {
    static constexpr std::string_view kName = "import_case";
    std::shared_ptr<const exchange::CaseFile> file;
    exchange::ImportMode mode = exchange::ImportMode::merge_newer;
};

/// Takes one step of a case manager's work (care/action.hpp), with all that follows from it.
struct TakeAction {
    std::string action;  ///< Its name, which is that of the command.
    std::string case_id;
    std::string record_id;  ///< Of the record that it changes; empty when it adds one.
    std::vector<EditRecord::Change> values;
    std::string why;
};

using Command =
    std::variant<SetField, EditRecord, AddRecord, RemoveRecord, CompleteTask, ImportCase, TakeAction>;

/// Stable name: `kName` of the alternative, or the name of the action; labels are `command.NAME`.
std::string_view name_of(const Command& command);

/// What a command did.
struct Outcome {
    bool changed = false;      ///< False when everything was so already; then there is no audit row either.
    std::string command;       ///< Name of the command.
    std::string subject_type;  ///< Record that it was about.
    std::string subject_id;
    std::string case_id;        ///< Case that it was about; empty when none.
    std::int64_t sequence = 0;  ///< Number of its audit row.
};

/// `add(AddRecord)` from a typed record.
template <class T>
AddRecord add_record(T row) {
    return {&T::type(), std::make_shared<T>(std::move(row))};
}

}  // namespace vaka::app
