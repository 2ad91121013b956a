#include "ui/screens/plan.hpp"

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/labels.hpp"

namespace vaka::ui::screens {

namespace {

void add_goal(const CaseView& view, const record::Need* need, const app::Workspace& workspace,
              PlanState& state) {
    record::Goal goal;
    goal.case_id.value = view.file.one.id;
    goal.care_plan_id.value = view.plan->id;
    if (need != nullptr) goal.need_id.value = need->id;
    goal.lifecycle = record::GoalLifecycle::active;
    goal.achievement = record::GoalAchievement::in_progress;
    goal.start = workspace.today();
    state.goal_form.open(record::Goal::type(), goal, RecordForm::Purpose::add);
}

void add_intervention(const CaseView& view, const record::Goal& goal, PlanState& state) {
    record::Intervention intervention;
    intervention.case_id.value = view.file.one.id;
    intervention.goal_id.value = goal.id;
    state.intervention_form.open(record::Intervention::type(), intervention, RecordForm::Purpose::add);
}

void add_need(const CaseView& view, const app::Workspace& workspace, PlanState& state) {
    record::Need need;
    need.case_id.value = view.file.one.id;
    need.identified = workspace.today();
    state.need_form.open(record::Need::type(), need, RecordForm::Purpose::add);
}

void draw_plan_head(const Frame& frame, const CaseView& view, PlanState& state) {
    auto& ui = frame.ui;
    const auto* plan = view.plan;
    if (plan == nullptr) {
        kit::empty_state(ui, "no_plan", icon::kClipboardList, tr::plan_empty_title(), tr::plan_empty_text());
    }
    if (const auto row = kit::row(ui, "plan")) {
        if (plan != nullptr) {
            kit::heading(ui, 2, tr::plan_version(text::number(plan->version)));
            const auto status = badge_of(plan->status);
            kit::badge(ui, status.text, status.tone, status.icon);
            if (plan->effective)
                kit::muted(ui, tr::plan_effective(app::shown_date(*plan->effective)), kit::Type::small);
            if (plan->expires)
                kit::muted(ui, tr::plan_expires(app::shown_date(*plan->expires)), kit::Type::small);
        }
        kit::push_right(ui);
        if (kit::button(ui, "add_need", tr::plan_add_need(), {.icon = icon::kPlus})) {
            add_need(view, frame.workspace, state);
        }
    }
    if (plan != nullptr && !plan->update_reason.empty()) kit::muted(ui, plan->update_reason);
}

void draw_measure(kit::Ui& ui, const record::Goal& goal) {
    if (goal.baseline.empty() && goal.current.empty() && goal.target.empty()) return;
    auto columns = kit::grid(ui, 7, 3);
    columns.next();
    kit::label_value(ui, tr::plan_baseline(), goal.baseline);
    columns.next();
    kit::label_value(ui, tr::plan_current(), goal.current);
    columns.next();
    kit::label_value(ui, tr::plan_target(), goal.target);
}

void draw_interventions(const Frame& frame, const CaseView& view, const care::GoalBranch& branch,
                        PlanState& state) {
    auto& ui = frame.ui;
    kit::heading(ui, 4, tr::plan_interventions());
    if (branch.interventions.empty()) kit::muted(ui, tr::plan_goal_without_intervention());
    for (const auto* intervention : branch.interventions) {
        const auto key = ui.key(intervention->id);
        if (const auto row = kit::row(ui, "intervention")) {
            const auto status = badge_of(intervention->status);
            kit::badge(ui, status.text, status.tone, status.icon);
            kit::text(ui, intervention->text);
            kit::push_right(ui);
            if (kit::icon_button(ui, "edit", icon::kPencil, tr::plan_edit_intervention(intervention->text),
                                 {.kind = kit::ButtonKind::quiet})) {
                state.intervention_form.open(record::Intervention::type(), *intervention,
                                             RecordForm::Purpose::edit);
            }
        }
        auto meta = intervention->responsible;
        if (!intervention->frequency.empty())
            meta += text::cat(meta.empty() ? "" : " · ", intervention->frequency);
        if (!meta.empty()) kit::muted(ui, meta, kit::Type::small);
    }
    const auto name = tr::plan_add_intervention_to(branch.goal->text);
    if (kit::button(ui, "add_intervention", tr::plan_add_intervention(),
                    {.kind = kit::ButtonKind::quiet, .icon = icon::kPlus, .name = name})) {
        add_intervention(view, *branch.goal, state);
    }
}

void draw_barriers(kit::Ui& ui, const care::GoalBranch& branch) {
    for (const auto* barrier : branch.barriers) {
        const auto key = ui.key(barrier->id);
        if (const auto row = kit::row(ui, "barrier")) {
            kit::badge(ui, barrier->resolved ? tr::plan_barrier_resolved() : tr::plan_barrier_open(),
                       barrier->resolved ? kit::Tone::success : kit::Tone::warning, icon::kTriangleAlert);
            kit::text(ui, barrier->title);
        }
        if (!barrier->response.empty()) kit::muted(ui, barrier->response, kit::Type::small);
    }
}

void draw_strengths(kit::Ui& ui, const care::GoalBranch& branch) {
    if (branch.strengths.empty()) return;
    if (const auto row = kit::row(ui, "strengths")) {
        kit::muted(ui, tr::plan_strengths(), kit::Type::small);
        for (const auto* strength : branch.strengths) {
            kit::badge(ui, strength->title, kit::Tone::primary, icon_of(strength->source));
        }
    }
}

void draw_goal(const Frame& frame, const CaseView& view, const care::GoalBranch& branch, PlanState& state) {
    auto& ui = frame.ui;
    const auto& goal = *branch.goal;
    const auto key = ui.key(goal.id);
    const auto card = kit::card(ui, "goal", {.heading = goal.text, .icon = icon::kTarget, .level = 3});
    if (!card) return;
    if (const auto row = kit::row(ui, "state")) {
        if (goal.achievement) {
            const auto achievement = badge_of(*goal.achievement);
            kit::badge(ui, achievement.text, achievement.tone, achievement.icon);
        }
        kit::badge(ui, label_of(goal, "lifecycle"));
        if (goal.due) {
            kit::muted(ui, tr::plan_due(app::shown_date(*goal.due)), kit::Type::small);
        }
        kit::push_right(ui);
        if (kit::button(ui, "edit", tr::action_edit(),
                        {.icon = icon::kPencil, .name = tr::plan_edit_goal_named(goal.text)})) {
            state.goal_form.open(record::Goal::type(), goal, RecordForm::Purpose::edit);
        }
    }
    if (!goal.person_words.empty()) {
        kit::label_value(ui, tr::plan_in_words(short_name(view.file.person)),
                         text::cat("“", goal.person_words, "”"));
    }
    draw_measure(ui, goal);
    draw_strengths(ui, branch);
    draw_barriers(ui, branch);
    kit::separator(ui);
    draw_interventions(frame, view, branch, state);
}

void draw_need(const Frame& frame, const CaseView& view, const care::NeedBranch& branch, PlanState& state) {
    auto& ui = frame.ui;
    const auto key = ui.key(branch.need == nullptr ? "loose" : std::string_view(branch.need->id));
    kit::gap(ui, kit::space::kSection);
    if (const auto row = kit::row(ui, "need")) {
        if (branch.need == nullptr) {
            kit::heading(ui, 2, tr::plan_goals_without_need());
        } else {
            kit::heading(ui, 2, branch.need->title, icon::kClipboardList);
            const auto status = badge_of(branch.need->status);
            kit::badge(ui, status.text, status.tone, status.icon);
            kit::badge(ui, label_of(*branch.need, "kind"));
            kit::push_right(ui);
            if (kit::icon_button(ui, "edit", icon::kPencil, tr::plan_edit_need(branch.need->title),
                                 {.kind = kit::ButtonKind::quiet})) {
                state.need_form.open(record::Need::type(), *branch.need, RecordForm::Purpose::edit);
            }
            if (view.plan != nullptr && kit::button(ui, "add_goal", tr::plan_add_goal(),
                                                    {.kind = kit::ButtonKind::quiet,
                                                     .icon = icon::kPlus,
                                                     .name = tr::plan_add_goal_to(branch.need->title)})) {
                add_goal(view, branch.need, frame.workspace, state);
            }
        }
    }
    if (branch.need != nullptr && !branch.need->detail.empty()) kit::muted(ui, branch.need->detail);
    if (branch.goals.empty()) {
        kit::toned(ui, kit::Tone::warning, tr::plan_need_without_goal(), icon::kInfo, kit::Type::small);
    }
    for (const auto& goal : branch.goals) draw_goal(frame, view, goal, state);
}

}  // namespace

void draw_plan(const Frame& frame, const CaseView& view, PlanState& state) {
    draw_plan_head(frame, view, state);
    for (const auto& branch : view.tree) draw_need(frame, view, branch, state);
    state.goal_form.draw(
        frame, tr::plan_edit_goal(),
        {"text", "person_words", "achievement", "current", "target", "due", "priority", "lifecycle"});
    state.intervention_form.draw(frame, tr::record_intervention(),
                                 {"text", "category", "responsible", "frequency", "status", "start", "end"});
    state.need_form.draw(frame, tr::record_need(),
                         {"title", "detail", "kind", "status", "priority", "source"});
}

}  // namespace vaka::ui::screens
