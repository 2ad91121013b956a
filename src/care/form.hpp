#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "care/data_reader.hpp"
#include "record/people.hpp"

/// What a form is: questions in sections, and how their answers are counted. Forms are data
/// (`assets/forms/README.md` describes the file); `care/form_score.hpp` evaluates one that was filled in.
namespace vaka::care {

/// What an answer to an item looks like; see `check_answer`.
enum class FormItemKind : std::uint8_t { choice, integer, text, date, boolean };

struct FormChoice {
    std::string code;
    LocalText text;
    std::optional<int> points;  ///< Given for all choices of an item, or for none.
    bool operator==(const FormChoice&) const = default;
};

/// A statement about the answer to one item. It is false while that item is hidden or unanswered. Exactly one
/// of the two members is set.
struct FormCondition {
    std::string item;
    std::vector<std::string> any_of;  ///< The answer is one of these.
    std::optional<int> at_least;      ///< The answer gives so many points or more.
    bool operator==(const FormCondition&) const = default;
};

struct FormItem {
    std::string key;  ///< Unique in the form.
    LocalText text;
    LocalText help;  ///< Empty, or what the one who asks should know.
    FormItemKind kind = FormItemKind::choice;
    std::vector<FormChoice> choices;  ///< For `choice` only: two or more.
    int min = 0, max = 0;             ///< For `integer` only.
    bool required = true;
    std::optional<FormCondition>
        shown_when;  ///< About an earlier item; without one the item is always shown.
    bool operator==(const FormItem&) const = default;
};

struct FormSection {
    std::string key;
    LocalText title;
    LocalText intro;  ///< Empty, or words that stand before all questions of the section.
    std::vector<FormItem> items;
    bool operator==(const FormSection&) const = default;
};

/// A range of scores, both ends included, and what it is called.
struct FormBand {
    std::string key;
    int from = 0, to = 0;
    LocalText title;
    LocalText note;  ///< May be empty.
    bool operator==(const FormBand&) const = default;
};

/// Bands that replace the others for persons of one sex, where an instrument has different cut-offs.
struct FormBandsFor {
    record::Sex sex = record::Sex::unknown;
    std::vector<FormBand> bands;
    bool operator==(const FormBandsFor&) const = default;
};

/// A score: the sum of the points of its items. Each list of bands covers every score from the least to the
/// greatest once; a scale without cut-offs has none.
struct FormScale {
    std::string key;
    LocalText title;
    std::vector<std::string> items;
    std::vector<FormBand> bands;
    std::vector<FormBandsFor> bands_for;
    bool operator==(const FormScale&) const = default;
};

enum class FormFlagLevel : std::uint8_t {
    notice,  ///< Worth a look when planning.
    alert,   ///< Somebody has to be told now.
};

/// A safety mark that one answer raises, whatever else is answered. It says whom to tell; it never advises
/// on treatment.
struct FormFlag {
    std::string key;
    FormFlagLevel level = FormFlagLevel::alert;
    FormCondition when;
    LocalText title;
    LocalText note;
    bool operator==(const FormFlag&) const = default;
};

/// Code of the form in a code system (LOINC), for exchange with others.
struct FormCoding {
    std::string system;
    std::string code;
    bool verified = false;
    bool operator==(const FormCoding&) const = default;
};

struct FormDefinition {
    std::string key;  ///< The same in all versions; `record::Assessment::form_key`.
    int version = 1;
    LocalText title;
    std::string license;
    std::string attribution;
    LocalText translation_note;  ///< Empty, or what to know about the translations.
    Source source;
    std::optional<FormCoding> coding;
    std::vector<FormSection> sections;
    std::optional<FormScale> score;    ///< `record::Assessment::score`.
    std::vector<FormScale> subscales;  ///< Parts of the score, or other sums.
    std::vector<FormFlag> flags;
    bool operator==(const FormDefinition&) const = default;
};

/// Value of `format` in the file of a form.
inline constexpr std::string_view kFormFormat = "vaka-form";

/// Reads a form and checks that it makes sense (`check_form`). Error: the first problem, `invalid`, with its
/// JSON pointer.
Result<FormDefinition> read_form(const Json& json);

/// The same for those who want every problem: all go to `errors`; what is returned is to be used only when
/// there is none.
FormDefinition read_form(const Json& json, std::vector<Error>& errors);

/// Adds what is wrong with the form as a whole to `errors`, with the JSON pointers of its file: keys given
/// twice; conditions about a later or unknown item, answers that it does not have, or points that none or all
/// of them give; scored items that are unknown, optional or without points; bands with a gap or an overlap,
/// or that do not begin at the least and end at the greatest possible score.
void check_form(const FormDefinition& form, std::vector<Error>& errors);

/// Null when there is no such item.
const FormItem* find_item(const FormDefinition& form, std::string_view key);

/// Checks one answer: the code of a choice, a whole number within the limits, `yes` or `no`, a date as
/// `2026-02-28`, or text of at most 8000 characters. An empty text stands for "not answered" and is fine.
/// Error: `invalid` at `/KEY` of the item.
Result<void> check_answer(const FormItem& item, std::string_view value);

struct PointsRange {
    int least = 0, most = 0;
    bool operator==(const PointsRange&) const = default;
};

/// The points that answers to the item can give: those of its choices; the number itself; 1 for yes and 0 for
/// no. Nothing when the item has none.
std::optional<PointsRange> points_range(const FormItem& item);

/// Points of an answer; nothing when the item has none or the answer is empty or does not fit.
std::optional<int> points_of(const FormItem& item, std::string_view value);

/// The least and the greatest score of a scale of the form. An item that may be hidden can give 0; branches
/// that exclude one another are counted as if both could be answered.
PointsRange score_range(const FormDefinition& form, const FormScale& scale);

}  // namespace vaka::care
