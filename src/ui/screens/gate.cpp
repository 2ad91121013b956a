#include "ui/screens/gate.hpp"

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/shell.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/restore_dialog.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

namespace {

using Kind = app::Gate::Kind;

/// What a gate's drawing needs.
struct Before {
    kit::Ui& ui;
    const app::Session& session;
    app::Requests& requests;
    const app::Gate& gate;
    GateState& state;
};

void back_button(const Before& before) {
    if (!kit::button(before.ui, "back", tr::workspace_switch())) return;
    auto place = before.session.place();
    place.workspace.reset();
    place.screen = app::Screen::start;
    place.case_id.clear();
    before.requests.add(app::Go{std::move(place)});
}

void draw_elsewhere(const Before& before) {
    auto& ui = before.ui;
    kit::heading(ui, 1, before.gate.was_here ? tr::gate_elsewhere_was_here() : tr::gate_elsewhere_title());
    kit::text(ui, before.gate.was_here ? tr::gate_elsewhere_was_here_text() : tr::gate_elsewhere_text());
    if (const auto row = kit::row(ui, "ways")) {
        if (kit::button(ui, "take_over", tr::gate_take_over(), {.kind = kit::ButtonKind::primary}))
            before.requests.add(app::TakeOver{});
        back_button(before);
    }
}

void draw_locked(const Before& before) {
    auto& ui = before.ui;
    kit::heading(ui, 1, tr::gate_locked_title(), icon::kLock);
    kit::text(ui, tr::gate_locked_text());
    const auto error = before.gate.error ? app::message(*before.gate.error) : std::string{};
    bool wanted = secret_field(ui, "secret", tr::gate_secret(), before.state.secret, error);
    if (const auto row = kit::row(ui, "ways")) {
        if (kit::button(ui, "unlock", tr::gate_unlock(), {.kind = kit::ButtonKind::primary})) wanted = true;
        back_button(before);
    }
    if (wanted && !before.state.secret.empty())
        before.requests.add(app::Unlock{take_secret(before.state.secret)});
}

void draw_choice_of_protection(const Before& before) {
    auto& ui = before.ui;
    kit::heading(ui, 1, tr::gate_protect_title(), icon::kShieldCheck);
    kit::text(ui, tr::gate_protect_text());
    if (before.gate.must_protect) kit::banner(ui, "must", kit::Tone::warning, tr::gate_protect_must());
    bool wanted = before.state.passphrase.draw(ui, tr::gate_passphrase());
    if (const auto row = kit::row(ui, "ways")) {
        if (kit::button(ui, "with", tr::gate_protect_with(), {.kind = kit::ButtonKind::primary}))
            wanted = true;
        if (!before.gate.must_protect && kit::button(ui, "without", tr::gate_protect_without())) {
            before.state.passphrase.clear();
            before.requests.add(app::ChooseProtection{});
        }
        back_button(before);
    }
    if (!wanted) return;
    if (auto passphrase = before.state.passphrase.take())
        before.requests.add(app::ChooseProtection{std::move(passphrase)});
}

void draw_key(const Before& before) {
    auto& ui = before.ui;
    kit::heading(ui, 1, tr::gate_key_title());
    if (draw_recovery_key(ui, before.gate.recovery_key, before.state.key_written_down))
        before.requests.add(app::AcknowledgeKey{});
}

void draw_trouble(const Before& before) {
    auto& ui = before.ui;
    const auto& error = *before.gate.error;
    const bool is_gone = error.code == Code::not_found;
    kit::heading(ui, 1, is_gone ? tr::gate_trouble_vanished() : tr::open_failed());
    if (!is_gone) kit::banner(ui, "why", kit::Tone::danger, app::message(error));
    kit::text(ui, is_gone ? tr::gate_trouble_vanished_text() : tr::open_failed_text());
    if (before.gate.missed)
        kit::muted(ui, tr::gate_trouble_last_save(shown_moment(before.session, before.gate.missed->time)));
    if (const auto row = kit::row(ui, "ways")) {
        if (kit::button(ui, "retry", tr::action_retry(), {.kind = kit::ButtonKind::primary}))
            before.requests.add(app::Reopen{});
        // Where the browser refused there is nothing to restore into.
        if (error.code != Code::storage && kit::button(ui, "restore", tr::storage_restore()))
            before.requests.add(app::PickBackup{});
        if (error.code == Code::corrupt && kit::button(ui, "salvage", tr::gate_salvage()))
            before.requests.add(app::Salvage{});
        if (is_gone || error.code == Code::corrupt) {
            if (kit::button(ui, "anew", tr::gate_anew())) before.state.asking_to_begin_anew = true;
        }
        back_button(before);
    }
    if (error.code == Code::corrupt) kit::muted(ui, tr::gate_salvage_hint(), kit::Type::small);
    if (kit::confirm(ui, "anew", before.state.asking_to_begin_anew, tr::gate_anew_title(),
                     tr::gate_anew_text(), tr::gate_anew(), tr::action_cancel()) == kit::Answer::confirmed)
        before.requests.add(app::StartAnew{});
}

}  // namespace

void draw_gate(kit::Ui& ui, const app::Session& session, app::Requests& requests, GateState& state) {
    const auto page = kit::page(ui, tr::app_name(), 40);
    kit::gap(ui, 3);
    const auto& gate = session.gate();
    if (!gate || gate->kind == Kind::opening || !session.safekeeper().busy().empty()) {
        const auto words = tr::find(session.safekeeper().busy());
        kit::busy(ui, words.value_or(tr::app_loading()));
        return;
    }
    const Before before{ui, session, requests, *gate, state};
    switch (gate->kind) {
        case Kind::opening:
            break;
        case Kind::elsewhere:
            draw_elsewhere(before);
            break;
        case Kind::choose_protection:
            draw_choice_of_protection(before);
            break;
        case Kind::recovery_key:
            draw_key(before);
            break;
        case Kind::locked:
            draw_locked(before);
            break;
        case Kind::trouble:
            draw_trouble(before);
            break;
    }
    draw_pending_restore(ui, session, requests, state.secret);
}

}  // namespace vaka::ui::screens
