#include "ui/kit/dialog.hpp"

#include <algorithm>
#include <cmath>

#include "generated/icons.hpp"
#include "ui/kit/internal.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"

namespace vaka::ui::kit {

namespace {

constexpr std::uint32_t kHeightKey = 0xD1A;

OpenDialog& opened(Ui& ui, std::uint32_t id) {
    auto& dialogs = ui.impl().dialogs;
    if (const auto found = std::ranges::find(dialogs, id, &OpenDialog::id); found != dialogs.end())
        return *found;
    OpenDialog dialog;
    dialog.id = id;
    dialog.return_focus = ui.focused();
    dialog.return_visible = ui.impl().focus_visible;
    stop_editing(ui);
    ui.impl().popup = {};
    ui.wake(3);
    return dialogs.emplace_back(dialog);
}

ImRect dialog_box(const Ui& ui, float width_em, float height) {
    const float margin = ui.em(1);
    const float page_width = ui.impl().width;
    const float page_height = ui.impl().height;
    height = std::min(height, page_height - margin * 2);
    if (ui.compact()) {  // a sheet at the bottom, near the thumbs
        return {{0, std::round(page_height - height)}, {page_width, page_height}};
    }
    const float width = std::min(ui.em(width_em), page_width - margin * 2);
    const float x = std::round((page_width - width) / 2);
    const float y = std::round((page_height - height) * 0.42F);  // a little above the middle looks centred
    return {{x, y}, {x + std::round(width), y + std::round(height)}};
}

void dialog_heading(Ui& ui, const DialogOptions& options, bool& open) {
    const Scope line = row(ui, "heading");
    if (options.icon != nullptr) {
        const ImRect spot = place(ui, ui.em(2.25F), ui.em(2.25F));
        ImGui::GetWindowDrawList()->AddCircleFilled(spot.GetCenter(), ui.em(1.125F),
                                                    tint(ui, Color::primary_container));
        draw_icon(ui, spot.GetCenter(), options.icon, Color::on_primary_container, 1.125F);
    }
    const Region& here = region(ui);
    const float room = here.right - here.x - ui.control_height() - ui.em(1);
    const Face title = face(ui, Type::h2);
    const ImRect box = place(ui, std::min(text_width(title, options.heading), room), title.line_height);
    write(ui, box.Min, title, Color::text, options.heading, box.GetWidth() + 1);
    Node node = node_of(ui, automatic_id(ui), Role::heading, options.heading, box);
    node.level = 2;
    ui.tree().add(std::move(node));
    push_right(ui);
    if (icon_button(ui, "close", icon::kX, ui.words().close)) open = false;
}

void close_dialog(Ui& ui) {
    Ui::Impl& impl = ui.impl();
    const OpenDialog dialog = *std::ranges::find(impl.dialogs, impl.layers.back(), &OpenDialog::id);
    const float padding = ui.em(1.25F);
    const float content = region(ui).bottom + padding - ImGui::GetCurrentWindow()->DC.CursorStartPos.y;
    end_scroller(ui, padding);
    remember(ui, mix(dialog.id, kHeightKey), content);
    ImGui::PopID();
    if (in_top_layer(ui) && take_key(ui, ImGuiKey_Escape)) {
        *dialog.open = false;
        ui.wake();
    }
    end_overlay(ui);
    impl.layers.pop_back();
    impl.alpha = 1;
    ui.tree().close();
}

}  // namespace

Scope dialog(Ui& ui, std::string_view id, bool& open, const DialogOptions& options) {
    if (!open) return {};
    const std::uint32_t item = ui.id(id);
    OpenDialog& dialog = opened(ui, item);
    dialog.seen = true;
    dialog.open = &open;
    const float known = recall(ui, mix(item, kHeightKey), 0);
    const ImRect box = dialog_box(ui, options.width_em, known > 0 ? known : ui.impl().height);

    begin_overlay(ui, item);
    ImGui::GetWindowDrawList()->AddRectFilled({0, 0}, {ui.impl().width, ui.impl().height},
                                              tint(ui, Color::scrim));
    if (known <= 0) ui.impl().alpha = 0;  // measured in this frame, shown in the next
    shadow(ui, box, space::kCardRadius, 2);
    fill(ui, box, Color::surface_raised, space::kCardRadius,
         ui.compact() ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersAll);
    stroke(ui, box, Color::outline, space::kCardRadius, ui.line());
    Node node = node_of(ui, item, options.alert ? Role::alertdialog : Role::dialog, options.heading, box);
    node.states = kModal;
    ui.tree().open_under(0, std::move(node));
    ui.impl().layers.push_back(item);
    ImGui::PushID(id.data(), id.data() + id.size());
    begin_scroller(ui, item, "body", box, ui.em(1.25F), ui.em(1), 0);
    if (known <= box.GetHeight() + 1) region(ui).right = box.Max.x - ui.em(1.25F);
    dialog_heading(ui, options, open);
    return {ui, close_dialog};
}

Answer dialog_actions(Ui& ui, std::string_view confirm, std::string_view cancel,
                      const ActionsOptions& options) {
    Answer answer = Answer::none;
    gap(ui, space::kTight);
    {
        const Scope line = row(ui, "actions", {.align = Align::end});
        if (button(ui, "cancel", cancel, {.kind = ButtonKind::secondary})) answer = Answer::cancelled;
        if (button(ui, "confirm", confirm,
                   {.kind = options.kind, .disabled_reason = options.disabled_reason}))
            answer = Answer::confirmed;
    }
    const bool by_key = ui.impl().submitted_layer == ui.impl().layers.size() || ui.shortcut("Ctrl+Enter");
    if (by_key && options.disabled_reason.empty()) answer = Answer::confirmed;
    if (answer == Answer::cancelled && !ui.impl().layers.empty()) {
        const auto found = std::ranges::find(ui.impl().dialogs, ui.impl().layers.back(), &OpenDialog::id);
        if (found != ui.impl().dialogs.end() && found->open != nullptr) *found->open = false;
    }
    return answer;
}

Answer confirm(Ui& ui, std::string_view id, bool& open, std::string_view heading, std::string_view words,
               std::string_view yes, std::string_view no, ButtonKind kind) {
    const Scope scope = dialog(ui, id, open, {.heading = heading, .width_em = 27, .alert = true});
    if (!scope) return Answer::none;
    text(ui, words);
    const Answer answer = dialog_actions(ui, yes, no, {.kind = kind});
    if (answer == Answer::confirmed) open = false;
    return answer;
}

}  // namespace vaka::ui::kit
