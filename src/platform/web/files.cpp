#include <emscripten/em_macros.h>

#include <memory>
#include <string>
#include <utility>

#include "platform/web/file_request.hpp"
#include "platform/web/host.hpp"
#include "platform/web/ports.hpp"

namespace vaka::platform {

void* make_file_request(std::size_t max_bytes, std::function<void(Result<PickedFile>)> done) {
    return std::make_unique<FileRequest>(FileRequest{{}, max_bytes, std::move(done)}).release();
}

void WebFiles::save(std::string_view name, std::string_view mime, std::span<const std::uint8_t> bytes) {
    vaka_js_save_file(std::string(name).c_str(), std::string(mime).c_str(), bytes.data(), bytes.size());
}

void WebFiles::pick(std::string_view accept, std::size_t max_bytes,
                    std::function<void(Result<PickedFile>)> done) {
    vaka_js_pick_file(std::string(accept).c_str(), static_cast<double>(max_bytes),
                      make_file_request(max_bytes, std::move(done)));
}

}  // namespace vaka::platform

using vaka::platform::FileRequest;

extern "C" {

EMSCRIPTEN_KEEPALIVE std::uint8_t* vaka_file_reserve(FileRequest* request, std::size_t size) {
    request->bytes.resize(size);
    return request->bytes.data();
}

EMSCRIPTEN_KEEPALIVE void vaka_file_done(FileRequest* request, const char* name) {
    const std::unique_ptr<FileRequest> finished(request);
    finished->done(vaka::PickedFile{name, std::move(finished->bytes)});
}

/// `too_big`: `words` is the file's name; else the browser's own words.
EMSCRIPTEN_KEEPALIVE void vaka_file_failed(FileRequest* request, const char* words, int too_big) {
    const std::unique_ptr<FileRequest> finished(request);
    finished->done(too_big != 0 ? vaka::fail(vaka::Code::limit, "error.file_too_large", words,
                                             std::to_string(finished->max_bytes))
                                : vaka::fail(vaka::Code::storage, "error.file_unreadable", {}, words));
}

EMSCRIPTEN_KEEPALIVE void vaka_file_cancelled(FileRequest* request) {
    const std::unique_ptr<FileRequest> dropped(request);
}
}
