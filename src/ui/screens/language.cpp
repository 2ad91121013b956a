#include "ui/screens/language.hpp"

#include <array>

#include "generated/icons.hpp"
#include "ui/kit/button.hpp"

namespace vaka::ui::screens {

void language_menu(kit::Ui& ui, app::Requests& requests) {
    // Each language by its own name, so that one is found by whoever cannot read the current one.
    const std::array items{kit::MenuItem{"en", tr::setting_language_en()},
                           kit::MenuItem{"fi", tr::setting_language_fi()},
                           kit::MenuItem{"tr", tr::setting_language_tr()}};
    const kit::MenuOptions options{.kind = kit::ButtonKind::quiet, .icon = icon::kGlobe, .icon_only = true};
    if (const auto chosen = kit::menu_button(ui, "language", tr::setting_language(), items, options)) {
        requests.add(app::ChooseLanguage{static_cast<tr::Language>(*chosen)});
    }
}

void set_kit_words(kit::Ui& ui) {
    kit::Words words;
    words.close = tr::action_close();
    words.clear = tr::action_clear();
    words.dismiss = tr::kit_dismiss();
    words.none_chosen = tr::kit_none_chosen();
    words.required = tr::kit_required();
    words.characters = *tr::find("kit.characters");
    words.too_long = *tr::find("kit.too_long");
    words.date_hint = tr::kit_date_hint();
    words.date_invalid = tr::kit_date_invalid();
    words.navigation = tr::nav_main();
    words.notifications = tr::kit_notifications();
    words.expand = tr::action_show_more();
    words.collapse = tr::action_show_less();
    ui.set_words(std::move(words));
}

}  // namespace vaka::ui::screens
