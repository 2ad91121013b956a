// What keeps a workspace: copies, backups, reminders, checks, and the note of what was saved.

#include "app/safekeeper.hpp"

#include "core/app/tab.hpp"
#include "store/transfer.hpp"

namespace vaka {
namespace {

using app::Gate;
using app::WorkspaceKind;
using test::kPassphrase;
using test::moment;
using test::Tab;

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
