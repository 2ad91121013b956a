#include "record/workforce.hpp"

#include "record/field.hpp"
#include "record/shared_choices.hpp"

namespace vaka::record {

namespace {

constexpr auto kOrganizationFields =
    with_common(text<&Organization::name>("name", {.required = true, .searchable = true, .max = 200}),
                choice<&Organization::organization_type, kOrganizationType>("organization_type"),
                text<&Organization::phone>("phone", {.identifying = true, .max = 60}),
                text<&Organization::email>("email", {.identifying = true, .max = 200}),
                lines<&Organization::address>("address", {.identifying = true, .max = 500}),
                lines<&Organization::duties>("duties", {.max = 4000}));

constexpr auto kDisciplineCodes = std::to_array<std::string_view>(
    {"nurse", "social_worker", "physician", "therapist", "counselor", "administrator", "other"});
constexpr Choices kDiscipline = choices_of<Discipline::other>("discipline", kDisciplineCodes);

constexpr auto kWorkerRoleCodes = std::to_array<std::string_view>(
    {"case_manager", "supervisor", "mentor", "student", "instructor", "reviewer"});
constexpr Choices kWorkerRole = choices_of<WorkerRole::reviewer>("worker_role", kWorkerRoleCodes);

constexpr auto kWorkerFields = with_common(
    text<&Worker::name>("name", {.required = true, .searchable = true, .identifying = true, .max = 200}),
    choice<&Worker::discipline, kDiscipline>("discipline"), choice<&Worker::role, kWorkerRole>("role"),
    reference<&Worker::organization_id>("organization_id", "organization"),
    text<&Worker::phone>("phone", {.identifying = true, .max = 60}),
    text<&Worker::email>("email", {.identifying = true, .max = 200}), date<&Worker::hired>("hired"),
    integer<&Worker::caseload_limit>("caseload_limit", {.min = 1, .max = 1000}),
    lines<&Worker::notes>("notes", {.max = 4000}));

constexpr auto kLicenseFields = with_common(
    reference<&License::worker_id>("worker_id", "worker", {.required = true}),
    text<&License::title>("title", {.required = true, .max = 200}),
    text<&License::number>("number", {.identifying = true, .max = 60}),
    text<&License::jurisdiction>("jurisdiction", {.max = 100}), date<&License::issued>("issued"),
    date<&License::expires>("expires", {.indexed = true}), boolean<&License::restricted>("restricted"),
    boolean<&License::independent_assessment>("independent_assessment"),
    lines<&License::notes>("notes", {.max = 2000}));

void check_license(const Row& row, std::vector<Issue>& issues) {
    const auto& license = static_cast<const License&>(row);
    check_order(issues, license.issued, license.expires, "/expires");
}

constexpr auto kDegreeCodes =
    std::to_array<std::string_view>({"certificate", "associate", "bachelor", "master", "doctorate"});
constexpr Choices kDegree = choices_of<Degree::doctorate>("degree", kDegreeCodes);

constexpr auto kEducationFields =
    with_common(reference<&Education::worker_id>("worker_id", "worker", {.required = true}),
                choice<&Education::degree, kDegree>("degree"),
                text<&Education::field>("field", {.required = true, .max = 200}),
                boolean<&Education::health_or_human_services>("health_or_human_services"),
                text<&Education::school>("school", {.max = 200}), date<&Education::completed>("completed"),
                boolean<&Education::supervised_field_experience>("supervised_field_experience"));

constexpr auto kEmploymentFields =
    with_common(reference<&Employment::worker_id>("worker_id", "worker", {.required = true}),
                reference<&Employment::organization_id>("organization_id", "organization"),
                text<&Employment::employer>("employer", {.required = true, .max = 200}),
                text<&Employment::position>("position", {.max = 200}),
                date<&Employment::start>("start", {.required = true}), date<&Employment::end>("end"),
                integer<&Employment::minutes_per_week>("minutes_per_week", {.min = 0, .max = 10'080}),
                boolean<&Employment::supervisor_is_ccm>("supervisor_is_ccm"),
                boolean<&Employment::supervises_case_managers>("supervises_case_managers"),
                lines<&Employment::duties>("duties", {.max = 4000}));

void check_employment(const Row& row, std::vector<Issue>& issues) {
    const auto& employment = static_cast<const Employment&>(row);
    check_order(issues, employment.start, employment.end, "/end");
}

constexpr auto kWorkEntryFields =
    with_common(reference<&WorkEntry::worker_id>("worker_id", "worker", {.required = true}),
                reference<&WorkEntry::employment_id>("employment_id", "employment"),
                date<&WorkEntry::date>("date", {.required = true, .indexed = true}),
                integer<&WorkEntry::minutes>("minutes", {.min = 0, .max = 1440}),
                choice<&WorkEntry::activity, kActivity>("activity"),
                boolean<&WorkEntry::is_case_management>("is_case_management"),
                lines<&WorkEntry::note>("note", {.max = 2000}));

constexpr auto kContinuingEducationFields =
    with_common(reference<&ContinuingEducation::worker_id>("worker_id", "worker", {.required = true}),
                text<&ContinuingEducation::title>("title", {.required = true, .max = 300}),
                text<&ContinuingEducation::provider>("provider", {.max = 200}),
                date<&ContinuingEducation::date>("date", {.required = true, .indexed = true}),
                integer<&ContinuingEducation::minutes>("minutes", {.min = 0, .max = 100'000}),
                integer<&ContinuingEducation::ethics_minutes>("ethics_minutes", {.min = 0, .max = 100'000}),
                text<&ContinuingEducation::approval_number>("approval_number", {.max = 60}),
                text<&ContinuingEducation::domain>("domain", {.max = 60}));

void check_continuing_education(const Row& row, std::vector<Issue>& issues) {
    const auto& course = static_cast<const ContinuingEducation&>(row);
    if (course.ethics_minutes > course.minutes)
        issues.push_back({"/ethics_minutes", "error.part_over_whole", {}});
}

constexpr RecordType kOrganizationRecord =
    describe<Organization>("organization", Owner::workspace, kOrganizationFields);
constexpr RecordType kWorkerRecord = describe<Worker>("worker", Owner::workspace, kWorkerFields);
constexpr RecordType kLicenseRecord =
    describe<License>("license", Owner::workspace, kLicenseFields, check_license);
constexpr RecordType kEducationRecord = describe<Education>("education", Owner::workspace, kEducationFields);
constexpr RecordType kEmploymentRecord =
    describe<Employment>("employment", Owner::workspace, kEmploymentFields, check_employment);
constexpr RecordType kWorkEntryRecord = describe<WorkEntry>("work_entry", Owner::workspace, kWorkEntryFields);
constexpr RecordType kContinuingEducationRecord = describe<ContinuingEducation>(
    "continuing_education", Owner::workspace, kContinuingEducationFields, check_continuing_education);

}  // namespace

const RecordType& Organization::type() {
    return kOrganizationRecord;
}
const RecordType& Worker::type() {
    return kWorkerRecord;
}
const RecordType& License::type() {
    return kLicenseRecord;
}
const RecordType& Education::type() {
    return kEducationRecord;
}
const RecordType& Employment::type() {
    return kEmploymentRecord;
}
const RecordType& WorkEntry::type() {
    return kWorkEntryRecord;
}
const RecordType& ContinuingEducation::type() {
    return kContinuingEducationRecord;
}

}  // namespace vaka::record
