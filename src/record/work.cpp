#include "record/work.hpp"

#include "record/field.hpp"
#include "record/shared_choices.hpp"

namespace vaka::record {

namespace {

constexpr auto kContactModeCodes = std::to_array<std::string_view>(
    {"in_person", "home_visit", "phone", "video", "email", "text_message", "letter"});
constexpr Choices kContactMode = choices_of<ContactMode::letter>("contact_mode", kContactModeCodes);

constexpr auto kContactPlaceCodes =
    std::to_array<std::string_view>({"office", "home", "hospital", "community", "remote"});
constexpr Choices kContactPlace = choices_of<ContactPlace::remote>("contact_place", kContactPlaceCodes);

constexpr auto kReachedCodes = std::to_array<std::string_view>({"yes", "no", "collateral"});
constexpr Choices kReached = choices_of<Reached::collateral>("reached", kReachedCodes);

constexpr auto kContactFields = with_common(
    reference<&Contact::case_id>("case_id", "case", {.required = true}),
    instant<&Contact::at>("at", {.required = true, .indexed = true}),
    integer<&Contact::minutes>("minutes", {.min = 0, .max = 1440}),
    choice<&Contact::mode, kContactMode>("mode"), choice<&Contact::place, kContactPlace>("place"),
    choice<&Contact::reached, kReached>("reached"),
    text<&Contact::with>("with", {.identifying = true, .max = 300}),
    choice<&Contact::activity, kActivity>("activity"), boolean<&Contact::accompanied>("accompanied"),
    lines<&Contact::summary>("summary", {.required = true, .searchable = true, .max = 8000}),
    date<&Contact::follow_up_due>("follow_up_due", {.indexed = true}),
    integer<&Contact::travel_minutes>("travel_minutes", {.min = 0, .max = 1440}));

constexpr auto kTaskStatusCodes = std::to_array<std::string_view>({"open", "done", "exempt", "cancelled"});
constexpr Choices kTaskStatus = choices_of<TaskStatus::cancelled>("task_status", kTaskStatusCodes);

constexpr auto kTaskOriginCodes = std::to_array<std::string_view>({"manual", "derived", "scenario"});
constexpr Choices kTaskOrigin = choices_of<TaskOrigin::scenario>("task_origin", kTaskOriginCodes);

constexpr auto kTaskFields =
    with_common(reference<&Task::case_id>("case_id", "case", {.required = true}),
                text<&Task::title>("title", {.required = true, .searchable = true, .max = 300}),
                lines<&Task::detail>("detail", {.max = 4000}), date<&Task::due>("due", {.indexed = true}),
                choice<&Task::priority, kPriority>("priority"),
                choice<&Task::status, kTaskStatus>("status", {.indexed = true}),
                choice<&Task::origin, kTaskOrigin>("origin"), date<&Task::done>("done"),
                text<&Task::exempt_reason>("exempt_reason", {.max = 500}));

void check_task(const Row& row, std::vector<Issue>& issues) {
    const auto& task = static_cast<const Task&>(row);
    if (task.status == TaskStatus::exempt && task.exempt_reason.empty()) {
        issues.push_back({"/exempt_reason", "error.required", {}});
    }
}

constexpr auto kNoteFields = with_common(reference<&Note::case_id>("case_id", "case", {.required = true}),
                                         instant<&Note::at>("at", {.required = true, .indexed = true}),
                                         text<&Note::title>("title", {.searchable = true, .max = 200}),
                                         lines<&Note::text>("text", {.searchable = true, .max = 20000}));

constexpr auto kEventKindCodes =
    std::to_array<std::string_view>({"admission", "discharge", "emergency_visit", "fall", "crisis", "symptom",
                                     "denial", "move", "birth", "death", "transition", "milestone", "other"});
constexpr Choices kEventKind = choices_of<EventKind::other>("event_kind", kEventKindCodes);

constexpr auto kEventFields = with_common(
    reference<&Event::case_id>("case_id", "case", {.required = true}),
    choice<&Event::kind, kEventKind>("kind"), instant<&Event::at>("at", {.required = true, .indexed = true}),
    text<&Event::title>("title", {.required = true, .searchable = true, .max = 300}),
    text<&Event::facility>("facility", {.max = 200}), boolean<&Event::planned>("planned"),
    lines<&Event::detail>("detail", {.max = 4000}));

constexpr RecordType kContactType = describe<Contact>("contact", Owner::case_, kContactFields);
constexpr RecordType kTaskType = describe<Task>("task", Owner::case_, kTaskFields, check_task);
constexpr RecordType kNoteType = describe<Note>("note", Owner::case_, kNoteFields);
constexpr RecordType kEventType = describe<Event>("event", Owner::case_, kEventFields);

}  // namespace

const RecordType& Contact::type() {
    return kContactType;
}
const RecordType& Task::type() {
    return kTaskType;
}
const RecordType& Note::type() {
    return kNoteType;
}
const RecordType& Event::type() {
    return kEventType;
}

}  // namespace vaka::record
