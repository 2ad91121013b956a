#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/workspace.hpp"

namespace vaka::app {

/// What SQLite said of the database.
struct CheckResult {
    bool is_full = false;  ///< The full check, indexes against tables and all; else the quick one.
    std::string finding;   ///< Empty: nothing is wrong.
};

/// What is due in an open workspace while nobody waits for it: a quick check of the database, table by table,
/// soon after opening; and when the person has been away for too long.
class Upkeep {
public:
    static constexpr std::chrono::seconds kQuiet{4};  ///< After opening, before the checks begin.

    explicit Upkeep(const Clock& clock) : clock_(clock) {}

    /// A workspace was opened. Its database is fully checked at once when it had to be put together from a
    /// damaged store.
    void begin(Workspace& workspace);
    void end();

    /// Does the next piece of what is due, about 10 ms on the largest table, and says when to be called
    /// again.
    std::optional<Instant> tick(Workspace& workspace);
    /// SQLite's full check, now.
    void check_fully(Workspace& workspace);
    [[nodiscard]] const std::optional<CheckResult>& check() const { return check_; }
    /// True once after opening, when all checks are done and everything else may begin.
    [[nodiscard]] bool is_settled() const { return settled_; }

    void note_input() { latest_input_ = clock_.now(); }
    /// When the person has been away for `minutes`; none for 0.
    [[nodiscard]] std::optional<Instant> away_at(int minutes) const;

private:
    const Clock& clock_;
    Instant due_{};
    Instant latest_input_{};
    std::vector<std::string> unchecked_;  ///< Tables of which the quick check is still to come.
    std::string findings_;
    bool settled_ = false;
    std::optional<CheckResult> check_;
};

}  // namespace vaka::app
