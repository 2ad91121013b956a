// The ways into a workspace, and what keeps it: tabs, passphrases, vanished stores, copies, backups.

#include "app/door.hpp"

#include "core/app/tab.hpp"
#include "store/transfer.hpp"

namespace vaka {
namespace {

using app::Gate;
using app::Place;
using app::Screen;
using app::WorkspaceKind;
using test::kPassphrase;
using test::moment;
using test::Tab;

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

}  // namespace
}  // namespace vaka
