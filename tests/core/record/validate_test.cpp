#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "record/assessment.hpp"
#include "record/audit.hpp"
#include "record/work.hpp"
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

/// Two dates of a record of which the second must not be before the first.
struct Ordered {
    std::string_view type;
    std::string_view start;
    std::string_view end;
};

std::ostream& operator<<(std::ostream& out, const Ordered& ordered) {
    return out << ordered.type << "." << ordered.end;
}

class OrderOfDates : public testing::TestWithParam<Ordered> {};

TEST_P(OrderOfDates, Holds) {
    const auto& [name, start, end] = GetParam();
    const auto* const type = find_type(name);
    ASSERT_NE(type, nullptr);
    const auto record = type->make();
    ASSERT_TRUE(type->find(start)->set(*record, Value{sample::day("2026-02-02")}));
    ASSERT_TRUE(type->find(end)->set(*record, Value{sample::day("2026-02-01")}));
    const auto path = "/" + std::string(end);
    EXPECT_THAT(validate(*type, *record), testing::Contains(Issue{path, "error.end_before_start", {}}));
    ASSERT_TRUE(type->find(end)->set(*record, Value{sample::day("2026-02-02")}));
    EXPECT_THAT(validate(*type, *record),
                testing::Not(testing::Contains(testing::Field(&Issue::path, path))));
}

INSTANTIATE_TEST_SUITE_P(
    Rules, OrderOfDates,
    testing::Values(Ordered{"need", "identified", "resolved"}, Ordered{"goal", "start", "due"},
                    Ordered{"care_plan", "effective", "expires"}, Ordered{"assignment", "assigned", "ended"},
                    Ordered{"coverage", "start", "end"}, Ordered{"intervention", "start", "end"},
                    Ordered{"service", "start", "end"}, Ordered{"license", "issued", "expires"},
                    Ordered{"employment", "start", "end"}, Ordered{"condition", "onset", "abated"},
                    Ordered{"medication", "start", "end"}, Ordered{"consent", "signed_on", "expires"},
                    Ordered{"consent", "signed_on", "revoked"}, Ordered{"enrollment", "start", "end"},
                    Ordered{"team_member", "start", "end"}, Ordered{"appeal", "filed", "decided"},
                    Ordered{"claim", "submitted", "decided"}, Ordered{"referral", "sent", "due"},
                    Ordered{"referral", "sent", "closed"}, Ordered{"transition", "discharged", "contacted"},
                    Ordered{"transition", "discharged", "visited"},
                    Ordered{"transition", "discharged", "window_end"},
                    Ordered{"transition", "discharged", "readmitted"},
                    Ordered{"benefit_application", "submitted", "decided"}));

TEST(ContinuingEducationRules, EthicsIsAPartOfTheCourse) {
    ContinuingEducation course;
    course.minutes = 60;
    course.ethics_minutes = 60;
    const auto too_much = testing::Contains(Issue{"/ethics_minutes", "error.part_over_whole", {}});
    EXPECT_THAT(check(course), testing::Not(too_much));
    course.ethics_minutes = 61;
    EXPECT_THAT(check(course), too_much);
}

}  // namespace
}  // namespace vaka::record
