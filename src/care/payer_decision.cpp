#include "care/payer_decision.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "care/payer_benefits.hpp"
#include "care/payer_draw.hpp"

namespace vaka::care {

namespace {

using record::AppealOutcome;
using record::AuthorizationStatus;

record::Texts names_of(const std::vector<Evidence>& evidence) {
    record::Texts names;
    for (const auto one : evidence) names.emplace_back(kEvidenceCodes[static_cast<std::size_t>(one)]);
    return names;
}

bool has(const std::vector<Evidence>& all, Evidence one) {
    return std::ranges::find(all, one) != all.end();
}

/// Those of `wanted` that are not in `all`.
std::vector<Evidence> without(const std::vector<Evidence>& wanted, const std::vector<Evidence>& all) {
    std::vector<Evidence> lacking;
    std::ranges::copy_if(wanted, std::back_inserter(lacking), [&](Evidence one) { return !has(all, one); });
    return lacking;
}

/// What conditions look at.
struct Situation {
    const AuthorizationRequest& request;
    const PayerBenefit* benefit;  ///< Null when the plan does not know the service.
    std::vector<Evidence> evidence;
    std::string_view refused_by;  ///< Empty when it is no appeal.
    int units_approved;           ///< Before.
    std::string_view step;  ///< At which step a chance is drawn: `decision`, or the level of the appeal.
    std::uint64_t seed;

    [[nodiscard]] std::optional<int> visits_left() const {
        if (benefit == nullptr || !benefit->visit_limit) return std::nullopt;
        return std::max(0, *benefit->visit_limit - request.visits_used);
    }
};

/// Compares one condition with the situation and keeps the facts that it looked at.
class Match {
public:
    Match(const PayerRule& rule, const Situation& now) : when_(rule.when), now_(now) {
        look_at_service();
        look_at_review();
        look_at_evidence();
        if (fits_ && when_.chance_percent) draw(rule, *when_.chance_percent);
    }

    [[nodiscard]] bool fits() const { return fits_; }
    [[nodiscard]] std::vector<PayerFact> facts() && { return std::move(facts_); }

private:
    void expect(bool holds, std::string_view name, record::Value value) {
        facts_.push_back({std::string(name), std::move(value)});
        fits_ = fits_ && holds;
    }
    void compare(const std::optional<bool>& wanted, bool actual, std::string_view name) {
        if (wanted) expect(*wanted == actual, name, actual);
    }

    void look_at_service() {
        const bool covered = now_.benefit != nullptr && now_.benefit->covered;
        const auto units = now_.request.units;
        if (!when_.benefits.empty()) {
            const auto key = now_.benefit == nullptr ? std::string{} : now_.benefit->key;
            expect(std::ranges::find(when_.benefits, key) != when_.benefits.end(), "benefit", key);
        }
        compare(when_.covered, covered, "covered");
        compare(when_.authorization_required, covered && needs_authorization(*now_.benefit, units),
                "authorization_required");
        if (when_.units_over) expect(units > *when_.units_over, "units", std::int64_t{units});
        if (when_.over_visit_limit) {
            const auto left = now_.visits_left();
            if (left) facts_.push_back({"visits_left", std::int64_t{*left}});
            compare(when_.over_visit_limit, left && units > *left, "over_visit_limit");
        }
        compare(when_.expedited, now_.request.urgency == PayerUrgency::expedited, "expedited");
    }

    void look_at_review() {
        const auto& review = now_.request.review;
        compare(when_.reviewed, review.has_value(), "reviewed");
        if (when_.least_costly_adequate) {
            expect(review && review->least_costly_adequate == *when_.least_costly_adequate,
                   "least_costly_adequate",
                   review ? record::Value{review->least_costly_adequate} : record::Value{});
        }
        if (!when_.settings.empty()) {
            const auto level = review ? std::optional(review->level_of_care) : std::nullopt;
            const auto& codes = record::NecessityReview::type().find("level_of_care")->choices->codes;
            expect(level && std::ranges::find(when_.settings, *level) != when_.settings.end(),
                   "level_of_care",
                   level ? record::Value{std::string(codes[static_cast<std::size_t>(*level)])}
                         : record::Value{});
        }
    }

    void look_at_evidence() {
        compare(when_.information_sent, now_.request.answers > 0, "information_sent");
        if (!when_.refused_by.empty()) {
            expect(std::ranges::find(when_.refused_by, now_.refused_by) != when_.refused_by.end(),
                   "refused_by", std::string(now_.refused_by));
        }
        if (!when_.evidence.empty())
            expect(without(when_.evidence, now_.evidence).empty(), "evidence", names_of(now_.evidence));
        if (!when_.missing.empty()) {
            const auto missing = without(when_.missing, now_.evidence);
            expect(!missing.empty(), "missing", names_of(missing));
        }
    }

    void draw(const PayerRule& rule, int percent) {
        const auto drawn = static_cast<std::int64_t>(payer_draw(
            now_.seed,
            {now_.request.authorization_id, now_.step, text::number(now_.request.answers), rule.id}, 100));
        facts_.push_back({"chance_percent", std::int64_t{percent}});
        expect(drawn < percent, "drawn", drawn);
    }

    const PayerCondition& when_;
    const Situation& now_;
    std::vector<PayerFact> facts_;
    bool fits_ = true;
};

/// How many units a rule grants, 0 to those requested.
int granted(const PayerRule& rule, const Situation& now) {
    const auto requested = now.request.units;
    if (rule.answer == PayerAnswer::grant) return requested;
    if (rule.answer != PayerAnswer::grant_part) return 0;
    if (rule.part.units) return std::min(requested, *rule.part.units);
    if (rule.part.percent) return static_cast<int>(std::int64_t{requested} * *rule.part.percent / 100);
    return std::min(requested, now.visits_left().value_or(requested));
}

/// The rule that decides, with the facts that it rests on.
struct Ruling {
    const PayerRule* rule = nullptr;
    std::vector<PayerFact> facts;
};

/// The first rule that fits. In an appeal a rule for a part is passed over when the part gives no more than
/// was approved before: its reason would not be true.
Result<Ruling> first_that_fits(const std::vector<PayerRule>& rules, const Situation& now) {
    for (const auto& rule : rules) {
        const bool is_last = &rule == &rules.back();
        const bool gives_nothing = rule.answer == PayerAnswer::grant_part && !now.refused_by.empty() &&
                                   granted(rule, now) <= now.units_approved;
        if (gives_nothing && !is_last) continue;
        Match match(rule, now);
        if (match.fits()) return Ruling{&rule, std::move(match).facts()};
    }
    // Only a profile that was not read by `read_payer` gets here: it checks that the last rule always fits.
    return fail(Code::internal, "error.payer_last_rule");
}

/// What would have helped: evidence that the rule itself found missing, or else that a rule before it, which
/// would have given more, was still waiting for.
std::vector<Evidence> lacking(const std::vector<PayerRule>& rules, const Ruling& ruling,
                              const Situation& now) {
    if (auto missing = without(ruling.rule->when.missing, now.evidence); !missing.empty()) return missing;
    for (const auto& rule : rules) {
        if (&rule == ruling.rule) break;
        if (rule.when.chance_percent || granted(rule, now) <= granted(*ruling.rule, now)) continue;
        auto wanted = rule;
        wanted.when.evidence.clear();
        if (Match(wanted, now).fits()) return without(rule.when.evidence, now.evidence);
    }
    return {};
}

Result<PayerMoment> answered_at(const PayerRule& rule, PayerUrgency urgency, Instant from,
                                const PayerClock& clock) {
    const bool expedited = urgency == PayerUrgency::expedited && rule.takes_expedited.has_value();
    return end_of(expedited ? *rule.takes_expedited : rule.takes, from, clock);
}

/// Sets how long units that were granted can be used, if the rule limits it.
template <class Decision>
Result<void> set_validity(Decision& decision, const PayerRule& rule, const PayerClock& clock) {
    if (!rule.valid) return {};
    const auto from = decision.decided.at.value_or(instant_of(decision.decided.date, clock.zone_offset));
    VAKA_TRY_ASSIGN(const auto until, end_of(*rule.valid, from, clock));
    decision.valid_from = decision.decided.date;
    decision.valid_to = until.date;
    return {};
}

AuthorizationStatus status_of(int granted, int requested) {
    if (granted == 0) return AuthorizationStatus::denied;
    return granted == requested ? AuthorizationStatus::approved : AuthorizationStatus::partial;
}

Result<void> check_request(const AuthorizationRequest& request) {
    if (request.units < 1) return fail(Code::invalid, "error.number_too_small", "/units", "1");
    if (request.visits_used < 0) return fail(Code::invalid, "error.number_too_small", "/visits_used", "0");
    if (request.answers < 0) return fail(Code::invalid, "error.number_too_small", "/answers", "0");
    return {};
}

Situation situation_of(const PayerProfile& payer, const AuthorizationRequest& request, std::uint64_t seed) {
    return {.request = request,
            .benefit = benefit_for(payer, request.service_kind),
            .evidence = evidence_of(request),
            .refused_by = {},
            .units_approved = 0,
            .step = "decision",
            .seed = seed};
}

Result<void> check_appeal(const PayerProfile& payer, const PayerAppealLevel& level,
                          const AppealRequest& appeal) {
    VAKA_TRY(check_request(appeal.request));
    if (std::ranges::find(payer.rules, appeal.refused_by, &PayerRule::id) == payer.rules.end())
        return fail(Code::not_found, "error.data_no_such", "/refused_by", appeal.refused_by);
    if (appeal.units_approved < 0)
        return fail(Code::invalid, "error.number_too_small", "/units_approved", "0");
    if (appeal.units_approved >= appeal.request.units)
        return fail(Code::conflict, "error.payer_nothing_to_appeal", "/units_approved");
    if (level.after && std::ranges::find(appeal.upheld, *level.after) == appeal.upheld.end())
        return fail(Code::conflict, "error.payer_appeal_order", "/level", name_of(*level.after));
    if (appeal.filed < appeal.noticed) return fail(Code::invalid, "error.end_before_start", "/filed");
    return {};
}

PayerBecause because_of_lateness(const PayerAppealLevel& level, const AppealRequest& appeal,
                                 const PayerDeadline& file_by) {
    return {text::cat("appeals/", name_of(level.level), "/file_within"),
            {{"filed", appeal.filed}, {"file_by", file_by.by.date}},
            file_by.source};
}

}  // namespace

AuthorizationRequest request_of(const record::Authorization& authorization, const record::Service& service) {
    AuthorizationRequest request;
    request.authorization_id = authorization.id;
    request.service_kind = service.kind;
    request.units = authorization.units_requested.value_or(service.planned_visits.value_or(0));
    request.urgency = authorization.expedited ? PayerUrgency::expedited : PayerUrgency::standard;
    return request;
}

std::vector<Evidence> evidence_of(const AuthorizationRequest& request) {
    auto all = request.attached;
    const auto add = [&](Evidence one, const std::string& words) {
        if (!text::trim(words).empty() && !has(all, one)) all.push_back(one);
    };
    if (request.review) {
        add(Evidence::diagnosis, request.review->diagnosis);
        add(Evidence::criterion, request.review->criterion);
        add(Evidence::findings, request.review->evidence);
        add(Evidence::alternatives, request.review->alternatives);
    }
    std::ranges::sort(all);
    return all;
}

Result<PayerDecision> decide(const PayerProfile& payer, const AuthorizationRequest& request,
                             std::uint64_t seed, const PayerClock& clock) {
    VAKA_TRY(check_request(request));
    const auto now = situation_of(payer, request, seed);
    VAKA_TRY_ASSIGN(auto ruling, first_that_fits(payer.rules, now));
    const auto& rule = *ruling.rule;

    PayerDecision decision;
    decision.rule = rule.id;
    decision.reason = rule.reason;
    decision.lacking = lacking(payer.rules, ruling, now);
    VAKA_TRY_ASSIGN(decision.decided, answered_at(rule, request.urgency, request.received, clock));
    decision.because = {text::cat("rules/", rule.id), std::move(ruling.facts), rule.source};
    if (rule.answer == PayerAnswer::ask) return decision;  // pended

    const auto units = granted(rule, now);
    decision.units_approved = units;
    decision.status = status_of(units, request.units);
    if (units > 0) VAKA_TRY(set_validity(decision, rule, clock));
    return decision;
}

Result<AppealDecision> decide_appeal(const PayerProfile& payer, const AppealRequest& appeal,
                                     std::uint64_t seed, const PayerClock& clock) {
    VAKA_TRY_ASSIGN(const auto* const level, appeal_level(payer, appeal.level));
    VAKA_TRY(check_appeal(payer, *level, appeal));
    const auto& request = appeal.request;

    AppealDecision decision;
    decision.units_approved = appeal.units_approved;
    VAKA_TRY_ASSIGN(decision.file_by, appeal_filing_deadline(payer, appeal.level, appeal.noticed, clock));
    VAKA_TRY_ASSIGN(decision.decision_due,
                    appeal_decision_deadline(payer, appeal.level, request.urgency, appeal.filed, clock));
    if (is_after(appeal.filed, decision.file_by.by, clock)) {
        decision.rule = "late";
        decision.reason = payer.late_reason;
        decision.decided = {date_of(appeal.filed, clock.zone_offset), {}};
        decision.because = because_of_lateness(*level, appeal, decision.file_by);
        return decision;
    }

    auto now = situation_of(payer, request, seed);
    now.refused_by = appeal.refused_by;
    now.units_approved = appeal.units_approved;
    now.step = name_of(appeal.level);
    VAKA_TRY_ASSIGN(auto ruling, first_that_fits(level->rules, now));
    const auto& rule = *ruling.rule;
    decision.rule = rule.id;
    decision.reason = rule.reason;
    decision.lacking = lacking(level->rules, ruling, now);
    VAKA_TRY_ASSIGN(decision.decided, answered_at(rule, request.urgency, appeal.filed, clock));
    decision.because = {text::cat("appeals/", name_of(appeal.level), "/", rule.id), std::move(ruling.facts),
                        rule.source};

    decision.units_approved = std::max(appeal.units_approved, granted(rule, now));
    if (decision.units_approved == appeal.units_approved) return decision;  // upheld
    decision.outcome = decision.units_approved == request.units ? AppealOutcome::overturned
                                                                : AppealOutcome::partly_overturned;
    VAKA_TRY(set_validity(decision, rule, clock));
    return decision;
}

}  // namespace vaka::care
