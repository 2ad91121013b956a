#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "record/audit.hpp"
#include "sample.hpp"

namespace vaka::record {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Issue> check(const auto& record) {
    return validate(std::remove_cvref_t<decltype(record)>::type(), record);
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

TEST(Validate, TakesSmallRecords) {
    EXPECT_THAT(check(sample::person()), IsEmpty());
    EXPECT_THAT(check(sample::a_case()), IsEmpty());
    EXPECT_THAT(check(sample::goal()), IsEmpty());
}

TEST(Validate, MissesRequiredFields) {
    EXPECT_THAT(check(Person{}),
                ElementsAre(Issue{"/id", "error.required", {}}, Issue{"/name", "error.required", {}}));
    auto person = sample::person();
    person.name = " \t\u00A0";
    EXPECT_THAT(check(person), ElementsAre(Issue{"/name", "error.required", {}}));
    auto goal = sample::goal();
    goal.care_plan_id = {};
    EXPECT_THAT(check(goal), ElementsAre(Issue{"/care_plan_id", "error.required", {}}));
    goal = sample::goal();
    goal.need_id = {};  // optional
    EXPECT_THAT(check(goal), IsEmpty());
}

TEST(Validate, CountsCharactersNotBytes) {
    auto person = sample::person();
    person.name = repeated("ğ", 200);
    EXPECT_THAT(check(person), IsEmpty());
    person.name += "a";
    EXPECT_THAT(check(person), ElementsAre(Issue{"/name", "error.text_too_long", "200"}));
}

TEST(Validate, FindsTextsThatAreTooShort) {
    Audit audit;
    sample::give_common(audit, sample::kGoalId);
    audit.sequence = 1;
    audit.at = sample::moment("2026-01-02T08:00Z");
    audit.command = "edit_field";
    audit.previous_hash = repeated("0", 64);
    audit.hash = repeated("a", 64);
    EXPECT_THAT(check(audit), IsEmpty());
    audit.change_hash = "abc";
    EXPECT_THAT(check(audit), ElementsAre(Issue{"/change_hash", "error.text_too_short", "64"}));
}

TEST(Validate, TextIsOneLineAndLinesAreMany) {
    auto person = sample::person();
    person.about = "one\ntwo";
    EXPECT_THAT(check(person), IsEmpty());
    for (const auto* name : {"Ri\nver", "Ri\rver"}) {
        person.name = name;
        EXPECT_THAT(check(person), ElementsAre(Issue{"/name", "error.one_line", {}}));
    }
}

TEST(Validate, FindsDamagedText) {
    auto person = sample::person();
    person.name = "Ri\xFFver";
    EXPECT_THAT(check(person), ElementsAre(Issue{"/name", "error.utf8", {}}));
    person.name = "Ri\x07ver";
    EXPECT_THAT(check(person), ElementsAre(Issue{"/name", "error.control_character", {}}));
    person.name = "River";
    person.about = "tab\tand line\nare fine, escape \x1B is not";
    EXPECT_THAT(check(person), ElementsAre(Issue{"/about", "error.control_character", {}}));
}

TEST(Validate, BoundsNumbers) {
    auto one = sample::a_case();
    for (const int fine : {1, 5}) {
        one.acuity = fine;
        EXPECT_THAT(check(one), IsEmpty());
    }
    one.acuity = 0;
    EXPECT_THAT(check(one), ElementsAre(Issue{"/acuity", "error.number_too_small", "1"}));
    one.acuity = 6;
    EXPECT_THAT(check(one), ElementsAre(Issue{"/acuity", "error.number_too_large", "5"}));
    one.acuity.reset();
    EXPECT_THAT(check(one), IsEmpty());
}

TEST(Validate, ChecksIds) {
    auto goal = sample::goal();
    goal.id = "goal-1";
    EXPECT_THAT(check(goal), ElementsAre(Issue{"/id", "error.id", "goal-1"}));
    goal = sample::goal();
    goal.need_id = {"018F0000-0000-7000-8000-000000000009"};
    EXPECT_THAT(check(goal),
                ElementsAre(Issue{"/need_id", "error.id", "018F0000-0000-7000-8000-000000000009"}));
    goal = sample::goal();
    goal.strength_ids = {std::string(sample::kPersonId), "x"};
    EXPECT_THAT(check(goal), ElementsAre(Issue{"/strength_ids", "error.id", "x"}));
}

TEST(Validate, BoundsLists) {
    auto person = sample::person();
    person.languages = Texts(10, "fi");
    EXPECT_THAT(check(person), IsEmpty());
    person.languages.emplace_back("tr");
    EXPECT_THAT(check(person), ElementsAre(Issue{"/languages", "error.too_many_items", "10"}));
    person.languages = {repeated("ä", 501)};
    EXPECT_THAT(check(person), ElementsAre(Issue{"/languages", "error.text_too_long", "500"}));
}

TEST(Validate, ReportsEverythingAtOnce) {
    auto one = sample::a_case();
    one.number.clear();
    one.acuity = 9;
    one.reason = "\x01";
    EXPECT_EQ(check(one).size(), 3U);
}

// ---- rules between fields

TEST(CaseRules, AnEndIsNotBeforeItsStart) {
    auto one = sample::a_case();
    one.opened = sample::day("2026-03-01");
    one.closed = sample::day("2026-03-01");
    EXPECT_THAT(check(one), IsEmpty());
    one.closed = sample::day("2026-02-28");
    EXPECT_THAT(check(one), ElementsAre(Issue{"/closed", "error.end_before_start", {}}));
    one.opened.reset();
    EXPECT_THAT(check(one), IsEmpty());
}

TEST(CaseRules, AClosedCaseHasAReason) {
    auto one = sample::a_case();
    one.status = CaseStatus::closed;
    EXPECT_THAT(check(one), ElementsAre(Issue{"/close_reason", "error.close_reason_missing", {}}));
    one.close_reason = CloseReason::goals_met;
    EXPECT_THAT(check(one), IsEmpty());
}

TEST(AssessmentRules, AScoreIsWithinItsMaximum) {
    AssessmentSection section;
    sample::give_common(section, sample::kGoalId);
    section.case_id = {std::string(sample::kCaseId)};
    section.tool = "Orientation log";
    section.score = 28;
    section.score_maximum = 30;
    EXPECT_THAT(check(section), IsEmpty());
    section.score = 31;
    EXPECT_THAT(check(section), ElementsAre(Issue{"/score", "error.score_over_maximum", {}}));
    section.score_maximum.reset();
    EXPECT_THAT(check(section), IsEmpty());
}

TEST(TaskRules, AnExemptTaskSaysWhy) {
    Task task;
    sample::give_common(task, sample::kGoalId);
    task.case_id = {std::string(sample::kCaseId)};
    task.title = "Call River";
    task.status = TaskStatus::exempt;
    EXPECT_THAT(check(task), ElementsAre(Issue{"/exempt_reason", "error.required", {}}));
    task.exempt_reason = "River is travelling";
    EXPECT_THAT(check(task), IsEmpty());
}

TEST(AuthorizationRules, UnitsAndDatesAgree) {
    Authorization authorization;
    sample::give_common(authorization, sample::kGoalId);
    authorization.case_id = {std::string(sample::kCaseId)};
    authorization.service_id = {std::string(sample::kPlanId)};
    authorization.coverage_id = {std::string(sample::kPersonId)};
    authorization.units_approved = 12;
    authorization.units_used = 12;
    EXPECT_THAT(check(authorization), IsEmpty());
    authorization.units_used = 13;
    EXPECT_THAT(check(authorization), ElementsAre(Issue{"/units_used", "error.units_over_approved", {}}));
    authorization.units_used = 0;
    authorization.submitted = sample::day("2026-02-10");
    authorization.decided = sample::day("2026-02-09");
    authorization.valid_from = sample::day("2026-03-01");
    authorization.valid_to = sample::day("2026-02-01");
    EXPECT_THAT(check(authorization), ElementsAre(Issue{"/valid_to", "error.end_before_start", {}},
                                                  Issue{"/decided", "error.end_before_start", {}}));
}

/// Types whose start and end are named like this; the rule holds for each of them.
template <class Record>
class StartAndEnd : public testing::Test {};
using WithStartAndEnd = testing::Types<Coverage, Intervention, Service>;
TYPED_TEST_SUITE(StartAndEnd, WithStartAndEnd);

TYPED_TEST(StartAndEnd, AreInOrder) {
    TypeParam record;
    record.start = sample::day("2026-02-02");
    record.end = sample::day("2026-02-01");
    EXPECT_THAT(check(record), testing::Contains(Issue{"/end", "error.end_before_start", {}}));
    record.end = record.start;
    EXPECT_THAT(check(record), testing::Not(testing::Contains(testing::Field(&Issue::path, "/end"))));
}

TEST(OtherRules, OrderOfDates) {
    Need need;
    need.identified = sample::day("2026-02-02");
    need.resolved = sample::day("2026-02-01");
    EXPECT_THAT(check(need), testing::Contains(Issue{"/resolved", "error.end_before_start", {}}));
    auto goal = sample::goal();
    goal.start = sample::day("2026-02-02");
    goal.due = sample::day("2026-02-01");
    EXPECT_THAT(check(goal), ElementsAre(Issue{"/due", "error.end_before_start", {}}));
    CarePlan plan;
    plan.effective = sample::day("2026-02-02");
    plan.expires = sample::day("2026-02-01");
    EXPECT_THAT(check(plan), testing::Contains(Issue{"/expires", "error.end_before_start", {}}));
    Assignment assignment;
    assignment.assigned = sample::day("2026-02-02");
    assignment.ended = sample::day("2026-02-01");
    EXPECT_THAT(check(assignment), testing::Contains(Issue{"/ended", "error.end_before_start", {}}));
}

}  // namespace
}  // namespace vaka::record
