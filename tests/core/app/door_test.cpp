// The ways into a workspace, and what keeps it: tabs, passphrases, vanished stores, copies, backups.

#include "app/door.hpp"

#include "core/app/fixture.hpp"
#include "store/transfer.hpp"

namespace vaka {
namespace {

using app::Gate;
using app::Place;
using app::Screen;
using app::WorkspaceKind;
using test::day;
using test::moment;

constexpr std::string_view kPassphrase = "four quite random words";

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
        session = std::make_unique<app::Session>(app::Ports{.clock = &clock,
                                                            .wall_clock = &clock,
                                                            .random = &random,
                                                            .locale = &locale,
                                                            .storage = &browser->storage,
                                                            .copies = &browser->copies,
                                                            .vault = &browser->vault,
                                                            .tabs = browser->tabs.get(),
                                                            .notes = browser->notes,
                                                            .keeper = &browser->keeper},
                                                 files, [] {});
    }
    void go(WorkspaceKind kind) {
        session->go({.workspace = kind,
                     .screen = Screen::caseload,
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
        go(WorkspaceKind::practice);
        if (gate() == Gate::Kind::choose_protection) ask(app::ChooseProtection{});
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
    std::optional<Gate::Kind> gate() const {
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

// --- tabs

TEST(Door, ASecondTabIsToldAndMayTakeOver) {
    Tab first;
    first.open_plain();
    first.work("Ada");
    Tab second(first.browser.get());
    second.go(WorkspaceKind::practice);
    EXPECT_EQ(second.gate(), Gate::Kind::elsewhere);
    EXPECT_FALSE(second.session->gate()->was_here);
    second.ask(app::TakeOver{});
    first.browser->run();
    second.browser->run();
    EXPECT_EQ(second.people(), "Ada");
    EXPECT_EQ(first.gate(), Gate::Kind::elsewhere);
    EXPECT_TRUE(first.session->gate()->was_here);
    EXPECT_FALSE(first.session->workspace());
    second.work("Bo");
    EXPECT_EQ(second.session->save_state().kind, store::SaveState::Kind::saved);
    first.ask(app::TakeOver{});
    second.browser->run();
    first.browser->run();
    EXPECT_EQ(first.people(), "Ada,Bo");
    EXPECT_FALSE(first.session->missed());
    EXPECT_EQ(second.gate(), Gate::Kind::elsewhere);
}

TEST(Door, AskedWhileSavingItLetsGoWhenAllIsSaved) {
    Tab first;
    first.open_plain();
    first.work("Ada");
    record::Person bo;
    bo.name = "Bo";
    first.session->handle({app::Run{app::add_record(std::move(bo))}});
    first.browser->tabs->ask();
    EXPECT_TRUE(first.session->workspace()) << "Bo is not saved yet";
    Tab second(first.browser.get());
    second.go(WorkspaceKind::practice);
    EXPECT_EQ(second.gate(), Gate::Kind::elsewhere);
    first.save();
    EXPECT_FALSE(first.session->workspace());
    EXPECT_EQ(first.gate(), Gate::Kind::elsewhere);
    second.session->go({});
    second.go(WorkspaceKind::practice);
    EXPECT_EQ(second.people(), "Ada,Bo");
}

TEST(Door, WhatCouldNotBeSavedStaysToBeTakenAwayWhenAnotherTabTakesOver) {
    Tab first;
    first.open_plain();
    first.work("Ada");
    first.browser->storage.fail_next(1000, {Code::limit, "error.storage_full", {}, {}});
    first.work("Bo");
    ASSERT_EQ(first.session->save_state().kind, store::SaveState::Kind::failed);
    Tab second(first.browser.get());
    second.go(WorkspaceKind::practice);
    second.ask(app::TakeOver{});
    second.save();
    EXPECT_EQ(second.people(), "Ada");

    first.save();
    ASSERT_TRUE(first.session->workspace());
    EXPECT_EQ(first.session->save_state().kind, store::SaveState::Kind::read_only);
    EXPECT_EQ(first.people(), "Ada,Bo");
    first.ask(app::DownloadDatabase{});
    ASSERT_FALSE(first.files.saved.empty());
    const auto& bytes = first.files.saved.back().bytes;
    EXPECT_NE(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).find("Bo"),
              std::string_view::npos);
}

TEST(Door, AFrozenTabLosesAndCannotWriteAnyMore) {
    Tab first;
    first.open_plain();
    first.work("Ada");
    first.browser->tabs->frozen = true;
    // What a tab that the browser froze is: it does not hear that its lock was taken.
    first.browser->tabs->on_lost([] {});
    Tab second(first.browser.get());
    second.go(WorkspaceKind::practice);
    second.ask(app::TakeOver{});
    second.save();
    first.work("from the past");
    EXPECT_EQ(first.session->save_state().kind, store::SaveState::Kind::read_only);
    EXPECT_EQ(second.people(), "Ada");
    second.work("Bo");
    EXPECT_EQ(second.session->save_state().kind, store::SaveState::Kind::saved);
}

TEST(Door, ThreeTabsOneHasIt) {
    Tab first;
    Tab second(first.browser.get()), third(first.browser.get());
    first.open_plain();
    first.work("Ada");
    second.go(WorkspaceKind::practice);
    third.go(WorkspaceKind::practice);
    EXPECT_EQ(second.gate(), Gate::Kind::elsewhere);
    EXPECT_EQ(third.gate(), Gate::Kind::elsewhere);
    first.session->go({});
    third.ask(app::TakeOver{});
    ASSERT_TRUE(third.session->workspace());
    third.save();
    second.ask(app::TakeOver{});
    EXPECT_TRUE(second.session->workspace());
    EXPECT_EQ(third.gate(), Gate::Kind::elsewhere);
}

// --- passphrases

TEST(Door, ANewPracticeIsAskedForProtection) {
    Tab tab;
    tab.go(WorkspaceKind::practice);
    ASSERT_EQ(tab.gate(), Gate::Kind::choose_protection);
    tab.ask(app::ChooseProtection{std::string(kPassphrase)});
    ASSERT_EQ(tab.gate(), Gate::Kind::recovery_key);
    EXPECT_EQ(tab.session->gate()->recovery_key, FakeVault::kRecoveryKey);
    tab.ask(app::AcknowledgeKey{});
    ASSERT_TRUE(tab.session->workspace());
    tab.work("Ada");

    tab.ask(app::LockNow{});
    EXPECT_EQ(tab.gate(), Gate::Kind::locked);
    EXPECT_FALSE(tab.session->workspace());
    tab.ask(app::Unlock{"a wrong one"});
    ASSERT_EQ(tab.gate(), Gate::Kind::locked);
    EXPECT_EQ(tab.session->gate()->error->code, Code::denied);
    tab.ask(app::Unlock{std::string(kPassphrase)});
    EXPECT_EQ(tab.people(), "Ada");
}

TEST(Door, OnlyPracticeAsks) {
    for (const auto kind : {WorkspaceKind::demo, WorkspaceKind::training}) {
        Tab tab;
        tab.go(kind);
        EXPECT_TRUE(tab.session->workspace());
    }
}

TEST(Door, FromAFileThereIsNoWayWithoutAPassphrase) {
    Tab tab;
    tab.browser->keeper.shared = true;
    tab.go(WorkspaceKind::practice);
    ASSERT_EQ(tab.gate(), Gate::Kind::choose_protection);
    EXPECT_TRUE(tab.session->gate()->must_protect);
    tab.ask(app::ChooseProtection{});
    EXPECT_EQ(tab.gate(), Gate::Kind::choose_protection);
}

TEST(Door, LeavingForgetsTheKeyAndTimeLocks) {
    Tab tab;
    tab.go(WorkspaceKind::practice);
    tab.ask(app::ChooseProtection{std::string(kPassphrase)});
    tab.ask(app::AcknowledgeKey{});
    tab.work("Ada");
    tab.session->go({});
    EXPECT_TRUE(tab.browser->vault.is_locked("practice"));
    tab.go(WorkspaceKind::practice);
    tab.ask(app::Unlock{std::string(FakeVault::kRecoveryKey)});
    EXPECT_EQ(tab.people(), "Ada");
    tab.ask(app::SetAutoLock{5});
    tab.save(4 * 60);
    EXPECT_TRUE(tab.session->workspace()) << "four minutes";
    tab.session->note_input();
    tab.save(4 * 60);
    EXPECT_TRUE(tab.session->workspace()) << "four minutes after the last input";
    tab.save(2 * 60);
    EXPECT_EQ(tab.gate(), Gate::Kind::locked);
    EXPECT_TRUE(tab.browser->vault.is_locked("practice"));
}

TEST(Door, APlainWorkspaceIsProtectedAndNothingPlainStays) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    tab.save(60);  // a snapshot is made, plain too
    ASSERT_EQ(tab.session->kept_copies().size(), 1U);
    const auto snapshot = tab.session->kept_copies().front().store;
    tab.ask(app::Protect{std::string(kPassphrase)});
    EXPECT_EQ(tab.session->safekeeper().recovery_key(), FakeVault::kRecoveryKey);
    EXPECT_EQ(tab.people(), "Ada");
    EXPECT_TRUE(tab.session->is_protected());
    EXPECT_FALSE(tab.browser->storage.has("practice"));
    EXPECT_FALSE(tab.browser->storage.has(snapshot));
    tab.ask(app::AcknowledgeKey{});
    EXPECT_EQ(tab.session->safekeeper().recovery_key(), "");
    tab.work("Bo");
    tab.start();
    tab.go(WorkspaceKind::practice);
    tab.browser->vault.lock("practice.3");
    ASSERT_TRUE(tab.gate() == Gate::Kind::locked || tab.people() == "Ada,Bo");
}

// --- vanished, older, unreadable

TEST(Door, AVanishedStoreIsSaidAndNothingIsMadeInItsPlace) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    tab.start();
    tab.browser->storage.contents("practice").clear();
    tab.go(WorkspaceKind::practice);
    ASSERT_EQ(tab.gate(), Gate::Kind::trouble);
    EXPECT_EQ(tab.session->gate()->error->code, Code::not_found);
    ASSERT_TRUE(tab.session->gate()->missed);
    EXPECT_TRUE(tab.browser->storage.contents("practice").empty());
    tab.ask(app::StartAnew{});
    ASSERT_EQ(tab.gate(), Gate::Kind::choose_protection);
    tab.ask(app::ChooseProtection{});
    EXPECT_EQ(tab.people(), "");
    ASSERT_EQ(tab.session->kept_copies().size(), 1U);
    EXPECT_EQ(tab.session->kept_copies().front().store, "practice");
}

TEST(Door, AnOlderStoreThanRememberedIsSaid) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    const auto older = tab.browser->storage.contents("practice");
    tab.work("Bo");
    EXPECT_FALSE(tab.session->missed());
    tab.start();
    tab.browser->storage.contents("practice") = older;
    tab.go(WorkspaceKind::practice);
    EXPECT_EQ(tab.people(), "Ada");
    EXPECT_TRUE(tab.session->missed());
}

TEST(Door, AnUnreadableStoreIsLeftAsItIsAndGivesWhatItHas) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    tab.start();
    auto& stored = tab.browser->storage.contents("practice");
    stored.erase({.space = Space::meta});
    stored.erase({.space = Space::log, .major = 1});
    const auto damaged = stored;
    tab.go(WorkspaceKind::practice);
    ASSERT_EQ(tab.gate(), Gate::Kind::trouble);
    EXPECT_EQ(tab.session->gate()->error->code, Code::corrupt);
    tab.ask(app::Salvage{});
    ASSERT_EQ(tab.files.saved.size(), 1U);
    EXPECT_NE(tab.files.saved.front().name.find(".salvaged.sqlite"), std::string::npos);
    EXPECT_FALSE(tab.files.saved.front().bytes.empty());
    EXPECT_EQ(tab.browser->storage.contents("practice"), damaged);
}

TEST(Door, ADamagedShelfOpensNothing) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    tab.start();
    tab.browser->storage.contents("practice.shelf")[{.space = Space::meta}] = Bytes{'{', '}'};
    tab.go(WorkspaceKind::practice);
    ASSERT_EQ(tab.gate(), Gate::Kind::trouble);
    EXPECT_EQ(tab.session->gate()->error->key, "error.shelf_damaged");
}

// --- copies and backups

TEST(Safekeeper, MakesOneSnapshotADayAndKeepsThree) {
    Tab tab;
    tab.open_plain();
    tab.work("day 0");
    tab.save(60);
    for (int i = 1; i < 6; ++i) {
        tab.session->go({});
        tab.clock.advance(std::chrono::hours(i == 1 ? 3 : 25));
        tab.go(WorkspaceKind::practice);
        tab.work("day " + std::to_string(i));
        tab.save(60);
    }
    const auto& copies = tab.session->kept_copies();
    ASSERT_EQ(copies.size(), 3U);
    for (const auto& copy : copies) EXPECT_TRUE(tab.browser->storage.has(copy.store)) << copy.store;
    EXPECT_FALSE(tab.browser->storage.has("practice.2")) << "the oldest went";
    const auto oldest = copies.back().store;
    tab.ask(app::RestoreCopy{oldest});
    EXPECT_EQ(tab.people(), "day 0,day 1,day 2,day 3");
    EXPECT_TRUE(tab.browser->storage.has(oldest)) << "a copy stays a copy";
    tab.work("after");
    EXPECT_EQ(tab.session->save_state().kind, store::SaveState::Kind::saved);
}

TEST(Sentinel, TellsTheLatestSaveAfterAReload) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    const auto saved = tab.session->latest_save();
    ASSERT_TRUE(saved);
    tab.start();
    tab.clock.advance(std::chrono::days(2));
    tab.go(WorkspaceKind::practice);
    EXPECT_FALSE(tab.session->save_state().time);
    EXPECT_EQ(tab.session->latest_save(), saved);
}

TEST(Sentinel, WordsOfSomeoneElseAreNoSentinel) {
    SeededRandom random(5);
    FakeNotes notes;
    const app::Sentinel whole{
        .uuid = "0190f6a2-0000-7000-8000-000000000000", .generation = 42, .time = Instant{}};
    app::write_sentinel(notes, "practice", whole);
    const auto key = std::string("saved.practice");
    const auto text = notes.read(key);
    ASSERT_TRUE(text);
    ASSERT_TRUE(app::read_sentinel(notes, "practice"));
    // Cut anywhere, or with any character replaced, it is another sentinel or none; never a fault.
    for (std::size_t end = 0; end < text->size(); ++end) {
        notes.write(key, text->substr(0, end));
        const auto read = app::read_sentinel(notes, "practice");
        EXPECT_TRUE(!read || read->uuid == whole.uuid) << end;
    }
    for (int i = 0; i < 500; ++i) {
        auto other = *text;
        other[random.below(other.size())] = static_cast<char>(random.below(256));
        notes.write(key, other);
        (void)app::read_sentinel(notes, "practice");
    }
    for (const auto* const garbage : {"", " ", "null", "a b c", "0190f6a2-0000-7000-8000-000000000000 -1 x",
                                      "0190f6a2-0000-7000-8000-000000000000 99999999999999999999 2026"}) {
        notes.write(key, garbage);
        EXPECT_FALSE(app::read_sentinel(notes, "practice")) << garbage;
    }
}

TEST(Safekeeper, AsksTheBrowserToKeepTheFirstWorkAndOnlyThat) {
    Tab tab;
    tab.browser->keeper.promises = true;
    tab.open_plain();
    EXPECT_FALSE(tab.browser->keeper.now.persistent) << "there is nothing to keep";
    tab.work("Ada");
    tab.work("Bo");
    EXPECT_TRUE(tab.browser->keeper.now.persistent);
    ASSERT_TRUE(tab.session->safekeeper().room());
    EXPECT_TRUE(tab.session->safekeeper().room()->persistent);
    tab.browser->keeper.now.persistent = false;
    tab.work("Cem");
    EXPECT_FALSE(tab.browser->keeper.now.persistent) << "a browser that asks the person is asked once";
}

TEST(Safekeeper, RemindsAWeekAfterTheFirstWorkAndAWeekAfterEachBackup) {
    Tab tab;
    tab.open_plain();
    EXPECT_FALSE(tab.session->backup().is_due) << "there is nothing to lose";
    tab.work("Ada");
    tab.work("Bo");
    EXPECT_TRUE(tab.session->backup().is_due);
    EXPECT_FALSE(tab.session->backup().is_overdue);
    tab.clock.advance(std::chrono::days(8));
    EXPECT_TRUE(tab.session->backup().is_overdue);
    tab.ask(app::DownloadDatabase{});
    EXPECT_FALSE(tab.session->backup().is_due);
    tab.clock.advance(std::chrono::days(6));
    EXPECT_FALSE(tab.session->backup().is_overdue);
    tab.clock.advance(std::chrono::days(2));
    EXPECT_TRUE(tab.session->backup().is_overdue);
}

TEST(Safekeeper, KeptCopiesTakeTheNewPassphraseOn) {
    Tab tab;
    tab.go(WorkspaceKind::practice);
    tab.ask(app::ChooseProtection{std::string(kPassphrase)});
    tab.ask(app::AcknowledgeKey{});
    tab.work("Ada");
    tab.save(60);
    ASSERT_EQ(tab.session->kept_copies().size(), 1U);
    const auto copy = tab.session->kept_copies().front().store;
    tab.ask(app::ChangePassphrase{std::string(kPassphrase), "a later passphrase"});

    const auto opens = [&](std::string_view secret) {
        bool opened = false;
        tab.browser->vault.lock(copy);
        tab.browser->vault.unlock(copy, secret,
                                  [&](const Result<void>& result) { opened = result.has_value(); });
        tab.browser->run();
        return opened;
    };
    EXPECT_FALSE(opens(kPassphrase));
    EXPECT_TRUE(opens("a later passphrase"));
}

TEST(Safekeeper, ABackupComesBackInAnotherBrowser) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    tab.ask(app::DownloadSealed{std::string(kPassphrase)});
    ASSERT_EQ(tab.files.saved.size(), 1U);
    EXPECT_TRUE(tab.session->backup().latest);
    const auto file = tab.files.saved.front();

    Tab other;
    other.open_plain();
    other.work("Eve");
    other.files.to_pick.push_back({file.name, file.bytes});
    other.ask(app::PickBackup{});
    ASSERT_TRUE(other.session->safekeeper().pending_restore());
    EXPECT_TRUE(other.session->safekeeper().pending_restore()->is_sealed);
    other.ask(app::UnsealBackup{"not this one"});
    EXPECT_EQ(other.session->safekeeper().pending_restore()->error->code, Code::denied);
    other.ask(app::ConfirmRestore{});
    EXPECT_EQ(other.people(), "Eve") << "nothing happens without the file open";
    other.ask(app::UnsealBackup{std::string(kPassphrase)});
    other.ask(app::ConfirmRestore{});
    EXPECT_EQ(other.people(), "Ada");
    ASSERT_EQ(other.session->kept_copies().size(), 1U);
    other.ask(app::RestoreCopy{other.session->kept_copies().front().store});
    EXPECT_EQ(other.people(), "Eve") << "what was replaced can be put back";
}

TEST(Safekeeper, GarbageIsNotRestored) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    for (const auto& bytes : {Bytes{}, Bytes(10, 1), Bytes(9000, 0)}) {
        tab.files.to_pick.push_back({"x.sqlite", bytes});
        tab.ask(app::PickBackup{});
        tab.ask(app::UnsealBackup{std::string(kPassphrase)});
        EXPECT_TRUE(tab.session->safekeeper().pending_restore()->error);
        tab.ask(app::ConfirmRestore{});
        tab.ask(app::CancelRestore{});
        EXPECT_EQ(tab.people(), "Ada");
    }
}

TEST(Safekeeper, AnImageOfAnotherProgramIsNotRestored) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    auto image = tab.session->workspace()->store().export_sqlite().value();
    image[60] = image[61] = image[62] = image[63] = 0;  // user_version 0: never migrated by us
    tab.files.to_pick.push_back({"x.sqlite", image});
    tab.ask(app::PickBackup{});
    ASSERT_TRUE(tab.session->safekeeper().pending_restore()->error);
    EXPECT_EQ(tab.session->safekeeper().pending_restore()->error->code, Code::invalid);
}

TEST(Safekeeper, AFullDiskDuringRestoringChangesNothing) {
    Tab tab;
    tab.open_plain();
    tab.work("Ada");
    tab.ask(app::DownloadDatabase{});
    tab.work("Bo");
    tab.files.to_pick.push_back({"x.sqlite", tab.files.saved.back().bytes});
    tab.ask(app::PickBackup{});
    tab.browser->copies.fail_next(1, {Code::limit, "error.storage_full", {}, {}});
    tab.ask(app::ConfirmRestore{});
    EXPECT_EQ(tab.people(), "Ada,Bo");
    EXPECT_FALSE(tab.last_notice().empty());
    tab.ask(app::ConfirmRestore{});
    EXPECT_EQ(tab.people(), "Ada") << "and the next attempt works";
}

TEST(Upkeep, ChecksSoonAfterOpeningAndOnDemand) {
    Tab tab;
    tab.open_plain();
    EXPECT_FALSE(tab.session->check());
    tab.save(60);
    ASSERT_TRUE(tab.session->check());
    EXPECT_EQ(tab.session->check()->finding, "");
    tab.ask(app::CheckNow{});
    EXPECT_TRUE(tab.session->check()->is_full);
    EXPECT_EQ(tab.session->check()->finding, "");
}

TEST(Shelf, ReadsOnlyWhatItWrote) {
    const app::Shelf shelf{
        .current = "practice.4",
        .kept = {{"practice.3", moment("2026-06-15T08:00:00Z"), app::KeptCopy::Why::migration}},
        .next = 5};
    EXPECT_EQ(app::read_shelf(app::write_shelf(shelf)), shelf);
    const auto good = app::write_shelf(shelf);
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto bytes = good;
        bytes[i] ^= 0x41;
        static_cast<void>(app::read_shelf(bytes));  // never more than an error
        bytes.resize(i);
        EXPECT_FALSE(app::read_shelf(bytes)) << i;
    }
}

}  // namespace
}  // namespace vaka
