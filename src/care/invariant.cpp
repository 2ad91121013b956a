#include "care/invariant.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "record/consent.hpp"
#include "record/course.hpp"
#include "record/plan.hpp"
#include "record/referral.hpp"
#include "record/service.hpp"
#include "record/transition.hpp"
#include "record/work.hpp"

namespace vaka::care {

namespace {

using namespace record;

class Checker {
public:
    Checker(const Facts& facts, const ModelProfile* model) : facts_(facts), model_(model) {}

    std::vector<Broken> run() {
        plans();
        referrals();
        authorizations();
        discharges();
        closing();
        enrollments();
        return std::move(broken_);
    }

private:
    template <class Record>
    void note(std::string_view invariant, const Record& row, std::string_view field,
              std::string detail = {}) {
        broken_.push_back(
            {invariant, std::string(Record::type().name), row.id, std::string(field), std::move(detail)});
    }

    static bool is_worked_on(const Goal& goal) {
        return goal.lifecycle != GoalLifecycle::cancelled && goal.lifecycle != GoalLifecycle::rejected &&
               goal.lifecycle != GoalLifecycle::completed &&
               goal.lifecycle != GoalLifecycle::entered_in_error;
    }

    void plans() {
        const bool needs_strengths =
            model_ != nullptr && std::ranges::count(model_->sections, "strengths") > 0;
        int active = 0;
        for (const auto* plan : facts_.all<CarePlan>()) {
            if (plan->status != PlanStatus::active) continue;
            if (++active > 1) note("one_plan", *plan, "status", text::number(plan->version));
            bool any = false;
            for (const auto* goal : facts_.all<Goal>()) {
                if (goal->care_plan_id.value != plan->id) continue;
                any = true;
                if (needs_strengths && is_worked_on(*goal) && goal->strength_ids.empty())
                    note("strength", *goal, "strength_ids", goal->text);
            }
            if (!any) note("goal", *plan, "status", text::number(plan->version));
        }
    }

    void referrals() {
        for (const auto* referral : facts_.all<Referral>()) {
            if (referral->status == ReferralStatus::draft) continue;
            const auto* const consent = facts_.get<Consent>(referral->consent_id.value);
            const bool covered = referral->sent && consent != nullptr &&
                                 is_covered(*consent, referral->recipient, *referral->sent);
            const bool of_program = consent != nullptr && (consent->kind == ConsentKind::part2_general ||
                                                           consent->kind == ConsentKind::part2_specific);
            if (!covered || (referral->sensitivity == Sensitivity::part2 && !of_program))
                note("consent", *referral, "consent_id", referral->recipient);
        }
    }

    void authorizations() {
        for (const auto* one : facts_.all<Authorization>()) {
            const int approved = one->units_approved.value_or(0);
            if (one->units_used.value_or(0) > approved)
                note("units", *one, "units_used", text::number(approved));
            const bool granted =
                one->status == AuthorizationStatus::approved || one->status == AuthorizationStatus::partial;
            if (granted && (approved < 1 || !one->decided)) note("approval", *one, "units_approved");
            if (one->status == AuthorizationStatus::denied && one->payer_reason.empty())
                note("approval", *one, "payer_reason");
        }
    }

    void discharges() {
        for (const auto* event : facts_.all<Event>()) {
            if (event->kind != EventKind::discharge) continue;
            const auto transitions = facts_.all<Transition>();
            const bool opened = std::ranges::any_of(
                transitions, [&](const Transition* one) { return one->event_id.value == event->id; });
            if (!opened) note("transition", *event, "kind", event->title);
        }
    }

    void closing() {
        const auto* const one = facts_.only<Case>();
        if (one == nullptr || one->status != CaseStatus::closed) return;
        if (!one->closed) note("closing", *one, "closed");
        if (!one->close_reason) note("closing", *one, "close_reason");
    }

    void enrollments() {
        std::set<std::string> programs;
        for (const auto* one : facts_.all<Enrollment>()) {
            if (one->status != EnrollmentStatus::active) continue;
            const auto& program = one->program_key.empty() ? one->program : one->program_key;
            if (!programs.insert(text::fold_for_search(program)).second)
                note("enrollment", *one, "program", one->program);
        }
    }

    const Facts& facts_;
    const ModelProfile* model_;
    std::vector<Broken> broken_;
};

}  // namespace

std::vector<Broken> broken_invariants(const Facts& facts, const ModelProfile* model) {
    return Checker(facts, model).run();
}

bool can_break_invariants(const RecordType& type) {
    static constexpr std::array<std::string_view, 9> kTypes{"case",     "care_plan",  "goal",
                                                            "strength", "referral",   "authorization",
                                                            "event",    "transition", "enrollment"};
    return std::ranges::count(kTypes, type.name) > 0 || type.name == Consent::type().name;
}

bool is_covered(const Consent& consent, std::string_view recipient, Date day) {
    if (!consent.signed_on || *consent.signed_on > day) return false;
    if (consent.expires && *consent.expires < day) return false;
    if (consent.revoked && *consent.revoked <= day) return false;
    const auto wanted = text::fold_for_search(recipient);
    return std::ranges::any_of(consent.recipients,
                               [&](const std::string& one) { return text::fold_for_search(one) == wanted; });
}

}  // namespace vaka::care
