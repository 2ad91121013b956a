#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "care/reason.hpp"
#include "record/health.hpp"

namespace vaka::care {

/// One line of a comorbidity table: a group of diseases and its points.
struct ComorbidityGroup {
    std::string key;
    LocalText title;
    int points = 0;
    std::vector<std::string> codes;  ///< Beginnings of ICD-10 codes, as `icd10_key` writes them.
    std::string supersedes;          ///< Key of the milder group that does not count beside this one.
    bool history_counts = false;     ///< Counts although it is over: once had, always a risk.
};

/// Weights of diseases after Charlson et al. (J Chronic Dis 1987;40:373-383). Which weights and which codes
/// is data: a file of `assets/rules`.
struct ComorbidityTable {
    std::string key;
    LocalText title;
    Source weights;  ///< Where the points come from.
    Source codes;    ///< Where the codes of the groups come from.
    std::vector<ComorbidityGroup> groups;
};

/// Reads a table. Every problem goes to `errors`; the result is usable only without any.
ComorbidityTable read_comorbidity(const Json& json, std::vector<Error>& errors);

/// An ICD-10 code as it is compared: upper case, without the dot and spaces (`i50.9` becomes `I509`). Nothing
/// when it does not have the form of one: a letter, a digit, then 1 to 5 letters or digits.
std::optional<std::string> icd10_key(std::string_view code);

/// A group of the table that the person has.
struct ComorbidityFound {
    std::string key;
    LocalText title;
    int points = 0;  ///< 0 when a graver group of the same disease counts instead.
    std::vector<Reason> because;
};

struct Comorbidity {
    int points = 0;
    std::vector<ComorbidityFound> found;  ///< In the order of the table.
    /// Conditions that were not counted, each with the reason.
    std::vector<Reason> left_out;
    /// False when a condition could not be judged for want of a readable code: `points` is then the least
    /// possible.
    bool complete = true;
};

/// The weight of what the person had on `day`. A group counts once, whatever number of conditions belong to
/// it. Conditions that began later do not count; resolved or abated ones do only in groups where history
/// counts; those inactive or in remission count as they are still there. A condition without an onset is
/// taken as there before.
Comorbidity comorbidity_of(const ComorbidityTable& table, std::span<const record::Condition> conditions,
                           Date day);

}  // namespace vaka::care
