#pragma once

#include <optional>
#include <string>

#include "record/people.hpp"

namespace vaka::record {

enum class ConsentKind : std::uint8_t {
    services,
    hipaa_authorization,  ///< 45 CFR 164.508.
    part2_general,        ///< One consent for treatment, payment and operations (42 CFR 2.31).
    part2_specific,       ///< For one disclosure (42 CFR 2.31).
    research,
    photo
};

struct Consent;
using ConsentId = Id<Consent>;

/// What the person allowed to be shared, with whom and for how long (FHIR Consent). The fields are the
/// elements that 45 CFR 164.508(c) and 42 CFR 2.31(a) ask for.
struct Consent : Row {
    static const RecordType& type();

    PersonId person_id;
    ConsentKind kind = ConsentKind::services;
    std::string information;  ///< What may be disclosed, specific and meaningful.
    std::string discloser;    ///< Who may disclose it.
    Texts recipients;         ///< Persons, organizations or classes of them.
    std::string purpose;
    std::optional<Date> signed_on;
    std::string signed_by;  ///< The person, or who signed for them and why they may.
    std::optional<Date> expires;
    std::string expiry_event;  ///< Where it ends with an event and not on a day.
    std::optional<Date> revoked;
    bool right_to_revoke_told = false;
    bool redisclosure_told = false;  ///< That recipients may pass it on, or may not.
    bool consequences_of_refusal_told = false;
    std::string notes;

    bool operator==(const Consent&) const = default;
};

/// Something that was shared: the accounting of disclosures (45 CFR 164.528).
struct Disclosure : Row {
    static const RecordType& type();

    PersonId person_id;
    ConsentId consent_id;
    std::optional<Instant> at;
    std::string recipient;
    std::string information;
    std::string purpose;
    bool notice_given = false;  ///< The notice that accompanies records under 42 CFR 2.32.

    bool operator==(const Disclosure&) const = default;
};

}  // namespace vaka::record
