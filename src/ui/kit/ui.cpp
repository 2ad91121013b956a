#include "ui/kit/ui.hpp"

#include <algorithm>
#include <cmath>

#include "generated/fonts.hpp"
#include "ui/kit/internal.hpp"
#include "ui/kit/keys.hpp"

namespace vaka::ui::kit {

namespace {

constexpr double kLongestStep = 0.5;      // seconds that one frame may stand for
constexpr double kShortestStep = 0.0001;  // Dear ImGui wants time to pass
constexpr float kCompactBelow = 600;      // CSS px
constexpr float kWideFrom = 1024;
constexpr std::uint32_t kTabOwner = 0x7AB;  // any id that no widget has

ImFont* add_font(std::span<const unsigned char> file) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;  // compiled into the program: outlives the atlas
    config.PixelSnapH = false;
    config.OversampleH = 2;
    // Dear ImGui takes a mutable pointer for the case that it owns the data, which it does not here.
    auto* data = const_cast<unsigned char*>(file.data());
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(file.size()), 0, &config);
}

void style_imgui(const Ui& ui) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = style.FramePadding = style.ItemSpacing = style.ItemInnerSpacing = {0, 0};
    style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = style.PopupBorderSize = 0;
    style.WindowRounding = style.ChildRounding = 0;
    style.WindowMinSize = {1, 1};
    style.ScrollbarSize = std::round(ui.em(ui.compact() ? 0.4375F : 0.75F));
    style.ScrollbarRounding = ui.em(0.375F);
    style.GrabMinSize = ui.em(2);
    style.FontSizeBase = face(ui, Type::body).size;
    for (ImVec4& color : style.Colors) color = {0, 0, 0, 0};
    const auto set = [&](ImGuiCol which, Color role, float alpha) {
        style.Colors[which] = ImGui::ColorConvertU32ToFloat4(tint(ui, role));
        style.Colors[which].w *= alpha;
    };
    set(ImGuiCol_ScrollbarGrab, Color::outline_strong, 0.45F);
    set(ImGuiCol_ScrollbarGrabHovered, Color::outline_strong, 0.7F);
    set(ImGuiCol_ScrollbarGrabActive, Color::outline_strong, 1);
}

}  // namespace

Ui::Ui() : context_(ImGui::CreateContext()), impl_(std::make_unique<Impl>()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;  // a focused field must cost no frames
    io.ConfigErrorRecovery = true;
    io.ConfigErrorRecoveryEnableAssert = false;
    io.ConfigErrorRecoveryEnableTooltip = false;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.ConfigNavCaptureKeyboard = false;
    impl_->regular = add_font(fonts::regular());
    impl_->semibold = add_font(fonts::semibold());
    impl_->icons = add_font(fonts::icons());
}

Ui::~Ui() {
    ImGui::DestroyContext(context_);
}

// ---- the frame
// -----------------------------------------------------------------------------------------------------

namespace {

/// Tab goes to the next stop of the top layer. Runs before anything is drawn, by the order of the last frame.
void move_focus_by_tab(Ui& ui) {
    Ui::Impl& impl = ui.impl();
    const bool tab = ImGui::IsKeyPressed(ImGuiKey_Tab) && !ImGui::GetIO().KeyCtrl && !ImGui::GetIO().KeyAlt;
    if (!tab) return;
    const Direction direction = ImGui::GetIO().KeyShift ? Direction::backward : Direction::forward;
    const int layer = static_cast<int>(impl.dialogs.size());
    std::vector<std::uint32_t> stops;
    std::size_t from = 0;
    bool found = false;
    for (std::size_t i = 0; i < impl.last_stops.size(); ++i) {
        const Stop& stop = impl.last_stops[i];
        if (stop.layer != layer) continue;
        if (stop.id == impl.focused) {
            from = stops.size();
            found = true;
        }
        stops.push_back(stop.id);
    }
    if (stops.empty()) return;
    const std::size_t count = stops.size();
    std::size_t to = 0;
    if (found) {
        to = direction == Direction::forward ? (from + 1) % count : (from + count - 1) % count;
    } else if (impl.last_index != 0 || direction == Direction::backward) {
        // What had the focus is gone: go on from its place.
        const std::size_t place = std::min(impl.last_index, count);
        to = direction == Direction::forward ? place % count : (place + count - 1) % count;
    }
    give_focus(ui, stops[to], true);
}

void close_vanished_dialogs(Ui& ui) {
    Ui::Impl& impl = ui.impl();
    for (std::size_t i = impl.dialogs.size(); i-- > 0;) {
        if (impl.dialogs[i].seen) continue;
        const OpenDialog gone = impl.dialogs[i];
        impl.dialogs.erase(impl.dialogs.begin() + static_cast<std::ptrdiff_t>(i));
        if (impl.popup.owner != 0) impl.popup = {};
        give_focus(ui, gone.return_focus, gone.return_visible);
        ui.wake();
    }
}

/// A dialog that has just opened: the first field, else the main button, else anything but the close button.
void focus_new_dialog(Ui& ui) {
    Ui::Impl& impl = ui.impl();
    if (impl.dialogs.empty() || !impl.dialogs.back().fresh) return;
    impl.dialogs.back().fresh = false;
    const int layer = static_cast<int>(impl.dialogs.size());
    std::uint32_t best = 0;
    int best_rank = 9;
    for (const Stop& stop : impl.stops) {
        const int rank = stop.kind == StopKind::field     ? 0
                         : stop.kind == StopKind::primary ? 1
                         : stop.kind == StopKind::other   ? 2
                                                          : 3;
        if (stop.layer != layer || rank >= best_rank) continue;
        best = stop.id;
        best_rank = rank;
    }
    give_focus(ui, best, impl.focus_visible);
    ui.wake();
}

void drop_lost_focus(Ui& ui) {
    Ui::Impl& impl = ui.impl();
    const auto place = std::ranges::find(impl.stops, impl.focused, &Stop::id);
    if (place != impl.stops.end()) {
        impl.last_index = static_cast<std::size_t>(place - impl.stops.begin());
        return;
    }
    if (impl.focused == 0 || impl.waiting > 0) return;
    impl.focused = 0;
    impl.arrived = 0;
    impl.editing.id = 0;
    impl.popup = {};
    ui.wake();
}

}  // namespace

void Ui::begin_frame(const FrameInput& input) {
    ImGui::SetCurrentContext(context_);
    Impl& now_impl = *impl_;
    ImGuiIO& io = ImGui::GetIO();
    const double step = std::clamp(input.now - now_impl.now, kShortestStep, kLongestStep);
    if (input.scale != scale_ || input.width != now_impl.width || input.height != now_impl.height) wake(3);
    now_impl.now = input.now;
    now_impl.width = input.width;
    now_impl.height = input.height;
    scale_ = input.scale;
    std::erase_if(now_impl.wakes, [&](double at) { return at <= input.now; });
    if (context_->InputEventsQueue.Size > 0) wake(3);
    if (now_impl.settle > 0) --now_impl.settle;

    io.DisplaySize = {std::max(1.0F, input.width), std::max(1.0F, input.height)};
    io.DisplayFramebufferScale = {1, 1};
    io.DeltaTime = static_cast<float>(step);
    style_imgui(*this);
    ImGui::NewFrame();

    tree_.begin_frame();
    now_impl.waiting = std::max(0, now_impl.waiting - 1);
    now_impl.sequence.clear();
    now_impl.splitters_used = 0;
    now_impl.used_keys.clear();
    now_impl.last_stops = std::exchange(now_impl.stops, {});
    now_impl.layers.clear();
    now_impl.scrollers.clear();
    now_impl.cards.clear();
    now_impl.items.clear();
    now_impl.alpha = 1;
    now_impl.clicked_stop = false;
    now_impl.tip.asked = false;
    now_impl.submitted_layer = SIZE_MAX;
    for (OpenDialog& dialog : now_impl.dialogs) dialog.seen = false;
    install_hooks(*this);

    // Dear ImGui's own tabbing is kept out; focus is ours, so that it is one thing for keys, mirror and
    // dialogs.
    move_focus_by_tab(*this);
    ImGui::SetKeyOwner(ImGuiKey_Tab, kTabOwner);

    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin("##page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground);
    const ImRect all{{0, 0}, io.DisplaySize};
    fill(*this, all, Color::surface);
    now_impl.regions.clear();
    push_region(*this, all, em(space::kMedium));
}

void Ui::end_frame() {
    Impl& impl = *impl_;
    draw_tooltip(*this);
    pop_region(*this);
    ImGui::End();

    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !impl.clicked_stop && impl.focused != 0 &&
        impl.popup.owner == 0 && impl.dialogs.empty() && context_->ActiveId == 0) {
        impl.focused = 0;  // a click beside everything, as on any page
        wake();
    }
    close_vanished_dialogs(*this);
    focus_new_dialog(*this);
    drop_lost_focus(*this);

    ImGui::Render();
    tree_.end_frame();
}

void Ui::abandon_frame() {
    ImGui::SetCurrentContext(context_);
    ImGui::EndFrame();  // error recovery closes what is open
    ImGui::Render();
    impl_->splitters.clear();
    impl_->popup = {};
    tree_.end_frame();
    wake(4);
}

bool Ui::needs_frames() const {
    const ImGuiContext& g = *context_;
    if (impl_->settle > 0 || g.InputEventsQueue.Size > 0 || tree_.has_requests()) return true;
    const bool mouse_held = g.IO.MouseDown[0] || g.IO.MouseDown[1] || g.IO.MouseDown[2];
    if (mouse_held && g.ActiveId != 0) return true;
    if (impl_->focused == 0) return false;
    // A held key repeats: Dear ImGui counts the time, so it must pass.
    static constexpr ImGuiKey kRepeating[] = {
        ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_PageUp,
        ImGuiKey_PageDown,  ImGuiKey_Backspace,  ImGuiKey_Delete,  ImGuiKey_Tab,       ImGuiKey_Enter};
    return std::ranges::any_of(kRepeating,
                               [&](ImGuiKey key) { return ImGui::GetKeyData(context_, key)->Down; });
}

std::optional<double> Ui::next_wake() const {
    const auto next = std::ranges::min_element(impl_->wakes);
    if (next == impl_->wakes.end()) return std::nullopt;
    return *next;
}

bool Ui::tab_leaves(Direction direction) const {
    if (!impl_->dialogs.empty()) return false;
    const auto& stops = impl_->stops;
    if (stops.empty()) return true;
    if (impl_->focused == 0) return direction == Direction::backward;
    return impl_->focused == (direction == Direction::forward ? stops.back().id : stops.front().id);
}

void Ui::enter(Direction direction) {
    const int layer = static_cast<int>(impl_->dialogs.size());
    std::uint32_t to = 0;
    for (const Stop& stop : impl_->stops) {
        if (stop.layer != layer) continue;
        to = stop.id;
        if (direction == Direction::forward) break;
    }
    give_focus(*this, to, true);
}

// ---- for screens
// ---------------------------------------------------------------------------------------------------

void Ui::wake(int frames) {
    impl_->settle = std::max(impl_->settle, frames);
}

void Ui::wake_at(double seconds) {
    if (std::ranges::find(impl_->wakes, seconds) == impl_->wakes.end()) impl_->wakes.push_back(seconds);
}

double Ui::now() const {
    return impl_->now;
}

void Ui::set_scheme(Scheme scheme) {
    if (scheme_ != scheme) wake();
    scheme_ = scheme;
}

Width Ui::width() const {
    const float css = impl_->width / scale_;
    return css < kCompactBelow ? Width::compact : css < kWideFrom ? Width::medium : Width::wide;
}

float Ui::line() const {
    return std::max(1.0F, std::round(scale_));
}

float Ui::control_height() const {
    return std::round(em(compact() ? 2.75F : 2.25F));
}

Scope Ui::key(std::string_view key) {
    ImGui::PushID(key.data(), key.data() + key.size());
    return {*this, [](Ui&) { ImGui::PopID(); }};
}

std::uint32_t Ui::id(std::string_view id) const {
    return ImGui::GetID(id.data(), id.data() + id.size());
}

void Ui::focus(std::uint32_t id) {
    give_focus(*this, id, true);
}

std::uint32_t Ui::focused() const {
    return impl_->focused;
}

bool Ui::editing() const {
    return impl_->editing.id != 0 && !impl_->editing.read_only;
}

namespace {

/// Chords that edit text: they stay with the field that is being edited.
bool edits_text(ImGuiKeyChord chord) {
    for (const ImGuiKey key : {ImGuiKey_A, ImGuiKey_C, ImGuiKey_V, ImGuiKey_X, ImGuiKey_Z, ImGuiKey_Y})
        if ((chord & ~ImGuiMod_Shift) == (ImGuiMod_Ctrl | key)) return true;
    return (chord & (ImGuiMod_Ctrl | ImGuiMod_Alt)) == 0 && !(chord >= ImGuiKey_F1 && chord <= ImGuiKey_F12);
}

}  // namespace

bool Ui::shortcut(std::string_view chord) {
    const ImGuiKeyChord keys = parse_chord(chord);
    if (!in_top_layer(*this) || (impl_->editing.id != 0 && edits_text(keys))) return false;
    return take_chord(*this, keys);
}

}  // namespace vaka::ui::kit
