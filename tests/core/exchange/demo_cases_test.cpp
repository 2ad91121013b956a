#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/fakes.hpp"
#include "base/text.hpp"
#include "database.hpp"
#include "exchange/case_file.hpp"
#include "record/assessment.hpp"
#include "record/consent.hpp"
#include "record/course.hpp"
#include "record/health.hpp"
#include "record/json.hpp"
#include "record/plan.hpp"
#include "record/referral.hpp"
#include "record/service.hpp"
#include "record/transition.hpp"
#include "record/utilization.hpp"
#include "record/work.hpp"
#include "support/data.hpp"

/// The cases that come with Vaka beside River (case_file_test.cpp): what holds for each of them, and what
/// each is named for.
namespace vaka::exchange {
namespace {

/// A file of `assets/cases`, and record types without which it would not tell what it is named for.
struct Demo {
    std::string_view name;
    std::vector<std::string_view> shows;
};

void PrintTo(const Demo& demo, std::ostream* out) {
    *out << demo.name;
}

const std::vector<Demo>& demos() {
    static const std::vector<Demo> kDemos{
        {"river", {"authorization", "transition", "budget_item", "patient_education"}},
        {"postpartum", {"answer", "patient_education", "symptom_check", "medication_reconciliation"}},
        {"heart_failure", {"transition", "medication_reconciliation", "symptom_check", "condition"}},
        {"chronic_mental_illness", {"enrollment", "assessment_section", "transition", "referral"}},
        {"developmental_disability", {"household", "benefit_application", "authorization", "enrollment"}},
        {"intensive", {"contact", "appointment", "transition", "answer", "approval"}},
        {"brokerage", {"referral", "disclosure"}},
        {"shelter_strengths", {"strength", "goal", "household"}},
        {"substance_use_part2", {"consent", "disclosure"}},
        {"denial_appeal", {"authorization", "appeal", "necessity_review"}},
    };
    return kDemos;
}

const std::string& bytes_of(std::string_view name) {
    static std::map<std::string, std::string, std::less<>> read;
    const auto found = read.find(name);
    if (found != read.end()) return found->second;
    return read.emplace(name, test::read(test::asset(text::cat("cases/", name, ".json")))).first->second;
}

/// Read once: a copy shares the rows, which never change.
CaseFile parsed(std::string_view name) {
    static std::map<std::string, CaseFile, std::less<>> read;
    const auto found = read.find(name);
    if (found != read.end()) return found->second;
    auto file = parse_case_file(bytes_of(name));
    if (file) return read.emplace(name, std::move(*file)).first->second;
    for (const auto& error : file.error()) ADD_FAILURE() << name << ": " << describe(error);
    return {};
}

template <class Record>
std::vector<const Record*> all(const CaseFile& file) {
    std::vector<const Record*> found;
    for (const auto& row : file.of(Record::type()).rows)
        found.push_back(static_cast<const Record*>(row.get()));
    return found;
}

template <class Record>
const Record* with_id(const CaseFile& file, std::string_view id) {
    const auto records = all<Record>(file);
    const auto at = std::ranges::find(records, id, &Record::id);
    return at == records.end() ? nullptr : *at;
}

const record::Case& the_case(const CaseFile& file) {
    return *all<record::Case>(file).front();
}

/// Days that may lie ahead: by when something is due, until when something holds.
bool may_lie_ahead(std::string_view field) {
    constexpr std::array<std::string_view, 12> kAhead{
        "due",     "expires",       "decision_due", "valid_to",  "end",       "follow_up_due",
        "file_by", "signature_due", "window_end",   "reply_due", "visit_due", "contact_due"};
    return std::ranges::find(kAhead, field) != kAhead.end();
}

bool is_scheduled(const record::RecordType& type, const record::Row& row) {
    if (&type != &record::Appointment::type()) return false;
    const auto status = static_cast<const record::Appointment&>(row).status;
    return status == record::AppointmentStatus::booked || status == record::AppointmentStatus::proposed;
}

class DemoCase : public testing::TestWithParam<Demo> {
protected:
    DemoCase() : file(parsed(GetParam().name)) {}
    CaseFile file;
};

TEST_P(DemoCase, RoundTripsByteForByte) {
    EXPECT_EQ(write_case_file(file), bytes_of(GetParam().name));
}

TEST_P(DemoCase, IsOneCaseOfOnePersonWithoutAFault) {
    EXPECT_EQ(all<record::Person>(file).size(), 1U);
    EXPECT_EQ(all<record::Case>(file).size(), 1U);
    EXPECT_EQ(file.unknown_members + file.unknown_records, "");
    for (const auto& list : file.records) {
        for (const auto& row : list.rows) {
            EXPECT_TRUE(record::validate(*list.type, *row).empty()) << list.type->name << " " << row->id;
            EXPECT_EQ(row->unknown, "") << row->id << " has a misspelt member";
            EXPECT_LE(row->created_at, row->updated_at) << row->id;
        }
    }
}

TEST_P(DemoCase, IsNewToAnEmptyStoreAndLeavesItAsItCame) {
    FakeClock clock{Instant{std::chrono::milliseconds{1'800'000'000'000}}};
    SeededRandom random{7};
    UuidMaker uuids{clock, random};
    TestDatabase stored;
    const auto report = plan_import(stored.database(), file);
    ASSERT_TRUE(report) << describe(report.error());
    EXPECT_EQ(report->added, file.size());
    EXPECT_EQ(report->changed + report->identical + report->conflicts, 0U);
    ASSERT_TRUE(stored.import(file, ImportMode::merge_newer, uuids));
    const auto again = collect_case(stored.database(), the_case(file).id);
    ASSERT_TRUE(again) << describe(again.error());
    EXPECT_EQ(write_case_file(*again), bytes_of(GetParam().name));
}

TEST_P(DemoCase, CanBeToldOnAnyDay) {
    for (const auto days : {Days{1}, Days{-400}, Days{3653}}) {
        ASSERT_TRUE(shift_time(file, days, Minutes{-180}));
        const auto written = write_case_file(file);
        const auto again = parse_case_file(written);
        ASSERT_TRUE(again) << describe(again.error().front());
        EXPECT_EQ(write_case_file(*again), written);
    }
}

TEST_P(DemoCase, HoldsWhatItIsNamedFor) {
    for (const auto name : GetParam().shows) {
        const auto* type = record::find_type(name);
        ASSERT_NE(type, nullptr) << name;
        EXPECT_FALSE(file.of(*type).rows.empty()) << name;
    }
}

TEST_P(DemoCase, AnActivePlanHasAGoalForEachActiveNeed) {
    for (const auto* plan : all<record::CarePlan>(file)) {
        if (plan->status != record::PlanStatus::active) continue;
        std::set<std::string> answered;
        for (const auto* goal : all<record::Goal>(file)) {
            if (goal->care_plan_id.value == plan->id) answered.insert(goal->need_id.value);
        }
        for (const auto* need : all<record::Need>(file)) {
            if (need->status == record::NeedStatus::active) {
                EXPECT_TRUE(answered.contains(need->id)) << need->title;
            }
        }
    }
}

TEST_P(DemoCase, InTheStrengthsModelEveryGoalRestsOnAStrength) {
    if (the_case(file).model != "strengths") return;
    for (const auto* goal : all<record::Goal>(file)) EXPECT_FALSE(goal->strength_ids.empty()) << goal->text;
}

TEST_P(DemoCase, UsesNoMoreUnitsThanWereApproved) {
    for (const auto* one : all<record::Authorization>(file)) {
        EXPECT_LE(one->units_used.value_or(0), one->units_approved.value_or(0)) << one->number;
    }
}

TEST_P(DemoCase, EveryDischargeHasItsTransition) {
    const auto transitions = all<record::Transition>(file);
    for (const auto* event : all<record::Event>(file)) {
        if (event->kind != record::EventKind::discharge) continue;
        const auto is_of = [&](const auto* one) { return one->event_id.value == event->id; };
        EXPECT_TRUE(std::ranges::any_of(transitions, is_of)) << event->title;
    }
}

TEST_P(DemoCase, EveryReferralRestsOnAConsentThatWasAliveAndCoversItsRecipient) {
    for (const auto* referral : all<record::Referral>(file)) {
        if (referral->status == record::ReferralStatus::draft) continue;
        const auto* consent = with_id<record::Consent>(file, referral->consent_id.value);
        ASSERT_NE(consent, nullptr) << referral->recipient;
        ASSERT_TRUE(referral->sent && consent->signed_on) << referral->recipient;
        EXPECT_GE(*referral->sent, *consent->signed_on) << referral->recipient;
        EXPECT_LE(*referral->sent, consent->expires.value_or(*referral->sent)) << referral->recipient;
        EXPECT_LE(*referral->sent, consent->revoked.value_or(*referral->sent)) << referral->recipient;
        EXPECT_THAT(consent->recipients, testing::Contains(referral->recipient));
    }
}

/// 45 CFR 164.508(c), 42 CFR 2.31(a).
TEST_P(DemoCase, EveryConsentHasAllItsElements) {
    for (const auto* one : all<record::Consent>(file)) {
        EXPECT_FALSE(one->information.empty() || one->discloser.empty() || one->recipients.empty() ||
                     one->purpose.empty() || one->signed_by.empty())
            << one->id;
        EXPECT_TRUE(one->signed_on && (one->expires || !one->expiry_event.empty())) << one->id;
        EXPECT_TRUE(one->right_to_revoke_told && one->redisclosure_told && one->consequences_of_refusal_told)
            << one->id;
    }
}

TEST_P(DemoCase, NothingHappensAfterTheDayOfTheStory) {
    const auto now = as_of(file);
    for (const auto& list : file.records) {
        for (const auto& row : list.rows) {
            for (const auto& field : list.type->fields) {
                const auto value = field.get(*row);
                const auto* date = std::get_if<Date>(&value);
                const auto* instant = std::get_if<Instant>(&value);
                const bool is_ahead =
                    (date != nullptr && *date > date_of(now)) || (instant != nullptr && *instant > now);
                if (!is_ahead || may_lie_ahead(field.name)) continue;
                EXPECT_TRUE(is_scheduled(*list.type, *row))
                    << list.type->name << "/" << field.name << " of " << row->id;
            }
        }
    }
}

/// The file is moved in time when it is loaded, so a day named in a text would be wrong.
TEST_P(DemoCase, NoTextNamesAMonthOrADayOfTheWeek) {
    constexpr std::array<std::string_view, 17> kNames{
        "January",  "February", "August",   "September", "October",  "November",
        "December", "Monday",   "Tuesday",  "Wednesday", "Thursday", "Friday",
        "Saturday", "Sunday",   "In March", "in April",  "in July"};
    for (const auto& list : file.records) {
        for (const auto& row : list.rows) {
            const auto words = record::to_json(*list.type, *row).dump();
            for (const auto name : kNames) EXPECT_EQ(words.find(name), std::string::npos) << name << words;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, DemoCase, testing::ValuesIn(demos()),
                         [](const auto& given) { return std::string(given.param.name); });

std::int64_t count_contacts(const CaseFile& file, const std::function<bool(const record::Contact&)>& is_one) {
    return std::ranges::count_if(all<record::Contact>(file), [&](const auto* one) { return is_one(*one); });
}

TEST(Postpartum, VisitsScreensAndTeachesUntilItIsSaidBack) {
    const auto file = parsed("postpartum");
    EXPECT_EQ(the_case(file).model, "clinical");
    EXPECT_GE(
        count_contacts(file, [](const auto& one) { return one.mode == record::ContactMode::home_visit; }), 6);
    std::vector<int> scores;
    for (const auto* one : all<record::Assessment>(file)) {
        if (one->form_key == "phq9") scores.push_back(one->score.value_or(-1));
        EXPECT_TRUE(one->flags.empty()) << "no answer of hers raises a safety flag";
    }
    EXPECT_THAT(scores, testing::ElementsAre(8, 14, 10, 7));
    const auto lessons = all<record::PatientEducation>(file);
    const auto taught = [&](record::TeachBack how) {
        return std::ranges::any_of(lessons, [how](const auto* one) { return one->teach_back == how; });
    };
    EXPECT_TRUE(taught(record::TeachBack::partial) && taught(record::TeachBack::good));
}

TEST(HeartFailure, IsReadmittedOnceAndKeepsEveryClock) {
    const auto file = parsed("heart_failure");
    const auto transitions = all<record::Transition>(file);
    ASSERT_EQ(transitions.size(), 2U);
    EXPECT_TRUE(transitions[0]->readmitted && *transitions[0]->readmitted <= *transitions[0]->window_end);
    EXPECT_FALSE(transitions[1]->readmitted);
    for (const auto* one : transitions) {
        EXPECT_EQ(one->complexity, record::Complexity::high);
        EXPECT_EQ(*one->contacted - *one->discharged, Days{1});
        EXPECT_LE(*one->visited - *one->discharged, Days{7});
        EXPECT_LE(*one->reconciled, *one->visited);
        EXPECT_EQ(*one->window_end - *one->discharged, Days{30});
    }
    std::vector<int> lace;
    for (const auto* part : all<record::AssessmentSection>(file)) {
        if (part->tool == "LACE") lace.push_back(*part->score);
    }
    EXPECT_THAT(lace, testing::ElementsAre(14, 15));
    const auto checks = all<record::SymptomCheck>(file);
    EXPECT_TRUE(std::ranges::any_of(checks, [](const auto* check) {
        return std::ranges::find(check->red_flags, "More than 1 kg in a day") != check->red_flags.end();
    }));
}

TEST(ChronicMentalIllness, TouchesAllFourComponentsAndIsReassessedWithinAYear) {
    const auto file = parsed("chronic_mental_illness");
    EXPECT_EQ(the_case(file).model, "targeted");
    std::set<record::Activity> quarter;
    for (const auto* one : all<record::Contact>(file)) {
        if (as_of(file) - *one->at < Days{92}) quarter.insert(one->activity);
    }
    for (const auto part : {record::Activity::assessment, record::Activity::planning,
                            record::Activity::implementation, record::Activity::monitoring}) {
        EXPECT_TRUE(quarter.contains(part)) << static_cast<int>(part);
    }
    std::vector<Date> days;
    for (const auto* one : all<record::Assessment>(file)) days.push_back(*one->date);
    const auto [first, last] = std::ranges::minmax(days);
    EXPECT_GT(last - first, Days{300});
    EXPECT_LE(last - first, Days{365});
    for (const auto* plan : all<record::CarePlan>(file)) EXPECT_FALSE(plan->crisis_plan.empty());
}

TEST(DevelopmentalDisability, TheGuardianSignsBesideThePersonWhoChoosesHisHome) {
    const auto file = parsed("developmental_disability");
    EXPECT_EQ(the_case(file).model, "targeted");
    const auto people = all<record::RelatedPerson>(file);
    EXPECT_TRUE(std::ranges::any_of(people, &record::RelatedPerson::legal_guardian));
    for (const auto* consent : all<record::Consent>(file)) {
        EXPECT_TRUE(consent->signed_by.starts_with("Mateo Quispe, and ")) << consent->signed_by;
    }
    const auto homes = all<record::Household>(file);
    EXPECT_TRUE(std::ranges::any_of(
        homes, [](const auto* one) { return one->housing == record::Housing::supported; }));
    EXPECT_GE(std::ranges::count_if(
                  all<record::Referral>(file),
                  [](const auto* one) { return one->status == record::ReferralStatus::declined; }),
              2)
        << "homes that were tried and not chosen";
}

TEST(Intensive, IsThereWithinTwoDaysAndTwiceAWeekAndGoesAlong) {
    const auto file = parsed("intensive");
    const auto opened = *the_case(file).opened;
    const auto& services = all<record::Service>(file);
    const auto first =
        std::ranges::min(services, {}, [](const auto* one) { return one->start.value_or(Date::max()); });
    EXPECT_LE(*first->start - opened, Days{2});
    std::vector<int> by_week(6);
    for (const auto* one : all<record::Contact>(file)) {
        const auto week = static_cast<std::size_t>((date_of(*one->at) - opened).count() / 7);
        if (one->reached == record::Reached::yes && week < by_week.size()) ++by_week[week];
    }
    EXPECT_THAT(by_week, testing::Each(testing::Ge(2)));
    std::int64_t kept = 0;
    std::int64_t accompanied = 0;
    for (const auto* one : all<record::Appointment>(file)) {
        if (one->status != record::AppointmentStatus::fulfilled) continue;
        ++kept;
        if (one->accompanied) ++accompanied;
    }
    EXPECT_GT(2 * accompanied, kept);
}

TEST(Intensive, EachRaisedFlagIsAnsweredOnTheSameDay) {
    const auto file = parsed("intensive");
    std::vector<Date> raised;
    for (const auto* one : all<record::Assessment>(file)) {
        if (std::ranges::find(one->flags, "self_harm") != one->flags.end()) raised.push_back(*one->date);
    }
    ASSERT_EQ(raised.size(), 2U);
    const auto tasks = all<record::Task>(file);
    for (const auto day : raised) {
        EXPECT_TRUE(std::ranges::any_of(tasks, [day](const auto* task) {
            return task->title.starts_with("Safety plan") && task->done == day;
        }));
    }
    for (const auto* answer : all<record::Answer>(file)) {
        if (answer->item != "self_harm" || answer->value == "0") continue;
        const auto* of = with_id<record::Assessment>(file, answer->assessment_id.value);
        EXPECT_THAT(of->flags, testing::ElementsAre("self_harm"));
    }
}

}  // namespace
}  // namespace vaka::exchange
