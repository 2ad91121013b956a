#include "app/workspace.hpp"

#include <algorithm>
#include <exception>
#include <vector>

#include "app/apply_command.hpp"
#include "app/audit_trail.hpp"
#include "app/history.hpp"
#include "app/library.hpp"
#include "app/schema.hpp"
#include "base/sha256.hpp"
#include "store/changeset.hpp"
#include "store/transaction.hpp"

namespace vaka::app {

namespace {

/// The tables whose changes a command records: all records but the audit trail, which only grows.
std::vector<std::string_view> recorded_tables() {
    std::vector<std::string_view> tables;
    for (const auto* type : record::all_types()) {
        if (type->owner != record::Owner::workspace) tables.push_back(type->name);
    }
    return tables;
}

Result<std::vector<std::string>> tables_of(std::span<const std::uint8_t> changeset) {
    VAKA_TRY_ASSIGN(const auto changes, store::list_changes(changeset));
    std::vector<std::string> tables;
    for (const auto& change : changes) {
        if (tables.empty() || tables.back() != change.table) tables.push_back(change.table);
    }
    return tables;
}

}  // namespace

void Workspace::open(WorkspaceKind kind, Ports ports, const StoreToOpen& store, Opened opened) {
    // The workspace exists before its store, because the ids of a new store come from it.
    auto holder = std::make_shared<std::unique_ptr<Workspace>>(new Workspace(kind, ports));
    auto& uuids = (*holder)->uuids_;
    auto on_store = [holder, opened = std::move(opened)](Result<std::unique_ptr<store::Store>> ready) {
        if (!ready) return opened(std::unexpected(std::move(ready).error()));
        (*holder)->store_ = std::move(*ready);
        (*holder)->restart_audit_check();
        opened(std::move(*holder));
    };
    store::Store::open(*ports.storage, store.name, uuids, schema(), store.options, std::move(on_store));
}

Workspace::Workspace(WorkspaceKind kind, Ports ports)
    : kind_(kind), ports_(ports), uuids_(*ports.wall_clock, *ports.random), instance_(ports.random->next()) {}

Workspace::~Workspace() = default;

store::Database& Workspace::database() const {
    return past_ ? past_->database() : present();
}

store::Database& Workspace::present() const {
    return store_->database();
}

const care::Library& Workspace::library() const {
    return shipped_library();
}

Result<void> Workspace::view_past(std::int64_t sequence) {
    VAKA_TRY_ASSIGN(const auto present_bytes, store_->export_sqlite());
    VAKA_TRY_ASSIGN(auto past, PastDatabase::make(present_bytes, sequence));
    show(std::move(past));
    return {};
}

void Workspace::view_present() {
    if (past_) show(nullptr);
}

void Workspace::show(std::unique_ptr<PastDatabase> past) {
    past_ = std::move(past);
    view_revision_ = ++revision_;
}

bool Workspace::check_audit_slice() {
    if (!audit_check_) return false;
    const auto done = audit_check_->step();
    audit_report_.checked = audit_check_->checked();
    if (done && !*done) return true;
    if (!done) {
        audit_report_.state = AuditReport::State::failed;
        audit_report_.error = done.error();
    } else {
        audit_report_.found = audit_check_->found();
        audit_report_.state = audit_report_.found ? AuditReport::State::broken : AuditReport::State::whole;
    }
    audit_check_.reset();
    return false;
}

const AuditReport& Workspace::verify_audit() {
    restart_audit_check();
    while (check_audit_slice()) {
    }
    return audit_report_;
}

void Workspace::restart_audit_check() {
    audit_check_.emplace(present());
    audit_report_ = {};
}

Result<Outcome> Workspace::execute(const Command& command) try {
    if (past_) return fail(Code::conflict, "error.viewing_past");
    auto& db = present();
    VAKA_TRY_ASSIGN(auto transaction, store::Transaction::begin(db));
    VAKA_TRY_ASSIGN(auto recorder, store::ChangeRecorder::start(db, recorded_tables()));
    CommandContext context{db, uuids_, now(), today(), actor_, library(), zone_offset()};
    VAKA_TRY_ASSIGN(const auto subject, apply(command, context));
    VAKA_TRY_ASSIGN(auto changeset, recorder.finish());

    Outcome outcome{.changed = !changeset.empty(),
                    .command = std::string(name_of(command)),
                    .subject_type = subject.type,
                    .subject_id = subject.id,
                    .case_id = subject.case_id};
    if (!outcome.changed) return outcome;

    record::Audit audit;
    audit.at = context.now;
    audit.actor = actor_;
    audit.command = outcome.command;
    audit.subject_type = subject.type;
    audit.subject_id = subject.id;
    audit.case_id = subject.case_id;
    audit.change_hash = sha256_hex(changeset);

    HistoryEntry entry{.command = outcome.command,
                       .subject_type = subject.type,
                       .subject_id = subject.id,
                       .subject_field = subject.field,
                       .case_id = subject.case_id,
                       .at = context.now,
                       .changeset = std::move(changeset)};
    VAKA_TRY_ASSIGN(const auto step, coalescing_step(db, entry));
    VAKA_TRY_ASSIGN(const auto written, append_audit(db, uuids_, std::move(audit)));
    entry.sequence = outcome.sequence = written.sequence;
    entry.step = step.value_or(written.sequence);
    VAKA_TRY(append_history(db, entry));
    VAKA_TRY_ASSIGN(const auto tables, tables_of(entry.changeset));
    VAKA_TRY(transaction.commit());
    touch(tables);
    return outcome;
} catch (const std::exception& stray) {
    // A defect of ours; the transaction has been rolled back by its destructor.
    return fail(Code::internal, "error.internal", {}, stray.what());
}

Result<Outcome> Workspace::undo() {
    return move(Way::back);
}
Result<Outcome> Workspace::redo() {
    return move(Way::forth);
}

Result<Outcome> Workspace::move(Way way) try {
    if (past_) return fail(Code::conflict, "error.viewing_past");
    auto& db = present();
    VAKA_TRY_ASSIGN(auto transaction, store::Transaction::begin(db));
    const auto from = way == Way::back ? HistoryState::done : HistoryState::undone;
    VAKA_TRY_ASSIGN(auto entries, next_step(db, from));
    if (entries.empty())
        return fail(Code::not_found, way == Way::back ? "error.nothing_to_undo" : "error.nothing_to_redo");
    if (way == Way::back) std::ranges::reverse(entries);

    std::vector<std::string> tables;
    std::string hashes;
    for (auto& entry : entries) {
        if (way == Way::back) {
            VAKA_TRY_ASSIGN(entry.changeset, store::invert_changeset(entry.changeset));
        }
        VAKA_TRY(store::apply_changeset(db, entry.changeset));
        VAKA_TRY_ASSIGN(const auto touched, tables_of(entry.changeset));
        tables.insert(tables.end(), touched.begin(), touched.end());
        hashes += sha256_hex(entry.changeset);
    }
    const auto& latest = way == Way::back ? entries.front() : entries.back();

    record::Audit audit;
    audit.at = now();
    audit.actor = actor_;
    audit.kind = way == Way::back ? record::AuditKind::undo : record::AuditKind::redo;
    audit.command = latest.command;
    audit.subject_type = latest.subject_type;
    audit.subject_id = latest.subject_id;
    audit.case_id = latest.case_id;
    audit.reverts = latest.step;
    audit.change_hash = sha256_hex(std::string_view(hashes));
    VAKA_TRY_ASSIGN(const auto written, append_audit(db, uuids_, std::move(audit)));
    VAKA_TRY(mark_step(db, latest.step, way == Way::back ? HistoryState::undone : HistoryState::done));
    VAKA_TRY(transaction.commit());
    touch(tables);
    return Outcome{.changed = true,
                   .command = latest.command,
                   .subject_type = latest.subject_type,
                   .subject_id = latest.subject_id,
                   .case_id = latest.case_id,
                   .sequence = written.sequence};
} catch (const std::exception& stray) {
    return fail(Code::internal, "error.internal", {}, stray.what());
}

std::optional<Step> Workspace::undoable() {
    if (past_) return std::nullopt;
    const auto entries = next_step(present(), HistoryState::done);
    if (!entries || entries->empty()) return std::nullopt;
    const auto& last = entries->back();
    return Step{last.command, last.subject_type, last.subject_id, last.case_id};
}

std::optional<Step> Workspace::redoable() {
    if (past_) return std::nullopt;
    const auto entries = next_step(present(), HistoryState::undone);
    if (!entries || entries->empty()) return std::nullopt;
    const auto& last = entries->back();
    return Step{last.command, last.subject_type, last.subject_id, last.case_id};
}

std::uint64_t Workspace::revision_of(std::initializer_list<std::string_view> tables) const {
    std::uint64_t newest = view_revision_;
    for (const auto table : tables) {
        if (const auto found = touched_.find(table); found != touched_.end())
            newest = std::max(newest, found->second);
    }
    return newest;
}

void Workspace::touch(const std::vector<std::string>& tables) {
    ++revision_;
    for (const auto& table : tables) touched_[table] = revision_;
    touched_["history"] = revision_;
}

}  // namespace vaka::app
