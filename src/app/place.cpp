#include "app/place.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/id.hpp"
#include "base/text.hpp"

namespace vaka::app {

namespace {

constexpr auto kWorkspaces = std::to_array<std::string_view>({"demo", "training", "practice"});
constexpr auto kScreens =
    std::to_array<std::string_view>({"start", "caseload", "overview", "plan", "timeline", "notes", "records",
                                     "exchange", "storage", "history"});
constexpr auto kLanguages = std::to_array<std::string_view>({"en", "fi", "tr"});

template <class Enum, std::size_t N>
std::optional<Enum> from_name(const std::array<std::string_view, N>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Undoes percent encoding; a malformed sequence stays as it is.
std::string decode(std::string_view encoded) {
    std::string plain;
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        if (encoded[i] == '%' && i + 2 < encoded.size()) {
            const int high = hex_digit(encoded[i + 1]);
            const int low = hex_digit(encoded[i + 2]);
            if (high >= 0 && low >= 0) {
                plain += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        plain += encoded[i] == '+' ? ' ' : encoded[i];
    }
    return plain;
}

/// Puts one parameter into `place`. False when its value is not understood; unknown parameters belong to
/// others.
bool read_parameter(Place& place, std::string_view name, const std::string& value) {
    if (name == "workspace") {
        place.workspace = workspace_from(value);
        return place.workspace.has_value();
    }
    if (name == "screen") {
        const auto screen = screen_from(value);
        place.screen = screen.value_or(Screen::start);
        return screen.has_value();
    }
    if (name == "case") {
        if (!is_uuid(value)) return false;
        place.case_id = value;
    }
    if (name == "lang") {
        if (std::ranges::find(kLanguages, value) == kLanguages.end()) return false;
        place.language = value;
    }
    if (name == "clock") {
        const auto clock = parse_instant(value);
        if (!clock) return false;
        place.clock = *clock;
    }
    if (name == "seed") {
        const auto seed = text::parse_integer(value);
        if (!seed || *seed < 0) return false;
        place.seed = static_cast<std::uint64_t>(*seed);
    }
    return true;
}

/// Makes the parts agree: a screen needs a workspace, a screen of a case needs a case.
void settle(Place& place) {
    if (!place.workspace) {
        place.screen = Screen::start;
    } else if (place.screen == Screen::start || (shows_case(place.screen) && place.case_id.empty())) {
        place.screen = Screen::caseload;
    }
    if (!shows_case(place.screen) && place.screen != Screen::history) place.case_id.clear();
}

}  // namespace

std::string_view name_of(WorkspaceKind kind) {
    return kWorkspaces.at(static_cast<std::size_t>(kind));
}
std::optional<WorkspaceKind> workspace_from(std::string_view name) {
    return from_name<WorkspaceKind>(kWorkspaces, name);
}

std::string_view name_of(Screen screen) {
    return kScreens.at(static_cast<std::size_t>(screen));
}
std::optional<Screen> screen_from(std::string_view name) {
    return from_name<Screen>(kScreens, name);
}

bool shows_case(Screen screen) {
    return screen == Screen::overview || screen == Screen::plan || screen == Screen::timeline ||
           screen == Screen::notes || screen == Screen::records;
}

ParsedPlace parse_place(std::string_view query) {
    ParsedPlace parsed;
    for (const auto part : text::split(query, '&')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        const auto name = part.substr(0, equals);
        const auto value = decode(part.substr(equals + 1));
        if (!read_parameter(parsed.place, name, value)) {
            // Only characters that are sure to be harmless text go back to the screen.
            auto shown = text::cat(name, "=", value);
            if (text::first_invalid_utf8(shown) || text::has_forbidden_control(shown))
                shown = std::string(name);
            parsed.not_understood +=
                text::cat(parsed.not_understood.empty() ? "" : ", ", shown.substr(0, 80));
        }
    }
    if (text::first_invalid_utf8(parsed.not_understood)) parsed.not_understood = "…";
    settle(parsed.place);
    return parsed;
}

std::string to_query(const Place& place) {
    std::string query;
    const auto put = [&](std::string_view name, std::string_view value) {
        query += text::cat(query.empty() ? "" : "&", name, "=", value);
    };
    if (place.workspace) put("workspace", name_of(*place.workspace));
    if (!place.language.empty()) put("lang", place.language);
    if (place.screen != Screen::start) put("screen", name_of(place.screen));
    if (!place.case_id.empty()) put("case", place.case_id);
    if (place.clock) put("clock", to_text(*place.clock));
    if (place.seed) put("seed", text::number(static_cast<std::int64_t>(*place.seed)));
    return query;
}

}  // namespace vaka::app
