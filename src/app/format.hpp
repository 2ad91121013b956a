#pragma once

#include <string>
#include <string_view>

#include "base/money.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "record/descriptor.hpp"

/// Values as a person reads them, in the current language.
namespace vaka::app {

/// `28 Feb 2026`, `28. helmikuuta 2026`, `28 Şub 2026`: short month name, in the language's order.
std::string shown_date(Date date);
/// `Sat 28 Feb`: without the year, for lists whose year is clear.
std::string shown_weekday_date(Date date);
/// `14:05`, at `zone_offset`.
std::string shown_time(Instant instant, Minutes zone_offset);
/// `12 Jun 2026, 14:05`, at `zone_offset`.
std::string shown_moment(Instant instant, Minutes zone_offset);
/// A number of bytes in the largest unit that gives at least 1: `4.5 MB` (powers of ten, one decimal).
std::string shown_size(std::uint64_t bytes);
/// "today", "tomorrow", "in 3 days", "2 days overdue"; beyond two weeks the date.
std::string relative_day(Date date, Date today);
/// "today", "yesterday", "3 days ago"; beyond two weeks the date.
std::string days_ago(Date date, Date today);
/// `1 234,50 €` style: decimals as the language writes them, and the currency code.
std::string shown_money(Money money);

/// A value of `field` in words; ids of other records stay ids. Empty when it is not given.
std::string shown_value(const record::Field& field, const record::Value& value, Minutes zone_offset);

/// Label of one code of a closed list: `choice.NAME.CODE`.
std::string_view choice_label(std::string_view list, std::string_view code);
/// Label of a field: `field.TYPE.NAME`, or the common one.
std::string_view field_label(std::string_view type, std::string_view field);
/// Name of a record type in the singular.
std::string_view record_label(std::string_view type);
/// The same in the plural.
std::string_view records_label(std::string_view type);
/// Name of a case-management model; the key itself when no name is known, because models are data.
std::string_view model_label(std::string_view key);
/// Name of a command, for undo and history.
std::string_view command_label(std::string_view command);

/// The current value of a choice field of `row`, as its label.
std::string_view choice_label(const record::RecordType& type, const record::Row& row, std::string_view field);

/// The message for an error in the current language, with its detail, and with its place when it has one.
std::string message(const Error& error);

/// How the current language sorts.
text::Collation collation();

}  // namespace vaka::app
