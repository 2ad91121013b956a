#include "care/model.hpp"

#include <algorithm>
#include <cmath>

namespace vaka::care {

namespace {

constexpr std::array<std::string_view, 1> kModelFormats{"vaka-model"};
constexpr std::array<std::string_view, 1> kIndicatorFormats{"vaka-indicators"};

std::map<std::string, ModelNumber, std::less<>> read_numbers(DataReader reader) {
    std::map<std::string, ModelNumber, std::less<>> numbers;
    for (const auto name : kModelNumbers) {
        if (!reader.has(name)) continue;
        auto number = reader.object(name);
        numbers.emplace(
            name, ModelNumber{.value = number.number("value", 0, 100000), .source = number.source("source")});
        number.finish();
    }
    reader.finish();
    return numbers;
}

std::map<std::string, double, std::less<>> read_weights(DataReader& model,
                                                        std::span<const Indicator> indicators) {
    std::map<std::string, double, std::less<>> weights;
    auto reader = model.object("weights");
    double total = 0;
    for (const auto& indicator : indicators) {
        if (!reader.has(indicator.key)) continue;
        const auto weight = reader.number(indicator.key, 0, 1);
        weights.emplace(indicator.key, weight);
        total += weight;
    }
    reader.finish();
    if (std::abs(total - 1) > 1e-6) model.note("weights", "error.model_weights");
    return weights;
}

std::vector<record::ApprovalKind> read_approvals(DataReader& reader) {
    const auto& choices = *record::Approval::type().find("kind")->choices;
    std::vector<record::ApprovalKind> kinds;
    for (const auto& name : reader.texts("approvals", choices.codes.size())) {
        const auto found = std::ranges::find(choices.codes, name);
        if (found == choices.codes.end()) {
            reader.note("approvals", "error.choice", name);
        } else {
            kinds.push_back(static_cast<record::ApprovalKind>(found - choices.codes.begin()));
        }
    }
    return kinds;
}

template <class T>
Result<T> result_of(T value, std::vector<Error> errors, std::vector<Error>* all) {
    const auto first = none_of(errors);
    if (all != nullptr) *all = std::move(errors);
    VAKA_TRY(first);
    return value;
}

}  // namespace

const std::vector<std::string>& value_names() {
    static const auto kNames = [] {
        std::vector<std::string> names(kModelNumbers.begin(), kModelNumbers.end());
        names.insert(names.end(), kComputedNumbers.begin(), kComputedNumbers.end());
        return names;
    }();
    return kNames;
}

Result<ModelProfile> read_model(const Json& json, std::span<const Indicator> indicators,
                                std::vector<Error>* all) {
    std::vector<Error> errors;
    DataReader reader(json, "", errors);
    reader.code("format", kModelFormats);
    reader.integer("version", 1, 1);
    ModelProfile model;
    model.key = reader.key("key");
    model.title = reader.local("title");
    model.summary = reader.local("summary");
    model.numbers = read_numbers(reader.object("numbers"));
    model.accompaniment = static_cast<Accompaniment>(reader.code("accompaniment", kAccompaniments));
    model.needs_target_population = reader.boolean("needs_target_population", false);
    model.sections = reader.texts("sections");
    model.approvals = read_approvals(reader);
    model.weights = read_weights(reader, indicators);
    reader.finish();
    return result_of(std::move(model), std::move(errors), all);
}

Result<std::vector<Indicator>> read_indicators(const Json& json, std::vector<Error>* all) {
    std::vector<Error> errors;
    DataReader reader(json, "", errors);
    reader.code("format", kIndicatorFormats);
    reader.integer("version", 1, 1);
    auto indicators = reader.list("indicators", 100, [](DataReader& item) {
        Indicator indicator{
            .key = item.key("key"), .title = item.local("title"), .why = item.local("why"), .value = {}};
        const auto* const value = item.raw("value");
        if (value == nullptr) {
            item.note("value", "error.required");
        } else {
            indicator.value = Expression::read(*value, ExpressionType::number,
                                               {.subject = &record::Case::type(), .values = value_names()},
                                               item.path_of("value"), item.errors());
        }
        return indicator;
    });
    reader.finish();
    return result_of(std::move(indicators), std::move(errors), all);
}

std::map<std::string, double, std::less<>> values_of(const ModelProfile& model) {
    std::map<std::string, double, std::less<>> values;
    for (const auto& [name, number] : model.numbers) values.emplace(name, number.value);
    return values;
}

Fidelity measure_fidelity(const ModelProfile& model, std::span<const Indicator> indicators,
                          const ExpressionContext& context) {
    Fidelity fidelity;
    double total = 0;
    for (const auto& indicator : indicators) {
        const auto weight = model.weights.find(indicator.key);
        if (weight == model.weights.end() || weight->second == 0) continue;
        Measured measured{.indicator = &indicator, .weight = weight->second, .value = {}, .because = {}};
        measured.value = indicator.value.number(context, &measured.because);
        if (measured.value) {
            measured.value = std::clamp(*measured.value, 0.0, 1.0);
            fidelity.known += measured.weight;
            total += measured.weight * *measured.value;
        }
        fidelity.indicators.push_back(std::move(measured));
    }
    std::ranges::stable_sort(fidelity.indicators, std::ranges::greater{}, &Measured::weight);
    if (fidelity.known > 0) fidelity.score = total / fidelity.known;
    return fidelity;
}

}  // namespace vaka::care
