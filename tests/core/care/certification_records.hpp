#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "care/certification.hpp"
#include "support/data.hpp"

/// Invented workers, and the shipped rules of the certification.
namespace vaka::care {

inline Date day(std::string_view text) {
    return parse_date(text).value();
}

inline Json certification_json() {
    return parse_data(test::read(test::asset("rules/ccm.json"))).value();
}

inline const CertificationRules& shipped_certification() {
    static const auto kRules = [] {
        std::vector<Error> errors;
        auto rules = read_certification(certification_json(), errors);
        EXPECT_TRUE(none_of(errors)) << describe(errors.front());
        return rules;
    }();
    return kRules;
}

inline bool tells(const std::vector<Reason>& because, std::string_view key, std::string_view record_id = {}) {
    return std::ranges::any_of(because, [&](const Reason& reason) {
        return reason.key == key && (record_id.empty() || reason.record_id == record_id);
    });
}

/// Builds the record of one worker; ids are the words given.
struct Someone {
    WorkerRecord record;

    Someone& license(std::string title, std::string_view issued = "2020-01-01",
                     std::string_view expires = "2030-12-31") {
        record::License one;
        one.id = title;
        one.title = std::move(title);
        one.jurisdiction = "Ohio";
        if (!issued.empty()) one.issued = day(issued);
        if (!expires.empty()) one.expires = day(expires);
        one.independent_assessment = true;
        record.licenses.push_back(one);
        return *this;
    }

    Someone& degree(record::Degree degree = record::Degree::bachelor,
                    std::string_view completed = "2015-06-01") {
        record::Education one;
        one.id = "degree";
        one.degree = degree;
        one.field = "Social work";
        one.health_or_human_services = true;
        one.supervised_field_experience = true;
        if (!completed.empty()) one.completed = day(completed);
        record.education.push_back(one);
        return *this;
    }

    /// Full time, supervised by nobody certified, without a log.
    Someone& job(std::string name, std::string_view start, std::string_view end = {}) {
        record::Employment one;
        one.id = name;
        one.employer = std::move(name);
        if (!start.empty()) one.start = day(start);
        if (!end.empty()) one.end = day(end);
        record.employments.push_back(one);
        return *this;
    }
    // The job added last:
    Someone& under_ccm() { return last().supervisor_is_ccm = true, *this; }
    Someone& supervising() { return last().supervises_case_managers = true, *this; }
    Someone& weekly(int minutes) { return last().minutes_per_week = minutes, *this; }
    /// Logs so many minutes of case management and of other work on its first day.
    Someone& logged(int case_minutes, int other_minutes) {
        for (const bool is_case_management : {true, false}) {
            record::WorkEntry entry;
            entry.employment_id.value = last().id;
            entry.date = last().start;
            entry.minutes = is_case_management ? case_minutes : other_minutes;
            entry.is_case_management = is_case_management;
            record.work.push_back(entry);
        }
        return *this;
    }

    Someone& course(std::string name, std::string_view date, int minutes, int ethics_minutes = 0) {
        record::ContinuingEducation one;
        one.id = name;
        one.title = std::move(name);
        if (!date.empty()) one.date = day(date);
        one.minutes = minutes;
        one.ethics_minutes = ethics_minutes;
        one.approval_number = "A-1";
        record.courses.push_back(one);
        return *this;
    }

    record::Employment& last() { return record.employments.back(); }
};

}  // namespace vaka::care
