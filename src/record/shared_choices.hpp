#pragma once

#include "record/case.hpp"
#include "record/field.hpp"

/// Closed lists that more than one record type uses.
namespace vaka::record {

inline constexpr auto kSettingCodes = std::to_array<std::string_view>(
    {"hospital", "rehabilitation", "outpatient", "community", "home", "insurer", "other"});
inline constexpr Choices kSetting = choices_of<Setting::other>("setting", kSettingCodes);

inline constexpr auto kPriorityCodes = std::to_array<std::string_view>({"low", "medium", "high"});
inline constexpr Choices kPriority = choices_of<Priority::high>("priority", kPriorityCodes);

inline constexpr auto kOrganizationTypeCodes = std::to_array<std::string_view>(
    {"insurer", "hospital", "outpatient", "rehabilitation", "community", "practice", "school"});
inline constexpr Choices kOrganizationType =
    choices_of<OrganizationType::school>("organization_type", kOrganizationTypeCodes);

inline constexpr auto kActivityCodes =
    std::to_array<std::string_view>({"assessment", "planning", "implementation", "coordination", "monitoring",
                                     "evaluation", "outcomes", "general"});
inline constexpr Choices kActivity = choices_of<Activity::general>("activity", kActivityCodes);

}  // namespace vaka::record
