#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "ui/kit/field.hpp"
#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

Result<Date> parse_typed_date(std::string_view typed) {
    typed = text::trim(typed);
    if (auto iso = parse_date(typed)) return iso;
    for (const char separator : {'.', '/'}) {
        const std::vector<std::string_view> parts = text::split(typed, separator);
        if (parts.size() != 3 || parts[2].size() != 4) continue;
        const auto day = text::parse_integer(parts[0]);
        const auto month = text::parse_integer(parts[1]);
        const auto year = text::parse_integer(parts[2]);
        if (!day || !month || !year || *day < 1 || *day > 31 || *month < 1 || *month > 12 || *year < 1)
            continue;
        return parse_date(
            text::cat(text::padded(*year, 4), "-", text::padded(*month, 2), "-", text::padded(*day, 2)));
    }
    return fail(Code::invalid, "error.date", {}, typed);
}

std::string shown_date(Date date, DateOrder order) {
    if (order == DateOrder::iso) return to_text(date);
    const std::chrono::year_month_day day{date};
    return text::cat(text::number(static_cast<unsigned>(day.day())), ".",
                     text::number(static_cast<unsigned>(day.month())), ".",
                     text::number(static_cast<int>(day.year())));
}

DateResult date_field(Ui& ui, std::string_view id, std::string_view label, std::optional<Date>& value,
                      const DateOptions& options) {
    auto& pending = ui.impl().dates;
    const std::uint32_t item = ui.id(id);
    const std::string stands_for = value ? shown_date(*value, options.order) : std::string();
    // What was typed stays as it was typed, until it is a date or the value changes from outside.
    std::erase_if(pending, [&](const auto& date) { return date.id == item && date.stood_for != stands_for; });
    auto entry = std::ranges::find(pending, item, &Ui::Impl::DateText::id);
    std::string typed = entry == pending.end() ? stands_for : entry->text;
    const bool judged = entry != pending.end() && entry->judged;

    FieldOptions field{
        .required = options.required, .read_only = options.read_only, .width_em = options.width_em};
    field.hint = options.hint.empty() ? std::string_view(ui.words().date_hint) : options.hint;
    field.error = !options.error.empty() ? options.error
                  : judged               ? std::string_view(ui.words().date_invalid)
                                         : std::string_view();
    const FieldResult result = text_field(ui, id, label, typed, field);

    DateResult out;
    out.invalid = judged;
    if (result.edited || result.committed) {
        if (entry == pending.end()) entry = pending.insert(pending.end(), {item, {}, stands_for, false});
        entry->text = typed;
        entry->judged = false;
    }
    if (!result.committed) return out;
    ui.wake();
    const bool emptied = text::trim(typed).empty();
    const auto parsed = parse_typed_date(typed);
    out.invalid = !emptied && !parsed;
    if (out.invalid) {
        entry->judged = true;
        return out;
    }
    pending.erase(entry);
    const std::optional<Date> now = emptied ? std::nullopt : std::optional<Date>(*parsed);
    out.committed = now != value;
    value = now;
    return out;
}

}  // namespace vaka::ui::kit
