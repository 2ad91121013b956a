// What stands before a workspace, and the page that keeps it safe, as a person meets them.

#include "ui/screens_harness.hpp"

namespace vaka::test {
namespace {

using app::Screen;
using app::WorkspaceKind;
using ui::Role;

constexpr const char* kWords = "four quite random words";

app::Place practice(Screen screen = Screen::caseload) {
    return {.workspace = WorkspaceKind::practice,
            .screen = screen,
            .case_id = {},
            .language = {},
            .clock = {},
            .seed = {}};
}

/// Lets answers arrive, and draws what they changed.
void settle(Desk& desk) {
    for (int i = 0; i < 4; ++i) {
        desk.browser.run();
        desk.harness.ui().wake();
        desk.harness.settle();
    }
}

void press(Desk& desk, const char* name) {
    desk.harness.click(desk.harness.get(Role::button, name));
    settle(desk);
}

void type(Desk& desk, const char* label, const char* text) {
    desk.harness.set_value(desk.harness.get(Role::textbox, label), text);
}

void open_protected(Desk& desk) {
    desk.go(practice());
    type(desk, "Passphrase", kWords);
    type(desk, "Passphrase again", kWords);
    press(desk, "Protect and open");
    desk.harness.click(desk.harness.get(Role::checkbox, "I have written it down"));
    press(desk, "Continue");
}

TEST(Gate, ANewPracticeIsProtectedLockedAndUnlocked) {
    Desk desk;
    open_protected(desk);
    ASSERT_TRUE(desk.session.workspace()) << desk.harness.dump();
    desk.save();
    auto place = desk.session.place();
    place.screen = Screen::storage;
    desk.go(place);
    press(desk, "Lock now");
    ASSERT_TRUE(desk.harness.query(Role::heading, "Locked")) << desk.harness.dump();
    type(desk, "Passphrase or recovery key", "something else");
    press(desk, "Unlock");
    EXPECT_NE(desk.harness.get(Role::textbox, "Passphrase or recovery key").states & ui::kInvalid, 0);
    type(desk, "Passphrase or recovery key", kWords);
    press(desk, "Unlock");
    EXPECT_TRUE(desk.session.workspace()) << desk.harness.dump();
}

TEST(Gate, TheRecoveryKeyIsShownUntilItIsWrittenDown) {
    Desk desk;
    desk.go(practice());
    type(desk, "Passphrase", kWords);
    type(desk, "Passphrase again", kWords);
    press(desk, "Protect and open");
    EXPECT_NE(desk.harness.dump().find(FakeVault::kRecoveryKey), std::string::npos);
    press(desk, "Continue");
    EXPECT_FALSE(desk.session.workspace()) << "not before it is written down";
}

TEST(Gate, ShortAndDifferingPassphrasesAreSaid) {
    Desk desk;
    desk.go(practice());
    type(desk, "Passphrase", "short");
    press(desk, "Protect and open");
    EXPECT_NE(desk.harness.get(Role::textbox, "Passphrase").states & ui::kInvalid, 0);
    type(desk, "Passphrase", kWords);
    type(desk, "Passphrase again", "four other random words");
    press(desk, "Protect and open");
    EXPECT_NE(desk.harness.get(Role::textbox, "Passphrase again").states & ui::kInvalid, 0);
    EXPECT_FALSE(desk.session.workspace());
}

TEST(Gate, WithoutAPassphraseItOpensToo) {
    Desk desk;
    desk.go(practice());
    press(desk, "Open without a passphrase");
    EXPECT_TRUE(desk.session.workspace());
}

TEST(Gate, AnotherTabIsSaidAndCanBeTakenOver) {
    Desk desk;
    const auto other = desk.browser.own_tabs.tab();
    other->acquire("demo", [](TabGuard::Hold) {});
    other->run();
    desk.go({.workspace = WorkspaceKind::demo,
             .screen = Screen::caseload,
             .case_id = {},
             .language = {},
             .clock = {},
             .seed = {}});
    ASSERT_TRUE(desk.harness.query(Role::heading, "Open in another tab")) << desk.harness.dump();
    press(desk, "Work here");
    EXPECT_TRUE(desk.session.workspace());
}

TEST(Gate, AVanishedStoreOffersItsWays) {
    Desk desk;
    desk.open_demo();
    desk.save();
    desk.go({});
    desk.storage.contents("demo").clear();
    desk.open_demo();
    ASSERT_TRUE(desk.harness.query(Role::heading, "The saved records are not here any more"))
        << desk.harness.dump();
    EXPECT_TRUE(desk.harness.query(Role::button, "Restore from a file"));
    press(desk, "Begin anew");
    const auto dialog = desk.harness.all(Role::alertdialog).size() + desk.harness.all(Role::dialog).size();
    EXPECT_EQ(dialog, 1U) << "it asks first";
    EXPECT_FALSE(desk.session.workspace());
}

TEST(StoragePage, TakesABackupAndRestoresIt) {
    Desk desk;
    desk.go(practice(Screen::storage));
    press(desk, "Open without a passphrase");
    press(desk, "Download encrypted");
    type(desk, "Passphrase", kWords);
    type(desk, "Passphrase again", kWords);
    desk.harness.press("Enter");
    settle(desk);
    ASSERT_EQ(desk.files.saved.size(), 1U) << desk.harness.dump();
    desk.files.to_pick.push_back({"copy.vaka", desk.files.saved.front().bytes});
    press(desk, "Restore from a file");
    type(desk, "Passphrase", kWords);
    press(desk, "Open the file");
    press(desk, "Restore");
    EXPECT_TRUE(desk.session.workspace()) << desk.harness.dump();
    EXPECT_EQ(desk.session.kept_copies().size(), 1U);
}

TEST(SecretField, NeverShowsNorCopiesWhatIsTyped) {
    Desk desk;
    desk.go(practice());
    const auto field = desk.harness.get(Role::textbox, "Passphrase");
    EXPECT_EQ(field.hint, "secret") << "the mirror makes a password field of it";
    desk.harness.click(field);
    desk.harness.type("hidden");
    desk.harness.press("Ctrl+A");
    desk.harness.press("Ctrl+C");
    EXPECT_EQ(desk.harness.clipboard, "");
}

}  // namespace
}  // namespace vaka::test
