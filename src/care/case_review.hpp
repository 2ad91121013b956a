#pragma once

#include <optional>
#include <vector>

#include "care/comorbidity.hpp"
#include "care/model.hpp"
#include "care/readmission.hpp"
#include "care/rules.hpp"

/// One case seen whole: what the rules find in it, how far it keeps to its model, how likely a readmission
/// is.
namespace vaka::care {

/// The data by which cases are reviewed. Immutable while a review of it is in use.
struct Knowledge {
    std::vector<Rule> rules;
    std::vector<Indicator> indicators;
    std::vector<ModelProfile> models;
    BusinessCalendar calendar;
    ComorbidityTable comorbidity;
    ReadmissionRules readmission;

    /// Null when there is no model of that key.
    [[nodiscard]] const ModelProfile* model(std::string_view key) const;
};

/// Points into the facts and the knowledge that it was made of.
struct CaseReview {
    const ModelProfile* model = nullptr;  ///< Null when the case names none that is known.
    std::vector<RuleFinding> findings;    ///< The most pressing first.
    Fidelity fidelity;                    ///< Empty without a model.
    /// Of the latest stay in hospital; none without one.
    std::optional<RiskScore> lace, hospital;
};

/// When and by whom it is reviewed.
struct ReviewMoment {
    Instant now;
    Minutes zone_offset{0};
    std::optional<double> weighted_caseload;  ///< Of the case manager.
};

/// Reviews the case of `facts`. Scores that the record leaves open count with the least that they can be: a
/// rule never fires on a guess.
CaseReview review_case(const Facts& facts, const Knowledge& knowledge, const ReviewMoment& moment);

/// Cases of a case manager by their weight: an acuity of 3 weighs 1, each step a third more or less; 1
/// without an acuity. Closed cases weigh nothing. Ours: the literature names factors of a caseload and no
/// formula (CMSA and NASW, Caseload Concept Paper, 2008).
double weighted_caseload(std::span<const record::Case> cases);

}  // namespace vaka::care
