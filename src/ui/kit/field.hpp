#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

/// What the phone's keyboard should offer.
enum class InputMode : std::uint8_t { text, numeric, tel, email, search };

struct FieldOptions {
    std::string_view hint = {};         ///< Below the field, always.
    std::string_view error = {};        ///< Below the field instead of the hint; marks the field invalid.
    std::string_view placeholder = {};  ///< In the empty field; never the only label.
    std::size_t max = 0;  ///< Most code points; 0 = no limit. More is kept and marked, never cut.
    InputMode mode = InputMode::text;
    bool required = false;
    bool read_only = false;
    bool label_hidden = false;  ///< The label is spoken but not drawn (search fields, table cells).
    bool secret = false;        ///< A passphrase: shown as dots, and never copied.
    float width_em = 0;         ///< 0: the whole width.
    float rows = 4;             ///< Text areas: least number of lines; the area grows with its text.
};

struct FieldResult {
    bool edited = false;     ///< The text changed in this frame.
    bool committed = false;  ///< Editing ended (focus lost, or Enter in a one-line field) after a change.
    bool submitted = false;  ///< Enter in a one-line field, changed or not.
    bool too_long = false;   ///< Over `max`: do not store it.
};

/// A label over one line of text. Esc while editing takes back what was typed.
FieldResult text_field(Ui& ui, std::string_view id, std::string_view label, std::string& value,
                       const FieldOptions& options = {});

/// A label over several lines that wrap. Enter breaks the line, Ctrl+Enter commits.
FieldResult text_area(Ui& ui, std::string_view id, std::string_view label, std::string& value,
                      const FieldOptions& options = {});

/// One line with a magnifier and a button that clears it. `label` is spoken and shown as placeholder.
FieldResult search_field(Ui& ui, std::string_view id, std::string_view label, std::string& value,
                         float width_em = 0);

/// How dates are shown for editing.
enum class DateOrder : std::uint8_t { iso, day_month_year };

struct DateOptions {
    std::string_view hint = {};   ///< Instead of the kit's word about the form.
    std::string_view error = {};  ///< From the caller; comes before the kit's own.
    DateOrder order = DateOrder::day_month_year;
    bool required = false;
    bool read_only = false;
    float width_em = 12;
};

struct DateResult {
    bool committed = false;  ///< `value` has changed to another date, or to none (emptied).
    bool invalid = false;    ///< What stands there is no date; `value` is untouched.
};

/// A date typed as 28.2.2026, 28/2/2026 or 2026-02-28.
DateResult date_field(Ui& ui, std::string_view id, std::string_view label, std::optional<Date>& value,
                      const DateOptions& options = {});

/// Parses what `date_field` accepts. Errors: `invalid`.
Result<Date> parse_typed_date(std::string_view text);

/// `date` in the order that a person reads: 28.2.2026 or 2026-02-28.
std::string shown_date(Date date, DateOrder order);

}  // namespace vaka::ui::kit
