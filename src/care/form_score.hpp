#pragma once

#include <span>
#include <string>
#include <vector>

#include "care/form.hpp"
#include "record/assessment.hpp"

/// A form that was filled in, or is being: what is shown, what is missing, and what the answers amount to.
namespace vaka::care {

/// What of the person a form's bands may depend on.
struct FormContext {
    record::Sex sex = record::Sex::unknown;
};

/// What one item gave to a score.
struct ItemPoints {
    std::string item;
    int points = 0;
    bool operator==(const ItemPoints&) const = default;
};

struct ScaleResult {
    std::string key;
    /// The sum. There is none while an item of the scale is not answered: a part is never extrapolated.
    std::optional<int> score;
    PointsRange range;                 ///< The least and the greatest possible score.
    std::string band;                  ///< Key of the band; empty without a score or without bands.
    std::vector<std::string> missing;  ///< Items to answer before there is a score.
    std::vector<ItemPoints> because;   ///< The items that were answered, in the order of the scale.
    bool operator==(const ScaleResult&) const = default;
};

struct SectionResult {
    std::string key;
    std::size_t shown = 0;             ///< Items that are shown with these answers.
    std::size_t answered = 0;          ///< How many of them are answered.
    std::vector<std::string> missing;  ///< Required ones that are not.

    /// True when all that is required is answered, also when nothing of the section is shown.
    [[nodiscard]] bool is_complete() const { return missing.empty(); }
    bool operator==(const SectionResult&) const = default;
};

struct RaisedFlag {
    std::string key;
    FormFlagLevel level = FormFlagLevel::alert;
    std::string item;   ///< The item whose answer raised it.
    std::string value;  ///< That answer.
    bool operator==(const RaisedFlag&) const = default;
};

struct FormResult {
    std::vector<SectionResult> sections;  ///< All of the form, in its order.
    std::optional<ScaleResult> score;     ///< When the form has one.
    std::vector<ScaleResult> subscales;
    std::vector<RaisedFlag> flags;         ///< Raised at once, complete or not.
    std::vector<std::string> not_counted;  ///< Items that are answered but hidden.
    /// Answers that could not be used, at `/ITEM`: to an item that the form does not have (`not_found`), of
    /// a value that does not fit (`invalid`), or a second one to the same item (`conflict`).
    std::vector<Error> problems;

    [[nodiscard]] bool is_complete() const;
    bool operator==(const FormResult&) const = default;
};

/// Evaluates the answers of one assessment, which may be in any order and incomplete. `form` is one in which
/// `check_form` finds nothing, here and below. Hidden items count nothing. Of several answers to one item the
/// one that was written last counts; an answer that does not fit counts as none.
FormResult evaluate_form(const FormDefinition& form, std::span<const record::Answer> answers,
                         FormContext context = {});

/// Keys of the raised flags that are alerts: what `record::Assessment::flags` holds. Notices are for the one
/// who plans and stay in the result.
std::vector<std::string> alert_keys(const FormResult& result);

/// Keys of the items that are shown with these answers, in the order of the form.
std::vector<std::string> visible_items(const FormDefinition& form, std::span<const record::Answer> answers);

/// The band that a score falls into for this person; null when the scale has none for it.
const FormBand* band_of(const FormScale& scale, int score, FormContext context);

}  // namespace vaka::care
