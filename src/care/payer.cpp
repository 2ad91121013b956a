#include "care/payer.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace vaka::care {

namespace {

constexpr int kFormatVersion = 1;
constexpr int kMostUnits = 100'000;
constexpr int kLongestPeriod = 3650;
/// Ten million units of a currency with three decimals: far below what the sums of a year could overflow.
constexpr std::int64_t kMostMoney = 10'000'000'000;

constexpr std::array<std::string_view, 1> kFormats{"vaka-payer"};
constexpr std::array<std::string_view, 4> kUnitCodes{"hours", "calendar_days", "business_days", "months"};
constexpr std::array<std::string_view, 3> kAuthorizationCodes{"never", "always", "over_units"};
constexpr std::array<std::string_view, 4> kDecisionCodes{"approve", "partial", "deny", "pend"};
constexpr std::array<std::string_view, 3> kAppealCodes{"overturned", "partly_overturned", "upheld"};

/// What a list of rules is for. Each has answers of its own, in the order of `PayerAnswer`.
enum class Purpose : std::uint8_t { decision, appeal };

std::span<const std::string_view> answers_of(Purpose purpose) {
    return purpose == Purpose::decision ? std::span<const std::string_view>(kDecisionCodes) : kAppealCodes;
}

/// The codes that the records use for the same thing.
const record::Choices& choices_of_field(const record::RecordType& type, std::string_view field) {
    return *type.find(field)->choices;
}

std::optional<bool> boolean_or_none(DataReader& reader, std::string_view member) {
    if (!reader.has(member)) return std::nullopt;
    return reader.boolean(member, false);
}

std::optional<int> int_or_none(DataReader& reader, std::string_view member, int least, int most) {
    const auto number = reader.integer_or_none(member, least, most);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

/// The path of an item of a list, for `DataReader::note`.
std::string item_of(std::string_view member, std::size_t index) {
    return text::cat(member, "/", text::number(static_cast<std::int64_t>(index)));
}

template <class Enum>
std::vector<Enum> choices(DataReader& reader, std::string_view member,
                          std::span<const std::string_view> codes) {
    std::vector<Enum> found;
    const auto words = reader.texts(member);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto code = std::ranges::find(codes, words[i]);
        if (code != codes.end()) {
            found.push_back(static_cast<Enum>(code - codes.begin()));
        } else if (!words[i].empty()) {  // an empty one was noted by the reader
            reader.note(item_of(member, i), "error.choice", words[i]);
        }
    }
    return found;
}

/// Reads one profile. What needs to look at more than one member is a method.
class ProfileReader {
public:
    explicit ProfileReader(const Json& json) : json_(&json) {}

    Result<PayerProfile> read();

private:
    Money money(DataReader& reader, std::string_view member) const {
        return {reader.integer_or_none(member, 0, kMostMoney).value_or(0), payer_.currency};
    }
    void read_amounts(DataReader& reader);
    PayerBenefit read_benefit(DataReader& reader);
    void read_words(DataReader& reader, PayerBenefit& benefit);
    PayerCondition read_condition(DataReader reader, Purpose purpose);
    PayerRule read_rule(DataReader& reader, Purpose purpose);
    std::vector<PayerRule> read_rules(DataReader& reader, Purpose purpose);
    PayerAppealLevel read_level(DataReader& reader);

    const Json* json_;
    std::vector<Error> errors_;
    PayerProfile payer_;
    std::vector<std::string> benefit_keys_;
    std::vector<std::string> words_;
    std::vector<std::string> decision_ids_;
    std::vector<std::string> list_ids_;  ///< Of the list of rules that is being read.
    std::vector<record::AppealLevel> levels_;
};

PayerPeriod period_members(DataReader& reader) {
    return {.amount = static_cast<int>(reader.integer("amount", 0, kLongestPeriod)),
            .unit = static_cast<PayerUnit>(reader.code("unit", kUnitCodes))};
}

PayerPeriod read_period(DataReader reader) {
    const auto period = period_members(reader);
    reader.finish();
    return period;
}

std::optional<PayerPeriod> period_or_none(DataReader& reader, std::string_view member) {
    if (!reader.has(member)) return std::nullopt;
    return read_period(reader.object(member));
}

PayerTerm read_term(DataReader reader) {
    PayerTerm term{.period = period_members(reader),
                   .to_business_day = reader.boolean("to_business_day", false),
                   .source = reader.source("source")};
    reader.finish();
    return term;
}

void expect_known(DataReader& reader, std::string_view member, const std::vector<std::string>& names,
                  const std::vector<std::string>& known) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].empty() && std::ranges::find(known, names[i]) == known.end())
            reader.note(item_of(member, i), "error.data_no_such", names[i]);
    }
}

PayerPart read_part(DataReader& reader) {
    PayerPart part{.units = int_or_none(reader, "units", 1, kMostUnits),
                   .percent = int_or_none(reader, "units_percent", 1, 99),
                   .within_visit_limit = reader.boolean("units_within_visit_limit", false)};
    const int ways =
        int{part.units.has_value()} + int{part.percent.has_value()} + int{part.within_visit_limit};
    if (ways != 1) reader.note("units", "error.payer_part");
    return part;
}

void ProfileReader::read_amounts(DataReader& reader) {
    const auto code = reader.text("currency", 3);
    if (const auto currency = parse_currency(code)) {
        payer_.currency = *currency;
    } else if (!code.empty()) {
        reader.note("currency", "error.currency", code);
    }
    payer_.deductible = {reader.integer("deductible_minor", 0, kMostMoney), payer_.currency};
    if (!reader.has("out_of_pocket_maximum_minor")) return;
    payer_.out_of_pocket_maximum = money(reader, "out_of_pocket_maximum_minor");
    if (payer_.deductible.minor > payer_.out_of_pocket_maximum->minor)
        reader.note("deductible_minor", "error.part_over_whole");
}

void ProfileReader::read_words(DataReader& reader, PayerBenefit& benefit) {
    auto match = reader.object("match");
    for (const std::string_view language : {"en", "fi", "tr"}) {
        const auto words = match.texts(language, 50);
        if (words.empty()) match.note(language, "error.required");
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto folded = text::fold_for_search(text::trim(words[i]));
            // One benefit may have the same word in several languages; two benefits must not share one.
            if (folded.empty() || std::ranges::find(benefit.words, folded) != benefit.words.end()) continue;
            if (std::ranges::find(words_, folded) != words_.end())
                match.note(item_of(language, i), "error.data_twice", words[i]);
            benefit.words.push_back(folded);
        }
    }
    match.finish();
    words_.insert(words_.end(), benefit.words.begin(), benefit.words.end());
}

PayerBenefit ProfileReader::read_benefit(DataReader& reader) {
    PayerBenefit benefit{.key = reader.key("key"), .title = reader.local("title")};
    if (std::ranges::find(benefit_keys_, benefit.key) != benefit_keys_.end())
        reader.note("key", "error.data_twice", benefit.key);
    benefit_keys_.push_back(benefit.key);
    read_words(reader, benefit);
    benefit.covered = reader.boolean("covered", true);
    benefit.copay.currency = payer_.currency;
    benefit.source = reader.source("source");
    if (!benefit.covered) return benefit;  // costs given nevertheless are told as members without a meaning
    benefit.authorization =
        static_cast<PayerAuthorization>(reader.code("authorization", kAuthorizationCodes));
    if (benefit.authorization == PayerAuthorization::over_units)
        benefit.free_units = static_cast<int>(reader.integer("free_units", 1, kMostUnits));
    benefit.visit_limit = int_or_none(reader, "visit_limit", 0, 10'000);
    benefit.copay = money(reader, "copay_minor");
    benefit.coinsurance_percent = int_or_none(reader, "coinsurance_percent", 0, 100).value_or(0);
    benefit.deductible_applies = reader.boolean("deductible_applies", true);
    return benefit;
}

PayerCondition ProfileReader::read_condition(DataReader reader, Purpose purpose) {
    const auto& settings = choices_of_field(record::NecessityReview::type(), "level_of_care");
    PayerCondition when{.benefits = reader.texts("benefits"),
                        .settings = choices<record::Setting>(reader, "settings", settings.codes)};
    expect_known(reader, "benefits", when.benefits, benefit_keys_);
    if (purpose == Purpose::appeal) {
        when.refused_by = reader.texts("refused_by");
        expect_known(reader, "refused_by", when.refused_by, decision_ids_);
    } else {
        when.information_sent = boolean_or_none(reader, "information_sent");
    }
    when.evidence = choices<Evidence>(reader, "evidence", kEvidenceCodes);
    when.missing = choices<Evidence>(reader, "missing", kEvidenceCodes);
    when.units_over = int_or_none(reader, "units_over", 0, kMostUnits);
    when.covered = boolean_or_none(reader, "covered");
    when.authorization_required = boolean_or_none(reader, "authorization_required");
    when.expedited = boolean_or_none(reader, "expedited");
    when.reviewed = boolean_or_none(reader, "reviewed");
    when.least_costly_adequate = boolean_or_none(reader, "least_costly_adequate");
    when.over_visit_limit = boolean_or_none(reader, "over_visit_limit");
    when.chance_percent = int_or_none(reader, "chance_percent", 1, 99);
    reader.finish();
    return when;
}

PayerRule ProfileReader::read_rule(DataReader& reader, Purpose purpose) {
    PayerRule rule{.id = reader.key("id"),
                   .when = read_condition(reader.object("when"), purpose),
                   .answer = static_cast<PayerAnswer>(reader.code("answer", answers_of(purpose)))};
    if (std::ranges::find(list_ids_, rule.id) != list_ids_.end())
        reader.note("id", "error.data_twice", rule.id);
    list_ids_.push_back(rule.id);
    if (rule.answer == PayerAnswer::grant_part) rule.part = read_part(reader);
    rule.reason = reader.local("reason");
    rule.takes = read_period(reader.object("takes"));
    rule.takes_expedited = period_or_none(reader, "takes_expedited");
    if (rule.answer == PayerAnswer::grant || rule.answer == PayerAnswer::grant_part)
        rule.valid = period_or_none(reader, "valid");
    rule.source = reader.source("source");
    return rule;
}

std::vector<PayerRule> ProfileReader::read_rules(DataReader& reader, Purpose purpose) {
    list_ids_.clear();
    auto rules = reader.list("rules", 200, [&](DataReader& item) { return read_rule(item, purpose); });
    if (rules.empty()) {
        reader.note("rules", "error.required");
    } else if (rules.back().when != PayerCondition{}) {
        reader.note(text::cat(item_of("rules", rules.size() - 1), "/when"), "error.payer_last_rule");
    }
    return rules;
}

PayerAppealLevel ProfileReader::read_level(DataReader& reader) {
    const auto& codes = choices_of_field(record::Appeal::type(), "level");
    PayerAppealLevel level{.level = reader.choice<record::AppealLevel>("level", codes)};
    if (std::ranges::find(levels_, level.level) != levels_.end())
        reader.note("level", "error.data_twice", codes.codes[static_cast<std::size_t>(level.level)]);
    if (reader.has("after")) {
        level.after = reader.choice<record::AppealLevel>("after", codes);
        // Only earlier ones of the list: no two levels wait for each other.
        if (std::ranges::find(levels_, *level.after) == levels_.end())
            reader.note("after", "error.data_no_such", codes.codes[static_cast<std::size_t>(*level.after)]);
    }
    levels_.push_back(level.level);
    level.file_within = read_term(reader.object("file_within"));
    level.decide_within = read_term(reader.object("decide_within"));
    level.decide_within_expedited = read_term(reader.object("decide_within_expedited"));
    level.rules = read_rules(reader, Purpose::appeal);
    return level;
}

Result<PayerProfile> ProfileReader::read() {
    DataReader reader(*json_, "", errors_);
    reader.code("format", kFormats);
    reader.integer("version", kFormatVersion, kFormatVersion);
    payer_.key = reader.key("key");
    payer_.name = reader.local("name");
    payer_.description = reader.local("description");
    payer_.coverage_type = reader.choice<record::CoverageType>(
        "coverage_type", choices_of_field(record::Coverage::type(), "coverage_type"));
    read_amounts(reader);
    payer_.source = reader.source("source");
    payer_.benefits = reader.list("benefits", 200, [&](DataReader& item) { return read_benefit(item); });
    if (payer_.benefits.empty()) reader.note("benefits", "error.required");
    payer_.rules = read_rules(reader, Purpose::decision);
    decision_ids_ = list_ids_;
    payer_.decide_within = read_term(reader.object("decide_within"));
    payer_.decide_within_longest = read_term(reader.object("decide_within_longest"));
    payer_.decide_within_expedited = read_term(reader.object("decide_within_expedited"));
    payer_.appeals = reader.list("appeals", 4, [&](DataReader& item) { return read_level(item); });
    payer_.late_reason = reader.local("late_reason");
    reader.finish();
    VAKA_TRY(none_of(errors_));
    return std::move(payer_);
}

}  // namespace

Result<PayerProfile> read_payer(const Json& json) {
    return ProfileReader(json).read();
}

}  // namespace vaka::care
