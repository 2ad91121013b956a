#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "care/calendar.hpp"
#include "care/data_reader.hpp"
#include "care/facts.hpp"

/// The language in which rules and models say things about records: a JSON syntax tree, typed when it is
/// read, evaluated over `Facts` and a clock. It has no loops, no names of its own and no side effects, so
/// every expression ends. The operators are listed in assets/rules/README.md.
namespace vaka::care {

enum class ExpressionType : std::uint8_t { boolean, number, text, texts, date, instant, record };

/// What an expression evaluates to. `std::monostate` is "not known": a field that is not given, a record that
/// is not there, a division by nothing. Logic over it is Kleene's: `false and unknown` is false, `true and
/// unknown` unknown.
using ExpressionValue =
    std::variant<std::monostate, bool, double, std::string, record::Texts, Date, Instant, RecordRef>;

/// One thing that an evaluation looked at and that its result rests on.
struct UsedFact {
    const record::RecordType* type = nullptr;
    std::string record_id;                 ///< Empty for a count over all records of the type.
    const record::Field* field = nullptr;  ///< Null for a count and for the record as a whole.
    record::Value value;                   ///< Of the field, or the number counted.
    std::string name;                      ///< Of a named value (`contact_days`); empty for facts of records.
    bool operator==(const UsedFact&) const = default;
};

/// What an expression is evaluated against. All that it points to must outlive the evaluation.
struct ExpressionContext {
    const Facts& facts;
    const BusinessCalendar& calendar;
    Instant now;
    Minutes zone_offset{0};
    /// Numbers by name: those of the model's profile and those that code works out (scores, the weighted
    /// caseload).
    const std::map<std::string, double, std::less<>>& values;
    /// The record that the expression is about; none for expressions about the case as a whole.
    RecordRef subject{};
};

/// The largest expression that is read.
inline constexpr std::size_t kMostExpressionNodes = 500;

/// An expression that was read and found well-typed. Cheap to copy; immutable.
class Expression {
public:
    struct Node;

    /// What an expression may speak of: the type of its subject (null for none) and the names of values.
    struct Scope {
        const record::RecordType* subject = nullptr;
        std::span<const std::string> values;
    };

    Expression() = default;

    /// Reads and checks an expression of type `wanted`. Every problem goes to `errors` with its JSON pointer,
    /// which begins with `path`; the expression is then empty.
    static Expression read(const Json& json, ExpressionType wanted, const Scope& scope, std::string_view path,
                           std::vector<Error>& errors);

    /// Unknown when it is empty. What the result rests on is added to `used` (not more than 50 facts).
    [[nodiscard]] ExpressionValue evaluate(const ExpressionContext& context,
                                           std::vector<UsedFact>* used = nullptr) const;

    /// True, false, or nothing when it is not known.
    [[nodiscard]] std::optional<bool> truth(const ExpressionContext& context,
                                            std::vector<UsedFact>* used = nullptr) const;
    [[nodiscard]] std::optional<double> number(const ExpressionContext& context,
                                               std::vector<UsedFact>* used = nullptr) const;
    [[nodiscard]] std::optional<Date> date(const ExpressionContext& context,
                                           std::vector<UsedFact>* used = nullptr) const;

    explicit operator bool() const { return node_ != nullptr; }

private:
    std::shared_ptr<const Node> node_;
};

}  // namespace vaka::care
