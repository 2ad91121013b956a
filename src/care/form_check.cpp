#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "care/form.hpp"

namespace vaka::care {

namespace {

/// What `record::Assessment::score` holds.
constexpr int kMostScore = 1000;

using Keys = std::set<std::string_view>;

std::string at(std::string_view list, std::size_t index) {
    return text::cat(list, "/", text::number(static_cast<std::int64_t>(index)));
}

class FormChecker {
public:
    FormChecker(const FormDefinition& form, std::vector<Error>& errors) : form_(form), errors_(errors) {}

    void check() {
        check_sections();
        check_scales();
        check_flags();
    }

private:
    void note(std::string path, std::string_view key, std::string_view detail = {}) {
        errors_.push_back({Code::invalid, std::string(key), std::move(path), std::string(detail)});
    }

    void need_new(Keys& keys, const std::string& key, std::string_view path) {
        if (!keys.insert(key).second) note(text::cat(path, "/key"), "error.data_twice", key);
    }

    void check_sections() {
        Keys sections;
        Keys items;  // those before the one that is looked at
        for (std::size_t s = 0; s < form_.sections.size(); ++s) {
            const auto path = at("/sections", s);
            need_new(sections, form_.sections[s].key, path);
            for (std::size_t i = 0; i < form_.sections[s].items.size(); ++i) {
                const auto& item = form_.sections[s].items[i];
                const auto item_path = at(text::cat(path, "/items"), i);
                if (item.shown_when) {
                    const auto condition_path = text::cat(item_path, "/shown_when");
                    if (items.contains(item.shown_when->item)) {
                        check_condition(*item.shown_when, condition_path);
                    } else {
                        note(text::cat(condition_path, "/item"), "error.form_earlier", item.shown_when->item);
                    }
                }
                need_new(items, item.key, item_path);
            }
        }
    }

    /// The item of the condition must exist.
    void check_condition(const FormCondition& condition, const std::string& path) {
        const auto& item = *find_item(form_, condition.item);
        const bool closed = item.kind != FormItemKind::text && item.kind != FormItemKind::date;
        if (!closed) return note(text::cat(path, "/item"), "error.form_condition_item", item.key);
        for (std::size_t i = 0; i < condition.any_of.size(); ++i) {
            const auto good = check_answer(item, condition.any_of[i]);
            if (!good) note(at(text::cat(path, "/any_of"), i), good.error().key, good.error().detail);
        }
        if (!condition.at_least) return;
        const auto range = points_range(item);
        if (!range) return note(text::cat(path, "/item"), "error.form_points", item.key);
        // At the least points, every answer would do, which `any_of` says plainly.
        if (*condition.at_least <= range->least || *condition.at_least > range->most) {
            note(text::cat(path, "/at_least"), "error.data_range",
                 text::cat(text::number(range->least + 1), " – ", text::number(range->most)));
        }
    }

    void check_scales() {
        Keys keys;
        if (form_.score) check_scale(*form_.score, "/score", keys);
        for (std::size_t i = 0; i < form_.subscales.size(); ++i)
            check_scale(form_.subscales[i], at("/subscales", i), keys);
    }

    void check_scale(const FormScale& scale, const std::string& path, Keys& keys) {
        need_new(keys, scale.key, path);
        const auto errors_before = errors_.size();
        Keys items;
        for (std::size_t i = 0; i < scale.items.size(); ++i)
            check_scored(scale.items[i], at(text::cat(path, "/items"), i), items);
        if (errors_.size() != errors_before) return;  // bands mean nothing without their scores
        const auto range = score_range(form_, scale);
        if (range.least < -kMostScore || range.most > kMostScore)
            return note(text::cat(path, "/items"), "error.number_too_large", text::number(kMostScore));
        check_bands(scale.bands, range, text::cat(path, "/bands"));
        check_bands_for(scale.bands_for, range, text::cat(path, "/bands_for"));
    }

    void check_scored(const std::string& key, const std::string& path, Keys& items) {
        const auto* const item = find_item(form_, key);
        if (item == nullptr) return note(path, "error.data_no_such", key);
        if (!items.insert(key).second) return note(path, "error.data_twice", key);
        if (!points_range(*item)) return note(path, "error.form_points", key);
        // A sum with a part left out looks like a low score; so every part has to be answered.
        if (!item->required) note(path, "error.form_scored_optional", key);
    }

    void check_bands(const std::vector<FormBand>& bands, PointsRange range, const std::string& path) {
        if (bands.empty()) return;
        Keys keys;
        int begin = range.least;
        for (std::size_t i = 0; i < bands.size(); ++i) {
            need_new(keys, bands[i].key, at(path, i));
            if (bands[i].from != begin)
                note(text::cat(at(path, i), "/from"), "error.form_band_from", text::number(begin));
            begin = bands[i].to + 1;
        }
        if (bands.back().to != range.most)
            note(text::cat(at(path, bands.size() - 1), "/to"), "error.form_band_to",
                 text::number(range.most));
    }

    void check_bands_for(const std::vector<FormBandsFor>& lists, PointsRange range, const std::string& path) {
        const auto codes = record::Person::type().find("sex")->choices->codes;
        std::set<record::Sex> sexes;
        for (std::size_t i = 0; i < lists.size(); ++i) {
            if (!sexes.insert(lists[i].sex).second)
                note(text::cat(at(path, i), "/sex"), "error.data_twice",
                     codes[static_cast<std::size_t>(lists[i].sex)]);
            check_bands(lists[i].bands, range, text::cat(at(path, i), "/bands"));
        }
    }

    void check_flags() {
        Keys keys;
        for (std::size_t i = 0; i < form_.flags.size(); ++i) {
            const auto& flag = form_.flags[i];
            const auto path = at("/flags", i);
            need_new(keys, flag.key, path);
            if (find_item(form_, flag.when.item) != nullptr) {
                check_condition(flag.when, text::cat(path, "/when"));
            } else {
                note(text::cat(path, "/when/item"), "error.data_no_such", flag.when.item);
            }
        }
    }

    const FormDefinition& form_;
    std::vector<Error>& errors_;
};

}  // namespace

void check_form(const FormDefinition& form, std::vector<Error>& errors) {
    FormChecker(form, errors).check();
}

}  // namespace vaka::care
