#include "platform/web/browser.hpp"

#include <emscripten/eventloop.h>

#include <cstdlib>
#include <memory>

#include "platform/web/host.hpp"

namespace vaka::platform {

void set_save_state(SaveState state) {
    vaka_js_save_state(static_cast<int>(state));
}

void set_ready() {
    vaka_js_ready();
}

void show_fatal(std::string_view message) {
    vaka_js_fatal(std::string(message).c_str());
}

void set_title(std::string_view title) {
    vaka_js_title(std::string(title).c_str());
}

void set_language(std::string_view tag) {
    vaka_js_language(std::string(tag).c_str());
}

std::string page_query() {
    const std::unique_ptr<char, decltype(&std::free)> query(vaka_js_query(), &std::free);
    return query.get();
}

void set_page_query(std::string_view query) {
    vaka_js_set_query(std::string(query).c_str());
}

void call_later(double seconds, std::function<void()> run) {
    const auto call = [](void* held) {
        const std::unique_ptr<std::function<void()>> run_once(static_cast<std::function<void()>*>(held));
        (*run_once)();
    };
    emscripten_set_timeout(call, seconds * 1000,
                           std::make_unique<std::function<void()>>(std::move(run)).release());
}

void reload_page() {
    vaka_js_reload();
}

bool is_apple() {
    return vaka_js_is_apple() != 0;
}

}  // namespace vaka::platform
