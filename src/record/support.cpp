#include "record/support.hpp"

#include "record/field.hpp"

namespace vaka::record {

namespace {

constexpr auto kBudgetKindCodes = std::to_array<std::string_view>({"income", "benefit", "expense"});
constexpr Choices kBudgetKind = choices_of<BudgetKind::expense>("budget_kind", kBudgetKindCodes);

constexpr auto kBudgetItemFields = with_common(
    reference<&BudgetItem::case_id>("case_id", "case", {.required = true}),
    date<&BudgetItem::month>("month", {.required = true}), choice<&BudgetItem::kind, kBudgetKind>("kind"),
    text<&BudgetItem::title>("title", {.required = true, .max = 200}),
    money<&BudgetItem::amount>("amount", {.required = true}));

constexpr auto kApplicationStatusCodes = std::to_array<std::string_view>(
    {"preparing", "submitted", "more_information", "approved", "denied", "withdrawn"});
constexpr Choices kApplicationStatus =
    choices_of<ApplicationStatus::withdrawn>("application_status", kApplicationStatusCodes);

constexpr auto kBenefitApplicationFields = with_common(
    reference<&BenefitApplication::case_id>("case_id", "case", {.required = true}),
    text<&BenefitApplication::benefit>("benefit", {.required = true, .searchable = true, .max = 300}),
    choice<&BenefitApplication::status, kApplicationStatus>("status"),
    date<&BenefitApplication::submitted>("submitted"),
    date<&BenefitApplication::due>("due", {.indexed = true}), date<&BenefitApplication::decided>("decided"),
    lines<&BenefitApplication::decision>("decision", {.max = 2000}));

void check_benefit_application(const Row& row, std::vector<Issue>& issues) {
    const auto& application = static_cast<const BenefitApplication&>(row);
    check_order(issues, application.submitted, application.decided, "/decided");
}

constexpr auto kChannelCodes =
    std::to_array<std::string_view>({"phone", "email", "letter", "portal", "fax", "in_person"});
constexpr Choices kChannel = choices_of<Channel::in_person>("channel", kChannelCodes);

constexpr auto kMessageFields = with_common(
    reference<&Message::case_id>("case_id", "case", {.required = true}),
    text<&Message::sender>("sender", {.required = true, .identifying = true, .max = 200}),
    text<&Message::recipient>("recipient", {.required = true, .identifying = true, .max = 200}),
    choice<&Message::channel, kChannel>("channel"),
    instant<&Message::sent>("sent", {.required = true, .indexed = true}),
    text<&Message::subject>("subject", {.required = true, .searchable = true, .max = 300}),
    lines<&Message::text>("text", {.searchable = true, .max = 8000}),
    date<&Message::reply_due>("reply_due", {.indexed = true}), date<&Message::replied>("replied"));

constexpr auto kSatisfactionFields =
    with_common(reference<&Satisfaction::case_id>("case_id", "case", {.required = true}),
                date<&Satisfaction::date>("date", {.required = true}),
                integer<&Satisfaction::score>("score", {.min = 1, .max = 5}),
                lines<&Satisfaction::comment>("comment", {.max = 4000}));

constexpr RecordType kBudgetItemType = describe<BudgetItem>("budget_item", Owner::case_, kBudgetItemFields);
constexpr RecordType kBenefitApplicationType = describe<BenefitApplication>(
    "benefit_application", Owner::case_, kBenefitApplicationFields, check_benefit_application);
constexpr RecordType kMessageType = describe<Message>("message", Owner::case_, kMessageFields);
constexpr RecordType kSatisfactionType =
    describe<Satisfaction>("satisfaction", Owner::case_, kSatisfactionFields);

}  // namespace

const RecordType& BudgetItem::type() {
    return kBudgetItemType;
}
const RecordType& BenefitApplication::type() {
    return kBenefitApplicationType;
}
const RecordType& Message::type() {
    return kMessageType;
}
const RecordType& Satisfaction::type() {
    return kSatisfactionType;
}

}  // namespace vaka::record
