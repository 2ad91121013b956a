#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/command.hpp"
#include "app/place.hpp"
#include "generated/strings.hpp"

/// What screens emit. They read and draw; what is to happen they put here, and the session does it after the
/// frame.
namespace vaka::app {

/// Runs a command. `announce` is whether a short message with "Undo" says so (typing in a field does not).
struct Run {
    Command command;
    enum class Announce : std::uint8_t { no, yes } announce = Announce::yes;
};
struct Undo {};
struct Redo {};
/// Goes somewhere within the open workspace, or, with another workspace or none, leaves it.
struct Go {
    Place place;
};
/// Offers the case as a file.
struct ExportCase {
    std::string case_id;
};
/// Lets the person choose a case file; a dry run follows.
struct PickCaseFile {};
/// Writes what the dry run showed.
struct ConfirmImport {
    exchange::ImportMode mode = exchange::ImportMode::merge_newer;
};
struct CancelImport {};
struct ChooseLanguage {
    tr::Language language = tr::Language::en;
};
/// Tries again after the workspace could not be opened.
struct Reopen {};
/// Offers the whole workspace as an SQLite file: the way out when the browser refuses to save.
struct DownloadDatabase {};

// --- history

/// Shows everything as it was right after the step with this number.
struct ViewPast {
    std::int64_t sequence = 0;
};
struct ViewPresent {};
/// Checks the audit trail anew, a slice at a time.
struct CheckTrail {};

// --- before the workspace is open (app/door.hpp)

/// Takes the workspace over from another tab.
struct TakeOver {};
/// The passphrase or the recovery key of a locked workspace.
struct Unlock {
    std::string secret;
};
/// Protects a new workspace; without a passphrase it stays plain.
struct ChooseProtection {
    std::optional<std::string> passphrase;
};
/// The recovery key was written down.
struct AcknowledgeKey {};
/// Offers what is left of a workspace that cannot be opened.
struct Salvage {};
/// Begins with an empty workspace; the old one is kept.
struct StartAnew {};

// --- safekeeping (app/safekeeper.hpp)

/// Offers the workspace as a file that only `passphrase` opens.
struct DownloadSealed {
    std::string passphrase;
};
/// Lets the person choose a file to restore from.
struct PickBackup {};
struct UnsealBackup {
    std::string passphrase;
};
/// Makes the chosen file the workspace.
struct ConfirmRestore {};
struct CancelRestore {};
/// Makes a kept copy the workspace.
struct RestoreCopy {
    std::string store;
};
/// Encrypts the open workspace.
struct Protect {
    std::string passphrase;
};
struct ChangePassphrase {
    std::string secret, passphrase;
};
/// Closes the workspace and forgets its key.
struct LockNow {};
/// Locks after so many minutes without input; 0: never.
struct SetAutoLock {
    int minutes = 0;
};
/// Asks the browser to keep the data.
struct KeepData {};
/// SQLite's full check of the open database.
struct CheckNow {};

using Request = std::variant<Run, Undo, Redo, Go, ExportCase, PickCaseFile, ConfirmImport, CancelImport,
                             ChooseLanguage, Reopen, DownloadDatabase, TakeOver, Unlock, ChooseProtection,
                             AcknowledgeKey, Salvage, StartAnew, DownloadSealed, PickBackup, UnsealBackup,
                             ConfirmRestore, CancelRestore, RestoreCopy, Protect, ChangePassphrase, LockNow,
                             SetAutoLock, KeepData, CheckNow, ViewPast, ViewPresent, CheckTrail>;

/// Collects the requests of one frame, in order.
class Requests {
public:
    void add(Request request) { waiting_.push_back(std::move(request)); }
    void run(Command command) { add(Run{std::move(command)}); }
    void run_quietly(Command command) { add(Run{std::move(command), Run::Announce::no}); }
    [[nodiscard]] bool empty() const { return waiting_.empty(); }
    std::vector<Request> take() { return std::exchange(waiting_, {}); }

private:
    std::vector<Request> waiting_;
};

}  // namespace vaka::app
