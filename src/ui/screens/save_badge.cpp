#include "ui/screens/save_badge.hpp"

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"

namespace vaka::ui::screens {

using Kind = store::SaveState::Kind;

SaveBadge save_badge(const app::Session& session) {
    const auto state = session.save_state();
    switch (state.kind) {
        case Kind::saving:
            return {kit::SaveState::saving, std::string(tr::save_saving())};
        case Kind::failed:
            return {kit::SaveState::error, std::string(tr::save_error())};
        case Kind::read_only:
            return {kit::SaveState::error, std::string(tr::save_readonly())};
        case Kind::saved:
            break;
    }
    if (!state.time || session.workspace() == nullptr)
        return {kit::SaveState::saved, std::string(tr::save_saved())};
    const auto offset = session.workspace()->zone_offset();
    return {kit::SaveState::saved, tr::save_saved_at(app::shown_time(*state.time, offset))};
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

}  // namespace vaka::ui::screens
