#include "record/audit.hpp"

#include "record/field.hpp"

namespace vaka::record {

namespace {

constexpr auto kAuditKindCodes = std::to_array<std::string_view>({"command", "undo", "redo"});
constexpr Choices kAuditKind = choices_of<AuditKind::redo>("audit_kind", kAuditKindCodes);

constexpr auto kAuditFields = with_common(
    integer<&Audit::sequence>("sequence", {.required = true, .indexed = true, .min = 1}),
    instant<&Audit::at>("at", {.required = true, .indexed = true}),
    text<&Audit::actor>("actor", {.identifying = true, .max = 200}), choice<&Audit::kind, kAuditKind>("kind"),
    text<&Audit::command>("command", {.required = true, .max = 60}),
    text<&Audit::subject_type>("subject_type", {.max = 60}),
    text<&Audit::subject_id>("subject_id", {.indexed = true, .max = 36}),
    text<&Audit::case_id>("case_id", {.indexed = true, .max = 36}),
    integer<&Audit::reverts>("reverts", {.min = 0}),
    text<&Audit::change_hash>("change_hash", {.min = 64, .max = 64}),
    text<&Audit::previous_hash>("previous_hash", {.required = true, .min = 64, .max = 64}),
    text<&Audit::hash>("hash", {.required = true, .indexed = true, .min = 64, .max = 64}));

constexpr RecordType kAuditType = describe<Audit>("audit", Owner::workspace, kAuditFields);

}  // namespace

const RecordType& Audit::type() {
    return kAuditType;
}

}  // namespace vaka::record
