#include "ui/screens/storage_page.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/choice.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/restore_dialog.hpp"

namespace vaka::ui::screens {

namespace {

std::string_view why_text(app::KeptCopy::Why why) {
    switch (why) {
        case app::KeptCopy::Why::snapshot:
            return tr::storage_copy_snapshot();
        case app::KeptCopy::Why::migration:
            return tr::storage_copy_migration();
        case app::KeptCopy::Why::replaced:
            return tr::storage_copy_replaced();
    }
    return {};
}

void draw_where(const Frame& frame) {
    auto& ui = frame.ui;
    const auto card = kit::card(ui, "where", {.heading = tr::storage_state(), .icon = icon::kSave});
    kit::text(ui, tr::storage_state_text());
    const auto save = frame.session.save_state();
    auto columns = kit::grid(ui, 10, 3);
    columns.next();
    const auto latest = frame.session.latest_save();
    kit::label_value(ui, tr::storage_saved(), latest ? shown_moment(frame.session, *latest) : std::string{});
    columns.next();
    kit::label_value(ui, tr::storage_saves(), text::number(static_cast<std::int64_t>(save.generation)));
    columns.next();
    kit::label_value(ui, tr::storage_size(), app::shown_size(frame.workspace.store().size()));
}

void draw_room(const Frame& frame) {
    auto& ui = frame.ui;
    const auto card = kit::card(ui, "room", {.heading = tr::storage_room(), .icon = icon::kScale});
    const auto& room = frame.session.safekeeper().room();
    if (!room || !room->used || !room->quota) {
        kit::muted(ui, tr::storage_room_unknown());
    } else {
        const auto words = tr::storage_room_used(app::shown_size(*room->used), app::shown_size(*room->quota));
        const auto part = static_cast<float>(static_cast<double>(*room->used) /
                                             static_cast<double>(std::max<std::uint64_t>(*room->quota, 1)));
        kit::progress(ui, "used", tr::storage_room(), part, words);
    }
    if (!room) return;
    if (room->persistent)
        return kit::toned(ui, kit::Tone::success, tr::storage_persistent(), icon::kCircleCheck);
    kit::toned(ui, kit::Tone::warning, tr::storage_not_persistent(), icon::kTriangleAlert);
    if (kit::button(ui, "keep", tr::storage_keep())) frame.requests.add(app::KeepData{});
}

void draw_backup(const Frame& frame, StoragePageState& state) {
    auto& ui = frame.ui;
    const auto card = kit::card(ui, "backup", {.heading = tr::storage_backup(), .icon = icon::kArchive});
    kit::text(ui, tr::storage_backup_text());
    const auto backup = frame.session.backup();
    if (backup.is_due) kit::toned(ui, kit::Tone::warning, tr::storage_backup_due(), icon::kTriangleAlert);
    kit::muted(ui, backup.latest ? tr::storage_backup_latest(shown_moment(frame.session, *backup.latest))
                                 : std::string(tr::storage_backup_none()));
    if (const auto row = kit::row(ui, "ways")) {
        if (kit::button(ui, "sealed", tr::storage_backup_sealed(),
                        {.kind = kit::ButtonKind::primary, .icon = icon::kLock}))
            state.sealing = true;
        if (kit::button(ui, "plain", tr::storage_backup_plain(), {.icon = icon::kDownload}))
            frame.requests.add(app::DownloadDatabase{});
        if (kit::button(ui, "restore", tr::storage_restore(), {.icon = icon::kUpload}))
            frame.requests.add(app::PickBackup{});
    }
    kit::muted(ui, tr::storage_backup_plain_hint(), kit::Type::small);
}

void draw_copies(const Frame& frame, StoragePageState& state) {
    auto& ui = frame.ui;
    const auto card = kit::card(ui, "copies", {.heading = tr::storage_copies(), .icon = icon::kLayers});
    kit::text(ui, tr::storage_copies_text());
    const auto& copies = frame.session.kept_copies();
    if (copies.empty()) kit::muted(ui, tr::storage_copies_none());
    for (const auto& copy : copies) {
        const auto key = ui.key(copy.store);
        const auto when = shown_moment(frame.session, copy.made);
        if (const auto row = kit::row(ui, "copy")) {
            kit::text(ui, when);
            kit::badge(ui, why_text(copy.why));
            kit::push_right(ui);
            if (kit::icon_button(ui, "restore", icon::kUndo2, tr::storage_copy_restore(when))) {
                state.chosen_copy = copy.store;
                state.restoring_copy = true;
            }
        }
    }
}

void draw_auto_lock(const Frame& frame) {
    constexpr std::array kMinutes{0, 5, 15, 30, 60};
    std::array<std::string, kMinutes.size()> words;
    std::array<kit::Option, kMinutes.size()> options;
    for (std::size_t i = 0; i < kMinutes.size(); ++i) {
        words.at(i) = kMinutes.at(i) == 0 ? std::string(tr::storage_auto_lock_never())
                                          : tr::storage_auto_lock_minutes(text::number(kMinutes.at(i)));
        options.at(i).label = words.at(i);
    }
    const auto now = std::ranges::find(kMinutes, frame.session.auto_lock());
    std::optional<std::size_t> chosen;
    if (now != kMinutes.end()) chosen = static_cast<std::size_t>(now - kMinutes.begin());
    if (kit::choice(frame.ui, "auto_lock", tr::storage_auto_lock(), options, chosen, {.width_em = 16}) &&
        chosen)
        frame.requests.add(app::SetAutoLock{kMinutes.at(*chosen)});
}

void draw_protection(const Frame& frame, StoragePageState& state) {
    auto& ui = frame.ui;
    const auto card =
        kit::card(ui, "protection", {.heading = tr::storage_protection(), .icon = icon::kShield});
    if (!frame.session.is_protected()) {
        kit::toned(ui, kit::Tone::neutral, tr::storage_protection_off(), icon::kInfo);
        if (kit::button(ui, "protect", tr::storage_protect(), {.icon = icon::kLock})) state.protecting = true;
        return;
    }
    kit::toned(ui, kit::Tone::success, tr::storage_protection_on(), icon::kShieldCheck);
    draw_auto_lock(frame);
    if (const auto row = kit::row(ui, "ways")) {
        if (kit::button(ui, "lock", tr::storage_lock_now(), {.icon = icon::kLock}))
            frame.requests.add(app::LockNow{});
        if (kit::button(ui, "change", tr::storage_change())) state.changing = true;
    }
}

void draw_check(const Frame& frame) {
    auto& ui = frame.ui;
    const auto card = kit::card(ui, "check", {.heading = tr::storage_check(), .icon = icon::kListChecks});
    const auto& check = frame.session.check();
    if (!check)
        kit::muted(ui, tr::storage_check_none());
    else if (check->finding.empty())
        kit::toned(ui, kit::Tone::success, tr::storage_check_good(), icon::kCircleCheck);
    else
        kit::toned(ui, kit::Tone::danger, text::cat(tr::storage_check_bad(), " ", check->finding),
                   icon::kCircleAlert);
    if (kit::button(ui, "now", tr::storage_check_now())) frame.requests.add(app::CheckNow{});
}

// --- dialogs

/// A dialog that asks for a new passphrase, open while `open` is set: the passphrase once it is given.
std::optional<std::string> ask_for_passphrase(kit::Ui& ui, std::string_view id, bool& open,
                                              const kit::DialogOptions& options, std::string_view words,
                                              std::string_view action, NewPassphrase& passphrase) {
    const auto dialog = kit::dialog(ui, id, open, options);
    if (!dialog) return std::nullopt;
    kit::text(ui, words);
    bool wanted = passphrase.draw(ui, tr::gate_passphrase());
    const auto answer = kit::dialog_actions(ui, action, tr::action_cancel());
    if (answer == kit::Answer::cancelled) passphrase.clear();
    wanted = wanted || answer == kit::Answer::confirmed;
    auto taken = wanted ? passphrase.take() : std::nullopt;
    if (taken) open = false;
    return taken;
}

void ask_to_seal(const Frame& frame, StoragePageState& state) {
    auto passphrase = ask_for_passphrase(
        frame.ui, "seal", state.sealing, {.heading = tr::storage_backup_sealed_title(), .icon = icon::kLock},
        tr::storage_backup_sealed_text(), tr::storage_backup_sealed(), state.passphrase);
    if (passphrase) frame.requests.add(app::DownloadSealed{*std::move(passphrase)});
}

void ask_to_protect(const Frame& frame, StoragePageState& state) {
    auto passphrase = ask_for_passphrase(frame.ui, "protect", state.protecting,
                                         {.heading = tr::storage_protect(), .icon = icon::kShieldCheck},
                                         tr::storage_protect_text(), tr::storage_protect(), state.passphrase);
    if (passphrase) frame.requests.add(app::Protect{*std::move(passphrase)});
}

void ask_to_change(const Frame& frame, StoragePageState& state) {
    auto& ui = frame.ui;
    const auto dialog = kit::dialog(ui, "change", state.changing, {.heading = tr::storage_change()});
    if (!dialog) return;
    secret_field(ui, "old", tr::storage_change_old(), state.secret);
    bool wanted = state.passphrase.draw(ui, tr::gate_passphrase_new());
    const auto answer = kit::dialog_actions(ui, tr::storage_change(), tr::action_cancel());
    wanted = wanted || answer == kit::Answer::confirmed;
    if (answer == kit::Answer::cancelled) {
        state.passphrase.clear();
        static_cast<void>(take_secret(state.secret));
    }
    if (!wanted) return;
    if (auto passphrase = state.passphrase.take()) {
        state.changing = false;
        frame.requests.add(app::ChangePassphrase{take_secret(state.secret), *std::move(passphrase)});
    }
}

void ask_to_restore_copy(const Frame& frame, StoragePageState& state) {
    const auto answer =
        kit::confirm(frame.ui, "restore_copy", state.restoring_copy, tr::storage_copy_restore_title(),
                     tr::storage_restore_text(), tr::storage_restore_do(), tr::action_cancel());
    if (answer == kit::Answer::confirmed) frame.requests.add(app::RestoreCopy{state.chosen_copy});
}

void show_recovery_key(const Frame& frame, StoragePageState& state) {
    auto& ui = frame.ui;
    const auto& recovery_key = frame.session.safekeeper().recovery_key();
    if (recovery_key.empty()) return;
    bool open = true;  // it closes by the button alone: the key is shown once
    const auto dialog =
        kit::dialog(ui, "recovery_key", open, {.heading = tr::gate_key_title(), .alert = true});
    if (!dialog) return;
    if (draw_recovery_key(ui, recovery_key, state.key_written_down))
        frame.requests.add(app::AcknowledgeKey{});
}

}  // namespace

void draw_storage_page(const Frame& frame, StoragePageState& state) {
    auto& ui = frame.ui;
    const auto busy = frame.session.safekeeper().busy();
    if (const auto words = tr::find(busy); !busy.empty() && words) kit::busy(ui, *words);
    {
        auto columns = kit::columns(ui, {1, 1});
        columns.next();
        draw_where(frame);
        draw_backup(frame, state);
        draw_check(frame);
        columns.next();
        draw_protection(frame, state);
        draw_room(frame);
        draw_copies(frame, state);
    }
    ask_to_seal(frame, state);
    ask_to_protect(frame, state);
    ask_to_change(frame, state);
    ask_to_restore_copy(frame, state);
    show_recovery_key(frame, state);
    draw_pending_restore(ui, frame.session, frame.requests, state.secret);
}

}  // namespace vaka::ui::screens
