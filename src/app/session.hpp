#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/request.hpp"
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
    [[nodiscard]] bool opening() const { return opening_; }
    /// Why the workspace of `place` is not open; empty while it opens or is open.
    [[nodiscard]] const std::optional<Error>& open_error() const { return open_error_; }
    [[nodiscard]] const std::optional<PendingImport>& pending_import() const { return pending_import_; }
    /// The oldest notice that was not shown yet.
    std::optional<Notice> take_notice();

    /// How the open workspace stands with the disk; `saved` when none is open.
    [[nodiscard]] store::SaveState save_state() const;
    /// Hands everything to the storage now: the page is about to go away.
    void flush();
    /// Lets the store do what is due now, in real time, and says when it wants to be called again; none: not
    /// before the next change.
    std::optional<Instant> tick();

private:
    void open_workspace(WorkspaceKind kind);
    void opened(WorkspaceKind kind, Result<std::unique_ptr<Workspace>> result);
    void load_demo();
    void leave_workspace();
    void do_request(const Request& request);
    void report(const Result<Outcome>& result, std::string text_when_done, bool offers_undo);
    void export_case(const std::string& case_id);
    void download_database();
    void confirm_import(exchange::ImportMode mode);
    void notify(Notice notice);

    Ports ports_;
    Files& files_;
    std::function<void()> changed_;
    Place place_;
    std::unique_ptr<Workspace> workspace_;
    bool opening_ = false;
    std::uint64_t opening_number_ = 0;  ///< Which opening a completion belongs to; an older one is ignored.
    std::optional<Error> open_error_;
    std::optional<PendingImport> pending_import_;
    std::deque<Notice> notices_;
    std::shared_ptr<bool> alive_ =
        std::make_shared<bool>(true);  ///< For completions that come after the end.
};

}  // namespace vaka::app
