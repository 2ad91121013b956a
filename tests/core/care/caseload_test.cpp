#include "care/caseload.hpp"

#include <gtest/gtest.h>

#include "base/fakes.hpp"
#include "care/due.hpp"
#include "store/migrations.hpp"
#include "store/rows.hpp"
#include "store/scratch_database.hpp"
#include "store/transaction.hpp"

namespace vaka::care {
namespace {

using namespace vaka::record;

/// A database with the tables of all records.
class Caseload : public testing::Test {
protected:
    void SetUp() override {
        auto made = store::ScratchDatabase::make();
        ASSERT_TRUE(made);
        scratch_ = std::move(*made);
        ASSERT_TRUE(store::migrate(db(), {.version = 1, .types = record::all_types(), .steps = {}}));
    }

    store::Database& db() { return scratch_->database(); }

    template <class T>
    std::string put(T row) {
        row.id = uuids_.next();
        const auto done = store::insert(db(), row);
        EXPECT_TRUE(done) << describe(done.error());
        return row.id;
    }

    std::string put_case(std::string name, std::string number) {
        Person person;
        person.name = std::move(name);
        Case one;
        one.person_id.value = put(person);
        one.number = std::move(number);
        one.model = "clinical";
        return put(one);
    }

    const Instant now_ = parse_instant("2026-03-10T09:00Z").value();
    FakeClock clock_{now_};
    SeededRandom random_{1};
    UuidMaker uuids_{clock_, random_};
    std::unique_ptr<store::ScratchDatabase> scratch_;
};

TEST_F(Caseload, HasOneLineForEachCase) {
    const auto id = put_case("İlknur Çağ", "V-1");
    put_case("Äijälä", "V-2");
    const auto rows = load_caseload(db(), now_, Minutes{0});
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ(rows->at(0).one.id, id);
    EXPECT_EQ(rows->at(0).name, "İlknur Çağ");
    EXPECT_NE(rows->at(0).folded.find("ilknur cag"), std::string::npos);
    EXPECT_NE(rows->at(0).folded.find("v-1"), std::string::npos);
    EXPECT_FALSE(rows->at(0).next_due);
    EXPECT_FALSE(rows->at(0).last_contact);
}

TEST_F(Caseload, AgreesWithTheDuesOfTheCaseItself) {
    const auto id = put_case("River", "V-1");
    const auto other = put_case("Someone", "V-2");
    const auto day = [](std::string_view text) { return parse_date(text).value(); };
    Task task;
    task.case_id.value = id;
    task.title = "Call";
    task.due = day("2026-03-20");
    put(task);
    task.status = TaskStatus::done;
    task.due = day("2026-03-01");
    put(task);
    Appointment appointment;
    appointment.case_id.value = id;
    appointment.title = "PT";
    appointment.start = now_ + Days{4};
    put(appointment);
    appointment.start = now_ - Days{2};  // over
    put(appointment);
    Contact contact;
    contact.case_id.value = id;
    contact.summary = "Spoke";
    contact.at = now_ - Days{5};
    contact.follow_up_due = day("2026-03-11");
    put(contact);
    task.case_id.value = other;
    task.status = TaskStatus::open;
    put(task);

    const auto check = [&](const std::string& case_id, const CaseloadRow& row) {
        const auto file = load_case(db(), CaseId{case_id});
        ASSERT_TRUE(file);
        const auto all = dues(*file, now_, Minutes{0});
        ASSERT_FALSE(all.empty());
        EXPECT_EQ(row.next_due, all.front().date);
    };
    const auto rows = load_caseload(db(), now_, Minutes{0});
    ASSERT_TRUE(rows);
    check(id, rows->at(0));
    EXPECT_EQ(rows->at(0).next_due, day("2026-03-11"));
    EXPECT_EQ(rows->at(0).last_contact, now_ - Days{5});
    EXPECT_EQ(rows->at(0).open_tasks, 1);
    check(other, rows->at(1));
}

TEST_F(Caseload, LoadsACaseWithEverythingThatBelongsToIt) {
    const auto id = put_case("River", "V-1");
    const auto other = put_case("Someone", "V-2");
    for (const auto& owner : {id, other}) {
        Note note;
        note.case_id.value = owner;
        note.at = now_;
        note.text = owner;
        put(note);
    }
    const auto file = load_case(db(), CaseId{id});
    ASSERT_TRUE(file);
    EXPECT_EQ(file->person.name, "River");
    ASSERT_EQ(file->notes.size(), 1U);
    EXPECT_EQ(file->notes[0].text, id);
    EXPECT_EQ(load_case(db(), CaseId{uuids_.next()}).error().code, Code::not_found);
}

}  // namespace
}  // namespace vaka::care
