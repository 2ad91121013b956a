#pragma once

#include <optional>
#include <string>

#include "record/consent.hpp"
#include "record/service.hpp"

namespace vaka::record {

/// An entry of the directory of services (FHIR HealthcareService).
struct Resource : Row {
    static const RecordType& type();

    std::string name;
    std::string kind;  ///< `Physiotherapy`, `Food bank`.
    std::string organization;
    std::string area;
    std::string eligibility;
    std::string cost;
    std::optional<int> wait_days;
    Texts languages;  ///< BCP 47 tags.
    std::string phone;
    std::string address;
    std::string notes;

    bool operator==(const Resource&) const = default;
};

/// How far a referral has come. It is closed, as a loop, by `attended`, `completed`, `declined`, `no_show` or
/// `revoked`.
enum class ReferralStatus : std::uint8_t {
    draft,
    sent,
    accepted,
    waitlisted,
    declined,
    attended,
    no_show,
    completed,
    revoked
};

/// A referral to somebody else (FHIR ServiceRequest with its Task).
struct Referral : Row {
    static const RecordType& type();

    CaseId case_id;
    NeedId need_id;
    ServiceId service_id;
    ConsentId consent_id;  ///< On which it may tell what it tells.
    std::string recipient;
    std::string reason;
    ReferralStatus status = ReferralStatus::draft;
    std::optional<Date> sent;
    std::optional<Date> due;  ///< By when an answer is expected.
    std::optional<Date> closed;
    std::string outcome;
    std::optional<Date> choice_offered;  ///< When the person was told whom they may choose from.

    bool operator==(const Referral&) const = default;
};

}  // namespace vaka::record
