#include "exchange/case_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/fakes.hpp"
#include "database.hpp"
#include "exchange/case_links.hpp"
#include "record/work.hpp"
#include "sample_file.hpp"
#include "support/data.hpp"

namespace vaka::exchange {
namespace {

using record::Goal;
using record::Need;

class CaseStore : public testing::Test {
protected:
    CaseFile sample_file() { return parse_case_file(sample::kFile).value(); }

    Result<ImportResult> import(const CaseFile& file, ImportMode mode = ImportMode::merge_newer) {
        return stored.import(file, mode, uuids);
    }

    /// `file` with one record of type `Record` changed by `change`.
    template <class Record>
    static CaseFile changed(CaseFile file, const std::function<void(Record&)>& change) {
        auto& row = file.of(Record::type()).rows.front();
        auto copy = std::make_shared<Record>(static_cast<const Record&>(*row));
        change(*copy);
        row = copy;
        return file;
    }

    std::string exported(std::string_view case_id = sample::kCase) {
        const auto file = collect_case(stored.database(), case_id);
        if (!file) return describe(file.error());
        return write_case_file(*file);
    }

    FakeClock clock{Instant{std::chrono::milliseconds{1'800'000'000'000}}};
    SeededRandom random{11};
    UuidMaker uuids{clock, random};
    TestDatabase stored;
};

TEST_F(CaseStore, GivesBackWhatItTook) {
    const auto result = import(sample_file());
    ASSERT_TRUE(result) << describe(result.error());
    EXPECT_EQ(result->case_id, sample::kCase);
    EXPECT_EQ(result->added, 6U);
    EXPECT_EQ(exported(), sample::kFile);
}

TEST_F(CaseStore, KeepsUnknownRecordTypes) {
    const auto text = sample::with("\"need\": [", R"("hologram": [{"id": "h1"}], "need": [)");
    const auto file = parse_case_file(text).value();
    ASSERT_TRUE(import(file));
    EXPECT_EQ(exported(), write_case_file(file));
    EXPECT_EQ(exported().find("vaka:file"), std::string::npos);
}

TEST_F(CaseStore, CollectsOneCaseAlone) {
    ASSERT_TRUE(import(sample_file()));
    const auto copy = import(sample_file(), ImportMode::as_copy);
    ASSERT_TRUE(copy);
    EXPECT_EQ(exported(), sample::kFile);
    const auto file = collect_case(stored.database(), copy->case_id).value();
    EXPECT_EQ(file.size(), 6U);
}

TEST_F(CaseStore, CollectsWhatThePersonOwns) {
    ASSERT_TRUE(import(parse_case_file(test::read(test::asset("cases/river.json"))).value()));
    const auto cases = store::select<record::Case>(stored.database()).value();
    ASSERT_EQ(cases.size(), 1U);
    EXPECT_EQ(exported(cases.front().id), test::read(test::asset("cases/river.json")));
}

TEST_F(CaseStore, HasNoCaseThatIsNotThere) {
    EXPECT_EQ(collect_case(stored.database(), sample::kCase).error().code, Code::not_found);
}

TEST_F(CaseStore, PlansNewRecords) {
    const auto report = plan_import(stored.database(), sample_file()).value();
    EXPECT_EQ(report.added, 6U);
    EXPECT_EQ(report.changed + report.identical + report.conflicts, 0U);
    EXPECT_EQ(report.records.size(), 6U);
    EXPECT_EQ(report.records.front().type, &record::Person::type());
    EXPECT_EQ(stored.dump(), "");
}

TEST_F(CaseStore, PlansIdenticalRecords) {
    ASSERT_TRUE(import(sample_file()));
    const auto before = stored.dump();
    const auto report = plan_import(stored.database(), sample_file()).value();
    EXPECT_EQ(report.identical, 6U);
    const auto again = import(sample_file());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->added + again->changed + again->kept, 0U);
    EXPECT_EQ(stored.dump(), before);
}

TEST_F(CaseStore, PlansChangedRecords) {
    ASSERT_TRUE(import(sample_file()));
    const auto before = stored.dump();
    const auto newer = changed<Goal>(sample_file(), [](Goal& goal) {
        goal.text = "Ride the whole way";
        goal.due = Date{};
        goal.updated_at += Days{1};
    });
    const auto report = plan_import(stored.database(), newer).value();
    EXPECT_EQ(report.changed, 1U);
    EXPECT_EQ(report.identical, 5U);
    const auto& planned = *std::ranges::find(report.records, Fate::changed, &PlannedRecord::fate);
    ASSERT_EQ(planned.changes.size(), 2U);
    EXPECT_EQ(planned.changes[0].field->name, "text");
    EXPECT_EQ(record::to_text(planned.changes[0].before), "Ride to the workshop and back");
    EXPECT_EQ(record::to_text(planned.changes[0].after), "Ride the whole way");
    EXPECT_EQ(stored.dump(), before);

    const auto result = import(newer);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->changed, 1U);
    EXPECT_EQ(exported(), write_case_file(newer));
}

TEST_F(CaseStore, ARecordThatIsOnlyNewerIsChangedWithoutFields) {
    ASSERT_TRUE(import(sample_file()));
    const auto newer = changed<Goal>(sample_file(), [](Goal& goal) { goal.updated_at += Days{1}; });
    const auto report = plan_import(stored.database(), newer).value();
    EXPECT_EQ(report.changed, 1U);
    ASSERT_TRUE(import(newer));
    EXPECT_EQ(exported(), write_case_file(newer));
}

TEST_F(CaseStore, WhatIsNewerHereIsInConflict) {
    const auto newer = changed<Goal>(sample_file(), [](Goal& goal) {
        goal.text = "Changed here";
        goal.updated_at += Days{1};
    });
    ASSERT_TRUE(import(newer));
    const auto report = plan_import(stored.database(), sample_file()).value();
    EXPECT_EQ(report.conflicts, 1U);
    EXPECT_FALSE(report.needs_copy());
    const auto& planned = *std::ranges::find(report.records, Fate::conflict, &PlannedRecord::fate);
    EXPECT_EQ(planned.clash, Clash::stored_is_newer);
    EXPECT_EQ(record::to_text(planned.changes.at(0).before), "Changed here");

    const auto merged = import(sample_file(), ImportMode::merge_newer);
    ASSERT_TRUE(merged);
    EXPECT_EQ(merged->kept, 1U);
    EXPECT_EQ(exported(), write_case_file(newer));
    const auto overwritten = import(sample_file(), ImportMode::overwrite);
    ASSERT_TRUE(overwritten);
    EXPECT_EQ(overwritten->changed, 1U);
    EXPECT_EQ(exported(), sample::kFile);
}

TEST_F(CaseStore, EquallyNewButDifferentIsInConflict) {
    ASSERT_TRUE(import(sample_file()));
    const auto other = changed<Goal>(sample_file(), [](Goal& goal) { goal.text = "At the same moment"; });
    EXPECT_EQ(plan_import(stored.database(), other)->conflicts, 1U);
    const auto unknown = changed<Goal>(sample_file(), [](Goal& goal) { goal.unknown = R"({"x":1})"; });
    EXPECT_EQ(plan_import(stored.database(), unknown)->conflicts, 1U);
}

TEST_F(CaseStore, AnIdOfAnotherTypeIsTaken) {
    ASSERT_TRUE(import(sample_file()));
    const auto before = stored.dump();
    // The same file, where need and strength have changed places.
    auto swapped = sample_file();
    swapped.of(Goal::type()).rows.clear();
    for (auto [type, id] :
         {std::pair{&Need::type(), sample::kStrength}, {&record::Strength::type(), sample::kNeed}}) {
        auto copy = type->copy(*swapped.of(*type).rows.front());
        copy->id = id;
        swapped.of(*type).rows.front() = copy;
    }
    const auto report = plan_import(stored.database(), swapped).value();
    EXPECT_EQ(report.conflicts, 2U);
    EXPECT_TRUE(report.needs_copy());
    for (const auto mode : {ImportMode::merge_newer, ImportMode::overwrite}) {
        const auto result = import(swapped, mode);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error(), (Error{Code::conflict, "error.import_id_taken", "/records/need",
                                         std::string(sample::kStrength)}));
        EXPECT_EQ(stored.dump(), before);
    }
    EXPECT_TRUE(import(swapped, ImportMode::as_copy));
}

TEST_F(CaseStore, AnIdOfAnotherCaseIsTaken) {
    ASSERT_TRUE(import(sample_file()));
    const auto before = stored.dump();
    // Another case of another person that has a need under the same id.
    std::string text(sample::kFile);
    for (const auto id : {sample::kPerson, sample::kCase, sample::kStrength, sample::kPlan, sample::kGoal}) {
        const std::string other = "019" + std::string(id.substr(3));
        for (auto at = text.find(id); at != std::string::npos; at = text.find(id))
            text.replace(at, id.size(), other);
    }
    const auto file = parse_case_file(text).value();
    const auto report = plan_import(stored.database(), file).value();
    EXPECT_EQ(report.added, 5U);
    EXPECT_EQ(report.conflicts, 1U);
    EXPECT_TRUE(report.needs_copy());
    EXPECT_EQ(import(file, ImportMode::overwrite).error().key, "error.import_id_taken");
    EXPECT_EQ(stored.dump(), before);
}

TEST_F(CaseStore, ACopyIsAnotherCaseWithTheSameContent) {
    ASSERT_TRUE(import(sample_file()));
    const auto before = stored.dump();
    const auto copy = import(sample_file(), ImportMode::as_copy);
    ASSERT_TRUE(copy);
    EXPECT_EQ(copy->added, 6U);
    EXPECT_NE(copy->case_id, sample::kCase);
    EXPECT_EQ(exported(), sample::kFile);

    // The same text when the new ids are given their old names again.
    const auto original = sample_file();
    const auto again = collect_case(stored.database(), copy->case_id).value();
    auto text = write_case_file(again);
    for (std::size_t i = 0; i < original.records.size(); ++i) {
        ASSERT_EQ(again.records[i].rows.size(), original.records[i].rows.size());
        for (std::size_t k = 0; k < original.records[i].rows.size(); ++k) {
            const auto& id = again.records[i].rows[k]->id;
            EXPECT_EQ(before.find(id), std::string::npos);
            for (auto at = text.find(id); at != std::string::npos; at = text.find(id)) {
                text.replace(at, id.size(), original.records[i].rows[k]->id);
            }
        }
    }
    EXPECT_EQ(text, sample::kFile);
}

TEST_F(CaseStore, ACopyRenamesIdsInUnknownMembersToo) {
    auto text = sample::with("\"h\": 0.5", "\"of\": [\"018f0000-0000-7000-8000-00000000000c\", \"else\"]");
    text = sample::with("\"Vaka 9\"", "\"018f0000-0000-7000-8000-00000000000b\"", text);
    text = sample::with(
        "\"need\": [",
        R"("hologram": [{"id": "h1", "goal": "018f0000-0000-7000-8000-00000000000f"}], "need": [)", text);
    const auto original = parse_case_file(text).value();
    const auto copy = copy_with_new_ids(original, uuids);
    Errors errors;
    check_links(copy, errors);
    EXPECT_TRUE(errors.empty());
    const auto written = write_case_file(copy);
    EXPECT_EQ(written.find("018f0000"), std::string::npos);
    EXPECT_EQ(written.find("\"h1\""), std::string::npos);
    EXPECT_NE(written.find("\"else\""), std::string::npos);
    EXPECT_NE(copy.unknown_members.find(copy.of(record::Case::type()).rows.front()->id), std::string::npos);
    EXPECT_NE(copy.unknown_records.find(copy.of(Goal::type()).rows.front()->id), std::string::npos);
    EXPECT_EQ(write_case_file(original), write_case_file(parse_case_file(text).value()));
}

TEST_F(CaseStore, TwoCopiesDoNotMeet) {
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(import(sample_file(), ImportMode::as_copy));
    EXPECT_EQ(store::count<record::Case>(stored.database()).value(), 3);
}

TEST_F(CaseStore, AnErrorAtTheLastRowLeavesNothing) {
    ASSERT_TRUE(import(sample_file()));
    const auto before = stored.dump();
    // A file that no reader would let through: its last record breaks a rule of the table.
    for (const auto mode : {ImportMode::merge_newer, ImportMode::overwrite, ImportMode::as_copy}) {
        auto file = copy_with_new_ids(sample_file(), uuids);
        auto& goals = file.of(Goal::type()).rows;
        goals.push_back(goals.front());
        auto transaction = store::Transaction::begin(stored.database()).value();
        auto twice = file;
        if (mode == ImportMode::as_copy) {
            // Copying would tell the two apart, so here a reference leads nowhere and the commit finds it.
            auto stray = std::make_shared<Goal>(static_cast<const Goal&>(*goals.front()));
            stray->care_plan_id = {uuids.next()};
            twice.of(Goal::type()).rows = {stray};
            EXPECT_TRUE(apply_import(stored.database(), twice, mode, uuids));
            EXPECT_FALSE(transaction.commit());
        } else {
            const auto result = apply_import(stored.database(), twice, mode, uuids);
            ASSERT_FALSE(result);
            EXPECT_EQ(result.error().code, Code::conflict);
            // Within the transaction of the caller, who may go on.
            EXPECT_TRUE(stored.database().in_transaction());
            EXPECT_EQ(stored.dump(), before);
            EXPECT_TRUE(transaction.commit());
        }
        EXPECT_EQ(stored.dump(), before);
    }
}

TEST_F(CaseStore, WritesOnlyWithinATransaction) {
    const auto result = apply_import(stored.database(), sample_file(), ImportMode::merge_newer, uuids);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::internal);
    EXPECT_EQ(stored.dump(), "");
}

TEST_F(CaseStore, DoesNotCommitByItself) {
    {
        auto transaction = store::Transaction::begin(stored.database()).value();
        ASSERT_TRUE(apply_import(stored.database(), sample_file(), ImportMode::merge_newer, uuids));
        EXPECT_NE(stored.dump(), "");
    }
    EXPECT_EQ(stored.dump(), "");
}

TEST(Owners, AreReadFromTheDescriptors) {
    EXPECT_EQ(owner_field(record::Person::type()), nullptr);
    EXPECT_EQ(owner_field(record::Case::type()), nullptr);
    EXPECT_EQ(owner_field(record::Coverage::type())->name, "person_id");
    EXPECT_EQ(owner_field(Goal::type())->name, "case_id");
    Goal goal;
    goal.case_id = {"c"};
    EXPECT_EQ(owner_of(Goal::type(), goal), "c");
    record::Person person;
    person.id = "p";
    EXPECT_EQ(owner_of(record::Person::type(), person), "p");
}

}  // namespace
}  // namespace vaka::exchange
