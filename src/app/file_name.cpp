#include "app/file_name.hpp"

#include "base/text.hpp"

namespace vaka::app {

std::string file_name(std::string_view stem, std::string_view day, std::string_view extension) {
    std::string safe;
    for (const char c : text::fold_for_search(stem)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        safe += plain ? c : '-';
    }
    return text::cat("vaka-", safe, "-", day, extension);
}

}  // namespace vaka::app
