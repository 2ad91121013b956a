#include "platform/web/web_keeper.hpp"

#include <emscripten/em_macros.h>

#include <cstdlib>
#include <memory>
#include <utility>

#include "platform/web/host.hpp"
#include "platform/web/question.hpp"

namespace vaka::platform {

namespace {

using RoomAnswer = std::function<void(StorageRoom)>;

/// JavaScript says -1 for what the browser does not tell.
std::optional<std::uint64_t> known(double bytes) {
    if (bytes < 0) return std::nullopt;
    return static_cast<std::uint64_t>(bytes);
}

}  // namespace

bool WebKeeper::shares_origin() const {
    return vaka_js_shares_origin() != 0;
}

void WebKeeper::room(std::function<void(StorageRoom)> done) {
    vaka_js_room(std::make_unique<RoomAnswer>(std::move(done)).release());
}

void WebKeeper::persist(std::function<void(bool)> done) {
    vaka_js_persist(make_question(
        Answer([done = std::move(done)](const Result<Reply>& reply) { done(reply && reply->number != 0); })));
}

std::optional<std::string> WebNotes::read(std::string_view key) const {
    const std::unique_ptr<char, decltype(&std::free)> note(vaka_js_note_read(std::string(key).c_str()),
                                                           &std::free);
    if (note == nullptr) return std::nullopt;
    return note.get();
}

void WebNotes::write(std::string_view key, std::string_view text) {
    vaka_js_note_write(std::string(key).c_str(), std::string(text).c_str());
}

void WebNotes::remove(std::string_view key) {
    vaka_js_note_remove(std::string(key).c_str());
}

}  // namespace vaka::platform

extern "C" EMSCRIPTEN_KEEPALIVE void vaka_room(vaka::platform::RoomAnswer* request, double used, double quota,
                                               int persistent) {
    const std::unique_ptr<vaka::platform::RoomAnswer> answered(request);
    (*answered)({.used = vaka::platform::known(used),
                 .quota = vaka::platform::known(quota),
                 .persistent = persistent != 0});
}
