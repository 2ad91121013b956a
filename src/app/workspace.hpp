#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/audit_trail.hpp"
#include "app/command.hpp"
#include "app/history_past.hpp"
#include "app/place.hpp"
#include "base/id.hpp"
#include "base/ports.hpp"
#include "base/safekeeping.hpp"
#include "care/library.hpp"
#include "store/open_store.hpp"

namespace vaka::app {

/// Everything that a workspace needs from the outside. All must outlive it.
struct Ports {
    const Clock* clock =
        nullptr;  ///< The workspace's time; stands still or jumps in demonstrations and training.
    const Clock* wall_clock = nullptr;  ///< Real time, for the store's upkeep and for ids.
    Random* random = nullptr;
    const Locale* locale = nullptr;
    Storage* storage = nullptr;
    // What the session needs beside the workspace, to keep stores safe.
    Storage* copies = nullptr;  ///< A second connection to the same stores.
    Vault* vault = nullptr;
    TabGuard* tabs = nullptr;
    Notes* notes = nullptr;
    Keeper* keeper = nullptr;
};

/// Which store to open as a workspace, and how.
struct StoreToOpen {
    std::string name;
    store::OpenOptions options;
};

/// A step that can be undone or done again.
struct Step {
    std::string command;  ///< Name of its (latest) command.
    std::string subject_type;
    std::string subject_id;
    std::string case_id;
};

/// How far the check of the audit trail is, and what it found.
struct AuditReport {
    enum class State : std::uint8_t {
        checking,
        whole,   ///< Every row is there and fits; what this workspace appended since is its own work.
        broken,  ///< `found` says where.
        failed,  ///< The trail could not be read: `error`.
    };
    State state = State::checking;
    std::int64_t checked = 0;  ///< Rows that fit.
    std::optional<AuditBreak> found;
    std::optional<Error> error;
};

/// One workspace: a database of its own, changed by commands alone. One at a time is open. Not thread-safe.
class Workspace {
public:
    using Opened = std::function<void(Result<std::unique_ptr<Workspace>>)>;

    /// Opens the workspace's store, making an empty one when there is none. `opened` is called later, once.
    /// Errors: those of the store (`storage` when the browser refuses, `corrupt`, `unsupported` for a newer
    /// version).
    static void open(WorkspaceKind kind, Ports ports, const StoreToOpen& store, Opened opened);
    /// The same for the store that has the workspace's own name.
    static void open(WorkspaceKind kind, Ports ports, Opened opened) {
        open(kind, ports, {.name = std::string(name_of(kind)), .options = {}}, std::move(opened));
    }

    ~Workspace();

    [[nodiscard]] WorkspaceKind kind() const { return kind_; }

    /// Checks the command, then runs it as one transaction with its audit row. On an error nothing has
    /// changed. While the past is shown: `conflict` (`error.viewing_past`).
    Result<Outcome> execute(const Command& command);

    /// Takes back the latest step that is still done, or does the latest undone one again. Errors:
    /// `not_found` when there is none, `conflict` when the records have changed otherwise since, or while the
    /// past is shown.
    Result<Outcome> undo();
    Result<Outcome> redo();
    /// What `undo` and `redo` would act on; empty when there is nothing, and while the past is shown.
    [[nodiscard]] std::optional<Step> undoable();
    [[nodiscard]] std::optional<Step> redoable();

    /// Shows the past from now on: `database` and `now` are as they were right after step `sequence` (number
    /// of its audit row). Errors, upon each of which everything stays as it is: those of
    /// `PastDatabase::make`.
    Result<void> view_past(std::int64_t sequence);
    /// Back to the present, which is as it was left. Does nothing there.
    void view_present();
    /// Null while the present is shown.
    [[nodiscard]] const PastDatabase* past() const { return past_.get(); }

    /// What is shown, the present or the past. For reading. Writing goes through `execute`.
    [[nodiscard]] store::Database& database() const;
    /// The present, whatever is shown. For reading.
    [[nodiscard]] store::Database& present() const;

    /// The check of the audit trail: it begins when the workspace opens, and goes on with every slice, of a
    /// few milliseconds at most. True when there is more to do.
    bool check_audit_slice();
    /// Checks the whole trail anew, at once. Never repairs anything.
    const AuditReport& verify_audit();
    /// Begins the check anew; slices do it.
    void restart_audit_check();
    [[nodiscard]] const AuditReport& audit_report() const { return audit_report_; }

    /// Number that grows with every change of one of `tables`, and whenever the past or the present comes
    /// into view.
    [[nodiscard]] std::uint64_t revision_of(std::initializer_list<std::string_view> tables) const;
    /// Differs between any two workspaces opened in one run.
    [[nodiscard]] std::uint64_t instance() const { return instance_; }

    /// While the past is shown, the moment that is shown.
    [[nodiscard]] Instant now() const { return past_ ? past_->at() : ports_.clock->now(); }
    [[nodiscard]] Minutes zone_offset() const { return ports_.locale->zone_offset(now()); }
    [[nodiscard]] Date today() const { return date_of(now(), zone_offset()); }

    /// The rules, models, forms, payers and calendars that hold here.
    [[nodiscard]] const care::Library& library() const;

    /// Name under which changes are recorded.
    [[nodiscard]] const std::string& actor() const { return actor_; }
    void set_actor(std::string actor) { actor_ = std::move(actor); }

    /// A fresh id for a record that a screen is about to add and wants to point to.
    std::string new_id() { return uuids_.next(); }

    [[nodiscard]] store::Store& store() const { return *store_; }

private:
    Workspace(WorkspaceKind kind, Ports ports);

    enum class Way { back, forth };
    Result<Outcome> move(Way way);
    void touch(const std::vector<std::string>& tables);
    void show(std::unique_ptr<PastDatabase> past);

    WorkspaceKind kind_;
    Ports ports_;
    std::unique_ptr<store::Store> store_;
    UuidMaker uuids_;
    std::uint64_t instance_;
    std::string actor_;
    std::unique_ptr<PastDatabase> past_;  ///< Null: the present is shown.
    std::optional<AuditCheck> audit_check_;
    AuditReport audit_report_;
    std::uint64_t revision_ = 0;
    std::uint64_t view_revision_ = 0;  ///< When the past or the present came into view.
    std::map<std::string, std::uint64_t, std::less<>> touched_;
};

}  // namespace vaka::app
