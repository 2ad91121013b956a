#include "care/readmission.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/text.hpp"

namespace vaka::care {

using record::RiskLevel;

namespace {

/// So many points from a count of `from` on.
struct Step {
    int from = 0;
    int points = 0;
};

int points_of(std::span<const Step> steps, int count) {
    int points = 0;
    for (const auto& step : steps) {
        if (count >= step.from) points = step.points;
    }
    return points;
}

/// `steps` rise with the count, as all components of both scores do.
ScorePart part_of(std::string_view key, std::span<const Step> steps, const Count& count) {
    const int top = steps.back().points;
    const int least = points_of(steps, count.least);
    return {.key = std::string(key),
            .least = least,
            .greatest = count.most ? std::max(least, points_of(steps, *count.most)) : top,
            .most_possible = top,
            .because = count.because};
}

ScorePart part_of(std::string_view key, int points, std::optional<bool> given, std::vector<Reason> because) {
    return {.key = std::string(key),
            .least = given.value_or(false) ? points : 0,
            .greatest = given.value_or(true) ? points : 0,
            .most_possible = points,
            .because = std::move(because)};
}

std::optional<bool> is_below(const std::optional<double>& value, double limit) {
    if (!value) return std::nullopt;
    return *value < limit;
}

RiskLevel band_of(int points, const SourcedNumber& moderate_from, const SourcedNumber& high_from) {
    if (points >= high_from.value) return RiskLevel::high;
    return points >= moderate_from.value ? RiskLevel::moderate : RiskLevel::low;
}

RiskScore summed(std::vector<ScorePart> parts, const SourcedNumber& moderate_from,
                 const SourcedNumber& high_from) {
    RiskScore score;
    for (const auto& part : parts) {
        score.least += part.least;
        score.greatest += part.greatest;
    }
    score.parts = std::move(parts);
    score.least_band = band_of(score.least, moderate_from, high_from);
    score.greatest_band = band_of(score.greatest, moderate_from, high_from);
    return score;
}

// LACE, table of the paper: days of stay 1, 2, 3, 4-6, 7-13, 14 and more; Charlson points 0 to 3 as they are
// and 5 from 4 on; emergency visits as they are, 4 at most.
constexpr Step kLaceDays[] = {{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 4}, {7, 5}, {14, 7}};
constexpr Step kLaceComorbidity[] = {{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 5}};
constexpr Step kLaceVisits[] = {{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 4}};
constexpr int kLaceAcute = 3;

// HOSPITAL, table of the paper.
constexpr double kLowHemoglobin = 12;  // g/dL
constexpr double kLowSodium = 135;     // mmol/L
constexpr Step kHospitalDays[] = {{0, 0}, {5, 2}};

}  // namespace

Count exactly(int count) {
    return {.least = count, .most = count};
}

Count at_least(int count) {
    return {.least = count};
}

std::optional<int> RiskScore::total() const {
    if (least != greatest) return std::nullopt;
    return least;
}

std::optional<RiskLevel> RiskScore::band() const {
    if (least_band != greatest_band) return std::nullopt;
    return least_band;
}

std::vector<std::string> RiskScore::missing() const {
    std::vector<std::string> keys;
    for (const auto& part : parts) {
        if (!part.known()) keys.push_back(part.key);
    }
    return keys;
}

ReadmissionRules read_readmission(const Json& json, std::vector<Error>& errors) {
    DataReader reader(json, "", errors);
    ReadmissionRules rules{
        .key = reader.key("key"),
        .title = reader.local("title"),
        .lace_moderate_from = read_number(reader, "lace_moderate_from", 1, 19),
        .lace_high_from = read_number(reader, "lace_high_from", 1, 19),
        .hospital_moderate_from = read_number(reader, "hospital_moderate_from", 1, 13),
        .hospital_high_from = read_number(reader, "hospital_high_from", 1, 13),
        .hospital_some_admissions_from = read_number(reader, "hospital_some_admissions_from", 1, 100),
        .hospital_many_admissions_from = read_number(reader, "hospital_many_admissions_from", 1, 100),
        .emergency_visit_months = read_number(reader, "emergency_visit_months", 1, 120),
        .admission_months = read_number(reader, "admission_months", 1, 120),
        .index_visit_hours = read_number(reader, "index_visit_hours", 0, 240)};
    const auto rises = [&](const SourcedNumber& lower, const SourcedNumber& upper, std::string_view member) {
        if (upper.value < lower.value && reader.errors().empty())  // one without a value was noted already
            reader.note(member, "error.number_too_small", text::number(lower.value));
    };
    rises(rules.lace_moderate_from, rules.lace_high_from, "lace_high_from");
    rises(rules.hospital_moderate_from, rules.hospital_high_from, "hospital_high_from");
    rises(rules.hospital_some_admissions_from, rules.hospital_many_admissions_from,
          "hospital_many_admissions_from");
    reader.finish();
    return rules;
}

RiskScore lace(const LaceInputs& inputs, const ReadmissionRules& rules) {
    return summed({part_of("lace.days", kLaceDays, inputs.days),
                   part_of("lace.acute", kLaceAcute, inputs.acute.value, inputs.acute.because),
                   part_of("lace.comorbidity", kLaceComorbidity, inputs.comorbidity),
                   part_of("lace.emergency_visits", kLaceVisits, inputs.emergency_visits)},
                  rules.lace_moderate_from, rules.lace_high_from);
}

RiskScore hospital_score(const HospitalInputs& inputs, const ReadmissionRules& rules) {
    const Step admissions[] = {{0, 0},
                               {rules.hospital_some_admissions_from.value, 2},
                               {rules.hospital_many_admissions_from.value, 5}};
    return summed(
        {part_of("hospital.hemoglobin", 1, is_below(inputs.hemoglobin.value, kLowHemoglobin),
                 inputs.hemoglobin.because),
         part_of("hospital.oncology", 2, inputs.oncology.value, inputs.oncology.because),
         part_of("hospital.sodium", 1, is_below(inputs.sodium.value, kLowSodium), inputs.sodium.because),
         part_of("hospital.procedure", 1, inputs.procedure.value, inputs.procedure.because),
         part_of("hospital.urgent", 1, inputs.urgent.value, inputs.urgent.because),
         part_of("hospital.admissions", admissions, inputs.admissions),
         part_of("hospital.days", kHospitalDays, inputs.days)},
        rules.hospital_moderate_from, rules.hospital_high_from);
}

}  // namespace vaka::care
