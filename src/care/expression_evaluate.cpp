#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "care/expression_node.hpp"

namespace vaka::care {

namespace {

using Node = Expression::Node;
using Unknown = std::monostate;
using record::Field;
using record::RecordType;

constexpr std::size_t kMostFacts = 50;
constexpr std::int64_t kMostPeriods = 1000;
/// No date may leave the years 1 to 9999, whatever numbers the data hold.
constexpr double kMostDays = 366.0 * 200;

ExpressionValue to_expression_value(const record::Value& value) {
    return std::visit(
        [](const auto& held) -> ExpressionValue {
            using Held = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::int64_t>) {
                return static_cast<double>(held);
            } else if constexpr (std::is_same_v<Held, std::monostate> || std::is_same_v<Held, Money>) {
                return Unknown{};
            } else {
                return held;
            }
        },
        value);
}

/// `from` plus whole days or months, nothing when that is no day of the years 1 to 9999.
std::optional<Date> plus_days(Date from, double days) {
    if (std::isnan(days) || std::abs(days) > kMostDays) return std::nullopt;
    const auto date = from + Days{static_cast<int>(days)};
    return is_in_range(date) ? std::optional(date) : std::nullopt;
}

/// The same day of a later month, or its last one when it is shorter (31 January plus a month: 28 February).
std::optional<Date> plus_months(Date from, double months) {
    if (std::isnan(months) || std::abs(months) > 12.0 * 200) return std::nullopt;
    const std::chrono::year_month_day parts{from};
    const auto month = parts.year() / parts.month() + std::chrono::months{static_cast<int>(months)};
    auto shifted = month / parts.day();
    if (!shifted.ok()) shifted = month / std::chrono::last;
    const Date date{std::chrono::sys_days{shifted}};
    return is_in_range(date) ? std::optional(date) : std::nullopt;
}

class Evaluation {
public:
    Evaluation(const ExpressionContext& context, std::vector<UsedFact>* used)
        : context_(context), used_(used) {
        records_.push_back(context.subject);
    }

    ExpressionValue of(const Node& node) {
        return (this->*kHandlers[static_cast<std::size_t>(node.op)])(node);
    }

private:
    using Handler = ExpressionValue (Evaluation::*)(const Node&);
    static const std::array<Handler, kOperatorNames.size() + 1> kHandlers;

    ExpressionValue literal(const Node& node) { return node.literal; }
    ExpressionValue field(const Node& node) {
        return of_field(node, node.arguments.empty() ? records_.back() : record(*node.arguments[0]));
    }
    ExpressionValue outer(const Node& node) { return of_field(node, records_[records_.size() - 2]); }
    ExpressionValue subject(const Node& node) { return of_field(node, context_.subject); }
    ExpressionValue today(const Node&) { return date_of(context_.now, context_.zone_offset); }
    ExpressionValue now(const Node&) { return context_.now; }
    ExpressionValue given(const Node& node) { return is_given(of(*node.arguments[0])); }
    ExpressionValue date_of_instant(const Node& node) {
        const auto at = as<Instant>(*node.arguments[0]);
        return at ? ExpressionValue{date_of(*at, context_.zone_offset)} : ExpressionValue{};
    }
    ExpressionValue the(const Node& node) { return known(context_.facts.first(*node.record_type)); }
    ExpressionValue look_up(const Node& node) {
        const auto id = as<std::string>(*node.arguments[0]);
        return id ? known(context_.facts.find(*node.record_type, *id)) : ExpressionValue{};
    }

    template <class T>
    std::optional<T> as(const Node& node) {
        const auto value = of(node);
        const auto* const held = std::get_if<T>(&value);
        return held == nullptr ? std::nullopt : std::optional(*held);
    }

    RecordRef record(const Node& node) { return as<RecordRef>(node).value_or(RecordRef{}); }

    static ExpressionValue known(RecordRef record) {
        return record.row == nullptr ? ExpressionValue{} : ExpressionValue{record};
    }

    static bool is_given(const ExpressionValue& value) {
        if (const auto* const text = std::get_if<std::string>(&value)) return !text->empty();
        if (const auto* const texts = std::get_if<record::Texts>(&value)) return !texts->empty();
        return !std::holds_alternative<Unknown>(value);
    }

    void use(UsedFact fact) {
        if (used_ == nullptr || used_->size() >= kMostFacts) return;
        if (std::ranges::find(*used_, fact) == used_->end()) used_->push_back(std::move(fact));
    }

    ExpressionValue of_field(const Node& node, RecordRef record) {
        if (record.row == nullptr) return Unknown{};
        auto value = node.field->get(*record.row);
        auto result = to_expression_value(value);
        if (node.field->kind == record::Kind::text || node.field->kind == record::Kind::lines) {
            if (!is_given(result)) result = Unknown{};
        }
        use({.type = node.record_type,
             .record_id = record.row->id,
             .field = node.field,
             .value = std::move(value)});
        return result;
    }

    ExpressionValue of_value(const Node& node) {
        const auto found = context_.values.find(node.name);
        if (found == context_.values.end()) return Unknown{};
        use({.value = static_cast<std::int64_t>(std::llround(found->second * 1000)), .name = node.name});
        return found->second;
    }

    /// Kleene's "and" and "or": one false (true) operand decides, whatever is unknown.
    ExpressionValue junction(const Node& node) {
        const bool decides = node.op == Operator::any_of;
        bool unknown = false;
        for (const auto& argument : node.arguments) {
            const auto value = as<bool>(*argument);
            if (value == decides) return decides;
            unknown = unknown || !value;
        }
        return unknown ? ExpressionValue{} : ExpressionValue{!decides};
    }

    ExpressionValue negation(const Node& node) {
        const auto value = as<bool>(*node.arguments[0]);
        return value ? ExpressionValue{!*value} : ExpressionValue{};
    }

    ExpressionValue comparison(const Node& node) {
        const auto left = of(*node.arguments[0]);
        const auto right = of(*node.arguments[1]);
        if (std::holds_alternative<Unknown>(left) || std::holds_alternative<Unknown>(right)) return Unknown{};
        if (node.op == Operator::equal) return left == right;
        if (node.op == Operator::not_equal) return left != right;
        if (node.op == Operator::less) return is_less(left, right);
        if (node.op == Operator::greater) return is_less(right, left);
        return node.op == Operator::at_most ? !is_less(right, left) : !is_less(left, right);
    }

    static bool is_less(const ExpressionValue& left, const ExpressionValue& right) {
        if (const auto* const number = std::get_if<double>(&left)) return *number < std::get<double>(right);
        if (const auto* const date = std::get_if<Date>(&left)) return *date < std::get<Date>(right);
        return std::get<Instant>(left) < std::get<Instant>(right);
    }

    ExpressionValue one_of(const Node& node) {
        const auto text = as<std::string>(*node.arguments[0]);
        if (!text) return Unknown{};
        for (std::size_t i = 1; i < node.arguments.size(); ++i) {
            if (as<std::string>(*node.arguments[i]) == text) return true;
        }
        return false;
    }

    ExpressionValue first_given(const Node& node) {
        for (const auto& argument : node.arguments) {
            if (auto value = of(*argument); is_given(value)) return value;
        }
        return Unknown{};
    }

    ExpressionValue of_texts(const Node& node) {
        const auto texts = as<record::Texts>(*node.arguments[0]).value_or(record::Texts{});
        if (node.op == Operator::size) return static_cast<double>(texts.size());
        const auto text = as<std::string>(*node.arguments[1]);
        if (!text) return Unknown{};
        return std::ranges::find(texts, *text) != texts.end();
    }

    static double combine(Operator op, double left, double right) {
        if (op == Operator::add) return left + right;
        if (op == Operator::subtract) return left - right;
        if (op == Operator::multiply) return left * right;
        if (op == Operator::ratio) return left / right;
        return op == Operator::smallest ? std::min(left, right) : std::max(left, right);
    }

    ExpressionValue arithmetic(const Node& node) {
        auto total = as<double>(*node.arguments[0]);
        for (std::size_t i = 1; total && i < node.arguments.size(); ++i) {
            const auto next = as<double>(*node.arguments[i]);
            if (!next || (node.op == Operator::ratio && *next == 0)) return Unknown{};
            total = combine(node.op, *total, *next);
        }
        return total && std::isfinite(*total) ? ExpressionValue{*total} : ExpressionValue{};
    }

    ExpressionValue difference(const Node& node) {
        const auto from = as<Date>(*node.arguments[0]);
        const auto to = as<Date>(*node.arguments[1]);
        if (!from || !to) return Unknown{};
        if (node.op == Operator::days_between) return static_cast<double>((*to - *from).count());
        return static_cast<double>(context_.calendar.business_days_between(*from, *to));
    }

    ExpressionValue shift(const Node& node) {
        const auto from = as<Date>(*node.arguments[0]);
        const auto by = as<double>(*node.arguments[1]);
        if (!from || !by) return Unknown{};
        std::optional<Date> date;
        if (node.op == Operator::plus_days) {
            date = plus_days(*from, *by);
        } else if (node.op == Operator::plus_months) {
            date = plus_months(*from, *by);
        } else if (std::abs(*by) <= 1000) {
            date = context_.calendar.plus_business_days(*from, static_cast<int>(*by));
        }
        return date ? ExpressionValue{*date} : ExpressionValue{};
    }

    /// Calls `found` for each record of the node's type for which its condition is true, with the record at
    /// hand. Only of those are facts remembered: what did not count explains nothing. Returns how many
    /// records there are.
    template <class Found>
    std::size_t for_each_match(const Node& node, const Node& condition, Found&& found) {
        const auto rows = context_.facts.of(*node.record_type);
        for (const auto& row : rows) {
            records_.push_back({node.record_type, row.get()});
            const auto remembered = used_ == nullptr ? 0 : used_->size();
            const auto holds = as<bool>(condition);
            if (holds != true && used_ != nullptr) used_->resize(remembered);
            if (holds == true) found(records_.back());
            records_.pop_back();
        }
        return rows.size();
    }

    ExpressionValue aggregate(const Node& node) {
        const auto& condition = *node.arguments.back();
        std::int64_t matches = 0;
        double total = 0;
        const auto all = for_each_match(node, condition, [&](RecordRef) {
            ++matches;
            if (node.op == Operator::sum) total += as<double>(*node.arguments[0]).value_or(0);
        });
        if (node.op != Operator::exists || matches == 0) use({.type = node.record_type, .value = matches});
        if (node.op == Operator::exists) return matches > 0;
        if (node.op == Operator::none) return matches == 0;
        if (node.op == Operator::every) return static_cast<std::size_t>(matches) == all;
        return node.op == Operator::sum ? total : static_cast<double>(matches);
    }

    ExpressionValue extreme(const Node& node) {
        RecordRef best;
        ExpressionValue best_key;
        for_each_match(node, *node.arguments.back(), [&](RecordRef candidate) {
            const auto key = to_expression_value(node.field->get(*candidate.row));
            if (std::holds_alternative<Unknown>(key)) return;
            const bool better =
                best.row == nullptr ||
                (node.op == Operator::earliest ? is_less(key, best_key) : is_less(best_key, key));
            if (!better) return;
            best = candidate;
            best_key = key;
        });
        if (best.row != nullptr) {
            use({.type = node.record_type,
                 .record_id = best.row->id,
                 .field = node.field,
                 .value = node.field->get(*best.row)});
        } else {
            use({.type = node.record_type, .value = std::int64_t{0}});
        }
        return known(best);
    }

    /// The share of whole periods of `days` between two days in which some record has its date; a stretch
    /// shorter than one period counts as one.
    ExpressionValue share_of_periods(const Node& node) {
        const auto days = as<double>(*node.arguments[2]);
        const auto from = as<Date>(*node.arguments[3]);
        const auto to = as<Date>(*node.arguments[4]);
        if (!days || !(*days >= 1) || *days > kMostDays || !from || !to || *to <= *from) return Unknown{};
        const auto length = static_cast<std::int64_t>(*days);
        const auto count = std::clamp<std::int64_t>((*to - *from).count() / length, 1, kMostPeriods);
        std::vector<bool> has(static_cast<std::size_t>(count));
        for_each_match(node, *node.arguments[1], [&](RecordRef) {
            const auto date = as<Date>(*node.arguments[0]);
            if (!date || *date < *from) return;
            const auto period = (*date - *from).count() / length;
            if (period < count) has[static_cast<std::size_t>(period)] = true;
        });
        const auto with = std::ranges::count(has, true);
        use({.type = node.record_type, .value = static_cast<std::int64_t>(with)});
        return static_cast<double>(with) / static_cast<double>(count);
    }

    const ExpressionContext& context_;
    std::vector<UsedFact>* used_;
    std::vector<RecordRef> records_;
};

/// In the order of `Operator`.
constinit const std::array<Evaluation::Handler, kOperatorNames.size() + 1> Evaluation::kHandlers{
    &Evaluation::literal,           // literal
    &Evaluation::field,             // field
    &Evaluation::outer,             // outer
    &Evaluation::subject,           // subject
    &Evaluation::of_value,          // value
    &Evaluation::today,             // today
    &Evaluation::now,               // now
    &Evaluation::junction,          // all
    &Evaluation::junction,          // any_of
    &Evaluation::negation,          // negation
    &Evaluation::comparison,        // equal
    &Evaluation::comparison,        // not_equal
    &Evaluation::comparison,        // less
    &Evaluation::comparison,        // at_most
    &Evaluation::comparison,        // greater
    &Evaluation::comparison,        // at_least
    &Evaluation::one_of,            // one_of
    &Evaluation::given,             // given
    &Evaluation::first_given,       // first_given
    &Evaluation::of_texts,          // contains
    &Evaluation::of_texts,          // size
    &Evaluation::arithmetic,        // add
    &Evaluation::arithmetic,        // subtract
    &Evaluation::arithmetic,        // multiply
    &Evaluation::arithmetic,        // ratio
    &Evaluation::arithmetic,        // smallest
    &Evaluation::arithmetic,        // largest
    &Evaluation::difference,        // days_between
    &Evaluation::difference,        // business_days_between
    &Evaluation::shift,             // plus_days
    &Evaluation::shift,             // plus_business_days
    &Evaluation::shift,             // plus_months
    &Evaluation::date_of_instant,   // date_of_instant
    &Evaluation::look_up,           // look_up
    &Evaluation::the,               // the
    &Evaluation::aggregate,         // count
    &Evaluation::aggregate,         // exists
    &Evaluation::aggregate,         // every
    &Evaluation::aggregate,         // none
    &Evaluation::aggregate,         // sum
    &Evaluation::extreme,           // earliest
    &Evaluation::extreme,           // latest
    &Evaluation::share_of_periods,  // share_of_periods
};

}  // namespace

ExpressionValue Expression::evaluate(const ExpressionContext& context, std::vector<UsedFact>* used) const {
    return node_ == nullptr ? ExpressionValue{} : Evaluation(context, used).of(*node_);
}

std::optional<bool> Expression::truth(const ExpressionContext& context, std::vector<UsedFact>* used) const {
    const auto value = evaluate(context, used);
    const auto* const held = std::get_if<bool>(&value);
    return held == nullptr ? std::nullopt : std::optional(*held);
}

std::optional<double> Expression::number(const ExpressionContext& context,
                                         std::vector<UsedFact>* used) const {
    const auto value = evaluate(context, used);
    const auto* const held = std::get_if<double>(&value);
    return held == nullptr ? std::nullopt : std::optional(*held);
}

std::optional<Date> Expression::date(const ExpressionContext& context, std::vector<UsedFact>* used) const {
    const auto value = evaluate(context, used);
    const auto* const held = std::get_if<Date>(&value);
    return held == nullptr ? std::nullopt : std::optional(*held);
}

}  // namespace vaka::care
