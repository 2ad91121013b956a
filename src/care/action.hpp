#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/id.hpp"
#include "care/facts.hpp"
#include "care/library.hpp"

/// The steps of a case manager's work: refer, log a contact, request an authorization, discharge, close. Each
/// is one record that a person fills in, the rules for when it may be done, and what follows from it in other
/// records. An action changes nothing itself: it says which rows are to be written.
namespace vaka::care {

/// What an action looks at. All must outlive it.
struct ActionContext {
    const Facts& facts;  ///< Everything on file about the case.
    const Library& library;
    Instant now;
    Date today;
    Minutes zone_offset{0};
    const std::string& actor;  ///< Who does it.
    std::string_view why{};    ///< The reason that the person gave, for actions that ask for one.

    [[nodiscard]] const record::Case& one() const { return *facts.only<record::Case>(); }
    /// Null when the case names none that is known.
    [[nodiscard]] const ModelProfile* model() const { return library.knowledge.model(one().model); }
};

/// The rows that an action writes, each once, in order.
class Effects {
public:
    struct Put {
        enum class Way : std::uint8_t { add, change } way = Way::add;
        const record::RecordType* type = nullptr;
        std::shared_ptr<record::Row> row;
    };

    explicit Effects(UuidMaker& ids) : ids_(ids) {}

    /// A new record, of this case when its type has a case; its id is made here.
    template <class Record>
    Record& add(const ActionContext& context) {
        auto row = std::make_shared<Record>();
        row->id = ids_.next();
        if constexpr (requires { row->case_id; }) row->case_id.value = context.one().id;
        if constexpr (requires { row->person_id; }) row->person_id = context.one().person_id;
        auto& added = *row;
        put(Put::Way::add, Record::type(), std::move(row));
        return added;
    }

    /// A record on file that is changed: the copy that is written.
    template <class Record>
    Record& change(const Record& before) {
        if (auto* const pending = find(before.id)) return static_cast<Record&>(*pending);
        auto row = std::make_shared<Record>(before);
        auto& changed = *row;
        put(Put::Way::change, Record::type(), std::move(row));
        return changed;
    }

    void put(Put::Way way, const record::RecordType& type, std::shared_ptr<record::Row> row) {
        puts_.push_back({way, &type, std::move(row)});
    }
    [[nodiscard]] const std::vector<Put>& puts() const { return puts_; }
    [[nodiscard]] std::string new_id() { return ids_.next(); }

private:
    [[nodiscard]] record::Row* find(std::string_view id) const {
        for (const auto& put : puts_) {
            if (put.row->id == id) return put.row.get();
        }
        return nullptr;
    }

    UuidMaker& ids_;
    std::vector<Put> puts_;
};

struct Action {
    enum class Way : std::uint8_t {
        adds,    ///< The record that is filled in is a new one.
        changes  ///< It is on file.
    };
    /// Stable: the label is `command.NAME`, what it does and asks `action.NAME`.
    std::string_view name;
    Way way = Way::adds;
    const record::RecordType& (*type)() = nullptr;
    /// What the person fills in, in this order; nothing else of the record is taken from them.
    std::span<const std::string_view> fields;
    /// Whether a reason is asked for beside the record. The action decides when it must be given (`/why`).
    enum class Why : std::uint8_t { not_asked, asked } why = Why::not_asked;
    /// Whether it can be done now: for `changes` to `subject`, a record of the type; for `adds` `subject` is
    /// null.
    bool (*offered)(const ActionContext& context, const record::Row* subject) = nullptr;
    /// Fills in what can be known before anybody types. May be null.
    void (*prepare)(const ActionContext& context, record::Row& row) = nullptr;
    /// Checks the record as filled in, completes it and adds what follows. Errors: `invalid` with the path of
    /// the field (`/recipient`), `conflict` when it cannot be done as things stand.
    Result<void> (*perform)(const ActionContext& context, record::Row& row, Effects& effects) = nullptr;
};

/// All of them, in the order of the process of case management.
std::span<const Action> all_actions();

/// Null when there is no such action.
const Action* find_action(std::string_view name);

/// What a person filled in.
struct FilledIn {
    std::string_view field;
    record::Value value;
};

/// One action, ready to be performed.
struct ActionRequest {
    std::string_view record_id;  ///< Of the record to change; empty for a new one.
    std::span<const FilledIn> filled;
    std::string_view why;
};

/// The record as the form shows it first: new and prepared, or the one on file. Error: `not_found`.
Result<std::shared_ptr<record::Row>> begin_action(const Action& action, const ActionContext& context,
                                                  std::string_view record_id);

/// What is to be written: the record of the action first. Errors: `not_found`; `conflict`
/// (`error.action_now`) when the action is not offered; `invalid` for a field that it does not ask for, or a
/// value that does not fit; and those of its `perform`.
Result<Effects> perform_action(const Action& action, ActionContext context, const ActionRequest& request,
                               UuidMaker& ids);

}  // namespace vaka::care
