#include "ui/screens/restore_dialog.hpp"

#include "app/format.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/passphrase.hpp"

namespace vaka::ui::screens {

void draw_pending_restore(kit::Ui& ui, const app::Session& session, app::Requests& requests,
                          std::string& secret) {
    const auto& pending = session.safekeeper().pending_restore();
    if (!pending) return;
    bool open = true;
    const auto dialog =
        kit::dialog(ui, "restore", open,
                    {.heading = tr::storage_restore_title(pending->file_name), .icon = icon::kUpload});
    if (dialog) {
        if (pending->error) kit::banner(ui, "error", kit::Tone::danger, app::message(*pending->error));
        const bool asks = pending->is_sealed && !pending->database;
        if (pending->database) kit::text(ui, tr::storage_restore_text());
        bool wanted = false;
        if (asks) {
            kit::text(ui, tr::storage_restore_sealed());
            wanted = secret_field(ui, "secret", tr::gate_passphrase(), secret);
        }
        kit::ActionsOptions options;
        if (!asks && !pending->database) options.disabled_reason = tr::exchange_nothing_written();
        const auto answer = kit::dialog_actions(
            ui, asks ? tr::storage_restore_open() : tr::storage_restore_do(), tr::action_cancel(), options);
        wanted = wanted || answer == kit::Answer::confirmed;
        if (wanted && asks) requests.add(app::UnsealBackup{take_secret(secret)});
        if (wanted && pending->database) requests.add(app::ConfirmRestore{});
    }
    if (!open) {
        static_cast<void>(take_secret(secret));
        requests.add(app::CancelRestore{});
    }
}

}  // namespace vaka::ui::screens
