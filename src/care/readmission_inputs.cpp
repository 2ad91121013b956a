#include "care/readmission_inputs.hpp"

#include <algorithm>

#include "care/months.hpp"

namespace vaka::care {

using namespace vaka::record;

namespace {

Reason about(std::string_view key, const Event& event) {
    return {
        std::string(key), {{"title", event.title}, {"at", event.at ? Value{*event.at} : Value{}}}, event.id};
}

Reason missing(std::string_view key) {
    return {std::string(key)};
}

int days_between(Date from, Date to) {
    return static_cast<int>((to - from).count());
}

Count days_of(const Stay& stay, const History& history, Instant at) {
    Count days;
    if (stay.admission == nullptr) {
        days.because.push_back(missing("readmission.because.no_admission"));
        return days;
    }
    const auto begin = date_of(stay.admitted, history.zone_offset);
    days.because.push_back(about("readmission.because.admission", *stay.admission));
    if (stay.discharge != nullptr) {
        days.least = days_between(begin, date_of(stay.discharged, history.zone_offset));
        days.most = days.least;
        days.because.push_back(about("readmission.because.discharge", *stay.discharge));
    } else {
        days.least = std::max(0, days_between(begin, date_of(at, history.zone_offset)));
        days.because.push_back(missing("readmission.because.still_in_hospital"));
    }
    return days;
}

Known<bool> unplanned(const Stay& stay) {
    if (stay.admission == nullptr) return {.because = {missing("readmission.because.no_admission")}};
    const auto* const key =
        stay.admission->planned ? "readmission.because.planned" : "readmission.because.unplanned";
    return {.value = !stay.admission->planned, .because = {about(key, *stay.admission)}};
}

/// The emergency visit that led to an unplanned admission; null when there is none.
const Event* index_visit(const Stay& stay, const History& history, const ReadmissionRules& rules) {
    if (stay.admission == nullptr || stay.admission->planned) return nullptr;
    const auto earliest = stay.admitted - std::chrono::hours{rules.index_visit_hours.value};
    const Event* latest = nullptr;
    for (const auto& event : history.events) {
        const bool may_be = event.kind == EventKind::emergency_visit && event.at && *event.at >= earliest &&
                            *event.at <= stay.admitted;
        if (may_be && (latest == nullptr || event.at > latest->at)) latest = &event;
    }
    return latest;
}

/// Events of one kind in the months before an admission, without `index`. The first day is the same day of
/// the month so many months earlier.
Count count_before(const Stay& stay, const History& history, EventKind kind, int months, const Event* index) {
    if (stay.admission == nullptr) return {.because = {missing("readmission.because.no_admission")}};
    const auto first = plus_months(date_of(stay.admitted, history.zone_offset), -months);
    Count count;
    for (const auto& event : history.events) {
        const bool within = event.kind == kind && event.at && *event.at <= stay.admitted &&
                            &event != stay.admission && date_of(*event.at, history.zone_offset) >= first;
        if (!within) continue;
        if (&event == index) {
            count.because.push_back(about("readmission.because.index_visit", event));
            continue;
        }
        ++count.least;
        count.because.push_back(about("readmission.because.counted", event));
    }
    if (history.complete_since && *history.complete_since <= first) {
        count.most = count.least;
        count.because.push_back({"readmission.because.all_since", {{"date", *history.complete_since}}});
    } else {
        count.because.push_back({"readmission.because.perhaps_more", {{"date", first}}});
    }
    return count;
}

Count comorbidity_count(const Stay& stay, const History& history, Instant at, const ComorbidityTable& table) {
    if (history.conditions.empty()) return {.because = {missing("readmission.because.no_conditions")}};
    const auto moment = stay.discharge != nullptr ? stay.discharged : at;
    const auto found = comorbidity_of(table, history.conditions, date_of(moment, history.zone_offset));
    Count count{.least = found.points};
    if (found.complete) count.most = found.points;
    for (const auto& group : found.found)
        count.because.insert(count.because.end(), group.because.begin(), group.because.end());
    count.because.insert(count.because.end(), found.left_out.begin(), found.left_out.end());
    return count;
}

}  // namespace

Stay latest_stay(std::span<const Event> events, Instant at) {
    Stay stay;
    for (const auto& event : events) {
        const bool later = event.kind == EventKind::admission && event.at && *event.at <= at &&
                           (stay.admission == nullptr || *event.at > stay.admitted);
        if (!later) continue;
        stay.admission = &event;
        stay.admitted = *event.at;
    }
    for (const auto& event : events) {
        if (event.kind != EventKind::discharge || !event.at || *event.at > at) continue;
        const bool first = stay.discharge == nullptr;
        const bool better = stay.admission == nullptr
                                ? first || *event.at > stay.discharged  // the last one
                                : *event.at >= stay.admitted && (first || *event.at < stay.discharged);
        if (!better) continue;
        stay.discharge = &event;
        stay.discharged = *event.at;
    }
    return stay;
}

LaceInputs lace_inputs(const Stay& stay, const History& history, Instant at, const ReadmissionRules& rules,
                       const ComorbidityTable& table) {
    const auto* const index = index_visit(stay, history, rules);
    return {.days = days_of(stay, history, at),
            .acute = unplanned(stay),
            .comorbidity = comorbidity_count(stay, history, at, table),
            .emergency_visits = count_before(stay, history, EventKind::emergency_visit,
                                             rules.emergency_visit_months.value, index)};
}

HospitalInputs hospital_inputs(const Stay& stay, const History& history, Instant at,
                               const ReadmissionRules& rules) {
    const auto not_on_record = missing("readmission.because.not_on_record");
    return {.hemoglobin = {.because = {not_on_record}},
            .oncology = {.because = {not_on_record}},
            .sodium = {.because = {not_on_record}},
            .procedure = {.because = {not_on_record}},
            .urgent = unplanned(stay),
            .admissions =
                count_before(stay, history, EventKind::admission, rules.admission_months.value, nullptr),
            .days = days_of(stay, history, at)};
}

}  // namespace vaka::care
