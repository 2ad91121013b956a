#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

/// Where the person is, as it stands in the address of the page: a reload or a shared link comes back to it.
namespace vaka::app {

enum class WorkspaceKind : std::uint8_t { demo, training, practice };
std::string_view name_of(WorkspaceKind kind);
std::optional<WorkspaceKind> workspace_from(std::string_view name);

enum class Screen : std::uint8_t {
    start,
    caseload,
    overview,
    plan,
    timeline,
    notes,
    records,
    exchange,
    storage,
    history
};
std::string_view name_of(Screen screen);
std::optional<Screen> screen_from(std::string_view name);
/// True for the screens that show one case.
bool shows_case(Screen screen);

/// The address: `?workspace=demo&lang=fi&screen=plan&case=UUID&clock=INSTANT&seed=N`.
struct Place {
    std::optional<WorkspaceKind> workspace;  ///< None: the start screen.
    Screen screen = Screen::start;
    std::string case_id;                ///< For screens of a case; the history may have one.
    std::string language;               ///< `en`, `fi`, `tr`; empty: as the browser says.
    std::optional<Instant> clock;       ///< A clock that stands still, for demonstrations and tests.
    std::optional<std::uint64_t> seed;  ///< For reproducible runs.

    bool operator==(const Place&) const = default;
};

/// What a query said and what of it was not understood.
struct ParsedPlace {
    Place place;
    /// Parameters with unknown values, as `name=value`; the rest falls back to its default.
    std::string not_understood;
};

/// Reads a query without the leading `?`. Never fails: what is not understood falls back, and is named.
ParsedPlace parse_place(std::string_view query);

/// The query for `place`, without `?`; `parse_place` gives the same place back.
std::string to_query(const Place& place);

}  // namespace vaka::app
