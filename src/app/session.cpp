#include "app/session.hpp"

#include <algorithm>
#include <utility>

#include "app/demo.hpp"
#include "app/file_name.hpp"
#include "app/format.hpp"
#include "base/text.hpp"
#include "store/rows.hpp"

namespace vaka::app {

namespace {

/// Today, or `as-of-2026-06-12-1430` while the past is shown, so that nobody takes its export for the
/// present.
std::string shown_day(const Workspace& workspace) {
    if (workspace.past() == nullptr) return to_text(workspace.today());
    const auto local = to_text(workspace.now() + workspace.zone_offset());
    return text::cat("as-of-", local.substr(0, 10), "-", local.substr(11, 2), local.substr(14, 2));
}

}  // namespace

Session::Session(Ports ports, Files& files, std::function<void()> changed)
    : ports_(ports),
      files_(files),
      changed_(std::move(changed)),
      door_(
          ports, [this] { changed_(); },
          [this](std::unique_ptr<Workspace> workspace) { entered(std::move(workspace)); },
          [this](bool taken) { leave_to_other_tab(taken); }),
      safekeeper_(
          ports, door_,
          {.changed = [this] { changed_(); },
           .close_workspace = [this] { close_workspace(); },
           .failed = [this](const Error& error) { notify({Notice::Tone::danger, message(error), false}); }}),
      upkeep_(*ports.wall_clock) {}

Session::~Session() {
    *alive_ = false;
}

void Session::go(const Place& place) {
    const bool same = place.workspace && place.workspace == door_.kind();
    place_ = place;
    if (place.screen == Screen::storage) safekeeper_.ask_room();
    if (same) return;
    leave_workspace();
    if (place_.workspace) door_.approach(*place_.workspace);
}

void Session::leave_workspace() {
    close_workspace();
    door_.depart();
}

void Session::close_workspace() {
    if (workspace_) {
        if (closing_) closing_();
        workspace_->store().flush_now();
    }
    workspace_.reset();
    leaving_ = Leaving::no;
    earlier_save_.reset();
    lock_wanted_ = false;
    upkeep_.end();
    pending_import_.reset();
}

void Session::entered(std::unique_ptr<Workspace> workspace) {
    workspace_ = std::move(workspace);
    workspace_->set_actor(std::string(tr::actor_default()));
    workspace_->store().on_change([this, alive = alive_](const store::SaveState& state) {
        if (!*alive) return;
        note_save(state);
        changed_();
    });
    const auto noted = read_sentinel(*ports_.notes, door_.shelf().current);
    earlier_save_ = noted ? std::optional(noted->time) : std::nullopt;
    note_save(workspace_->store().save_state());
    upkeep_.begin(*workspace_);
    if (workspace_->kind() == WorkspaceKind::demo) load_demo();
    // A link may name a case that is not here: the list says what is.
    if (!place_.case_id.empty()) {
        const auto found = store::load<record::Case>(workspace_->database(), place_.case_id);
        if (!found) {
            place_.screen = Screen::caseload;
            place_.case_id.clear();
            notify({Notice::Tone::danger, std::string(tr::error_case_not_here()), false});
        }
    }
}

void Session::note_save(const store::SaveState& state) {
    // What is durable is noted outside of the store, so that a store which vanishes does so in plain sight.
    if (state.generation == 0 || !door_.kind()) return;
    const auto& store = workspace_->store();
    if (state.generation > 1) safekeeper_.note_work(*door_.kind());
    const Sentinel now{.uuid = uuid_text(store.uuid()),
                       .generation = state.generation,
                       .time = state.time.value_or(ports_.wall_clock->now())};
    const auto noted = read_sentinel(*ports_.notes, door_.shelf().current);
    if (!noted || noted->generation < now.generation || noted->uuid != now.uuid)
        write_sentinel(*ports_.notes, door_.shelf().current, now);
}

void Session::load_demo() {
    const auto count = workspace_->database().integer("SELECT count(*) FROM history");
    if (!count || *count > 0) return;  // someone worked here already, also when they removed River
    auto demo = demo_case(workspace_->today(), workspace_->zone_offset());
    if (!demo) return notify({Notice::Tone::danger, message(demo.error()), false});
    const auto done = workspace_->execute(ImportCase{std::make_shared<exchange::CaseFile>(std::move(*demo)),
                                                     exchange::ImportMode::merge_newer});
    if (!done) notify({Notice::Tone::danger, message(done.error()), false});
}

void Session::report_link(std::string_view not_understood) {
    notify({Notice::Tone::danger, tr::error_link(not_understood), false});
}

void Session::handle(std::vector<Request> requests) {
    for (const auto& request : requests) do_request(request);
}

void Session::do_request(const Request& request) {
    if (do_gate_request(request) || do_safekeeping_request(request)) return;
    const auto visitor = [this](const auto& one) {
        using One = std::remove_cvref_t<decltype(one)>;
        if constexpr (std::is_same_v<One, Go>) {
            go(one.place);
        } else if constexpr (std::is_same_v<One, ChooseLanguage>) {
            tr::use(one.language);
            place_.language = std::string(tr::code(one.language));
        } else if constexpr (std::is_same_v<One, PickCaseFile>) {
            files_.pick(".json,application/json", exchange::kMaxFileBytes,
                        [this, alive = alive_](Result<PickedFile> file) {
                            if (*alive) receive_file(std::move(file));
                        });
        } else if constexpr (std::is_same_v<One, CancelImport>) {
            pending_import_.reset();
        } else if (workspace_) {
            if constexpr (std::is_same_v<One, Run>) {
                const auto result = workspace_->execute(one.command);
                const bool announce = one.announce == Run::Announce::yes;
                report(result,
                       announce ? tr::notice_done(command_label(name_of(one.command))) : std::string{}, true);
            } else if constexpr (std::is_same_v<One, Undo>) {
                const auto result = workspace_->undo();
                report(result, result ? tr::undo_undone(command_label(result->command)) : std::string{},
                       false);
            } else if constexpr (std::is_same_v<One, Redo>) {
                const auto result = workspace_->redo();
                report(result, result ? tr::undo_redone(command_label(result->command)) : std::string{},
                       false);
            } else if constexpr (std::is_same_v<One, ExportCase>) {
                export_case(one.case_id);
            } else if constexpr (std::is_same_v<One, ConfirmImport>) {
                confirm_import(one.mode);
            } else if constexpr (std::is_same_v<One, DownloadDatabase>) {
                download_database();
            } else if constexpr (std::is_same_v<One, ViewPast>) {
                const auto shown = workspace_->view_past(one.sequence);
                if (!shown) notify({Notice::Tone::danger, message(shown.error()), false});
            } else if constexpr (std::is_same_v<One, ViewPresent>) {
                workspace_->view_present();
            } else if constexpr (std::is_same_v<One, CheckTrail>) {
                workspace_->restart_audit_check();
            }
        }
    };
    std::visit(visitor, request);
}

void Session::report(const Result<Outcome>& result, std::string text_when_done, bool offers_undo) {
    if (!result) return notify({Notice::Tone::danger, message(result.error()), false});
    if (result->changed && !text_when_done.empty()) {
        notify({Notice::Tone::success, std::move(text_when_done), offers_undo});
    }
}

void Session::export_case(const std::string& case_id) {
    const auto file = exchange::collect_case(workspace_->database(), case_id);
    if (!file) return notify({Notice::Tone::danger, message(file.error()), false});
    const auto one = store::load<record::Case>(workspace_->database(), case_id);
    const auto text = exchange::write_case_file(*file);
    const auto name = file_name(one ? one->number : case_id, shown_day(*workspace_), ".json");
    files_.save(name, "application/json",
                std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    notify({Notice::Tone::success, tr::exchange_export_done(name), false});
}

void Session::receive_file(Result<PickedFile> file) {
    changed_();
    if (!workspace_) return;
    PendingImport pending;
    if (!file) {
        pending.file_name = file.error().path;
        auto error = file.error();
        error.path.clear();  // the name of the file, shown already
        pending.errors.push_back(std::move(error));
    } else {
        pending.file_name = file->name;
        auto parsed = exchange::parse_case_file(file->bytes);
        if (!parsed) {
            pending.errors = std::move(parsed).error();
        } else {
            pending.file = std::make_shared<const exchange::CaseFile>(std::move(*parsed));
            auto report = exchange::plan_import(workspace_->database(), *pending.file);
            if (report) {
                pending.report = std::move(*report);
            } else {
                pending.errors.push_back(std::move(report).error());
                pending.file.reset();
            }
        }
    }
    pending_import_ = std::move(pending);
    place_.screen = Screen::exchange;
    place_.case_id.clear();
}

void Session::confirm_import(exchange::ImportMode mode) {
    if (!pending_import_ || !pending_import_->file) return;
    const auto result = workspace_->execute(ImportCase{pending_import_->file, mode});
    const auto& person = record::Person::type();
    const auto& people = pending_import_->file->of(person).rows;
    const auto name =
        people.empty() ? std::string{} : static_cast<const record::Person&>(*people.front()).name;
    report(result, tr::exchange_import_done(name), true);
    if (!result) return;
    pending_import_.reset();
    if (!result->case_id.empty()) {
        place_.screen = Screen::overview;
        place_.case_id = result->case_id;
    }
}

void Session::notify(Notice notice) {
    notices_.push_back(std::move(notice));
}

std::optional<Notice> Session::take_notice() {
    if (notices_.empty()) return std::nullopt;
    auto first = std::move(notices_.front());
    notices_.pop_front();
    return first;
}

store::SaveState Session::save_state() const {
    return workspace_ ? workspace_->store().save_state() : store::SaveState{};
}

std::optional<Instant> Session::latest_save() const {
    const auto time = save_state().time;
    return time ? time : earlier_save_;
}

void Session::flush() {
    if (workspace_) workspace_->store().flush_now();
}

bool Session::check_trail() {
    if (workspace_->audit_report().state != AuditReport::State::checking) return false;
    if (workspace_->check_audit_slice()) return true;
    // That all is well is news only where the person looks for it.
    const bool whole = workspace_->audit_report().state == AuditReport::State::whole;
    if (!whole || place_.screen == Screen::history || place_.screen == Screen::storage) changed_();
    return false;
}

std::optional<Instant> Session::tick() {
    if (!workspace_) return std::nullopt;
    workspace_->store().tick(ports_.wall_clock->now());
    auto next = workspace_->store().next_tick();
    const auto consider = [&next](std::optional<Instant> at) {
        if (at) next = next ? std::min(*next, *at) : *at;
    };
    const bool is_saved = workspace_->store().save_state().kind == store::SaveState::Kind::saved;
    const bool was_settled = upkeep_.is_settled();
    consider(upkeep_.tick(*workspace_));
    if (upkeep_.is_settled() && check_trail()) consider(ports_.wall_clock->now());
    if (!was_settled && upkeep_.is_settled()) {
        if (upkeep_.check() && !upkeep_.check()->finding.empty()) changed_();
        if (is_saved) safekeeper_.snapshot_when_due();
    }
    consider(lock_when_away());
    go_on_leaving();
    return workspace_ ? next : std::nullopt;
}

}  // namespace vaka::app
