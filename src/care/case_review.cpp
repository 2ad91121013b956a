#include "care/case_review.hpp"

#include <algorithm>

#include "care/readmission_inputs.hpp"
#include "record/health.hpp"
#include "record/work.hpp"

namespace vaka::care {

namespace {

template <class Record>
std::vector<Record> all(const Facts& facts) {
    std::vector<Record> records;
    for (const auto& row : facts.of(Record::type())) records.push_back(static_cast<const Record&>(*row));
    return records;
}

void score_latest_stay(const Facts& facts, const Knowledge& knowledge, const ReviewMoment& moment,
                       CaseReview& review) {
    const auto events = all<record::Event>(facts);
    const auto conditions = all<record::Condition>(facts);
    const auto stay = latest_stay(events, moment.now);
    if (stay.admission == nullptr && stay.discharge == nullptr) return;
    const History history{.events = events, .conditions = conditions, .zone_offset = moment.zone_offset};
    review.lace = lace(lace_inputs(stay, history, moment.now, knowledge.readmission, knowledge.comorbidity),
                       knowledge.readmission);
    review.hospital = hospital_score(hospital_inputs(stay, history, moment.now, knowledge.readmission),
                                     knowledge.readmission);
}

}  // namespace

const ModelProfile* Knowledge::model(std::string_view key) const {
    const auto found = std::ranges::find(models, key, &ModelProfile::key);
    return found == models.end() ? nullptr : &*found;
}

CaseReview review_case(const Facts& facts, const Knowledge& knowledge, const ReviewMoment& moment) {
    CaseReview review;
    const auto one = facts.first(record::Case::type());
    if (one.row == nullptr) return review;
    review.model = knowledge.model(static_cast<const record::Case&>(*one.row).model);
    score_latest_stay(facts, knowledge, moment, review);

    std::map<std::string, double, std::less<>> values;
    if (review.model != nullptr) values = values_of(*review.model);
    if (review.lace) values["lace"] = review.lace->least;
    if (review.hospital) values["hospital"] = review.hospital->least;
    if (moment.weighted_caseload) values["weighted_caseload"] = *moment.weighted_caseload;
    const ExpressionContext context{.facts = facts,
                                    .calendar = knowledge.calendar,
                                    .now = moment.now,
                                    .zone_offset = moment.zone_offset,
                                    .values = values,
                                    .subject = one};
    review.findings = apply_rules(knowledge.rules, context);
    sort_by_urgency(review.findings, date_of(moment.now, moment.zone_offset));
    if (review.model != nullptr)
        review.fidelity = measure_fidelity(*review.model, knowledge.indicators, context);
    return review;
}

double weighted_caseload(std::span<const record::Case> cases) {
    double weight = 0;
    for (const auto& one : cases) {
        if (one.status != record::CaseStatus::closed) weight += (one.acuity.value_or(3)) / 3.0;
    }
    return weight;
}

}  // namespace vaka::care
