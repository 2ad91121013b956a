#include "ui/kit/toast.hpp"

#include <algorithm>
#include <cmath>

#include "generated/icons.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/internal.hpp"
#include "ui/kit/layout.hpp"

namespace vaka::ui::kit {

namespace {

constexpr double kLeastWithAction = 10;  // seconds: time to read and to reach it (WCAG 2.2.1 in spirit)
constexpr std::size_t kMost = 3;

/// Plain news needs no sign.
const char* icon_of(const Toast& toast) {
    return toast.tone == Tone::neutral ? nullptr : icon_of(toast.tone);
}

struct Press {
    bool action = false, dismissed = false;
};

/// Draws one toast with its lower edge at `bottom`; `height` gets its height.
Press draw_toast(Ui& ui, const Toast& toast, float bottom, float& height) {
    const Face body = face(ui, Type::body);
    const float margin = ui.em(1);
    const float width = std::min(ui.em(30), ui.impl().width - margin * 2);
    const float icon_room = icon_of(toast) != nullptr ? ui.em(1.625F) : 0;
    const float action_width =
        toast.action.empty() ? 0 : text_width(face(ui, Type::strong), toast.action) + ui.em(1.5F);
    const float words = width - ui.em(1.25F) - icon_room - action_width - ui.control_height() - ui.em(0.5F);
    const std::vector<Line> lines = wrap(body, toast.text, words);
    const float text_height = body.line_height * static_cast<float>(lines.size());
    height = std::round(std::max(text_height, ui.control_height()) + ui.em(0.625F));
    const ImVec2 at{std::round((ui.impl().width - width) / 2), std::round(bottom - height)};
    const ImRect box{at, {at.x + std::round(width), at.y + height}};

    const float halo = ui.em(0.625F);  // room for the shadow and the ring
    char name[32];
    ImFormatString(name, sizeof name, "##toast%u", toast.number);
    ImGui::SetNextWindowPos({box.Min.x - halo, box.Min.y - halo});
    ImGui::SetNextWindowSize({box.GetWidth() + halo * 2, box.GetHeight() + halo * 2});
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollWithMouse);
    if (ImGui::IsWindowAppearing()) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    ui.impl().scrollers.push_back(0);
    shadow(ui, box, space::kCardRadius, 2);
    fill(ui, box, Color::surface_raised, space::kCardRadius);
    stroke(ui, box, toast.tone == Tone::neutral ? Color::outline_strong : accent_of(toast.tone),
           space::kCardRadius, ui.line());
    if (icon_room > 0)
        draw_icon(ui, {box.Min.x + ui.em(1.375F), box.GetCenter().y}, icon_of(toast), accent_of(toast.tone));
    ImVec2 pen{box.Min.x + ui.em(1) + icon_room, box.GetCenter().y - text_height / 2};
    for (const Line& line : lines) {
        write(ui, pen, body, Color::text,
              std::string_view(toast.text).substr(line.begin, line.end - line.begin));
        pen.y += body.line_height;
    }
    ui.tree().open_under(0, node_of(ui, ImGui::GetCurrentWindow()->ID, Role::status, toast.text, box));
    Press out;
    const float y = std::round(box.GetCenter().y - ui.control_height() / 2);
    push_region(ui, {{box.Max.x - ui.em(0.375F) - ui.control_height() - action_width, y}, {box.Max.x, y}}, 0);
    region(ui).row = true;
    region(ui).x = region(ui).left;
    region(ui).line_top = y;
    region(ui).id = ImGui::GetCurrentWindow()->ID;
    if (action_width > 0) out.action = button(ui, "action", toast.action, {.kind = ButtonKind::quiet});
    out.dismissed = icon_button(ui, "dismiss", icon::kX, ui.words().dismiss);
    pop_region(ui);
    ui.tree().close();
    ui.impl().scrollers.pop_back();
    ImGui::End();
    return out;
}

}  // namespace

std::uint32_t toast(Ui& ui, std::string_view text, const ToastOptions& options) {
    Ui::Impl& impl = ui.impl();
    Toast made;
    made.number = impl.next_toast++;
    made.text = text;
    made.action = options.action;
    made.tone = options.tone;
    if (options.seconds > 0) {
        made.until = ui.now() +
                     (options.action.empty() ? options.seconds : std::max(options.seconds, kLeastWithAction));
        ui.wake_at(made.until);
    }
    if (impl.toasts.size() == kMost) impl.toasts.erase(impl.toasts.begin());
    impl.toasts.push_back(std::move(made));
    ui.announce(text, options.tone == Tone::danger ? Urgency::assertive : Urgency::polite);
    ui.wake(3);
    return impl.toasts.back().number;
}

std::optional<std::uint32_t> toasts(Ui& ui) {
    Ui::Impl& impl = ui.impl();
    std::erase_if(impl.toasts,
                  [&](const Toast& toast) { return toast.until > 0 && toast.until <= ui.now(); });
    std::optional<std::uint32_t> acted;
    std::uint32_t gone = 0;
    float bottom = impl.height - impl.bottom_bar - ui.em(1);
    for (auto toast = impl.toasts.rbegin(); toast != impl.toasts.rend(); ++toast) {
        float height = 0;
        const Press press = draw_toast(ui, *toast, bottom, height);
        bottom -= height + ui.em(0.5F);
        if (press.action) acted = toast->number;
        if (press.action || press.dismissed) gone = toast->number;
    }
    std::erase_if(impl.toasts, [&](const Toast& toast) { return toast.number == gone; });
    return acted;
}

}  // namespace vaka::ui::kit
