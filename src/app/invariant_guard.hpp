#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/apply_command.hpp"
#include "care/invariant.hpp"

namespace vaka::app {

/// Refuses a command that would break what holds in every case (care/invariant.hpp). What was broken before,
/// in a file that somebody else made, does not hold anybody up.
class InvariantGuard {
public:
    /// `context` must outlive the guard.
    explicit InvariantGuard(CommandContext& context) : context_(context) {}

    /// Notes what is broken before `command` in the cases that it can touch.
    Result<void> look_before(const Command& command);

    /// Error: `conflict` with the key `invariant.NAME` for the first that is broken now and was not.
    Result<void> check_after();

private:
    Result<void> note_cases_of(std::string_view type_name, std::string_view id);
    Result<void> note_cases_of(const record::RecordType& type, const record::Row& row);
    Result<void> note(const std::string& case_id);
    Result<std::vector<care::Broken>> broken_in(const std::string& case_id);

    CommandContext& context_;
    std::map<std::string, std::vector<care::Broken>> before_;  // by the id of the case
};

}  // namespace vaka::app
