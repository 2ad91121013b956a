#include "app/upkeep.hpp"

#include "base/text.hpp"

namespace vaka::app {

namespace {

std::string verdict_of(Workspace& workspace, std::string_view pragma) {
    const auto verdict = workspace.present().text(pragma);
    if (!verdict) return describe(verdict.error());
    return *verdict == "ok" ? std::string{} : *verdict;
}

std::vector<std::string> tables_of(store::Database& database) {
    std::vector<std::string> names;
    auto rows = database.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    if (!rows) return names;
    while (true) {
        const auto more = rows->step();
        if (!more || !*more) return names;
        names.emplace_back(rows->text(0));
    }
}

}  // namespace

void Upkeep::begin(Workspace& workspace) {
    end();
    note_input();
    due_ = clock_.now() + kQuiet;
    unchecked_ = tables_of(workspace.database());
    if (workspace.store().open_report().from == store::OpenedFrom::redo) check_fully(workspace);
}

void Upkeep::end() {
    unchecked_.clear();
    findings_.clear();
    check_.reset();
    settled_ = false;
}

std::optional<Instant> Upkeep::tick(Workspace& workspace) {
    if (settled_) return std::nullopt;
    if (clock_.now() < due_) return due_;
    if (unchecked_.empty()) {
        settled_ = true;
        if (!check_) check_ = CheckResult{.is_full = false, .finding = std::move(findings_)};
        return std::nullopt;
    }
    // A name of the schema itself, quoted as SQL wants it.
    std::string quoted;
    for (const char c : unchecked_.back()) quoted += c == '"' ? "\"\"" : std::string(1, c);
    unchecked_.pop_back();
    const auto finding = verdict_of(workspace, text::cat("PRAGMA quick_check(\"", quoted, "\")"));
    if (!finding.empty()) findings_ += (findings_.empty() ? "" : "; ") + finding;
    return clock_.now();
}

void Upkeep::check_fully(Workspace& workspace) {
    check_ = CheckResult{.is_full = true, .finding = verdict_of(workspace, "PRAGMA integrity_check")};
}

std::optional<Instant> Upkeep::away_at(int minutes) const {
    if (minutes <= 0) return std::nullopt;
    return latest_input_ + std::chrono::minutes(minutes);
}

}  // namespace vaka::app
