#pragma once

#include "care/certification_employment.hpp"

namespace vaka::care {

/// Whether a worker may sit the exam, as far as the record shows it. Two readings stand side by side: the
/// Commission's (licence or degree, and employment) and the stricter one of the training article (licence and
/// degree, and employment).
struct Eligibility {
    Date day;
    Finding license;
    Finding education;  ///< As the Commission asks for it: with supervised field experience.
    Finding degree;     ///< The degree alone, as the article asks for it beside the licence.
    EmploymentFinding employment;
    Finding commission_reading;
    Finding article_reading;
    Reason character;  ///< Good moral character: the person declares it; nothing computes it.
};

Eligibility eligibility(const WorkerRecord& worker, Date day, const CertificationRules& rules);

/// A licence or certification in health or human services: active on `day` (the day of expiry included), not
/// restricted, with independent assessment, of a title that qualifies, and not the certification itself.
/// `cannot_tell` when only the expiry is not on record. A licence without a day of issue is taken as issued.
Finding license_finding(const WorkerRecord& worker, Date day, const CertificationRules& rules);

enum class FieldExperience : std::uint8_t { needed, not_asked };

/// A bachelor's degree or higher in health or human services, completed by `day`. `cannot_tell` when only the
/// day of completion is not on record.
Finding education_finding(const WorkerRecord& worker, Date day, FieldExperience field_experience,
                          const CertificationRules& rules);

}  // namespace vaka::care
