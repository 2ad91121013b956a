#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/command.hpp"
#include "app/place.hpp"
#include "base/id.hpp"
#include "base/ports.hpp"
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
};

/// A step that can be undone or done again.
struct Step {
    std::string command;  ///< Name of its (latest) command.
    std::string subject_type;
    std::string subject_id;
    std::string case_id;
};

/// One workspace: a database of its own, changed by commands alone. One at a time is open. Not thread-safe.
class Workspace {
public:
    using Opened = std::function<void(Result<std::unique_ptr<Workspace>>)>;

    /// Opens the workspace's store, making an empty one when there is none. `opened` is called later, once.
    /// Errors: those of the store (`storage` when the browser refuses, `corrupt`, `unsupported` for a newer
    /// version).
    static void open(WorkspaceKind kind, Ports ports, Opened opened);

    ~Workspace();

    [[nodiscard]] WorkspaceKind kind() const { return kind_; }

    /// Checks the command, then runs it as one transaction with its audit row. On an error nothing has
    /// changed.
    Result<Outcome> execute(const Command& command);

    /// Takes back the latest step that is still done, or does the latest undone one again. Errors:
    /// `not_found` when there is none, `conflict` when the records have changed otherwise since.
    Result<Outcome> undo();
    Result<Outcome> redo();
    /// What `undo` and `redo` would act on; empty when there is nothing.
    [[nodiscard]] std::optional<Step> undoable();
    [[nodiscard]] std::optional<Step> redoable();

    /// For reading. Writing goes through `execute`.
    [[nodiscard]] store::Database& database() const;
    /// Number that grows with every change of one of `tables`.
    [[nodiscard]] std::uint64_t revision_of(std::initializer_list<std::string_view> tables) const;
    /// Differs between any two workspaces opened in one run.
    [[nodiscard]] std::uint64_t instance() const { return instance_; }

    [[nodiscard]] Instant now() const { return ports_.clock->now(); }
    [[nodiscard]] Minutes zone_offset() const { return ports_.locale->zone_offset(now()); }
    [[nodiscard]] Date today() const { return date_of(now(), zone_offset()); }

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

    WorkspaceKind kind_;
    Ports ports_;
    std::unique_ptr<store::Store> store_;
    UuidMaker uuids_;
    std::uint64_t instance_;
    std::string actor_;
    std::uint64_t revision_ = 0;
    std::map<std::string, std::uint64_t, std::less<>> touched_;
};

}  // namespace vaka::app
