#pragma once

#include <gtest/gtest.h>

#include <string>

#include "app/session.hpp"
#include "care/case_record.hpp"
#include "generated/strings.hpp"
#include "platform/headless/harness.hpp"
#include "store/rows.hpp"
#include "support/application_ports.hpp"
#include "ui/screens/language.hpp"
#include "ui/screens/root.hpp"

namespace vaka::test {

/// The whole application without a browser: memory for storage, time that stands still, and a person at the
/// semantic tree.
struct Desk {
    FakeClock clock{parse_instant("2026-06-15T08:00:00Z").value()};
    SeededRandom random{11};
    FixedLocale locale{"en", Minutes{120}};
    FakeBrowser browser;
    MemoryStorage& storage = browser.storage;
    FakeFiles files;
    app::Requests requests;
    ui::screens::Root root;
    app::Session session{application_ports(browser, clock, random, locale), files, [] {}};
    platform::Harness harness;

    explicit Desk(platform::HarnessOptions options = {}, tr::Language language = tr::Language::en)
        : harness([this](ui::kit::Ui& ui) { draw(ui); }, options) {
        tr::use(language);
        ui::screens::set_kit_words(harness.ui());
    }

    /// Goes to the demo workspace, where River is.
    void open_demo(app::Screen screen = app::Screen::caseload) {
        go({.workspace = app::WorkspaceKind::demo,
            .screen = app::Screen::caseload,
            .case_id = {},
            .language = {},
            .clock = {},
            .seed = {}});
        if (screen == app::Screen::caseload) return;
        auto place = session.place();
        place.screen = screen;
        if (app::shows_case(screen)) place.case_id = case_id();
        go(place);
    }

    void go(const app::Place& place) {
        session.go(place);
        browser.run();
        harness.ui().wake();
        harness.settle();
    }

    std::string case_id() {
        return session.workspace()->database().text("SELECT id FROM \"case\"").value_or("");
    }
    care::CaseRecord file() { return care::load_case(session.workspace()->database(), {case_id()}).value(); }

    /// Lets the store write all it has.
    void save() {
        for (int i = 0; i < 8; ++i) {
            session.tick();
            browser.run();
        }
        harness.ui().wake();
        harness.settle();
    }

private:
    void draw(ui::kit::Ui& ui) {
        // As the page does it: what the frame before asked for comes first.
        if (!requests.empty()) {
            session.handle(requests.take());
            browser.run();
        }
        root.draw(ui, session, requests);
        if (!requests.empty()) ui.wake();
    }
};

}  // namespace vaka::test
