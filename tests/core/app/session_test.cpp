#include "app/session.hpp"

#include <algorithm>

#include "care/case_record.hpp"
#include "core/app/fixture.hpp"
#include "exchange/case_file.hpp"
#include "support/data.hpp"

namespace vaka {
namespace {

using app::Place;
using app::Screen;
using app::WorkspaceKind;
using test::Machine;

Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

/// A session on a machine, with what a test asks of it.
struct Visit {
    Machine machine;
    int wakes = 0;
    app::Session session{machine.ports(), machine.files, [this] { ++wakes; }};

    Visit() { tr::use(tr::Language::en); }

    void open(WorkspaceKind kind) {
        session.go({.workspace = kind,
                    .screen = Screen::caseload,
                    .case_id = {},
                    .language = {},
                    .clock = {},
                    .seed = {}});
        machine.browser.run();
        if (session.gate() && session.gate()->kind == app::Gate::Kind::choose_protection) {
            ask(app::ChooseProtection{});
            machine.browser.run();
        }
        ASSERT_TRUE(session.workspace());
    }
    void ask(app::Request request) { session.handle({std::move(request)}); }
    std::string first_case() {
        return session.workspace()->database().text("SELECT id FROM \"case\"").value();
    }
    std::string last_notice() {
        std::string text;
        while (const auto notice = session.take_notice()) text = notice->text;
        return text;
    }
    std::string river() { return test::read(test::asset("cases/river.json")); }
};

TEST(Session, TheDemoHoldsRiverOnDayNinety) {
    Visit run;
    run.open(WorkspaceKind::demo);
    const auto view = care::load_case(run.session.workspace()->database(), {run.first_case()});
    ASSERT_TRUE(view);
    EXPECT_NE(view->person.name.find("River"), std::string::npos);
    const auto& events = view->events;
    const auto admission = std::ranges::find(events, record::EventKind::admission, &record::Event::kind);
    ASSERT_NE(admission, events.end());
    EXPECT_EQ(run.session.workspace()->today() - date_of(*admission->at, Minutes{120}), Days{90});
}

TEST(Session, TheDemoIsLoadedOnce) {
    Visit run;
    run.open(WorkspaceKind::demo);
    run.ask(app::Undo{});  // takes River away
    EXPECT_EQ(run.session.workspace()->database().integer("SELECT count(*) FROM person"), 0);
    run.machine.save(*run.session.workspace());
    run.session.go({});
    run.open(WorkspaceKind::demo);
    EXPECT_EQ(run.session.workspace()->database().integer("SELECT count(*) FROM person"), 0);
}

TEST(Session, PracticeAndTrainingStartEmpty) {
    for (const auto kind : {WorkspaceKind::training, WorkspaceKind::practice}) {
        Visit run;
        run.open(kind);
        EXPECT_EQ(run.session.workspace()->database().integer("SELECT count(*) FROM person"), 0);
    }
}

TEST(Session, ExportsAFileThatAnotherWorkspaceImportsAndExportsIdentically) {
    Visit run;
    run.open(WorkspaceKind::demo);
    const auto id = run.first_case();
    run.ask(app::Run{app::AddRecord{&record::Note::type(), [&] {
                                        auto note = std::make_shared<record::Note>();
                                        note->case_id.value = id;
                                        note->at = run.machine.clock.now();
                                        note->text = "ğüşiöçİI äöå € @ { [";
                                        return note;
                                    }()}});
    run.ask(app::ExportCase{id});
    ASSERT_EQ(run.machine.files.saved.size(), 1U);
    const auto exported = run.machine.files.saved[0];
    EXPECT_EQ(exported.mime, "application/json");

    Visit other;
    other.open(WorkspaceKind::practice);
    other.session.receive_file(PickedFile{exported.name, exported.bytes});
    ASSERT_TRUE(other.session.pending_import());
    ASSERT_TRUE(other.session.pending_import()->file);
    EXPECT_EQ(other.session.pending_import()->report.conflicts, 0U);
    EXPECT_EQ(other.session.workspace()->database().integer("SELECT count(*) FROM person"), 0)
        << "a dry run writes nothing";
    other.ask(app::ConfirmImport{});
    EXPECT_EQ(other.session.place().case_id, id);
    other.ask(app::ExportCase{id});
    ASSERT_EQ(other.machine.files.saved.size(), 1U);
    EXPECT_EQ(other.machine.files.saved[0].bytes, exported.bytes);
}

TEST(Session, ImportIsOneStepOfUndo) {
    Visit run;
    run.open(WorkspaceKind::training);
    run.session.receive_file(PickedFile{"river.json", bytes_of(run.river())});
    run.ask(app::ConfirmImport{});
    EXPECT_EQ(run.session.workspace()->database().integer("SELECT count(*) FROM \"case\""), 1);
    run.ask(app::Undo{});
    EXPECT_EQ(run.session.workspace()->database().integer("SELECT count(*) FROM \"case\""), 0);
    EXPECT_EQ(run.session.workspace()->database().integer("SELECT count(*) FROM contact"), 0);
}

TEST(Session, TheSameFileAgainIsIdenticalAndACopyIsAnotherCase) {
    Visit run;
    run.open(WorkspaceKind::training);
    run.session.receive_file(PickedFile{"river.json", bytes_of(run.river())});
    run.ask(app::ConfirmImport{});
    run.session.receive_file(PickedFile{"river.json", bytes_of(run.river())});
    const auto& report = run.session.pending_import()->report;
    EXPECT_EQ(report.identical, report.records.size());
    run.ask(app::ConfirmImport{exchange::ImportMode::as_copy});
    EXPECT_EQ(run.session.workspace()->database().integer("SELECT count(*) FROM \"case\""), 2);
    EXPECT_EQ(run.session.workspace()->database().integer("SELECT count(*) FROM person"), 2);
}

struct Broken {
    std::string name;
    std::string bytes;
    std::string key;
};

TEST(Session, ABrokenFileIsExplainedAndChangesNothing) {
    Visit run;
    run.open(WorkspaceKind::demo);
    const auto river = run.river();
    auto wrong_type = river;
    wrong_type.replace(wrong_type.find("\"case\": ["), 9, "\"case\": 5, \"x\": [");
    const std::string deep = std::string(10'000, '[') + std::string(10'000, ']');
    const std::vector<Broken> files{{"truncated", river.substr(0, river.size() / 2), "error.json_truncated"},
                                    {"wrong type", wrong_type, "error.expected_list"},
                                    {"deep", deep, "error.too_deep"},
                                    {"not UTF-8", "{\"format\": \"\xff\xfe\"}", "error.file_utf8"},
                                    {"empty", "", "error.file_empty"}};
    const auto before = test::dump(run.session.workspace()->database());
    for (const auto& file : files) {
        run.session.receive_file(PickedFile{file.name, bytes_of(file.bytes)});
        ASSERT_TRUE(run.session.pending_import()) << file.name;
        const auto& pending = *run.session.pending_import();
        EXPECT_FALSE(pending.file) << file.name;
        ASSERT_FALSE(pending.errors.empty()) << file.name;
        EXPECT_TRUE(tr::find(pending.errors[0].key)) << file.name << ": " << pending.errors[0].key;
        EXPECT_EQ(pending.errors[0].key, file.key) << file.name << " " << describe(pending.errors[0]);
        run.ask(app::ConfirmImport{});  // there is nothing to confirm
        EXPECT_EQ(test::dump(run.session.workspace()->database()), before) << file.name;
    }
}

TEST(Session, ALinkToACaseThatIsNotHereLeadsToTheCaseload) {
    Visit run;
    run.session.go({.workspace = WorkspaceKind::training,
                    .screen = Screen::plan,
                    .case_id = "01890000-0000-7000-8000-00000000dead",
                    .language = {},
                    .clock = {},
                    .seed = {}});
    run.machine.browser.run();
    EXPECT_EQ(run.session.place().screen, Screen::caseload);
    EXPECT_EQ(run.last_notice(), tr::error_case_not_here());
}

TEST(Session, AStoreThatCannotBeReadIsSaidAndNotReplaced) {
    Visit run;
    run.open(WorkspaceKind::demo);
    run.machine.save(*run.session.workspace());
    run.session.go({});
    auto& stored = run.machine.storage.contents("demo");
    ASSERT_FALSE(stored.empty());
    for (auto& [key, value] : stored) value.assign(value.size(), 0x5A);
    const auto damaged = stored;
    run.session.go({.workspace = WorkspaceKind::demo,
                    .screen = Screen::caseload,
                    .case_id = {},
                    .language = {},
                    .clock = {},
                    .seed = {}});
    run.machine.browser.run();
    EXPECT_FALSE(run.session.workspace());
    ASSERT_TRUE(run.session.gate() && run.session.gate()->error);
    EXPECT_EQ(run.session.gate()->error->code, Code::corrupt);
    EXPECT_EQ(run.machine.storage.contents("demo"), damaged);
    run.ask(app::Reopen{});
    run.machine.browser.run();
    EXPECT_TRUE(run.session.gate() && run.session.gate()->error);
}

TEST(Session, ErrorsOfCommandsBecomeNotices) {
    Visit run;
    run.open(WorkspaceKind::training);
    run.ask(app::Undo{});
    EXPECT_EQ(run.last_notice(), tr::error_nothing_to_undo());
}

TEST(Session, ThePlaceKeepsTheLanguage) {
    Visit run;
    run.ask(app::ChooseLanguage{tr::Language::fi});
    EXPECT_EQ(run.session.place().language, "fi");
    EXPECT_EQ(tr::current(), tr::Language::fi);
    run.ask(app::ChooseLanguage{tr::Language::en});
}

TEST(Session, TheWholeDatabaseCanBeTakenAway) {
    Visit run;
    run.open(WorkspaceKind::demo);
    run.ask(app::DownloadDatabase{});
    ASSERT_EQ(run.machine.files.saved.size(), 1U);
    const auto& bytes = run.machine.files.saved[0].bytes;
    EXPECT_EQ(std::string(bytes.begin(), bytes.begin() + 15), "SQLite format 3");
}

}  // namespace
}  // namespace vaka
