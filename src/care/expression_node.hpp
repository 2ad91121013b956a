#pragma once

#include <array>
#include <optional>

#include "care/expression.hpp"

/// The syntax tree behind `Expression`, shared by its reader and its evaluation alone.
namespace vaka::care {

enum class Operator : std::uint8_t {
    literal,
    field,
    outer,
    subject,
    value,
    today,
    now,
    all,
    any_of,
    negation,
    equal,
    not_equal,
    less,
    at_most,
    greater,
    at_least,
    one_of,
    given,
    first_given,
    contains,
    size,
    add,
    subtract,
    multiply,
    ratio,
    smallest,
    largest,
    days_between,
    business_days_between,
    plus_days,
    plus_business_days,
    plus_months,
    date_of_instant,
    look_up,
    the,
    count,
    exists,
    every,
    none,
    sum,
    earliest,
    latest,
    share_of_periods,
};

struct Expression::Node {
    Operator op = Operator::literal;
    ExpressionType type = ExpressionType::boolean;
    /// Of the records that it yields (`record`), or goes through (`count`, `sum`, …).
    const record::RecordType* record_type = nullptr;
    const record::Field* field = nullptr;  ///< For `field`, `outer`, `subject`, `earliest`, `latest`.
    ExpressionValue literal;
    std::string name;  ///< For `value`.
    std::vector<std::shared_ptr<const Node>> arguments;
};

/// The name of each operator in the data.
struct OperatorName {
    std::string_view name;
    Operator op;
};

inline constexpr std::array kOperatorNames{
    OperatorName{"field", Operator::field},
    OperatorName{"outer", Operator::outer},
    OperatorName{"subject", Operator::subject},
    OperatorName{"value", Operator::value},
    OperatorName{"today", Operator::today},
    OperatorName{"now", Operator::now},
    OperatorName{"and", Operator::all},
    OperatorName{"or", Operator::any_of},
    OperatorName{"not", Operator::negation},
    OperatorName{"=", Operator::equal},
    OperatorName{"!=", Operator::not_equal},
    OperatorName{"<", Operator::less},
    OperatorName{"<=", Operator::at_most},
    OperatorName{">", Operator::greater},
    OperatorName{">=", Operator::at_least},
    OperatorName{"one-of", Operator::one_of},
    OperatorName{"given", Operator::given},
    OperatorName{"first-given", Operator::first_given},
    OperatorName{"contains", Operator::contains},
    OperatorName{"size", Operator::size},
    OperatorName{"+", Operator::add},
    OperatorName{"-", Operator::subtract},
    OperatorName{"*", Operator::multiply},
    OperatorName{"ratio", Operator::ratio},
    OperatorName{"min", Operator::smallest},
    OperatorName{"max", Operator::largest},
    OperatorName{"days-between", Operator::days_between},
    OperatorName{"business-days-between", Operator::business_days_between},
    OperatorName{"plus-days", Operator::plus_days},
    OperatorName{"plus-business-days", Operator::plus_business_days},
    OperatorName{"plus-months", Operator::plus_months},
    OperatorName{"date", Operator::date_of_instant},
    OperatorName{"record", Operator::look_up},
    OperatorName{"the", Operator::the},
    OperatorName{"count", Operator::count},
    OperatorName{"any", Operator::exists},
    OperatorName{"every", Operator::every},
    OperatorName{"none", Operator::none},
    OperatorName{"sum", Operator::sum},
    OperatorName{"earliest", Operator::earliest},
    OperatorName{"latest", Operator::latest},
    OperatorName{"share-of-periods", Operator::share_of_periods},
};

}  // namespace vaka::care
