#include "platform/web/idb_storage.hpp"

#include <emscripten/em_macros.h>

#include <memory>
#include <string>
#include <utility>

#include "platform/web/failure.hpp"
#include "platform/web/host.hpp"

namespace vaka::platform {

namespace {

/// A store being read: JavaScript reserves one entry after the other and fills it.
struct LoadRequest {
    std::vector<StoreEntry> entries;
    Storage::Loaded done;
};

/// One operation as JavaScript reads it: 32-bit words (`#decode` in `web/storage.mjs`).
struct WireOp {
    std::uint32_t kind, space, major_low, major_high, minor;
    const std::uint8_t* data;
    std::size_t size;
};
static_assert(sizeof(WireOp) == 7 * sizeof(std::uint32_t));

void* make_request(Storage::Done done) {
    return std::make_unique<Storage::Done>(std::move(done)).release();
}

}  // namespace

IdbStorage::IdbStorage() : handle_(vaka_js_store_new()) {}

IdbStorage::~IdbStorage() {
    vaka_js_store_delete(handle_);
}

void IdbStorage::open(std::string_view name, Loaded done) {
    auto request = std::make_unique<LoadRequest>(LoadRequest{{}, std::move(done)});
    vaka_js_store_open(handle_, std::string(name).c_str(), request.release());
}

void IdbStorage::write(std::vector<StoreOp> batch, Done done) {
    std::vector<WireOp> wire;
    wire.reserve(batch.size());
    for (const StoreOp& op : batch) {
        wire.push_back({.kind = static_cast<std::uint32_t>(op.kind),
                        .space = static_cast<std::uint32_t>(op.key.space),
                        .major_low = static_cast<std::uint32_t>(op.key.major),
                        .major_high = static_cast<std::uint32_t>(op.key.major >> 32U),
                        .minor = op.key.minor,
                        .data = op.value.data(),
                        .size = op.value.size()});
    }
    // JavaScript copies the values before it returns.
    auto finished = [this, done = std::move(done)](Result<void> result) {
        done(std::move(result));
        if (completed_) completed_();
    };
    vaka_js_store_write(handle_, wire.data(), wire.size(), make_request(std::move(finished)));
}

void IdbStorage::close() {
    vaka_js_store_close(handle_);
}

void IdbStorage::destroy(std::string_view name, Done done) {
    vaka_js_store_destroy(handle_, std::string(name).c_str(), make_request(std::move(done)));
}

}  // namespace vaka::platform

using vaka::platform::LoadRequest;

extern "C" {

/// Also when the connection was lost while entries came: then all of them come again.
EMSCRIPTEN_KEEPALIVE void vaka_load_begin(LoadRequest* request) {
    request->entries.clear();
}

EMSCRIPTEN_KEEPALIVE std::uint8_t* vaka_load_entry(LoadRequest* request, int space, double major,
                                                   std::uint32_t minor, std::size_t size) {
    const vaka::StoreKey key{static_cast<vaka::Space>(space), static_cast<std::uint64_t>(major), minor};
    return request->entries.emplace_back(key, vaka::Bytes(size)).value.data();
}

EMSCRIPTEN_KEEPALIVE void vaka_loaded(LoadRequest* request) {
    const std::unique_ptr<LoadRequest> finished(request);
    finished->done(std::move(finished->entries));
}

EMSCRIPTEN_KEEPALIVE void vaka_load_failed(LoadRequest* request, int failure, const char* words) {
    const std::unique_ptr<LoadRequest> finished(request);
    finished->done(vaka::platform::error_of(failure, words));
}

EMSCRIPTEN_KEEPALIVE void vaka_stored(vaka::Storage::Done* request, int failure, const char* words) {
    const std::unique_ptr<vaka::Storage::Done> finished(request);
    if (failure == 0) {
        (*finished)({});
    } else {
        (*finished)(vaka::platform::error_of(failure, words));
    }
}
}
