#pragma once

#include <vector>

#include "care/facts.hpp"

namespace vaka::care {

/// What is not finished yet in a case that somebody wants to close, in this order: open tasks, referrals
/// without an outcome, authorizations and appeals without a decision, booked appointments.
std::vector<RecordRef> open_items(const Facts& facts);

}  // namespace vaka::care
