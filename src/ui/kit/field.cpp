#include "ui/kit/field.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/edit_box.hpp"
#include "ui/kit/field_frame.hpp"

namespace vaka::ui::kit {

namespace {

constexpr std::array<std::string_view, 5> kModeNames = {"", "numeric", "tel", "email", "search"};

/// In place of a mode: the mirror makes it a password field.
constexpr std::string_view kSecretHint = "secret";

/// From this part of the limit on the count is shown.
constexpr double kNearLimit = 0.8;

struct Count {
    std::string text;
    bool too_long = false;
};

Count count_of(const Ui& ui, std::string_view value, std::size_t max) {
    if (max == 0 || value.size() < static_cast<std::size_t>(kNearLimit * static_cast<double>(max))) return {};
    const std::size_t points = text::count_code_points(value);
    if (static_cast<double>(points) < kNearLimit * static_cast<double>(max)) return {};
    const bool too_long = points > max;
    std::string words = too_long ? ui.words().too_long : ui.words().characters;
    words = replaced(std::move(words), "{count}", text::number(static_cast<std::int64_t>(points)));
    return {replaced(std::move(words), "{limit}", text::number(static_cast<std::int64_t>(max))), too_long};
}

void file_field(Ui& ui, std::uint32_t id, std::string_view label, std::string_view value,
                const FieldOptions& options, const FieldFrame& frame, const EditOutcome& outcome,
                std::string_view message, bool invalid, bool multiline) {
    Node node =
        node_of(ui, id, multiline ? Role::textarea : Role::textbox, label, frame.ground, &outcome.state);
    node.value = value;
    node.description = message;
    node.hint = options.secret ? kSecretHint : kModeNames.at(static_cast<std::size_t>(options.mode));
    if (options.required) node.states |= kRequired;
    if (options.read_only) node.states |= kReadOnly;
    if (outcome.typing) node.states |= kEditing;
    if (invalid) node.states |= kInvalid;
    ui.tree().add(std::move(node));
}

FieldResult field(Ui& ui, std::string_view id, std::string_view label, std::string& value,
                  const FieldOptions& options, bool multiline) {
    const std::uint32_t item = ui.id(id);
    const float width = control_width(ui, options.width_em);
    const Count count = count_of(ui, value, options.max);
    const std::string_view error = count.too_long ? std::string_view(count.text) : options.error;
    const std::string_view note = count.too_long ? std::string_view() : std::string_view(count.text);
    const float height = multiline ? area_height(ui, value, width, options.rows) : ui.control_height();
    const FieldFrame frame = field_frame(
        ui, {label, options.hint, error, note, options.required, options.label_hidden}, width, height);

    const bool had_focus = ui.focused() == item;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const Ground ground = !error.empty()      ? Ground::invalid
                          : options.read_only ? Ground::still
                          : had_focus         ? Ground::focused
                                              : Ground::plain;
    paint_ground_of_field(ui, frame.ground, ground, frame.ground.Contains(mouse) && ImGui::IsWindowHovered());
    const float padding = ui.em(0.75F);
    const EditOutcome outcome = edit_box(ui, item, frame.ground, padding, padding, value,
                                         {.multiline = multiline,
                                          .read_only = options.read_only,
                                          .secret = options.secret,
                                          .placeholder = options.placeholder});
    if (outcome.state.ring) focus_ring(ui, frame.ground, space::kControlRadius);
    std::string message(error.empty() ? options.hint : error);
    if (!note.empty()) message = message.empty() ? std::string(note) : text::cat(message, " ", note);
    file_field(ui, item, label, value, options, frame, outcome, message, !error.empty(), multiline);

    FieldResult result;
    result.too_long =
        options.max != 0 && value.size() > options.max && text::count_code_points(value) > options.max;
    result.edited = outcome.edited;
    result.committed = outcome.committed && !result.too_long;
    result.submitted = outcome.submitted && !result.too_long;
    return result;
}

}  // namespace

FieldResult text_field(Ui& ui, std::string_view id, std::string_view label, std::string& value,
                       const FieldOptions& options) {
    return field(ui, id, label, value, options, false);
}

FieldResult text_area(Ui& ui, std::string_view id, std::string_view label, std::string& value,
                      const FieldOptions& options) {
    return field(ui, id, label, value, options, true);
}

FieldResult search_field(Ui& ui, std::string_view id, std::string_view label, std::string& value,
                         float width_em) {
    const std::uint32_t item = ui.id(id);
    const float width = control_width(ui, width_em);
    const FieldFrame frame =
        field_frame(ui, {.label = label, .hint = {}, .error = {}, .count = {}, .label_hidden = true}, width,
                    ui.control_height());
    const bool had_focus = ui.focused() == item;
    const bool hovered = frame.ground.Contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered();
    paint_ground_of_field(ui, frame.ground, had_focus ? Ground::focused : Ground::plain, hovered);
    const float side = frame.ground.GetHeight();
    draw_icon(ui, {frame.ground.Min.x + side / 2, frame.ground.GetCenter().y}, icon::kSearch,
              Color::text_muted, 1.0625F);

    const float clear_room = value.empty() ? ui.em(0.75F) : side;
    ImRect typing_ground = frame.ground;
    typing_ground.Max.x -= value.empty() ? 0 : side;  // the button has its own place
    const EditOutcome outcome = edit_box(ui, item, typing_ground, side, value.empty() ? clear_room : 0, value,
                                         {.placeholder = label});
    if (outcome.state.ring) focus_ring(ui, frame.ground, space::kControlRadius);
    FieldOptions options{.mode = InputMode::search};
    file_field(ui, item, label, value, options, frame, outcome, {}, false, false);

    FieldResult result{outcome.edited, outcome.committed, outcome.submitted, false};
    if (typing_ground.Max.x < frame.ground.Max.x) {
        const std::uint32_t clear = mix(item, 0xC1EA);
        const ImRect box{{typing_ground.Max.x, frame.ground.Min.y}, frame.ground.Max};
        const Interaction state = interact(ui, clear, box);
        draw_icon(ui, box.GetCenter(), icon::kX, state.hovered ? Color::text : Color::text_muted, 1);
        if (state.ring) focus_ring(ui, box, space::kControlRadius);
        ui.tree().add(node_of(ui, clear, Role::button, ui.words().clear, box, &state));
        tooltip(ui, clear, box, ui.words().clear, state);
        if (state.pressed) {
            value.clear();
            result.edited = result.committed = true;
            give_focus(ui, item, state.ring);
        }
    }
    return result;
}

}  // namespace vaka::ui::kit
