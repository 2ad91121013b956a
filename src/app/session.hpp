#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/door.hpp"
#include "app/request.hpp"
#include "app/safekeeper.hpp"
#include "app/upkeep.hpp"
#include "app/workspace.hpp"

namespace vaka::app {

/// A short message for the person.
struct Notice {
    enum class Tone : std::uint8_t { neutral, success, danger } tone = Tone::neutral;
    std::string text;
    bool offers_undo = false;
};

/// A case file that was read and compared with the workspace; nothing is written yet.
struct PendingImport {
    std::string file_name;
    std::shared_ptr<const exchange::CaseFile> file;  ///< Null when the file could not be read.
    exchange::ImportReport report;
    std::vector<Error> errors;  ///< Why it could not be read, each with its place.
};

/// The application without its interface: which workspace is open, where the person is, and what they asked
/// for. It is driven by `handle` after each frame and by the completions of its ports.
class Session {
public:
    /// The ports must outlive the session. `changed` is called whenever something that a screen shows has
    /// changed outside of `handle`: a frame is wanted.
    Session(Ports ports, Files& files, std::function<void()> changed);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Goes to `place`, opening its workspace when another one, or none, is open.
    void go(const Place& place);
    /// Does what the screens asked for.
    void handle(std::vector<Request> requests);
    /// A file that was dropped on the page: read and compared, as after `PickCaseFile`.
    void receive_file(Result<PickedFile> file);

    /// Says that parts of the address were not understood.
    void report_link(std::string_view not_understood);

    [[nodiscard]] const Place& place() const { return place_; }
    /// Null while none is open.
    [[nodiscard]] Workspace* workspace() const { return workspace_.get(); }
    /// What stands between the person and the workspace of `place`; none while it is open, or none is wanted.
    [[nodiscard]] const std::optional<Gate>& gate() const { return door_.gate(); }
    /// Saves that this browser remembers and the open workspace does not have; none when nothing is missing.
    [[nodiscard]] const std::optional<Sentinel>& missed() const { return door_.missed(); }
    [[nodiscard]] bool is_protected() const { return door_.is_protected(); }
    [[nodiscard]] const std::vector<KeptCopy>& kept_copies() const { return door_.shelf().kept; }
    [[nodiscard]] const Safekeeper& safekeeper() const { return safekeeper_; }
    [[nodiscard]] BackupState backup() const;
    /// Offset east of UTC where the person is.
    [[nodiscard]] Minutes zone_offset(Instant instant) const { return ports_.locale->zone_offset(instant); }
    /// Minutes without input after which a protected workspace locks itself; 0: never.
    [[nodiscard]] int auto_lock() const;
    /// What the latest check of the database said; none before one.
    [[nodiscard]] const std::optional<CheckResult>& check() const { return upkeep_.check(); }
    [[nodiscard]] const std::optional<PendingImport>& pending_import() const { return pending_import_; }
    /// The oldest notice that was not shown yet.
    std::optional<Notice> take_notice();

    /// How the open workspace stands with the disk; `saved` when none is open.
    [[nodiscard]] store::SaveState save_state() const;
    /// When the open workspace was last saved, also before this page was loaded; none when nobody noted it.
    [[nodiscard]] std::optional<Instant> latest_save() const;
    /// Hands everything to the storage now: the page is about to go away.
    void flush();
    /// The person did something: the time until locking begins anew.
    void note_input();
    /// Called before the workspace is closed without the person's asking, to hand over what is being typed.
    void on_closing(std::function<void()> closing) { closing_ = std::move(closing); }
    /// Lets the store do what is due now, in real time, and says when it wants to be called again; none: not
    /// before the next change.
    std::optional<Instant> tick();

private:
    void entered(std::unique_ptr<Workspace> workspace);
    void note_save(const store::SaveState& state);
    void load_demo();
    void close_workspace();
    void lock_now();
    /// Locks when the person has been away for too long, or asked for it; else says when that will be.
    std::optional<Instant> lock_when_away();
    void leave_workspace();
    void leave_to_other_tab(bool taken);
    void go_on_leaving();
    void do_request(const Request& request);
    bool do_gate_request(const Request& request);
    bool do_safekeeping_request(const Request& request);
    void report(const Result<Outcome>& result, std::string text_when_done, bool offers_undo);
    void export_case(const std::string& case_id);
    [[nodiscard]] Date today() const;
    void download_database();
    void hand_over_backup(WorkspaceKind kind, std::string_view extension, std::string_view type,
                          const Bytes& file);
    bool check_trail();
    void download_sealed(std::string_view passphrase);
    void offer_salvage();
    void confirm_import(exchange::ImportMode mode);
    void notify(Notice notice);

    Ports ports_;
    Files& files_;
    std::function<void()> changed_;
    Place place_;
    std::unique_ptr<Workspace> workspace_;
    std::function<void()> closing_;
    std::optional<Instant> earlier_save_;  ///< The latest before the workspace was opened.
    Door door_;
    Safekeeper safekeeper_;
    Upkeep upkeep_;
    bool lock_wanted_ = false;  ///< As soon as everything is saved.
    /// Another tab asks for the workspace, or took it: this one leaves it as soon as everything is saved.
    enum class Leaving : std::uint8_t { no, asked, taken } leaving_ = Leaving::no;
    std::optional<PendingImport> pending_import_;
    std::deque<Notice> notices_;
    std::shared_ptr<bool> alive_ =
        std::make_shared<bool>(true);  ///< For completions that come after the end.
};

}  // namespace vaka::app
