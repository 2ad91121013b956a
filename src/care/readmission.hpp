#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "care/comorbidity.hpp"
#include "care/reason.hpp"
#include "record/case.hpp"
#include "record/work.hpp"

/// Scores of the risk to be back in hospital within 30 days of a discharge. What is not known is never
/// guessed: a score is then the least and the greatest that it can be.
namespace vaka::care {

/// A count that may be known only in part. By default nothing is known.
struct Count {
    int least = 0;
    std::optional<int> most = {};  ///< Without it there may be any number more.
    std::vector<Reason> because = {};

    [[nodiscard]] bool exact() const { return most == least; }
};
Count exactly(int count);
Count at_least(int count);

/// A fact with what shows it; without a value it is not known.
template <class T>
struct Known {
    std::optional<T> value = {};
    std::vector<Reason> because = {};
};

/// LACE: van Walraven et al., CMAJ 2010;182(6):551-557.
struct LaceInputs {
    Count days;              ///< Length of stay; 0 when admission and discharge fall on one day.
    Known<bool> acute;       ///< Admitted as an emergency, not planned.
    Count comorbidity;       ///< Charlson points with the weights of LACE (`comorbidity_of`).
    Count emergency_visits;  ///< In the 6 months before admission, the visit that led to it not counted.
};

/// HOSPITAL: Donzé et al., JAMA Internal Medicine 2013;173(8):632-638. Laboratory values are the last ones
/// before discharge.
struct HospitalInputs {
    Known<double> hemoglobin;  ///< g/dL.
    Known<bool> oncology;      ///< Discharged from an oncology service.
    Known<double> sodium;      ///< mmol/L (the same number in mEq/L).
    Known<bool> procedure;     ///< Any coded procedure in the stay.
    Known<bool> urgent;        ///< The index admission was urgent or an emergency.
    Count admissions;          ///< In the 12 months before the index admission, that one not counted.
    Count days;                ///< Length of stay.
};

/// One component with its points.
struct ScorePart {
    std::string key;        ///< `lace.days`, `hospital.sodium`: names the component, `readmission.part.…`.
    int least = 0;          ///< Points at least; `greatest` equals it when the input is known well enough.
    int greatest = 0;       ///< Points at most.
    int most_possible = 0;  ///< What the component can give to anyone.
    std::vector<Reason> because;

    [[nodiscard]] bool known() const { return least == greatest; }
};

struct RiskScore {
    std::vector<ScorePart> parts;  ///< In the order of the letters of the name.
    int least = 0;
    int greatest = 0;
    record::RiskLevel least_band = record::RiskLevel::low;
    record::RiskLevel greatest_band = record::RiskLevel::low;

    /// Nothing while a missing input can still change it.
    [[nodiscard]] std::optional<int> total() const;
    [[nodiscard]] std::optional<record::RiskLevel> band() const;
    /// Keys of the components that are not known.
    [[nodiscard]] std::vector<std::string> missing() const;
};

/// The numbers that sources differ on or leave open: a file of `assets/rules`.
struct ReadmissionRules {
    std::string key;
    LocalText title;
    SourcedNumber lace_moderate_from, lace_high_from;
    SourcedNumber hospital_moderate_from, hospital_high_from;
    SourcedNumber hospital_some_admissions_from;  ///< So many prior admissions give 2 points.
    SourcedNumber hospital_many_admissions_from;  ///< So many give 5.
    SourcedNumber emergency_visit_months, admission_months;
    /// The last emergency visit within so many hours before an unplanned admission is the one that led to it.
    SourcedNumber index_visit_hours;
};

/// Reads the rules. Every problem goes to `errors`; the result is usable only without any.
ReadmissionRules read_readmission(const Json& json, std::vector<Error>& errors);

/// 0 to 19 points.
RiskScore lace(const LaceInputs& inputs, const ReadmissionRules& rules);
/// 0 to 13 points.
RiskScore hospital_score(const HospitalInputs& inputs, const ReadmissionRules& rules);

}  // namespace vaka::care
