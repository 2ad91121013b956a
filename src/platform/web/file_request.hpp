#pragma once

#include <cstddef>
#include <functional>

#include "base/ports.hpp"

namespace vaka::platform {

/// A file on its way in. JavaScript holds the address, reserves room, copies the bytes, and ends with exactly
/// one of done, failed and cancelled, which also destroys this.
struct FileRequest {
    Bytes bytes;
    std::size_t max_bytes = 0;  ///< Named in the error of a larger file.
    std::function<void(Result<PickedFile>)> done;
};

/// Hands ownership to JavaScript.
void* make_file_request(std::size_t max_bytes, std::function<void(Result<PickedFile>)> done);

}  // namespace vaka::platform
