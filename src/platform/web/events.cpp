#include <emscripten/em_macros.h>

#include <cstdint>

#include "platform/web/key_map.hpp"
#include "platform/web/page_impl.hpp"

/// What the page's JavaScript calls, one line each: `page` is what `vaka_js_attach` was given. Who calls when
/// is said in the modules of `web/`.
using Page = vaka::platform::Page::Impl;
using vaka::platform::PointerEvent;

extern "C" {

EMSCRIPTEN_KEEPALIVE double vaka_frame(Page* page, double now) {
    return page->frame(now);
}
EMSCRIPTEN_KEEPALIVE void vaka_settle(Page* page, double now) {
    page->settle(now);
}
EMSCRIPTEN_KEEPALIVE void vaka_flush(Page* page, double now) {
    page->flush(now);
}
EMSCRIPTEN_KEEPALIVE void vaka_context(Page* page, int restored) {
    page->context_changed(restored != 0);
}
EMSCRIPTEN_KEEPALIVE void vaka_focus(Page* page, int focused) {
    page->input().focus(focused != 0);
}

EMSCRIPTEN_KEEPALIVE void vaka_resize(Page* page, int width, int height, float pixel_ratio) {
    page->resize(width, height, pixel_ratio);
}
EMSCRIPTEN_KEEPALIVE void vaka_preferences(Page* page, int dark, int reduced_motion, int more_contrast) {
    page->set_preferences(dark != 0, reduced_motion != 0, more_contrast != 0);
}

EMSCRIPTEN_KEEPALIVE void vaka_pointer(Page* page, int kind, int type, int id, int button, float x, float y,
                                       int modifiers, double time) {
    page->used();
    page->input().pointer({.kind = static_cast<PointerEvent::Kind>(kind),
                           .type = static_cast<PointerEvent::Type>(type),
                           .id = id,
                           .button = button,
                           .x = x,
                           .y = y,
                           .time = time},
                          static_cast<std::uint8_t>(modifiers));
}
EMSCRIPTEN_KEEPALIVE void vaka_wheel(Page* page, float x, float y, int mode, int modifiers) {
    page->used();
    page->input().wheel(x, y, mode, static_cast<std::uint8_t>(modifiers));
}

/// The key's number, for `vaka_key_up`; 0 for one that means nothing here.
EMSCRIPTEN_KEEPALIVE int vaka_key_down(Page* page, const char* code, const char* key, int modifiers) {
    page->used();
    const ImGuiKey known = vaka::platform::key_of(code, key);
    page->input().key(known, true, static_cast<std::uint8_t>(modifiers));
    return known;
}
EMSCRIPTEN_KEEPALIVE void vaka_key_up(Page* page, int key, int modifiers) {
    page->input().key(static_cast<ImGuiKey>(key), false, static_cast<std::uint8_t>(modifiers));
}
EMSCRIPTEN_KEEPALIVE void vaka_modifiers(Page* page, int modifiers) {
    page->input().modifiers(static_cast<std::uint8_t>(modifiers));
}
EMSCRIPTEN_KEEPALIVE int vaka_tab_leaves(Page* page, int backward) {
    using vaka::ui::kit::Direction;
    return page->ui().tab_leaves(backward != 0 ? Direction::backward : Direction::forward) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void vaka_enter(Page* page) {
    page->ui().enter(vaka::ui::kit::Direction::forward);
}

EMSCRIPTEN_KEEPALIVE int vaka_text_before(Page* page) {
    return page->input_waits() ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE int vaka_text_input(Page* page, std::uint32_t node, const char* text, int caret) {
    page->used();
    return page->text().input(node, text, caret) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void vaka_text_selection(Page* page, std::uint32_t node, int start, int end) {
    page->text().selection(node, start, end);
}
EMSCRIPTEN_KEEPALIVE void vaka_copy(Page* page, int cut, double now) {
    page->copy(cut != 0, now);
}

EMSCRIPTEN_KEEPALIVE void vaka_action(Page* page, std::uint32_t node, int kind, const char* value) {
    page->used();
    page->ui().tree().request({node, static_cast<vaka::ui::ActionKind>(kind), value});
}
EMSCRIPTEN_KEEPALIVE void vaka_scroll(Page* page, std::uint32_t node, float x, float y) {
    page->scroll(node, x, y);
}
EMSCRIPTEN_KEEPALIVE void* vaka_file_dropped(Page* page) {
    return page->drop_request();
}
}
