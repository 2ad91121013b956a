#include "ui/screens/passphrase.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "generated/strings.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/choice.hpp"
#include "ui/kit/field.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"

namespace vaka::ui::screens {

bool NewPassphrase::draw(kit::Ui& ui, std::string_view label) {
    const bool is_short = text::count_code_points(first_) < kLeastPassphrase;
    kit::text_field(ui, "passphrase", label, first_,
                    {.hint = tr::gate_passphrase_hint(),
                     .error = asked_ && is_short ? tr::error_passphrase_short() : std::string_view{},
                     .required = true,
                     .secret = true});
    const auto second =
        kit::text_field(ui, "again", tr::gate_passphrase_again(), second_,
                        {.error = asked_ && !is_short && first_ != second_ ? tr::error_passphrase_differs()
                                                                           : std::string_view{},
                         .required = true,
                         .secret = true});
    return second.submitted;
}

std::optional<std::string> NewPassphrase::take() {
    asked_ = true;
    if (text::count_code_points(first_) < kLeastPassphrase || first_ != second_) return std::nullopt;
    auto taken = take_secret(first_);
    clear();
    return taken;
}

void NewPassphrase::clear() {
    static_cast<void>(take_secret(first_));
    static_cast<void>(take_secret(second_));
    asked_ = false;
}

bool secret_field(kit::Ui& ui, std::string_view id, std::string_view label, std::string& secret,
                  std::string_view error) {
    return kit::text_field(ui, id, label, secret, {.error = error, .required = true, .secret = true})
        .submitted;
}

bool draw_recovery_key(kit::Ui& ui, std::string_view key, bool& written_down) {
    kit::text(ui, tr::gate_key_text());
    if (const auto card = kit::card(ui, "key", {.heading = tr::gate_key_label()}))
        kit::text(ui, key, kit::Type::h3);
    kit::checkbox(ui, "done", tr::gate_key_done(), written_down);
    const auto why_not = written_down ? std::string_view{} : tr::gate_key_title();
    if (!kit::button(ui, "continue", tr::gate_continue(),
                     {.kind = kit::ButtonKind::primary, .disabled_reason = why_not}))
        return false;
    written_down = false;
    return true;
}

std::string take_secret(std::string& secret) {
    std::string taken = secret;
    std::ranges::fill(secret, '\0');
    secret.clear();
    return taken;
}

}  // namespace vaka::ui::screens
