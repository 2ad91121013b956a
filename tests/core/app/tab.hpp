#pragma once

#include "core/app/fixture.hpp"

namespace vaka::test {

inline constexpr std::string_view kPassphrase = "four quite random words";

/// A tab of a browser with the application in it.
struct Tab {
    FakeClock clock{moment("2026-06-15T08:00:00Z")};
    SeededRandom random;
    FixedLocale locale{"en", Minutes{120}};
    std::unique_ptr<FakeBrowser> browser;
    FakeFiles files;
    std::unique_ptr<app::Session> session;

    explicit Tab(FakeBrowser* first = nullptr)
        : random(first != nullptr ? 8 : 7),
          browser(first != nullptr ? std::make_unique<FakeBrowser>(*first)
                                   : std::make_unique<FakeBrowser>()) {
        tr::use(tr::Language::en);
        start();
    }

    /// Loads the page anew: what was in memory is gone.
    void start() {
        session.reset();
        session =
            std::make_unique<app::Session>(application_ports(*browser, clock, random, locale), files, [] {});
    }
    void go(app::WorkspaceKind kind) {
        session->go({.workspace = kind,
                     .screen = app::Screen::caseload,
                     .case_id = {},
                     .language = {},
                     .clock = {},
                     .seed = {}});
        browser->run();
    }
    void ask(app::Request request) {
        session->handle({std::move(request)});
        browser->run();
    }
    /// Opens a practice workspace, new or not, without a passphrase.
    void open_plain() {
        go(app::WorkspaceKind::practice);
        if (gate() == app::Gate::Kind::choose_protection) ask(app::ChooseProtection{});
    }
    void work(std::string_view name) {
        record::Person person;
        person.name = std::string(name);
        ask(app::Run{app::add_record(std::move(person))});
        save();
    }
    /// Frames, `seconds` long in all, with everything delivered.
    void save(int seconds = 0) {
        for (int i = 0; i <= seconds; ++i) {
            clock.advance(std::chrono::milliseconds(seconds > 0 ? 1000 : 16));
            session->tick();
            browser->run();
        }
        for (int i = 0; i < 4; ++i) {
            session->tick();
            browser->run();
        }
    }
    std::optional<app::Gate::Kind> gate() const {
        return session->gate() ? std::optional(session->gate()->kind) : std::nullopt;
    }
    std::string people() const {
        if (!session->workspace()) return "closed";
        return session->workspace()
            ->database()
            .text("SELECT coalesce(group_concat(name, ','), '') FROM person")
            .value_or("?");
    }
    std::string last_notice() {
        std::string text;
        while (const auto notice = session->take_notice()) text = notice->text;
        return text;
    }
};

}  // namespace vaka::test
