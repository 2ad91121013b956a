#include "record/referral.hpp"

#include "record/field.hpp"

namespace vaka::record {

namespace {

constexpr auto kResourceFields = with_common(
    text<&Resource::name>("name", {.required = true, .searchable = true, .max = 200}),
    text<&Resource::kind>("kind", {.required = true, .indexed = true, .searchable = true, .max = 200}),
    text<&Resource::organization>("organization", {.max = 200}), text<&Resource::area>("area", {.max = 200}),
    lines<&Resource::eligibility>("eligibility", {.max = 2000}), text<&Resource::cost>("cost", {.max = 300}),
    integer<&Resource::wait_days>("wait_days", {.min = 0, .max = 3660}),
    texts<&Resource::languages>("languages", {.max = 20}), text<&Resource::phone>("phone", {.max = 60}),
    lines<&Resource::address>("address", {.max = 500}), lines<&Resource::notes>("notes", {.max = 4000}));

constexpr auto kReferralStatusCodes = std::to_array<std::string_view>(
    {"draft", "sent", "accepted", "waitlisted", "declined", "attended", "no_show", "completed", "revoked"});
constexpr Choices kReferralStatus =
    choices_of<ReferralStatus::revoked>("referral_status", kReferralStatusCodes);

constexpr auto kReferralFields = with_common(
    reference<&Referral::case_id>("case_id", "case", {.required = true}),
    reference<&Referral::need_id>("need_id", "need"),
    reference<&Referral::service_id>("service_id", "service"),
    reference<&Referral::consent_id>("consent_id", "consent"),
    text<&Referral::recipient>("recipient", {.required = true, .identifying = true, .max = 300}),
    lines<&Referral::reason>("reason", {.searchable = true, .max = 2000}),
    choice<&Referral::status, kReferralStatus>("status"), date<&Referral::sent>("sent"),
    date<&Referral::due>("due", {.indexed = true}), date<&Referral::closed>("closed"),
    lines<&Referral::outcome>("outcome", {.max = 4000}), date<&Referral::choice_offered>("choice_offered"));

void check_referral(const Row& row, std::vector<Issue>& issues) {
    const auto& referral = static_cast<const Referral&>(row);
    check_order(issues, referral.sent, referral.due, "/due");
    check_order(issues, referral.sent, referral.closed, "/closed");
}

constexpr RecordType kResourceType = describe<Resource>("resource", Owner::workspace, kResourceFields);
constexpr RecordType kReferralType =
    describe<Referral>("referral", Owner::case_, kReferralFields, check_referral);

}  // namespace

const RecordType& Resource::type() {
    return kResourceType;
}
const RecordType& Referral::type() {
    return kReferralType;
}

}  // namespace vaka::record
