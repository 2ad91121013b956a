#include "record/service.hpp"

#include "record/field.hpp"
#include "record/shared_choices.hpp"

namespace vaka::record {

namespace {

constexpr auto kServiceStatusCodes =
    std::to_array<std::string_view>({"planned", "ordered", "active", "on_hold", "completed", "cancelled"});
constexpr Choices kServiceStatus =
    choices_of<ServiceStatus::cancelled>("service_status", kServiceStatusCodes);

constexpr auto kNecessityCodes = std::to_array<std::string_view>({"required", "helpful", "not_necessary"});
constexpr Choices kNecessity = choices_of<Necessity::not_necessary>("necessity", kNecessityCodes);

constexpr auto kServiceFields = with_common(
    reference<&Service::case_id>("case_id", "case", {.required = true}),
    reference<&Service::intervention_id>("intervention_id", "intervention"),
    text<&Service::kind>("kind", {.required = true, .searchable = true, .max = 200}),
    text<&Service::provider>("provider", {.searchable = true, .max = 200}),
    choice<&Service::setting, kSetting>("setting"), choice<&Service::necessity, kNecessity>("necessity"),
    lines<&Service::necessity_reason>("necessity_reason", {.max = 4000}),
    text<&Service::frequency>("frequency", {.max = 200}), choice<&Service::status, kServiceStatus>("status"),
    date<&Service::ordered>("ordered"), date<&Service::start>("start"), date<&Service::end>("end"),
    integer<&Service::planned_visits>("planned_visits", {.min = 0, .max = 10000}));

void check_service(const Row& row, std::vector<Issue>& issues) {
    const auto& service = static_cast<const Service&>(row);
    check_order(issues, service.start, service.end, "/end");
}

constexpr auto kAuthorizationStatusCodes = std::to_array<std::string_view>(
    {"draft", "submitted", "pended", "approved", "partial", "denied", "withdrawn"});
constexpr Choices kAuthorizationStatus =
    choices_of<AuthorizationStatus::withdrawn>("authorization_status", kAuthorizationStatusCodes);

constexpr auto kAuthorizationFields =
    with_common(reference<&Authorization::case_id>("case_id", "case", {.required = true}),
                reference<&Authorization::service_id>("service_id", "service", {.required = true}),
                reference<&Authorization::coverage_id>("coverage_id", "coverage", {.required = true}),
                text<&Authorization::number>("number", {.searchable = true, .max = 60}),
                choice<&Authorization::status, kAuthorizationStatus>("status"),
                boolean<&Authorization::expedited>("expedited"), date<&Authorization::submitted>("submitted"),
                date<&Authorization::decision_due>("decision_due", {.indexed = true}),
                date<&Authorization::pended>("pended"), date<&Authorization::decided>("decided"),
                integer<&Authorization::units_requested>("units_requested", {.min = 0, .max = 100000}),
                integer<&Authorization::units_approved>("units_approved", {.min = 0, .max = 100000}),
                integer<&Authorization::units_used>("units_used", {.min = 0, .max = 100000}),
                date<&Authorization::valid_from>("valid_from"), date<&Authorization::valid_to>("valid_to"),
                lines<&Authorization::payer_reason>("payer_reason", {.max = 2000}),
                lines<&Authorization::notes>("notes", {.max = 4000}));

void check_authorization(const Row& row, std::vector<Issue>& issues) {
    const auto& authorization = static_cast<const Authorization&>(row);
    check_order(issues, authorization.valid_from, authorization.valid_to, "/valid_to");
    check_order(issues, authorization.submitted, authorization.decided, "/decided");
    if (authorization.units_used && authorization.units_approved &&
        *authorization.units_used > *authorization.units_approved) {
        issues.push_back({"/units_used", "error.units_over_approved", {}});
    }
}

constexpr auto kAppointmentStatusCodes =
    std::to_array<std::string_view>({"proposed", "booked", "fulfilled", "cancelled", "noshow"});
constexpr Choices kAppointmentStatus =
    choices_of<AppointmentStatus::no_show>("appointment_status", kAppointmentStatusCodes);

constexpr auto kAppointmentFields = with_common(
    reference<&Appointment::case_id>("case_id", "case", {.required = true}),
    reference<&Appointment::service_id>("service_id", "service"),
    text<&Appointment::title>("title", {.required = true, .searchable = true, .max = 200}),
    instant<&Appointment::start>("start", {.required = true, .indexed = true}),
    integer<&Appointment::minutes>("minutes", {.min = 1, .max = 1440}),
    text<&Appointment::place>("place", {.max = 200}),
    choice<&Appointment::status, kAppointmentStatus>("status"),
    text<&Appointment::with>("with", {.identifying = true, .max = 200}),
    boolean<&Appointment::accompanied>("accompanied"), lines<&Appointment::notes>("notes", {.max = 4000}));

constexpr RecordType kServiceType = describe<Service>("service", Owner::case_, kServiceFields, check_service);
constexpr RecordType kAuthorizationType =
    describe<Authorization>("authorization", Owner::case_, kAuthorizationFields, check_authorization);
constexpr RecordType kAppointmentType =
    describe<Appointment>("appointment", Owner::case_, kAppointmentFields);

}  // namespace

const RecordType& Service::type() {
    return kServiceType;
}
const RecordType& Authorization::type() {
    return kAuthorizationType;
}
const RecordType& Appointment::type() {
    return kAppointmentType;
}

}  // namespace vaka::record
