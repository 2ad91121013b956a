#pragma once

#include <map>
#include <string>
#include <vector>

#include "care/expression.hpp"
#include "record/course.hpp"

/// Case-management models are data (assets/models): the program knows none of them by name. A model says how
/// often, how fast and how closely people work by it, and what it looks like when they keep to it.
namespace vaka::care {

/// One number of a model, with where it comes from.
struct ModelNumber {
    double value = 0;
    Source source;
};

/// The numbers that a model may give; expressions use them by name (`["value", "contact_days"]`).
///
///     caseload_max          weighted cases of one case manager
///     contact_days          at least one contact in so many days
///     first_service_days    from the opening to the first service or contact in person
///     assessment_days       from the opening to the first assessment
///     referral_days         until an answer to a referral is asked for
///     monitor_days          at least one monitoring contact in so many days
///     reassess_days         from one assessment to the next
///     contacts_per_day      more are not paid
///     in_vivo_min           share of contacts in person outside of the office, 0 to 1
inline constexpr std::array<std::string_view, 9> kModelNumbers{
    "caseload_max", "contact_days",  "first_service_days", "assessment_days", "referral_days",
    "monitor_days", "reassess_days", "contacts_per_day",   "in_vivo_min"};

/// Numbers that code works out before expressions are evaluated: LACE and HOSPITAL of the latest discharge,
/// the weighted caseload of the case manager (`Workload`).
inline constexpr std::array<std::string_view, 3> kComputedNumbers{"lace", "hospital", "weighted_caseload"};

/// Both lists together: what rules and indicators may name.
const std::vector<std::string>& value_names();

enum class Accompaniment : std::uint8_t { no, rare, some, often };
inline constexpr std::array<std::string_view, 4> kAccompaniments{"no", "rare", "some", "often"};

/// Something that shows whether a model is kept, from 0 (not at all) to 1. Ours; no published scale is
/// reproduced.
struct Indicator {
    std::string key;
    LocalText title;
    LocalText why;
    Expression value;
};

struct ModelProfile {
    std::string key;
    LocalText title;
    LocalText summary;
    std::map<std::string, ModelNumber, std::less<>> numbers;
    Accompaniment accompaniment = Accompaniment::no;
    bool needs_target_population = false;
    std::vector<std::string> sections;  ///< What a record by this model must have, as keys.
    std::vector<record::ApprovalKind> approvals;
    /// What part of its fidelity each indicator is, by the indicator's key. They add up to 1.
    std::map<std::string, double, std::less<>> weights;
};

/// Reads a file of assets/models of the format `vaka-model`. `indicators` are those that it may weigh.
/// Errors: the first problem, with its JSON pointer; `all` gets every one.
Result<ModelProfile> read_model(const Json& json, std::span<const Indicator> indicators,
                                std::vector<Error>* all = nullptr);

/// Reads a file of the format `vaka-indicators`; errors as `read_model`.
Result<std::vector<Indicator>> read_indicators(const Json& json, std::vector<Error>* all = nullptr);

/// The numbers of a model as an expression sees them, to which computed ones may be added.
std::map<std::string, double, std::less<>> values_of(const ModelProfile& model);

/// One indicator of a model, measured.
struct Measured {
    const Indicator* indicator = nullptr;
    double weight = 0;
    std::optional<double> value;  ///< 0 to 1; none when the record does not tell.
    std::vector<UsedFact> because;
};

struct Fidelity {
    std::vector<Measured> indicators;  ///< The heaviest first.
    /// Weighted mean of those that are known; none when none is.
    std::optional<double> score;
    double known = 0;  ///< What part of the weight the score rests on.
};

/// How far a case is worked as its model says. The result points into `indicators`.
Fidelity measure_fidelity(const ModelProfile& model, std::span<const Indicator> indicators,
                          const ExpressionContext& context);

}  // namespace vaka::care
