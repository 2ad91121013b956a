#include "app/session.hpp"

#include <algorithm>
#include <utility>

#include "app/demo.hpp"
#include "app/format.hpp"
#include "base/text.hpp"
#include "store/rows.hpp"

namespace vaka::app {

namespace {

/// A file name that every system takes: the case's number, and the day.
std::string file_name(std::string_view stem, Date today, std::string_view extension) {
    std::string safe;
    for (const char c : text::fold_for_search(stem)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        safe += plain ? c : '-';
    }
    return text::cat("vaka-", safe, "-", to_text(today), extension);
}

}  // namespace

Session::Session(Ports ports, Files& files, std::function<void()> changed)
    : ports_(ports), files_(files), changed_(std::move(changed)) {}

Session::~Session() {
    *alive_ = false;
}

void Session::go(const Place& place) {
    const bool same_workspace = workspace_ && place.workspace == workspace_->kind();
    const bool already_opening = opening_ && place.workspace == place_.workspace;
    place_ = place;
    if (same_workspace || already_opening) return;
    leave_workspace();
    if (place_.workspace) open_workspace(*place_.workspace);
}

void Session::leave_workspace() {
    if (workspace_) workspace_->store().flush_now();
    workspace_.reset();
    pending_import_.reset();
    open_error_.reset();
    opening_ = false;
    ++opening_number_;
}

void Session::open_workspace(WorkspaceKind kind) {
    opening_ = true;
    open_error_.reset();
    const auto number = ++opening_number_;
    Workspace::open(kind, ports_,
                    [this, kind, number, alive = alive_](Result<std::unique_ptr<Workspace>> result) {
                        if (!*alive || number != opening_number_) return;
                        opening_ = false;
                        opened(kind, std::move(result));
                        changed_();
                    });
}

void Session::opened(WorkspaceKind kind, Result<std::unique_ptr<Workspace>> result) {
    if (!result) {
        open_error_ = std::move(result).error();
        return;
    }
    workspace_ = std::move(*result);
    workspace_->set_actor(std::string(tr::actor_default()));
    workspace_->store().on_change([this, alive = alive_](const store::SaveState&) {
        if (*alive) changed_();
    });
    if (kind == WorkspaceKind::demo) load_demo();
    // A link may name a case that is not here: the list says what is.
    if (shows_case(place_.screen)) {
        const auto found = store::load<record::Case>(workspace_->database(), place_.case_id);
        if (!found) {
            place_.screen = Screen::caseload;
            place_.case_id.clear();
            notify({Notice::Tone::danger, std::string(tr::error_case_not_here()), false});
        }
    }
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
        } else if constexpr (std::is_same_v<One, Reopen>) {
            const auto here = place_;
            leave_workspace();
            go(here);
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
    const auto name = file_name(one ? one->number : case_id, workspace_->today(), ".json");
    files_.save(name, "application/json",
                std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    notify({Notice::Tone::success, tr::exchange_export_done(name), false});
}

void Session::download_database() {
    const auto bytes = workspace_->store().export_sqlite();
    if (!bytes) return notify({Notice::Tone::danger, message(bytes.error()), false});
    const auto name = file_name(name_of(workspace_->kind()), workspace_->today(), ".sqlite");
    files_.save(name, "application/vnd.sqlite3", *bytes);
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

void Session::flush() {
    if (workspace_) workspace_->store().flush_now();
}

std::optional<Instant> Session::tick() {
    if (!workspace_) return std::nullopt;
    workspace_->store().tick(ports_.wall_clock->now());
    return workspace_->store().next_tick();
}

}  // namespace vaka::app
