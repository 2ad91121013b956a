#include <algorithm>
#include <array>

#include "record/audit.hpp"
#include "record/field.hpp"
#include "record/work.hpp"

namespace vaka::record {

std::span<const RecordType* const> all_types() {
    // Each after the types that it refers to: tables are made and rows are read in this order.
    static const std::array kTypes{&Person::type(),  &RelatedPerson::type(), &Coverage::type(),
                                   &Case::type(),    &Assignment::type(),    &AssessmentSection::type(),
                                   &Need::type(),    &Strength::type(),      &CarePlan::type(),
                                   &Goal::type(),    &Barrier::type(),       &Intervention::type(),
                                   &Service::type(), &Authorization::type(), &Appointment::type(),
                                   &Contact::type(), &Task::type(),          &Note::type(),
                                   &Event::type(),   &Audit::type()};
    return kTypes;
}

const RecordType* find_type(std::string_view name) {
    const auto types = all_types();
    const auto found = std::ranges::find(types, name, [](const RecordType* type) { return type->name; });
    return found == types.end() ? nullptr : *found;
}

bool is_common(const Field& field) {
    return std::ranges::find(kCommonFields, field.name, &Field::name) != kCommonFields.end();
}

const Field* RecordType::find(std::string_view field) const {
    const auto found = std::ranges::find(fields, field, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

}  // namespace vaka::record
