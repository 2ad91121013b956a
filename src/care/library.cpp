#include "care/library.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace vaka::care {

namespace {

/// Files that are alone of their kind; all others are told by their folder.
constexpr std::array<std::pair<std::string_view, DataKind>, 5> kSingleFiles{
    {{"models/indicators.json", DataKind::indicators},
     {"rules/comorbidity.json", DataKind::comorbidity},
     {"rules/readmission.json", DataKind::readmission},
     {"rules/ccm.json", DataKind::certification},
     {"rules/omaha.json", DataKind::omaha}}};

constexpr std::array<std::pair<std::string_view, DataKind>, 5> kFolders{{{"rules/", DataKind::rules},
                                                                         {"models/", DataKind::model},
                                                                         {"forms/", DataKind::form},
                                                                         {"payers/", DataKind::payer},
                                                                         {"calendars/", DataKind::calendar}}};

/// Later ones take the place of earlier ones of the same key.
template <class Item, class Key>
void put(std::vector<Item>& items, Item item, Key key) {
    const auto found = std::ranges::find(items, std::invoke(key, item), key);
    if (found == items.end()) {
        items.push_back(std::move(item));
    } else {
        *found = std::move(item);
    }
}

/// Reads one file into a library; nothing of it is kept when it has a mistake.
class FileReader {
public:
    FileReader(const DataFile& file, Library& library) : file_(file), library_(library) {}

    std::vector<Error> read() {
        const auto json = parse_data(file_.text);
        if (!json) return {json.error()};
        switch (file_.kind) {
            case DataKind::rules:
                rules(*json);
                break;
            case DataKind::model:
                model(*json);
                break;
            case DataKind::form:
                keep(read_form(*json, errors_), DataKind::form, library_.forms, &FormDefinition::key);
                break;
            case DataKind::payer:
                payer(*json);
                break;
            case DataKind::calendar:
                keep(BusinessCalendar::read(*json, errors_), DataKind::calendar, library_.calendars,
                     &BusinessCalendar::key);
                break;
            case DataKind::indicators:
                if (auto read = read_indicators(*json, &errors_))
                    library_.knowledge.indicators = *std::move(read);
                break;
            case DataKind::comorbidity:
                keep(read_comorbidity(*json, errors_), library_.knowledge.comorbidity);
                break;
            case DataKind::readmission:
                keep(read_readmission(*json, errors_), library_.knowledge.readmission);
                break;
            case DataKind::certification:
                keep(read_certification(*json, errors_), library_.certification);
                break;
            case DataKind::omaha:
                omaha(*json);
                break;
        }
        return std::move(errors_);
    }

private:
    template <class Item, class Key>
    void keep(Item item, DataKind kind, std::vector<Item>& items, Key key) {
        if (!errors_.empty()) return;
        note_origin(kind, std::invoke(key, item));
        put(items, std::move(item), key);
    }

    template <class Item>
    void keep(Item item, Item& place) {
        if (errors_.empty()) place = std::move(item);
    }

    void note_origin(DataKind kind, const std::string& key) { library_.origins[{kind, key}] = file_.name; }

    void rules(const Json& json) {
        auto set = read_rules(json, value_names(), &errors_);
        if (!set || !errors_.empty()) return;
        for (auto& rule : set->rules) {
            note_origin(DataKind::rules, rule.id);
            put(library_.knowledge.rules, std::move(rule), &Rule::id);
        }
    }

    void model(const Json& json) {
        auto read = read_model(json, library_.knowledge.indicators, &errors_);
        if (read) keep(*std::move(read), DataKind::model, library_.knowledge.models, &ModelProfile::key);
    }

    void payer(const Json& json) {
        auto read = read_payer(json);
        if (!read) {
            errors_.push_back(read.error());
            return;
        }
        keep(*std::move(read), DataKind::payer, library_.payers, &PayerProfile::key);
    }

    void omaha(const Json& json) {
        auto read = read_omaha(json);
        if (read) {
            library_.omaha = *std::move(read);
        } else {
            errors_.push_back(read.error());
        }
    }

    const DataFile& file_;
    Library& library_;
    std::vector<Error> errors_;
};

}  // namespace

std::optional<DataKind> data_kind_of(std::string_view name) {
    if (!name.ends_with(".json")) return std::nullopt;
    for (const auto& [file, kind] : kSingleFiles) {
        if (name == file) return kind;
    }
    for (const auto& [folder, kind] : kFolders) {
        if (name.starts_with(folder)) return kind;
    }
    return std::nullopt;
}

const FormDefinition* Library::form(std::string_view key) const {
    const auto found = std::ranges::find(forms, key, &FormDefinition::key);
    return found == forms.end() ? nullptr : &*found;
}

const PayerProfile* Library::payer(std::string_view key) const {
    const auto found = std::ranges::find(payers, key, &PayerProfile::key);
    return found == payers.end() ? nullptr : &*found;
}

Library read_library(std::span<const DataFile> files, std::string_view calendar) {
    Library library;
    const auto read = [&](bool indicators) {
        for (const auto& file : files) {
            if ((file.kind == DataKind::indicators) != indicators) continue;
            for (auto& error : FileReader(file, library).read())
                library.problems.push_back({file.name, std::move(error)});
        }
    };
    read(true);  // first, for the models weigh them
    read(false);
    const auto found = std::ranges::find(library.calendars, calendar, &BusinessCalendar::key);
    if (found != library.calendars.end()) library.knowledge.calendar = *found;
    return library;
}

std::vector<Error> check_data_file(const DataFile& file, const Library& library) {
    Library trial;
    trial.knowledge.indicators = library.knowledge.indicators;
    return FileReader(file, trial).read();
}

}  // namespace vaka::care
