#pragma once

#include <string>
#include <vector>

#include "care/expression.hpp"

/// Rules that look at a case and say what follows from it: data, in the files of assets/rules. What they find
/// is never stored; it is worked out anew from the records and the clock.
namespace vaka::care {

enum class RuleKind : std::uint8_t {
    task,     ///< Something to do, by a day.
    alert,    ///< Something to know now.
    billing,  ///< A contact that cannot be billed, and why.
    risk,     ///< The case weighs more than it is said to.
    warning,  ///< Something is missing.
};
inline constexpr std::array<std::string_view, 5> kRuleKinds{"task", "alert", "billing", "risk", "warning"};

enum class RuleLevel : std::uint8_t { information, attention, urgent };
inline constexpr std::array<std::string_view, 3> kRuleLevels{"information", "attention", "urgent"};

struct Rule {
    std::string id;  ///< `T04.visit`; unique.
    RuleKind kind = RuleKind::task;
    RuleLevel level = RuleLevel::attention;
    const record::RecordType* subject = nullptr;  ///< It is asked of each record of this type.
    Expression when;
    Expression urgent_when;  ///< Raises the level; may be empty.
    Expression due;          ///< A date; may be empty.
    /// What there is to do or to know. `{field}` stands for the subject's field of that name.
    LocalText title;
    LocalText why;
    Source source;
    /// For `risk`: by how much the acuity ought to rise.
    int acuity_plus = 0;
    /// True when a person may say that it is done or does not apply here. Alerts about safety cannot be put
    /// aside.
    bool dismissible = true;
};

struct RuleSet {
    std::string key;
    LocalText title;
    std::vector<Rule> rules;
};

/// Reads a file of assets/rules. `values` are the names that expressions may use besides the records. Errors:
/// the first problem, with its JSON pointer; `all` gets every one.
Result<RuleSet> read_rules(const Json& json, std::span<const std::string> values,
                           std::vector<Error>* all = nullptr);

/// What a rule found in one record.
struct RuleFinding {
    const Rule* rule = nullptr;
    RuleLevel level = RuleLevel::attention;
    RecordRef subject;
    std::optional<Date> due;
    std::vector<UsedFact> because;
};

/// What all rules find, in the order of the rules and then of the records. `context.subject` is not used. The
/// result points into `rules` and the facts of `context`.
std::vector<RuleFinding> apply_rules(std::span<const Rule> rules, const ExpressionContext& context);

/// The most pressing first: overdue, then urgent, then by the day on which they are due, those without a day
/// last.
void sort_by_urgency(std::vector<RuleFinding>& findings, Date today);

}  // namespace vaka::care
