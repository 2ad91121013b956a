#include "care/certification_eligibility.hpp"

namespace vaka::care {

using namespace vaka::record;

namespace {

/// Adds why one record does not meet a requirement; the record meets it when nothing is added.
class Objections {
public:
    Objections(Reason about, std::vector<Reason>& because) : about_(std::move(about)), because_(&because) {}

    void refuse(bool when, std::string_view key) { object(when, key, Verdict::not_met); }
    void doubt(bool when, std::string_view key) { object(when, key, Verdict::cannot_tell); }

    /// Tells `key` when there was none.
    Verdict verdict(std::string_view key) {
        if (verdict_ == Verdict::met) tell(key);
        return verdict_;
    }

private:
    void object(bool when, std::string_view key, Verdict verdict) {
        if (!when) return;
        verdict_ = all_of(verdict_, verdict);
        tell(key);
    }
    void tell(std::string_view key) {
        about_.key = key;
        because_->push_back(about_);
    }

    Reason about_;
    std::vector<Reason>* because_;
    Verdict verdict_ = Verdict::met;
};

Value value_of(const std::optional<Date>& date) {
    return date ? Value{*date} : Value{};
}

Verdict judge(const License& license, Date day, const CertificationRules& rules,
              std::vector<Reason>& because) {
    Objections against({{},
                        {{"title", license.title},
                         {"jurisdiction", license.jurisdiction},
                         {"issued", value_of(license.issued)},
                         {"expires", value_of(license.expires)}},
                        license.id},
                       because);
    against.refuse(names_one_of(license.title, {rules.certification_title}),
                   "certification.license.is_certification");
    against.refuse(names_one_of(license.title, rules.titles_that_do_not_qualify),
                   "certification.license.title_excluded");
    against.refuse(license.restricted, "certification.license.restricted");
    against.refuse(license.issued && *license.issued > day, "certification.license.not_yet");
    against.refuse(license.expires && *license.expires < day, "certification.license.expired");
    against.refuse(!license.independent_assessment, "certification.license.no_assessment");
    against.doubt(!license.expires, "certification.license.no_expiry");
    return against.verdict("certification.license.met");
}

Verdict judge(const Education& education, Date day, FieldExperience field_experience,
              std::vector<Reason>& because) {
    Objections against({{},
                        {{"field", education.field},
                         {"school", education.school},
                         {"completed", value_of(education.completed)}},
                        education.id},
                       because);
    against.refuse(education.degree < Degree::bachelor, "certification.education.degree_too_low");
    against.refuse(!education.health_or_human_services, "certification.education.other_field");
    against.refuse(field_experience == FieldExperience::needed && !education.supervised_field_experience,
                   "certification.education.no_field_experience");
    against.refuse(education.completed && *education.completed > day,
                   "certification.education.not_completed");
    against.doubt(!education.completed, "certification.education.no_date");
    return against.verdict("certification.education.met");
}

Finding reading_of(std::string_view requirement, Verdict verdict, const Source& source,
                   std::initializer_list<const Finding*> parts) {
    Finding reading{.requirement = std::string(requirement), .verdict = verdict, .source = source};
    for (const auto* part : parts) reading.because.push_back(part_of(*part));
    return reading;
}

}  // namespace

Finding license_finding(const WorkerRecord& worker, Date day, const CertificationRules& rules) {
    Finding finding{.requirement = "certification.requirement.license", .source = rules.license};
    for (const auto& license : worker.licenses)
        finding.verdict = one_of(finding.verdict, judge(license, day, rules, finding.because));
    if (worker.licenses.empty()) finding.because.push_back({"certification.license.none"});
    return finding;
}

Finding education_finding(const WorkerRecord& worker, Date day, FieldExperience field_experience,
                          const CertificationRules& rules) {
    const bool whole = field_experience == FieldExperience::needed;
    Finding finding{
        .requirement = whole ? "certification.requirement.education" : "certification.requirement.degree",
        .source = whole ? rules.education : rules.article_reading};
    for (const auto& education : worker.education)
        finding.verdict = one_of(finding.verdict, judge(education, day, field_experience, finding.because));
    if (worker.education.empty()) finding.because.push_back({"certification.education.none"});
    return finding;
}

Eligibility eligibility(const WorkerRecord& worker, Date day, const CertificationRules& rules) {
    Eligibility result{.day = day,
                       .license = license_finding(worker, day, rules),
                       .education = education_finding(worker, day, FieldExperience::needed, rules),
                       .degree = education_finding(worker, day, FieldExperience::not_asked, rules),
                       .employment = employment_finding(worker, day, rules),
                       .character = {"certification.character.declared"}};
    const auto& job = result.employment.finding;
    result.commission_reading =
        reading_of("certification.reading.commission",
                   all_of(one_of(result.license.verdict, result.education.verdict), job.verdict),
                   rules.commission_reading, {&result.license, &result.education, &job});
    result.article_reading =
        reading_of("certification.reading.article",
                   all_of(all_of(result.license.verdict, result.degree.verdict), job.verdict),
                   rules.article_reading, {&result.license, &result.degree, &job});
    return result;
}

}  // namespace vaka::care
