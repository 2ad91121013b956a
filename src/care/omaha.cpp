#include "care/omaha.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>

#include "base/text.hpp"

namespace vaka::care {

namespace {

constexpr std::array<std::string_view, 1> kFormats{"vaka-omaha"};
constexpr std::array<std::string_view, 3> kScaleKeys{"knowledge", "behavior", "status"};
constexpr std::size_t kMostItems = 200;

template <class Item>
const Item* with_key(const std::vector<Item>& items, std::string_view key) {
    const auto found = std::ranges::find(items, key, &Item::key);
    return found == items.end() ? nullptr : &*found;
}

/// An item of a list of local texts.
LocalText local_item(DataReader& item) {
    return {.en = item.text("en", 2000), .fi = item.text("fi", 2000), .tr = item.text("tr", 2000)};
}

std::string item_of(std::string_view list, std::size_t index) {
    return text::cat(list, "/", text::number(static_cast<std::int64_t>(index)));
}

}  // namespace

/// Fills an `OmahaSystem` member by member; what it notes goes to the errors of its reader.
class OmahaReader {
public:
    explicit OmahaReader(DataReader& reader) : reader_(reader) {}

    OmahaSystem read() {
        reader_.code("format", kFormats);
        reader_.integer("version", 1, 1);
        omaha_.source_ = reader_.source("source");
        omaha_.attribution_ = reader_.local("attribution");
        omaha_.domains_ = reader_.list("domains", kMostItems, [](DataReader& item) {
            return OmahaDomain{.key = item.key("key"), .name = item.local("name")};
        });
        note_repeated("domains", omaha_.domains_);
        read_problems();
        read_interventions();
        read_scales();
        reader_.finish();
        return std::move(omaha_);
    }

private:
    template <class Item>
    void note_repeated(std::string_view list, const std::vector<Item>& items) {
        if (items.empty()) reader_.note(list, "error.required");
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto first = static_cast<std::size_t>(with_key(items, items[i].key) - items.data());
            if (first != i)
                reader_.note(item_of(list, i), "error.id_twice", reader_.path_of(item_of(list, first)));
        }
    }

    void read_problems() {
        omaha_.problems_ = reader_.list("problems", kMostItems, [this](DataReader& item) {
            OmahaProblem problem{
                .key = item.key("key"), .domain = item.key("domain"), .name = item.local("name")};
            if (omaha_.domain(problem.domain) == nullptr) item.note("domain", "error.choice", problem.domain);
            return problem;
        });
        note_repeated("problems", omaha_.problems_);
    }

    /// Calls `read(DataReader&, index)` for each item of `list`, the index being that of its key in `codes`,
    /// and notes codes that come twice or not at all.
    template <class Read>
    void read_each(std::string_view list, std::span<const std::string_view> codes, const Read& read) {
        const auto indices = reader_.list(list, codes.size(), [&](DataReader& item) {
            const auto index = item.code("key", codes);
            read(item, index);
            return index;
        });
        for (std::size_t code = 0; code < codes.size(); ++code) {
            const auto count = std::ranges::count(indices, code);
            if (count == 0) reader_.note(list, "error.required", codes[code]);
            if (count > 1) reader_.note(list, "error.id_twice", codes[code]);
        }
    }

    void read_interventions() {
        const auto* const categories = record::Intervention::type().find("category")->choices;
        read_each("interventions", categories->codes, [this](DataReader& item, std::size_t index) {
            omaha_.interventions_.at(index) = item.local("name");
        });
    }

    void read_scales() {
        read_each("scales", kScaleKeys, [this](DataReader& item, std::size_t index) {
            auto& scale = omaha_.scales_.at(index);
            scale.name = item.local("name");
            const auto labels = item.list("labels", scale.labels.size(), local_item);
            std::ranges::copy(labels, scale.labels.begin());
            if (labels.size() < scale.labels.size())
                item.note(item_of("labels", labels.size()), "error.required");
        });
    }

    DataReader& reader_;
    OmahaSystem omaha_;
};

const OmahaProblem* OmahaSystem::problem(std::string_view key) const {
    return with_key(problems_, key);
}

const OmahaDomain* OmahaSystem::domain(std::string_view key) const {
    return with_key(domains_, key);
}

const LocalText& OmahaSystem::intervention_name(record::InterventionCategory category) const {
    return interventions_.at(static_cast<std::size_t>(category));
}

const LocalText& OmahaSystem::scale_name(OmahaScale scale) const {
    return scales_.at(static_cast<std::size_t>(scale)).name;
}

const LocalText* OmahaSystem::rating_label(OmahaScale scale, int rating) const {
    if (rating < kLowestRating || rating > kHighestRating) return nullptr;
    return &scales_.at(static_cast<std::size_t>(scale))
                .labels.at(static_cast<std::size_t>(rating - kLowestRating));
}

Result<OmahaSystem> read_omaha(const Json& json) {
    std::vector<Error> errors;
    DataReader reader(json, "", errors);
    auto omaha = OmahaReader(reader).read();
    VAKA_TRY(none_of(errors));
    return omaha;
}

}  // namespace vaka::care
