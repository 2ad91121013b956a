#include "browser/storm_script.hpp"

#include <utility>

#include "app/demo.hpp"
#include "base/text.hpp"
#include "store/rows.hpp"

namespace vaka::storm {

namespace {

const Instant kBegin = parse_instant("2026-06-15T08:00:00Z").value();
/// Within the two minutes in which typing goes on to be one step of undo, now and then.
constexpr std::chrono::seconds kBetweenCommands{40};
constexpr std::uint64_t kNumbersPerCommand = 1'000'000;
constexpr int kAttempts = 4;

}  // namespace

Script::Script(std::uint64_t seed) : seed_(seed), clock_(kBegin) {
    ids_.begin(seed_);
}

app::Ports Script::ports(Storage& storage) const {
    return {
        .clock = &clock_, .wall_clock = &clock_, .random = &ids_, .locale = &locale_, .storage = &storage};
}

Result<std::int64_t> commands_in(app::Workspace& workspace) {
    return workspace.database().integer("SELECT coalesce(max(sequence), 0) FROM audit");
}

Result<void> Script::run(app::Workspace& workspace, std::int64_t number) {
    const auto own_seed = seed_ + static_cast<std::uint64_t>(number) * kNumbersPerCommand;
    clock_.set(kBegin + number * kBetweenCommands);
    ids_.begin(own_seed);
    choices_.begin(own_seed + kNumbersPerCommand / 2);
    for (int i = 0; i < kAttempts; ++i) {
        const auto outcome = attempt(workspace);
        // Refused or without effect: nothing to undo, a record that others refer to, the same text again.
        if (!outcome || !outcome->changed) continue;
        if (outcome->sequence != number) return fail(Code::internal, "storm.number", {}, outcome->command);
        return {};
    }
    VAKA_TRY_ASSIGN(const auto outcome, add_something(workspace));
    if (outcome.sequence != number) return fail(Code::internal, "storm.number", {}, outcome.command);
    return {};
}

Result<app::Outcome> Script::attempt(app::Workspace& workspace) {
    const auto import_river = [&](exchange::ImportMode mode) -> Result<app::Outcome> {
        VAKA_TRY_ASSIGN(auto river, app::demo_case(workspace.today(), workspace.zone_offset()));
        return workspace.execute(
            app::ImportCase{std::make_shared<const exchange::CaseFile>(std::move(river)), mode});
    };
    // Also when an undo has taken the last case away.
    VAKA_TRY_ASSIGN(const auto cases, workspace.database().integer("SELECT count(*) FROM \"case\""));
    if (cases == 0) return import_river(exchange::ImportMode::merge_newer);

    const auto draw = choices_.below(200);
    if (draw < 2) return import_river(exchange::ImportMode::as_copy);
    if (draw < 96) return edit_something(workspace);
    if (draw < 140) return add_something(workspace);
    if (draw < 154) {
        const auto* const table = draw < 150 ? "note" : "person";  // a person with a case may not be removed
        VAKA_TRY_ASSIGN(const auto id, pick(workspace, table));
        return workspace.execute(app::RemoveRecord{table, id});
    }
    if (draw < 168) {
        VAKA_TRY_ASSIGN(const auto id, pick(workspace, "task"));
        return workspace.execute(app::CompleteTask{id});
    }
    return draw < 188 ? workspace.undo() : workspace.redo();
}

Result<app::Outcome> Script::edit_something(app::Workspace& workspace) {
    struct Editable {
        const char* table;
        const char* field;
        std::size_t most;
    };
    static constexpr Editable kEditable[] = {{"note", "text", 4000},
                                             {"goal", "text", 200},
                                             {"task", "title", 100},
                                             {"need", "detail", 1000},
                                             {"case", "reason", 300}};
    const auto& one = kEditable[choices_.below(std::size(kEditable))];
    VAKA_TRY_ASSIGN(const auto id, pick(workspace, one.table));
    if (choices_.below(4) != 0)
        return workspace.execute(app::SetField{one.table, id, one.field, words(one.most)});
    VAKA_TRY_ASSIGN(const auto task, pick(workspace, "task"));
    return workspace.execute(app::EditRecord{
        "task",
        task,
        {{"title", words(80)}, {"detail", words(500)}, {"due", Date{workspace.today() + Days{7}}}}});
}

Result<app::Outcome> Script::add_something(app::Workspace& workspace) {
    VAKA_TRY_ASSIGN(const auto case_id, pick(workspace, "case"));
    switch (choices_.below(3)) {
        case 0: {
            record::Note note;
            note.case_id.value = case_id;
            note.at = workspace.now();
            note.title = words(60);
            note.text = words(3000);
            return workspace.execute(app::add_record(std::move(note)));
        }
        case 1: {
            record::Task task;
            task.case_id.value = case_id;
            task.title = words(80);
            task.due = workspace.today() + Days{3};
            return workspace.execute(app::add_record(std::move(task)));
        }
        default: {
            record::Contact contact;
            contact.case_id.value = case_id;
            contact.at = workspace.now();
            contact.summary = words(800);
            return workspace.execute(app::add_record(std::move(contact)));
        }
    }
}

/// The id of some row of `table`.
Result<std::string> Script::pick(app::Workspace& workspace, std::string_view table) {
    const auto quoted = text::cat("\"", table, "\"");
    VAKA_TRY_ASSIGN(const auto count,
                    workspace.database().integer(text::cat("SELECT count(*) FROM ", quoted)));
    if (count == 0) return fail(Code::not_found, "storm.empty", {}, table);
    const auto row = choices_.below(static_cast<std::uint64_t>(count));
    return workspace.database().text(text::cat("SELECT id FROM ", quoted, " ORDER BY id LIMIT 1 OFFSET ?"),
                                     static_cast<std::int64_t>(row));
}

/// Words of several scripts, between one and about `most` characters; never the same twice.
std::string Script::words(std::size_t most) {
    static constexpr std::string_view kWords[] = {"River", "asked",  "şöyle", "äiti", "€ 12",  "walks",
                                                  "the",   "stairs", "ğüç",   "😀",   "again", "{[@]}"};
    const auto wanted = 1 + choices_.below(most * 3 / 4);
    auto all = text::number(static_cast<std::int64_t>(choices_.below(1'000'000'000)));
    while (all.size() < wanted) {
        all += ' ';
        all += kWords[choices_.below(std::size(kWords))];
    }
    return all;
}

}  // namespace vaka::storm
