#pragma once

#include "base/time.hpp"

namespace vaka::care {

/// The same day of the month `months` later (earlier when negative), or the last day of that month when it is
/// shorter: 31 January + 1 is 28 or 29 February.
Date plus_months(Date date, int months);

}  // namespace vaka::care
