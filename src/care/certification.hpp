#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "care/reason.hpp"
#include "record/workforce.hpp"

/// What the case manager's own record says about the certification. Nothing here decides: only the Commission
/// does, and every verdict says so.
namespace vaka::care {

/// In this order, so that "all of" is the least and "one of" the greatest.
enum class Verdict : std::uint8_t {
    not_met,
    cannot_tell,  ///< Something that would decide it is not on record.
    met
};

constexpr Verdict all_of(Verdict a, Verdict b) {
    return std::min(a, b);
}
constexpr Verdict one_of(Verdict a, Verdict b) {
    return std::max(a, b);
}

/// Message that goes with every verdict: check with the Commission.
inline constexpr std::string_view kCheckWithCommission = "certification.check_with_commission";

/// One requirement with its verdict and what led to it.
struct Finding {
    std::string requirement;  ///< Message key that names it: `certification.requirement.license`.
    Verdict verdict = Verdict::not_met;
    std::vector<Reason> because;
    Source source;  ///< Of the requirement.
    std::string_view check = kCheckWithCommission;
};

/// A finding as a part of another one: `certification.part.met` (or `not_met`, `cannot_tell`), whose value
/// `requirement` is itself a message key.
Reason part_of(const Finding& finding);

/// Everything on record about one worker. All rows are of that worker.
struct WorkerRecord {
    std::vector<record::License> licenses;
    std::vector<record::Education> education;
    std::vector<record::Employment> employments;
    std::vector<record::WorkEntry> work;
    std::vector<record::ContinuingEducation> courses;
};

/// The numbers of the certification: a file of `assets/rules`.
struct CertificationRules {
    std::string key;
    LocalText title;
    std::string certification_title;  ///< Title of the certification's own licence record.
    std::vector<std::string> titles_that_do_not_qualify;  ///< Of licences.
    Source license, education, employment;                ///< Of the requirements.
    Source commission_reading, article_reading;           ///< Of how they are joined.
    SourcedNumber category_1_months, category_2_months, category_3_months;
    SourcedNumber full_time_minutes_per_week;
    bool part_time_counts = true;  ///< In proportion to its hours; else it does not count at all.
    Source part_time;
    SourcedNumber share_percent;  ///< Least share of case management in the working time.
    SourcedNumber renewal_years, renewal_hours, renewal_ethics_hours;
    SourcedNumber renewal_window_months, renewal_late_days, license_alert_days;
};

/// Reads the rules. Every problem goes to `errors`; the result is usable only without any.
CertificationRules read_certification(const Json& json, std::vector<Error>& errors);

/// True when `title` is, or contains as whole words, one of `titles`; case, dots and diacritics do not matter
/// (`L.P.N., retired` contains `LPN`).
bool names_one_of(std::string_view title, const std::vector<std::string>& titles);

}  // namespace vaka::care
