#include "store/column_value.hpp"

#include "base/text.hpp"
#include "store/text_array.hpp"

namespace vaka::store {

namespace {

using record::Field;
using record::Kind;
using record::RecordType;
using record::Row;
using record::Value;

/// `column` is the first of the field's columns. NULL is an empty value.
Result<Value> read_value(const Statement& statement, int column, Kind kind) {
    if (statement.is_null(column)) return Value{};
    switch (kind) {
        case Kind::text:
        case Kind::lines:
        case Kind::choice:
        case Kind::reference:
            return Value{std::string(statement.text(column))};
        case Kind::integer:
            return Value{statement.integer(column)};
        case Kind::boolean:
            return Value{statement.integer(column) != 0};
        case Kind::instant:
            return Value{Instant{std::chrono::milliseconds{statement.integer(column)}}};
        case Kind::date: {
            VAKA_TRY_ASSIGN(const auto date, parse_date(statement.text(column)));
            return Value{date};
        }
        case Kind::money: {
            VAKA_TRY_ASSIGN(const auto currency, parse_currency(statement.text(column + 1)));
            return Value{Money{statement.integer(column), currency}};
        }
        case Kind::references:
        case Kind::texts: {
            VAKA_TRY_ASSIGN(auto items, decode_texts(statement.text(column)));
            return Value{std::move(items)};
        }
    }
    return fail(Code::internal, "error.store_sql");
}

}  // namespace

void bind_value(Statement& statement, int index, Kind kind, const Value& value) {
    if (record::is_empty(value)) {
        statement.bind(index, nullptr);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        statement.bind(index, *text);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *number);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        statement.bind(index, *truth ? 1 : 0);
    } else if (const auto* date = std::get_if<Date>(&value)) {
        statement.bind(index, to_text(*date));
    } else if (const auto* instant = std::get_if<Instant>(&value)) {
        statement.bind(index, instant->time_since_epoch().count());
    } else if (const auto* money = std::get_if<Money>(&value); money != nullptr && kind == Kind::money) {
        statement.bind(index, money->minor);
    } else if (const auto* items = std::get_if<record::Texts>(&value)) {
        statement.bind(index, encode_texts(*items));
    }
}

void bind_column(Statement& statement, int index, const Column& column, const Row& row) {
    if (column.field == nullptr) {
        bind_value(statement, index, Kind::text, row.unknown);
        return;
    }
    const auto value = column.field->get(row);
    const auto* const money = std::get_if<Money>(&value);
    if (column.part == Column::Part::currency && money != nullptr) {
        statement.bind(index, money->currency.text());
    } else {
        bind_value(statement, index, column.field->kind, value);
    }
}

Result<void> read_row(const Statement& statement, const RecordType& type, Row& row) {
    int column = 0;
    for (const auto& field : type.fields) {
        const auto value = read_value(statement, column, field.kind);
        if (!value || !field.set(row, *value)) {
            return fail(Code::corrupt, "error.store_value",
                        text::cat("/", type.name, "/", row.id, "/", field.name), statement.text(column));
        }
        column += field.kind == Kind::money ? 2 : 1;
    }
    row.unknown = statement.text(column);
    return {};
}

}  // namespace vaka::store
