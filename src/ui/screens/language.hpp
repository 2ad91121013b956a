#pragma once

#include "app/request.hpp"
#include "ui/kit/ui.hpp"

namespace vaka::ui::screens {

/// The choice of language, behind a button that shows the current one.
void language_menu(kit::Ui& ui, app::Requests& requests);

/// The kit's own few words, in the current language.
void set_kit_words(kit::Ui& ui);

}  // namespace vaka::ui::screens
