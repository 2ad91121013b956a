#pragma once

// A case as the rules see it, for tests that ask which rules fire.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "care/model.hpp"
#include "care/rules.hpp"
#include "record/assessment.hpp"
#include "record/consent.hpp"
#include "record/referral.hpp"
#include "record/transition.hpp"
#include "record/utilization.hpp"
#include "record/work.hpp"
#include "support/data.hpp"

namespace vaka::care::test_world {

using namespace vaka::record;

inline Date day(std::string_view text) {
    return parse_date(text).value();
}
inline Instant moment(std::string_view text) {
    return parse_instant(text).value();
}

inline const RuleSet& starter_rules() {
    static const auto kRules = [] {
        std::vector<Error> errors;
        auto rules = read_rules(parse_data(test::read(test::asset("rules/starter.json"))).value(),
                                value_names(), &errors);
        for (const auto& error : errors) ADD_FAILURE() << describe(error);
        return rules.value_or(RuleSet{});
    }();
    return kRules;
}

/// A case that was opened on Monday, 2026-06-01, seen on Monday, 2026-06-15, of which nothing is on file.
struct World {
    World() {
        one.id = "case";
        one.status = CaseStatus::open;
        one.model = "clinical";
        one.opened = day("2026-06-01");
    }

    template <class Record>
    void add(Record record) {
        if constexpr (requires { record.id; }) {
            if (record.id.empty()) record.id = text_id();
        }
        facts.add(std::move(record));
    }
    std::string text_id() { return "r" + std::to_string(++made); }

    /// `id`, or `id!` when it is urgent, of all rules that fire; with the day when there is one: `T01
    /// 2026-06-08`.
    std::set<std::string> found() {
        Facts all = facts;
        all.add(one);
        std::set<std::string> ids;
        for (const auto& finding : apply_rules(
                 starter_rules().rules, {.facts = all, .calendar = calendar, .now = now, .values = values})) {
            auto text = finding.rule->id;
            if (finding.level == RuleLevel::urgent) text += "!";
            if (finding.due) text += " " + to_text(*finding.due);
            ids.insert(text);
            EXPECT_FALSE(finding.because.empty()) << text << " does not say why";
        }
        return ids;
    }
    /// Whether the rule fires, however urgent.
    bool fires(const std::string& id) {
        for (const auto& text : found()) {
            if (text.substr(0, text.find_first_of(" !")) == id) return true;
        }
        return false;
    }
    /// What `found` says of the rule; empty when it does not fire.
    std::string of(const std::string& id) {
        for (const auto& text : found()) {
            if (text.substr(0, text.find_first_of(" !")) == id) return text;
        }
        return {};
    }

    Case one;
    Facts facts;
    BusinessCalendar calendar;
    Instant now = moment("2026-06-15T09:00Z");
    std::map<std::string, double, std::less<>> values{{"contact_days", 10},
                                                      {"assessment_days", 7},
                                                      {"referral_days", 7},
                                                      {"reassess_days", 180},
                                                      {"contacts_per_day", 2}};
    int made = 0;
};

inline Contact reached_on(std::string_view at) {
    Contact contact;
    contact.at = moment(at);
    return contact;
}

inline Assessment assessed_on(std::string_view date) {
    Assessment assessment;
    assessment.status = AssessmentStatus::completed;
    assessment.date = day(date);
    return assessment;
}

inline CarePlan plan_from(std::string_view effective) {
    CarePlan plan;
    plan.status = PlanStatus::active;
    plan.effective = day(effective);
    return plan;
}

}  // namespace vaka::care::test_world
