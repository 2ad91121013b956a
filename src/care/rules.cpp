#include "care/rules.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace vaka::care {

namespace {

constexpr std::array<std::string_view, 1> kFormats{"vaka-rules"};

Expression read_expression(DataReader& reader, std::string_view member, ExpressionType type,
                           const Expression::Scope& scope) {
    const auto* const json = reader.raw(member);
    if (json == nullptr) return {};
    return Expression::read(*json, type, scope, reader.path_of(member), reader.errors());
}

/// The fields that a title names in braces have to exist.
void check_placeholders(DataReader& reader, const Rule& rule) {
    for (const auto* const text : {&rule.title.en, &rule.title.fi, &rule.title.tr}) {
        for (auto open = text->find('{'); open != std::string::npos; open = text->find('{', open + 1)) {
            const auto close = text->find('}', open);
            const auto name = text->substr(open + 1, close == std::string::npos ? close : close - open - 1);
            if (close == std::string::npos || rule.subject->find(name) == nullptr)
                reader.note("title", "error.expression_field", name);
        }
    }
}

Rule read_rule(DataReader& reader, std::span<const std::string> values) {
    Rule rule;
    rule.id = reader.text("id", 40);
    rule.kind = static_cast<RuleKind>(reader.code("kind", kRuleKinds));
    rule.level = static_cast<RuleLevel>(reader.code("level", kRuleLevels));
    const auto subject = reader.key("for");
    rule.subject = record::find_type(subject);
    rule.title = reader.local("title");
    rule.why = reader.local("why");
    rule.source = reader.source("source");
    rule.acuity_plus = static_cast<int>(reader.integer_or_none("acuity_plus", 0, 4).value_or(0));
    rule.dismissible = reader.boolean("dismissible", true);
    if (rule.subject == nullptr) {
        if (!subject.empty()) reader.note("for", "error.expression_record", subject);
        for (const auto* const member : {"when", "urgent_when", "due"}) reader.raw(member);
        return rule;
    }
    const Expression::Scope scope{.subject = rule.subject, .values = values};
    if (!reader.has("when")) reader.note("when", "error.required");
    rule.when = read_expression(reader, "when", ExpressionType::boolean, scope);
    rule.urgent_when = read_expression(reader, "urgent_when", ExpressionType::boolean, scope);
    rule.due = read_expression(reader, "due", ExpressionType::date, scope);
    check_placeholders(reader, rule);
    return rule;
}

}  // namespace

Result<RuleSet> read_rules(const Json& json, std::span<const std::string> values, std::vector<Error>* all) {
    std::vector<Error> errors;
    DataReader reader(json, "", errors);
    reader.code("format", kFormats);
    reader.integer("version", 1, 1);
    RuleSet set;
    set.key = reader.key("key");
    set.title = reader.local("title");
    set.rules = reader.list("rules", 500, [&](DataReader& item) { return read_rule(item, values); });
    std::set<std::string> ids;
    for (const auto& rule : set.rules) {
        if (!rule.id.empty() && !ids.insert(rule.id).second)
            reader.note("rules", "error.json_name_twice", rule.id);
    }
    reader.finish();
    if (all != nullptr) *all = errors;
    VAKA_TRY(none_of(errors));
    return set;
}

std::vector<RuleFinding> apply_rules(std::span<const Rule> rules, const ExpressionContext& context) {
    std::vector<RuleFinding> findings;
    for (const auto& rule : rules) {
        for (const auto& row : context.facts.of(*rule.subject)) {
            auto about = context;
            about.subject = {rule.subject, row.get()};
            RuleFinding finding{
                .rule = &rule, .level = rule.level, .subject = about.subject, .due = {}, .because = {}};
            if (rule.when.truth(about, &finding.because) != true) continue;
            finding.due = rule.due.date(about, &finding.because);
            if (rule.urgent_when.truth(about, &finding.because) == true) finding.level = RuleLevel::urgent;
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

void sort_by_urgency(std::vector<RuleFinding>& findings, Date today) {
    std::ranges::stable_sort(findings, {}, [&](const RuleFinding& finding) {
        const bool overdue = finding.due && *finding.due < today;
        const bool urgent = finding.level == RuleLevel::urgent;
        return std::tuple(!overdue, !urgent, finding.due.value_or(Date::max()));
    });
}

}  // namespace vaka::care
