#include "care/months.hpp"

namespace vaka::care {

Date plus_months(Date date, int months) {
    const std::chrono::year_month_day parts{date};
    const auto month = parts.year() / parts.month() + std::chrono::months{months};
    const auto same_day = month / parts.day();
    return same_day.ok() ? Date{same_day} : Date{month / std::chrono::last};
}

}  // namespace vaka::care
