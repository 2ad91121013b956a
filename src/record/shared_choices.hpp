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

}  // namespace vaka::record
