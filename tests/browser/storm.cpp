// A storm of real commands on a real store in a real browser, and the proof afterwards that nothing of it was
// lost.
//
// The page's address says what to do: ?mode=check|storm|paced &seed=N. Every mode opens the workspace first
// and reports what it found (see `Findings`); `storm` then runs commands as fast as the browser lets it,
// `paced` one after the other, each when the one before is saved. Both go on until they are killed and report
// every time that a person would have seen "Saved".
//
// Reports are JSON objects, one each:
//   {"found": {…}}          what the check found
//   {"acknowledged": N}     all commands up to N are saved
//   {"trouble": "…"}        the store refused, or a command failed that must not
#include <emscripten/eventloop.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/audit_trail.hpp"
#include "base/text.hpp"
#include "browser/database_digest.hpp"
#include "browser/storm_script.hpp"
#include "platform/web/idb_storage.hpp"

extern "C" {
void program_report(const char* text);
char* program_query();
}

namespace vaka::storm {

namespace {

using Json = nlohmann::json;

void report(const Json& message) {
    program_report(message.dump().c_str());
}

void report_trouble(const Error& error) {
    report({{"trouble", describe(error)}});
}

/// Real time, for the store's upkeep; the commands have the script's clock.
Instant real_now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void call_later(std::chrono::milliseconds wait, std::function<void()> what) {
    auto* const call = new std::function<void()>(std::move(what));
    emscripten_set_timeout(
        [](void* data) {
            const std::unique_ptr<std::function<void()>> call(static_cast<std::function<void()>*>(data));
            (*call)();
        },
        static_cast<double>(wait.count()), call);
}

std::string_view name_of(store::OpenedFrom from) {
    switch (from) {
        case store::OpenedFrom::nothing:
            return "nothing";
        case store::OpenedFrom::log:
            return "log";
        case store::OpenedFrom::redo:
            return "redo";
        case store::OpenedFrom::base:
            return "base";
    }
    return "?";
}

/// The digests of a workspace in memory in which the script was played up to `count`.
Result<std::map<std::string, std::string>> replay(std::uint64_t seed, std::int64_t count) {
    MemoryStorage storage;
    Script script(seed);
    Result<std::unique_ptr<app::Workspace>> opened = fail(Code::internal, "storm.not_opened");
    app::Workspace::open(app::WorkspaceKind::training, script.ports(storage),
                         [&](auto result) { opened = std::move(result); });
    storage.run();
    VAKA_TRY_ASSIGN(const auto workspace, std::move(opened));
    for (std::int64_t number = 1; number <= count; ++number) {
        VAKA_TRY(script.run(*workspace, number));
    }
    return digest(workspace->database());
}

/// Looks at a workspace in every way there is: SQLite's own check, the chain of the audit trail, and whether
/// every table holds what the script's first commands make, as many as there are audit rows.
Result<Json> examine(app::Workspace& workspace, std::uint64_t seed) {
    auto& database = workspace.database();
    const auto& opened = workspace.store().open_report();
    Json found{{"from", name_of(opened.from)},
               {"generation", opened.generation},
               {"newest_seen", opened.newest_seen}};
    VAKA_TRY_ASSIGN(found["integrity"], database.text("PRAGMA integrity_check"));
    VAKA_TRY_ASSIGN(const auto broken, app::verify_audit(database));
    found["audit"] =
        broken ? Json{{"row", broken->sequence}, {"kind", static_cast<int>(broken->kind)}} : Json();
    VAKA_TRY_ASSIGN(const auto number, commands_in(workspace));
    found["commands"] = number;
    VAKA_TRY_ASSIGN(const auto have, digest(database));
    VAKA_TRY_ASSIGN(const auto want, replay(seed, number));
    found["differs"] = Json::array();
    for (const auto& [table, sum] : want) {
        if (!have.contains(table) || have.at(table) != sum) found["differs"].push_back(table);
    }
    return found;
}

class Storm {
public:
    Storm(std::uint64_t seed, std::string mode)
        : seed_(seed),
          mode_(std::move(mode)),
          script_(seed),
          gusts_(static_cast<std::uint64_t>(real_now().time_since_epoch().count())) {}

    void start() {
        storage_.on_completed([this] { upkeep(); });
        app::Workspace::open(app::WorkspaceKind::training, script_.ports(storage_), [this](auto opened) {
            if (!opened) return report({{"found", {{"error", describe(opened.error())}}}});
            workspace_ = std::move(*opened);
            const auto found = examine(*workspace_, seed_);
            if (!found) return report({{"found", {{"error", describe(found.error())}}}});
            report({{"found", *found}});
            if (mode_ != "check") begin((*found)["commands"].template get<std::int64_t>());
        });
    }

private:
    void begin(std::int64_t number) {
        number_ = acknowledged_ = number;  // what was read from the disk is there
        workspace_->store().on_change([this](const store::SaveState& state) { note(state); });
        watch(number + 1);
        turn();
    }

    /// What the badge would show.
    void note(const store::SaveState& state) {
        using Kind = store::SaveState::Kind;
        if (state.kind == Kind::saved && number_ > acknowledged_) {
            acknowledged_ = number_;
            report({{"acknowledged", number_}});
            if (waiting_) {
                waiting_ = false;
                call_later(std::chrono::milliseconds{0}, [this] { turn(); });
            }
        } else if (state.reason) {
            report_trouble(*state.reason);
        }
    }

    /// A store that takes too long to save one command says how it stands.
    void watch(std::int64_t number) {
        static constexpr std::chrono::seconds kPatience{20};
        call_later(kPatience, [this, number] {
            if (acknowledged_ >= number) return watch(number_);
            auto& store = workspace_->store();
            const auto next = store.next_tick();
            report({{"trouble",
                     text::cat("command ", text::number(number), " is not saved after ",
                               text::number(kPatience.count()), " s; state ",
                               text::number(static_cast<int>(store.save_state().kind)), ", generation ",
                               text::number(static_cast<std::int64_t>(store.save_state().generation)),
                               store.database().in_transaction() ? ", in a transaction" : "",
                               next ? ", next tick in ms: " : ", no next tick",
                               next ? text::number((*next - real_now()).count()) : "")}});
        });
    }

    /// One frame: some commands, then what the application does after a frame.
    void turn() {
        const bool paced = mode_ == "paced";
        static constexpr int kSizes[] = {0, 1, 1, 1, 2, 3, 5, 12};
        const auto count = paced ? 1 : kSizes[gusts_.below(std::size(kSizes))];
        for (int i = 0; i < count; ++i) {
            if (const auto done = script_.run(*workspace_, number_ + 1); !done)
                return report_trouble(done.error());
            ++number_;
        }
        // Now and then the storm holds its breath until everything is saved.
        waiting_ = number_ > acknowledged_ && (paced || gusts_.below(4) == 0);
        upkeep();
        if (!waiting_) call_later(std::chrono::milliseconds{gusts_.below(12)}, [this] { turn(); });
    }

    void upkeep() {
        if (!workspace_) return;
        workspace_->store().tick(real_now());
        const auto next = workspace_->store().next_tick();
        if (!next || next == upkeep_at_) return;
        upkeep_at_ = next;
        constexpr std::chrono::milliseconds kShortest{20};
        call_later(std::max(kShortest, *next - real_now()), [this] {
            upkeep_at_.reset();
            upkeep();
        });
    }

    std::uint64_t seed_;
    std::string mode_;
    Script script_;
    SeededRandom gusts_;
    platform::IdbStorage storage_;
    std::unique_ptr<app::Workspace> workspace_;
    std::int64_t number_ = 0;
    std::int64_t acknowledged_ = 0;
    bool waiting_ = false;
    std::optional<Instant> upkeep_at_;
};

/// The value of `name` in the page's query; empty when it is not there.
std::string query_value(std::string_view query, std::string_view name) {
    for (const auto part : text::split(query, '&')) {
        if (part.starts_with(name) && part.substr(name.size()).starts_with('=')) {
            return std::string(part.substr(name.size() + 1));
        }
    }
    return {};
}

}  // namespace

}  // namespace vaka::storm

int main() {
    const std::unique_ptr<char, decltype(&std::free)> query(program_query(), &std::free);
    const auto seed = vaka::text::parse_integer(vaka::storm::query_value(query.get(), "seed")).value_or(1);
    // Owned by the page: the browser's events go on calling it.
    auto* const storm = new vaka::storm::Storm(static_cast<std::uint64_t>(seed),
                                               vaka::storm::query_value(query.get(), "mode"));
    storm->start();
    return 0;
}
