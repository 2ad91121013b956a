#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "care/expression_node.hpp"

namespace vaka::care {

namespace {

using Node = Expression::Node;
using NodePtr = std::shared_ptr<Node>;
using Type = ExpressionType;
using record::Field;
using record::Kind;
using record::RecordType;

constexpr int kDeepest = 24;
constexpr std::size_t kMany = 100;

/// An operator whose arguments are all of one type.
struct Shape {
    Operator op;
    Type result;
    Type argument;
    std::size_t least, most;  ///< Arguments.
};

constexpr std::array kShapes{
    Shape{Operator::all, Type::boolean, Type::boolean, 1, kMany},
    Shape{Operator::any_of, Type::boolean, Type::boolean, 1, kMany},
    Shape{Operator::negation, Type::boolean, Type::boolean, 1, 1},
    Shape{Operator::today, Type::date, Type::date, 0, 0},
    Shape{Operator::now, Type::instant, Type::instant, 0, 0},
    Shape{Operator::add, Type::number, Type::number, 2, kMany},
    Shape{Operator::multiply, Type::number, Type::number, 2, kMany},
    Shape{Operator::smallest, Type::number, Type::number, 2, kMany},
    Shape{Operator::largest, Type::number, Type::number, 2, kMany},
    Shape{Operator::subtract, Type::number, Type::number, 2, 2},
    Shape{Operator::ratio, Type::number, Type::number, 2, 2},
    Shape{Operator::days_between, Type::number, Type::date, 2, 2},
    Shape{Operator::business_days_between, Type::number, Type::date, 2, 2},
    Shape{Operator::date_of_instant, Type::date, Type::instant, 1, 1},
};

std::string_view type_name(Type type) {
    switch (type) {
        case Type::boolean:
            return "true or false";
        case Type::number:
            return "number";
        case Type::text:
            return "text";
        case Type::texts:
            return "list of texts";
        case Type::date:
            return "date";
        case Type::instant:
            return "instant";
        case Type::record:
            return "record";
    }
    return "";
}

/// The type of a field's values; empty for amounts of money, which cannot be compared across currencies.
std::optional<Type> type_of(const Field& field) {
    switch (field.kind) {
        case Kind::text:
        case Kind::lines:
        case Kind::choice:
        case Kind::reference:
            return Type::text;
        case Kind::integer:
            return Type::number;
        case Kind::boolean:
            return Type::boolean;
        case Kind::date:
            return Type::date;
        case Kind::instant:
            return Type::instant;
        case Kind::references:
        case Kind::texts:
            return Type::texts;
        case Kind::money:
            break;
    }
    return std::nullopt;
}

/// Reads one tree. `records_` is the stack of what `field` speaks of: the subject, then the record of each
/// collection that encloses the place.
class Reader {
public:
    Reader(const Expression::Scope& scope, std::vector<Error>& errors) : scope_(scope), errors_(errors) {
        records_.push_back(scope.subject);
    }

    /// Null after a problem, which has been noted.
    NodePtr read(const Json& json, std::string_view path) {
        if (++nodes_ > kMostExpressionNodes || depth_ >= kDeepest) {
            note(path, "error.expression_too_large", text::number(std::int64_t{kMostExpressionNodes}));
            return nullptr;
        }
        if (!json.is_array()) return read_literal(json, path);
        if (json.empty() || !json.front().is_string()) {
            note(path, "error.expression_operator");
            return nullptr;
        }
        const auto& name = json.front().get_ref<const std::string&>();
        const auto found = std::ranges::find(kOperatorNames, name, &OperatorName::name);
        if (found == kOperatorNames.end()) {
            note(at(path, 0), "error.expression_operator", name);
            return nullptr;
        }
        ++depth_;
        auto node = read_operator(found->op, json, path);
        --depth_;
        return node;
    }

    bool expect(const NodePtr& node, Type wanted, std::string_view path) {
        if (!node) return false;
        if (node->type == wanted) return true;
        note(path, "error.expression_type", text::cat(type_name(wanted), " ≠ ", type_name(node->type)));
        return false;
    }

private:
    static std::string at(std::string_view path, std::size_t index) {
        return text::cat(path, "/", text::number(static_cast<std::int64_t>(index)));
    }

    void note(std::string_view path, std::string_view key, std::string_view detail = {}) {
        errors_.push_back({Code::invalid, std::string(key), std::string(path), std::string(detail)});
    }

    static NodePtr make(Operator op, Type type) {
        auto node = std::make_shared<Node>();
        node->op = op;
        node->type = type;
        return node;
    }

    NodePtr read_literal(const Json& json, std::string_view path) {
        auto node = make(Operator::literal, Type::boolean);
        if (json.is_boolean()) {
            node->literal = json.get<bool>();
        } else if (json.is_number()) {
            node->type = Type::number;
            node->literal = json.get<double>();
        } else if (json.is_string()) {
            node->type = Type::text;
            node->literal = json.get<std::string>();
        } else {
            note(path, "error.expression_literal", json.type_name());
            return nullptr;
        }
        return node;
    }

    /// The number of arguments must lie between the bounds.
    bool has_arguments(const Json& json, std::string_view path, std::size_t least, std::size_t most) {
        const auto count = json.size() - 1;
        if (count >= least && count <= most) return true;
        note(path, "error.expression_arguments", json.front().get<std::string>());
        return false;
    }

    /// Reads argument `index` (from 1) as one of `type` and appends it to `node`.
    bool take(Node& node, const Json& json, std::size_t index, Type type, std::string_view path) {
        auto argument = read(json[index], at(path, index));
        if (!expect(argument, type, at(path, index))) return false;
        node.arguments.push_back(std::move(argument));
        return true;
    }

    /// An operator whose arguments are all of one type.
    NodePtr uniform(Operator op, Type result, Type argument, const Json& json, std::string_view path,
                    std::size_t least, std::size_t most) {
        if (!has_arguments(json, path, least, most)) return nullptr;
        auto node = make(op, result);
        for (std::size_t i = 1; i < json.size(); ++i) {
            if (!take(*node, json, i, argument, path)) return nullptr;
        }
        return node;
    }

    NodePtr read_operator(Operator op, const Json& json, std::string_view path) {
        const auto shape = std::ranges::find(kShapes, op, &Shape::op);
        if (shape != kShapes.end())
            return uniform(op, shape->result, shape->argument, json, path, shape->least, shape->most);
        const auto reader = std::ranges::find(kReaders, op, &OwnReader::op);
        return reader == kReaders.end() ? nullptr : (this->*reader->read)(op, json, path);
    }

    NodePtr read_shift(Operator op, const Json& json, std::string_view path) {
        if (!has_arguments(json, path, 2, 2)) return nullptr;
        auto node = make(op, Type::date);
        const bool fine = take(*node, json, 1, Type::date, path) && take(*node, json, 2, Type::number, path);
        return fine ? node : nullptr;
    }

    /// A code that the choice does not have would never be equal: it is a mistake.
    bool is_code_of(const Node& side, const Node& code, std::string_view path) {
        const auto* const text = std::get_if<std::string>(&code.literal);
        if (side.field == nullptr || side.field->choices == nullptr || text == nullptr) return true;
        if (std::ranges::find(side.field->choices->codes, *text) != side.field->choices->codes.end())
            return true;
        note(path, "error.choice", *text);
        return false;
    }

    NodePtr read_comparison(Operator op, const Json& json, std::string_view path) {
        if (!has_arguments(json, path, 2, 2)) return nullptr;
        auto left = read(json[1], at(path, 1));
        auto right = read(json[2], at(path, 2));
        if (!left || !expect(right, left->type, at(path, 2))) return nullptr;
        const bool ordered = op != Operator::equal && op != Operator::not_equal;
        const bool has_order =
            left->type == Type::number || left->type == Type::date || left->type == Type::instant;
        if ((ordered && !has_order) || left->type == Type::texts || left->type == Type::record) {
            note(path, "error.expression_order", type_name(left->type));
            return nullptr;
        }
        if (!is_code_of(*left, *right, at(path, 2)) || !is_code_of(*right, *left, at(path, 1)))
            return nullptr;
        auto node = make(op, Type::boolean);
        node->arguments = {std::move(left), std::move(right)};
        return node;
    }

    NodePtr read_one_of(Operator, const Json& json, std::string_view path) {
        auto node = uniform(Operator::one_of, Type::boolean, Type::text, json, path, 2, 100);
        for (std::size_t i = 1; node && i < node->arguments.size(); ++i) {
            if (!is_code_of(*node->arguments[0], *node->arguments[i], at(path, i + 1))) return nullptr;
        }
        return node;
    }

    NodePtr read_of_any(Operator op, const Json& json, std::string_view path) {
        if (!has_arguments(json, path, 1, 1)) return nullptr;
        auto argument = read(json[1], at(path, 1));
        if (!argument) return nullptr;
        if (op == Operator::size && !expect(argument, Type::texts, at(path, 1))) return nullptr;
        auto node = make(op, op == Operator::size ? Type::number : Type::boolean);
        node->arguments = {std::move(argument)};
        return node;
    }

    NodePtr read_first_given(Operator, const Json& json, std::string_view path) {
        if (!has_arguments(json, path, 2, 20)) return nullptr;
        auto first = read(json[1], at(path, 1));
        if (!first) return nullptr;
        if (first->type == Type::record) {
            note(at(path, 1), "error.expression_order", type_name(first->type));
            return nullptr;
        }
        auto node = make(Operator::first_given, first->type);
        node->arguments.push_back(first);
        for (std::size_t i = 2; i < json.size(); ++i) {
            if (!take(*node, json, i, first->type, path)) return nullptr;
        }
        return node;
    }

    NodePtr read_contains(Operator, const Json& json, std::string_view path) {
        if (!has_arguments(json, path, 2, 2)) return nullptr;
        auto node = make(Operator::contains, Type::boolean);
        const bool fine = take(*node, json, 1, Type::texts, path) && take(*node, json, 2, Type::text, path);
        return fine ? node : nullptr;
    }

    /// Which record type a `field`, `outer` or `subject` speaks of; null after a problem.
    const RecordType* spoken_of(Operator op, std::string_view path) {
        const RecordType* type = nullptr;
        if (op == Operator::subject) type = scope_.subject;
        if (op == Operator::field) type = records_.back();
        if (op == Operator::outer && records_.size() > 1) type = records_[records_.size() - 2];
        if (type == nullptr) note(path, "error.expression_no_record");
        return type;
    }

    NodePtr read_field(Operator op, const Json& json, std::string_view path) {
        const bool of_other = op == Operator::field && json.size() == 3;
        if (!of_other && !has_arguments(json, path, 1, 1)) return nullptr;
        if (!json[1].is_string()) {
            note(at(path, 1), "error.expected_text", json[1].type_name());
            return nullptr;
        }
        auto node = make(op, Type::text);
        const RecordType* type = nullptr;
        if (of_other) {
            auto other = read(json[2], at(path, 2));
            if (!expect(other, Type::record, at(path, 2))) return nullptr;
            type = other->record_type;
            node->arguments.push_back(std::move(other));
        } else {
            type = spoken_of(op, path);
        }
        if (type == nullptr) return nullptr;
        const auto& name = json[1].get_ref<const std::string&>();
        node->field = type->find(name);
        const auto held = node->field == nullptr ? std::nullopt : type_of(*node->field);
        if (!held) {
            note(at(path, 1), "error.expression_field", text::cat(type->name, ".", name));
            return nullptr;
        }
        node->type = *held;
        node->record_type = type;
        return node;
    }

    NodePtr read_value(Operator, const Json& json, std::string_view path) {
        if (!has_arguments(json, path, 1, 1)) return nullptr;
        auto node = make(Operator::value, Type::number);
        if (json[1].is_string()) node->name = json[1].get<std::string>();
        if (std::ranges::find(scope_.values, node->name) == scope_.values.end()) {
            note(at(path, 1), "error.expression_value", node->name);
            return nullptr;
        }
        return node;
    }

    /// The record type that argument `index` names; null after a problem.
    const RecordType* read_type(const Json& json, std::size_t index, std::string_view path) {
        const auto* const type =
            json[index].is_string() ? record::find_type(json[index].get_ref<const std::string&>()) : nullptr;
        if (type == nullptr)
            note(at(path, index), "error.expression_record",
                 json[index].dump(-1, ' ', false, Json::error_handler_t::replace));
        return type;
    }

    NodePtr read_record(Operator op, const Json& json, std::string_view path) {
        const std::size_t count = op == Operator::the ? 1 : 2;
        if (!has_arguments(json, path, count, count)) return nullptr;
        auto node = make(op, Type::record);
        node->record_type = read_type(json, 1, path);
        if (node->record_type == nullptr) return nullptr;
        if (op == Operator::look_up && !take(*node, json, 2, Type::text, path)) return nullptr;
        return node;
    }

    /// `[count, type, condition?]`, `[sum, type, number, condition?]`, `[latest, type, field, condition?]`,
    /// `[share-of-periods, type, date, condition, days, from, to]`: arguments are kept in that order; a
    /// condition that is left out is true.
    NodePtr read_collection(Operator op, const Json& json, std::string_view path) {
        const bool by_field = op == Operator::earliest || op == Operator::latest;
        const bool periods = op == Operator::share_of_periods;
        const bool needs_condition = op == Operator::every;
        const std::size_t before = by_field || periods || op == Operator::sum ? 2 : 1;
        if (!has_arguments(json, path, periods ? 6 : before + (needs_condition ? 1 : 0),
                           periods ? 6 : before + 1))
            return nullptr;
        auto node = make(op, result_of(op));
        node->record_type = read_type(json, 1, path);
        if (node->record_type == nullptr) return nullptr;
        records_.push_back(node->record_type);
        bool fine = true;
        if (by_field) fine = read_order(*node, json, path);
        if (op == Operator::sum) fine = take(*node, json, 2, Type::number, path);
        if (periods) fine = take(*node, json, 2, Type::date, path);
        if (fine && json.size() > before + 1) {
            fine = take(*node, json, before + 1, Type::boolean, path);
        } else if (fine) {
            auto always = make(Operator::literal, Type::boolean);
            always->literal = true;
            node->arguments.push_back(std::move(always));
        }
        records_.pop_back();
        if (fine && periods) {
            fine = take(*node, json, 4, Type::number, path) && take(*node, json, 5, Type::date, path) &&
                   take(*node, json, 6, Type::date, path);
        }
        return fine ? node : nullptr;
    }

    static Type result_of(Operator op) {
        if (op == Operator::exists || op == Operator::every || op == Operator::none) return Type::boolean;
        return op == Operator::earliest || op == Operator::latest ? Type::record : Type::number;
    }

    bool read_order(Node& node, const Json& json, std::string_view path) {
        if (json[2].is_string()) node.field = node.record_type->find(json[2].get_ref<const std::string&>());
        const auto type = node.field == nullptr ? std::nullopt : type_of(*node.field);
        if (type == Type::date || type == Type::instant || type == Type::number) return true;
        note(at(path, 2), "error.expression_order", node.record_type->name);
        return false;
    }

    /// An operator with a form of its own.
    struct OwnReader {
        Operator op;
        NodePtr (Reader::*read)(Operator, const Json&, std::string_view);
    };
    static const std::array<OwnReader, 28> kReaders;

    const Expression::Scope& scope_;
    std::vector<Error>& errors_;
    std::vector<const RecordType*> records_;
    std::size_t nodes_ = 0;
    int depth_ = 0;
};

constinit const std::array<Reader::OwnReader, 28> Reader::kReaders{{
    {Operator::plus_days, &Reader::read_shift},
    {Operator::plus_business_days, &Reader::read_shift},
    {Operator::plus_months, &Reader::read_shift},
    {Operator::equal, &Reader::read_comparison},
    {Operator::not_equal, &Reader::read_comparison},
    {Operator::less, &Reader::read_comparison},
    {Operator::at_most, &Reader::read_comparison},
    {Operator::greater, &Reader::read_comparison},
    {Operator::at_least, &Reader::read_comparison},
    {Operator::one_of, &Reader::read_one_of},
    {Operator::given, &Reader::read_of_any},
    {Operator::size, &Reader::read_of_any},
    {Operator::first_given, &Reader::read_first_given},
    {Operator::contains, &Reader::read_contains},
    {Operator::field, &Reader::read_field},
    {Operator::outer, &Reader::read_field},
    {Operator::subject, &Reader::read_field},
    {Operator::value, &Reader::read_value},
    {Operator::the, &Reader::read_record},
    {Operator::look_up, &Reader::read_record},
    {Operator::count, &Reader::read_collection},
    {Operator::exists, &Reader::read_collection},
    {Operator::every, &Reader::read_collection},
    {Operator::none, &Reader::read_collection},
    {Operator::sum, &Reader::read_collection},
    {Operator::earliest, &Reader::read_collection},
    {Operator::latest, &Reader::read_collection},
    {Operator::share_of_periods, &Reader::read_collection},
}};

}  // namespace

Expression Expression::read(const Json& json, ExpressionType wanted, const Scope& scope,
                            std::string_view path, std::vector<Error>& errors) {
    Reader reader(scope, errors);
    auto node = reader.read(json, path);
    Expression expression;
    if (reader.expect(node, wanted, path)) expression.node_ = std::move(node);
    return expression;
}

}  // namespace vaka::care
