#include "record/consent.hpp"

#include "record/field.hpp"

namespace vaka::record {

namespace {

constexpr auto kConsentKindCodes = std::to_array<std::string_view>(
    {"services", "hipaa_authorization", "part2_general", "part2_specific", "research", "photo"});
constexpr Choices kConsentKind = choices_of<ConsentKind::photo>("consent_kind", kConsentKindCodes);

constexpr auto kConsentFields = with_common(
    reference<&Consent::person_id>("person_id", "person", {.required = true}),
    choice<&Consent::kind, kConsentKind>("kind"),
    lines<&Consent::information>("information", {.required = true, .max = 2000}),
    text<&Consent::discloser>("discloser", {.identifying = true, .max = 300}),
    texts<&Consent::recipients>("recipients", {.identifying = true, .max = 50}),
    lines<&Consent::purpose>("purpose", {.max = 1000}), date<&Consent::signed_on>("signed_on"),
    text<&Consent::signed_by>("signed_by", {.identifying = true, .max = 300}),
    date<&Consent::expires>("expires", {.indexed = true}),
    text<&Consent::expiry_event>("expiry_event", {.max = 300}), date<&Consent::revoked>("revoked"),
    boolean<&Consent::right_to_revoke_told>("right_to_revoke_told"),
    boolean<&Consent::redisclosure_told>("redisclosure_told"),
    boolean<&Consent::consequences_of_refusal_told>("consequences_of_refusal_told"),
    lines<&Consent::notes>("notes", {.max = 4000}));

void check_consent(const Row& row, std::vector<Issue>& issues) {
    const auto& consent = static_cast<const Consent&>(row);
    check_order(issues, consent.signed_on, consent.expires, "/expires");
    check_order(issues, consent.signed_on, consent.revoked, "/revoked");
}

constexpr auto kDisclosureFields = with_common(
    reference<&Disclosure::person_id>("person_id", "person", {.required = true}),
    reference<&Disclosure::consent_id>("consent_id", "consent"),
    instant<&Disclosure::at>("at", {.required = true}),
    text<&Disclosure::recipient>("recipient", {.required = true, .identifying = true, .max = 300}),
    lines<&Disclosure::information>("information", {.required = true, .max = 2000}),
    lines<&Disclosure::purpose>("purpose", {.max = 1000}),
    boolean<&Disclosure::notice_given>("notice_given"));

constexpr RecordType kConsentType =
    describe<Consent>("consent", Owner::person, kConsentFields, check_consent);
constexpr RecordType kDisclosureType = describe<Disclosure>("disclosure", Owner::person, kDisclosureFields);

}  // namespace

const RecordType& Consent::type() {
    return kConsentType;
}
const RecordType& Disclosure::type() {
    return kDisclosureType;
}

}  // namespace vaka::record
