#include "platform/web/page.hpp"

#include <imgui_internal.h>

#include <cmath>
#include <exception>
#include <utility>

#include "platform/web/browser.hpp"
#include "platform/web/file_request.hpp"
#include "platform/web/host.hpp"
#include "platform/web/page_impl.hpp"

namespace vaka::platform {

namespace {

constexpr int kMostSettling =
    12;  // Dear ImGui spreads hasty input over frames; a click and its effect need four

}  // namespace

Page::Impl::Impl(ui::kit::Ui& ui, PageHooks hooks) : ui_(ui), hooks_(std::move(hooks)), text_(ui) {}

Page::Impl::~Impl() {
    vaka_js_detach();
}

Result<void> Page::Impl::start() {
    ImGui::SetCurrentContext(ui_.context());
    if (auto drawn = graphics_.start(); !drawn) return drawn;
    ImGuiIO& io = ImGui::GetIO();
    io.BackendPlatformName = "vaka_web";
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigMacOSXBehaviors = is_apple();
    prepare_clipboard();
    vaka_js_attach(this);
    if (hooks_.dropped) vaka_js_accept_drops(static_cast<double>(hooks_.max_drop_bytes));
    return {};
}

void Page::Impl::prepare_clipboard() {
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Platform_ClipboardUserData = this;
    platform.Platform_SetClipboardTextFn = [](ImGuiContext* context, const char* text) {
        auto* self = static_cast<Impl*>(context->PlatformIO.Platform_ClipboardUserData);
        self->clipboard_ = text;
        vaka_js_clipboard(text);
    };
    // Browsers hand out what other programs copied only in paste events, which go to the text field
    // (web/text.mjs).
    platform.Platform_GetClipboardTextFn = [](ImGuiContext* context) {
        return static_cast<Impl*>(context->PlatformIO.Platform_ClipboardUserData)->clipboard_.c_str();
    };
}

double Page::Impl::frame(double now) {
    glide_ = input_.advance(now, preferences_.pixel_ratio);
    if (!draw(now)) return -1;
    present();
    if (hooks_.after_frame) hooks_.after_frame();
    if (ui_.needs_frames() || glide_ == 0) return 0;
    double next = glide_;
    if (const std::optional<double> due = ui_.next_wake()) {
        const double left = std::max(1.0, *due * 1000 - now);
        next = next < 0 ? left : std::min(next, left);
    }
    return next;
}

void Page::Impl::settle(double now) {
    if (take_in(now)) present();
}

bool Page::Impl::take_in(double now) {
    // One frame more than there is input for: what a press changed shows in the next.
    int more = 2;
    for (int i = 0; i < kMostSettling && more > 0; ++i) {
        more = input_waits() ? 2 : more - 1;
        if (!draw(now)) return false;
        if (hooks_.after_frame) hooks_.after_frame();
    }
    return true;
}

bool Page::Impl::draw(double now) {
    ui_.begin_frame({.width = static_cast<float>(preferences_.width),
                     .height = static_cast<float>(preferences_.height),
                     .scale = preferences_.pixel_ratio * text_scale_,
                     .now = now / 1000});
    try {
        hooks_.draw();
    } catch (const std::exception& error) {
        ui_.abandon_frame();
        vaka_js_crash(error.what());
        return false;
    }
    ui_.end_frame();
    return true;
}

void Page::Impl::present() {
    graphics_.render(*ImGui::GetDrawData());
    ++frames_;
    vaka_js_frames(static_cast<double>(frames_));
    mirror_.send(ui_.tree());
    if (!input_waits()) text_.send();
    vaka_js_cursor(ImGui::GetIO().MouseDrawCursor ? -1 : ImGui::GetMouseCursor());
}

bool Page::Impl::input_waits() const {
    return ui_.context()->InputEventsQueue.Size > 0 || std::as_const(ui_).tree().has_requests();
}

void Page::Impl::resize(int width, int height, float pixel_ratio) {
    Preferences changed = preferences_;
    changed.width = width;
    changed.height = height;
    changed.pixel_ratio = pixel_ratio;
    if (changed == std::exchange(preferences_, changed)) return;
    if (hooks_.preferences_changed) hooks_.preferences_changed(preferences_);
}

void Page::Impl::set_preferences(bool dark, bool reduced_motion, bool more_contrast) {
    preferences_.dark = dark;
    preferences_.reduced_motion = reduced_motion;
    preferences_.more_contrast = more_contrast;
    if (hooks_.preferences_changed) hooks_.preferences_changed(preferences_);
}

void Page::Impl::context_changed(bool restored) {
    if (!restored) {
        graphics_.lost();
    } else if (const auto drawn = graphics_.restored(); !drawn) {
        vaka_js_crash(describe(drawn.error()).c_str());
    }
}

void Page::Impl::flush(double now) {
    // What was typed last may still wait for a frame, and there may be none any more.
    if (input_waits()) take_in(now);
    if (hooks_.flush) hooks_.flush();
}

void Page::Impl::used() {
    if (hooks_.used) hooks_.used();
}

void Page::Impl::scroll(std::uint32_t id, float x, float y) {
    const ui::Node* node = std::as_const(ui_).tree().find(id);
    if (node == nullptr) return;
    // The window that scrolls there: the innermost one that covers the node's box and can move.
    ImGuiWindow* best = nullptr;
    for (ImGuiWindow* window : ui_.context()->Windows) {
        const bool same_place =
            std::abs(window->Pos.x - node->box.x) < 4 && std::abs(window->Pos.y - node->box.y) < 4;
        if (window->WasActive && same_place && window->ScrollMax.y + window->ScrollMax.x > 0) best = window;
    }
    if (best == nullptr) return;
    ImGui::SetScrollX(best, best->Scroll.x + x);
    ImGui::SetScrollY(best, best->Scroll.y + y);
    ui_.wake();
}

void Page::Impl::copy(bool cut, double now) {
    input_.command(cut ? ImGuiKey_X : ImGuiKey_C);
    settle(now);
}

void* Page::Impl::drop_request() {
    return make_file_request(hooks_.max_drop_bytes, [this](Result<PickedFile> file) {
        if (hooks_.dropped) hooks_.dropped(std::move(file));
    });
}

Page::Page(ui::kit::Ui& ui, PageHooks hooks) : impl_(std::make_unique<Impl>(ui, std::move(hooks))) {}
Page::~Page() = default;

Result<void> Page::start() {
    return impl_->start();
}
void Page::wake(int frames) {
    vaka_js_wake(frames);
}
void Page::wake_in(double seconds) {
    vaka_js_wake_in(seconds);
}
const Preferences& Page::preferences() const {
    return impl_->preferences();
}
void Page::set_text_scale(float scale) {
    impl_->set_text_scale(scale);
    wake();
}
std::uint64_t Page::frames() const {
    return impl_->frames();
}

}  // namespace vaka::platform
