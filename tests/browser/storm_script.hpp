#pragma once

#include <cstdint>

#include "app/workspace.hpp"
#include "base/fakes.hpp"

namespace vaka::storm {

/// An endless script of commands as people give them: command number n depends on the seed, on n and on what
/// the commands before it left, and on nothing else. So a workspace that holds n commands has exactly one
/// right content, whichever way it came to them: at one go, or over a dozen killed browsers.
///
/// The number of a command is that of its audit row: each number changes something.
class Script {
public:
    explicit Script(std::uint64_t seed);

    /// The ports of a workspace that this script is played in: its clock and its random numbers are the
    /// script's. `storage` must outlive it.
    [[nodiscard]] app::Ports ports(Storage& storage) const;

    /// Runs command `number`, which must be one more than the workspace holds. Errors: whatever a command
    /// returns that the script had not foreseen, a defect.
    Result<void> run(app::Workspace& workspace, std::int64_t number);

private:
    /// The random numbers of the workspace, begun anew with each command.
    class Numbers final : public Random {
    public:
        void begin(std::uint64_t seed) { random_ = SeededRandom(seed); }
        std::uint64_t next() override { return random_.next(); }
        std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }

    private:
        SeededRandom random_{0};
    };

    Result<app::Outcome> attempt(app::Workspace& workspace);
    Result<app::Outcome> add_something(app::Workspace& workspace);
    Result<app::Outcome> edit_something(app::Workspace& workspace);
    Result<std::string> pick(app::Workspace& workspace, std::string_view table);
    std::string words(std::size_t most);

    std::uint64_t seed_;
    mutable FakeClock clock_;
    mutable Numbers ids_;  // what the workspace draws from
    Numbers choices_;      // what the script draws from
    FixedLocale locale_{"en", Minutes{120}};
};

/// How many commands the workspace holds.
Result<std::int64_t> commands_in(app::Workspace& workspace);

}  // namespace vaka::storm
