#include "care/certification_employment.hpp"

#include <string_view>

namespace vaka::care {

using namespace vaka::record;

namespace {

/// An employment with its share of case management up to the day.
struct Job {
    const Employment* employment = nullptr;
    WorkShare share;
};

int months_needed(EmploymentCategory category, const CertificationRules& rules) {
    switch (category) {
        case EmploymentCategory::supervised_by_ccm:
            return rules.category_1_months.value;
        case EmploymentCategory::any_supervisor:
            return rules.category_2_months.value;
        case EmploymentCategory::supervises_case_managers:
            return rules.category_3_months.value;
    }
    return 0;
}

std::string_view requirement_of(EmploymentCategory category) {
    switch (category) {
        case EmploymentCategory::supervised_by_ccm:
            return "certification.requirement.category_1";
        case EmploymentCategory::any_supervisor:
            return "certification.requirement.category_2";
        case EmploymentCategory::supervises_case_managers:
            return "certification.requirement.category_3";
    }
    return {};
}

/// Why an employment is not of this category; empty when it is.
std::string_view not_of(EmploymentCategory category, const Employment& employment) {
    if (category == EmploymentCategory::supervised_by_ccm && !employment.supervisor_is_ccm)
        return "certification.employment.supervisor_no_ccm";
    if (category == EmploymentCategory::supervises_case_managers && !employment.supervises_case_managers)
        return "certification.employment.no_supervisor";
    return {};
}

Reason about(std::string_view key, const Employment& employment) {
    return {std::string(key),
            {{"employer", employment.employer},
             {"minutes_per_week", std::int64_t{employment.minutes_per_week}},
             {"start", employment.start ? Value{*employment.start} : Value{}}},
            employment.id};
}

/// Its share was taken from its start.
WorkSpan span_of(const Job& job) {
    return {job.share.from, job.employment->end, job.employment->minutes_per_week};
}

bool overlap(const WorkSpan& a, const WorkSpan& b) {
    return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

bool any_overlap(const std::vector<WorkSpan>& spans) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
        for (std::size_t k = i + 1; k < spans.size(); ++k) {
            if (overlap(spans[i], spans[k])) return true;
        }
    }
    return false;
}

/// What of the employments is of one category.
struct Counted {
    std::vector<WorkSpan> shown, possible;
    std::int64_t gap_minutes = 0;
    bool without_start = false;
    std::vector<Reason> because;
};

void count(const Job& job, EmploymentCategory category, const CertificationRules& rules, Counted& counted) {
    const auto& employment = *job.employment;
    if (const auto key = not_of(category, employment); !key.empty()) {
        counted.because.push_back(about(key, employment));
        return;
    }
    counted.because.insert(counted.because.end(), job.share.because.begin(), job.share.because.end());
    if (job.share.verdict == Verdict::not_met) return;
    if (employment.minutes_per_week < rules.full_time_minutes_per_week.value) {
        const auto* const key = rules.part_time_counts ? "certification.employment.part_time"
                                                       : "certification.employment.part_time_not";
        counted.because.push_back(about(key, employment));
    }
    counted.possible.push_back(span_of(job));
    if (job.share.verdict == Verdict::met) {
        counted.shown.push_back(span_of(job));
    } else {
        counted.gap_minutes += job.share.gap_minutes;
    }
}

Verdict verdict_of(const CategoryFinding& found, bool without_start) {
    if (found.shown.reaches(found.months_needed)) return Verdict::met;
    if (found.possible.reaches(found.months_needed) || without_start) return Verdict::cannot_tell;
    return Verdict::not_met;
}

CategoryFinding category_finding(EmploymentCategory category, const std::vector<Job>& jobs, Date day,
                                 const CertificationRules& rules, Counted counted) {
    for (const auto& job : jobs) count(job, category, rules, counted);
    CategoryFinding found{.category = category,
                          .months_needed = months_needed(category, rules),
                          .shown = full_time_months(counted.shown, day, rules),
                          .possible = full_time_months(counted.possible, day, rules),
                          .gap_minutes = counted.gap_minutes};
    found.reached = reached_on(counted.shown, day, found.months_needed, rules);
    if (any_overlap(counted.possible)) counted.because.push_back({"certification.employment.overlap"});

    Reason months{"certification.employment.months",
                  {{"months", found.shown.whole()},
                   {"needed", std::int64_t{found.months_needed}},
                   {"missing", found.shown.missing_to(found.months_needed)}}};
    counted.because.insert(counted.because.begin(), std::move(months));
    if (found.reached && *found.reached > day)
        counted.because.push_back({"certification.employment.reached_on", {{"date", *found.reached}}});
    found.finding = {.requirement = std::string(requirement_of(category)),
                     .verdict = verdict_of(found, counted.without_start),
                     .because = std::move(counted.because),
                     .source = rules.employment};
    return found;
}

}  // namespace

EmploymentFinding employment_finding(const WorkerRecord& worker, Date day, const CertificationRules& rules) {
    EmploymentFinding result;
    result.finding = {.requirement = "certification.requirement.employment", .source = rules.employment};
    std::vector<Job> jobs;
    Counted others;  // what is no matter of the category
    for (const auto& employment : worker.employments) {
        if (!employment.start) {
            others.without_start = true;
            others.because.push_back(about("certification.employment.no_start", employment));
        } else if (*employment.start > day) {
            others.because.push_back(about("certification.employment.later", employment));
        } else {
            jobs.push_back({&employment, work_share(employment, worker.work, *employment.start, day, rules)});
            result.shares.push_back(jobs.back().share);
        }
    }
    if (worker.employments.empty()) others.because.push_back({"certification.employment.none"});
    for (const auto category : kEmploymentCategories) {
        result.categories.push_back(category_finding(category, jobs, day, rules, others));
        const auto& found = result.categories.back();
        result.finding.verdict = one_of(result.finding.verdict, found.finding.verdict);
        result.finding.because.push_back(part_of(found.finding));
    }
    return result;
}

}  // namespace vaka::care
