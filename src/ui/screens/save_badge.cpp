#include "ui/screens/save_badge.hpp"

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

using Kind = store::SaveState::Kind;

namespace {

std::string text_of(const app::Session& session, const store::SaveState& state) {
    switch (state.kind) {
        case Kind::saving:
            return std::string(tr::save_saving());
        case Kind::failed:
            return std::string(tr::save_error());
        case Kind::read_only:
            return std::string(tr::save_readonly());
        case Kind::saved:
            break;
    }
    if (!state.time || session.workspace() == nullptr) return std::string(tr::save_saved());
    return tr::save_saved_at(app::shown_time(*state.time, session.workspace()->zone_offset()));
}

kit::SaveState look_of(Kind kind) {
    if (kind == Kind::saved) return kit::SaveState::saved;
    return kind == Kind::saving ? kit::SaveState::saving : kit::SaveState::error;
}

}  // namespace

SaveBadge save_badge(const app::Session& session) {
    const auto state = session.save_state();
    return {look_of(state.kind),
            text_of(session, state),
            {std::string(tr::save_saving()), tr::save_saved_at(app::shown_time(Instant{}, Minutes{0}))}};
}

void draw_save_trouble(kit::Ui& ui, const app::Session& session, app::Requests& requests) {
    const auto state = session.save_state();
    if (state.kind != Kind::failed && state.kind != Kind::read_only) return;
    const auto advice = state.kind == Kind::failed ? tr::save_error_text() : tr::save_readonly_text();
    const auto why = state.reason ? app::message(*state.reason) : std::string{};
    if (kit::banner(ui, "save_trouble", kit::Tone::danger, text::cat(advice, why.empty() ? "" : " ", why),
                    tr::save_download())) {
        requests.add(app::DownloadDatabase{});
    }
}

void draw_store_trouble(kit::Ui& ui, const app::Session& session, app::Requests& requests) {
    if (const auto& missed = session.missed()) {
        kit::banner(ui, "missed_saves", kit::Tone::danger,
                    tr::gate_missed(shown_moment(session, missed->time)));
    }
    const auto& check = session.check();
    if (check && !check->finding.empty() &&
        kit::banner(ui, "damaged", kit::Tone::danger, tr::storage_check_bad(), tr::save_download()))
        requests.add(app::DownloadDatabase{});
}

void draw_backup_reminder(kit::Ui& ui, const app::Session& session, app::Requests& requests) {
    if (session.place().screen != app::Screen::caseload || !session.backup().is_overdue) return;
    if (!kit::banner(ui, "backup_reminder", kit::Tone::warning, tr::storage_backup_remind(),
                     tr::storage_title()))
        return;
    auto place = session.place();
    place.screen = app::Screen::storage;
    requests.add(app::Go{std::move(place)});
}

}  // namespace vaka::ui::screens
