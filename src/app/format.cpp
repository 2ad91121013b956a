#include "app/format.hpp"

#include <array>
#include <utility>

#include "generated/strings.hpp"

namespace vaka::app {

namespace {

using Values = std::array<std::pair<std::string_view, std::string_view>, 3>;

/// Text of a key that is put together at run time; the key itself shows a missing one in a test and on the
/// screen.
std::string_view text_of(std::string_view key, std::string_view otherwise) {
    return tr::find(key).value_or(otherwise);
}

std::string numbered(std::string_view prefix, unsigned number) {
    return text::cat(prefix, text::number(static_cast<std::int64_t>(number)));
}

std::string count_text(Days days) {
    return text::number(days.count());
}

}  // namespace

std::string shown_date(Date date) {
    const std::chrono::year_month_day parts{date};
    const auto key = numbered("month.short.", unsigned{parts.month()});
    return tr::date_pattern(text::number(unsigned{parts.day()}), text_of(key, key),
                            text::number(int{parts.year()}));
}

std::string shown_weekday_date(Date date) {
    const std::chrono::year_month_day parts{date};
    const auto month_key = numbered("month.short.", unsigned{parts.month()});
    const auto weekday_key = numbered("weekday.short.", iso_weekday(date));
    return tr::date_weekday_pattern(text_of(weekday_key, weekday_key), text::number(unsigned{parts.day()}),
                                    text_of(month_key, month_key));
}

std::string shown_time(Instant instant, Minutes zone_offset) {
    const auto local = instant + zone_offset;
    const std::chrono::hh_mm_ss time{local - std::chrono::floor<Days>(local)};
    const auto hours = text::padded(time.hours().count(), 2);
    const auto minutes = text::padded(time.minutes().count(), 2);
    return tr::time_pattern(hours, minutes);
}

std::string shown_moment(Instant instant, Minutes zone_offset) {
    return tr::date_moment(shown_date(date_of(instant, zone_offset)), shown_time(instant, zone_offset));
}

std::string shown_size(std::uint64_t bytes) {
    constexpr std::array<std::string_view, 5> kUnits{"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    std::uint64_t tenths = bytes * 10;
    for (; tenths >= 10'000 && unit + 1 < kUnits.size(); ++unit) tenths = (tenths + 500) / 1000;
    auto words = text::number(static_cast<std::int64_t>(tenths / 10));
    if (unit > 0 && tenths < 1000) {
        const auto mark = tr::current() == tr::Language::en ? "." : ",";
        words += text::cat(mark, text::number(static_cast<std::int64_t>(tenths % 10)));
    }
    return text::cat(words, " ", kUnits.at(unit));
}

std::string relative_day(Date date, Date today) {
    constexpr Days kNear{14};
    const auto days = date - today;
    if (days == Days{0}) return std::string(tr::day_today());
    if (days == Days{1}) return std::string(tr::day_tomorrow());
    if (days == Days{-1}) return std::string(tr::day_overdue_one());
    if (days < Days{0}) return tr::day_overdue_days(count_text(-days));
    if (days <= kNear) return tr::day_in_days(count_text(days));
    return shown_date(date);
}

std::string days_ago(Date date, Date today) {
    constexpr Days kNear{14};
    const auto days = today - date;
    if (days == Days{0}) return std::string(tr::day_today());
    if (days == Days{1}) return std::string(tr::day_yesterday());
    if (days > Days{0} && days <= kNear) return tr::day_days_ago(count_text(days));
    return shown_date(date);
}

std::string shown_money(Money money) {
    auto words = to_text(money);
    if (tr::current() != tr::Language::en) {
        if (const auto mark = words.find('.'); mark != std::string::npos) words[mark] = ',';
    }
    return words;
}

std::string shown_value(const record::Field& field, const record::Value& value, Minutes zone_offset) {
    switch (field.kind) {
        case record::Kind::boolean:
            return std::string(std::get<bool>(value) ? tr::value_yes() : tr::value_no());
        case record::Kind::choice:
            return record::is_empty(value)
                       ? std::string{}
                       : std::string(choice_label(field.choices->name, std::get<std::string>(value)));
        case record::Kind::date:
            return record::is_empty(value) ? std::string{} : shown_date(std::get<Date>(value));
        case record::Kind::instant:
            return record::is_empty(value) ? std::string{}
                                           : shown_moment(std::get<Instant>(value), zone_offset);
        case record::Kind::money:
            return record::is_empty(value) ? std::string{} : shown_money(std::get<Money>(value));
        case record::Kind::text:
        case record::Kind::lines:
        case record::Kind::integer:
        case record::Kind::reference:
        case record::Kind::references:
        case record::Kind::texts:
            break;
    }
    return record::to_text(value);
}

std::string_view choice_label(std::string_view list, std::string_view code) {
    return text_of(text::cat("choice.", list, ".", code), code);
}

std::string_view field_label(std::string_view type, std::string_view field) {
    if (const auto own = tr::find(text::cat("field.", type, ".", field))) return *own;
    return text_of(text::cat("field.common.", field), field);
}

std::string_view record_label(std::string_view type) {
    return text_of(text::cat("record.", type), type);
}
std::string_view records_label(std::string_view type) {
    return text_of(text::cat("record.", type, ".many"), type);
}
std::string_view model_label(std::string_view key) {
    return text_of(text::cat("model.", key), key);
}
std::string_view command_label(std::string_view command) {
    return text_of(text::cat("command.", command), command);
}

std::string_view choice_label(const record::RecordType& type, const record::Row& row,
                              std::string_view field) {
    const auto* descriptor = type.find(field);
    if (descriptor == nullptr || descriptor->choices == nullptr) return {};
    const auto value = descriptor->get(row);
    const auto* code = std::get_if<std::string>(&value);
    if (code == nullptr) return {};
    // The label lives in the string table; its own code, when no label exists, in the list of codes.
    for (auto known : descriptor->choices->codes) {
        if (known == *code) return choice_label(descriptor->choices->name, known);
    }
    return {};
}

std::string message(const Error& error) {
    const Values values{{{"detail", error.detail}, {"path", error.path}, {"place", error.path}}};
    auto words = tr::find(error.key) ? tr::format(error.key, values) : tr::error_unknown(describe(error));
    if (!error.path.empty()) words = tr::error_at(error.path, words);
    return words;
}

text::Collation collation() {
    switch (tr::current()) {
        case tr::Language::fi:
            return text::Collation::finnish;
        case tr::Language::tr:
            return text::Collation::turkish;
        case tr::Language::en:
            break;
    }
    return text::Collation::english;
}

}  // namespace vaka::app
