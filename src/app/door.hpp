#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/sentinel.hpp"
#include "app/shelf.hpp"
#include "app/workspace.hpp"

namespace vaka::app {

/// What stands between a person and the workspace that they want to open.
struct Gate {
    enum class Kind : std::uint8_t {
        opening,            ///< On the way.
        elsewhere,          ///< Another tab has it: take it over, or leave it there.
        choose_protection,  ///< A new one: with a passphrase, or without.
        recovery_key,       ///< Just protected: the key to be written down.
        locked,             ///< Protected: asks for the passphrase or the recovery key.
        trouble,            ///< Vanished, unreadable, refused, or of a later version: `error` says.
    };
    Kind kind = Kind::opening;
    std::optional<Error> error;      ///< Of `trouble`; of the latest attempt when `locked`.
    bool was_here = false;           ///< For `elsewhere`: this tab had it until now.
    bool must_protect = false;       ///< For `choose_protection`: there is no way without.
    std::string recovery_key;        ///< For `recovery_key`.
    std::optional<Sentinel> missed;  ///< For `trouble`: the latest save that this browser remembers.
};

/// The way into a workspace, step by step: the lock between tabs, the store that holds it, its passphrase,
/// the sentinel, and the copy before an update. Belongs to the session.
class Door {
public:
    using Entered = std::function<void(std::unique_ptr<Workspace>)>;

    /// `changed` is called when `gate` changes by itself; `entered` with the open workspace. `wanted` is
    /// called when another tab asks for the workspace, or has taken it (true): once it is saved and closed,
    /// or was not open, `give_up` has to be called.
    Door(Ports ports, std::function<void()> changed, Entered entered, std::function<void(bool)> wanted);
    ~Door();
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;

    /// Begins the way into `kind`; completions of an earlier way are ignored.
    void approach(WorkspaceKind kind);
    /// Gives up the way, or leaves the workspace, which must be closed: other tabs may have it.
    void depart();
    /// Leaves the workspace, which must be closed, to the tab that wants it or has it.
    void give_up();
    /// The same way again, from where the store is known: after a change of the shelf, or to try again.
    void retry();
    /// The same for a store that is to begin empty: a practice is asked for protection again.
    void begin_anew();

    void take_over();
    void unlock(std::string_view secret);
    void protect(std::string_view passphrase);
    void go_unprotected();
    /// The recovery key was written down.
    void acknowledge();
    /// Locks the workspace, which must be closed, and asks for its passphrase.
    void lock();

    /// What to show; none when the workspace is open or nobody wants one.
    [[nodiscard]] const std::optional<Gate>& gate() const { return gate_; }
    [[nodiscard]] std::optional<WorkspaceKind> kind() const { return kind_; }
    /// Which store it is; meaningful once the shelf is read.
    [[nodiscard]] const Shelf& shelf() const { return shelf_; }
    [[nodiscard]] bool is_protected() const { return is_protected_; }
    /// Replaces the shelf; what is open stays open.
    void set_shelf(Shelf shelf) { shelf_ = std::move(shelf); }
    void set_protected(bool is_protected) { is_protected_ = is_protected; }
    /// Saves that this browser remembers and the opened store does not have; none when nothing is missing.
    [[nodiscard]] const std::optional<Sentinel>& missed() const { return missed_; }

private:
    /// Wraps a completion so that it is dropped once the way it belongs to was given up.
    template <class Callback>
    auto on_way(Callback callback);
    void show(Gate gate);
    void fail_with(Error error);
    void acquired(TabGuard::Hold hold);
    void find_store();
    void inspect();
    void inspected(Vault::State state);
    void open_store();
    void copy_before_update(std::unique_ptr<Workspace> workspace);
    void enter(std::unique_ptr<Workspace> workspace);
    void lose(bool taken);

    Ports ports_;
    std::function<void()> changed_;
    Entered entered_;
    std::function<void(bool)> wanted_;
    std::optional<WorkspaceKind> kind_;
    std::optional<Gate> gate_;
    Shelf shelf_;
    std::optional<Sentinel> missed_;
    bool claims_ = false;
    bool begins_anew_ = false;
    bool is_protected_ = false;
    std::uint64_t way_ = 0;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace vaka::app
