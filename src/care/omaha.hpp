#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "care/data_reader.hpp"
#include "record/plan.hpp"

/// The vocabulary of needs and outcomes: the Omaha System (Martin KS. (2005). The Omaha System: A key to
/// practice, documentation, and information management). Its terms, definitions and codes are in the public
/// domain; whoever shows them shows the attribution as well.
namespace vaka::care {

/// What a need is about. By definition neutral: `income` is no judgement on it.
struct OmahaProblem {
    std::string key;  ///< As in `record::Need::problem`.
    std::string domain;
    LocalText name;
};

struct OmahaDomain {
    std::string key;
    LocalText name;
};

/// The three parts of the Problem Rating Scale for Outcomes: what the person knows, does and shows.
enum class OmahaScale : std::uint8_t { knowledge, behavior, status };

inline constexpr int kLowestRating = 1;
inline constexpr int kHighestRating = 5;

class OmahaSystem {
public:
    [[nodiscard]] const Source& source() const { return source_; }
    [[nodiscard]] const LocalText& attribution() const { return attribution_; }
    /// In the order of the file, which is that of the book.
    [[nodiscard]] const std::vector<OmahaDomain>& domains() const { return domains_; }
    [[nodiscard]] const std::vector<OmahaProblem>& problems() const { return problems_; }

    /// Null when there is none of that key.
    [[nodiscard]] const OmahaProblem* problem(std::string_view key) const;
    [[nodiscard]] const OmahaDomain* domain(std::string_view key) const;

    [[nodiscard]] const LocalText& intervention_name(record::InterventionCategory category) const;
    [[nodiscard]] const LocalText& scale_name(OmahaScale scale) const;
    /// What a rating of 1 to 5 means; null for any other number.
    [[nodiscard]] const LocalText* rating_label(OmahaScale scale, int rating) const;

private:
    friend class OmahaReader;

    struct Scale {
        LocalText name;
        std::array<LocalText, kHighestRating> labels;
    };

    Source source_;
    LocalText attribution_;
    std::vector<OmahaDomain> domains_;
    std::vector<OmahaProblem> problems_;
    std::array<LocalText, 4> interventions_;
    std::array<Scale, 3> scales_;
};

/// Reads `assets/rules/omaha.json` (format `vaka-omaha`, version 1). Errors: `invalid` with the JSON pointer
/// of the first mistake: a key given twice, a problem of an unknown domain, a category, scale or label that
/// is missing.
Result<OmahaSystem> read_omaha(const Json& json);

}  // namespace vaka::care
