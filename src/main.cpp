// Composition: builds the ports, the session and the interface, and hands them to the page. `main` returns;
// the browser's events go on calling, so the program lives as long as the page.

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>

#include "app/format.hpp"
#include "app/session.hpp"
#include "base/fakes.hpp"
#include "generated/strings.hpp"
#include "platform/web/browser.hpp"
#include "platform/web/idb_storage.hpp"
#include "platform/web/page.hpp"
#include "platform/web/ports.hpp"
#include "platform/web/web_keeper.hpp"
#include "platform/web/web_tab_guard.hpp"
#include "platform/web/web_vault.hpp"
#include "ui/kit/ui.hpp"
#include "ui/screens/language.hpp"
#include "ui/screens/root.hpp"

namespace {

using namespace vaka;

/// What `?lang=` says, else the first language of the browser that Vaka speaks, else English.
tr::Language language_of(const app::Place& place, std::string_view browser_tag) {
    if (const auto asked = tr::language_from(place.language)) return *asked;
    return tr::language_from(browser_tag.substr(0, 2)).value_or(tr::Language::en);
}

platform::SaveState save_state_of(const store::SaveState& state) {
    switch (state.kind) {
        case store::SaveState::Kind::saved:
            return platform::SaveState::saved;
        case store::SaveState::Kind::saving:
            return platform::SaveState::saving;
        case store::SaveState::Kind::failed:
            return platform::SaveState::error;
        case store::SaveState::Kind::read_only:
            return platform::SaveState::readonly;
    }
    return platform::SaveState::error;
}

class Application {
public:
    explicit Application(const app::ParsedPlace& parsed) {
        if (parsed.place.clock) fixed_clock_.emplace(*parsed.place.clock);
        if (parsed.place.seed) seeded_random_.emplace(*parsed.place.seed);
        const Clock& clock = fixed_clock_ ? static_cast<const Clock&>(*fixed_clock_) : wall_clock_;
        Random& random = seeded_random_ ? static_cast<Random&>(*seeded_random_) : web_random_;
        const app::Ports ports{.clock = &clock,
                               .wall_clock = &wall_clock_,
                               .random = &random,
                               .locale = &locale_,
                               .storage = &storage_,
                               .copies = &copies_,
                               .vault = &vault_,
                               .tabs = &tabs_,
                               .notes = &notes_,
                               .keeper = &keeper_};
        session_ = std::make_unique<app::Session>(ports, files_, [this] { page_.wake(); });
        storage_.on_completed([this] { upkeep(); });
        session_->on_closing([this] {
            root_.flush(requests_);
            session_->handle(requests_.take());
        });
        tr::use(language_of(parsed.place, locale_.tag()));
        if (!parsed.not_understood.empty()) session_->report_link(parsed.not_understood);
        session_->go(parsed.place);
    }

    Result<void> start() { return page_.start(); }

private:
    void draw() {
        if (shown_language_ != tr::current()) {
            shown_language_ = tr::current();
            ui::screens::set_kit_words(ui_);
            platform::set_language(tr::code(tr::current()));
        }
        root_.draw(ui_, *session_, requests_);
    }

    /// After each frame: does what was asked for, lets the store work, and tells the browser how things
    /// stand.
    void settle() {
        if (!requests_.empty()) {
            session_->handle(requests_.take());
            page_.wake();
        }
        upkeep();
        platform::set_save_state(save_state_of(session_->save_state()));
        platform::set_title(ui::screens::Root::title(*session_));
        platform::set_page_query(app::to_query(session_->place()));
        const auto& gate = session_->gate();
        if (!ready_ && (!gate || gate->kind != app::Gate::Kind::opening)) {
            ready_ = true;
            platform::set_ready();
        }
    }

    /// What the store has to do by itself happens between frames: nothing is drawn for it.
    void upkeep() {
        const auto next = session_->tick();
        if (!next || next == upkeep_at_) return;
        upkeep_at_ = next;
        constexpr double kShortest = 0.02;
        const auto wait = std::chrono::duration<double>(*next - wall_clock_.now()).count();
        platform::call_later(std::max(wait, kShortest), [this] {
            upkeep_at_.reset();
            upkeep();
        });
    }

    /// The page is hidden or left: text that is still being typed becomes a command, and everything goes to
    /// the disk.
    void flush() {
        root_.flush(requests_);
        session_->handle(requests_.take());
        session_->flush();
        platform::set_save_state(save_state_of(session_->save_state()));
    }

    void follow(const platform::Preferences& preferences) {
        ui_.set_scheme(preferences.more_contrast ? ui::kit::Scheme::high_contrast
                       : preferences.dark        ? ui::kit::Scheme::dark
                                                 : ui::kit::Scheme::light);
    }

    platform::WebClock wall_clock_;
    platform::WebRandom web_random_;
    platform::WebLocale locale_;
    platform::WebFiles files_;
    platform::IdbStorage storage_;
    platform::IdbStorage copies_;
    platform::WebVault vault_;
    platform::WebTabGuard tabs_;
    platform::WebNotes notes_;
    platform::WebKeeper keeper_;
    std::optional<FakeClock> fixed_clock_;
    std::optional<SeededRandom> seeded_random_;
    app::Requests requests_;
    ui::kit::Ui ui_;
    ui::screens::Root root_;
    std::unique_ptr<app::Session> session_;
    std::optional<tr::Language> shown_language_;
    std::optional<Instant> upkeep_at_;  ///< When the pending call of `upkeep` comes.
    bool ready_ = false;
    platform::Page page_{
        ui_,
        {.draw = [this] { draw(); },
         .after_frame = [this] { settle(); },
         .flush = [this] { flush(); },
         .dropped = [this](Result<PickedFile> file) { session_->receive_file(std::move(file)); },
         .used = [this] { session_->note_input(); },
         .preferences_changed = [this](const auto& preferences) { follow(preferences); }}};
};

}  // namespace

int main() {
    const auto parsed = app::parse_place(platform::page_query());
    // Owned by the page: see above.
    auto* const application = new Application(parsed);
    if (const auto started = application->start(); !started) {
        platform::show_fatal(app::message(started.error()));
        return 1;
    }
    return 0;
}
