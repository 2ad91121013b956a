#include "care/readmission_inputs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "care/months.hpp"
#include "support/data.hpp"

namespace vaka::care {
namespace {

using namespace vaka::record;

Date day(std::string_view text) {
    return parse_date(text).value();
}
Instant moment(std::string_view text) {
    return parse_instant(text).value();
}

template <class Data>
Data read_asset(std::string_view name, Data (*read)(const Json&, std::vector<Error>&)) {
    std::vector<Error> errors;
    auto data = read(parse_data(test::read(test::asset(name))).value(), errors);
    EXPECT_TRUE(errors.empty()) << name;
    return data;
}
const ReadmissionRules& rules() {
    static const auto kRules = read_asset("rules/readmission.json", read_readmission);
    return kRules;
}
const ComorbidityTable& table() {
    static const auto kTable = read_asset("rules/comorbidity.json", read_comorbidity);
    return kTable;
}

/// A record of events; the id of each is its moment.
struct OnRecord {
    std::vector<Event> events;
    std::vector<Condition> conditions;
    std::optional<Date> complete_since = day("2020-01-01");
    Minutes zone{0};
    Instant at = moment("2030-01-01T00:00Z");

    OnRecord& add(EventKind kind, std::string_view at_text, bool planned = false) {
        Event one;
        one.id = at_text;
        one.kind = kind;
        one.at = moment(at_text);
        one.planned = planned;
        events.push_back(one);
        return *this;
    }
    OnRecord& stay(std::string_view from, std::string_view to) {
        return add(EventKind::admission, from).add(EventKind::discharge, to);
    }
    OnRecord& visit(std::string_view at_text) { return add(EventKind::emergency_visit, at_text); }

    [[nodiscard]] History history() const { return {events, conditions, zone, complete_since}; }
    [[nodiscard]] LaceInputs lace() const {
        return lace_inputs(latest_stay(events, at), history(), at, rules(), table());
    }
    [[nodiscard]] HospitalInputs hospital() const {
        return hospital_inputs(latest_stay(events, at), history(), at, rules());
    }
};

bool tells(const std::vector<Reason>& because, std::string_view key) {
    return std::ranges::find(because, key, &Reason::key) != because.end();
}

TEST(ReadmissionInputs, DaysAreCountedByTheCalendar) {
    const auto days = [](std::string_view from, std::string_view to) {
        const auto count = OnRecord{}.stay(from, to).lace().days;
        EXPECT_TRUE(count.exact());
        return count.least;
    };
    EXPECT_EQ(days("2026-03-10T01:00Z", "2026-03-10T23:00Z"), 0);
    EXPECT_EQ(days("2026-03-10T23:00Z", "2026-03-11T01:00Z"), 1) << "one night";
    EXPECT_EQ(days("2026-02-27T08:00Z", "2026-03-01T08:00Z"), 2);
    EXPECT_EQ(days("2028-02-27T08:00Z", "2028-03-01T08:00Z"), 3) << "29 February lies between";
    EXPECT_EQ(days("2025-12-31T21:30Z", "2026-01-11T11:40Z"), 11);
}

TEST(ReadmissionInputs, DaysAreThoseOfTheZone) {
    OnRecord on_record;
    on_record.stay("2026-03-10T22:30Z", "2026-03-11T08:00Z");
    EXPECT_EQ(on_record.lace().days.least, 1);
    on_record.zone = Minutes{120};  // both on the 11th
    EXPECT_EQ(on_record.lace().days.least, 0);
}

TEST(ReadmissionInputs, SomeoneStillInHospitalHasStayedSoLongAtLeast) {
    OnRecord on_record;
    on_record.add(EventKind::admission, "2026-03-10T08:00Z");
    on_record.at = moment("2026-03-15T20:00Z");
    const auto days = on_record.lace().days;
    EXPECT_EQ(days.least, 5);
    EXPECT_FALSE(days.most);
    EXPECT_TRUE(tells(days.because, "readmission.because.still_in_hospital"));
}

TEST(ReadmissionInputs, TheLatestStayIsTheOneThatCounts) {
    OnRecord on_record;
    on_record.stay("2026-03-20T08:00Z", "2026-03-22T08:00Z").stay("2026-01-01T08:00Z", "2026-01-09T08:00Z");
    EXPECT_EQ(on_record.lace().days.least, 2);
    on_record.at = moment("2026-03-20T07:59Z");  // as it was before the second admission
    EXPECT_EQ(on_record.lace().days.least, 8);
}

TEST(ReadmissionInputs, ADischargeAloneTellsNeitherDaysNorAcuity) {
    OnRecord on_record;
    on_record.add(EventKind::discharge, "2026-03-20T08:00Z").visit("2026-03-01T08:00Z");
    const auto inputs = on_record.lace();
    EXPECT_FALSE(inputs.days.exact());
    EXPECT_FALSE(inputs.acute.value);
    EXPECT_FALSE(inputs.emergency_visits.exact());
    EXPECT_TRUE(tells(inputs.days.because, "readmission.because.no_admission"));
    EXPECT_EQ(lace(inputs, rules()).greatest, 19);
    EXPECT_EQ(lace(OnRecord{}.lace(), rules()).least, 0);
}

TEST(ReadmissionInputs, APlannedAdmissionIsNotAcute) {
    OnRecord on_record;
    on_record.add(EventKind::admission, "2026-03-10T08:00Z", /*planned=*/true);
    EXPECT_EQ(on_record.lace().acute.value, false);
    EXPECT_EQ(on_record.hospital().urgent.value, false);
    on_record.events[0].planned = false;
    EXPECT_EQ(on_record.lace().acute.value, true);
    EXPECT_EQ(on_record.hospital().urgent.value, true);
}

TEST(ReadmissionInputs, TheIndexVisitDoesNotCount) {
    OnRecord on_record;
    on_record.visit("2025-12-31T17:42Z").stay("2025-12-31T21:30Z", "2026-01-11T11:40Z");
    const auto visits = on_record.lace().emergency_visits;
    EXPECT_EQ(visits.least, 0);
    EXPECT_TRUE(visits.exact());
    EXPECT_TRUE(tells(visits.because, "readmission.because.index_visit"));
    // 11 days 5, acute 3, nothing else but unknown comorbidity: 8 to 13.
    EXPECT_EQ(lace(on_record.lace(), rules()).least, 8);
    EXPECT_EQ(lace(on_record.lace(), rules()).greatest, 13);
}

TEST(ReadmissionInputs, OnlyTheLastVisitWithinADayIsTheIndexVisit) {
    const auto visits = [](std::initializer_list<const char*> at, bool planned = false) {
        OnRecord on_record;
        on_record.add(EventKind::admission, "2026-03-10T20:00Z", planned);
        for (const auto* one : at) on_record.visit(one);
        return on_record.lace().emergency_visits.least;
    };
    EXPECT_EQ(visits({"2026-03-10T19:00Z", "2026-03-10T06:00Z"}), 1)
        << "sent home in the morning, back at night";
    EXPECT_EQ(visits({"2026-03-09T20:00Z"}), 0) << "24 hours before";
    EXPECT_EQ(visits({"2026-03-09T19:59Z"}), 1) << "a minute more";
    EXPECT_EQ(visits({"2026-03-10T20:00Z"}), 0) << "at the moment of admission";
    EXPECT_EQ(visits({"2026-03-10T20:01Z"}), 0) << "after the admission";
    EXPECT_EQ(visits({"2026-03-10T19:00Z"}, /*planned=*/true), 1) << "does not lead to a planned admission";
}

TEST(ReadmissionInputs, VisitsCountFromTheSameDaySixMonthsBefore) {
    const auto visits = [](std::string_view admission, std::string_view visit) {
        return OnRecord{}.add(EventKind::admission, admission).visit(visit).lace().emergency_visits.least;
    };
    EXPECT_EQ(visits("2026-09-15T12:00Z", "2026-03-15T00:00Z"), 1);
    EXPECT_EQ(visits("2026-09-15T12:00Z", "2026-03-14T23:59Z"), 0);
    // There is no 31 February: the last day of the month stands in.
    EXPECT_EQ(visits("2026-08-31T12:00Z", "2026-02-28T08:00Z"), 1);
    EXPECT_EQ(visits("2026-08-31T12:00Z", "2026-02-27T23:59Z"), 0);
    EXPECT_EQ(visits("2028-08-31T12:00Z", "2028-02-29T08:00Z"), 1);
    EXPECT_EQ(visits("2028-08-31T12:00Z", "2028-02-28T08:00Z"), 0);
}

TEST(ReadmissionInputs, AdmissionsOfTheYearBeforeCountWithoutThisOne) {
    OnRecord on_record;
    on_record.stay("2026-03-10T08:00Z", "2026-03-12T08:00Z")
        .stay("2025-03-10T08:00Z", "2025-03-11T08:00Z")
        .stay("2025-03-09T08:00Z", "2025-03-09T20:00Z")
        .stay("2025-11-01T08:00Z", "2025-11-03T08:00Z");
    const auto admissions = on_record.hospital().admissions;
    EXPECT_EQ(admissions.least, 2) << "10 March a year before counts, 9 March does not";
    EXPECT_TRUE(admissions.exact());
}

TEST(ReadmissionInputs, CountsAreAtLeastUnlessTheRecordIsKnownToGoBackFarEnough) {
    OnRecord on_record;
    on_record.visit("2026-01-05T08:00Z").stay("2026-03-10T08:00Z", "2026-03-12T08:00Z");
    const auto visits = [&](std::optional<Date> since) {
        on_record.complete_since = since;
        return on_record.lace().emergency_visits;
    };
    EXPECT_EQ(visits(std::nullopt).least, 1);
    EXPECT_FALSE(visits(std::nullopt).exact());
    EXPECT_TRUE(tells(visits(std::nullopt).because, "readmission.because.perhaps_more"));
    EXPECT_FALSE(visits(day("2025-09-11")).exact());
    EXPECT_TRUE(visits(day("2025-09-10")).exact());
    EXPECT_TRUE(tells(visits(day("2025-09-10")).because, "readmission.because.all_since"));
}

TEST(ReadmissionInputs, ComorbidityComesFromTheConditions) {
    OnRecord on_record;
    on_record.stay("2026-03-10T08:00Z", "2026-03-12T08:00Z");
    EXPECT_FALSE(on_record.lace().comorbidity.exact());
    EXPECT_TRUE(tells(on_record.lace().comorbidity.because, "readmission.because.no_conditions"));

    Condition failure;
    failure.id = "failure";
    failure.code = "I50.9";
    on_record.conditions = {failure};
    EXPECT_EQ(on_record.lace().comorbidity.least, 2);
    EXPECT_TRUE(on_record.lace().comorbidity.exact());

    on_record.conditions.emplace_back().title = "Something with the lungs";
    EXPECT_EQ(on_record.lace().comorbidity.least, 2);
    EXPECT_FALSE(on_record.lace().comorbidity.exact()) << "a condition without a code may add points";
}

TEST(ReadmissionInputs, ConditionsFoundAfterTheDischargeDoNotCount) {
    OnRecord on_record;
    on_record.stay("2026-03-10T08:00Z", "2026-03-12T08:00Z");
    on_record.conditions.emplace_back().code = "I50.9";
    on_record.conditions[0].onset = day("2026-03-13");
    EXPECT_EQ(on_record.lace().comorbidity.least, 0);
    on_record.conditions[0].onset = day("2026-03-12");
    EXPECT_EQ(on_record.lace().comorbidity.least, 2);
}

TEST(ReadmissionInputs, AHeartFailureCaseWorkedByHand) {
    // Twelve days 5, acute 3, heart failure 2 + COPD 2 = 4 -> 5, two visits before 2: 15, high.
    OnRecord on_record;
    on_record.visit("2026-02-20T08:00Z").visit("2026-01-20T08:00Z").visit("2026-03-10T05:00Z");
    on_record.stay("2026-03-10T08:00Z", "2026-03-22T08:00Z");
    on_record.conditions.emplace_back().code = "I50.22";
    on_record.conditions.emplace_back().code = "J44.9";
    const auto score = lace(on_record.lace(), rules());
    EXPECT_EQ(score.total(), 15);
    EXPECT_EQ(score.band(), RiskLevel::high);
    // HOSPITAL: urgent 1, twelve days 2; haemoglobin 1, oncology 2, sodium 1, procedure 1 are not known: 3
    // to 8.
    const auto other = hospital_score(on_record.hospital(), rules());
    EXPECT_EQ(other.least, 3);
    EXPECT_EQ(other.greatest, 8);
    EXPECT_EQ(other.missing().size(), 4U);
}

TEST(PlusMonths, KeepsTheDayOrTakesTheLastOfTheMonth) {
    EXPECT_EQ(plus_months(day("2026-01-31"), 1), day("2026-02-28"));
    EXPECT_EQ(plus_months(day("2028-01-31"), 1), day("2028-02-29"));
    EXPECT_EQ(plus_months(day("2028-02-29"), 12), day("2029-02-28"));
    EXPECT_EQ(plus_months(day("2026-03-31"), -1), day("2026-02-28"));
    EXPECT_EQ(plus_months(day("2026-11-30"), 3), day("2027-02-28"));
    EXPECT_EQ(plus_months(day("2026-01-15"), -13), day("2024-12-15"));
}

}  // namespace
}  // namespace vaka::care
