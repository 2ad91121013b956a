#pragma once

#include <optional>
#include <vector>

#include "care/certification.hpp"

namespace vaka::care {

enum class RenewalState : std::uint8_t {
    none,       ///< No certification with an expiry is on record.
    too_early,  ///< The window has not opened.
    open,       ///< From the opening to the day of expiry, both included.
    late,       ///< After expiry, while a late request is still taken.
    over        ///< Later than that.
};

/// Where the renewal of the certification stands.
struct Renewal {
    RenewalState state = RenewalState::none;
    std::string license_id;
    Date period_from, period_to;      ///< Courses of these days count, both included; the last is the expiry.
    Date window_opens;                ///< First day.
    Date late_until;                  ///< Last day.
    std::int64_t minutes = 0;         ///< Of courses in the period, up to the day asked about.
    std::int64_t ethics_minutes = 0;  ///< The part of them that is about ethics.
    std::int64_t planned_minutes = 0;  ///< Of courses later in the period; they do not count yet.
    std::int64_t gap_minutes = 0;      ///< Still missing.
    std::int64_t ethics_gap_minutes = 0;
    Finding finding;  ///< The hours.
};

/// The renewal of the licence record whose title names the certification; of the one that expires last.
Renewal renewal(const WorkerRecord& worker, Date day, const CertificationRules& rules);

/// A licence that expires soon or has expired.
struct LicenseAlert {
    std::string license_id;
    std::string title;
    Date expires;
    int days_left = 0;  ///< 0 on the last day, negative after it.
    Source source;      ///< Of how early it is told.
};

/// Licences that expire within the days of the rules, or have, the earliest first. A record that a later one
/// of the same title and jurisdiction has renewed is passed over.
std::vector<LicenseAlert> license_alerts(const WorkerRecord& worker, Date day,
                                         const CertificationRules& rules);

}  // namespace vaka::care
