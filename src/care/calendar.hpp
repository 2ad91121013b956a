#pragma once

#include <string>
#include <vector>

#include "base/time.hpp"
#include "care/data_reader.hpp"

namespace vaka::care {

/// A day on which nobody works, as a rule over the years.
struct Holiday {
    enum class Kind : std::uint8_t {
        fixed,    ///< Month and day: 25 December.
        weekday,  ///< The n-th weekday of a month, or the last one (`nth` -1): the fourth Thursday of
                  ///< November.
        easter,   ///< Days after Easter Sunday of the western churches; may be negative.
        single    ///< One day of one year, for holidays of other calendars.
    };
    Kind kind = Kind::fixed;
    LocalText title;
    unsigned month = 1;
    unsigned day = 1;
    unsigned weekday = 1;  ///< 1 = Monday … 7 = Sunday (ISO 8601), for `weekday`.
    int offset = 0;        ///< For `easter`.
    Date date{};           ///< For `single`.
    int first_year = 1;    ///< In which it was kept for the first time.
};

/// Which days count as business days. The holidays are data that an organization edits.
class BusinessCalendar {
public:
    /// Monday to Friday, without holidays.
    BusinessCalendar() = default;

    /// Reads a file of `assets/calendars`. Every problem goes to `errors`; the result is usable only without
    /// any.
    static BusinessCalendar read(const Json& json, std::vector<Error>& errors);

    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] const LocalText& title() const { return title_; }
    [[nodiscard]] const std::vector<Holiday>& holidays() const { return holidays_; }

    [[nodiscard]] bool is_business_day(Date date) const;
    /// The holiday of that day (or observed on it), null when it is none. A weekend is no holiday.
    [[nodiscard]] const Holiday* holiday_on(Date date) const;
    /// The day that is `count` business days after `date`; the day itself does not count, whatever day it is
    /// ("within 2 business days following discharge"). Negative counts go back; 0 is the day itself.
    [[nodiscard]] Date plus_business_days(Date date, int count) const;
    /// Business days after `from` up to and including `to`; negative when `to` is earlier. Not more than
    /// those of 20 years are counted.
    [[nodiscard]] int business_days_between(Date from, Date to) const;

private:
    [[nodiscard]] bool is_weekend(Date date) const;

    std::string key_;
    LocalText title_;
    std::vector<unsigned> weekend_{6, 7};
    std::vector<Holiday> holidays_;
    /// A fixed holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after.
    bool moves_from_weekend_ = false;
};

/// Easter Sunday of the western churches (Gregorian calendar).
Date easter_sunday(int year);

}  // namespace vaka::care
