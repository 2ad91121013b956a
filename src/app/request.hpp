#pragma once

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

using Request = std::variant<Run, Undo, Redo, Go, ExportCase, PickCaseFile, ConfirmImport, CancelImport,
                             ChooseLanguage, Reopen, DownloadDatabase>;

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
