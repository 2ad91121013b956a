#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "ui/kit/button.hpp"
#include "ui/kit/ui.hpp"

namespace vaka::ui::kit {

struct DialogOptions {
    std::string_view heading;
    const char* icon = nullptr;
    float width_em = 32;  ///< At most the page's.
    bool alert = false;   ///< Role alertdialog: a question that must be answered.
};

/// A modal dialog, open while `open`; Esc, the close button and `dialog_actions` set it false. Focus goes to
/// its first field or button and returns where it was.
///
///     if (auto scope = kit::dialog(ui, "rename", state.open, {.heading = tr::rename()})) {
///         kit::text_field(…);
///         if (kit::dialog_actions(ui, tr::save(), tr::cancel()) == kit::Answer::confirmed) …
///     }
Scope dialog(Ui& ui, std::string_view id, bool& open, const DialogOptions& options);

enum class Answer : std::uint8_t { none, confirmed, cancelled };

struct ActionsOptions {
    ButtonKind kind = ButtonKind::primary;
    std::string_view disabled_reason = {};
};
/// The two buttons at the bottom of a dialog. `cancelled` closes the dialog by itself; after `confirmed` the
/// caller sets `open` false when it succeeded. Ctrl+Enter confirms.
Answer dialog_actions(Ui& ui, std::string_view confirm, std::string_view cancel,
                      const ActionsOptions& options = {});

/// A question with two answers.
Answer confirm(Ui& ui, std::string_view id, bool& open, std::string_view heading, std::string_view text,
               std::string_view yes, std::string_view no, ButtonKind kind = ButtonKind::danger);

}  // namespace vaka::ui::kit
