#include "platform/web/web_tab_guard.hpp"

#include <emscripten/em_macros.h>

#include <utility>

#include "platform/web/host.hpp"
#include "platform/web/question.hpp"

namespace vaka::platform {

namespace {

void* question_for_hold(TabGuard::Done done) {
    return make_question(Answer([done = std::move(done)](const Result<Reply>& reply) {
        done(reply ? static_cast<TabGuard::Hold>(reply->number) : TabGuard::Hold::unsupported);
    }));
}

}  // namespace

WebTabGuard::WebTabGuard() : handle_(vaka_js_tabs_new(this)) {}

WebTabGuard::~WebTabGuard() {
    vaka_js_tabs_delete(handle_);
}

void WebTabGuard::acquire(std::string_view store, Done done) {
    vaka_js_tabs_acquire(handle_, std::string(store).c_str(), question_for_hold(std::move(done)));
}

void WebTabGuard::take_over(std::string_view store, Done done) {
    vaka_js_tabs_take_over(handle_, std::string(store).c_str(), question_for_hold(std::move(done)));
}

void WebTabGuard::release() {
    vaka_js_tabs_release(handle_);
}

void WebTabGuard::asked() {
    if (asked_) asked_();
}

void WebTabGuard::lost() {
    if (lost_) lost_();
}

}  // namespace vaka::platform

extern "C" {

EMSCRIPTEN_KEEPALIVE void vaka_tab_asked(vaka::platform::WebTabGuard* guard) {
    guard->asked();
}
EMSCRIPTEN_KEEPALIVE void vaka_tab_lost(vaka::platform::WebTabGuard* guard) {
    guard->lost();
}
}
