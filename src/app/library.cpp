#include "app/library.hpp"

#include "generated/assets.hpp"

namespace vaka::app {

std::vector<care::DataFile> shipped_files() {
    std::vector<care::DataFile> files;
    for (const auto name : assets::names()) {
        const auto kind = care::data_kind_of(name);
        const auto bytes = assets::find(name);
        if (!kind || !bytes) continue;
        const auto* const text = reinterpret_cast<const char*>(bytes->data());
        files.push_back({*kind, std::string(name), {text, bytes->size()}});
    }
    return files;
}

const care::Library& shipped_library() {
    static const auto kLibrary = care::read_library(shipped_files(), kDefaultCalendar);
    return kLibrary;
}

}  // namespace vaka::app
