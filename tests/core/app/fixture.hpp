#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "store/rows.hpp"
#include "support/application_ports.hpp"

namespace vaka::test {

inline Instant moment(std::string_view text) {
    return parse_instant(text).value();
}
inline Date day(std::string_view text) {
    return parse_date(text).value();
}

/// Ports of a machine on which time stands still and storage is memory.
struct Machine {
    FakeClock clock{moment("2026-06-15T08:00:00Z")};
    SeededRandom random{7};
    FixedLocale locale{"en", Minutes{120}};
    FakeBrowser browser;
    MemoryStorage& storage = browser.storage;
    FakeFiles files;

    app::Ports ports() { return application_ports(browser, clock, random, locale); }

    /// Opens a workspace and waits for it.
    std::unique_ptr<app::Workspace> open(app::WorkspaceKind kind) {
        std::unique_ptr<app::Workspace> opened;
        app::Workspace::open(kind, ports(), [&](auto result) {
            ASSERT_TRUE(result) << describe(result.error());
            opened = std::move(*result);
        });
        storage.run();
        return opened;
    }

    /// Lets the store write all it has, as frames do.
    void save(app::Workspace& workspace) {
        for (int i = 0; i < 8; ++i) {
            workspace.store().tick(clock.now());
            storage.run();
        }
    }
};

/// The stored content of every record table and of nothing else: what undo must restore exactly.
inline std::string dump(store::Database& database) {
    std::string all;
    for (const auto* type : record::all_types()) {
        if (type->owner == record::Owner::workspace) continue;
        const auto rows = store::select(database, *type);
        if (!rows) return describe(rows.error());
        for (const auto& row : *rows) {
            all += std::string(type->name) + "{";
            for (const auto& field : type->fields) all += record::to_text(field.get(*row)) + "|";
            all += row->unknown + "}\n";
        }
    }
    return all;
}

/// A person with a case, a plan, a need and a goal, added by commands.
struct SmallCase {
    std::string person_id, case_id, plan_id, need_id, goal_id;

    explicit SmallCase(app::Workspace& workspace) {
        record::Person person;
        person.name = "Ayşe Öztürk";
        person_id = add(workspace, person);
        record::Case one;
        one.person_id.value = person_id;
        one.number = "V-1";
        one.model = "clinical";
        case_id = add(workspace, one);
        record::CarePlan plan;
        plan.case_id.value = case_id;
        plan_id = add(workspace, plan);
        record::Need need;
        need.case_id.value = case_id;
        need.title = "Walking";
        need_id = add(workspace, need);
        record::Goal goal;
        goal.case_id.value = case_id;
        goal.care_plan_id.value = plan_id;
        goal.need_id.value = need_id;
        goal.text = "Walk to the shop";
        goal.lifecycle = record::GoalLifecycle::active;
        goal_id = add(workspace, goal);
    }

    template <class T>
    static std::string add(app::Workspace& workspace, T row) {
        const auto done = workspace.execute(app::add_record(std::move(row)));
        EXPECT_TRUE(done) << describe(done.error());
        return done ? done->subject_id : std::string{};
    }
};

}  // namespace vaka::test
