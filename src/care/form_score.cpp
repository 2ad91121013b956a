#include "care/form_score.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace vaka::care {

namespace {

using record::Answer;

/// The form with its answers filled in.
class Filled {
public:
    Filled(const FormDefinition& form, std::span<const Answer> answers) {
        for (const auto& section : form.sections) {
            for (const auto& item : section.items) entries_.emplace(item.key, Entry{.item = &item});
        }
        for (const auto& answer : answers) take(answer);
        // Conditions look back only, so what they need is decided before them.
        for (const auto& section : form.sections) {
            for (const auto& item : section.items) {
                auto& entry = entries_.at(item.key);
                drop_unfit(entry);
                entry.shown = !item.shown_when || holds(*item.shown_when);
            }
        }
    }

    [[nodiscard]] bool is_shown(const std::string& item) const { return entries_.at(item).shown; }
    [[nodiscard]] bool is_answered(const std::string& item) const { return !value_of(item).empty(); }
    [[nodiscard]] std::string_view value_of(const std::string& item) const {
        const auto* const answer = entries_.at(item).answer;
        return answer == nullptr ? std::string_view{} : std::string_view{answer->value};
    }
    [[nodiscard]] const FormItem& item(const std::string& key) const { return *entries_.at(key).item; }

    [[nodiscard]] bool holds(const FormCondition& condition) const {
        const auto value = value_of(condition.item);
        if (!is_shown(condition.item) || value.empty()) return false;
        if (condition.at_least) return points_of(item(condition.item), value) >= condition.at_least;
        return std::ranges::find(condition.any_of, value) != condition.any_of.end();
    }

    std::vector<Error> take_problems() { return std::move(problems_); }

private:
    struct Entry {
        const FormItem* item = nullptr;
        const Answer* answer = nullptr;
        bool shown = false;
    };

    void take(const Answer& answer) {
        const auto path = text::cat("/", answer.item);
        const auto found = entries_.find(answer.item);
        if (found == entries_.end()) {
            problems_.push_back({Code::not_found, "error.data_no_such", path, answer.item});
            return;
        }
        auto& held = found->second.answer;
        if (held != nullptr)
            problems_.push_back({Code::conflict, "error.form_answer_twice", path, answer.item});
        if (held == nullptr || held->updated_at <= answer.updated_at) held = &answer;
    }

    void drop_unfit(Entry& entry) {
        if (entry.answer == nullptr) return;
        const auto good = check_answer(*entry.item, entry.answer->value);
        if (!good) problems_.push_back(good.error());
        if (!good || text::trim(entry.answer->value).empty()) entry.answer = nullptr;
    }

    std::map<std::string, Entry, std::less<>> entries_;
    std::vector<Error> problems_;
};

SectionResult section_result(const FormSection& section, const Filled& filled) {
    SectionResult result{.key = section.key};
    for (const auto& item : section.items) {
        if (!filled.is_shown(item.key)) continue;
        ++result.shown;
        if (filled.is_answered(item.key)) {
            ++result.answered;
        } else if (item.required) {
            result.missing.push_back(item.key);
        }
    }
    return result;
}

/// The item to answer before it is known what `key` gives to a score: itself, or when it is hidden, the
/// required one on which that depends. Null when it is known.
const std::string* awaited(const std::string& key, const Filled& filled) {
    const auto* at = &filled.item(key);
    while (!filled.is_shown(at->key)) at = &filled.item(at->shown_when->item);
    return at->required && !filled.is_answered(at->key) ? &at->key : nullptr;
}

ScaleResult scale_result(const FormDefinition& form, const FormScale& scale, const Filled& filled,
                         FormContext context) {
    ScaleResult result{.key = scale.key, .range = score_range(form, scale)};
    int sum = 0;
    for (const auto& key : scale.items) {
        if (const auto* const item = awaited(key, filled); item != nullptr) {
            if (std::ranges::find(result.missing, *item) == result.missing.end())
                result.missing.push_back(*item);
        } else if (filled.is_shown(key)) {
            const int points = points_of(filled.item(key), filled.value_of(key)).value_or(0);
            sum += points;
            result.because.push_back({key, points});
        }
    }
    if (!result.missing.empty()) return result;
    result.score = sum;
    if (const auto* const band = band_of(scale, sum, context); band != nullptr) result.band = band->key;
    return result;
}

}  // namespace

bool FormResult::is_complete() const {
    return std::ranges::all_of(sections, &SectionResult::is_complete);
}

FormResult evaluate_form(const FormDefinition& form, std::span<const Answer> answers, FormContext context) {
    Filled filled(form, answers);
    FormResult result{.problems = filled.take_problems()};
    for (const auto& section : form.sections) {
        result.sections.push_back(section_result(section, filled));
        for (const auto& item : section.items) {
            if (filled.is_answered(item.key) && !filled.is_shown(item.key))
                result.not_counted.push_back(item.key);
        }
    }
    if (form.score) result.score = scale_result(form, *form.score, filled, context);
    for (const auto& scale : form.subscales)
        result.subscales.push_back(scale_result(form, scale, filled, context));
    for (const auto& flag : form.flags) {
        if (!filled.holds(flag.when)) continue;
        result.flags.push_back(
            {flag.key, flag.level, flag.when.item, std::string(filled.value_of(flag.when.item))});
    }
    return result;
}

std::vector<std::string> alert_keys(const FormResult& result) {
    std::vector<std::string> keys;
    for (const auto& flag : result.flags) {
        if (flag.level == FormFlagLevel::alert) keys.push_back(flag.key);
    }
    return keys;
}

std::vector<std::string> visible_items(const FormDefinition& form, std::span<const Answer> answers) {
    const Filled filled(form, answers);
    std::vector<std::string> shown;
    for (const auto& section : form.sections) {
        for (const auto& item : section.items) {
            if (filled.is_shown(item.key)) shown.push_back(item.key);
        }
    }
    return shown;
}

const FormBand* band_of(const FormScale& scale, int score, FormContext context) {
    const auto own = std::ranges::find(scale.bands_for, context.sex, &FormBandsFor::sex);
    const auto& bands = own == scale.bands_for.end() ? scale.bands : own->bands;
    const auto found = std::ranges::find_if(
        bands, [&](const FormBand& band) { return band.from <= score && score <= band.to; });
    return found == bands.end() ? nullptr : &*found;
}

}  // namespace vaka::care
