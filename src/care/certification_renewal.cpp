#include "care/certification_renewal.hpp"

#include "base/text.hpp"
#include "care/months.hpp"

namespace vaka::care {

using namespace vaka::record;

namespace {

constexpr std::int64_t kMinutesPerHour = 60;

const License* certification_of(const WorkerRecord& worker, const CertificationRules& rules) {
    const License* latest = nullptr;
    for (const auto& license : worker.licenses) {
        if (!license.expires || !names_one_of(license.title, {rules.certification_title})) continue;
        if (latest == nullptr || license.expires > latest->expires) latest = &license;
    }
    return latest;
}

RenewalState state_on(Date day, const Renewal& renewal) {
    if (day < renewal.window_opens) return RenewalState::too_early;
    if (day <= renewal.period_to) return RenewalState::open;
    return day <= renewal.late_until ? RenewalState::late : RenewalState::over;
}

Reason about(std::string_view key, const ContinuingEducation& course) {
    return {std::string(key),
            {{"title", course.title},
             {"date", course.date ? Value{*course.date} : Value{}},
             {"minutes", std::int64_t{course.minutes}},
             {"ethics_minutes", std::int64_t{course.ethics_minutes}}},
            course.id};
}

void count(const ContinuingEducation& course, Date day, Renewal& renewal) {
    auto& because = renewal.finding.because;
    if (!course.date) return because.push_back(about("certification.renewal.no_date", course));
    if (*course.date < renewal.period_from || *course.date > renewal.period_to)
        return because.push_back(about("certification.renewal.outside", course));
    if (*course.date > day) {
        renewal.planned_minutes += course.minutes;
        return because.push_back(about("certification.renewal.planned", course));
    }
    renewal.minutes += course.minutes;
    renewal.ethics_minutes += std::min(course.ethics_minutes, course.minutes);
    because.push_back(about(course.approval_number.empty() ? "certification.renewal.counted_no_approval"
                                                           : "certification.renewal.counted",
                            course));
}

void judge(Renewal& renewal, const CertificationRules& rules) {
    const auto needed = rules.renewal_hours.value * kMinutesPerHour;
    const auto ethics = rules.renewal_ethics_hours.value * kMinutesPerHour;
    renewal.gap_minutes = std::max(std::int64_t{0}, needed - renewal.minutes);
    renewal.ethics_gap_minutes = std::max(std::int64_t{0}, ethics - renewal.ethics_minutes);
    const bool met = renewal.gap_minutes == 0 && renewal.ethics_gap_minutes == 0;
    renewal.finding.verdict = met ? Verdict::met : Verdict::not_met;
    const std::vector<Reason> sums{
        {"certification.renewal.hours",
         {{"minutes", renewal.minutes}, {"needed", needed}, {"missing", renewal.gap_minutes}}},
        {"certification.renewal.ethics",
         {{"minutes", renewal.ethics_minutes}, {"needed", ethics}, {"missing", renewal.ethics_gap_minutes}}}};
    renewal.finding.because.insert(renewal.finding.because.begin(), sums.begin(), sums.end());
}

bool is_renewed_by(const License& license, const License& other) {
    const auto same = [](std::string_view a, std::string_view b) {
        return text::fold_for_search(text::trim(a)) == text::fold_for_search(text::trim(b));
    };
    return other.expires > license.expires && same(license.title, other.title) &&
           same(license.jurisdiction, other.jurisdiction);
}

}  // namespace

Renewal renewal(const WorkerRecord& worker, Date day, const CertificationRules& rules) {
    Renewal result;
    result.finding = {.requirement = "certification.requirement.renewal",
                      .verdict = Verdict::cannot_tell,
                      .source = rules.renewal_hours.source};
    const auto* const license = certification_of(worker, rules);
    if (license == nullptr || !license->expires) {
        result.finding.because.push_back({"certification.renewal.no_certification"});
        return result;
    }
    result.license_id = license->id;
    result.period_to = *license->expires;
    // The day that a certification of the same length would have expired before is not of this period.
    result.period_from = plus_months(result.period_to, -12 * rules.renewal_years.value) + Days{1};
    result.window_opens = plus_months(result.period_to, -rules.renewal_window_months.value);
    result.late_until = result.period_to + Days{rules.renewal_late_days.value};
    result.state = state_on(day, result);
    for (const auto& course : worker.courses) count(course, day, result);
    judge(result, rules);
    return result;
}

std::vector<LicenseAlert> license_alerts(const WorkerRecord& worker, Date day,
                                         const CertificationRules& rules) {
    std::vector<LicenseAlert> alerts;
    for (const auto& license : worker.licenses) {
        if (!license.expires || *license.expires > day + Days{rules.license_alert_days.value}) continue;
        const bool renewed = std::ranges::any_of(
            worker.licenses, [&](const License& other) { return is_renewed_by(license, other); });
        if (renewed) continue;
        alerts.push_back({.license_id = license.id,
                          .title = license.title,
                          .expires = *license.expires,
                          .days_left = static_cast<int>((*license.expires - day).count()),
                          .source = rules.license_alert_days.source});
    }
    std::ranges::stable_sort(alerts, {}, &LicenseAlert::expires);
    return alerts;
}

}  // namespace vaka::care
